import { describe, expect, it } from 'vitest';
import {
  describeBattery,
  listBatteries,
  readChargeRatio,
  readDischarge,
  readIsOnMains,
} from '#core/hardware/power-supplies.ts';
import type { Folders } from '#core/hardware/probe-messages.ts';
import type { InventoryProblem } from '#shared/domain/machine-inventory.ts';
import { createScrutiny } from '#shared/machine/scrutiny.ts';

const nowMs = Date.UTC(2026, 5, 1);
const scrutinise = () => {
  const problems: InventoryProblem[] = [];
  return { problems, look: createScrutiny('battery', problems, nowMs) };
};
const supplies = (...each: Record<string, string>[]): Folders =>
  each.map((files, index) => ({ name: `S${index}`, files }));
const pack = (more: Record<string, string>): Record<string, string> => ({
  type: 'Battery',
  status: 'Discharging',
  ...more,
});
const mains = (online: string) => ({ type: 'Mains', online });

describe('a battery', () => {
  it('that reports energy keeps its design capacity, where a bitwise OR would raise it', () => {
    // The pack of reference energy.md §2: 38,920 and 25,500 mWh, health 0.655.
    const { look, problems } = scrutinise();
    const battery = describeBattery(
      'BAT0',
      pack({
        energy_full_design: '38920000',
        energy_full: '25500000',
        energy_now: '12750000',
        cycle_count: '173',
      }),
      look,
    );
    expect(battery).toMatchObject({
      designWattHours: 38.92,
      fullWattHours: 25.5,
      cycles: 173,
      chargeRatio: 0.5,
      status: 'discharging',
    });
    expect(battery.healthRatio).toBeCloseTo(0.6552, 4);
    expect(problems).toEqual([]);
  });

  it('that reports charge is converted by its design voltage, its health by charge alone', () => {
    const { look } = scrutinise();
    const files = pack({
      charge_full_design: '4000000',
      charge_full: '3356000',
      voltage_min_design: '11400000',
      voltage_now: '12900000',
      capacity: '55',
    });
    const battery = describeBattery('BAT0', files, look);
    expect(battery.designWattHours).toBeCloseTo(45.6, 6);
    expect(battery.fullWattHours).toBeCloseTo(38.2584, 6);
    expect(battery.healthRatio).toBeCloseTo(0.839, 6);
    const { voltage_min_design: _, ...withoutVoltage } = files;
    const second = describeBattery('BAT0', withoutVoltage, scrutinise().look);
    expect(second).toMatchObject({ designWattHours: null, fullWattHours: null, chargeRatio: 0.55 });
    expect(second.healthRatio).toBeCloseTo(0.839, 6);
  });

  it('may hold a little more than its design, and not twice as much', () => {
    const read = (full: string) => {
      const { look, problems } = scrutinise();
      const battery = describeBattery(
        'BAT0',
        pack({ energy_full_design: '50000000', energy_full: full }),
        look,
      );
      return { health: battery.healthRatio, problems: problems.length };
    };
    expect(read('52000000')).toEqual({ health: 1.04, problems: 0 });
    expect(read('100000000')).toEqual({ health: null, problems: 1 });
  });

  it('has unknown cycles where its driver says zero, and unknown everything where it says garbage', () => {
    expect(describeBattery('B', pack({ cycle_count: '0' }), scrutinise().look).cycles).toBeNull();
    const { look, problems } = scrutinise();
    const battery = describeBattery(
      'BAT0',
      pack({
        cycle_count: '-3',
        energy_full: 'abc',
        energy_full_design: '100000000000000000000',
        capacity: '300',
        status: 'Unknown',
        serial_number: '00000',
      }),
      look,
    );
    expect(battery).toMatchObject({
      designWattHours: null,
      fullWattHours: null,
      healthRatio: null,
      cycles: null,
      chargeRatio: null,
      status: null,
      serialNumber: null,
    });
    expect(problems.map(({ reason }) => reason.split(':')[0]).sort()).toEqual([
      'capacity',
      'cycle_count',
      'energy_full',
      'energy_full_design',
    ]);
  });

  it.each([
    ['Charging', 'charging'],
    ['Discharging', 'discharging'],
    ['Full', 'full'],
    ['Not charging', 'idle'],
    ['Unknown', null],
  ])('of status %s is %s', (status, expected) => {
    expect(describeBattery('B', pack({ status }), scrutinise().look).status).toBe(expected);
  });

  it('of a mouse, or an empty bay, is none of the machine’s', () => {
    const found = listBatteries(
      supplies(pack({ scope: 'Device' }), pack({ present: '0' }), pack({ scope: 'System' }), mains('1')),
    );
    expect(found.map(({ name }) => name)).toEqual(['S2']);
  });
});

describe('the supply', () => {
  it.each([
    ['an adapter that is on', supplies({ ...mains('1') }, pack({})), true],
    ['an adapter that is off', supplies({ ...mains('0') }, pack({})), false],
    [
      'one of two USB ports on',
      supplies({ type: 'USB', online: '0' }, { type: 'USB_PD', online: '1' }),
      true,
    ],
    ['no adapter and a battery that discharges', supplies(pack({})), false],
    ['no adapter and a battery that charges', supplies(pack({ status: 'Charging' })), true],
    ['no adapter and a battery that says nothing', supplies(pack({ status: 'Unknown' })), null],
    ['an adapter of a headset', supplies({ type: 'Mains', scope: 'Device', online: '1' }), null],
    ['nothing at all', supplies(), null],
    ['no class of supplies', null, null],
    ['an adapter that says garbage', supplies({ type: 'Mains', online: 'yes' }), null],
  ])('by %s', (_, folders, expected) => {
    expect(readIsOnMains(folders)).toBe(expected);
  });
});

describe('the discharge', () => {
  const watts = (folders: Folders) => readDischarge(folders).powerWatts;

  it('is power_now, or current by voltage whatever the sign', () => {
    expect(watts(supplies(pack({ power_now: '7250000' })))).toBe(7.25);
    expect(watts(supplies(pack({ power_now: '-7250000' })))).toBe(7.25);
    expect(watts(supplies(pack({ current_now: '-500000', voltage_now: '12000000' })))).toBe(6);
    expect(watts(supplies(pack({ power_now: '0', current_now: '500000', voltage_now: '12000000' })))).toBe(6);
  });

  it('of several batteries is their sum, those that wait counting nothing', () => {
    expect(watts(supplies(pack({ power_now: '4000000' }), pack({ power_now: '3000000' })))).toBe(7);
    expect(
      watts(supplies(pack({ power_now: '4000000' }), pack({ status: 'Not charging', power_now: '0' }))),
    ).toBe(4);
    expect(watts(supplies(pack({ power_now: '4000000' }), pack({ status: 'Unknown', power_now: '0' })))).toBe(
      4,
    );
  });

  it('is unknown when one of the batteries cannot be read', () => {
    expect(readDischarge(supplies(pack({ power_now: '4000000' }), pack({})))).toEqual({
      powerWatts: null,
      reason: 'unreadable',
    });
    expect(
      watts(supplies(pack({ power_now: '4000000' }), pack({ status: 'Charging', power_now: '2000000' }))),
    ).toBeNull();
  });

  it.each([
    ['on mains', supplies(mains('1'), pack({ power_now: '4000000' })), 'on-mains'],
    ['while charging', supplies(pack({ status: 'Charging', power_now: '4000000' })), 'on-mains'],
    ['when full', supplies(pack({ status: 'Full', power_now: '0' })), 'not-discharging'],
    ['without a battery', supplies(mains('1')), 'no-battery'],
    ['with a gauge that stands at zero', supplies(pack({ power_now: '0' })), 'unreadable'],
    ['with an absurd power', supplies(pack({ power_now: '99000000000' })), 'unreadable'],
    ['with garbage', supplies(pack({ power_now: 'NaN', current_now: '1e9', voltage_now: '' })), 'unreadable'],
  ] as const)('is unknown %s', (_, folders, reason) => {
    expect(readDischarge(folders)).toEqual({ powerWatts: null, reason });
  });
});

describe('the charge of several batteries', () => {
  it('is weighted by what each holds', () => {
    const folders = supplies(
      pack({ capacity: '100', energy_full: '20000000', energy_full_design: '20000000' }),
      pack({ capacity: '25', energy_full: '60000000', energy_full_design: '60000000' }),
    );
    expect(readChargeRatio(folders, scrutinise().look)).toBeCloseTo(0.4375, 6);
  });

  it('is unknown when one is unknown, or when there is none', () => {
    expect(readChargeRatio(supplies(pack({ capacity: '50' }), pack({})), scrutinise().look)).toBeNull();
    expect(readChargeRatio(supplies(), scrutinise().look)).toBeNull();
  });
});
