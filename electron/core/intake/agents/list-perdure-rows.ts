import { z } from 'zod';
import { devicesDocumentSchema } from '#shared/domain/cli-documents.ts';
import type { RejectionReason } from '#shared/domain/import.ts';
import { machineDocumentSchema } from '#shared/domain/machine-document.ts';
import { machineInventorySchema } from '#shared/domain/machine-inventory.ts';
import type { IntakeRow } from '../facts.ts';
import { rejectRow } from './intake-rows.ts';
import { listMachineRows } from './list-machine-rows.ts';

/** Older versions knew fewer fields, which is no change of the contract. */
const deviceSchema = devicesDocumentSchema.shape.devices.element.partial();
const devicesSchema = z.object({ schema: z.literal('perdure.devices/1'), devices: z.array(z.unknown()) });

/** Rows of what `perdure devices --json`, `inventory --json` or `export --format perdure` wrote; null where a value is none. */
export function listPerdureRows(value: unknown): { rows: IntakeRow[] } | { malformed: string } | null {
  const schema = (value as { readonly schema?: unknown } | null)?.schema;
  if (schema === 'perdure.inventory/1') {
    const inventory = machineInventorySchema.safeParse(value);
    if (!inventory.success) return { malformed: describe(inventory.error) };
    const written = (field: string) => ({ text: null, path: `device.${field}` });
    return { rows: listMachineRows(inventory.data, inventory.data.displays ?? [], written) };
  }
  if (typeof schema === 'string' && /^perdure\.machine\/\d{1,9}$/.test(schema))
    return listDroppedRows(value, schema);
  if (schema !== 'perdure.devices/1') return null;
  const document = devicesSchema.safeParse(value);
  if (!document.success) return { malformed: describe(document.error) };
  return { rows: document.data.devices.map((each, index) => listDeviceRow(each, index + 1)) };
}

/** The machine that left a document in a drop folder. Its hours are no devices. */
function listDroppedRows(value: unknown, schema: string): { rows: IntakeRow[] } | { malformed: string } {
  if (schema !== 'perdure.machine/1') return { malformed: `${schema}: written by a newer Perdure` };
  const document = machineDocumentSchema.safeParse(value);
  if (!document.success) return { malformed: describe(document.error) };
  const { inventory } = document.data;
  const written = (field: string) => ({ text: null, path: `inventory.device.${field}` });
  return { rows: listMachineRows(inventory, inventory.displays ?? [], written) };
}

const describe = ({ issues }: z.ZodError): string =>
  `${issues[0]?.path.join('.') ?? ''}: ${issues[0]?.message ?? 'not of this format'}`.slice(0, 300);

function listDeviceRow(value: unknown, row: number): IntakeRow {
  const device = deviceSchema.safeParse(value);
  if (!device.success) {
    const issue = device.error.issues[0];
    const at = issue?.path.map(String) ?? [];
    const written = at.reduce<unknown>(
      (within, key) =>
        typeof within === 'object' && within !== null ? (within as Record<string, unknown>)[key] : undefined,
      value,
    );
    const cell = typeof written === 'string' || typeof written === 'number' ? String(written) : null;
    return rejectRow(row, reasonOf(issue, at[0]), `devices[${row - 1}].${at.join('.')}`, cell);
  }
  // What a device is to the instance that wrote the file is not what it is here; only its id may say which it is.
  const {
    id: deviceId,
    isThisMachine: _own,
    createdAtMs: _created,
    updatedAtMs: _updated,
    ...told
  } = device.data;
  const { site, isDemonstration, ...fields } = told;
  // Invented devices stay where they were invented.
  if (isDemonstration) return rejectRow(row, 'not-a-device', `devices[${row - 1}].isDemonstration`, 'true');
  const known = Object.fromEntries(
    Object.entries(fields).filter(([name, each]) => !saysNothing(each) && name !== 'siteId'),
  );
  if (!(known.name ?? known.assetTag ?? known.model ?? known.serialNumber))
    return rejectRow(row, 'nothing-to-name-it', `devices[${row - 1}]`, null);
  return {
    row,
    outcome: 'read',
    facts: {
      fields: known,
      ...(site == null ? {} : { siteName: site }),
      ...(deviceId === undefined ? {} : { deviceId }),
    },
    notices: [],
  };
}

/** No label is as much as no value: it takes none away. */
const saysNothing = (value: unknown): boolean =>
  value == null || (Array.isArray(value) && value.length === 0);

function reasonOf(issue: z.core.$ZodIssue | undefined, field: string | undefined): RejectionReason {
  if (issue?.code === 'too_big' && issue.origin === 'string') return 'too-long';
  if (field === 'purchasedOn' || field === 'warrantyEndsOn' || field === 'retiredOn') return 'not-a-date';
  if (field === 'purchasePrice') return 'not-an-amount';
  if (field === 'weightKg' || field === 'quantity') return 'not-a-number';
  return issue?.code === 'custom' ? 'forbidden-characters' : 'not-a-device';
}
