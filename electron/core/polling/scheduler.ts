import type { Logger } from 'pino';

/** The clock and timers, so that tests can have their own. `now` is UTC epoch milliseconds. */
export interface Clock {
  now(): number;
  setTimeout(run: () => void, delayMs: number): unknown;
  clearTimeout(timer: unknown): void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout: (run, delayMs) => setTimeout(run, delayMs),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
};

export interface Job {
  readonly name: string;
  /** Asked before each tick; ticks fall on whole multiples of it since the epoch, plus `offsetMs`. */
  readonly periodMs: () => number;
  readonly offsetMs?: number;
  /**
   * Puts each tick at a random instant of this much time after its multiple (up to the whole period), so that nothing
   * that repeats itself keeps step with the ticks. The multiples themselves do not move.
   */
  readonly jitterMs?: () => number;
  /** Delays of the first ticks, counted from the start or resume, before the aligned ones. */
  readonly firstDelaysMs?: readonly number[];
  readonly run: (tick: Tick) => Promise<void>;
}

export interface Tick {
  readonly plannedAtMs: number;
  /** The tick came more than a period and some seconds late: the machine slept, or the clock was set. */
  readonly isLate: boolean;
}

export interface JobHandle {
  /** Ticks no more until resumed; a run in progress ends by itself. */
  pause(): void;
  /** Begins again with the first delays. Does nothing when not paused. */
  resume(): void;
  /** Plans the next tick anew, for a period that has changed. */
  replan(): void;
  /** Runs now, or joins the run in progress. Rejects as the run does; the failure is counted all the same. */
  runNow(): Promise<void>;
  countFailures(): number;
}

export interface Scheduler {
  add(job: Job): JobHandle;
  /** No tick any more; resolves when the last running job has ended. */
  stop(): Promise<void>;
}

/** No timer is set for longer, so that a tick after a suspend is late by no more than this. */
const longestSleepMs = 60_000;
const lateToleranceMs = 5_000;
/** Timers come a little early; a wall clock that is further behind than this was set back. */
const earlyToleranceMs = 50;
/** Two ticks at random instants never come closer than this. */
const closestTicksMs = 250;

/** Owns every timer of the core. A job never overlaps with itself; its errors are logged and counted. */
export function createScheduler(options: {
  readonly clock: Clock;
  readonly log: Pick<Logger, 'error' | 'warn'>;
  /** From 0 up to 1, for the jitter. */
  readonly random?: () => number;
}): Scheduler {
  const { clock, log, random = Math.random } = options;
  const stops: (() => Promise<void>)[] = [];
  let isStopped = false;

  function add(job: Job): JobHandle {
    let timer: unknown = null;
    let running: Promise<void> | null = null;
    let isPaused = false;
    let firstDelaysMs = [...(job.firstDelaysMs ?? [])];
    let failures = 0;
    let lastRunAtMs = Number.NEGATIVE_INFINITY;

    const cancel = () => {
      if (timer !== null) clock.clearTimeout(timer);
      timer = null;
    };

    function planNext(): void {
      cancel();
      if (isStopped || isPaused) return;
      const delayMs = firstDelaysMs.shift();
      sleepUntil(delayMs === undefined ? nextAligned() : clock.now() + delayMs);
    }

    function nextAligned(): number {
      const periodMs = job.periodMs();
      const offsetMs = job.offsetMs ?? 0;
      const nowMs = clock.now();
      const nextMs = (Math.floor((nowMs - offsetMs) / periodMs) + 1) * periodMs + offsetMs;
      const jitterMs = job.jitterMs?.() ?? 0;
      if (jitterMs > 0)
        return Math.max(Math.round(nextMs + random() * jitterMs), lastRunAtMs + closestTicksMs);
      // Hardly any time after the last run: wait for the multiple after.
      return nextMs - lastRunAtMs < periodMs / 4 ? nextMs + periodMs : nextMs;
    }

    /** Due when the wall clock says so, or when as much time has passed on the timers' own clock, which is never set. */
    function sleepUntil(plannedAtMs: number, leftMs = plannedAtMs - clock.now()): void {
      const napMs = Math.min(Math.max(leftMs, 0), longestSleepMs);
      timer = clock.setTimeout(() => {
        timer = null;
        const behindMs = plannedAtMs - clock.now();
        if (behindMs <= 0) tick(plannedAtMs);
        else if (leftMs > napMs) sleepUntil(plannedAtMs, Math.min(leftMs - napMs, behindMs));
        else if (behindMs <= earlyToleranceMs) sleepUntil(plannedAtMs, behindMs);
        else tick(plannedAtMs);
      }, napMs);
    }

    function tick(plannedAtMs: number): void {
      const lateByMs = clock.now() - plannedAtMs;
      const isLate = lateByMs > job.periodMs() + lateToleranceMs;
      if (isLate)
        log.warn({ job: job.name, lateByMs }, 'a tick came late: the machine slept or its clock was set');
      start({ plannedAtMs, isLate }).then(planNext, planNext);
    }

    function start(tickNow: Tick): Promise<void> {
      running ??= runOnce(tickNow).finally(() => {
        running = null;
      });
      return running;
    }

    async function runOnce(tickNow: Tick): Promise<void> {
      lastRunAtMs = clock.now();
      try {
        await job.run(tickNow);
      } catch (error) {
        failures += 1;
        log.error(
          { job: job.name, failures, err: error },
          'a job failed; it is tried again at its next tick',
        );
        throw error;
      }
    }

    stops.push(async () => {
      cancel();
      // Its failure has been logged; who waits for the stop only waits for the end.
      await running?.catch(() => {});
    });
    planNext();
    return {
      pause() {
        isPaused = true;
        cancel();
      },
      resume() {
        if (!isPaused) return;
        isPaused = false;
        firstDelaysMs = [...(job.firstDelaysMs ?? [])];
        planNext();
      },
      replan: planNext,
      runNow: () => (isStopped ? Promise.resolve() : start({ plannedAtMs: clock.now(), isLate: false })),
      countFailures: () => failures,
    };
  }

  return {
    add,
    async stop() {
      isStopped = true;
      await Promise.all(stops.map((stop) => stop()));
    },
  };
}
