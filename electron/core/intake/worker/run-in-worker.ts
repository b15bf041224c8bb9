import { Worker } from 'node:worker_threads';
import type { IntakeTaskName, TaskInput, TaskOutput, ThreadAnswer, ThreadTask } from './tasks.ts';

export interface WorkerLimits {
  /** What the thread's heap may hold; texts and bytes outside of it are bounded by what goes in. */
  readonly maxOldGenerationSizeMb: number;
  /** How long each value may take. */
  readonly timeLimitMs: number;
}

/** A value of the task, or, last, why there are no more. */
export type WorkerOutput<T> =
  | { readonly kind: 'value'; readonly value: T }
  | {
      readonly kind: 'failed';
      readonly reason: 'too-much-memory' | 'too-slow' | 'died';
      readonly detail: string;
    };

/**
 * The values of one task, done in a thread of its own: each is made when it is asked for, and the thread ends with the
 * last, with a failure, or when no more are wanted. `thread` is intake-thread.ts, or its built form.
 */
export async function* runInWorker<K extends IntakeTaskName>(
  thread: URL,
  task: K,
  input: TaskInput<K>,
  limits: WorkerLimits,
): AsyncGenerator<WorkerOutput<TaskOutput<K>>, void, undefined> {
  const worker = startThread(thread, { task, input }, limits);
  try {
    for (;;) {
      const answer = await worker.next();
      if (answer.kind === 'done') return;
      if (answer.kind === 'value') yield { kind: 'value', value: answer.value as TaskOutput<K> };
      else {
        yield answer;
        return;
      }
    }
  } finally {
    await worker.terminate();
  }
}

type Failure = Extract<WorkerOutput<unknown>, { readonly kind: 'failed' }>;
type Answer = { readonly kind: 'value'; readonly value: unknown } | { readonly kind: 'done' } | Failure;

function startThread(
  thread: URL,
  workerData: ThreadTask,
  { maxOldGenerationSizeMb, timeLimitMs }: WorkerLimits,
): { next(): Promise<Answer>; terminate(): Promise<unknown> } {
  const worker = new Worker(thread, {
    name: 'perdure-intake',
    workerData,
    resourceLimits: { maxOldGenerationSizeMb, stackSizeMb: 4 },
  });
  let settle: ((answer: Answer) => void) | null = null;
  let end: Failure | null = null;
  const fail = (reason: Failure['reason'], detail: string): void => {
    end ??= { kind: 'failed', reason, detail };
    settle?.(end);
  };
  worker.on('message', (answer: ThreadAnswer) => {
    if (answer.kind === 'failed') fail('died', answer.detail);
    else settle?.(answer);
  });
  worker.on('error', (error) => {
    const isFull = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
    if (isFull) fail('too-much-memory', `more than ${maxOldGenerationSizeMb} MB of memory`);
    else fail('died', error instanceof Error ? error.message : String(error));
  });
  worker.on('exit', (code) => fail('died', `the thread ended with code ${code}`));
  return {
    next: () =>
      new Promise((resolve) => {
        if (end !== null) return resolve(end);
        const timer = setTimeout(() => fail('too-slow', `more than ${timeLimitMs / 1000} s`), timeLimitMs);
        settle = (answer) => {
          clearTimeout(timer);
          settle = null;
          resolve(answer);
        };
        worker.postMessage('next');
      }),
    terminate: () => worker.terminate(),
  };
}
