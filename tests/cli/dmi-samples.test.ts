import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { measureDocumentSchema } from '#shared/domain/cli-documents.ts';
import { type MachineInventory, machineInventorySchema } from '#shared/domain/machine-inventory.ts';
import { isPlaceholder } from '#shared/machine/placeholders.ts';
import { makeTree, type Tree } from '../core/hardware/fake-system.ts';
import { nameWithReason } from '../skip-reason.ts';
import { startInside, whyNoNamespace } from './in-namespace.ts';
import { makeFolder, removeFolders } from './run-command.ts';

const folder = new URL('../../../shared/data/samples/dmi/', import.meta.url);
const why =
  whyNoNamespace() ??
  (existsSync(folder) ? null : 'there is no copy of the published tables beside the checkout');
const samples = why === null ? readdirSync(folder).filter((name) => name.endsWith('.txt')) : [];

afterAll(removeFolders);

/** What the tables' publisher, who asked their owners, calls each kind of computer, and what Perdure may call it. */
const kinds: Readonly<Record<string, readonly (string | null)[]>> = {
  All_In_One: ['all-in-one'],
  Convertible: ['laptop', 'tablet'],
  // The publisher has no word for a desktop of the size of a book.
  Desktop: ['desktop', 'mini-pc'],
  Mini_Pc: ['mini-pc', 'desktop'],
  Notebook: ['laptop'],
  Server: ['server'],
  Tablet: ['tablet', 'laptop'],
};

async function run(sample: string, args: readonly string[]): Promise<unknown> {
  const bin = makeFolder();
  const table = fileURLToPath(new URL(sample, folder));
  writeFileSync(join(bin, 'dmidecode'), `#!/bin/sh\nexec cat '${table}'\n`);
  chmodSync(join(bin, 'dmidecode'), 0o755);
  const empty: Tree = { 'class/power_supply/.none': '', 'block/.none': '' };
  const sys = await makeTree(empty);
  const path = { PATH: `${bin}${delimiter}${process.env.PATH}` };
  const end = await startInside([{ from: sys.root, onto: '/sys' }], args, path).ended;
  await sys.remove();
  expect(end, `${sample} ${end.stderr}`).toMatchObject({ status: 0 });
  return JSON.parse(end.stdout);
}

/** What a table says of one thing, by its first line of that name; for the eye of the test alone. */
const said = (table: string, name: string) =>
  new RegExp(`^\\s*${name}: (.*?)\\s*$`, 'm').exec(table)?.[1] ?? null;

function expectSound(sample: string, { device, mainboard, memory }: MachineInventory): void {
  const [kind = ''] = Object.keys(kinds).filter((each) => sample.startsWith(`${each}__`));
  expect(kinds[kind], sample).toContain(device.category);
  expect(device.isVirtual, sample).toBe(false);
  const texts = [device.manufacturer, device.model, device.serialNumber, device.assetTag, mainboard?.model];
  for (const text of texts) expect(text == null || !isPlaceholder(text), `${sample}: ${text}`).toBe(true);
  const table = readFileSync(new URL(sample, folder), 'utf8');
  const modules = [...table.matchAll(/^\tSize: \d+ (MB|GB)$/gm)].length;
  if (/DMI type 17,/.test(table)) expect(memory?.modules?.length, sample).toBe(modules);
  // Every table names its processor, board or system.
  expect(device.manufacturer ?? mainboard?.manufacturer ?? said(table, 'Manufacturer'), sample).toBeTruthy();
}

describe.skipIf(why !== null)(
  nameWithReason(why !== null, 'a computer by its published tables', why ?? ''),
  () => {
    it('is told right through the command, each of them', { timeout: 600_000 }, async () => {
      expect(samples).toHaveLength(40);
      // Two at a time: each is a process of its own with a probe of its own.
      const left = [...samples];
      const work = async () => {
        for (let sample = left.shift(); sample !== undefined; sample = left.shift())
          expectSound(sample, machineInventorySchema.parse(await run(sample, ['inventory', '--json'])));
      };
      await Promise.all([work(), work()]);
    });

    it('is no virtual machine to measure, one of each kind', { timeout: 300_000 }, async () => {
      const firsts = Object.keys(kinds).map(
        (kind) => samples.find((name) => name.startsWith(`${kind}__`)) ?? '',
      );
      for (const sample of firsts) {
        const document = await run(sample, ['measure', '--json', '--seconds', '1']);
        const { unavailable } = measureDocumentSchema.parse(document);
        for (const { reason } of unavailable) expect(reason, sample).not.toMatch(/virtual/i);
      }
    });
  },
);
