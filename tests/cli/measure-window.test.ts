import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { describeMeasure } from '../../electron/cli/commands/measure.ts';
import {
  estimatePower,
  listStillMeters,
  planWindow,
  sumUpWindow,
} from '../../electron/cli/measure-window.ts';
import { createVoice } from '../../electron/cli/output/speak.ts';
import type { MeterSample, Sample } from '../../electron/core/hardware/ports.ts';
import { listUnavailableLinuxMeters, raplRemedy } from '../../electron/core/hardware/unavailable-meters.ts';
import type { MachineIdentity } from '../../shared/domain/machine-inventory.ts';
import { estimateSamplingError, meanError } from '../../shared/energy/sampling-error.ts';
import { makeFolder, removeFolders, runCommand } from './run-command.ts';

afterAll(removeFolders);

const identity: MachineIdentity = {
  category: 'laptop',
  manufacturer: null,
  model: null,
  serialNumber: null,
  hardwareUuid: null,
  assetTag: null,
  hostname: null,
  isVirtual: false,
};

function sample(seconds: number, meters: readonly MeterSample[], loadRatio: number | null = null): Sample {
  return {
    atMs: 1_700_000_000_000 + seconds * 1000,
    monotonicMs: seconds * 1000,
    loadRatio,
    memoryUsedBytes: null,
    memoryTotalBytes: null,
    isOnMains: null,
    batteryChargeRatio: null,
    uptimeSeconds: null,
    meters,
  };
}

const rapl = (energyJoules: number): MeterSample => ({
  meter: 'rapl-package-0',
  domain: 'package',
  kind: 'counter',
  energyJoules,
  wrapsAtJoules: 262_143,
});
const battery = (powerWatts: number): MeterSample => ({
  meter: 'battery-discharge',
  domain: 'system',
  kind: 'sampled',
  powerWatts,
});

describe('a window of samples', () => {
  it('gives the mean power of a counter, whatever the length of its intervals', () => {
    // 10 J in 1 s, then 60 J in 2 s: 70 J in 3 s.
    const { meters } = sumUpWindow([sample(0, [rapl(100)]), sample(1, [rapl(110)]), sample(3, [rapl(170)])]);
    expect(meters).toHaveLength(1);
    expect(meters[0]?.samples).toBe(3);
    expect(estimatePower(meters, identity).value).toBeCloseTo(70 / 3, 6);
  });

  it('knows no power from a single sample', () => {
    const { meters, meanLoadRatio } = sumUpWindow([sample(0, [rapl(100)], 0.5)]);
    expect(meters[0]?.intervals).toEqual([]);
    expect(meanLoadRatio).toBeNull();
  });

  it('tells of a counter that did not move, and not of one that did', () => {
    const still = sumUpWindow([sample(0, [rapl(100)]), sample(1, [rapl(100)]), sample(2, [rapl(100)])]);
    expect(listStillMeters(still.meters)).toMatchObject([
      { meter: 'rapl-package-0', reason: expect.stringContaining('did not move') },
    ]);
    const moving = sumUpWindow([sample(0, [rapl(100)]), sample(1, [rapl(100)]), sample(2, [rapl(101)])]);
    expect(listStillMeters(moving.meters)).toEqual([]);
  });

  it('counts an answer that several samples give as one look, with the error of one', () => {
    const look = (powerWatts: number, toldAtMs: number): MeterSample[] => [
      { meter: 'battery-discharge', domain: 'system', kind: 'sampled', powerWatts, toldAtMs },
    ];
    // From the second answer on: before it nothing is known of the error.
    const powers = [10, 14, 10, 14, 10];
    const once = powers.map((watts, index) => sample(index * 4, look(watts, index)));
    const given = powers.flatMap((watts, index) =>
      (index === 0 ? [3] : [0, 1, 2, 3]).map((part) => sample(index * 4 + part, look(watts, index))),
    );
    const errorOf = (samples: readonly Sample[]) => {
      const [window] = sumUpWindow(samples).meters;
      expect(window?.samples).toBe(5);
      return meanError(
        (window?.intervals ?? []).map(({ intervalMs, samplingErrorWatts }) => ({
          intervalMs,
          samplingErrorWatts: samplingErrorWatts ?? 0,
        })),
      );
    };
    // Four differences of 4 W, and four looks' worth of time, into however many samples each is cut.
    expect(errorOf(once)).toBeCloseTo(estimateSamplingError([4, 4, 4, 4]) / 2, 9);
    expect(errorOf(given)).toBeCloseTo(errorOf(once), 9);
  });

  it('tells of a meter that answered only once', () => {
    const look: MeterSample = { ...battery(10), kind: 'sampled', powerWatts: 10, toldAtMs: 1 };
    const { meters } = sumUpWindow([sample(0, [look]), sample(1, [look]), sample(2, [look])]);
    expect(meters).toMatchObject([{ samples: 1, intervals: [] }]);
    expect(listStillMeters(meters)).toMatchObject([{ reasonCode: 'looked-at-once' }]);
  });

  it('weights the load by time', () => {
    const { meanLoadRatio } = sumUpWindow([sample(0, [], 1), sample(1, [], 0.4), sample(4, [], 0.8)]);
    expect(meanLoadRatio).toBeCloseTo((0.4 * 1 + 0.8 * 3) / 4, 6);
  });
});

describe('when the samples of a window are taken', () => {
  it('is once within each second at a random instant, and at the end', () => {
    const draws = [0, 0.5, 0.999];
    expect(planWindow(4_000, () => draws.shift() ?? 0)).toEqual([0, 1_500, 2_999, 4_000]);
    expect(planWindow(1_000, () => 0.5)).toEqual([1_000]);
  });
});

describe('the power of the machine', () => {
  it('has wider bounds where a sampled meter is restless, by as much as its samples differ', () => {
    const steady = estimatePower(
      sumUpWindow([10, 10, 10, 10].map((each, second) => sample(second, [battery(each)]))).meters,
      identity,
    );
    const restless = estimatePower(
      sumUpWindow([5, 15, 5, 15].map((each, second) => sample(second, [battery(each)]))).meters,
      identity,
    );
    // The gauge's ±10 % alone.
    expect(steady).toMatchObject({ value: 10, low: 9, high: 11 });
    // Three differences of 10 W: s² = 300 ÷ 6 = 50; two degrees of freedom: 1.886 × √50; three intervals: ÷ √3.
    const sampling = (1.886 * Math.sqrt(50)) / Math.sqrt(3);
    expect(restless.value).toBe(10);
    expect(restless.high).toBeCloseTo(10 + Math.hypot(1, sampling), 6);
    expect(restless.low).toBeCloseTo(Math.max(10 - Math.hypot(1, sampling), 0), 6);
    expect(restless.assumptions.map(({ code }) => code)).toContain('power-sampled');
  });

  it('is that of the battery before that of a part', () => {
    const samples = [sample(0, [rapl(0), battery(12)]), sample(1, [rapl(5), battery(14)])];
    const power = estimatePower(sumUpWindow(samples).meters, identity);
    expect(power).toMatchObject({ value: 13, unit: 'W', basis: 'measured' });
  });

  it('says that it is a part where only a part has a meter', () => {
    const { meters } = sumUpWindow([sample(0, [rapl(0)]), sample(1, [rapl(5)])]);
    const power = estimatePower(meters, identity);
    expect(power).toMatchObject({ value: 5, basis: 'measured' });
    expect(power.assumptions.map(({ code }) => code)).toContain('part-only-package');
  });

  it('is the sum of the packages, which hold nothing in common, and says how many', () => {
    const second = (energyJoules: number): MeterSample => ({
      ...rapl(energyJoules),
      meter: 'rapl-package-1',
    });
    const core = (energyJoules: number): MeterSample => ({
      ...rapl(energyJoules),
      meter: 'rapl-core-0',
      domain: 'core',
    });
    const packages = (joules: number) => [
      rapl(100 + 1.85 * joules),
      second(100 + 2.78 * joules),
      core(joules),
    ];
    const samples = [sample(0, packages(0)), sample(1, packages(1)), sample(2, packages(2))];
    const power = estimatePower(sumUpWindow(samples).meters, identity);
    expect(power.value).toBeCloseTo(4.63, 6);
    expect(power.assumptions[0]).toMatchObject({
      code: 'part-only-package-2',
      text: expect.stringContaining('2 processor packages'),
    });
    const withPlatform = [sample(0, [...packages(0), battery(9)]), sample(1, [...packages(1), battery(9)])];
    expect(estimatePower(sumUpWindow(withPlatform).meters, identity).value).toBe(9);
  });

  it('is typical without a meter, and unknown in a virtual machine', () => {
    expect(estimatePower([], identity).basis).toBe('typical');
    expect(estimatePower([], { ...identity, isVirtual: true })).toMatchObject({
      value: null,
      basis: 'unknown',
    });
  });
});

describe('perdure measure', () => {
  it('reads the discharge of a battery from the sysfs tree it is given', { timeout: 60_000 }, async () => {
    const sysRoot = join(makeFolder(), 'sys');
    const supply = join(sysRoot, 'class/power_supply/BAT0');
    mkdirSync(supply, { recursive: true });
    const files = {
      type: 'Battery',
      status: 'Discharging',
      present: '1',
      power_now: '12500000',
      scope: 'System',
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(supply, name), `${text}\n`);
    const { status, stdout } = await runCommand(['measure', '--seconds', '1', '--json'], {
      PERDURE_SYS_ROOT: sysRoot,
    });
    expect(status).toBe(0);
    const { power, meters } = JSON.parse(stdout);
    expect(power).toMatchObject({ value: 12.5, basis: 'measured', unit: 'W' });
    expect(meters).toMatchObject([{ name: 'battery-discharge', domain: 'system', powerWatts: 12.5 }]);
  });
});

describe('what measure tells of a machine without a meter', () => {
  const tell = (language: 'en' | 'fr', reasonCode: string) =>
    describeMeasure(
      {
        schema: 'perdure.measure/1',
        seconds: 1,
        power: estimatePower([], identity),
        meters: [],
        load: { meanRatio: 0.9 },
        unavailable: [{ meter: 'nvidia', reason: 'its reason', remedy: null, reasonCode }],
      },
      createVoice(language),
      200,
    );

  it.each([
    ['en', 'idle, its screen on: work adds to it'],
    ['fr', 'inactive, écran allumé'],
  ] as const)('says in %s that the typical power is an idle one, whatever the load', (language, words) => {
    expect(tell(language, 'no-battery')).toContain(words);
  });

  it.each([
    ['en', 'graphics-asleep', 'Nothing is wrong with it.'],
    ['en', 'graphics-pausing', 'Nothing is wrong with it.'],
    ['fr', 'graphics-on-battery', 'Tout va bien.'],
    ['en', 'graphics-silent', 'Nothing can be done about it here.'],
  ] as const)('says in %s of a card that is %s: %s', (language, reasonCode, words) => {
    expect(tell(language, reasonCode)).toContain(words);
  });
});

describe('the remedy for counters that may not be read', () => {
  it.each([
    ['en', 'Remedy: Processor energy counters (RAPL)', 'let a group of its own'],
    ['fr', 'Remède\u00a0: Compteurs d’énergie du processeur (RAPL)', 'un groupe dédié'],
  ] as const)('is told in %s, and its commands stand whole, to be copied', (language, title, note) => {
    const forbidden = { name: 'package-0', energy_uj: { error: 'EACCES' } };
    const unavailable = listUnavailableLinuxMeters({
      powercap: [{ name: 'intel-rapl:0', files: forbidden }],
      supplies: [],
      isVirtual: false,
      architecture: 'x64',
    });
    const told = describeMeasure(
      {
        schema: 'perdure.measure/1',
        seconds: 1,
        power: estimatePower([], identity),
        meters: [],
        load: { meanRatio: null },
        unavailable,
      },
      createVoice(language),
      60,
    );
    expect(told).toContain(title);
    expect(told.replaceAll('\n', ' ')).toContain(note);
    expect(told.replaceAll('\n', ' ')).toContain('CVE-2020-8694');
    expect(told).toContain(`\n${raplRemedy}\n`);
  });

  it('gives the right to one group only, when a shell runs it', () => {
    const folder = makeFolder();
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    // Everything is asked of `sudo`: this one notes what it was asked, and what was written.
    writeFileSync(
      join(bin, 'sudo'),
      `#!/bin/sh\necho "$*" >> '${folder}/asked'\nif [ "$1" = tee ]; then cat > '${folder}/rule'; fi\n`,
      { mode: 0o755 },
    );
    const { status, stderr } = spawnSync('sh', ['-ec', raplRemedy], {
      encoding: 'utf8',
      env: { PATH: `${bin}:${process.env.PATH}` },
    });
    expect([status, stderr]).toEqual([0, '']);
    expect(readFileSync(join(folder, 'asked'), 'utf8')).toContain(
      'tee /etc/udev/rules.d/70-perdure-energy.rules',
    );
    const rule = readFileSync(join(folder, 'rule'), 'utf8');
    // What udev would run for a zone, on a file that only its owner may read, as the kernel makes it.
    const counter = join(folder, 'energy_uj');
    writeFileSync(counter, '1\n', { mode: 0o400 });
    const runs = [...rule.matchAll(/RUN\+="([^"]+)"/g)].map(([, command]) =>
      (command ?? '').replace('/sys%p', folder).replace('perdure-energy', String(process.getgid?.() ?? 0)),
    );
    expect(runs).toHaveLength(2);
    for (const run of runs) expect(spawnSync('sh', ['-c', run]).status, run).toBe(0);
    expect((statSync(counter).mode & 0o777).toString(8)).toBe('440');
  });
});
