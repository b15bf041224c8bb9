import { z } from 'zod';

/**
 * How a change came in: a person's edit, the local machine's own inventory, an undo, the demonstration generator, a file
 * that was imported.
 */
export const changeSources = ['person', 'machine', 'undo', 'demonstration', 'import'] as const;
export const changeSourceSchema = z.enum(changeSources);
export type ChangeSource = z.infer<typeof changeSourceSchema>;

const scalarSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const recordSchema = z.record(z.string(), scalarSchema);
const listSchema = z.array(z.string());

/**
 * A field's value in the change log, as JSON: a scalar, an amount of money, a set of tags, or all the fields of a new
 * device.
 */
export const changeValueSchema = z.union([
  scalarSchema,
  listSchema,
  recordSchema,
  z.record(z.string(), z.union([scalarSchema, listSchema, recordSchema])),
]);

/**
 * One line of the change log: one field of one device, from `oldValue` to `newValue` (JSON values), by whom, when
 * and from where. Lines are only ever added. `field` is `created` for the birth of a device.
 * `undoes` is the line that this one takes back; `isUndoable` says whether taking this one back now would overwrite nothing:
 * it is the field's newest line, or all that came after it on the field has been taken back.
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

/**
 * Which lines of one field's log, oldest first, can be taken back: the newest, which may itself be an undo, and the
 * last of those that still stand once every line that was taken back is left out together with its undo.
 */
export function findUndoable(lines: readonly Pick<Change, 'id' | 'undoes'>[]): ReadonlySet<number> {
  const standing: number[] = [];
  for (const { id, undoes } of lines) {
    if (undoes !== null && standing.at(-1) === undoes) standing.pop();
    else standing.push(id);
  }
  return new Set([lines.at(-1)?.id, standing.at(-1)].filter((id) => id !== undefined));
}
