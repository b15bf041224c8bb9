import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { type ImportBatch, rowVerdicts } from '#shared/domain/import.ts';
import type { IntakeRow } from '#shared/domain/intake-row.ts';
import type { ChangeContext, ImportRepository } from '../store.ts';
import type { DatabaseClient } from './database-client.ts';
import { createImportReadings } from './import-readings.ts';
import { createImportTemplates } from './import-templates.ts';
import type { Queries } from './tables.ts';

/** Rows per transaction: some 20 ms, so that a reading waits no longer. */
const rowsAtOnce = 250;

export function createImportRepository(client: DatabaseClient, queries: Queries): ImportRepository {
  async function takeBack(
    batchId: string,
    to: 'undone' | 'cancelled',
    context: ChangeContext,
  ): Promise<{ undone: number; kept: number }> {
    let [undone, kept] = [0, 0];
    for (;;) {
      const input = { batchId, limit: rowsAtOnce, context };
      const chunk = await client.request('undoImportChunk', input, 'background');
      if (chunk.undone + chunk.kept === 0) break;
      undone += chunk.undone;
      kept += chunk.kept;
    }
    const input = { batchId, from: ['undoing', 'applying'], to, atMs: context.atMs } as const;
    await client.request('setImportState', input, 'background');
    return { undone, kept };
  }

  return {
    begin: async (context) => {
      const id = uuidv7();
      await client.request('openImport', { id, context });
      return id;
    },

    addFile: async (batchId, number, name, format, titles = null) => {
      await client.request('addImportFile', { batchId, number, name, format, titles });
    },

    takeIn: async (batchId, fileNumber, rows, context, newSite) => {
      const results = [];
      for (let start = 0; start < rows.length; start += rowsAtOnce) {
        const given = rows.slice(start, start + rowsAtOnce);
        // The rows as they stood are told for the few that the store rejects, and not for all.
        const chunk = given.map((row) => (row.outcome === 'read' ? withoutCells(row) : row));
        const input = { batchId, fileNumber, rows: chunk, context, newSite };
        const taken = await client.request('importChunk', input, 'background');
        results.push(...taken);
        const refused = taken.flatMap(({ verdict, row, reason }, index) => {
          const source = given[index];
          if (verdict !== 'rejected' || reason === 'left-out' || source?.outcome !== 'read') return [];
          return source.readCells === undefined ? [] : [{ row, cells: source.readCells() }];
        });
        if (refused.length > 0)
          await client.request('keepImportCells', { batchId, fileNumber, rows: refused }, 'background');
      }
      return results;
    },

    finish: async (batchId, atMs) => {
      const input = { batchId, from: ['applying'], to: 'applied', atMs } as const;
      await client.request('setImportState', input);
    },

    cancel: async (batchId, context) => {
      await takeBack(batchId, 'cancelled', context);
    },

    undo: async (batchId, context) => {
      const batch = await queries
        .selectFrom('import_batch')
        .where('id', '=', batchId)
        .select('state')
        .executeTakeFirst();
      if (batch === undefined) return { ok: false, reason: 'not-found' };
      const input = { batchId, from: ['applied'], to: 'undoing', atMs: context.atMs } as const;
      if (!(await client.request('setImportState', input))) return { ok: false, reason: 'already-undone' };
      return { ok: true, value: await takeBack(batchId, 'undone', context) };
    },

    list: () => listBatches(queries),

    answerWaiting: (place, answer, context, newSite) =>
      client.request('answerImportRow', { ...place, answer, context, newSite }),

    reopenWaiting: (place, context) => client.request('reopenImportRow', { ...place, context }),

    ...createImportReadings(client, queries),
    ...createImportTemplates(queries),

    settleInterrupted: async (context) => {
      const batches = await queries
        .selectFrom('import_batch')
        .where('state', 'in', ['applying', 'undoing'])
        .select(['id', 'state'])
        .execute();
      for (const { id, state } of batches)
        await takeBack(id, state === 'applying' ? 'cancelled' : 'undone', context);
      return batches.length;
    },
  };
}

function withoutCells(row: Extract<IntakeRow, { outcome: 'read' }>): IntakeRow {
  const { readCells: _, ...told } = row;
  return told;
}

async function listBatches(queries: Queries): Promise<ImportBatch[]> {
  const batches = await queries
    .selectFrom('import_batch')
    .orderBy('key', 'desc')
    .select(['key', 'id', 'state', 'actor', 'started_at_ms'])
    .execute();
  const files = await queries
    .selectFrom('import_file')
    .orderBy('batch_key')
    .orderBy('number')
    .select(['batch_key', 'name'])
    .execute();
  const counts = await queries
    .selectFrom('import_row')
    .groupBy(['batch_key', 'verdict'])
    .select(['batch_key', 'verdict', sql<number>`count(*)`.as('count')])
    .execute();
  return batches.map(({ key, id, state, actor, started_at_ms }) => {
    const count = (verdict: (typeof rowVerdicts)[number]) =>
      counts.find((each) => each.batch_key === key && each.verdict === verdict)?.count ?? 0;
    return {
      id,
      state,
      actor,
      startedAtMs: started_at_ms,
      files: files.filter(({ batch_key }) => batch_key === key).map(({ name }) => name),
      rowsIn: rowVerdicts.reduce((sum, verdict) => sum + count(verdict), 0),
      created: count('created'),
      updated: count('updated'),
      identical: count('identical'),
      pending: count('pending'),
      rejected: count('rejected'),
      blank: count('blank'),
    };
  });
}
