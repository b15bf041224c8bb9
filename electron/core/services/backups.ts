import type { Backup } from '#shared/domain/views.ts';
import type { ServiceContext } from './service-context.ts';
import type { Services } from './services.ts';

/** Backups of the data folder, and putting one back. */
export function createBackups(context: ServiceContext): Services['backups'] {
  const { store, events, watch, now, log } = context;
  let isRestoring = false;

  async function restore(path: string): ReturnType<Services['backups']['restore']> {
    const restored = await store.maintenance.restore(path, now());
    if (!restored.ok) return restored;
    events.devicesChanged();
    await watch.settingsChanged();
    // The data put back may not know this machine: it records itself again, and nobody waits for its slow sensors.
    watch.takeInventoryNow().catch((error: unknown) => {
      log.warn({ err: error }, 'this machine could not be recorded after a restore');
    });
    return restored;
  }

  return {
    list: async () => [...(await store.maintenance.listBackups())],
    take: async () => toBackup(await store.maintenance.backUp('manual', now())),
    restore: async (name) => {
      if (isRestoring) return { ok: false, reason: 'busy', detail: 'another backup is being put back' };
      const path = await store.maintenance.findBackupPath(name);
      if (path === null) return { ok: false, reason: 'not-found', what: 'backup' };
      isRestoring = true;
      try {
        return await restore(path);
      } finally {
        isRestoring = false;
      }
    },
  };
}

/** A backup as it is told to people: without its path on this machine. */
function toBackup({ name, takenAtMs, sizeBytes, kind }: Backup): Backup {
  return { name, takenAtMs, sizeBytes, kind };
}
