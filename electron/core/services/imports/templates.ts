import type { ImportRepository } from '#core/store/store.ts';
import type { Services } from '../services.ts';
import { shippedTemplates } from './shipped-templates.ts';

/** Mappings of columns: those that are shipped, and those that people saved. */
export function createTemplates(imports: ImportRepository): Services['imports']['templates'] {
  return {
    list: async () => [
      ...(await imports.listTemplates()).map((saved) => ({ ...saved, isShipped: false })),
      ...shippedTemplates,
    ],
    save: async (template) => {
      const saved = await imports.saveTemplate(template);
      if (saved.ok) return { ok: true, value: { ...saved.value, isShipped: false } };
      return saved.reason === 'name-taken'
        ? { ok: false, reason: 'name-taken' }
        : { ok: false, reason: 'too-many', detail: 'as many templates as are kept are there already' };
    },
    remove: async (id) =>
      (await imports.removeTemplate(id))
        ? { ok: true, value: null }
        : { ok: false, reason: 'not-found', what: 'import template' },
  };
}
