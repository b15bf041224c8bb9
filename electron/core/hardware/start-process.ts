import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { killProcessTree } from './kill-process-tree.ts';

/** The child process that reads the hardware, as its owner sees it. */
export interface ProbeProcess {
  readonly pid: number | undefined;
  /** Throws when the channel is closed. */
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, with words for the log: `exit code 1`, `signal SIGKILL`, `could not start: …`. */
  onExit(listener: (how: string) => void): void;
  /** Ends it at once, with every process it started. Never throws. */
  kill(): void;
}

/** Starts `entry` (probe-process.ts, or its built form). Electron supplies one made with `utilityProcess`. */
export type StartProbeProcess = (entry: URL) => ProbeProcess;

/** Starts the probe with Node's `fork`, on POSIX in a process group of its own, so that it can be killed whole. */
export const forkProbeProcess: StartProbeProcess = (entry) => {
  const isGroupLeader = process.platform !== 'win32';
  const child = fork(fileURLToPath(entry), [], {
    detached: isGroupLeader,
    execArgv: [],
    // 'advanced' keeps NaN and Infinity, so that a lying source is seen as one.
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return {
    pid: child.pid,
    send(message) {
      if (!child.connected) throw new Error('the probe process has closed its channel');
      // A failure to write shows as the exit that follows.
      child.send(message as never, () => {});
    },
    onMessage(listener) {
      child.on('message', listener);
    },
    onExit(listener) {
      let isOver = false;
      const end = (how: string) => {
        if (isOver) return;
        isOver = true;
        listener(how);
      };
      child.once('exit', (code, signal) => end(signal === null ? `exit code ${code}` : `signal ${signal}`));
      child.once('error', (error) => end(`could not start: ${error.message}`));
    },
    kill() {
      if (child.pid !== undefined) killProcessTree(child.pid, { isGroupLeader });
    },
  };
};
