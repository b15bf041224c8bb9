import {
  hourMs,
  type MachineDocument,
  type MachineHour,
  machineDocumentSchema,
} from '#shared/domain/machine-document.ts';
import type { MachineInventory } from '#shared/domain/machine-inventory.ts';
import type { EnergyRollUp, UsageRollUp } from '#shared/domain/reading.ts';

export interface MachineTold {
  readonly version: string;
  readonly nowMs: number;
  readonly timeZone: string;
  readonly machineId: string;
  readonly inventory: MachineInventory;
  readonly fromMs: number;
  /** Quarter hours, those before `fromMs` and of the present hour left out. */
  readonly usage: readonly UsageRollUp[];
  readonly energy: readonly EnergyRollUp[];
}

/** The last hour that has ended: the present one would only be told again. */
export const endOfHours = (nowMs: number): number => Math.floor(nowMs / hourMs) * hourMs;

/** What a machine leaves for another Perdure: itself, and its quarter hours summed to hours that have ended. */
export function composeMachineDocument(told: MachineTold): MachineDocument {
  const { version, nowMs, timeZone, machineId, inventory } = told;
  const toMs = endOfHours(nowMs);
  const fromMs = Math.min(Math.ceil(told.fromMs / hourMs) * hourMs, toMs);
  const isAsked = ({ startsAtMs }: { readonly startsAtMs: number }) =>
    startsAtMs >= fromMs && startsAtMs < toMs;
  const usage = Map.groupBy(told.usage.filter(isAsked), hourOf);
  const energy = Map.groupBy(told.energy.filter(isAsked), hourOf);
  const starts = [...new Set([...usage.keys(), ...energy.keys()])].toSorted((one, other) => one - other);
  return machineDocumentSchema.parse({
    schema: 'perdure.machine/1',
    version,
    writtenAtMs: nowMs,
    clock: { timeZone, utcOffsetMinutes: 0 - new Date(nowMs).getTimezoneOffset() },
    machineId,
    inventory,
    fromMs,
    toMs,
    hours: starts.map(
      (startsAtMs): MachineHour => ({
        startsAtMs,
        usage: sumUsage(usage.get(startsAtMs) ?? []),
        energy: sumEnergy(energy.get(startsAtMs) ?? []),
      }),
    ),
  } satisfies MachineDocument);
}

const hourOf = ({ startsAtMs }: { readonly startsAtMs: number }): number =>
  Math.floor(startsAtMs / hourMs) * hourMs;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const toSeconds = (ms: number): number => ms / 1000;

function sumUsage(quarters: readonly UsageRollUp[]): MachineHour['usage'] {
  if (quarters.length === 0) return null;
  const known = (read: (quarter: UsageRollUp) => number | null): number[] =>
    quarters.flatMap((each) => read(each) ?? []);
  const total = (read: (quarter: UsageRollUp) => number | null): number | null => {
    const values = known(read);
    return values.length === 0 ? null : toSeconds(sum(values));
  };
  const loadKnownMs = sum(quarters.map((each) => each.loadKnownMs));
  const loadMs = sum(quarters.map((each) => (each.loadMeanRatio ?? 0) * each.loadKnownMs));
  const peaks = known((each) => each.loadMaxRatio);
  return {
    observedSeconds: toSeconds(sum(quarters.map((each) => each.observedMs))),
    idleSeconds: total((each) => each.idleMs),
    lockedSeconds: total((each) => each.lockedMs),
    onMainsSeconds: total((each) => each.onMainsMs),
    // A mean of ratios may pass 1 by the last bit.
    loadMeanRatio: loadKnownMs === 0 ? null : Math.min(1, loadMs / loadKnownMs),
    loadKnownSeconds: toSeconds(loadKnownMs),
    loadMaxRatio: peaks.length === 0 ? null : Math.max(...peaks),
  };
}

function sumEnergy(quarters: readonly EnergyRollUp[]): MachineHour['energy'] {
  const meters = Map.groupBy(quarters, ({ meter, domain }) => `${domain} ${meter}`);
  return [...meters.values()].flatMap((each) => {
    const [first] = each;
    if (first === undefined) return [];
    const errors = each.flatMap(({ samplingErrorWattHours }) => samplingErrorWattHours ?? []);
    return [
      {
        meter: first.meter,
        domain: first.domain,
        basis: 'measured' as const,
        observedSeconds: toSeconds(sum(each.map(({ observedMs }) => observedMs))),
        energyKwh: sum(each.map(({ energyWattHours }) => energyWattHours)) / 1000,
        peakWatts: Math.max(...each.map(({ peakWatts }) => peakWatts)),
        // Errors of separate samplings are independent: their squares add.
        samplingErrorKwh:
          errors.length === 0 ? null : Math.sqrt(sum(errors.map((error) => error ** 2))) / 1000,
      },
    ];
  });
}
