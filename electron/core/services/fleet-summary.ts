import type { Overview } from '#shared/domain/views.ts';
import { localDateOn, type ServiceContext } from './service-context.ts';

/**
 * Counts of the fleet, kept until a device changes or the day does: screens ask for them far more often than
 * they move.
 */
export function createFleetSummary({
  store,
  events,
  now,
}: ServiceContext): () => Promise<Overview['devices']> {
  let kept: { key: string; summary: Promise<Overview['devices']> } | null = null;
  return () => {
    const todayOn = localDateOn(now());
    const key = `${events.devicesRevision()} ${todayOn}`;
    if (kept?.key !== key) {
      const summary = store.devices.summarise(todayOn);
      const mine = { key, summary };
      kept = mine;
      summary.catch(() => {
        if (kept === mine) kept = null;
      });
    }
    return kept.summary;
  };
}
