import { afterEach, describe, expect, it } from 'vitest';
import { createScheduler } from '#core/polling/scheduler.ts';
import { createFakeClock } from './fake-clock.ts';

const startMs = Date.UTC(2026, 5, 1, 12, 0, 3);
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

function make() {
  const clock = createFakeClock(startMs);
  const errors: unknown[] = [];
  const scheduler = createScheduler({
    clock,
    log: { error: (entry: unknown) => errors.push(entry), warn: () => {} },
  });
  stops.push(() => scheduler.stop());
  return { clock, errors, scheduler };
}

describe('a job', () => {
  it('runs after its first delays, then on whole multiples of its period', async () => {
    const { clock, scheduler } = make();
    const at: number[] = [];
    scheduler.add({
      name: 'j',
      periodMs: () => 10_000,
      firstDelaysMs: [0, 1_000],
      run: async () => void at.push(clock.now() - startMs),
    });
    await clock.advance(30_000);
    expect(at).toEqual([0, 1_000, 7_000, 17_000, 27_000]);
  });

  it('keeps its hour over periods that are longer than one timer sleeps', async () => {
    const { clock, scheduler } = make();
    const at: number[] = [];
    scheduler.add({
      name: 'j',
      periodMs: () => 3_600_000,
      offsetMs: 300_000,
      run: async () => void at.push(clock.now()),
    });
    await clock.advance(2 * 3_600_000);
    expect(at).toEqual([Date.UTC(2026, 5, 1, 12, 5), Date.UTC(2026, 5, 1, 13, 5)]);
  });

  it('never overlaps with itself, and goes on at the next whole multiple', async () => {
    const { clock, scheduler } = make();
    let running = 0;
    let most = 0;
    const at: number[] = [];
    scheduler.add({
      name: 'slow',
      periodMs: () => 10_000,
      run: async () => {
        at.push(clock.now() - startMs);
        running += 1;
        most = Math.max(most, running);
        await new Promise<void>((resolve) => clock.setTimeout(resolve, 15_000));
        running -= 1;
      },
    });
    await clock.advance(63_000);
    expect(most).toBe(1);
    // Each run ends at …2 s past a multiple, so every second one is skipped.
    expect(at).toEqual([7_000, 27_000, 47_000]);
  });

  it('that fails is logged, counted, and tried again', async () => {
    const { clock, errors, scheduler } = make();
    const job = scheduler.add({
      name: 'bad',
      periodMs: () => 10_000,
      run: async () => {
        throw new Error('no');
      },
    });
    await clock.advance(30_000);
    expect(job.countFailures()).toBe(3);
    expect(errors).toHaveLength(3);
    await expect(job.runNow()).rejects.toThrow('no');
  });

  it('does not run while paused, and begins anew when resumed', async () => {
    const { clock, scheduler } = make();
    const at: number[] = [];
    const job = scheduler.add({
      name: 'j',
      periodMs: () => 10_000,
      firstDelaysMs: [0, 1_000],
      run: async () => void at.push(clock.now() - startMs),
    });
    await clock.advance(2_000);
    job.pause();
    await clock.advance(100_000);
    job.resume();
    await clock.advance(2_000);
    expect(at).toEqual([0, 1_000, 102_000, 103_000]);
  });

  it('takes a changed period at once when planned anew', async () => {
    const { clock, scheduler } = make();
    let periodMs = 300_000;
    const at: number[] = [];
    const job = scheduler.add({
      name: 'j',
      periodMs: () => periodMs,
      run: async () => void at.push(clock.now() - startMs),
    });
    await clock.advance(2_000);
    periodMs = 5_000;
    job.replan();
    await clock.advance(10_000);
    expect(at).toEqual([7_000, 12_000]);
  });

  it('is told that its tick comes late after a suspend, and catches up once, not once per missed tick', async () => {
    const { clock, scheduler } = make();
    const late: boolean[] = [];
    scheduler.add({ name: 'j', periodMs: () => 10_000, run: async ({ isLate }) => void late.push(isLate) });
    await clock.advance(8_000);
    clock.jump(3_600_000);
    await clock.advance(20_000);
    expect(late).toEqual([false, true, false]);
  });

  it('goes on when the clock is set back', async () => {
    const { clock, scheduler } = make();
    let runs = 0;
    scheduler.add({
      name: 'j',
      periodMs: () => 10_000,
      run: async () => {
        runs += 1;
      },
    });
    await clock.advance(8_000);
    clock.set(-24 * 3_600_000);
    await clock.advance(30_000);
    expect(runs).toBeGreaterThanOrEqual(3);
  });

  it('asked to run now while it runs is joined', async () => {
    const { scheduler } = make();
    let runs = 0;
    let finish = () => {};
    const job = scheduler.add({
      name: 'j',
      periodMs: () => 10_000,
      run: () => {
        runs += 1;
        return new Promise<void>((resolve) => {
          finish = resolve;
        });
      },
    });
    const both = Promise.all([job.runNow(), job.runNow()]);
    finish();
    await both;
    expect(runs).toBe(1);
  });
});

describe('the end', () => {
  it('waits for the job that runs, and leaves no timer', async () => {
    const { clock, scheduler } = make();
    let finish = () => {};
    let hasEnded = false;
    scheduler.add({
      name: 'long',
      periodMs: () => 10_000,
      firstDelaysMs: [0],
      run: async () => {
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
        hasEnded = true;
      },
    });
    scheduler.add({ name: 'other', periodMs: () => 10_000, run: async () => {} });
    await clock.advance(0);
    const stopped = scheduler.stop().then(() => hasEnded);
    finish();
    expect(await stopped).toBe(true);
    expect(clock.countTimers()).toBe(0);
  });
});
