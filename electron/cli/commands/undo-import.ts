import { type ImportUndoDocument, importUndoDocumentSchema } from '#shared/domain/cli-documents.ts';
import { importBatchListSchema, keptRowPageSchema } from '#shared/domain/import-views.ts';
import type { CommandContext } from '../command-context.ts';
import type { CoreApi } from '../core-api.ts';
import { done, type Ending, exitStatus } from '../exit-status.ts';
import { toPlainText } from '../output/plain-text.ts';

/** Rows that a person is shown one by one; all of them are in the document. */
const shownRows = 20;
const rowsAtOnce = 500;

/** `perdure import --undo BATCH`: takes an import back, and says what was changed since and stays. */
export async function undoImport(context: CommandContext, api: CoreApi, batchId: string): Promise<Ending> {
  const { voice } = context;
  const { batches } = importBatchListSchema.parse(await (await api.send('GET', '/api/imports')).json());
  const batch = batches.find(({ id }) => id === batchId.toLowerCase());
  if (batch === undefined || batch.state !== 'applied') {
    const message = voice.say(batch === undefined ? 'import.noSuchBatch' : 'import.notThere', {
      batch: batchId,
    });
    return { status: exitStatus.wrongUsage, message };
  }
  const path = `/api/imports/${batch.id}`;
  const counts = (await (await api.send('POST', `${path}/undo`)).json()) as { undone: number; kept: number };
  const document: ImportUndoDocument = {
    schema: 'perdure.import-undo/1',
    batchId: batch.id,
    ...counts,
    rows: await readKept(api, path),
  };
  if (context.isJson) context.printDocument(importUndoDocumentSchema, document);
  else context.tell(`${describe(context, document).join('\n')}\n`);
  return done;
}

async function readKept(api: CoreApi, path: string): Promise<ImportUndoDocument['rows']> {
  const all: ImportUndoDocument['rows'] = [];
  for (;;) {
    const answer = await api.send('GET', `${path}/kept?offset=${all.length}&limit=${rowsAtOnce}`);
    const { rows, total } = keptRowPageSchema.parse(await answer.json());
    all.push(...rows);
    if (rows.length === 0 || all.length >= total) return all;
  }
}

function describe({ voice }: CommandContext, { batchId, undone, kept, rows }: ImportUndoDocument): string[] {
  const lines = rows.slice(0, shownRows).map((row) => {
    const place = voice.say('import.row', { file: toPlainText(row.file), row: row.row });
    const device = toPlainText(row.label ?? row.deviceId);
    const why = row.because.map((reason) => voice.say(`import.because.${reason}`));
    const fields = row.fields.map(({ field }) => field).join(', ');
    const kept =
      row.verdict === 'created'
        ? voice.say('import.keptDevice', { device, reasons: why.join(', ') })
        : voice.say('import.keptFields', { device, fields });
    return `  ${place}: ${kept}`;
  });
  return [
    voice.say('import.undone', { batch: batchId, undone, kept }),
    ...lines,
    ...(rows.length > shownRows ? [voice.say('import.more', { count: rows.length - shownRows })] : []),
  ];
}
