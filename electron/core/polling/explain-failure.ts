import { StoreError } from '#core/store/store.ts';
import type { PollingReasonCode } from '#shared/domain/views.ts';

/** Why the store takes no readings: for the state that the screens show. */
export interface StoreFailure {
  readonly code: PollingReasonCode;
  readonly explanation: string;
}

const storeFailures: Partial<Record<StoreError['reason'], StoreFailure>> = {
  'disk-full': { code: 'disk-full', explanation: 'the disk is full' },
  'read-only': { code: 'folder-read-only', explanation: 'the data folder cannot be written to' },
  corrupt: { code: 'database-damaged', explanation: 'the database is damaged' },
};

export function explainStoreFailure(error: unknown): StoreFailure {
  const known = error instanceof StoreError ? storeFailures[error.reason] : undefined;
  return known ?? { code: 'store-failed', explanation: explain(error) };
}

export function explain(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 300) : 'unexpected failure';
}
