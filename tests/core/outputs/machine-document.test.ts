import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeMachineDocument, type MachineTold } from '#core/outputs/machine-document.ts';
import { hourMs, machineDocumentSchema } from '#shared/domain/machine-document.ts';
import type { EnergyRollUp, UsageRollUp } from '#shared/domain/reading.ts';
import { emptyInventory } from '../empty-inventory.ts';

const quarterMs = hourMs / 4;
const at = (quarter: number) => quarter * quarterMs;

const usageOf = (quarter: number, part: Partial<UsageRollUp> = {}): UsageRollUp => ({
  startsAtMs: at(quarter),
  observedMs: 900_000,
  loadMeanRatio: 0.5,
  loadKnownMs: 900_000,
  loadMaxRatio: 0.9,
  memoryMeanBytes: null,
  memoryKnownMs: 0,
  onMainsMs: 900_000,
  idleMs: null,
  lockedMs: null,
  ...part,
});
const energyOf = (quarter: number, part: Partial<EnergyRollUp> = {}): EnergyRollUp => ({
  startsAtMs: at(quarter),
  meter: 'rapl-psys',
  domain: 'system',
  observedMs: 900_000,
  energyWattHours: 5,
  peakWatts: 30,
  ...part,
});
const told = (part: Partial<MachineTold>): MachineTold => ({
  version: '1.0.0',
  nowMs: at(8) + 1,
  timeZone: 'Europe/Paris',
  machineId: '01890a5d-ac96-774b-bcce-b302099a8057',
  inventory: emptyInventory,
  fromMs: 0,
  usage: [],
  energy: [],
  ...part,
});

describe('the document that a machine leaves', () => {
  it('sums quarters to hours: means by the time that they speak for, errors by their squares', () => {
    const { hours } = composeMachineDocument(
      told({
        usage: [
          usageOf(0, { loadMeanRatio: 0.2, loadKnownMs: 300_000, idleMs: 60_000 }),
          usageOf(1, { loadMeanRatio: 0.6, loadKnownMs: 900_000, loadMaxRatio: 1 }),
        ],
        energy: [
          energyOf(0, { meter: 'battery-discharge', samplingErrorWattHours: 0.3 }),
          energyOf(1, { meter: 'battery-discharge', samplingErrorWattHours: 0.4, peakWatts: 44 }),
          energyOf(1, { domain: 'package', energyWattHours: 2 }),
        ],
      }),
    );
    expect(hours).toHaveLength(1);
    // (0.2 × 300 + 0.6 × 900) ÷ 1200 = 0.5; √(0.3² + 0.4²) = 0.5 Wh.
    expect(hours[0]?.usage?.loadMeanRatio).toBeCloseTo(0.5, 12);
    expect(hours[0]).toMatchObject({
      usage: {
        observedSeconds: 1800,
        idleSeconds: 60,
        lockedSeconds: null,
        loadKnownSeconds: 1200,
        loadMaxRatio: 1,
      },
      energy: [
        { meter: 'battery-discharge', energyKwh: 0.01, observedSeconds: 1800, peakWatts: 44 },
        { meter: 'rapl-psys', domain: 'package', energyKwh: 0.002, samplingErrorKwh: null },
      ],
    });
    expect(hours[0]?.energy[0]?.samplingErrorKwh).toBeCloseTo(0.0005, 12);
  });

  it('tells neither the hour that is going on nor those before the time asked for', () => {
    const document = composeMachineDocument(
      told({ fromMs: at(2), usage: [0, 3, 4, 7, 8].map((quarter) => usageOf(quarter)) }),
    );
    expect(document).toMatchObject({ fromMs: at(4), toMs: at(8) });
    expect(document.hours.map(({ startsAtMs }) => startsAtMs)).toEqual([at(4)]);
    expect(composeMachineDocument(told({ fromMs: at(400) })).hours).toEqual([]);
  });

  it('holds all the energy that was measured in its hours, and is read as it was written', () => {
    const quarters = fc.uniqueArray(fc.integer({ min: 0, max: 399 }), { maxLength: 60 });
    fc.assert(
      fc.property(quarters, fc.double({ min: 0, max: 1000, noNaN: true }), (listed, energyWattHours) => {
        const document = composeMachineDocument(
          told({
            nowMs: at(400),
            usage: listed.map((quarter) => usageOf(quarter)),
            energy: listed.map((quarter) => energyOf(quarter, { energyWattHours })),
          }),
        );
        const energyKwh = document.hours.flatMap(({ energy }) => energy.map((each) => each.energyKwh));
        const observed = document.hours.map(({ usage }) => usage?.observedSeconds ?? 0);
        expect(energyKwh.reduce((sum, each) => sum + each, 0)).toBeCloseTo(
          (listed.length * energyWattHours) / 1000,
          9,
        );
        expect(observed.reduce((sum, each) => sum + each, 0)).toBe(listed.length * 900);
        expect(new Set(document.hours.map(({ startsAtMs }) => startsAtMs)).size).toBe(document.hours.length);
        expect(machineDocumentSchema.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
      }),
    );
  });

  it('of a later minor version is read without what is not known of it', () => {
    const document = composeMachineDocument(told({ usage: [usageOf(0)] }));
    expect(machineDocumentSchema.parse({ ...document, novelty: 1 })).toEqual(document);
  });
});
