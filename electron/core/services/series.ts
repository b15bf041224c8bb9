import type { SeriesStep } from '#shared/domain/views.ts';
import type { ServiceContext } from './service-context.ts';
import type { Services } from './services.ts';
import { findSiteTimeZone } from './site-time-zone.ts';

const dayMs = 86_400_000;

/** The longest period that one answer covers, by step: tens of thousands of rows at most. */
const maxPeriodMs: Record<SeriesStep, number> = {
  reading: 7 * dayMs,
  quarter: 400 * dayMs,
  day: 40 * 366 * dayMs,
};

/** More readings than the fastest polling gives over the longest period. */
const maxReadings = (7 * dayMs) / 5000 + 1;

/** What a device's readings say over a period. */
export function createSeries({ store }: ServiceContext): Services['series'] {
  return {
    read: async (id, { step, fromMs, toMs }) => {
      if (toMs <= fromMs) {
        return { ok: false, reason: 'period-empty', detail: 'the period must end after its start' };
      }
      if (toMs - fromMs > maxPeriodMs[step]) {
        const days = Math.floor(maxPeriodMs[step] / dayMs);
        return { ok: false, reason: 'period-too-long', detail: `ask at most ${days} days by ${step}` };
      }
      const device = await store.devices.find(id);
      if (device === null) return { ok: false, reason: 'not-found', what: 'device' };
      const timeZone = await findSiteTimeZone({ store }, device.siteId);
      const series = { deviceId: id, step, fromMs, toMs, timeZone };
      if (step === 'reading') {
        const readings = await store.readings.list(id, fromMs, toMs, maxReadings);
        return { ok: true, value: { ...series, readings: [...readings], usage: [], energy: [] } };
      }
      const { usage, energy } = await store.readings.listRollUps(id, step, fromMs, toMs);
      return { ok: true, value: { ...series, readings: [], usage: [...usage], energy: [...energy] } };
    },
  };
}
