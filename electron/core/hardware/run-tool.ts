import { execFile } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What a tool of the system said, or why it said nothing. */
export type ToolAnswer =
  | { readonly kind: 'said'; readonly status: number; readonly stdout: string; readonly stderr: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'late' };

/** Folders of administrators' tools, which are not on every user's PATH. */
const administratorFolders = ['/usr/sbin', '/sbin', '/usr/local/sbin'];
const longestAnswerBytes = 4_194_304;

/** Where a tool is: on the PATH, else among the administrators' tools. */
export function findTool(name: string): string | null {
  for (const folder of [...(process.env.PATH ?? '').split(delimiter), ...administratorFolders]) {
    if (folder === '') continue;
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      if (statSync(path).isFile()) return path;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}

/** Runs a tool without a shell, in plain English. One that does not end in time is killed. */
export async function runTool(name: string, args: readonly string[], limitMs: number): Promise<ToolAnswer> {
  const path = findTool(name);
  if (path === null) return { kind: 'missing' };
  return await new Promise((resolve) => {
    const options = {
      timeout: limitMs,
      killSignal: 'SIGKILL',
      maxBuffer: longestAnswerBytes,
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
    } as const;
    execFile(path, [...args], options, (error, stdout, stderr) => {
      if (error?.killed === true) resolve({ kind: 'late' });
      else {
        const status = typeof error?.code === 'number' ? error.code : error === null ? 0 : 1;
        resolve({ kind: 'said', status, stdout, stderr: stderr.slice(0, 2_000) });
      }
    });
  });
}
