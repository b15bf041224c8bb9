import type { Device } from '#shared/domain/device.ts';
import type { ExportFormat } from '#shared/domain/device-export.ts';
import type { Language } from '#shared/domain/settings.ts';
import type { TableColumn } from '#shared/words/table-titles.ts';
import { chooseColumns } from './table-cells.ts';
import { writeCsv } from './write-csv.ts';
import { writeJson } from './write-json.ts';
import { writeXlsx } from './write-xlsx.ts';

export interface DeviceFileOptions {
  readonly format: ExportFormat;
  /** Null for every field. */
  readonly columns: readonly TableColumn[] | null;
  readonly language: Language;
  readonly byteOrderMark: boolean;
  /** Whether any device of the fleet is invented, and each therefore marked. */
  readonly hasDemonstration: boolean;
}

/** A file of devices, by pieces. */
export function exportDevices(
  devices: AsyncIterable<readonly Device[]>,
  options: DeviceFileOptions,
): AsyncGenerator<Uint8Array> {
  if (options.format === 'json') return writeJson(devices);
  const columns = chooseColumns(options.columns, options.hasDemonstration);
  const table = { ...options, columns };
  return options.format === 'csv' ? writeCsv(devices, table) : writeXlsx(devices, table);
}
