import type { Logger } from 'pino';
import type { z } from 'zod';
import { type DocumentName, documentSchemas } from '#shared/domain/cli-documents.ts';
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
  readonly log: Logger;
  readonly isJson: boolean;
  /** For people: on standard output, or on standard error where a document has that to itself. */
  tell(text: string): void;
  /** Progress and remarks: always on standard error. */
  remark(text: string): void;
  /** The command's one JSON document; a document that breaks its own contract is a bug and is not printed. */
  printDocument<N extends DocumentName>(name: N, document: z.infer<(typeof documentSchemas)[N]>): void;
  /** A JSON Schema: what `schema` prints with or without `--json`. */
  printSchema(schema: object): void;
}

export interface Streams {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

/** The three ways a command speaks, over the process's streams. */
export function createSpeech(
  streams: Streams,
  isJson: boolean,
): Pick<CommandContext, 'tell' | 'remark' | 'printDocument' | 'printSchema'> {
  const printJson = (json: object) => void streams.stdout.write(`${JSON.stringify(json, null, 2)}\n`);
  return {
    tell: (text) => void (isJson ? streams.stderr : streams.stdout).write(text),
    remark: (text) => void streams.stderr.write(text),
    printDocument: (name, document) => printJson(documentSchemas[name].parse(document)),
    printSchema: printJson,
  };
}
