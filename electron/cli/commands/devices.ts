import { type DevicesDocument, devicesDocumentSchema } from '#shared/domain/cli-documents.ts';
import type { Device } from '#shared/domain/device.ts';
import type { CommandContext } from '../command-context.ts';
import { done, type Ending } from '../exit-status.ts';
import { layOutTable } from '../output/layout.ts';
import { toPlainText } from '../output/plain-text.ts';
import { withReadOnlyStore } from '../with-store.ts';

/** `perdure devices`: the recorded devices, sorted by id. */
export function runDevices(context: CommandContext, options: { filter: string }): Promise<Ending> {
  return withReadOnlyStore(context, async (store) => {
    const devices: Device[] = [];
    for await (const device of store.devices.listAll(options.filter)) devices.push(device);
    devices.sort((one, other) => (one.id < other.id ? -1 : 1));
    if (context.isJson) {
      const document: DevicesDocument = {
        schema: 'perdure.devices/1',
        devices: devices.map(({ siteName, ...device }) => ({ ...device, site: siteName })),
      };
      context.printDocument(devicesDocumentSchema, document);
    } else {
      context.tell(describeDevices(context, devices));
    }
    return done;
  });
}

function describeDevices({ voice }: CommandContext, devices: readonly Device[]): string {
  if (devices.length === 0) return `${voice.say('devices.none')}\n`;
  const column = (heading: string, atMost: number, read: (device: Device) => string | null) => ({
    heading,
    atMost,
    cells: devices.map((device) => toPlainText(read(device) ?? '—')),
  });
  const mark = ` ${voice.say('devices.demonstration')}`;
  const table = layOutTable([
    column(voice.say('field.name'), 32, ({ name, isDemonstration }) =>
      isDemonstration ? `${name ?? ''}${mark}`.trim() : name,
    ),
    column(voice.say('field.assetTag'), 14, ({ assetTag }) => assetTag),
    column(voice.say('field.category'), 18, ({ category }) =>
      category === null ? null : voice.say(`category.${category}`),
    ),
    column(voice.say('field.model'), 28, ({ manufacturer, model }) =>
      manufacturer === null && model === null ? null : [manufacturer, model].filter(Boolean).join(' '),
    ),
    column(voice.say('field.serialNumber'), 16, ({ serialNumber }) => serialNumber),
    column(voice.say('field.status'), 14, ({ status }) => voice.say(`status.${status}`)),
    column(voice.say('field.siteName'), 24, ({ siteName }) => siteName),
    column(voice.say('field.holder'), 20, ({ holder }) => holder),
  ]);
  return `${table}\n${voice.say('devices.count', { count: devices.length })}\n`;
}
