import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { type LaunchSignal, readLaunchSignal } from '#core/launch-signal.ts';
import { toPlainText } from '../output/plain-text.ts';
import type { LaunchEnd } from './choose-face.ts';

/** Signals within this time are one wish to end. */
const oneWishMs = 1000;

export interface Launch {
  readonly executable: string;
  /** The application's folder, then its own arguments. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** How long Electron may take to show its window. */
  readonly readyWithinMs: number;
  readonly onReady: () => void;
  readonly onRefused: (message: string) => void;
}

/**
 * Runs Electron until it ends and says how that was. Before its window shows, an end (or silence past the time
 * limit) is a failed start, with the most telling line of what it said; afterwards it is a person who closed it.
 * The signals that ask this process to end are passed on; asked a second time, an Electron that hangs is killed.
 */
export function launchElectron(launch: Launch): Promise<LaunchEnd> {
  return new Promise((resolve) => {
    const env = { ...launch.env };
    // Set by editors whose terminals are themselves Electron: it would start as plain Node.
    delete env.ELECTRON_RUN_AS_NODE;
    const electron = spawn(launch.executable, [...launch.args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let signal: LaunchSignal | null = null;
    let isTooLate = false;
    let isInterrupted = false;
    const said: string[] = [];

    const timer = setTimeout(() => {
      isTooLate = true;
      electron.kill('SIGKILL');
    }, launch.readyWithinMs);
    let firstAskedMs: number | null = null;
    const passOn = (name: NodeJS.Signals) => {
      isInterrupted = true;
      firstAskedMs ??= performance.now();
      // One Ctrl-C can come twice at once: from the terminal, and passed on by npm.
      const isAskedAgain = performance.now() - firstAskedMs > oneWishMs;
      electron.kill(isAskedAgain ? 'SIGKILL' : name);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
    for (const name of signals) process.on(name, passOn);

    const settle = (end: LaunchEnd) => {
      clearTimeout(timer);
      for (const name of signals) process.off(name, passOn);
      // A process that Electron has left behind may hold the pipes open: it must not keep this one alive.
      electron.stdout.destroy();
      electron.stderr.destroy();
      resolve(end);
    };
    createInterface({ input: electron.stdout }).on('line', (line) => {
      const read = readLaunchSignal(line);
      if (read === null || signal !== null) return;
      signal = read;
      clearTimeout(timer);
      if (read.state === 'ready') launch.onReady();
      else launch.onRefused(read.message);
    });
    createInterface({ input: electron.stderr }).on('line', (line) => {
      said.push(line);
      if (said.length > 50) said.shift();
    });
    electron.on('error', (error) => settle({ kind: 'failed-to-start', detail: error.message }));
    electron.on('exit', (code, killedBy) => {
      const conclude = () => {
        if (signal?.state === 'ready' || isInterrupted) settle({ kind: 'closed' });
        else if (signal?.state === 'refused') settle({ kind: 'refused' });
        else if (isTooLate) settle({ kind: 'never-ready' });
        else settle({ kind: 'failed-to-start', detail: explainEnd(said, code, killedBy) });
      };
      // Its last words may still be in the pipe; a crash handler left behind may hold the pipe open for good.
      const lastWords = setTimeout(conclude, 1000);
      electron.on('close', () => {
        clearTimeout(lastWords);
        conclude();
      });
    });
  });
}

const tellingLine =
  /FATAL|without --no-sandbox|cannot open shared object|SUID sandbox|Missing X server|rror:/;

/** One line that says why Electron ended: its own last words where it had any, else its status. */
export function explainEnd(
  said: readonly string[],
  code: number | null,
  killedBy: NodeJS.Signals | null,
): string {
  const line = said.find((text) => tellingLine.test(text)) ?? said.findLast((text) => text.trim() !== '');
  if (line === undefined) return killedBy ?? `status ${code ?? '?'}`;
  // Chromium's log prefix, `[1234:0101/120000.123456:FATAL:file.cc(1)] `, tells a person nothing.
  return toPlainText(line.replace(/^\[[^\]]*\]\s*/, '')).slice(0, 300);
}
