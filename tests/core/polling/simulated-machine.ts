import type { HardwareProbe, Sample } from '#core/hardware/ports.ts';
import type { Folder, SourceName } from '#core/hardware/probe-messages.ts';
import type { ProbeWorker } from '#core/hardware/probe-worker.ts';
import { createSampler } from '#core/hardware/take-sample.ts';
import type { Reading } from '#shared/domain/reading.ts';
import { emptyInventory } from '../empty-inventory.ts';
import type { FakeClock } from './fake-clock.ts';

/** Numbers from 0 up to 1 that are the same for the same seed (mulberry32). */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A power over the steady time (ms), with the energy that it gave since 0. */
export interface PowerCurve {
  wattsAt(steadyMs: number): number;
  joulesUntil(steadyMs: number): number;
}

/** A power that changes at random each `stepMs` and keeps in between. */
export function makeSteps(seed: number, stepMs: number, low: number, high: number): PowerCurve {
  const random = makeRandom(seed);
  const watts: number[] = [];
  const joules = [0];
  const fill = (step: number) => {
    while (watts.length <= step) {
      const next = low + (high - low) * random();
      watts.push(next);
      joules.push((joules.at(-1) ?? 0) + (next * stepMs) / 1000);
    }
  };
  return {
    wattsAt(steadyMs) {
      const step = Math.max(Math.floor(steadyMs / stepMs), 0);
      fill(step);
      return watts[step] ?? 0;
    },
    joulesUntil(steadyMs) {
      const step = Math.max(Math.floor(steadyMs / stepMs), 0);
      fill(step);
      return (joules[step] ?? 0) + ((watts[step] ?? 0) * (steadyMs - step * stepMs)) / 1000;
    },
  };
}

/** What a source does instead of answering. */
export type Fault = 'hangs' | 'dies' | 'garbage' | 'forbidden' | 'absent';

const garbage: unknown[] = ['', 'NaN', '-1', '99999999999999999999', 'ENODEV', '\u0000', '0x12', '1e400'];

/**
 * A machine with two packages, each with memory, a battery and a charger, and an NVIDIA card, behind the real sampler:
 * its sources answer from power curves over the fake clock's steady time, or do what the test makes them do.
 */
export function simulateMachine(
  clock: FakeClock,
  options: { readonly seed: number; readonly wrapsAtJoules?: number } = { seed: 1 },
) {
  const { seed, wrapsAtJoules = 262_143.32885 } = options;
  const curves = {
    'rapl-package-0': makeSteps(seed, 700, 2, 45),
    'rapl-package-1': makeSteps(seed + 1, 1_300, 2, 60),
    'rapl-dram-0': makeSteps(seed + 2, 900, 0.5, 6),
    'battery-discharge': makeSteps(seed + 3, 1_100, 5, 40),
    'nvidia-1a2b3c4d': makeSteps(seed + 4, 1_700, 8, 120),
  } satisfies Record<string, PowerCurve>;
  const random = makeRandom(seed + 99);
  const faults = new Map<SourceName, Fault>();
  const offsets = new Map<string, number>();
  /** When each sample was taken, on the steady clock, by its wall time. */
  const sampledAt = new Map<number, number>();
  const machine = {
    curves,
    faults,
    sampledAt,
    isOnMains: true,
    hasBattery: true,
    hasCard: true,
    samples: 0,
    /** The counters begin at 0 again, as after a deep sleep. */
    resetCounters() {
      for (const name of Object.keys(curves) as (keyof typeof curves)[])
        offsets.set(name, curves[name].joulesUntil(clock.monotonicNow()));
    },
  };

  const counter = (name: keyof typeof curves): string => {
    const counted = curves[name].joulesUntil(clock.monotonicNow()) - (offsets.get(name) ?? -1_000);
    return String(Math.round((counted % wrapsAtJoules) * 1e6));
  };
  const zone = (id: string, label: string, name: keyof typeof curves): Folder => ({
    name: id,
    files: {
      name: label,
      energy_uj: counter(name),
      max_energy_range_uj: String(Math.round(wrapsAtJoules * 1e6)),
    },
  });
  const answers: Partial<Record<SourceName, () => unknown>> = {
    powercap: () => [
      zone('intel-rapl:0', 'package-0', 'rapl-package-0'),
      zone('intel-rapl:0:0', 'dram', 'rapl-dram-0'),
      zone('intel-rapl:1', 'package-1', 'rapl-package-1'),
    ],
    'power-supply': () => [
      { name: 'AC', files: { type: 'Mains', online: machine.isOnMains ? '1' : '0' } },
      ...(machine.hasBattery
        ? [
            {
              name: 'BAT0',
              files: {
                type: 'Battery',
                status: machine.isOnMains ? 'Full' : 'Discharging',
                capacity: '80',
                power_now: machine.isOnMains
                  ? '0'
                  : String(Math.round(curves['battery-discharge'].wattsAt(clock.monotonicNow()) * 1e6)),
              },
            },
          ]
        : []),
    ],
    load: () => ({
      cpuBusy: clock.monotonicNow() / 40,
      cpuTotal: clock.monotonicNow() / 10,
      memoryTotalBytes: 16e9,
      memoryAvailableBytes: 8e9,
      uptimeSeconds: clock.upMs() / 1000,
    }),
    'graphics-power': () => ({
      state: machine.hasCard ? 'running' : 'absent',
      detail: null,
      hasCard: machine.hasCard,
      cards: machine.hasCard
        ? [
            {
              index: 0,
              uuid: 'GPU-1a2b3c4d-0000',
              name: 'A card',
              powerWatts: curves['nvidia-1a2b3c4d'].wattsAt(clock.monotonicNow()),
            },
          ]
        : [],
    }),
    'graphics-rest': () => ({ state: 'resting', detail: null, hasCard: machine.hasCard, cards: [] }),
    virtualisation: () => ({ hasHypervisorFlag: false, hypervisor: null, isContainer: false }),
  };

  function spoil(answer: unknown, fault: Fault): unknown {
    if (!Array.isArray(answer)) return fault === 'absent' ? answer : {};
    if (fault === 'absent') return null;
    return (answer as Folder[]).map(({ name, files }) => ({
      name,
      files: Object.fromEntries(
        Object.entries(files).map(([file, text]) => {
          if (file === 'name' || file === 'type') return [file, text];
          if (fault === 'forbidden') return [file, { error: 'EACCES' }];
          return [file, garbage[Math.floor(random() * garbage.length)]];
        }),
      ),
    }));
  }

  const worker: ProbeWorker = {
    async ask(source) {
      const fault = faults.get(source);
      // What a hanging source does is known to the worker; the time that it takes is the limit's.
      if (fault === 'hangs') return { ok: false, reason: 'timeout' };
      if (fault === 'dies') return { ok: false, reason: 'died (signal SIGKILL)' };
      const answer = answers[source]?.();
      const isWhole = fault === undefined || (source === 'graphics-power' && fault !== 'absent');
      return { ok: true, value: (isWhole ? answer : spoil(answer, fault)) as never };
    },
    readCost: () => ({ cpuSeconds: 0, residentBytes: null }),
    stop: async () => {},
  };
  const sampler = createSampler(worker, {
    platform: 'linux',
    now: clock.now,
    monotonicNow: clock.monotonicNow,
  });
  const probe: HardwareProbe = {
    async takeSample(): Promise<Sample> {
      const sample = await sampler.take();
      machine.samples += 1;
      sampledAt.set(sample.atMs, sample.monotonicMs);
      return sample;
    },
    takeInventory: async () => ({ ...emptyInventory, takenAtMs: clock.now() }),
    listUnavailableMeters: async () => [],
    readOwnFootprint: async () => ({ cpuSeconds: 0, residentBytes: null }),
    stop: async () => {},
  };

  /** The true energy in joules, and the time, of what the readings say that a meter covers. */
  function findTruth(readings: readonly Reading[], meter: keyof typeof curves) {
    let joules = 0;
    let readJoules = 0;
    let coveredMs = 0;
    for (const reading of readings) {
      const found = reading.meters.find((each) => each.meter === meter);
      if (found === undefined || reading.intervalMs === null) continue;
      const endMs = sampledAt.get(reading.atMs) ?? Number.NaN;
      joules += curves[meter].joulesUntil(endMs) - curves[meter].joulesUntil(endMs - reading.intervalMs);
      readJoules += (found.powerWatts * reading.intervalMs) / 1000;
      coveredMs += reading.intervalMs;
    }
    return { joules, readJoules, coveredMs };
  }
  return { ...machine, machine, probe, findTruth };
}
