import { uuidv7 } from 'uuidv7';
import type { ImportTemplate } from '#shared/domain/import-views.ts';
import type { ImportRepository } from '../store.ts';
import { foldText } from './folding.ts';
import type { Queries } from './tables.ts';

const mostTemplates = 200;

/** Mappings of columns that people saved. */
export function createImportTemplates(
  queries: Queries,
): Pick<ImportRepository, 'listTemplates' | 'saveTemplate' | 'removeTemplate'> {
  return {
    listTemplates: async () => {
      const rows = await queries
        .selectFrom('import_template')
        .orderBy('name_folded')
        .select(['id', 'name', 'mapping'])
        .execute();
      return rows.map(({ id, name, mapping }) => ({
        id,
        name,
        mapping: JSON.parse(mapping) as ImportTemplate['mapping'],
      }));
    },

    saveTemplate: ({ name, mapping }) =>
      queries.transaction().execute(async (write) => {
        const { count } = await write
          .selectFrom('import_template')
          .select((e) => e.fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow();
        if (count >= mostTemplates) return { ok: false, reason: 'too-many' };
        const id = uuidv7();
        const { numInsertedOrUpdatedRows } = await write
          .insertInto('import_template')
          .values({ id, name, name_folded: foldText(name), mapping: JSON.stringify(mapping) })
          .onConflict((conflict) => conflict.column('name_folded').doNothing())
          .executeTakeFirstOrThrow();
        if (numInsertedOrUpdatedRows !== 1n) return { ok: false, reason: 'name-taken' };
        return { ok: true, value: { id, name, mapping } };
      }),

    removeTemplate: async (id) => {
      const { numDeletedRows } = await queries
        .deleteFrom('import_template')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return numDeletedRows === 1n;
    },
  };
}
