import { StoreError } from '#core/store/store.ts';

/** Why the store could not work: a broken environment, told to the person with its remedy. */
export type StoreFailure = StoreError['reason'];

/** The store's reason, or null when the error came from elsewhere. */
export function storeFailureOf(error: unknown): StoreFailure | null {
  return error instanceof StoreError ? error.reason : null;
}
