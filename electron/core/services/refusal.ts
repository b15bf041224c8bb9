import type {
  DecisionRefusal,
  DeviceWriteRefusal,
  MergeRefusal,
  WaitingRowRefusal,
} from '#core/store/store.ts';
import type { DeviceId } from '#shared/domain/device.ts';
import type { StoreFailure } from './store-failure.ts';

type MissingThing =
  | 'device'
  | 'change'
  | 'site'
  | 'backup'
  | 'decision'
  | 'merge'
  | 'import'
  | 'import draft'
  | 'import run'
  | 'import template'
  | 'file'
  | 'row that waits'
  | 'rejected rows of a table';

/**
 * Why a use case declined what it was asked. A closed union: the API turns each reason into a problem response in one
 * place, and the screens put each into words.
 */
export type Refusal =
  | DeviceWriteRefusal
  | MergeRefusal
  | Exclude<DecisionRefusal, { reason: 'not-found' }>
  | { readonly reason: 'not-found'; readonly what?: MissingThing }
  | { readonly reason: 'asset-tag-taken' | 'serial-number-taken'; readonly deviceId: DeviceId }
  | { readonly reason: 'site-in-use' }
  | { readonly reason: 'backup-invalid' | 'backup-newer'; readonly detail: string }
  /** The machine's own sensors cannot be asked now. */
  | { readonly reason: 'source-unavailable'; readonly detail: string }
  /** Long work of the same kind is already under way. */
  | { readonly reason: 'busy'; readonly detail: string }
  /** The store failed in the middle of long work done in steps: what was done before stays. */
  | { readonly reason: 'cut-short'; readonly failure: StoreFailure; readonly detail: string }
  | Exclude<WaitingRowRefusal, { reason: 'not-found' }>
  /** A file that did not come whole, or that is larger than what is taken: nothing of it is kept. */
  | { readonly reason: 'upload-cut-short' }
  | { readonly reason: 'upload-too-large'; readonly mostBytes: number }
  /** The files of a draft are not fit to be imported as they are asked to. */
  | { readonly reason: 'files-unfit'; readonly detail: string }
  /** The run is not done, or its copy was thrown away: its rows cannot be read. */
  | { readonly reason: 'no-rows' }
  /** More devices than a sheet has rows. */
  | { readonly reason: 'too-many-for-a-sheet'; readonly devices: number; readonly most: number }
  | { readonly reason: 'already-undone' }
  | { readonly reason: 'name-taken' }
  /** As many as are kept are there already. */
  | { readonly reason: 'too-many'; readonly detail: string }
  | { readonly reason: 'period-empty' | 'period-too-long'; readonly detail: string };
