import { parentPort, workerData } from 'node:worker_threads';
import { loadTask, type ThreadAnswer, type ThreadTask } from './tasks.ts';

/*
 * Entry of the thread that reads one file that others wrote: whatever the file does to its parser, the memory and the
 * time it may take are this thread's, which is ended.
 */

const port = parentPort;
if (port === null) throw new Error('the intake thread is started as a worker, not as a program');

const { task, input } = workerData as ThreadTask;
const values = (async function* start() {
  const run = (await loadTask[task]()) as (input: unknown) => Iterable<unknown> | AsyncIterable<unknown>;
  yield* run(input);
})();

port.on('message', () => {
  values.next().then(
    ({ done, value }) => answer(done === true ? { kind: 'done' } : { kind: 'value', value }),
    (error: unknown) =>
      answer({ kind: 'failed', detail: error instanceof Error ? error.message : String(error) }),
  );
});

function answer(message: ThreadAnswer): void {
  port?.postMessage(message);
  if (message.kind !== 'value') port?.close();
}
