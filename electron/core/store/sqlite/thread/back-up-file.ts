import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { createPrivateFile } from '../../data-folder.ts';
import { StoreError } from '../../store.ts';
import { Connection } from '../connection.ts';
import type { BackupVerdict } from '../thread-protocol.ts';
import { findIntegrityProblems } from './check-file.ts';

/**
 * Copies a database as it stands at one instant while others write to it, verifies the copy, makes it durable and
 * only then gives it its name. `target` must not exist.
 */
export function backUpFile({ source, target }: { source: string; target: string }): BackupVerdict {
  if (existsSync(target)) throw new StoreError('unexpected', `${target} exists already`);
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  const draft = `${target}.${process.pid}.tmp`;
  try {
    rmSync(draft, { force: true });
    createPrivateFile(draft);
    copyDatabase(source, draft);
    verify(draft);
    syncPath(draft);
    renameSync(draft, target);
    syncFolder(dirname(target));
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  return { sizeBytes: statSync(target).size };
}

export function syncPath(path: string): void {
  const descriptor = openSync(path, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Makes renames in the folder durable; Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function copyDatabase(source: string, draft: string): void {
  const reader = Connection.openReader(source);
  try {
    reader.prepare('VACUUM INTO ?').run(draft);
  } finally {
    reader.close();
  }
}

function verify(draft: string): void {
  const copy = Connection.openReader(draft);
  try {
    const problems = findIntegrityProblems(copy);
    if (problems.length > 0) throw new StoreError('corrupt', problems.join('; '));
  } finally {
    copy.close();
  }
}
