import { uuidv7 } from 'uuidv7';
import { type Settings, type Site, settingsSchema } from '#shared/domain/settings.ts';
import type { SettingsRepository } from '../store.ts';
import { StoreError } from '../store.ts';
import { foldText } from './folding.ts';
import type { Queries, Write } from './tables.ts';

export function createSettingsRepository(queries: Queries): SettingsRepository {
  const getSite = async (id: string) => {
    const site = await selectSites(queries).where('site.id', '=', id).executeTakeFirst();
    if (site === undefined) throw new StoreError('unexpected', `site ${id} vanished after it was written`);
    return toSite(site);
  };

  return {
    get: () => readSettings(queries),

    patch: (patch) =>
      queries.transaction().execute(async (write) => {
        const given = Object.entries(patch).filter(([, value]) => value !== undefined);
        const settings = settingsSchema.parse({
          ...(await readSettings(write)),
          ...Object.fromEntries(given),
        });
        const document = JSON.stringify(settings);
        await write
          .insertInto('settings')
          .values({ key: 1, document })
          .onConflict((conflict) => conflict.column('key').doUpdateSet({ document }))
          .execute();
        return settings;
      }),

    listSites: async () => {
      const rows = await selectSites(queries).orderBy('site.name_folded').orderBy('site.key').execute();
      return rows.map(toSite);
    },

    createSite: async ({ name, country, timeZone }, { isDemonstration } = { isDemonstration: false }) => {
      const id = uuidv7();
      await queries
        .insertInto('site')
        .values({
          id,
          name,
          name_folded: foldText(name),
          country,
          time_zone: timeZone,
          is_demonstration: isDemonstration ? 1 : 0,
        })
        .execute();
      return getSite(id);
    },

    patchSite: async (id, { name, country, timeZone }) => {
      const changed = await queries.transaction().execute(async (write) => {
        const site = await write.selectFrom('site').where('id', '=', id).select('key').executeTakeFirst();
        if (site === undefined) return false;
        const columns = {
          ...(name === undefined ? {} : { name, name_folded: foldText(name) }),
          ...(country === undefined ? {} : { country }),
          ...(timeZone === undefined ? {} : { time_zone: timeZone }),
        };
        if (Object.keys(columns).length > 0)
          await write.updateTable('site').set(columns).where('key', '=', site.key).execute();
        return true;
      });
      return changed ? { ok: true, value: await getSite(id) } : { ok: false, reason: 'not-found' };
    },

    deleteSite: (id) =>
      queries.transaction().execute(async (write) => {
        const site = await write.selectFrom('site').where('id', '=', id).select('key').executeTakeFirst();
        if (site === undefined) return { ok: false, reason: 'not-found' };
        const used = await write
          .selectFrom('device')
          .where('site_key', '=', site.key)
          .select('key')
          .limit(1)
          .executeTakeFirst();
        if (used !== undefined) return { ok: false, reason: 'site-in-use' };
        await write.deleteFrom('site').where('key', '=', site.key).execute();
        return { ok: true, value: null };
      }),
  };
}

async function readSettings(queries: Queries | Write): Promise<Settings> {
  const row = await queries.selectFrom('settings').select('document').executeTakeFirst();
  return settingsSchema.parse(row === undefined ? {} : JSON.parse(row.document));
}

function selectSites(queries: Queries) {
  return queries
    .selectFrom('site')
    .leftJoin('device', 'device.site_key', 'site.key')
    .groupBy('site.key')
    .select(['site.id', 'site.name', 'site.country', 'site.time_zone as timeZone', 'site.is_demonstration'])
    .select((e) => e.fn.count<number>('device.key').as('deviceCount'));
}

type SiteRow = Awaited<ReturnType<ReturnType<typeof selectSites>['executeTakeFirstOrThrow']>>;

const toSite = ({ is_demonstration, ...site }: SiteRow): Site => ({
  ...site,
  isDemonstration: is_demonstration === 1,
});
