import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeviceFacts, IntakeRow, IntakeSource } from '#core/intake/facts.ts';
import { openIntake } from '#core/intake/open-intake.ts';
import { type DeviceFileOptions, exportDevices } from '#core/outputs/export-devices.ts';
import type { Device } from '#shared/domain/device.ts';
import { languages } from '#shared/domain/languages.ts';
import { tableColumns, tableTitle } from '#shared/words/table-titles.ts';
import { listAll, sourceOf } from '../intake/tables/rows-of.ts';
import { workbookThread } from '../intake/tables/workbook-thread-entry.ts';
import { hostileDevice } from './hostile-devices.ts';

const entries = {
  workbookThread,
  intakeThread: new URL('../../../electron/core/intake/worker/intake-thread.ts', import.meta.url),
};
const all: DeviceFileOptions = {
  format: 'csv',
  columns: null,
  language: 'en',
  byteOrderMark: true,
  hasDemonstration: false,
};

async function* inChunks(devices: readonly Device[]) {
  for (let at = 0; at < devices.length; at += 3) yield devices.slice(at, at + 3);
}

async function write(devices: readonly Device[], options: Partial<DeviceFileOptions>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of exportDevices(inChunks(devices), { ...all, ...options })) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function read(source: IntakeSource): Promise<IntakeRow[]> {
  const opened = await openIntake(source, { format: null, mapping: null, currency: null, nowMs: 0, entries });
  if ('reason' in opened) throw new Error(`${opened.reason}: ${opened.detail}`);
  expect(opened.format).toMatch(/^perdure-/);
  return listAll(opened.rows());
}

/** What a file of a device has to tell: all that is known of it, and nothing else. */
function factsOf(device: Device): DeviceFacts {
  const {
    id,
    siteName,
    siteId: _,
    isThisMachine: __,
    isDemonstration: ___,
    createdAtMs: ____,
    updatedAtMs: _____,
    ...fields
  } = device;
  const known = Object.entries(fields).filter(
    ([name, value]) => value !== null && !(name === 'tags' && fields.tags.length === 0),
  );
  return { fields: Object.fromEntries(known), deviceId: id, ...(siteName !== null && { siteName }) };
}

const told = (rows: readonly IntakeRow[]) =>
  rows.map((row) => (row.outcome === 'read' ? { facts: row.facts, notices: row.notices } : row));
const expected = (devices: readonly Device[]) =>
  devices.map((device) => ({ facts: factsOf(device), notices: [] }));

describe('a file that Perdure exported', () => {
  const fleets = fc.array(hostileDevice, { minLength: 1, maxLength: 8 });

  it.each(languages)(
    'as CSV in %s tells of each device, when it is read again, exactly what was known',
    async (language) => {
      await fc.assert(
        fc.asyncProperty(
          fleets,
          fc.boolean(),
          fc.constantFrom(3, 4096),
          async (devices, byteOrderMark, pieceBytes) => {
            const file = await write(devices, { language, byteOrderMark });
            expect(told(await read(sourceOf(file, pieceBytes)))).toEqual(expected(devices));
          },
        ),
        { numRuns: 120 },
      );
    },
  );

  it.each(languages)('as a workbook in %s does so too', { timeout: 120_000 }, async (language) => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostileDevice, { minLength: 1, maxLength: 40 }), async (devices) => {
        const file = await write(devices, { format: 'xlsx', language });
        expect(told(await read(sourceOf(file, 4096, 'fleet.xlsx')))).toEqual(expected(devices));
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });

  it('as JSON does so too', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostileDevice, { minLength: 1, maxLength: 40 }), async (devices) => {
        const file = await write(devices, { format: 'json' });
        expect(told(await read(sourceOf(file, 4096, 'fleet.json')))).toEqual(expected(devices));
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });

  it('has a title of its own for each column, in each language', () => {
    for (const language of languages) {
      const titles = tableColumns.map((column) => tableTitle(column, language));
      expect(new Set(titles).size).toBe(tableColumns.length);
    }
  });
});
