import type { Boot, Overview, Status } from '#shared/domain/views.ts';
import { readOwnFootprint } from './own-footprint.ts';
import type { ServiceContext } from './service-context.ts';

/** How Perdure itself is doing. */
export async function readStatus(
  context: ServiceContext,
  summariseFleet: () => Promise<Overview['devices']>,
): Promise<Status> {
  const [own, fleet, backups] = await Promise.all([
    readOwnFootprint(context),
    summariseFleet(),
    context.store.maintenance.listBackups(),
  ]);
  const { version, face, startedAtMs } = context;
  return {
    version,
    face,
    startedAtMs,
    polling: context.watch.state(),
    own,
    hasDemonstration: fleet.demonstration > 0,
    lastBackupAtMs: backups.reduce<number | null>(
      (newest, { takenAtMs }) => (newest === null || takenAtMs > newest ? takenAtMs : newest),
      null,
    ),
  };
}

/** What a page needs before its first words. */
export async function readBoot({ store, version }: ServiceContext): Promise<Boot> {
  const { language, theme, country } = await store.settings.get();
  return { version, language, theme, isSetUp: language !== null && country !== null };
}
