import { describe, expect, it } from 'vitest';
import { type KnownSoFar, rankNextSteps } from '#core/services/next-steps.ts';
import type { MachineInventory } from '#shared/domain/machine-inventory.ts';
import type { Reading } from '#shared/domain/reading.ts';
import { estimateTypicalAnnualEnergy } from '#shared/energy/typical-annual-energy.ts';
import { emptyInventory } from '../empty-inventory.ts';

const deviceId = '01990000-0000-7000-8000-000000000001';

/** A machine in order, in a fleet of two, backed up: nothing to do. */
function nothingToDo(inventory: Partial<MachineInventory> = {}): KnownSoFar {
  return {
    machine: {
      deviceId,
      timeZone: 'Europe/Paris',
      inventory: { ...emptyInventory, ...inventory },
      annualEnergy: estimateTypicalAnnualEnergy({ category: 'laptop', isVirtual: false }),
      comparison: null,
      latest: null,
      meters: [],
      unavailable: [],
    },
    polling: { state: 'running', intervalSeconds: 10, lastReadingAtMs: 1, readingsStored: 1, reason: null },
    devices: {
      total: 2,
      demonstration: 0,
      byStatus: [{ status: 'in-service', count: 2 }],
      byCategory: [],
      meanAgeYears: 1,
      withPurchaseDate: 2,
    },
    hasBackup: true,
    openDecisions: 0,
    siteId: '01990000-0000-7000-8000-0000000000aa',
    sites: 1,
    todayOn: '2026-03-01',
  };
}

type Battery = NonNullable<MachineInventory['batteries']>[number];
type StorageDevice = NonNullable<MachineInventory['storage']>[number];

const battery = (healthRatio: number | null): Battery => ({
  name: 'BAT0',
  manufacturer: null,
  model: 'DELL X',
  serialNumber: null,
  designWattHours: null,
  fullWattHours: null,
  healthRatio,
  cycles: null,
  chemistry: null,
  chargeRatio: null,
  status: null,
  chargeStartRatio: null,
  chargeEndRatio: null,
});
const drive = (healthy: boolean | null, wearRatio: number | null): StorageDevice => ({
  kind: 'ssd',
  model: 'Disk',
  serialNumber: null,
  capacityBytes: null,
  wearRatio,
  healthy,
  wearBasis: null,
  wearAttribute: null,
  evidence: null,
});
const os = (supportEndsOn: string | null): MachineInventory['os'] => ({
  name: 'Windows 10',
  version: '22H2',
  build: null,
  edition: null,
  kernel: null,
  architecture: null,
  supportEndsOn,
  supportReason: null,
});
const reading: Reading = {
  atMs: 1,
  intervalMs: null,
  loadRatio: 0,
  memoryUsedBytes: null,
  memoryTotalBytes: null,
  isOnMains: null,
  batteryChargeRatio: null,
  uptimeSeconds: null,
  isUserIdle: null,
  isLocked: null,
  meters: [],
};

const codes = (known: KnownSoFar) => rankNextSteps(known).map(({ code, severity }) => `${code} ${severity}`);

describe('what to do next', () => {
  it('is nothing for a machine in order', () => {
    expect(codes(nothingToDo())).toEqual([]);
  });

  it.each([
    [1.02, []],
    [0.8, []],
    [0.79, ['battery-worn advised']],
    [0.6, ['battery-worn advised']],
    [0.59, ['battery-worn urgent']],
    [0, ['battery-worn urgent']],
    [null, []],
  ])('for a battery at %s of its design capacity is %j', (healthRatio, expected) => {
    expect(codes(nothingToDo({ batteries: [battery(healthRatio)] }))).toEqual(expected);
  });

  it('names the battery and its health', () => {
    const [step] = rankNextSteps(nothingToDo({ batteries: [battery(0.62)] }));
    expect(step).toMatchObject({ deviceId, values: { healthRatio: 0.62, name: 'DELL X' } });
  });

  it.each([
    [true, 0.79, []],
    [true, 0.8, ['storage-worn advised']],
    [null, 1.1, ['storage-worn urgent']],
    [false, 1.1, ['storage-unhealthy urgent']],
    [null, null, []],
  ])('for a drive with health %s and wear %s is %j', (healthy, wearRatio, expected) => {
    expect(codes(nothingToDo({ storage: [drive(healthy, wearRatio)] }))).toEqual(expected);
  });

  it.each([
    ['2026-02-28', ['os-unsupported urgent'], -1],
    ['2026-03-01', ['os-support-ending advised'], 0],
    ['2026-08-28', ['os-support-ending advised'], 180],
    ['2026-08-29', [], null],
    [null, [], null],
  ])('for a system supported until %s is %j', (supportEndsOn, expected, daysLeft) => {
    const known = nothingToDo({ os: os(supportEndsOn) });
    expect(codes(known)).toEqual(expected);
    expect(rankNextSteps(known)[0]?.values.daysLeft ?? null).toBe(daysLeft);
  });

  it('is less pressing while a longer programme goes on, and says until when', () => {
    const debian = { ...os('2026-02-28'), name: 'Debian GNU/Linux', version: '12' };
    const known = nothingToDo({ os: { ...debian } as MachineInventory['os'] });
    expect(codes(known)).toEqual(['os-unsupported advised']);
    expect(rankNextSteps(known)[0]?.values).toMatchObject({
      extension: 'yes',
      extendedEndsOn: '2028-06-30',
    });
  });

  it('offers a meter only where it can be had', () => {
    const known = nothingToDo();
    const without = (remedy: string | null): KnownSoFar => ({
      ...known,
      machine: {
        ...known.machine,
        latest: reading,
        unavailable: [{ meter: 'rapl-package-0', reason: 'not readable', remedy }],
      },
    });
    expect(codes(without('a group'))).toEqual(['no-meter hint']);
    expect(codes(without(null))).toEqual([]);
    const meters = [{ meter: 'battery-discharge', domain: 'system', powerWatts: 8 }] as const;
    const metered = without('a group');
    const latest = { ...reading, meters: [...meters] };
    expect(codes({ ...metered, machine: { ...metered.machine, latest } })).toEqual([]);
  });

  it('insists on a backup once there is a fleet to lose', () => {
    expect(codes({ ...nothingToDo(), hasBackup: false })).toEqual(['no-backup advised']);
    const alone = { ...nothingToDo().devices, total: 1, withPurchaseDate: 2 };
    expect(codes({ ...nothingToDo(), hasBackup: false, devices: alone })).toEqual([
      'no-backup hint',
      'add-devices hint',
    ]);
  });

  it('asks where this machine is, once it is recorded and on no site', () => {
    const [step, ...others] = rankNextSteps({ ...nothingToDo(), siteId: null, sites: 0 });
    expect(others).toEqual([]);
    expect(step).toEqual({ code: 'no-site', severity: 'hint', deviceId, values: { sites: 0 } });
    const unrecorded = { ...nothingToDo().machine, deviceId: null };
    expect(codes({ ...nothingToDo(), machine: unrecorded, siteId: null })).toEqual([]);
  });

  it('counts devices in use without a purchase date', () => {
    const devices = { ...nothingToDo().devices, withPurchaseDate: 1 };
    const [step] = rankNextSteps({ ...nothingToDo(), devices });
    expect(step).toMatchObject({ code: 'purchase-date-missing', values: { count: 1 } });
  });

  it('does not take the demonstration fleet for the own one', () => {
    const devices = { ...nothingToDo().devices, total: 101, demonstration: 100 };
    expect(codes({ ...nothingToDo(), devices })).toEqual(['add-devices hint', 'demonstration-present hint']);
    const [addDevices] = rankNextSteps({ ...nothingToDo(), devices });
    expect(addDevices?.values).toEqual({ own: 1, demonstration: 100 });
  });

  it('puts the urgent before the advised and these before hints', () => {
    const known = nothingToDo({
      batteries: [battery(0.5), battery(0.7)],
      storage: [drive(false, null)],
      os: os('2026-04-01'),
    });
    const paused = { ...known.polling, state: 'paused' } as const;
    expect(codes({ ...known, polling: paused, devices: { ...known.devices, total: 1 } })).toEqual([
      'storage-unhealthy urgent',
      'battery-worn urgent',
      'battery-worn advised',
      'os-support-ending advised',
      'polling-paused advised',
      'add-devices hint',
    ]);
  });

  it('are to answer open questions about which device is which, by their number', () => {
    expect(rankNextSteps({ ...nothingToDo(), openDecisions: 2 })).toEqual([
      { code: 'decisions-open', severity: 'advised', deviceId: null, values: { count: 2 } },
    ]);
  });
});
