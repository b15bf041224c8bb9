import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Backup } from '#shared/domain/views.ts';

const pattern =
  /^perdure-(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)\.(\d{3})Z-(manual|daily|before-migration|before-restore)\.db$/;

/** The name of a backup says when (UTC) and why it was taken, so that the folder needs no index. */
function backupName(kind: Backup['kind'], takenAtMs: number): string {
  return `perdure-${new Date(takenAtMs).toISOString().replaceAll(':', '')}-${kind}.db`;
}

/** When and why the backup of this name was taken; null for a file that is no backup. */
function parseBackupName(name: string): { kind: Backup['kind']; takenAtMs: number } | null {
  const match = pattern.exec(name);
  if (match === null) return null;
  const [, day, hours, minutes, seconds, milliseconds, kind] = match;
  const takenAtMs = Date.parse(`${day}T${hours}:${minutes}:${seconds}.${milliseconds}Z`);
  return Number.isNaN(takenAtMs) ? null : { kind: kind as Backup['kind'], takenAtMs };
}

/** A path that is free in the folder: a millisecond later for each backup already taken in this one. */
export function backupPath(folder: string, kind: Backup['kind'], takenAtMs: number): string {
  let atMs = takenAtMs;
  while (existsSync(join(folder, backupName(kind, atMs)))) atMs += 1;
  return join(folder, backupName(kind, atMs));
}

/** The backups in a folder of them, newest first; they can be listed whatever has become of the database. */
export async function listBackupsIn(folder: string): Promise<Backup[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const backups = await Promise.all(names.map((name) => describeBackup(folder, name)));
  return backups.filter((backup) => backup !== null).sort((a, b) => b.takenAtMs - a.takenAtMs);
}

async function describeBackup(folder: string, name: string): Promise<Backup | null> {
  const parsed = parseBackupName(name);
  if (parsed === null) return null;
  try {
    const { size } = await stat(join(folder, name));
    return { name, ...parsed, sizeBytes: size };
  } catch {
    // Deleted between the listing and the look: no backup any more.
    return null;
  }
}
