import type { DeviceFacts } from '#shared/domain/intake-row.ts';
import { judgeIdentity, type Match, type Reason } from '#shared/identity/judge-identity.ts';
import type { Connection } from '../../connection.ts';
import { type Comparable, loadComparable, loadOne, readFactsEvidence } from './load-known.ts';

/** Which device a row is: one that is known, none of them, or one of several, which a person has to say. */
export type RowMatch =
  | { readonly kind: 'new' }
  | { readonly kind: 'same'; readonly device: Comparable; readonly isToldBefore: boolean }
  | { readonly kind: 'ask'; readonly candidates: readonly string[] }
  /** A person said of the same row that it is nothing to keep. */
  | { readonly kind: 'left-out' };

/** The batch that a row belongs to. */
export interface BatchPosition {
  readonly key: number;
  /** Devices of a higher key were made by this batch. */
  readonly lastDeviceKey: number;
}

/**
 * The one rule for every file. A row that an earlier batch told word for word is the device it was then (the second of
 * two equal rows, the second device), or waits as it did then, or is left out. A row that Perdure exported is the device
 * that it says, as long as that is here and is no other row's of the file. Otherwise bodies are compared as those of
 * machines are (shared/decisions/machine-identity.md); and where that leaves a single device in question, people's own
 * keys settle it: an asset tag, or in a row that has no number at all its name, as long as nothing speaks against it.
 */
export function matchRow(
  connection: Connection,
  facts: DeviceFacts,
  factsHash: Uint8Array,
  batch: BatchPosition,
): RowMatch {
  const isKnownRow = wasEverTold(connection, factsHash, batch);
  const copy = isKnownRow ? countCopies(connection, factsHash, batch) : 0;
  const told = isKnownRow ? findToldBefore(connection, factsHash, batch, copy) : null;
  if (told !== null)
    return {
      kind: 'same',
      device: loadOne(connection, told),
      isToldBefore: isLastTold(connection, told, factsHash, batch),
    };
  const undecided = isKnownRow ? findWithoutDevice(connection, factsHash, batch, copy) : null;
  if (undecided !== null) return undecided;
  const named = findNamed(connection, facts.deviceId, batch);
  if (named !== null) return { kind: 'same', device: loadOne(connection, named), isToldBefore: false };
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

/** The device that a row of Perdure's own names. Where two rows name one, the second is a copy that somebody edited. */
function findNamed(connection: Connection, id: string | undefined, batch: BatchPosition): number | null {
  if (id === undefined) return null;
  const found = connection
    .prepare<{ key: number }>(
      `SELECT key FROM device WHERE id = ? AND NOT EXISTS (
         SELECT 1 FROM import_row WHERE import_row.device_key = device.key AND import_row.batch_key = ?)`,
    )
    .get(id, batch.key);
  return found?.key ?? null;
}

/** How many rows of the batch told word for word the same so far. */
function countCopies(connection: Connection, factsHash: Uint8Array, batch: BatchPosition): number {
  const counted = connection
    .prepare<{ copies: number }>(
      'SELECT count(*) AS copies FROM import_row WHERE facts_hash = ? AND batch_key = ?',
    )
    .get(factsHash, batch.key);
  return counted?.copies ?? 0;
}

const toldBefore = `FROM import_row JOIN import_batch ON import_batch.key = import_row.batch_key
  WHERE facts_hash = ? AND batch_key < ? AND state = 'applied' AND device_key IS NOT NULL`;

/** The device that rows of earlier batches told the same of: the second of them for the second copy. */
function findToldBefore(
  connection: Connection,
  factsHash: Uint8Array,
  batch: BatchPosition,
  copy: number,
): number | null {
  const told = connection
    .prepare<{ key: number }>(
      `SELECT DISTINCT device_key AS key ${toldBefore} ORDER BY device_key LIMIT 1 OFFSET ?`,
    )
    .get(factsHash, batch.key, copy);
  return told?.key ?? null;
}

/**
 * What became of the same row when it last came, where it is no device: it waits, since nobody has said which device it
 * is and what has been recorded since does not answer for a person; or it was left out, and stays so. So the same file
 * again changes nothing. Of several equal rows, the one in the same place.
 */
function findWithoutDevice(
  connection: Connection,
  factsHash: Uint8Array,
  batch: BatchPosition,
  copy: number,
): RowMatch | null {
  const rows = connection
    .prepare<{ verdict: 'pending' | 'rejected'; candidates: string | null }>(
      `SELECT verdict, detail ->> '$.candidates' AS candidates FROM import_row
       WHERE facts_hash = :facts AND device_key IS NULL
         AND (verdict = 'pending' OR (verdict = 'rejected' AND detail ->> '$.reason' = 'left-out'))
         AND batch_key = (SELECT max(batch_key)
           FROM import_row JOIN import_batch ON import_batch.key = import_row.batch_key
           WHERE facts_hash = :facts AND batch_key < :batch AND state = 'applied')
       ORDER BY file_number, row`,
    )
    .all({ facts: factsHash, batch: batch.key });
  if (rows.length === 0) return null;
  // The first copies are the devices that were told.
  const told = connection
    .prepare<{ count: number }>(`SELECT count(DISTINCT device_key) AS count ${toldBefore}`)
    .get(factsHash, batch.key);
  const found = rows[copy - (told?.count ?? 0)] ?? rows.at(-1);
  if (found === undefined) return null;
  if (found.verdict === 'rejected') return { kind: 'left-out' };
  const candidates = connection
    .prepare<{ id: string }>(
      `SELECT device.id FROM device JOIN json_each(?) AS candidate ON device.id = candidate.value
       ORDER BY candidate.key`,
    )
    .all(found.candidates)
    .map(({ id }) => id);
  return candidates.length === 0 ? null : { kind: 'ask', candidates };
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
