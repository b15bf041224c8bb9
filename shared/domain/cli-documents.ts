import { z } from 'zod';
import { deviceSchema } from './device.ts';
import { exportFormats } from './device-export.ts';
import { estimateSchema } from './estimate.ts';
import { importDocumentSchema } from './import.ts';
import { keptRowSchema } from './import-views.ts';
import { machineDocumentSchema } from './machine-document.ts';
import { identitySchema, machineInventorySchema } from './machine-inventory.ts';
import { loadRatioSchema, meterDomainSchema, unavailableMeterSchema } from './reading.ts';

/*
 * The JSON that `perdure COMMAND --json` prints: a contract with scripts. Additions keep the version; anything else
 * raises it. `perdure schema COMMAND` prints these as JSON Schema. Since 2026-11, `version` of `check` is null (it was a
 * false 0) for a database too damaged to tell it; and a database that cannot be opened gets a document, whose
 * `integrity` is null, where there was none.
 */

export const measureDocumentSchema = z.strictObject({
  schema: z.literal('perdure.measure/1'),
  seconds: z.number().nonnegative(),
  power: estimateSchema,
  meters: z.array(
    z.strictObject({
      name: z.string(),
      domain: meterDomainSchema,
      samples: z.int().nonnegative(),
      powerWatts: z.number().nonnegative().nullable(),
      /** 80 % interval: the meter's accuracy, and what sampling leaves unknown. */
      lowWatts: z.number().nonnegative().nullable(),
      highWatts: z.number().nonnegative().nullable(),
    }),
  ),
  load: z.strictObject({ meanRatio: loadRatioSchema }),
  unavailable: z.array(unavailableMeterSchema),
});
export type MeasureDocument = z.infer<typeof measureDocumentSchema>;

export const devicesDocumentSchema = z.strictObject({
  schema: z.literal('perdure.devices/1'),
  devices: z.array(deviceSchema.omit({ siteName: true }).extend({ site: z.string().nullable() })),
});
export type DevicesDocument = z.infer<typeof devicesDocumentSchema>;

export const backupDocumentSchema = z.strictObject({
  schema: z.literal('perdure.backup/1'),
  file: z.string(),
  sizeBytes: z.int().nonnegative(),
  takenAtMs: z.int(),
});

export const restoreDocumentSchema = z.strictObject({
  schema: z.literal('perdure.restore/1'),
  file: z.string(),
  devices: z.int().nonnegative(),
  /** Where the data that the restore replaced were put. */
  previous: z.string().nullable(),
});

export const checkDocumentSchema = z.strictObject({
  schema: z.literal('perdure.check/1'),
  /** Version of the database's schema: the number of the last migration; null where it cannot be told. */
  version: z.int().nonnegative().nullable(),
  /** Null where the database could not be looked at: `problems` says why. */
  integrity: z.enum(['ok', 'damaged']).nullable(),
  lastBackup: z.strictObject({ file: z.string(), takenAtMs: z.int() }).nullable(),
  /** Files attached to devices; null while this version keeps none. */
  attachments: z.strictObject({ count: z.int(), missing: z.int(), damaged: z.int() }).nullable(),
  problems: z.array(z.string()),
});
export type CheckDocument = z.infer<typeof checkDocumentSchema>;

export const demoDocumentSchema = z.strictObject({
  schema: z.literal('perdure.demo/1'),
  added: z.int().nonnegative(),
  removed: z.int().nonnegative(),
  seed: z.int(),
});

/** What `export --output FILE` wrote. */
export const exportDocumentSchema = z.strictObject({
  schema: z.literal('perdure.export/1'),
  file: z.string(),
  format: z.enum([...exportFormats, 'perdure']),
  devices: z.int().nonnegative(),
  sizeBytes: z.int().nonnegative(),
});

/**
 * What `start` and `serve` say once they run (`start --once`: before they end). `face` is null with `--once`;
 * `url` is the link to open, with its token, and null for the desktop window. The machine's figures are those that
 * `start` prints: null from `serve`, which prints none.
 */
export const startDocumentSchema = z.strictObject({
  schema: z.literal('perdure.start/1'),
  face: z.enum(['desktop', 'browser']).nullable(),
  /** Why the browser shows Perdure and not the desktop window. */
  reason: z.string().nullable(),
  url: z.string().nullable(),
  dataFolder: z.string(),
  device: identitySchema.nullable(),
  /** Power now, from this machine's meters. */
  power: estimateSchema.nullable(),
  /** Typical energy of a year; unknown for a virtual machine, and then `comparison` is that of a physical computer. */
  annualEnergy: estimateSchema.nullable(),
  comparison: estimateSchema.nullable(),
});
export type StartDocument = z.infer<typeof startDocumentSchema>;

/** What `perdure import --undo` prints. */
export const importUndoDocumentSchema = z.strictObject({
  schema: z.literal('perdure.import-undo/1'),
  batchId: z.uuid(),
  undone: z.int().nonnegative(),
  kept: z.int().nonnegative(),
  /** The rows that were kept, with what was changed since. */
  rows: z.array(keptRowSchema),
});
export type ImportUndoDocument = z.infer<typeof importUndoDocumentSchema>;

/** The document of each command that prints one, by command name. */
export const documentSchemas = {
  start: startDocumentSchema,
  serve: startDocumentSchema,
  inventory: machineInventorySchema,
  measure: measureDocumentSchema,
  devices: devicesDocumentSchema,
  backup: backupDocumentSchema,
  restore: restoreDocumentSchema,
  check: checkDocumentSchema,
  demo: demoDocumentSchema,
  import: importDocumentSchema,
  'import-undo': importUndoDocumentSchema,
  export: exportDocumentSchema,
  /** No command's own: what `export --format perdure` writes. */
  machine: machineDocumentSchema,
} as const;
export type DocumentName = keyof typeof documentSchemas;
