import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
export const sourceShell = join(root, 'electron/main/main.ts');
export const builtShell = join(root, 'dist/electron/main.js');

/** Where a Chromium is, or null: the tests that need one then skip, loudly. */
export const chromiumPath =
  [process.env.PERDURE_CHROMIUM, '/usr/bin/chromium'].find((path) => path && existsSync(path)) ?? null;
if (chromiumPath === null) console.warn('SKIPPED: no Chromium (PERDURE_CHROMIUM) to stand behind the window');

export interface ShellEvent {
  readonly kind: string;
  readonly [key: string]: unknown;
}

/** The real shell under the stand-in Electron, and what it asked of it. */
export interface RunningShell {
  readonly events: readonly ShellEvent[];
  readonly output: () => string;
  /** Resolves with the first event of the kind, past or future. */
  waitFor(kind: string): Promise<ShellEvent>;
  evaluate<T>(expression: string): Promise<T>;
  responseHeaders(): Promise<Record<string, string>>;
  /** Lets an event of Electron's powerMonitor happen. */
  emitPower(event: string): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  /** Exit status, once it has ended. */
  readonly ended: Promise<number | null>;
}

const running = new Set<ChildProcess>();
const folders = new Set<string>();

export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'perdure-shell-'));
  folders.add(folder);
  return folder;
}

/** Ends what a test has left running, its Chromium with it, and removes its folders. */
export async function cleanUp(): Promise<void> {
  await Promise.all([...running].map(end));
  for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  folders.clear();
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), 10_000);
    child.once('close', () => {
      clearTimeout(force);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

export function runShell(
  entry: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): RunningShell {
  const child = fork(entry, [...args], {
    execArgv: ['--import', join(root, 'tests/main/stand-in-electron/register.mjs')],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, PERDURE_CHROMIUM: chromiumPath ?? '', ...environment },
  });
  running.add(child);
  const events: ShellEvent[] = [];
  const watchers = new Set<() => void>();
  const answers = new Map<number, (answer: { value?: unknown; error?: string }) => void>();
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  child.on('message', (message: { event?: ShellEvent; id?: number; value?: unknown; error?: string }) => {
    if (message.event) {
      events.push(message.event);
      for (const look of watchers) look();
    } else if (message.id !== undefined) answers.get(message.id)?.(message);
  });
  const ended = new Promise<number | null>((resolve) =>
    child.once('close', (status) => {
      running.delete(child);
      for (const look of watchers) look();
      resolve(status);
    }),
  );
  let calls = 0;
  const call = <T>(name: string, argument: string) =>
    new Promise<T>((resolve, reject) => {
      const id = ++calls;
      answers.set(id, ({ value, error }) => (error ? reject(new Error(error)) : resolve(value as T)));
      child.send({ id, name, argument });
    });
  return {
    events,
    output: () => output,
    waitFor: (kind) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = events.find((event) => event.kind === kind);
          if (found) resolve(found);
          else if (child.exitCode !== null) reject(new Error(`ended before ${kind}:\n${output}`));
        };
        watchers.add(look);
        look();
      }),
    evaluate: (expression) => call('evaluate', expression),
    responseHeaders: () => call('responseHeaders', ''),
    emitPower: (event) => call('emitPower', event),
    kill: (signal) => void child.kill(signal),
    ended,
  };
}
