import type { Write } from '../tables.ts';

/** A stay begun, and the stays elsewhere that it ended. */
export interface Attached {
  readonly ended: readonly number[];
}

/** The screen stands at this machine: a stay that lasts goes on, one elsewhere ends, since it can only be in one place. */
export async function attachScreen(
  write: Write,
  screenKey: number,
  machineKey: number,
  { sinceMs, seenMs, endedBy }: { sinceMs: number; seenMs: number; endedBy: 'moved' | 'decided' },
): Promise<Attached> {
  const open = await write
    .selectFrom('attachment')
    .where('device_key', '=', screenKey)
    .where('until_ms', 'is', null)
    .select(['key', 'machine_key'])
    .executeTakeFirst();
  if (open?.machine_key === machineKey) {
    await write
      .updateTable('attachment')
      .set((e) => ({ last_seen_ms: e.fn('max', ['last_seen_ms', e.val(seenMs)]) }))
      .where('key', '=', open.key)
      .execute();
    return { ended: [] };
  }
  if (open !== undefined) await endStay(write, open.key, sinceMs, endedBy);
  await write
    .insertInto('attachment')
    .values({
      device_key: screenKey,
      machine_key: machineKey,
      since_ms: sinceMs,
      last_seen_ms: seenMs,
      until_ms: null,
      ended_by: null,
    })
    .execute();
  return { ended: open === undefined ? [] : [open.key] };
}

/** Ends the stays at a machine of all screens but those that are there. */
export async function detachOthers(
  write: Write,
  machineKey: number,
  present: readonly number[],
  atMs: number,
): Promise<void> {
  const rows = await write
    .selectFrom('attachment')
    .where('machine_key', '=', machineKey)
    .where('until_ms', 'is', null)
    .select(['key', 'device_key'])
    .execute();
  for (const { key, device_key } of rows)
    if (!present.includes(device_key)) await endStay(write, key, atMs, 'unplugged');
}

async function endStay(
  write: Write,
  key: number,
  atMs: number,
  endedBy: 'unplugged' | 'moved' | 'decided',
): Promise<void> {
  await write
    .updateTable('attachment')
    .set({ until_ms: atMs, ended_by: endedBy })
    .where('key', '=', key)
    .execute();
}
