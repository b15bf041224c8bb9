// Answers the first thing it is asked for, and then turns in circles.
import { parentPort } from 'node:worker_threads';

let asked = 0;
parentPort?.on('message', () => {
  asked += 1;
  if (asked === 1) parentPort?.postMessage({ kind: 'value', value: 'first' });
  else for (;;);
});
