import type { UnavailableMeter } from '#shared/domain/reading.ts';
import { createScrutiny } from '#shared/machine/scrutiny.ts';
import { createMacPowerReader } from './macos/read-mac-power.ts';
import type { Freshness, MeterSample, Sample } from './ports.ts';
import { readChargeRatio, readDischarge, readIsOnMains } from './power-supplies.ts';
import type { Answers, SourceName } from './probe-messages.ts';
import type { ProbeWorker } from './probe-worker.ts';
import { readRaplZones } from './rapl.ts';
import { limitOfProbeMs } from './windows/queries.ts';
import { createWindowsPower } from './windows/read-power.ts';

const sampleLimitMs = 1_500;
/** A source that hung is not asked again for this long, then twice as long each time, up to the longest. */
const firstRestMs = 30_000;
const longestRestMs = 3_600_000;

/** A machine without NVIDIA's tools is asked again this seldom. */
const absentGraphicsMs = 600_000;

const bytes = { min: 1, max: 1e15 };

export interface Sampler {
  take(freshness?: Freshness): Promise<Sample>;
  /** A source's answer for other questions than a sample, under the same time limit and rest. */
  ask<S extends 'powercap' | 'power-supply' | 'virtualisation'>(
    source: S,
  ): Promise<Answers[S] | 'unanswered'>;
  /** How it stands with NVIDIA's cards, without waking any. */
  askGraphics(): Promise<Answers['graphics-power'] | 'unanswered'>;
  /** Windows and macOS: the power they tell, and why they do not. Null where the kernel's files are read. */
  readonly foreignPower: ForeignPower | null;
}

interface ForeignPower {
  read(freshness?: Freshness): Promise<Pick<Sample, 'isOnMains' | 'batteryChargeRatio' | 'meters'>>;
  listUnavailable(): Promise<UnavailableMeter[]>;
}

export function createSampler(
  worker: ProbeWorker,
  context: { readonly platform: string; readonly now: () => number; readonly monotonicNow: () => number },
): Sampler {
  const { platform, now, monotonicNow } = context;
  const resting = new Map<SourceName, { untilMs: number; restMs: number }>();
  let previousCpu: { busy: number; total: number } | null = null;
  const foreignPower: ForeignPower | null =
    platform === 'win32'
      ? createWindowsPower((source) => worker.ask(source, limitOfProbeMs(source)), monotonicNow)
      : platform === 'darwin'
        ? createMacPowerReader((source, limitMs) => worker.ask(source, limitMs), monotonicNow)
        : null;
  let graphicsRestUntilMs = Number.NEGATIVE_INFINITY;
  let restingGraphics: Answers['graphics-rest'] | null = null;

  async function ask<S extends SourceName>(
    source: S,
    limitMs = sampleLimitMs,
  ): Promise<Answers[S] | 'unanswered'> {
    const rest = resting.get(source);
    if (rest !== undefined && monotonicNow() < rest.untilMs) return 'unanswered';
    const answer = await worker.ask(source, limitMs);
    if (answer.ok) {
      resting.delete(source);
      return answer.value;
    }
    if (answer.reason === 'timeout') {
      const restMs = rest === undefined ? firstRestMs : Math.min(rest.restMs * 2, longestRestMs);
      resting.set(source, { untilMs: monotonicNow() + restMs, restMs });
    }
    return 'unanswered';
  }

  /** Share of the processors' time that was busy since the last call; null on the first and after a counter's reset. */
  function readLoad(load: Answers['load']): number | null {
    const busy = load.cpuBusy;
    const total = load.cpuTotal;
    if (
      typeof busy !== 'number' ||
      typeof total !== 'number' ||
      !Number.isFinite(busy) ||
      !Number.isFinite(total)
    ) {
      return null;
    }
    const before = previousCpu;
    previousCpu = { busy, total };
    if (before === null || total <= before.total) return null;
    const ratio = (busy - before.busy) / (total - before.total);
    // Kernels round idle time back and forth by a tick.
    return ratio >= -0.01 && ratio <= 1.01 ? Math.min(Math.max(ratio, 0), 1) : null;
  }

  /** Node counts only the untouched pages of a Mac as free; vm_stat, which systeminformation asks, knows better. */
  async function readAvailable(load: Answers['load']): Promise<unknown> {
    if (platform !== 'darwin') return load.memoryAvailableBytes;
    const memory = await ask('si-mem');
    return memory === 'unanswered' ? null : memory.available;
  }

  async function readLinuxPower(): Promise<Pick<Sample, 'isOnMains' | 'batteryChargeRatio' | 'meters'>> {
    const supplies = await ask('power-supply');
    if (supplies === 'unanswered') return { isOnMains: null, batteryChargeRatio: null, meters: [] };
    const discharge = readDischarge(supplies);
    const meters: MeterSample[] =
      discharge.powerWatts === null
        ? []
        : [
            {
              meter: 'battery-discharge',
              domain: 'system',
              kind: 'sampled',
              powerWatts: discharge.powerWatts,
            },
          ];
    return {
      isOnMains: readIsOnMains(supplies),
      batteryChargeRatio: readChargeRatio(supplies, createScrutiny('power-supply', [], now())),
      meters,
    };
  }

  /** Each card that tells its power. On battery none is asked, so that it may sleep: the battery's meter holds it too. */
  async function readGraphics(isOnMains: boolean | null): Promise<MeterSample[]> {
    if (platform === 'darwin' || monotonicNow() < graphicsRestUntilMs) return [];
    if (isOnMains === false) {
      const answer = restingGraphics ?? (await ask('graphics-rest'));
      if (answer !== 'unanswered') restingGraphics = answer;
      return [];
    }
    restingGraphics = null;
    const answer = await ask('graphics-power');
    if (answer === 'unanswered') return [];
    if (answer.state === 'absent') graphicsRestUntilMs = monotonicNow() + absentGraphicsMs;
    return answer.cards.flatMap(({ uuid, powerWatts, toldAtMs }): MeterSample[] =>
      powerWatts === null
        ? []
        : [{ meter: nameCard(uuid), domain: 'gpu', kind: 'sampled', powerWatts, toldAtMs }],
    );
  }

  return {
    ask,
    // Asking why would start the query again.
    askGraphics: async () =>
      restingGraphics ?? (platform === 'darwin' ? 'unanswered' : ask('graphics-power')),
    foreignPower,
    async take(freshness) {
      // The counters come first, and the instant is theirs: a slow source after them does not falsify the interval.
      const powercap = platform === 'linux' ? await ask('powercap') : null;
      const foreign = (await foreignPower?.read(freshness)) ?? {
        isOnMains: null,
        batteryChargeRatio: null,
        meters: [],
      };
      const atMs = now();
      const monotonicMs = monotonicNow();
      const load = await ask('load');
      const counters = powercap === 'unanswered' ? [] : readRaplZones(powercap).counters;
      const power = platform === 'linux' ? await readLinuxPower() : foreign;
      const answered = load === 'unanswered' ? {} : load;
      const look = createScrutiny('load', [], atMs);
      const total = look.integer('total memory', answered.memoryTotalBytes, bytes);
      const available = look.integer('available memory', await readAvailable(answered), {
        min: 0,
        max: bytes.max,
      });
      return {
        atMs,
        monotonicMs,
        loadRatio: load === 'unanswered' ? null : readLoad(load),
        memoryUsedBytes: total === null || available === null || available > total ? null : total - available,
        memoryTotalBytes: total,
        isOnMains: power.isOnMains,
        batteryChargeRatio: power.batteryChargeRatio,
        uptimeSeconds: look.number('up time', answered.uptimeSeconds, { min: 0, max: 1e10 }),
        meters: [...power.meters, ...counters, ...(await readGraphics(power.isOnMains))],
      };
    },
  };
}

/** `nvidia-1a2b3c4d`: the card's own number, which stays when cards change places. */
function nameCard(uuid: string): string {
  return `nvidia-${uuid.replace(/^GPU-/, '').slice(0, 8).toLowerCase()}`;
}
