import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { HardwareProbe } from '#core/hardware/ports.ts';
import { createHardwareProbe, type HardwareProbeOptions } from '#core/hardware/probe-client.ts';
import { machineInventorySchema } from '#shared/domain/machine-inventory.ts';
import { nameWithReason } from '../../skip-reason.ts';
import { makeTree, probeEntry, silentLog, supply, type Tree, zone } from './fake-system.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

function startProbe(options: Partial<HardwareProbeOptions> = {}): HardwareProbe {
  const probe = createHardwareProbe({ entry: probeEntry, log: silentLog, ...options });
  cleanups.push(() => probe.stop());
  return probe;
}

async function systemTree(tree: Tree) {
  const made = await makeTree(tree);
  cleanups.push(made.remove);
  return made;
}

const standIn = (name: string) => new URL(`./stand-ins/${name}.ts`, import.meta.url);

/** A process that has ended may stay in the table until its parent has asked for it. */
async function isRunning(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return stat !== null && !/\) [ZX] /.test(stat);
}

const isElsewhere = process.platform !== 'linux';

describe.skipIf(isElsewhere)(nameWithReason(isElsewhere, 'the probe on Linux', 'this is not Linux'), () => {
  it('samples batteries, adapters and energy counters from the system’s files', async () => {
    const sys = await systemTree({
      ...supply('ADP1', { type: 'Mains', online: 0 }),
      ...supply('BAT0', {
        type: 'Battery',
        status: 'Discharging',
        power_now: 6_500_000,
        capacity: 80,
        energy_full: 50_000_000,
      }),
      ...supply('BAT1', {
        type: 'Battery',
        status: 'Discharging',
        current_now: -500_000,
        voltage_now: 12_000_000,
        capacity: 40,
        energy_full: 50_000_000,
      }),
      ...zone('intel-rapl:0', 'package-0', 5_000_000),
      ...zone('intel-rapl:0:0', 'core', 2_000_000),
      ...zone('intel-rapl:1', 'psys', 9_000_000),
    });
    const sample = await startProbe({ sysRoot: sys.root }).takeSample();
    expect(sample.isOnMains).toBe(false);
    expect(sample.batteryChargeRatio).toBeCloseTo(0.6, 6);
    expect(sample.meters).toEqual([
      { meter: 'battery-discharge', domain: 'system', kind: 'sampled', powerWatts: 12.5 },
      {
        meter: 'rapl-package-0',
        domain: 'package',
        kind: 'counter',
        energyJoules: 5,
        wrapsAtJoules: 262_143.32885,
      },
      {
        meter: 'rapl-core-0',
        domain: 'core',
        kind: 'counter',
        energyJoules: 2,
        wrapsAtJoules: 262_143.32885,
      },
      {
        meter: 'rapl-psys',
        domain: 'system',
        kind: 'counter',
        energyJoules: 9,
        wrapsAtJoules: 262_143.32885,
      },
    ]);
  });

  it('reads the load between two samples, and memory and up time with each', async () => {
    const proc = await systemTree({
      stat: 'cpu  100 0 100 700 100 0 0 0 0 0',
      meminfo: 'MemTotal:       8000 kB\nMemFree:        1000 kB\nMemAvailable:   6000 kB',
      uptime: '123.45 200.00',
    });
    const probe = startProbe({ procRoot: proc.root });
    const first = await probe.takeSample();
    await proc.write({ stat: 'cpu  150 0 125 825 200 0 0 0 40 0' });
    const second = await probe.takeSample();
    expect(first).toMatchObject({
      loadRatio: null,
      memoryTotalBytes: 8_192_000,
      memoryUsedBytes: 2_048_000,
      uptimeSeconds: 123.45,
    });
    expect(second.loadRatio).toBeCloseTo(0.25, 6);
  });

  it('takes the whole inventory of a machine that the files describe', async () => {
    const sys = await systemTree({
      'class/dmi/id/sys_vendor': 'Dell Inc.',
      'class/dmi/id/product_name': 'Latitude 7400',
      'class/dmi/id/product_serial': 'ABC1234',
      'class/dmi/id/product_uuid': '4C4C4544-0042-4D10-8056-B4C04F4A4E32',
      'class/dmi/id/chassis_type': '10',
      'class/dmi/id/chassis_asset_tag': 'Not Specified',
      'class/dmi/id/board_vendor': 'Dell Inc.',
      'class/dmi/id/board_name': '0RGN0Y',
      'class/dmi/id/bios_vendor': 'Dell Inc.',
      'class/dmi/id/bios_version': '1.2.3',
      'class/dmi/id/bios_date': '04/09/2021',
      ...supply('BAT0', {
        type: 'Battery',
        status: 'Discharging',
        energy_full: 25_500_000,
        energy_full_design: 38_920_000,
        energy_now: 12_750_000,
        cycle_count: 0,
        technology: 'Li-ion',
      }),
      'block/nvme0n1/size': '1000215216',
      'block/nvme0n1/queue/rotational': '0',
      'block/nvme0n1/device/model': 'KXG60ZNV512G',
      'block/nvme0n1/device/serial': 'Y0KF30',
      'block/loop0/size': '8',
      'class/net/wlp2s0/address': 'a4:c3:f0:00:00:01',
      'class/net/wlp2s0/type': '1',
      'class/net/wlp2s0/operstate': 'up',
      'class/net/wlp2s0/wireless/status': '0',
      'class/net/wlp2s0/device/vendor': '0x8086',
      'class/net/lo/address': '00:00:00:00:00:00',
      'class/net/lo/type': '772',
      'devices/system/cpu/cpu0/cpufreq/base_frequency': '1900000',
    });
    const inventory = await startProbe({ sysRoot: sys.root }).takeInventory();
    expect(machineInventorySchema.parse(inventory)).toEqual(inventory);
    expect(inventory.device).toMatchObject({
      category: 'laptop',
      manufacturer: 'Dell',
      model: 'Latitude 7400',
      serialNumber: 'ABC1234',
      hardwareUuid: '4c4c4544-0042-4d10-8056-b4c04f4a4e32',
      assetTag: null,
    });
    expect(inventory.firmware).toEqual({ vendor: 'Dell Inc.', version: '1.2.3', releasedOn: '2021-04-09' });
    expect(inventory.batteries?.[0]).toMatchObject({
      designWattHours: 38.92,
      fullWattHours: 25.5,
      cycles: null,
      chargeRatio: 0.5,
    });
    expect(inventory.batteries?.[0]?.healthRatio).toBeCloseTo(0.655, 3);
    expect(inventory.storage).toEqual([
      {
        kind: 'nvme',
        model: 'KXG60ZNV512G',
        serialNumber: 'Y0KF30',
        capacityBytes: 512_110_190_592,
        wearRatio: null,
        healthy: null,
        wearBasis: null,
        wearAttribute: null,
        evidence: null,
      },
    ]);
    expect(inventory.network).toEqual([
      { name: 'wlp2s0', kind: 'wireless', macAddress: 'a4:c3:f0:00:00:01', speedMbps: null, isUp: true },
    ]);
    expect(inventory.memory?.totalBytes).toBeGreaterThan(0);
    expect(inventory.os?.kernel).not.toBeNull();
    expect(inventory.provenance).toContainEqual({ section: 'batteries', source: '/sys/class/power_supply' });
  });

  it('loses only the values of a command that hangs, and ends that command', async () => {
    const bin = await mkdtemp(join(tmpdir(), 'perdure-bin-'));
    const path = process.env.PATH;
    cleanups.push(async () => {
      process.env.PATH = path;
      await rm(bin, { recursive: true, force: true });
    });
    await writeFile(join(bin, 'dmidecode'), `#!/bin/sh\necho $$ >> ${bin}/pids\nexec sleep 60\n`, {
      mode: 0o755,
    });
    process.env.PATH = `${bin}${delimiter}${path}`;
    const inventory = await startProbe().takeInventory();
    expect(inventory.problems.filter(({ reason }) => reason.includes('no answer in time'))).toEqual([
      expect.objectContaining({ source: 'dmidecode', section: 'memory' }),
    ]);
    expect(inventory.cpu?.threads).toBeGreaterThan(0);
    expect(inventory.memory?.totalBytes).toBeGreaterThan(0);
    expect(inventory.network).not.toBeNull();
    expect(inventory.os?.kernel).not.toBeNull();
    const pids = (await readFile(join(bin, 'pids'), 'utf8')).trim().split('\n').map(Number);
    expect(pids).not.toEqual([]);
    await expect.poll(async () => (await Promise.all(pids.map(isRunning))).includes(true)).toBe(false);
  });

  it('names the meters that the machine lacks', async () => {
    const none = await systemTree({});
    const meters = await startProbe({ sysRoot: none.root, procRoot: none.root }).listUnavailableMeters();
    expect(meters.map(({ meter }) => meter)).toEqual(['rapl', 'battery-discharge']);
  });

  it('ends by itself when its parent is gone', async () => {
    const child = fork(fileURLToPath(probeEntry), [], {
      detached: true,
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    await once(child, 'message');
    const exit = once(child, 'exit');
    child.disconnect();
    await exit;
    expect(child.connected).toBe(false);
  });
});

describe('a probe process that fails', () => {
  it('is started again after it died, and only the deadly source is lost', async () => {
    const probe = startProbe({ entry: standIn('dying-probe'), platform: 'linux' });
    const first = await probe.takeSample();
    const second = await probe.takeSample();
    expect(first).toMatchObject({ uptimeSeconds: 12, isOnMains: null, meters: [] });
    expect(second.uptimeSeconds).toBe(12);
    expect((await probe.readOwnFootprint()).cpuSeconds).toBeGreaterThanOrEqual(0.5);
  });

  it('is named in the inventory with the way it died', async () => {
    const inventory = await startProbe({ entry: standIn('dying-probe'), platform: 'linux' }).takeInventory();
    expect(inventory.problems).toContainEqual(
      expect.objectContaining({
        source: '/sys/class/power_supply',
        section: 'batteries',
        reason: 'died (exit code 7)',
      }),
    );
    expect(inventory.batteries).toBeNull();
  });

  it('is left alone for a while when it dies again and again', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'perdure-mark-'));
    process.env.PERDURE_TEST_MARK = join(folder, 'mark');
    cleanups.push(async () => {
      delete process.env.PERDURE_TEST_MARK;
      await rm(folder, { recursive: true, force: true });
    });
    let monotonicMs = 0;
    const probe = startProbe({
      entry: standIn('stillborn-probe'),
      platform: 'linux',
      monotonicNow: () => monotonicMs,
    });
    const countStarts = async () => (await readFile(join(folder, 'mark'), 'utf8')).trim().split('\n').length;
    const inventory = await probe.takeInventory();
    expect(inventory.problems.length).toBeGreaterThan(5);
    expect(inventory.problems.at(-1)?.reason).toBe('died (repeatedly, not started again yet)');
    expect(await countStarts()).toBe(3);
    await probe.takeSample();
    await probe.takeSample();
    expect(await countStarts()).toBe(6);
    monotonicMs += 1_500;
    await probe.takeSample();
    expect(await countStarts()).toBe(7);
  });

  it('cannot make anything of a lie: the value is unknown and the lie is reported', async () => {
    const probe = startProbe({ entry: standIn('lying-probe'), platform: 'linux' });
    const inventory = await probe.takeInventory();
    expect(machineInventorySchema.parse(inventory)).toEqual(inventory);
    expect(inventory.device).toMatchObject({ hostname: null, model: 'Real Model' });
    expect(inventory.firmware).toEqual({ vendor: 'Maker', version: null, releasedOn: null });
    expect(inventory.cpu).toBeNull();
    expect(inventory.memory).toEqual({
      totalBytes: null,
      modules: [expect.objectContaining({ slot: 'A', capacityBytes: null, speedMhz: null })],
    });
    expect(inventory.batteries).toEqual([
      expect.objectContaining({
        designWattHours: null,
        fullWattHours: null,
        healthRatio: null,
        chargeRatio: null,
      }),
    ]);
    expect(inventory.storage).toEqual([expect.objectContaining({ capacityBytes: null })]);
    expect(inventory.network).toBeNull();
    const told = inventory.problems.map(({ source, reason }) => `${source}: ${reason}`).join('\n');
    for (const words of [
      'node:os: hostname: a text of 10000000 characters',
      'node:os: totalmem: -1 cannot be true',
      'sys/devices/system/cpu/cpu0: threads: -4 cannot be true',
      'sys/devices/system/cpu/cpu0: cores: 100000000000000000000 cannot be true',
      'dmidecode: Speed: 999999 cannot be true',
      'smartctl: sda: no account of its health',
      '/sys/class/power_supply/BAT0: capacity: 300 cannot be true',
      'bios_date: 2099-12-31 cannot be true',
      '/sys/class/net: unreadable',
    ]) {
      expect(told).toContain(words);
    }
  });

  it('cannot make a sample of lies', async () => {
    const probe = startProbe({ entry: standIn('lying-probe'), platform: 'linux' });
    await probe.takeSample();
    expect(await probe.takeSample()).toMatchObject({
      loadRatio: null,
      memoryUsedBytes: null,
      memoryTotalBytes: null,
      batteryChargeRatio: null,
      uptimeSeconds: null,
      meters: [],
    });
  });
});
