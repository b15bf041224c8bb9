import type { DeviceFacts } from '#shared/domain/intake-row.ts';
import { judgeIdentity, type Match, type Reason } from '#shared/identity/judge-identity.ts';
import type { Connection } from '../../connection.ts';
import { type Comparable, loadComparable, loadOne, readFactsEvidence } from './load-known.ts';

/** Which device a row is: one that is known, none of them, or one of several, which a person has to say. */
export type RowMatch =
  | { readonly kind: 'new' }
  | { readonly kind: 'same'; readonly device: Comparable; readonly isToldBefore: boolean }
  | { readonly kind: 'ask'; readonly candidates: readonly string[] };

/** The batch that a row belongs to. */
export interface BatchPosition {
  readonly key: number;
  /** Devices of a higher key were made by this batch. */
  readonly lastDeviceKey: number;
}

/**
 * The one rule for every file. A row that an earlier batch told word for word is the device it was then (the second of
 * two equal rows, the second device), or waits as it did then. Otherwise bodies are compared as those of machines are
 * (shared/decisions/machine-identity.md); and where that leaves a single device in question, people's own keys settle
 * it: an asset tag, or in a row that has no number at all its name, as long as nothing speaks against it.
 */
export function matchRow(
  connection: Connection,
  facts: DeviceFacts,
  factsHash: Uint8Array,
  batch: BatchPosition,
): RowMatch {
  const isKnownRow = wasEverTold(connection, factsHash, batch);
  const told = isKnownRow ? findToldBefore(connection, factsHash, batch) : null;
  if (told !== null)
    return {
      kind: 'same',
      device: loadOne(connection, told),
      isToldBefore: isLastTold(connection, told, factsHash, batch),
    };
  const waiting = isKnownRow ? findStillWaiting(connection, factsHash, batch) : [];
  if (waiting.length > 0) return { kind: 'ask', candidates: waiting };
  const evidence = readFactsEvidence(facts);
  const comparable = loadComparable(connection, facts, evidence);
  if (comparable.length === 0) return { kind: 'new' };
  const isVirtual = facts.inventory?.device.isVirtual ?? null;
  const verdict = judgeIdentity(
    { evidence, isVirtual },
    comparable.map(({ known }) => known),
  );
  const byId = (id: string) => comparable.find(({ known }) => known.id === id);
  if (verdict.verdict === 'new') return { kind: 'new' };
  if (verdict.verdict === 'same') {
    const device = byId(verdict.deviceId);
    if (device !== undefined) return { kind: 'same', device, isToldBefore: false };
    return { kind: 'new' };
  }
  // Of one file, rows that share no more than a name are as many devices: a hundred screens called "Screen".
  const candidates = verdict.candidates.filter(
    (match) => (byId(match.deviceId)?.key ?? 0) <= batch.lastDeviceKey || agrees(match, numbers),
  );
  const [only, ...others] = candidates;
  if (only === undefined) return { kind: 'new' };
  const device = byId(only.deviceId);
  if (others.length === 0 && device !== undefined && isSettledByPeople(facts, only))
    return { kind: 'same', device, isToldBefore: false };
  return { kind: 'ask', candidates: candidates.map(({ deviceId }) => deviceId) };
}

const numbers: readonly Reason['kind'][] = ['serial', 'uuid', 'asset-tag', 'board-serial', 'mac'];

const agrees = ({ reasons }: Match, kinds: readonly Reason['kind'][]): boolean =>
  reasons.some(({ kind, outcome }) => outcome === 'agrees' && kinds.includes(kind));

function isSettledByPeople({ fields }: DeviceFacts, match: Match): boolean {
  // A new name is no contradiction where the tag is the same: machines are renamed, and tags are glued on.
  const isContradicted = match.reasons.some(
    ({ kind, outcome }) => outcome === 'differs' && kind !== 'hostname' && kind !== 'processor',
  );
  if (isContradicted) return false;
  if (agrees(match, ['asset-tag'])) return true;
  const hasNumber = (fields.serialNumber ?? fields.hardwareUuid ?? fields.assetTag ?? null) !== null;
  return !hasNumber && agrees(match, ['hostname']);
}

/** Whether an earlier batch had the same row: one look into an index, which spares new rows all other questions. */
function wasEverTold(connection: Connection, factsHash: Uint8Array, batch: BatchPosition): boolean {
  const row = connection
    .prepare('SELECT 1 FROM import_row WHERE facts_hash = ? AND batch_key < ? LIMIT 1')
    .get(factsHash, batch.key);
  return row !== undefined;
}

function findToldBefore(connection: Connection, factsHash: Uint8Array, batch: BatchPosition): number | null {
  const copiesBefore = connection
    .prepare<{ copies: number }>(
      'SELECT count(*) AS copies FROM import_row WHERE facts_hash = ? AND batch_key = ?',
    )
    .get(factsHash, batch.key);
  const told = connection
    .prepare<{ key: number }>(
      `SELECT DISTINCT device_key AS key
       FROM import_row JOIN import_batch ON import_batch.key = import_row.batch_key
       WHERE facts_hash = ? AND batch_key < ? AND state = 'applied' AND device_key IS NOT NULL
       ORDER BY device_key LIMIT 1 OFFSET ?`,
    )
    .get(factsHash, batch.key, copiesBefore?.copies ?? 0);
  return told?.key ?? null;
}

/**
 * The devices that the same row of an earlier batch may be, while nobody has said which it is. What has been recorded
 * since does not answer for a person: the same file again changes nothing.
 */
function findStillWaiting(connection: Connection, factsHash: Uint8Array, batch: BatchPosition): string[] {
  return connection
    .prepare<{ id: string }>(
      `SELECT device.id FROM device JOIN json_each((
         SELECT detail FROM import_row JOIN import_batch ON import_batch.key = import_row.batch_key
         WHERE facts_hash = ? AND batch_key < ? AND state = 'applied' AND verdict = 'pending' AND device_key IS NULL
         ORDER BY batch_key DESC LIMIT 1), '$.candidates') AS candidate ON device.id = candidate.value
       ORDER BY candidate.key`,
    )
    .all(factsHash, batch.key)
    .map(({ id }) => id);
}

/**
 * Whether the last batch that spoke of the device told the same, so that nothing has been told since. (Two rows of one
 * file that contradict each other are both told again, and change nothing.)
 */
function isLastTold(
  connection: Connection,
  deviceKey: number,
  factsHash: Uint8Array,
  batch: BatchPosition,
): boolean {
  const told = connection
    .prepare(
      `SELECT 1 FROM import_row WHERE device_key = :device AND facts_hash = :facts AND batch_key = (
         SELECT max(batch_key) FROM import_row JOIN import_batch ON import_batch.key = import_row.batch_key
         WHERE device_key = :device AND state = 'applied' AND batch_key < :batch)`,
    )
    .get({ device: deviceKey, facts: factsHash, batch: batch.key });
  return told !== undefined;
}
