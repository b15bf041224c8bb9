import { describe, expect, it } from 'vitest';
import {
  listUnavailableMacMeters,
  parseMacBatteries,
  readMacPower,
} from '#core/hardware/macos/read-battery.ts';
import { createMacPowerReader } from '#core/hardware/macos/read-mac-power.ts';
import { airBattery, appleSiliconMacBook, intelMacBook, printBattery } from './recorded-macs.ts';

const read = (printed: string) => readMacPower(parseMacBatteries(printed) ?? []);
const withBattery = (more: Parameters<typeof printBattery>[0]) =>
  read(printBattery({ ...airBattery, ...more }));

describe('the power of a Mac', () => {
  it('is current times voltage while the battery feeds it', () => {
    // 1.12 A × 11.5 V = 12.88 W.
    expect(read(appleSiliconMacBook.ioreg)).toEqual({
      isOnMains: false,
      batteryChargeRatio: 0.61,
      meters: [
        {
          meter: 'battery-discharge',
          domain: 'system',
          kind: 'sampled',
          powerWatts: expect.closeTo(12.88, 9),
        },
      ],
    });
  });

  it('is what the power controller tells on mains, and never both', () => {
    expect(
      withBattery({
        ExternalConnected: true,
        InstantAmperage: 500,
        PowerTelemetryData: { SystemPowerIn: 21_000, SystemLoad: 9_250, BatteryPower: 0 },
      }),
    ).toMatchObject({
      isOnMains: true,
      meters: [{ meter: 'power-telemetry', domain: 'system', powerWatts: 9.25 }],
    });
  });

  it('is unknown on mains where no controller tells', () => {
    expect(read(intelMacBook.ioreg)).toEqual({ isOnMains: true, batteryChargeRatio: 1, meters: [] });
  });

  it.each([
    ['a current of zero', { InstantAmperage: 0 }],
    ['a current that charges', { InstantAmperage: 400 }],
    ['no current', { InstantAmperage: 'none', Amperage: 'none' }],
    ['a current beyond belief', { InstantAmperage: 2n ** 63n }],
    ['no voltage', { Voltage: 0 }],
    ['a voltage beyond belief', { Voltage: 5_000_000 }],
  ])('is none with %s, and said to be', (_what, more) => {
    expect(withBattery(more).meters).toEqual([]);
    expect(
      listUnavailableMacMeters(parseMacBatteries(printBattery({ ...airBattery, ...more })) ?? []),
    ).toEqual([expect.objectContaining({ meter: 'battery-discharge', reasonCode: 'battery-without-power' })]);
  });

  it('is none for a battery that is not in it', () => {
    expect(parseMacBatteries(printBattery({ ...airBattery, BatteryInstalled: false }))).toEqual([]);
    expect(parseMacBatteries('')).toEqual([]);
    expect(parseMacBatteries('ioreg: cannot open')).toBeNull();
  });
});

describe('the battery of a Mac', () => {
  function makeReader(answer: { ok: true; value: string } | { ok: false; reason: string }) {
    const made = { answer, nowMs: 0, askedAt: [] as number[] };
    const reader = createMacPowerReader(
      async () => {
        made.askedAt.push(made.nowMs / 1000);
        return made.answer;
      },
      () => made.nowMs,
    );
    return Object.assign(made, { reader });
  }
  const readFor = async (made: ReturnType<typeof makeReader>, ms: number) => {
    for (; made.nowMs < ms; made.nowMs += 10_000) await made.reader.read();
    return made.askedAt;
  };

  it('is asked three times a minute, and seldom where there is none', async () => {
    expect(await readFor(makeReader({ ok: true, value: appleSiliconMacBook.ioreg }), 60_000)).toEqual([
      0, 20, 40,
    ]);
    expect(await readFor(makeReader({ ok: true, value: '' }), 60_000)).toEqual([0]);
  });

  it('is left alone where ioreg hangs or prints nonsense, twice as long each time', async () => {
    for (const answer of [
      { ok: false as const, reason: 'timeout' },
      { ok: true as const, value: '<plist>' },
    ]) {
      const made = makeReader(answer);
      expect(await readFor(made, 500_000)).toEqual([0, 60, 180, 420]);
      expect((await made.reader.listUnavailable()).map(({ reasonCode }) => reasonCode)).toEqual([
        'no-answer',
      ]);
    }
  });

  it('that is missing is told with what would be needed in its place', async () => {
    const { reader } = makeReader({ ok: true, value: '' });
    expect((await reader.listUnavailable()).map(({ reasonCode }) => reasonCode)).toEqual([
      'no-battery',
      'mac-sensor-private',
    ]);
  });
});
