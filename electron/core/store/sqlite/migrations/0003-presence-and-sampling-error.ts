import type { Migration } from './migration.ts';

/**
 * Whether anyone is there, what sampling leaves unknown, and the time for which a mean speaks: null in rows of before,
 * where it was not known.
 */
export const presenceAndSamplingError: Migration = {
  version: 3,
  name: 'presence-and-sampling-error',
  sql: `
ALTER TABLE reading ADD COLUMN is_user_idle INTEGER CHECK (is_user_idle IN (0, 1));
ALTER TABLE reading ADD COLUMN is_locked INTEGER CHECK (is_locked IN (0, 1));
ALTER TABLE meter_reading ADD COLUMN sampling_error_watts REAL CHECK (sampling_error_watts >= 0);
${['quarter', 'day']
  .map(
    (step) => `
ALTER TABLE usage_${step} ADD COLUMN idle_ms INTEGER CHECK (idle_ms >= 0);
ALTER TABLE usage_${step} ADD COLUMN locked_ms INTEGER CHECK (locked_ms >= 0);
ALTER TABLE usage_${step} ADD COLUMN load_known_ms INTEGER CHECK (load_known_ms >= 0);
ALTER TABLE usage_${step} ADD COLUMN memory_known_ms INTEGER CHECK (memory_known_ms >= 0);
ALTER TABLE energy_${step} ADD COLUMN sampling_error_watt_hours REAL CHECK (sampling_error_watt_hours >= 0);
`,
  )
  .join('')}`,
};
