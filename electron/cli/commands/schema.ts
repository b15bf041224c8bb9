import { z } from 'zod';
import { type DocumentName, documentSchemas } from '#shared/domain/cli-documents.ts';
import type { CommandContext } from '../command-context.ts';
import { done, type Ending, exitStatus } from '../exit-status.ts';

const documentNames = Object.keys(documentSchemas) as DocumentName[];

/** `perdure schema [COMMAND]`: the contract of one command's JSON as JSON Schema, or of all, by command. */
export async function runSchema(context: CommandContext, command: string | undefined): Promise<Ending> {
  const name = documentNames.find((known) => known === command);
  if (command !== undefined && name === undefined) {
    const message = context.voice.say('schema.unknown', { command, known: documentNames.join(', ') });
    return { status: exitStatus.wrongUsage, message };
  }
  const printed =
    name === undefined
      ? Object.fromEntries(documentNames.map((each) => [each, describeDocument(each)]))
      : describeDocument(name);
  context.printSchema(printed);
  return done;
}

function describeDocument(name: DocumentName): object {
  return z.toJSONSchema(documentSchemas[name], { target: 'draft-2020-12', io: 'output' });
}
