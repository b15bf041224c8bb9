import { pipeline } from 'node:stream/promises';
import type { z } from 'zod';
import type { Logger } from '#core/log.ts';
import type { Voice } from './output/speak.ts';

/** What every command has at hand: where it runs, how it speaks, and how it answers. */
export interface CommandContext {
  readonly voice: Voice;
  /** The data folder, absolute. */
  readonly dataDir: string;
  /** Where the person stood when starting the command: relative paths are theirs. */
  readonly userFolder: string;
  /** The folder of the application. */
  readonly root: string;
  readonly version: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly columns: number;
  readonly now: () => number;
  readonly actor: string;
  readonly isJson: boolean;
  /** What the core logs, on standard error and as loud as PERDURE_LOG asks. */
  openLog(): Promise<Logger>;
  /** For people: on standard output, or on standard error where a document has that to itself. */
  tell(text: string): void;
  /** Progress and remarks: always on standard error. */
  remark(text: string): void;
  /** The command's one JSON document; one that breaks its own contract, `schema`, is a bug and is not printed. */
  printDocument<S extends z.ZodType>(schema: S, document: z.infer<S>): void;
  /** A file to standard output, as fast as it is read there. */
  passOn(bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /** A JSON Schema: what `schema` prints with or without `--json`. */
  printSchema(schema: object): void;
}

export interface Streams {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

/** The ways a command speaks, over the process's streams. */
export function createSpeech(
  streams: Streams,
  isJson: boolean,
): Pick<CommandContext, 'tell' | 'remark' | 'passOn' | 'printDocument' | 'printSchema'> {
  const printJson = (json: object) => void streams.stdout.write(`${JSON.stringify(json, null, 2)}\n`);
  return {
    tell: (text) => void (isJson ? streams.stderr : streams.stdout).write(text),
    remark: (text) => void streams.stderr.write(text),
    passOn: (bytes) => pipeline(bytes, streams.stdout, { end: false }),
    // Checked once: a validator generated for it would cost more than it saves.
    printDocument: (schema, document) => printJson(schema.parse(document, { jitless: true }) as object),
    printSchema: printJson,
  };
}
