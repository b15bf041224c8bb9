import type { IntakeRefusal } from '#core/intake/facts.ts';
import type { DecisionRefusal, DeviceWriteRefusal } from '#core/store/store.ts';
import type { DeviceId } from '#shared/domain/device.ts';
import type { StoreFailure } from './store-failure.ts';

/**
 * Why a use case declined what it was asked. A closed union: the API turns each reason into a problem response in one
 * place, and the screens put each into words.
 */
export type Refusal =
  | DeviceWriteRefusal
  | Exclude<DecisionRefusal, { reason: 'not-found' }>
  | { readonly reason: 'not-found'; readonly what?: 'device' | 'change' | 'site' | 'backup' | 'decision' }
  | { readonly reason: 'asset-tag-taken' | 'serial-number-taken'; readonly deviceId: DeviceId }
  | { readonly reason: 'site-in-use' }
  | { readonly reason: 'backup-invalid' | 'backup-newer'; readonly detail: string }
  /** The machine's own sensors cannot be asked now. */
  | { readonly reason: 'source-unavailable'; readonly detail: string }
  /** Long work of the same kind is already under way. */
  | { readonly reason: 'busy'; readonly detail: string }
  /** The store failed in the middle of long work done in steps: what was done before stays. */
  | { readonly reason: 'cut-short'; readonly failure: StoreFailure; readonly detail: string }
  /** A file that cannot be read as a whole: nothing of the batch is taken in. */
  | {
      readonly reason: 'file-unreadable';
      readonly file: string;
      readonly why: IntakeRefusal['reason'];
      readonly detail: string;
    }
  /** More devices than a sheet has rows. */
  | { readonly reason: 'too-many-for-a-sheet'; readonly devices: number; readonly most: number }
  | { readonly reason: 'interrupted' }
  | { readonly reason: 'already-undone' }
  | { readonly reason: 'period-empty' | 'period-too-long'; readonly detail: string };
