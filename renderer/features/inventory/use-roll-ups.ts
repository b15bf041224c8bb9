import { useSeries } from '../../api/queries.ts';
import type { EnergyPeriod } from './device-tabs.ts';

const dayMs = 86_400_000;

/** Each period by the step that draws it best: quarter hours over a week, civil days over longer ones. */
export const periods: Readonly<
  Record<EnergyPeriod, { step: 'quarter' | 'day'; windowMs: number; bucketMs: number }>
> = {
  week: { step: 'quarter', windowMs: 7 * dayMs, bucketMs: 900_000 },
  month: { step: 'day', windowMs: 30 * dayMs, bucketMs: dayMs },
  year: { step: 'day', windowMs: 366 * dayMs, bucketMs: dayMs },
};

/** True once something was recorded of a device in the last year; asked only of devices that record. */
export function useHasRollUps(deviceId: string, canRecord: boolean): boolean {
  const { data } = useSeries(canRecord ? deviceId : null, 'day', periods.year.windowMs);
  return data !== undefined && (data.usage.length > 0 || data.energy.length > 0);
}
