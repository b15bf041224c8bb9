import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { killProcessTree } from '../kill-process-tree.ts';
import { within } from '../within.ts';

export type ShellAnswer =
  | { readonly ok: true; readonly value: unknown }
  /** `code` is the shell's own, the same in every language of the system; null where the shell gave no answer. */
  | { readonly ok: false; readonly code: string | null; readonly reason: string };

/** One command shell that stays: started when first asked, killed when late, started again when next asked. */
export interface PersistentShell {
  /**
   * Runs one line and waits for its answer. While the shell is still starting only the wait is given up
   * (`starting`); a line that is late costs the shell, and nothing but its own answer.
   */
  ask(line: string, limitMs: number): Promise<ShellAnswer>;
  stop(): void;
}

export interface PersistentShellOptions {
  readonly file: string;
  readonly args: readonly string[];
  /** Sent once, before anything is asked: lines that define what `wrap` calls. */
  readonly prologue: string;
  /** One line that runs `line` and prints `@perdure:<id>:<JSON>` on a line of its own. */
  readonly wrap: (id: number, line: string) => string;
  readonly startLimitMs?: number;
  readonly monotonicNow?: () => number;
}

interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  readonly exit: Promise<string>;
  readonly ready: Promise<void>;
  waiting: { id: number; settle: (body: string) => void } | null;
  unread: Buffer[];
  unreadBytes: number;
}

/** The id of the first line, by which the shell says that it has read the prologue. */
const readyId = 0;
/** After this many failures in a row without one answer, starting again waits, twice as long each time. */
const failuresBeforeRest = 3;
const firstRestMs = 1_000;
const longestRestMs = 300_000;
const longestAnswerBytes = 16_000_000;
const newline = 0x0a;

export function createPersistentShell(options: PersistentShellOptions): PersistentShell {
  const {
    file,
    args,
    prologue,
    wrap,
    startLimitMs = 30_000,
    monotonicNow = () => performance.now(),
  } = options;
  let running: Running | null = null;
  let isStopped = false;
  let failuresInARow = 0;
  let restsUntilMs = Number.NEGATIVE_INFINITY;
  let lastId = readyId;
  let queue: Promise<unknown> = Promise.resolve();

  function countFailure(): void {
    failuresInARow += 1;
    if (failuresInARow < failuresBeforeRest) return;
    const restMs = Math.min(firstRestMs * 2 ** (failuresInARow - failuresBeforeRest), longestRestMs);
    restsUntilMs = monotonicNow() + restMs;
  }

  function forget(gone: Running): void {
    if (running === gone) running = null;
  }

  function kill(shell: Running): void {
    forget(shell);
    if (shell.child.pid !== undefined) killProcessTree(shell.child.pid, { isGroupLeader: false });
  }

  function start(): Running {
    const child = spawn(file, args, { stdio: 'pipe', windowsHide: true });
    let settleReady = () => {};
    let settleExit = (_how: string) => {};
    const mine: Running = {
      child,
      ready: new Promise((resolve) => {
        settleReady = resolve;
      }),
      exit: new Promise((resolve) => {
        settleExit = resolve;
      }),
      waiting: null,
      unread: [],
      unreadBytes: 0,
    };
    const startTimer = setTimeout(() => kill(mine), startLimitMs);
    startTimer.unref();
    let isReady = false;
    const end = (how: string) => {
      clearTimeout(startTimer);
      forget(mine);
      if (!isReady) countFailure();
      settleExit(how);
    };
    child.once('exit', (code, signal) => end(signal === null ? `exit code ${code}` : `signal ${signal}`));
    child.once('error', (error) => end(`could not start: ${error.message}`));
    // A closed pipe shows as the exit that follows; what goes wrong inside comes back in the answers.
    child.stdin.on('error', () => {});
    child.stderr.resume();
    child.stdout.on('data', (chunk: Buffer) => {
      for (const line of takeLines(mine, chunk)) {
        const found = /@perdure:(\d+):(.*)$/s.exec(line);
        if (found === null) continue;
        const id = Number(found[1]);
        if (id === readyId) {
          isReady = true;
          clearTimeout(startTimer);
          settleReady();
        } else if (mine.waiting?.id === id) mine.waiting.settle(found[2] ?? '');
      }
      if (mine.unreadBytes > longestAnswerBytes) kill(mine);
    });
    child.stdin.write(`${prologue}\n${wrap(readyId, "'ready'")}\n`);
    running = mine;
    return mine;
  }

  async function askNow(line: string, limitMs: number): Promise<ShellAnswer> {
    const refuse = (reason: string): ShellAnswer => ({ ok: false, code: null, reason });
    if (isStopped) return refuse('stopped');
    if (monotonicNow() < restsUntilMs) return refuse('died (repeatedly, not started again yet)');
    const shell = running ?? start();
    const died = shell.exit.then((how) => ({ kind: 'died' as const, how }));
    const ready = shell.ready.then(() => ({ kind: 'ready' as const }));
    const begun = await within(limitMs, [ready, died]);
    if (begun.kind === 'late') return refuse('starting');
    if (begun.kind === 'died') return refuse(`died (${begun.how})`);
    lastId += 1;
    const id = lastId;
    const reply = new Promise<{ kind: 'reply'; body: string }>((resolve) => {
      shell.waiting = { id, settle: (body) => resolve({ kind: 'reply', body }) };
    });
    shell.child.stdin.write(`${wrap(id, line)}\n`);
    const outcome = await within(limitMs, [reply, died]);
    shell.waiting = null;
    if (outcome.kind === 'reply') {
      failuresInARow = 0;
      return readBody(outcome.body);
    }
    countFailure();
    if (outcome.kind === 'died') return refuse(`died (${outcome.how})`);
    kill(shell);
    return refuse('timeout');
  }

  return {
    ask(line, limitMs) {
      const turn = queue.then(() => askNow(line, limitMs));
      queue = turn;
      return turn;
    },
    stop() {
      isStopped = true;
      if (running !== null) kill(running);
    },
  };
}

/** The whole lines that have come by now; what follows the last line's end waits for the rest. */
function takeLines(shell: Pick<Running, 'unread' | 'unreadBytes'>, chunk: Buffer): string[] {
  const end = chunk.lastIndexOf(newline);
  if (end === -1) {
    shell.unread.push(chunk);
    shell.unreadBytes += chunk.length;
    return [];
  }
  const whole = Buffer.concat([...shell.unread, chunk.subarray(0, end)]);
  const rest = chunk.subarray(end + 1);
  shell.unread = [rest];
  shell.unreadBytes = rest.length;
  // Bytes that are no UTF-8 become U+FFFD, which costs the texts that hold them and no number.
  return whole
    .toString('utf8')
    .split('\n')
    .map((line) => line.replace(/\r$/, ''));
}

function readBody(body: string): ShellAnswer {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return { ok: false, code: null, reason: 'unreadable (not JSON)' };
  }
  const answer = typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  if (answer.ok === true) return { ok: true, value: answer.value ?? null };
  if (answer.ok !== false) return { ok: false, code: null, reason: 'unreadable (no answer in it)' };
  const code = typeof answer.code === 'string' ? answer.code : null;
  const message = typeof answer.message === 'string' ? answer.message.trim() : '';
  return { ok: false, code, reason: `${message} (${code ?? 'no code'})`.trim().slice(0, 500) };
}
