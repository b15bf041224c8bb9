import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const entry = join(root, 'electron/cli/perdure.mjs');

export interface CommandEnd {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCommand {
  readonly child: ChildProcess;
  readonly ended: Promise<CommandEnd>;
  /** Resolves with the match once standard output or error has it; rejects when the command ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
}

const folders: string[] = [];

export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'perdure-cli-'));
  folders.push(folder);
  return folder;
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Starts the real command line as a process, in English and without a display unless told otherwise. */
export function startCommand(
  args: readonly string[],
  environment: Record<string, string> = {},
): RunningCommand {
  const child = spawn(process.execPath, [entry, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      LC_ALL: 'en_GB.UTF-8',
      DISPLAY: '',
      WAYLAND_DISPLAY: '',
      PERDURE_DATA: '',
      ...environment,
    },
  });
  let stdout = '';
  let stderr = '';
  const watchers = new Set<() => void>();
  const look = () => {
    for (const watch of watchers) watch();
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    look();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    look();
  });
  const ended = new Promise<CommandEnd>((resolve) =>
    child.once('close', (status) => {
      resolve({ status, stdout, stderr });
      look();
    }),
  );
  return {
    child,
    ended,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const watch = () => {
          const match = pattern.exec(stdout) ?? pattern.exec(stderr);
          if (match) resolve(match);
          else if (child.exitCode !== null)
            reject(new Error(`ended before ${pattern}:\n${stdout}\n${stderr}`));
        };
        watchers.add(watch);
        watch();
      }),
  };
}

export const runCommand = (args: readonly string[], environment: Record<string, string> = {}) =>
  startCommand(args, environment).ended;
