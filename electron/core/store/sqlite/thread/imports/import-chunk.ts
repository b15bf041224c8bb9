import { createHash } from 'node:crypto';
import type { ImportedRow } from '#core/store/store.ts';
import type { RowVerdict } from '#shared/domain/import.ts';
import type { DeviceFacts, IntakeRow } from '#shared/domain/intake-row.ts';
import type { Connection } from '../../connection.ts';
import type { OperationInput } from '../../thread-protocol.ts';
import { type Applied, applyAsNew, applyToDevice, type RowWork } from './apply-row.ts';
import { type BatchPosition, matchRow, type RowMatch } from './match-row.ts';
import { type RowDetail, writeDetail } from './row-detail.ts';

/**
 * Takes in some rows of a file, in one short transaction: each gets its verdict, is written where there is something to
 * write, and is kept with what became of it.
 */
export function importChunk(
  connection: Connection,
  { batchId, fileNumber, rows, context, newSite }: OperationInput<'importChunk'>,
): ImportedRow[] {
  return connection.transaction(() => {
    const batch = connection
      .prepare<BatchPosition>(
        `SELECT key, last_device_key AS lastDeviceKey FROM import_batch WHERE id = ? AND state = 'applying'`,
      )
      .get(batchId);
    if (batch === undefined) throw new Error(`import ${batchId} is not being applied`);
    const work = { connection, batch, newSite, context: { ...context, batchId } as const };
    return rows.map((row) => keep(work, fileNumber, takeIn(work, row)));
  });
}

interface Work extends RowWork {
  readonly batch: BatchPosition;
}

interface Taken {
  readonly result: ImportedRow;
  readonly deviceKey: number | null;
  readonly factsHash: Uint8Array | null;
  readonly detail: RowDetail;
}

function takeIn(work: Work, read: IntakeRow): Taken {
  const { row } = read;
  const untaken = { deviceKey: null, factsHash: null };
  if (read.outcome === 'blank') return { result: resultOf(row, 'blank'), ...untaken, detail: {} };
  if (read.outcome === 'rejected') {
    const { reason, column, cell, cells } = read;
    const result = { ...resultOf(row, 'rejected'), reason, column, cell };
    const detail = { reason, column, cell, ...(cells === undefined ? {} : { cells }) };
    return { result, ...untaken, detail };
  }
  const { facts, notices } = read;
  const taken = takeInFacts(work, row, facts);
  return {
    ...taken,
    result: { ...taken.result, notices: [...notices] },
    detail: { ...taken.detail, notices },
  };
}

function takeInFacts(work: Work, row: number, facts: DeviceFacts): Taken {
  const { connection, batch } = work;
  const factsHash = hashFacts(facts);
  const match = matchRow(connection, facts, factsHash, batch);
  if (match.kind === 'same' && match.isToldBefore) {
    const { key: deviceKey, row: stored } = match.device;
    const result = { ...resultOf(row, 'identical'), deviceId: stored.id };
    return { result, deviceKey, factsHash, detail: {} };
  }
  const applied = applyMatch(work, match, facts);
  if (applied.verdict === 'pending') {
    const { candidates } = applied;
    const reason = 'may-be-several' as const;
    const result = { ...resultOf(row, 'pending'), reason, candidates: [...candidates] };
    return { result, deviceKey: null, factsHash, detail: { reason, candidates, facts } };
  }
  if (applied.verdict === 'rejected') {
    const { reason } = applied;
    const result = { ...resultOf(row, 'rejected'), reason };
    return { result, deviceKey: null, factsHash, detail: { reason } };
  }
  const { verdict, deviceKey, deviceId, changes, lines } = applied;
  const result = { ...resultOf(row, verdict), deviceId, changes: [...changes] };
  return { result, deviceKey, factsHash, detail: lines === undefined ? {} : { lines } };
}

function applyMatch(work: Work, match: RowMatch, facts: DeviceFacts): Applied {
  switch (match.kind) {
    case 'ask':
      return { verdict: 'pending', candidates: match.candidates };
    case 'left-out':
      return { verdict: 'rejected', reason: 'left-out' };
    case 'new':
      return applyAsNew(work, facts);
    case 'same':
      return applyToDevice(work, match.device, facts);
  }
}

const resultOf = (row: number, verdict: RowVerdict): ImportedRow => ({
  row,
  verdict,
  deviceId: null,
  changes: [],
  reason: null,
  column: null,
  cell: null,
  candidates: [],
  notices: [],
});

function keep({ connection, batch }: Work, fileNumber: number, taken: Taken): ImportedRow {
  const { result, deviceKey, factsHash, detail } = taken;
  connection
    .prepare(
      `INSERT INTO import_row (batch_key, file_number, row, verdict, device_key, facts_hash, detail)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(batch.key, fileNumber, result.row, result.verdict, deviceKey, factsHash, writeDetail(detail));
  return result;
}

/** What a row told, whatever the order it was told in. When an agent looked is not part of it. */
function hashFacts({ fields, siteName, macAddresses, inventory, deviceId }: DeviceFacts): Uint8Array {
  const { takenAtMs: _, ...content } = inventory ?? {};
  const told = [
    Object.entries(fields).toSorted(([one], [other]) => (one < other ? -1 : 1)),
    siteName ?? null,
    macAddresses ?? [],
    content,
    ...(deviceId === undefined ? [] : [deviceId]),
  ];
  return createHash('sha256').update(JSON.stringify(told)).digest().subarray(0, 16);
}

/** Keeps the rows as they stood that the store, and not their reader, rejected. */
export function keepImportCells(
  connection: Connection,
  { batchId, fileNumber, rows }: OperationInput<'keepImportCells'>,
): null {
  return connection.transaction(() => {
    for (const { row, cells } of rows)
      connection
        .prepare(
          `UPDATE import_row SET detail = json_set(detail, '$.cells', json(?))
           WHERE batch_key = (SELECT key FROM import_batch WHERE id = ?) AND file_number = ? AND row = ?`,
        )
        .run(JSON.stringify(cells), batchId, fileNumber, row);
    return null;
  });
}
