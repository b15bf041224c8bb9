import { resolve } from 'node:path';
import { exportDevices } from '#core/outputs/export-devices.ts';
import { composeMachineDocument, endOfHours } from '#core/outputs/machine-document.ts';
import type { Store } from '#core/store/store.ts';
import { exportDocumentSchema } from '#shared/domain/cli-documents.ts';
import type { Device } from '#shared/domain/device.ts';
import { columnListSchema, type ExportFormat } from '#shared/domain/device-export.ts';
import type { TableColumn } from '#shared/words/table-titles.ts';
import type { CommandContext } from '../command-context.ts';
import { done, type Ending, exitStatus } from '../exit-status.ts';
import { writeWholeFile } from '../output/write-whole-file.ts';
import { withReadOnlyStore } from '../with-store.ts';

export interface ExportCommandOptions {
  readonly format: ExportFormat | 'perdure';
  readonly output?: string;
  readonly filter: string;
  readonly columns?: string;
  /** Epoch ms. */
  readonly since?: number;
  readonly bom: boolean;
}

interface Content {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** How many devices are in it, once it is written. */
  readonly count: () => number;
}

/**
 * `perdure export`: the recorded devices as a table or a document, or with `--format perdure` what this machine leaves for
 * another Perdure. To a file that is there whole or not at all, or to standard output.
 */
export async function runExport(context: CommandContext, options: ExportCommandOptions): Promise<Ending> {
  const { voice } = context;
  const wrong = (message: string): Ending => ({ status: exitStatus.wrongUsage, message });
  if (options.columns !== undefined && !columnListSchema.safeParse(options.columns).success)
    return wrong(voice.say('export.columns', { columns: options.columns }));
  if (options.output === undefined && (options.format === 'xlsx' || context.isJson))
    return wrong(voice.say('export.needsFile'));
  return withReadOnlyStore(context, async (store) => {
    const content =
      options.format === 'perdure'
        ? await describeThisMachine(context, store, options)
        : await describeDevices(context, store, { ...options, format: options.format });
    if (content === null)
      return { status: exitStatus.folderUnusable, message: voice.say('export.notRecorded') };
    if (options.output === undefined) {
      await context.passOn(content.bytes);
      return done;
    }
    return save(context, options, content, resolve(context.userFolder, options.output));
  });
}

async function save(
  context: CommandContext,
  { format }: ExportCommandOptions,
  content: Content,
  file: string,
): Promise<Ending> {
  const { voice } = context;
  let sizeBytes: number;
  try {
    sizeBytes = await writeWholeFile(file, content.bytes);
  } catch (error) {
    // Only the system's refusals have codes: the rest is a defect.
    if (!(error instanceof Error && 'code' in error)) throw error;
    return {
      status: exitStatus.unexpected,
      message: voice.say('export.failed', { file, detail: error.message }),
    };
  }
  if (context.isJson) {
    const devices = content.count();
    context.printDocument(exportDocumentSchema, {
      schema: 'perdure.export/1',
      file,
      format,
      devices,
      sizeBytes,
    });
    return done;
  }
  const amount = voice.formatNumber(sizeBytes / 1e6, { maximumFractionDigits: 1 });
  const size = voice.say('unit.megabytes', { amount });
  context.tell(`${voice.say('export.done', { count: content.count(), file, size })}\n`);
  return done;
}

async function describeDevices(
  { voice, now }: CommandContext,
  store: Store,
  options: ExportCommandOptions & { readonly format: ExportFormat },
): Promise<Content> {
  const { demonstration } = await store.devices.summarise(new Date(now()).toISOString().slice(0, 10));
  const listing = { query: options.filter, sort: ['name' as const], direction: ['ascending' as const] };
  let count = 0;
  const counted = async function* (): AsyncGenerator<readonly Device[]> {
    for await (const chunk of store.devices.listInOrder(listing)) {
      count += chunk.length;
      yield chunk;
    }
  };
  const bytes = exportDevices(counted(), {
    format: options.format,
    columns: (options.columns?.split(',') as readonly TableColumn[] | undefined) ?? null,
    language: voice.language,
    // Excel opens files; what reads standard output wants the titles first.
    byteOrderMark: options.bom && options.output !== undefined,
    hasDemonstration: demonstration > 0,
  });
  return { bytes, count: () => count };
}

/** Null where nothing of this machine is recorded. */
async function describeThisMachine(
  { version, now }: CommandContext,
  store: Store,
  { since = 0 }: ExportCommandOptions,
): Promise<Content | null> {
  const device = await store.devices.findThisMachine();
  const inventory = device && (await store.devices.findInventory(device.id));
  if (device === null || inventory === null) return null;
  const nowMs = now();
  const rollUps = await store.readings.listRollUps(device.id, 'quarter', since, endOfHours(nowMs));
  const document = composeMachineDocument({
    version,
    nowMs,
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    machineId: device.id,
    inventory,
    fromMs: since,
    ...rollUps,
  });
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    yield Buffer.from(`${JSON.stringify(document)}\n`);
  };
  return { bytes: bytes(), count: () => 1 };
}
