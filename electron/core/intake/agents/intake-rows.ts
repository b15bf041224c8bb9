import { type DeviceFields, deviceFieldsSchema } from '#shared/domain/device.ts';
import type { RejectionReason, RowNotice } from '#shared/domain/import.ts';
import { cutLine } from '#shared/domain/text.ts';
import { isPlaceholder } from '#shared/machine/placeholders.ts';
import type { DeviceFacts, IntakeRow } from '../facts.ts';

/** One value of a device: as it is understood, as it was written, and where. */
export interface ToldField {
  readonly field: Exclude<keyof DeviceFields, 'siteId' | 'status' | 'purchasePrice'>;
  readonly value: string | null;
  readonly written: string | null;
  readonly path: string;
}

const longestCell = 200;
const cell = (text: string): string => cutLine(text.toWellFormed(), longestCell);

/** A row of what a document tells of one device; one that nothing names is rejected. */
export function readRow(
  row: number,
  told: readonly ToldField[],
  rest: Omit<DeviceFacts, 'fields'> = {},
  path: string | null = null,
): IntakeRow {
  const fields: Record<string, unknown> = {};
  const notices: RowNotice[] = [];
  for (const { field, value, written, path: column } of told) {
    const checked = deviceFieldsSchema.shape[field].safeParse(value);
    if (checked.success && checked.data !== null) fields[field] = checked.data;
    else if (written !== null && written.trim() !== '') {
      const reason = isPlaceholder(written) ? 'placeholder' : 'implausible';
      notices.push({ reason, column: cell(column), cell: cell(written) });
    }
  }
  const facts = { fields: fields as DeviceFacts['fields'], ...rest };
  const { name, assetTag, model, serialNumber } = facts.fields;
  const isNamed = [name, assetTag, model, serialNumber].some((each) => each !== undefined);
  return isNamed
    ? { row, outcome: 'read', facts, notices }
    : rejectRow(row, 'nothing-to-name-it', path, null);
}

export function rejectRow(
  row: number,
  reason: RejectionReason,
  column: string | null,
  written: string | null,
): IntakeRow {
  return {
    row,
    outcome: 'rejected',
    reason,
    column: column === null ? null : cell(column),
    cell: written === null ? null : cell(written),
  };
}
