import { readFileSync } from 'node:fs';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createGraphicsQuery, readCard } from '#core/hardware/graphics-power.ts';
import type { HardwareProbe } from '#core/hardware/ports.ts';
import { createHardwareProbe } from '#core/hardware/probe-client.ts';
import { makeTree, probeEntry, silentLog, supply } from './fake-system.ts';

/* The query is run from a program of that name on PATH: a stand-in that prints what drivers print, hangs, or dies. */

const path = process.env.PATH;
const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  process.env.PATH = path;
  for (const end of endings.splice(0).reverse()) await end();
});

const cardOnTheBus = {
  'bus/pci/devices/0000:01:00.0/vendor': '0x10de',
  'bus/pci/devices/0000:01:00.0/class': '0x030000',
};
const line = (power: string, index = 0, uuid = '1a2b3c4d-0000-1111') =>
  `${index}, GPU-${uuid}, NVIDIA RTX A2000, ${power}`;

/** Puts `nvidia-smi` on PATH as a shell script, which notes each of its starts and its arguments. */
async function standIn(script: string, more: Record<string, string> = {}) {
  const tree = await makeTree({ 'bin/x': '', 'proc/x': '', ...withRoot(cardOnTheBus), ...withRoot(more) });
  endings.push(tree.remove);
  const bin = join(tree.root, 'bin');
  await mkdir(bin, { recursive: true });
  const program = join(bin, 'nvidia-smi');
  await writeFile(program, `#!/bin/sh\necho "$$ $*" >> "${tree.root}/starts"\n${script}\n`);
  await chmod(program, 0o755);
  process.env.PATH = `${bin}:${path}`;
  const probe = createHardwareProbe({
    entry: probeEntry,
    log: silentLog,
    sysRoot: join(tree.root, 'sys'),
    procRoot: join(tree.root, 'proc'),
    platform: 'linux',
  });
  endings.push(() => probe.stop());
  const readStarts = async () =>
    (await readFile(join(tree.root, 'starts'), 'utf8').catch(() => '')).split('\n').filter(Boolean);
  return { probe, tree, readStarts };
}

function withRoot(files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`sys/${name}`, text]));
}

const readPowers = async (probe: HardwareProbe) =>
  (await probe.takeSample()).meters.map((each) => [
    each.meter,
    each.domain,
    each.kind === 'sampled' ? each.powerWatts : null,
  ]);
const explain = async (probe: HardwareProbe) =>
  (await probe.listUnavailableMeters())
    .filter(({ meter }) => meter === 'nvidia')
    .map((each) => each.reasonCode);

/** Neither gone nor a zombie that nobody has collected yet. */
function isAlive(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

describe('the power of NVIDIA cards', { timeout: 60_000 }, () => {
  it('comes from one query for all samples, which ends with the probe', async () => {
    const { probe, readStarts } = await standIn(
      `while :; do echo "${line('8.53')}"; echo "${line('31.20', 1, '99887766-2222')}"; sleep 0.2; done`,
    );
    const both = [
      ['nvidia-1a2b3c4d', 'gpu', 8.53],
      ['nvidia-99887766', 'gpu', 31.2],
    ];
    await expect.poll(() => readPowers(probe), { timeout: 20_000 }).toEqual(both);
    for (let sample = 0; sample < 5; sample += 1) expect(await readPowers(probe)).toEqual(both);
    const starts = await readStarts();
    expect(starts).toHaveLength(1);
    const [, pid, words] = /^(\d+) (.*)$/.exec(starts[0] ?? '') ?? [];
    expect(words).toBe('--query-gpu=index,uuid,name,power.draw --format=csv,noheader,nounits -l 2');
    expect(isAlive(Number(pid))).toBe(true);
    await probe.stop();
    await expect.poll(() => isAlive(Number(pid))).toBe(false);
  });

  it('is unknown where the card does not tell it, and says so', async () => {
    const { probe } = await standIn(`while :; do echo "${line('[N/A]')}"; sleep 0.2; done`);
    await expect.poll(() => explain(probe), { timeout: 20_000 }).toEqual(['graphics-without-power']);
    expect(await readPowers(probe)).toEqual([]);
  });

  it('is taken from the lines that can be read, whatever else is printed', async () => {
    const { probe } = await standIn(
      `while :; do echo "WARNING: infoROM is corrupted"; printf '\\377\\n'; echo "${line('12.00')}"; sleep 0.2; done`,
    );
    await expect.poll(() => readPowers(probe), { timeout: 20_000 }).toEqual([['nvidia-1a2b3c4d', 'gpu', 12]]);
  });

  it('is explained when the query dies, which is not started again at once', async () => {
    const { probe, readStarts } = await standIn(
      `echo "NVIDIA-SMI has failed because it couldn't communicate"; exit 9`,
    );
    await expect.poll(() => explain(probe), { timeout: 20_000 }).toEqual(['graphics-failed']);
    const missing = await probe.listUnavailableMeters();
    expect(missing.find(({ meter }) => meter === 'nvidia')?.reason).toContain("couldn't communicate");
    for (let sample = 0; sample < 10; sample += 1) expect(await readPowers(probe)).toEqual([]);
    expect(await readStarts()).toHaveLength(1);
  });

  it('costs the other meters nothing while the query hangs', async () => {
    const { probe } = await standIn(
      'exec sleep 600',
      supply('BAT0', { type: 'Battery', status: 'Full', capacity: 50 }),
    );
    const sample = await probe.takeSample();
    expect(sample.batteryChargeRatio).toBe(0.5);
    expect(sample.meters).toEqual([]);
  });

  it('is not asked on battery, so that the card may sleep: the query is ended', async () => {
    const { probe, tree, readStarts } = await standIn(
      `while :; do echo "${line('8.53')}"; sleep 0.2; done`,
      supply('AC', { type: 'Mains', online: 1 }),
    );
    await expect.poll(() => readPowers(probe), { timeout: 20_000 }).toHaveLength(1);
    await tree.write(withRoot(supply('AC', { type: 'Mains', online: 0 })));
    expect(await readPowers(probe)).toEqual([]);
    const pid = Number.parseInt((await readStarts())[0] ?? '', 10);
    await expect.poll(() => isAlive(pid)).toBe(false);
    // Nor does the question why start it again.
    expect(await explain(probe)).toEqual(['graphics-on-battery']);
    expect(await readStarts()).toHaveLength(1);
  });

  it('is not asked of a card that sleeps', async () => {
    const { probe, readStarts } = await standIn('exit 1', {
      'bus/pci/devices/0000:01:00.0/power/runtime_status': 'suspended',
    });
    expect(await readPowers(probe)).toEqual([]);
    expect(await explain(probe)).toEqual(['graphics-asleep']);
    expect(await readStarts()).toEqual([]);
  });

  it('needs the program where a card is there, and is no matter where none is', async () => {
    const { probe, tree } = await standIn('exit 0');
    process.env.PATH = join(tree.root, 'nowhere');
    await expect.poll(() => explain(probe), { timeout: 20_000 }).toEqual(['graphics-without-tool']);
    const bare = await makeTree({ 'sys/bus/pci/devices/0000:00:02.0/vendor': '0x8086' });
    endings.push(bare.remove);
    const other = createHardwareProbe({
      entry: probeEntry,
      log: silentLog,
      sysRoot: join(bare.root, 'sys'),
      platform: 'linux',
    });
    endings.push(() => other.stop());
    await other.takeSample();
    expect(await explain(other)).toEqual([]);
  });
});

describe('cards that may sleep', { timeout: 60_000 }, () => {
  const second = {
    'bus/pci/devices/0000:65:00.0/vendor': '0x10de',
    'bus/pci/devices/0000:65:00.0/class': '0x030200',
  };
  const power = (place: string, control: string, status: string) => ({
    [`bus/pci/devices/${place}/power/control`]: control,
    [`bus/pci/devices/${place}/power/runtime_status`]: status,
  });
  const telling = `while :; do echo "${line('8.53')}"; sleep 0.1; done`;

  /** The query itself, under a clock that only the test moves. */
  async function makeQuery(more: Record<string, string>) {
    const { tree, readStarts } = await standIn(telling, more);
    const clock = { nowMs: 0 };
    const query = createGraphicsQuery({
      monotonicNow: () => clock.nowMs,
      command: join(tree.root, 'bin', 'nvidia-smi'),
    });
    const roots = { sysRoot: join(tree.root, 'sys'), procRoot: join(tree.root, 'proc') };
    endings.push(() => query.rest(roots));
    const readState = async () => (await query.read(roots)).state;
    const readWhich = async () => (await readStarts()).map((each) => /-i (\S+)$/.exec(each)?.[1] ?? 'all');
    /** Moves the clock in steps shorter than a query's silence, with an answer in each. */
    const pass = async (seconds: number) => {
      for (let step = 0; step < seconds / 15; step += 1) {
        clock.nowMs += 15_000;
        await expect.poll(readState, { timeout: 20_000, interval: 20 }).not.toBe('starting');
      }
    };
    return { tree, clock, readState, readStarts, readWhich, pass };
  }

  it('are not asked while they sleep beside one that is awake, and are once they woke by themselves', async () => {
    const { tree, readState, readWhich } = await makeQuery({
      ...second,
      ...power('0000:01:00.0', 'auto', 'suspended'),
      ...power('0000:65:00.0', 'on', 'active'),
    });
    await expect.poll(readState, { timeout: 20_000 }).toBe('running');
    expect(await readWhich()).toEqual(['0000:65:00.0']);
    await tree.write(withRoot(power('0000:01:00.0', 'auto', 'active')));
    await readState();
    await expect.poll(readWhich, { timeout: 20_000 }).toEqual(['0000:65:00.0', 'all']);
  });

  it('are let go after some minutes, and asked again only if they stay awake', async () => {
    const { tree, clock, readState, readStarts, pass } = await makeQuery(
      power('0000:01:00.0', 'auto', 'active'),
    );
    await expect.poll(readState, { timeout: 20_000 }).toBe('running');
    await pass(225);
    expect(await readState()).toBe('running');
    clock.nowMs += 30_000;
    expect(await readState()).toBe('pausing');
    const pid = Number.parseInt((await readStarts())[0] ?? '', 10);
    await expect.poll(() => isAlive(pid)).toBe(false);
    clock.nowMs += 29_000;
    expect(await readState()).toBe('pausing');
    await tree.write(withRoot(power('0000:01:00.0', 'auto', 'suspended')));
    clock.nowMs += 3_600_000;
    expect(await readState()).toBe('asleep');
    expect(await readStarts()).toHaveLength(1);
    await tree.write(withRoot(power('0000:01:00.0', 'auto', 'active')));
    await expect.poll(readState, { timeout: 20_000 }).toBe('running');
    expect(await readStarts()).toHaveLength(2);
  });

  it('are let go for longer where their kernel waits longer', async () => {
    const { clock, readState, pass } = await makeQuery({
      ...power('0000:01:00.0', 'auto', 'active'),
      'bus/pci/devices/0000:01:00.0/power/autosuspend_delay_ms': '50000',
    });
    await expect.poll(readState, { timeout: 20_000 }).toBe('running');
    await pass(225);
    clock.nowMs += 30_000;
    expect(await readState()).toBe('pausing');
    clock.nowMs += 99_000;
    expect(await readState()).toBe('pausing');
    clock.nowMs += 1_000;
    await expect.poll(readState, { timeout: 20_000 }).toBe('running');
  });

  it('do not interrupt the one query of cards that stay on', async () => {
    const { readState, readStarts, pass } = await makeQuery(power('0000:01:00.0', 'on', 'active'));
    await expect.poll(readState, { timeout: 20_000 }).toBe('running');
    await pass(600);
    expect(await readState()).toBe('running');
    expect(await readStarts()).toHaveLength(1);
  });
});

describe('a line of the query', () => {
  it.each([
    [line('8.53'), 8.53],
    [line('0.00'), 0],
    [line('[N/A]'), null],
    [line('[Not Supported]'), null],
    [line('[Unknown Error]'), null],
    [line('99999.0'), null],
    ['0, GPU-1a2b3c4d, A card, with a comma, 7.5', 7.5],
  ])('%s is a card', (text, powerWatts) => {
    expect(readCard(text)?.powerWatts).toBe(powerWatts);
  });

  it('is nothing where it is anything else, and never throws', () => {
    for (const text of ['', 'No devices were found', '0, 8.53', 'a, GPU-1, b, 3', line('')])
      expect(readCard(text), text).toBeNull();
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const watts = readCard(text)?.powerWatts ?? 0;
        expect(watts).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
