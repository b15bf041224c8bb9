import type { Logger } from 'pino';
import {
  type Answers,
  answerSchemas,
  type ProbeCost,
  type ProbeMessage,
  probeMessageSchema,
  type SourceName,
  type SystemRoots,
} from './probe-messages.ts';
import type { ProbeProcess, StartProbeProcess } from './start-process.ts';
import { within } from './within.ts';

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: string };

/** One probe process, started when first asked, killed when late, started again when next asked. */
export interface ProbeWorker {
  /** One source at a time, in the order asked. Reasons: `timeout`, `died (…)`, `unreadable (…)`, or the source's own. */
  ask<S extends SourceName>(source: S, limitMs: number): Promise<Answer<Answers[S]>>;
  readCost(): { cpuSeconds: number; residentBytes: number | null };
  stop(): Promise<void>;
}

export interface ProbeWorkerOptions {
  readonly startProcess: StartProbeProcess;
  readonly entry: URL;
  readonly roots: SystemRoots;
  readonly monotonicNow: () => number;
  readonly log: Pick<Logger, 'warn' | 'debug'>;
  /** How long a new process may take to say that it is ready, beside any source's own limit. */
  readonly startLimitMs?: number;
}

interface Running {
  readonly process: ProbeProcess;
  readonly exit: Promise<string>;
  readonly ready: Promise<void>;
  waiting: { id: number; settle: (message: ProbeMessage) => void } | null;
  isGone: boolean;
  cost: ProbeCost;
}

/** After this many deaths in a row without one answer, starting again waits, twice as long each time. */
const deathsBeforeRest = 3;
const longestRestMs = 300_000;
const stopLimitMs = 2_000;

export function createProbeWorker(options: ProbeWorkerOptions): ProbeWorker {
  const { startProcess, entry, roots, monotonicNow, log, startLimitMs = 10_000 } = options;
  let running: Running | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  let isStopped = false;
  let pastCpuSeconds = 0;
  let deathsInARow = 0;
  let restsUntilMs = Number.NEGATIVE_INFINITY;
  let lastId = 0;

  function startOne(): Running {
    const child = startProcess(entry);
    let settleReady = () => {};
    let settleExit = (_how: string) => {};
    const mine: Running = {
      process: child,
      ready: new Promise((resolve) => {
        settleReady = resolve;
      }),
      exit: new Promise((resolve) => {
        settleExit = resolve;
      }),
      waiting: null,
      isGone: false,
      cost: { cpuSeconds: 0, residentBytes: 0 },
    };
    child.onMessage((raw) => {
      const message = probeMessageSchema.safeParse(raw);
      if (!message.success) {
        log.debug({ pid: child.pid }, 'the probe process said something that is no message');
        return;
      }
      if (message.data.kind === 'ready') settleReady();
      else {
        mine.cost = message.data.cost;
        if (mine.waiting?.id === message.data.id) mine.waiting.settle(message.data);
      }
    });
    child.onExit((how) => {
      forget(mine);
      settleExit(how);
    });
    running = mine;
    return mine;
  }

  function forget(gone: Running): void {
    if (gone.isGone) return;
    gone.isGone = true;
    pastCpuSeconds += gone.cost.cpuSeconds;
    if (running === gone) running = null;
  }

  function killLate(late: Running): void {
    forget(late);
    late.process.kill();
  }

  function countDeath(): void {
    deathsInARow += 1;
    if (deathsInARow < deathsBeforeRest) return;
    const restMs = Math.min(1_000 * 2 ** (deathsInARow - deathsBeforeRest), longestRestMs);
    restsUntilMs = monotonicNow() + restMs;
    log.warn({ deathsInARow, restMs }, 'the probe process keeps dying; it is left alone for a while');
  }

  async function askNow(source: SourceName, limitMs: number): Promise<Answer<unknown>> {
    if (isStopped) return { ok: false, reason: 'stopped' };
    if (monotonicNow() < restsUntilMs)
      return { ok: false, reason: 'died (repeatedly, not started again yet)' };
    let worker: Running;
    try {
      worker = running ?? startOne();
    } catch (error) {
      countDeath();
      return {
        ok: false,
        reason: `died (could not start: ${error instanceof Error ? error.message : error})`,
      };
    }
    const died = worker.exit.then((how) => ({ kind: 'died' as const, how }));
    const ready = worker.ready.then(() => ({ kind: 'ready' as const }));
    const started = await within(startLimitMs, [ready, died]);
    if (started.kind === 'late') killLate(worker);
    if (started.kind !== 'ready') {
      countDeath();
      return { ok: false, reason: started.kind === 'late' ? 'timeout' : `died (${started.how})` };
    }

    lastId += 1;
    const id = lastId;
    const reply = new Promise<ProbeMessage>((settle) => {
      worker.waiting = { id, settle };
    });
    try {
      worker.process.send({ id, source, ...roots });
    } catch {
      // The channel is closed: its exit is about to be told.
    }
    const outcome = await within(limitMs, [reply, died]);
    worker.waiting = null;
    if (outcome.kind === 'late') {
      log.warn(
        { source, limitMs },
        'a source gave no answer in time; the probe process is ended and started again',
      );
      killLate(worker);
      return { ok: false, reason: 'timeout' };
    }
    if (outcome.kind === 'died') {
      log.warn({ source, how: outcome.how }, 'the probe process died while reading a source');
      countDeath();
      return { ok: false, reason: `died (${outcome.how})` };
    }
    deathsInARow = 0;
    if (outcome.kind !== 'answer') {
      return { ok: false, reason: outcome.kind === 'refusal' ? outcome.reason : 'unreadable' };
    }
    const answer = answerSchemas[source].safeParse(outcome.answer);
    if (answer.success) return { ok: true, value: answer.data };
    const issue = answer.error.issues[0];
    return {
      ok: false,
      reason: `unreadable (${issue?.path.join('.') ?? ''} ${issue?.message ?? ''})`.slice(0, 300),
    };
  }

  return {
    ask<S extends SourceName>(source: S, limitMs: number) {
      const turn = queue.then(() => askNow(source, limitMs));
      queue = turn;
      return turn as Promise<Answer<Answers[S]>>;
    },
    readCost: () => ({
      cpuSeconds: pastCpuSeconds + (running?.cost.cpuSeconds ?? 0),
      residentBytes: running === null || running.cost.residentBytes === 0 ? null : running.cost.residentBytes,
    }),
    async stop() {
      isStopped = true;
      const last = running;
      if (last === null) return;
      last.process.kill();
      await within(stopLimitMs, [last.exit.then(() => ({ kind: 'gone' as const }))]);
    },
  };
}
