import { z } from 'zod';

/** How a change came in: a person's edit, the local machine's own inventory, an undo, the demonstration generator. */
export const changeSources = ['person', 'machine', 'undo', 'demonstration'] as const;
export const changeSourceSchema = z.enum(changeSources);
export type ChangeSource = z.infer<typeof changeSourceSchema>;

const scalarSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const recordSchema = z.record(z.string(), scalarSchema);

/** A field's value in the change log, as JSON: a scalar, an amount of money, or all the fields of a new device. */
export const changeValueSchema = z.union([
  scalarSchema,
  recordSchema,
  z.record(z.string(), z.union([scalarSchema, recordSchema])),
]);

/**
 * One line of the change log: one field of one device, from `oldValue` to `newValue` (JSON values), by whom, when
 * and from where. Lines are only ever added. `field` is `created` for the birth of a device.
 * `undoes` is the line that this one takes back; `isUndoable` is false once the field has been changed again.
 */
export const changeSchema = z.strictObject({
  id: z.int().positive(),
  deviceId: z.uuid(),
  field: z.string().max(100),
  oldValue: changeValueSchema,
  newValue: changeValueSchema,
  actor: z.string().max(200),
  atMs: z.int(),
  source: changeSourceSchema,
  batchId: z.uuid().nullable(),
  undoes: z.int().positive().nullable(),
  isUndoable: z.boolean(),
});
export type Change = z.infer<typeof changeSchema>;
