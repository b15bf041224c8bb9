import { exportDevices } from '#core/outputs/export-devices.ts';
import { type ExportFormat, mostDevicesInWorkbook } from '#shared/domain/device-export.ts';
import type { Language } from '#shared/domain/settings.ts';
import type { TableColumn } from '#shared/words/table-titles.ts';
import { localDateOn, type ServiceContext } from './service-context.ts';
import type { Services } from './services.ts';

const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
};
const fileNames: Readonly<Record<Language, string>> = { en: 'perdure-devices', fr: 'perdure-appareils' };

/** Files of what is recorded, for other programs. */
export function createExports({ store, now }: ServiceContext): Services['exports'] {
  return {
    devices: async ({ format, columns, language, byteOrderMark, ...listing }) => {
      const { total } = await store.devices.list({ ...listing, offset: 0, limit: 1 });
      if (format === 'xlsx' && total > mostDevicesInWorkbook) {
        return { ok: false, reason: 'too-many-for-a-sheet', devices: total, most: mostDevicesInWorkbook };
      }
      const { demonstration } = await store.devices.summarise(localDateOn(now()));
      const bytes = exportDevices(store.devices.listInOrder(listing), {
        format,
        columns: (columns?.split(',') as readonly TableColumn[] | undefined) ?? null,
        language,
        byteOrderMark: byteOrderMark === 'true',
        hasDemonstration: demonstration > 0,
      });
      const name = `${fileNames[language]}-${localDateOn(now())}.${format}`;
      return { ok: true, value: { name, mediaType: mediaTypes[format], bytes } };
    },
  };
}
