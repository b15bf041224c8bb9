import type { Store } from '#core/store/store.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { Clock, Scheduler } from './scheduler.ts';

const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The jobs that keep the store in order: rolling up, pruning, and the daily backup. */
export function startMaintenance(options: {
  readonly scheduler: Scheduler;
  readonly store: Pick<Store, 'readings' | 'maintenance'>;
  readonly clock: Clock;
  readonly readSettings: () => Settings;
  readonly onPruned: () => Promise<void>;
  readonly tidyUp?: () => Promise<void>;
}): void {
  const { scheduler, store, clock, readSettings, onPruned, tidyUp } = options;
  // Also the quarter hour and the day under way, so that what they show is hardly older than the readings.
  // A little after the minute, when its last reading has been stored.
  scheduler.add({
    name: 'roll-up',
    periodMs: () => minuteMs,
    offsetMs: 20_000,
    firstDelaysMs: [5_000],
    run: () => store.readings.rollUp(clock.now()),
  });

  // Asked every hour what is due, since a desktop machine seldom runs a whole day.
  let prunedAtMs = Number.NEGATIVE_INFINITY;
  scheduler.add({
    name: 'prune',
    periodMs: () => hourMs,
    offsetMs: 120_000,
    firstDelaysMs: [120_000],
    run: async () => {
      const nowMs = clock.now();
      if (Math.abs(nowMs - prunedAtMs) < dayMs) return;
      // Nothing that is not rolled up is pruned: bring that up to date first.
      await store.readings.rollUp(nowMs);
      await store.readings.prune(nowMs, readSettings().retention);
      prunedAtMs = nowMs;
      await onPruned();
    },
  });

  if (tidyUp !== undefined)
    scheduler.add({
      name: 'tidy-up',
      periodMs: () => hourMs,
      offsetMs: 600_000,
      firstDelaysMs: [600_000],
      run: tidyUp,
    });

  scheduler.add({
    name: 'daily-backup',
    periodMs: () => hourMs,
    offsetMs: 300_000,
    firstDelaysMs: [300_000],
    run: async () => {
      const { isDaily, keep } = readSettings().backup;
      if (!isDaily) return;
      const nowMs = clock.now();
      const daily = (await store.maintenance.listBackups()).filter(({ kind }) => kind === 'daily');
      // A backup of the future was taken under a clock that has been set back since: it proves nothing.
      const isFresh = daily.some(({ takenAtMs }) => takenAtMs <= nowMs + hourMs && nowMs - takenAtMs < dayMs);
      if (isFresh) return;
      await store.maintenance.backUp('daily', nowMs);
      await store.maintenance.pruneBackups(keep);
    },
  });
}
