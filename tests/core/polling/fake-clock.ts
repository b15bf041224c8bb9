import type { Clock } from '#core/polling/scheduler.ts';

/** A clock that only moves when the test says so, and runs what falls due on the way. */
export interface FakeClock extends Clock {
  /** Moves on; timers fire in order, and what they start is given time to run before the next. */
  advance(ms: number): Promise<void>;
  /** Lets time pass without any timer firing, as in a suspend. */
  jump(ms: number): void;
  /** Sets the wall clock forward or back. */
  set(byMs: number): void;
  /** What a steady clock would say: neither a suspend nor a setting moves it. */
  monotonicNow(): number;
  /** The time since the start of the machine: a suspend moves it, a setting does not. */
  upMs(): number;
  countTimers(): number;
}

export function createFakeClock(startMs: number): FakeClock {
  let nowMs = startMs;
  let steadyMs = 0;
  let sleptMs = 0;
  let lastId = 0;
  const timers = new Map<number, { dueAtSteadyMs: number; run: () => void }>();
  const settle = async () => {
    for (let turn = 0; turn < 8; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  const move = (ms: number) => {
    nowMs += ms;
    steadyMs += ms;
  };
  return {
    // Whole milliseconds, as the clock of the system.
    now: () => Math.floor(nowMs),
    monotonicNow: () => steadyMs,
    setTimeout(run, delayMs) {
      lastId += 1;
      timers.set(lastId, { dueAtSteadyMs: steadyMs + delayMs, run });
      return lastId;
    },
    clearTimeout(timer) {
      timers.delete(timer as number);
    },
    async advance(ms) {
      const endMs = steadyMs + ms;
      await settle();
      for (;;) {
        const [id, next] = [...timers].sort(([, a], [, b]) => a.dueAtSteadyMs - b.dueAtSteadyMs)[0] ?? [];
        if (id === undefined || next === undefined || next.dueAtSteadyMs > endMs) break;
        timers.delete(id);
        move(Math.max(next.dueAtSteadyMs - steadyMs, 0));
        next.run();
        await settle();
      }
      move(endMs - steadyMs);
      await settle();
    },
    jump(ms) {
      nowMs += ms;
      sleptMs += ms;
    },
    set(byMs) {
      nowMs += byMs;
    },
    upMs: () => steadyMs + sleptMs,
    countTimers: () => timers.size,
  };
}
