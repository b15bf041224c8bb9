import { parentPort, workerData } from 'node:worker_threads';
import type { TableRow } from '../split-rows.ts';
import { WorkbookFailure } from '../workbook-failure.ts';
import { openParts } from './open-parts.ts';
import { readSheet } from './read-sheet.ts';
import type { ThreadTask, ThreadWord } from './thread-words.ts';

/*
 * Entry of the thread that unpacks one workbook: its memory is limited, so that no file can fill the application's. It
 * says rows one chunk at a time, and waits to be asked for the next.
 */

const port = parentPort;
if (port === null) throw new Error('the workbook thread is started as a worker, not as a program');
const task = workerData as ThreadTask;
const say = (word: ThreadWord): void => port.postMessage(word);

const isAsked = () => new Promise<void>((resolve) => port.once('message', () => resolve()));

try {
  const file = Buffer.from(task.bytes);
  const parts = await openParts(file);
  if (task.sheet === null) {
    const sheets = [];
    for (const [index, { name }] of parts.sheets.entries()) {
      const head: TableRow[] = [];
      for await (const rows of readSheet(file, parts, index)) {
        head.push(...rows.slice(0, task.headRows));
        break;
      }
      sheets.push({ name, head });
    }
    say({ kind: 'sheets', sheets });
  } else {
    for await (const rows of readSheet(file, parts, task.sheet)) {
      say({ kind: 'rows', rows });
      await isAsked();
    }
    say({ kind: 'end' });
  }
} catch (error) {
  if (!(error instanceof WorkbookFailure)) throw error;
  say({ kind: 'failure', refusal: error.refusal });
}
port.close();
