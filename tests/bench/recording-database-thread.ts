import { BroadcastChannel, parentPort } from 'node:worker_threads';

/* The application's database thread, telling every statement that it is asked to run. */

/** A statement of the query builder, with its parameters. */
export interface RecordedStatement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

export const recordingChannel = 'perdure-bench-statements';

if (parentPort !== null) {
  const channel = new BroadcastChannel(recordingChannel);
  channel.unref();
  parentPort.on(
    'message',
    (request: { operation: string; input: RecordedStatement | RecordedStatement[] }) => {
      if (request.operation.startsWith('statement')) {
        for (const statement of [request.input].flat()) channel.postMessage(statement);
      }
      if (request.operation === 'close') channel.close();
    },
  );
  await import('../../electron/core/store/sqlite/database-thread.ts');
}
