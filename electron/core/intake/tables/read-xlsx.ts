import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { IntakeRefusal, IntakeSource } from '../facts.ts';
import type { TableRow } from './split-rows.ts';
import type { ThreadTask, ThreadWord } from './workbook/thread-words.ts';
import { WorkbookFailure } from './workbook-failure.ts';

/** A packed workbook is held in memory; 100,000 devices take some 10 MB. */
export const largestWorkbookBytes = 64 * 1024 * 1024;
const threadMemoryMb = 512;
const headRowCount = 200;

interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly head: readonly TableRow[] }[];
  /** Throws a `WorkbookFailure` where the sheet turns out unreadable. */
  readonly rows: (sheet: number) => AsyncGenerator<readonly TableRow[]>;
}

/** Opens a workbook in a thread of its own with little memory, in which nothing it holds can do harm. */
export async function openWorkbook(
  source: IntakeSource,
  workbookThread: URL,
): Promise<Workbook | Pick<IntakeRefusal, 'reason' | 'detail'>> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of source.open()) {
    pieces.push(piece);
    length += piece.length;
    if (length > largestWorkbookBytes) {
      return { reason: 'too-large', detail: `a workbook of more than ${largestWorkbookBytes} bytes` };
    }
  }
  const bytes = Buffer.concat(pieces);
  try {
    for await (const word of ask(workbookThread, { bytes, sheet: null, headRows: headRowCount })) {
      if (word.kind !== 'sheets') break;
      if (word.sheets.length === 0) return { reason: 'empty', detail: 'a workbook without a sheet' };
      return { sheets: word.sheets, rows: (sheet) => readRows(workbookThread, bytes, sheet) };
    }
  } catch (error) {
    if (error instanceof WorkbookFailure) return error.refusal;
    throw error;
  }
  return { reason: 'malformed', detail: 'the workbook thread ended without a word' };
}

async function* readRows(thread: URL, bytes: Uint8Array, sheet: number): AsyncGenerator<readonly TableRow[]> {
  for await (const word of ask(thread, { bytes, sheet, headRows: 0 })) {
    if (word.kind === 'rows') yield word.rows;
  }
}

/** Starts the thread, passes on what it says, asks for more, and ends it whatever happens. */
async function* ask(thread: URL, task: ThreadTask): AsyncGenerator<ThreadWord> {
  const worker = new Worker(thread, {
    name: 'perdure-workbook',
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: threadMemoryMb },
  });
  try {
    for (;;) {
      const word = await nextWord(worker);
      if (word === null) throw new Error('the workbook thread ended before its work did');
      if (word.kind === 'end') return;
      if (word.kind === 'failure') throw new WorkbookFailure(word.refusal);
      yield word;
      if (word.kind === 'sheets') return;
      worker.postMessage('more');
    }
  } finally {
    await worker.terminate();
  }
}

async function nextWord(worker: Worker): Promise<ThreadWord | null> {
  const listening = new AbortController();
  try {
    const { signal } = listening;
    // `once` rejects where the worker fails: out of memory, or a defect of ours.
    const [word] = await Promise.race([
      once(worker, 'message', { signal }),
      once(worker, 'exit', { signal }),
    ]);
    return typeof word === 'object' ? (word as ThreadWord) : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
      throw new WorkbookFailure({
        reason: 'too-large',
        detail: `unpacking it takes more than ${threadMemoryMb} MB of memory`,
      });
    }
    throw error;
  } finally {
    listening.abort();
  }
}
