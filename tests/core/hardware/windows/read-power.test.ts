import { describe, expect, it } from 'vitest';
import type { WindowsSource } from '#core/hardware/windows/queries.ts';
import { createWindowsPower } from '#core/hardware/windows/read-power.ts';
import { assembleReading } from '#core/polling/assemble-readings.ts';
import { surface, twoBatteries } from './recorded-batteries.ts';
import { assembledDesktop, frenchLaptop, listsOf } from './recorded-machines.ts';

type Answers = { [S in WindowsSource]?: Record<string, unknown>[] | string };

/** Answers by source: a list, or the reason of a refusal. */
function makePower(answers: Answers) {
  const clock = { nowMs: 0 };
  const asked: { source: WindowsSource; atMs: number }[] = [];
  const power = createWindowsPower(
    async (source) => {
      asked.push({ source, atMs: clock.nowMs });
      const answer = answers[source] ?? 'Classe non valide (HRESULT 0x80041010)';
      return typeof answer === 'string' ? { ok: false, reason: answer } : { ok: true, value: answer };
    },
    () => clock.nowMs,
  );
  const timesOf = (source: WindowsSource) =>
    asked.filter((each) => each.source === source).map(({ atMs }) => atMs / 1000);
  return { power, clock, answers, timesOf };
}

const status = (more: Record<string, unknown>) => ({
  InstanceName: 'A',
  PowerOnline: false,
  Charging: false,
  Discharging: true,
  DischargeRate: 10_000,
  ...more,
});
const withBattery = (more: Record<string, unknown>, fixed: Record<string, unknown> = {}): Answers => ({
  'win-battery-status': [status(more)],
  'win-battery-full': [],
  'win-battery-static': [{ InstanceName: 'A', ...fixed }],
});

describe('the power that Windows tells', () => {
  it('is the battery’s discharge and the whole processor, never its parts', async () => {
    expect(await makePower(listsOf(frenchLaptop)).power.read()).toEqual({
      isOnMains: false,
      batteryChargeRatio: 0.5,
      meters: [
        { meter: 'battery-discharge', domain: 'system', kind: 'sampled', powerWatts: 7.35, toldAtMs: 0 },
        // 10¹² picowatt-hours are one watt-hour: 3,600 J.
        {
          meter: 'rapl-package-0',
          domain: 'package',
          kind: 'counter',
          energyJoules: 3600,
          wrapsAtJoules: null,
        },
      ],
    });
  });

  it('is the sum of two batteries, and their charge by capacity', async () => {
    const { batteryChargeRatio, meters } = await makePower(listsOf(twoBatteries)).power.read();
    expect(meters[0]).toMatchObject({ powerWatts: 9.12 });
    // 18,000 and 9,000 of 18,000 and 36,000 mWh.
    expect(batteryChargeRatio).toBe(0.5);
  });

  it('becomes the mean power between two samples of the counter', async () => {
    const made = makePower(listsOf(frenchLaptop));
    const sample = async (monotonicMs: number) => ({
      ...(await made.power.read()),
      atMs: monotonicMs,
      monotonicMs,
      loadRatio: null,
      memoryUsedBytes: null,
      memoryTotalBytes: null,
      uptimeSeconds: null,
    });
    const before = await sample(0);
    made.clock.nowMs = 10_000;
    // 45 J in 10 s: 12,500,000,000 pWh.
    made.answers['win-energy-meter'] = [{ Name: 'rapl_package0_pkg', Energy: '1012500000000', Power: 4500 }];
    const { meters } = assembleReading(before, await sample(10_000), 10_000);
    expect(meters.find(({ meter }) => meter === 'rapl-package-0')?.powerWatts).toBeCloseTo(4.5, 9);
  });

  it('is the milliwatts of a meter that counts no energy', async () => {
    const { power } = makePower({
      'win-energy-meter': [{ Name: 'RAPL_Package1_PKG', Energy: 0, Power: 15_250 }],
    });
    expect((await power.read()).meters).toEqual([
      { meter: 'rapl-package-1', domain: 'package', kind: 'sampled', powerWatts: 15.25 },
    ]);
  });

  it.each([
    ['a UPS on USB', 0xa0000000],
    ['a mouse', 0x10000000],
  ])('is not what %s gives', async (_what, capabilities) => {
    const own = { ...status({}), InstanceName: 'A' };
    const other = { ...status({ DischargeRate: 120_000, PowerOnline: true }), InstanceName: 'B' };
    const { power } = makePower({
      'win-battery-status': [other, own],
      'win-battery-full': [],
      'win-battery-static': [
        { InstanceName: 'A', Capabilities: 0x80000000 },
        { InstanceName: 'B', Capabilities: capabilities },
      ],
    });
    expect(await power.read()).toMatchObject({ isOnMains: false, meters: [{ powerWatts: 10 }] });
  });

  it('is none while the battery charges', async () => {
    const { power } = makePower(listsOf(surface));
    const { isOnMains, meters } = await power.read();
    expect(isOnMains).toBe(true);
    expect(meters.map(({ meter }) => meter)).toEqual(['rapl-package-0']);
  });

  it.each([
    ['does not know its rate', withBattery({ DischargeRate: -2147483648 })],
    ['says zero', withBattery({ DischargeRate: 0 })],
    ['says what cannot be', withBattery({ DischargeRate: 5_000_000 })],
    ['says a negative rate', withBattery({ DischargeRate: -5_000 })],
    ['says no number', withBattery({ DischargeRate: 'beaucoup' })],
    ['counts in units of its own', withBattery({}, { Capabilities: 0xc0000000 })],
  ])('is none, with a reason, where the battery discharges and %s', async (_what, answers) => {
    const { power } = makePower(answers);
    expect((await power.read()).meters).toEqual([]);
    expect((await power.listUnavailable()).map(({ reasonCode }) => reasonCode)).toContain(
      'battery-without-power',
    );
  });

  it('is asked of the counters with each sample, of the battery at most every ten seconds, and seldom where there is none', async () => {
    const laptop = makePower(listsOf(frenchLaptop));
    const desktop = makePower({ ...listsOf(assembledDesktop), 'win-energy-meter': [{ Name: '_Total' }] });
    for (const { power, clock } of [laptop, desktop]) {
      for (clock.nowMs = 0; clock.nowMs < 30_000; clock.nowMs += 5_000) await power.read();
    }
    expect(laptop.timesOf('win-energy-meter')).toEqual([0, 5, 10, 15, 20, 25]);
    expect(laptop.timesOf('win-battery-status')).toEqual([0, 10, 20]);
    expect(laptop.timesOf('win-power-line')).toEqual([5, 10, 15, 20, 25]);
    expect(desktop.timesOf('win-power-line')).toEqual([]);
    expect(laptop.timesOf('win-battery-full')).toEqual([0]);
    expect(desktop.timesOf('win-energy-meter')).toEqual([0]);
    expect(desktop.timesOf('win-battery-status')).toEqual([0]);
    expect(desktop.timesOf('win-battery-full')).toEqual([]);
  });

  it('is one look at the battery until it is asked again, or asked anew', async () => {
    const { power, clock } = makePower(withBattery({}));
    const toldAt = async (freshness?: 'anew') => {
      const [meter] = (await power.read(freshness)).meters;
      return meter?.kind === 'sampled' ? meter.toldAtMs : null;
    };
    expect(await toldAt()).toBe(0);
    clock.nowMs = 9_000;
    expect(await toldAt()).toBe(0);
    expect(await toldAt('anew')).toBe(9_000);
    clock.nowMs = 18_000;
    expect(await toldAt()).toBe(9_000);
    clock.nowMs = 19_000;
    expect(await toldAt()).toBe(19_000);
  });

  it('ends with the sample after the plug went in, and begins with the one after it was pulled', async () => {
    const { power, clock, answers, timesOf } = makePower({
      ...withBattery({}),
      'win-power-line': [{ PowerLineStatus: 0 }],
    });
    await power.read();
    clock.nowMs = 2_000;
    expect(await power.read()).toMatchObject({ isOnMains: false, meters: [{ powerWatts: 10 }] });
    answers['win-power-line'] = [{ PowerLineStatus: 1 }];
    // The battery's driver is slower than the plug.
    clock.nowMs = 3_000;
    expect(await power.read()).toMatchObject({ isOnMains: true, meters: [] });
    answers['win-battery-status'] = [status({ PowerOnline: true, Discharging: false })];
    answers['win-power-line'] = [{ PowerLineStatus: 0 }];
    clock.nowMs = 4_000;
    expect(await power.read()).toMatchObject({ isOnMains: true, meters: [] });
    answers['win-battery-status'] = [status({})];
    clock.nowMs = 14_000;
    expect(await power.read()).toMatchObject({ isOnMains: false, meters: [{ powerWatts: 10 }] });
    expect(timesOf('win-battery-status')).toEqual([0, 3, 4, 14]);
  });

  it('needs no power line where policies forbid to ask for it', async () => {
    const { power, clock, answers } = makePower(withBattery({}));
    for (clock.nowMs = 0; clock.nowMs < 10_000; clock.nowMs += 2_000)
      expect(await power.read()).toMatchObject({ isOnMains: false, meters: [{ powerWatts: 10 }] });
    answers['win-battery-status'] = [status({ PowerOnline: true, Discharging: false })];
    expect(await power.read()).toMatchObject({ isOnMains: true, meters: [] });
  });

  it('is left alone where it hangs or is refused, twice as long each time, and asked at once after the shell’s own trouble', async () => {
    const { power, clock, answers, timesOf } = makePower({
      'win-battery-status': [],
      'win-energy-meter': 'starting',
    });
    for (clock.nowMs = 0; clock.nowMs < 30_000; clock.nowMs += 10_000) await power.read();
    expect(timesOf('win-energy-meter')).toEqual([0, 10, 20]);
    answers['win-energy-meter'] = 'timeout';
    for (; clock.nowMs < 500_000; clock.nowMs += 10_000) await power.read();
    expect(timesOf('win-energy-meter')).toEqual([0, 10, 20, 30, 90, 210, 450]);
    answers['win-energy-meter'] = listsOf(frenchLaptop)['win-energy-meter'] ?? [];
    clock.nowMs = 1_000_000;
    expect((await power.read()).meters).toHaveLength(1);
  });
});

describe('the meters that a Windows machine lacks', () => {
  const explain = async (answers: Answers) =>
    (await makePower(answers).power.listUnavailable()).map(({ meter, reasonCode, remedy }) => ({
      meter,
      reasonCode,
      remedy,
    }));

  it('are none where both tell', async () => {
    expect(await explain(listsOf(frenchLaptop))).toEqual([]);
  });

  it('are named on a desktop with Windows 10', async () => {
    expect(await explain(listsOf(assembledDesktop))).toEqual([
      { meter: 'energy-meter-interface', reasonCode: 'energy-meter-silent', remedy: null },
      { meter: 'battery-discharge', reasonCode: 'no-battery', remedy: null },
    ]);
  });

  it('are had by pulling the plug where a battery is on mains', async () => {
    expect(await explain(listsOf(surface))).toEqual([
      {
        meter: 'battery-discharge',
        reasonCode: 'battery-on-mains',
        remedy: 'Unplug the charger for a few minutes.',
      },
    ]);
  });
});
