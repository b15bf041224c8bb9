import type { DevicesDocument } from '#shared/domain/cli-documents.ts';
import type { DeviceChunks } from './table-cells.ts';

/** Writes the document of `perdure devices --json`, with every field of every device, some devices at a time. */
export async function* writeJson(devices: DeviceChunks): AsyncGenerator<Uint8Array> {
  const schema: DevicesDocument['schema'] = 'perdure.devices/1';
  yield Buffer.from(`{"schema":${JSON.stringify(schema)},"devices":[`);
  let separator = '\n';
  for await (const chunk of devices) {
    const written = chunk.map(({ siteName, ...device }) => {
      const element: DevicesDocument['devices'][number] = { ...device, site: siteName };
      return JSON.stringify(element);
    });
    if (written.length === 0) continue;
    yield Buffer.from(separator + written.join(',\n'));
    separator = ',\n';
  }
  yield Buffer.from('\n]}\n');
}
