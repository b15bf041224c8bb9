import { parentPort } from 'node:worker_threads';
import { describeFailure } from './store-failure.ts';
import { operations } from './thread/operations.ts';
import type { Session } from './thread/session.ts';
import type { ThreadRequest, ThreadResponse } from './thread-protocol.ts';

/*
 * Entry of the database thread, the only place where SQLite runs: its calls are synchronous, and its wait for a
 * lock would hold up whatever thread it is on. Requests are answered one at a time, in order.
 */

const port = parentPort;
if (port === null) throw new Error('the database thread is started as a worker, not as a program');

const session: Session = { connection: null, lock: null, folder: null };

port.on('message', (request: ThreadRequest) => {
  port.postMessage(answer(request));
  if (request.operation === 'close') port.close();
});

function answer({ id, operation, input }: ThreadRequest): ThreadResponse {
  try {
    const run = operations[operation] as (session: Session, input: unknown) => unknown;
    return { id, ok: true, output: run(session, input) };
  } catch (error) {
    return { id, ok: false, failure: describeFailure(error, session.folder) };
  }
}
