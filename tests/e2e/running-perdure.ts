import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../electron/cli/perdure.mjs', import.meta.url));

/** A temporary data folder; `remove` deletes it. */
export async function makeDataFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const parent = await mkdtemp(join(tmpdir(), 'perdure-e2e-'));
  return {
    path: join(parent, 'data'),
    remove: () => rm(parent, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Runs one command to its end. */
export function runPerdure(
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<{ status: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [entry, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, stdout, stderr }));
  });
}

/** A Perdure of its own in browser mode, started as a person would, on a free port. */
export interface RunningPerdure {
  readonly process: ChildProcess;
  /** The printed link, with its token. */
  readonly link: string;
  readonly origin: string;
  /** Ends it as Ctrl-C does and gives its exit status. */
  stop(): Promise<number | null>;
}

export async function startPerdure(
  dataFolder: string,
  environment: Record<string, string> = {},
  args: readonly string[] = [],
): Promise<RunningPerdure> {
  const child = spawn(process.execPath, [entry, 'serve', '--data', dataFolder, '--lang', 'en', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', ...environment },
  });
  let output = '';
  const link = await new Promise<string>((resolve, reject) => {
    const look = (text: string) => {
      output += text;
      const found = /http:\/\/127\.0\.0\.1:\d+\/\S*token=[\w-]+/.exec(output);
      if (found) resolve(found[0]);
    };
    child.stdout.setEncoding('utf8').on('data', look);
    child.stderr.setEncoding('utf8').on('data', look);
    child.once('error', reject);
    child.once('close', (status) =>
      reject(new Error(`Perdure ended with ${status} before its link:\n${output}`)),
    );
  });
  return {
    process: child,
    link,
    origin: new URL(link).origin,
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode);
        child.once('close', (status) => resolve(status));
        child.kill('SIGINT');
      }),
  };
}
