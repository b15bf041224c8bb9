import type { CheckDocument } from '#shared/domain/cli-documents.ts';
import type { ServiceContext } from './service-context.ts';

/** Checks the whole database and says when it was last backed up. */
export async function checkData({ store }: ServiceContext): Promise<CheckDocument> {
  const { version, integrity, problems } = await store.maintenance.check();
  const [newest] = [...(await store.maintenance.listBackups())].sort((a, b) => b.takenAtMs - a.takenAtMs);
  return {
    schema: 'perdure.check/1',
    version,
    integrity,
    lastBackup: newest === undefined ? null : { file: newest.name, takenAtMs: newest.takenAtMs },
    attachments: null,
    problems: [...problems],
  };
}
