import { StoreError } from '#core/store/store.ts';
import type { RowNotice, RowVerdict } from '#shared/domain/import.ts';
import { cutLine } from '#shared/domain/text.ts';
import type { Connection } from '../../connection.ts';
import type { OperationInput, OperationOutput } from '../../thread-protocol.ts';
import { applyAsNew, applyToDevice, isNamed } from './apply-row.ts';
import type { Comparable } from './load-known.ts';
import { readOneRow } from './read-rows.ts';
import { type RowDetail, readDetail, writeDetail } from './row-detail.ts';
import { withoutTaken } from './take-what-is-free.ts';
import { isUsedOutside, restoreLines } from './undo-import.ts';
import { listCandidates, readWaitingRow } from './waiting-rows.ts';

interface AskedRow {
  readonly batchKey: number;
  readonly batchId: string;
  readonly fileNumber: number;
  readonly row: number;
  readonly verdict: RowVerdict;
  readonly deviceKey: number | null;
  readonly detail: RowDetail;
}

/**
 * Takes a row that waits in as a person says, in the batch that it came with, so that its undo takes it back too. Once
 * it is answered it has the verdict of what became of it; one that is left out is rejected.
 */
export function answerImportRow(
  connection: Connection,
  { batchId, fileNumber, row, answer, context, newSite }: OperationInput<'answerImportRow'>,
): OperationOutput<'answerImportRow'> {
  return connection.transaction(() => {
    const asked = findAsked(connection, batchId, fileNumber, row);
    if (asked === null) return { ok: false, reason: 'not-found' };
    const { detail } = asked;
    if (asked.verdict !== 'pending') return { ok: false, reason: 'already-answered' };
    if (answer.answer === 'leave-out') {
      const answered = { ...detail, reason: 'left-out', answer: { inventoryKey: null, notices: 0 } } as const;
      return keep(connection, asked, 'rejected', null, answered);
    }
    const facts = detail.facts;
    if (facts === undefined)
      throw new StoreError('corrupt', `row ${row} of ${batchId} waits and told nothing`);
    let device: Comparable | null = null;
    if (answer.answer === 'same') {
      const { deviceId } = answer;
      const chosen = listCandidates(connection, detail.candidates ?? []).find(
        ({ row: { id } }) => id === deviceId,
      );
      if (chosen === undefined) return { ok: false, reason: 'not-a-candidate' };
      device = chosen;
    }
    const { given: fields, taken } = withoutTaken(connection, device, facts.fields);
    const [clash] = taken;
    if (device === null && clash !== undefined && !isNamed(fields)) {
      const reason = clash.field === 'assetTag' ? 'asset-tag-taken' : 'serial-number-taken';
      return { ok: false, reason, deviceId: clash.deviceId };
    }
    const work = { connection, newSite, context: { ...context, source: 'import', batchId } } as const;
    const free = { ...facts, fields };
    const applied = device === null ? applyAsNew(work, free) : applyToDevice(work, device, free);
    if (applied.verdict === 'rejected') return { ok: false, reason: 'counted-and-numbered' };
    if (applied.verdict === 'pending')
      throw new StoreError('unexpected', 'what another device has was not left out');
    const notices = taken.map(
      ({ field, value }): RowNotice => ({
        reason: 'taken-by-another',
        column: field,
        cell: cutLine(value, 200),
      }),
    );
    const { verdict, deviceKey, lines, inventoryKey } = applied;
    return keep(connection, asked, verdict, deviceKey, {
      ...detail,
      notices: [...(detail.notices ?? []), ...notices],
      ...(lines === undefined ? {} : { lines }),
      answer: { inventoryKey, notices: notices.length },
    });
  });
}

/** Takes an answer back exactly, or says why not and changes nothing: the row waits again. */
export function reopenImportRow(
  connection: Connection,
  { batchId, fileNumber, row, context }: OperationInput<'reopenImportRow'>,
): OperationOutput<'reopenImportRow'> {
  return connection.transaction(() => {
    const asked = findAsked(connection, batchId, fileNumber, row);
    if (asked === null) return { ok: false, reason: 'not-found' };
    const { verdict, deviceKey, detail } = asked;
    const { lines, answer, notices = [], ...before } = detail;
    if (answer === undefined) return { ok: false, reason: 'not-answered' };
    if (verdict === 'created') {
      if (deviceKey !== null) {
        if (isUsedOutside(connection, batchId, deviceKey, asked))
          return { ok: false, reason: 'edited-since' };
        connection.prepare('DELETE FROM device WHERE key = ?').run(deviceKey);
      }
    } else if (deviceKey !== null && lines !== undefined) {
      if (!restoreLines(connection, deviceKey, lines, context))
        return { ok: false, reason: 'change-superseded' };
    }
    connection.prepare('DELETE FROM inventory WHERE key = ?').run(answer.inventoryKey);
    keep(connection, asked, 'pending', null, {
      ...before,
      reason: 'may-be-several',
      notices: notices.slice(0, notices.length - answer.notices),
    });
    return { ok: true, value: readWaitingRow(connection, asked.batchKey, fileNumber, row) };
  });
}

/** A row that waits, or that waited and was answered; of a batch that stands. */
function findAsked(
  connection: Connection,
  batchId: string,
  fileNumber: number,
  row: number,
): AskedRow | null {
  const found = connection
    .prepare<Omit<AskedRow, 'detail'> & { detail: string | null }>(
      `SELECT batch_key AS batchKey, id AS batchId, file_number AS fileNumber, row, verdict,
         device_key AS deviceKey, detail
       FROM import_row JOIN import_batch ON import_batch.key = import_row.batch_key
       WHERE id = ? AND file_number = ? AND row = ? AND state = 'applied'`,
    )
    .get(batchId, fileNumber, row);
  if (found === undefined) return null;
  const detail = readDetail(found.detail);
  return found.verdict === 'pending' || detail.answer !== undefined ? { ...found, detail } : null;
}

function keep(
  connection: Connection,
  { batchKey, fileNumber, row }: AskedRow,
  verdict: RowVerdict,
  deviceKey: number | null,
  detail: RowDetail,
) {
  connection
    .prepare(
      `UPDATE import_row SET verdict = ?, device_key = ?, detail = ?
       WHERE batch_key = ? AND file_number = ? AND row = ?`,
    )
    .run(verdict, deviceKey, writeDetail(detail), batchKey, fileNumber, row);
  return { ok: true, value: readOneRow(connection, batchKey, fileNumber, row).view } as const;
}
