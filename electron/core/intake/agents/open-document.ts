import type { FileFormat } from '#shared/domain/import.ts';
import type { IntakeRefusal, IntakeRow, IntakeRows, IntakeSource } from '../facts.ts';
import { runInWorker } from '../worker/run-in-worker.ts';
import { memoryLimitMb, mostUnpackedBytes, timeLimitMs } from './document-limits.ts';
import { looksLikeDocument } from './document-text.ts';

export interface OpenedDocument {
  readonly format: FileFormat;
  readonly rowCount: number;
  /** As often as they are asked for: what was read is kept. */
  readonly rows: () => IntakeRows;
}

/**
 * An inventory that one document holds, as agents and Perdure itself write them, plain or compressed: GLPI's JSON, XML
 * of OCS and FusionInventory, a save of EcoDiag, `perdure devices` and `perdure inventory`. It is read as a whole, in a
 * thread of its own, whose memory and time are limited. `thread` is intake-thread.ts, or its built form.
 */
export async function openDocument(
  source: IntakeSource,
  { thread, nowMs }: { readonly thread: URL; readonly nowMs: number },
): Promise<OpenedDocument | IntakeRefusal> {
  const bytes = await collect(source);
  if ('reason' in bytes) return bytes;
  if (bytes.length === 0) return refuse('empty', 'no bytes');
  if (!looksLikeDocument(bytes)) return refuse('unknown-format', 'neither XML nor JSON, compressed or not');
  let format: FileFormat | null = null;
  const chunks: (readonly IntakeRow[])[] = [];
  const limits = { maxOldGenerationSizeMb: memoryLimitMb, timeLimitMs };
  for await (const output of runInWorker(thread, 'read-document', { bytes, nowMs }, limits)) {
    if (output.kind === 'failed') return refuse(failures[output.reason], output.detail);
    const { value } = output;
    if (value.kind === 'refusal') return value.refusal;
    if (value.kind === 'format') format = value.format;
    else chunks.push(value.rows);
  }
  if (format === null) return refuse('unreadable', 'the thread said nothing');
  return {
    format,
    rowCount: chunks.reduce((sum, rows) => sum + rows.length, 0),
    async *rows() {
      yield* chunks;
    },
  };
}

const failures = { 'too-much-memory': 'too-large', 'too-slow': 'too-large', died: 'unreadable' } as const;

const refuse = (reason: IntakeRefusal['reason'], detail: string): IntakeRefusal => ({
  reason,
  format: null,
  detail,
});

/** All bytes of a source, which may be more or fewer than it says. */
async function collect(source: IntakeSource): Promise<Uint8Array | IntakeRefusal> {
  const tooLarge = refuse('too-large', `more than ${mostUnpackedBytes} bytes in one document`);
  if (source.sizeBytes > mostUnpackedBytes) return tooLarge;
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of source.open()) {
      size += chunk.byteLength;
      if (size > mostUnpackedBytes) return tooLarge;
      chunks.push(chunk);
    }
  } catch (error) {
    // A file that is gone or may not be read is expected; which it was is in the message.
    return refuse('unreadable', error instanceof Error ? error.message : String(error));
  }
  return new Uint8Array(Buffer.concat(chunks));
}
