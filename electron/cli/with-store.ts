import { openStore } from '#core/store/sqlite/open-store.ts';
import type { Store } from '#core/store/store.ts';
import type { CommandContext } from './command-context.ts';
import { refuseFolder } from './describe-refusal.ts';
import type { Ending } from './exit-status.ts';
import { coreEntries } from './hardware.ts';

/** Opens the data for reading, beside a running Perdure or without one, and closes them whatever happens. */
export async function withReadOnlyStore(
  context: CommandContext,
  use: (store: Store) => Promise<Ending>,
): Promise<Ending> {
  const opened = await openStore({
    dataDir: context.dataDir,
    entry: coreEntries.databaseThread,
    now: context.now,
    mode: 'read-only',
    mustExist: true,
  });
  if (!opened.ok) return refuseFolder(context, opened.refusal);
  try {
    return await use(opened.value);
  } finally {
    await opened.value.close();
  }
}
