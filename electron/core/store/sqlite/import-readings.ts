import type { RowVerdict } from '#shared/domain/import.ts';
import type { ImportRepository, StoredImportRow } from '../store.ts';
import type { DatabaseClient } from './database-client.ts';
import type { Queries } from './tables.ts';

const rowsAtOnce = 500;

interface RowsAsked {
  readonly batchId: string;
  readonly verdict?: RowVerdict;
  readonly fileNumber?: number;
  readonly withCells?: boolean;
}

/** What became of rows, read back a page at a time, so that no answer grows with the file. */
export function createImportReadings(
  client: DatabaseClient,
  queries: Queries,
): Pick<ImportRepository, 'readRows' | 'listRows' | 'listRejected' | 'readKept' | 'listWaiting'> {
  async function* eachPage(asked: RowsAsked): AsyncGenerator<readonly StoredImportRow[]> {
    let after = { fileNumber: 0, row: 0 };
    for (;;) {
      const page = await client.request('readImportRows', { ...asked, after, limit: rowsAtOnce });
      const last = page?.rows.at(-1);
      if (page === null || last === undefined) return;
      yield page.rows;
      after = { fileNumber: last.fileNumber, row: last.view.row };
    }
  }

  const exists = async (batchId: string): Promise<boolean> => {
    const batch = queries.selectFrom('import_batch').where('id', '=', batchId).select('key');
    return (await batch.executeTakeFirst()) !== undefined;
  };

  return {
    readRows: async (batchId, { verdict, offset, limit }) => {
      const ofVerdict = verdict === undefined ? {} : { verdict };
      const page = await client.request('readImportRows', { batchId, offset, limit, ...ofVerdict });
      return page === null ? null : { rows: page.rows.map(({ view }) => view), total: page.total ?? 0 };
    },

    listRows: async (batchId, verdict) => {
      if (!(await exists(batchId))) return null;
      return mapPages(
        eachPage({ batchId, ...(verdict === undefined ? {} : { verdict }) }),
        ({ view }) => view,
      );
    },

    listRejected: async (batchId, fileNumber) => {
      const file = await queries
        .selectFrom('import_file')
        .innerJoin('import_batch', 'import_batch.key', 'import_file.batch_key')
        .where('import_batch.id', '=', batchId)
        .where('import_file.number', '=', fileNumber)
        .select(['import_file.name', 'import_file.titles'])
        .executeTakeFirst();
      if (file === undefined || file.titles === null) return null;
      const pages = eachPage({ batchId, verdict: 'rejected', fileNumber, withCells: true });
      return {
        file: file.name,
        titles: JSON.parse(file.titles) as string[],
        rows: mapPages(pages, ({ cells }) => cells),
      };
    },

    readKept: (batchId, page) => client.request('readKeptRows', { batchId, ...page }),

    listWaiting: (page) => client.request('listWaitingRows', page),
  };
}

async function* mapPages<T>(
  pages: AsyncIterable<readonly StoredImportRow[]>,
  map: (row: StoredImportRow) => T | null,
): AsyncGenerator<T[]> {
  for await (const rows of pages)
    yield rows.flatMap((row) => {
      const value = map(row);
      return value === null ? [] : [value];
    });
}
