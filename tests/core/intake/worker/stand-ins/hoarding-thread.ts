// Keeps more and more, as long as it runs.
import { parentPort } from 'node:worker_threads';

const kept: number[][] = [];
parentPort?.on('message', () => {
  for (;;) kept.push(Array.from({ length: 10_000 }, (_, index) => index + 0.5));
});
