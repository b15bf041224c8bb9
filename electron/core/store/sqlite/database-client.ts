import { Worker } from 'node:worker_threads';
import { StoreError } from '../store.ts';
import type {
  OperationInput,
  OperationName,
  OperationOutput,
  ThreadRequest,
  ThreadResponse,
} from './thread-protocol.ts';

/** Who goes first when several wait: a reading before a person's command, both before long background work. */
const priorities = ['reading', 'command', 'background'] as const;
export type Priority = (typeof priorities)[number];

interface Waiting {
  readonly run: () => Promise<unknown>;
  readonly reject: (error: StoreError) => void;
}

interface Pending {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: StoreError) => void;
}

/** The connection to oneself: what a transaction runs its statements on while all others wait. */
export interface HeldThread {
  request<K extends OperationName>(operation: K, input: OperationInput<K>): Promise<OperationOutput<K>>;
}

/** The main side of a database thread: one request at a time, in order of priority, then of arrival. */
export class DatabaseClient {
  readonly #worker: Worker;
  readonly #lanes: Record<Priority, Waiting[]> = { reading: [], command: [], background: [] };
  readonly #pending = new Map<number, Pending>();
  readonly #exited: Promise<void>;
  #nextId = 1;
  #isBusy = false;
  #end: StoreError | null = null;

  constructor(entry: URL) {
    this.#worker = new Worker(entry, { name: 'perdure-database' });
    this.#worker.on('message', (response: ThreadResponse) => this.#settle(response));
    this.#worker.on('error', (error) => {
      const message = error instanceof Error ? error.message : String(error);
      this.#fail(new StoreError('unexpected', `the database thread failed: ${message}`, { cause: error }));
    });
    this.#exited = new Promise((resolve) => {
      this.#worker.on('exit', () => {
        this.#fail(new StoreError('unexpected', 'the database thread ended'));
        resolve();
      });
    });
  }

  request<K extends OperationName>(
    operation: K,
    input: OperationInput<K>,
    priority: Priority = 'command',
  ): Promise<OperationOutput<K>> {
    return this.hold(priority, (held) => held.request(operation, input));
  }

  /** Keeps the thread to `work` until it settles, so that what others ask comes before or after it, never within. */
  hold<T>(priority: Priority, work: (held: HeldThread) => Promise<T>): Promise<T> {
    if (this.#end !== null) return Promise.reject(this.#end);
    return new Promise<T>((resolve, reject) => {
      const run = () =>
        work({ request: (operation, input) => this.#post(operation, input) }).then(resolve, reject);
      this.#lanes[priority].push({ run, reject });
      this.#runNext();
    });
  }

  /** Lets what was asked before finish, then closes the database and ends the thread. */
  async close(): Promise<void> {
    if (this.#end === null) {
      const closing = this.request('close', null, 'background');
      this.#end = new StoreError('closed', 'the store is closed');
      await closing.catch((error: unknown) => {
        // The thread ends all the same; what was acknowledged is on the disk already.
        if (!(error instanceof StoreError)) throw error;
      });
    }
    await this.#exited;
  }

  /** Ends the thread at once, whatever it is doing. */
  async terminate(): Promise<void> {
    await this.#worker.terminate();
    await this.#exited;
  }

  #runNext(): void {
    if (this.#isBusy) return;
    const lane = priorities.find((priority) => this.#lanes[priority].length > 0);
    const next = lane === undefined ? undefined : this.#lanes[lane].shift();
    if (next === undefined) return;
    this.#isBusy = true;
    next.run().finally(() => {
      this.#isBusy = false;
      this.#runNext();
    });
  }

  #post<K extends OperationName>(operation: K, input: OperationInput<K>): Promise<OperationOutput<K>> {
    if (this.#hasExited) return Promise.reject(this.#end);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve: (output) => resolve(output as OperationOutput<K>), reject });
      const request: ThreadRequest = { id, operation, input };
      this.#worker.postMessage(request);
    });
  }

  #hasExited = false;

  #settle(response: ThreadResponse): void {
    const pending = this.#pending.get(response.id);
    this.#pending.delete(response.id);
    if (response.ok) pending?.resolve(response.output);
    else pending?.reject(new StoreError(response.failure.reason, response.failure.message));
  }

  #fail(error: StoreError): void {
    this.#hasExited = true;
    this.#end ??= error;
    for (const { reject } of this.#pending.values()) reject(this.#end);
    this.#pending.clear();
    for (const priority of priorities) {
      for (const { reject } of this.#lanes[priority].splice(0)) reject(this.#end);
    }
  }
}
