import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWatchedPage, skipWithoutChromium } from './browser.ts';
import { type InBrowser, startInBrowser } from './in-browser.ts';
import type { RunningPerdure } from './running-perdure.ts';

/* Importing from the screen, on the real application: files are dropped, columns corrected, rows accounted for. */

let browser: Browser | null = null;
let perdure: RunningPerdure;
let stop: InBrowser['stop'];
let page: Page;
let session: BrowserContext;
let complaints: string[] = [];

beforeAll(async () => {
  ({ browser, perdure, stop } = await startInBrowser());
  if (!browser) return;
  const opened = await openWatchedPage(browser, { acceptDownloads: true });
  ({ page, complaints, context: session } = opened);
  page.setDefaultTimeout(60_000);
  await page.goto(perdure.link);
  const status = await page.evaluate(async () => {
    const response = await fetch('/api/settings', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ language: 'en', country: 'FR', theme: 'light' }),
    });
    return response.status;
  });
  expect(status).toBe(200);
});

afterAll(async () => {
  await session?.close();
  await stop();
});

const open = (path: string) => page.goto(`${perdure.origin}${path}`);
const button = (name: string | RegExp) => page.getByRole('button', { name });
const bar = () => page.getByRole('region', { name: 'Rows by verdict' });

/** Drops files on the page, as from a file manager. */
async function dropFiles(
  files: readonly { readonly name: string; readonly content: string }[],
): Promise<void> {
  const dropped = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const { name, content } of given) transfer.items.add(new File([content], name));
    return transfer;
  }, files);
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: dropped });
  await page.dispatchEvent('body', 'drop', { dataTransfer: dropped });
}

/** As Excel saves it in France, with a title that says nothing and a date that is none. */
const fleet = [
  'Nom;N° interne;Numéro de série;Fabricant;Modèle;Type;Date d’achat',
  'PC-ACCUEIL;PD-1;5CG1234ABC;HP;EliteBook 840 G8;Ordinateur portable;12/03/2021',
  'ECRAN-1;PD-2;CN0X1;Dell;P2419H;Moniteur;31/02/2021',
  ';;;;;;',
  'SRV1;PD-3;7QX9012;Dell;PowerEdge R640;Serveur;25/11/2020',
  '',
].join('\r\n');

async function listDevices(): Promise<{ name: string; assetTag: string | null; model: string | null }[]> {
  return page.evaluate(async () => (await (await fetch('/api/devices?limit=500')).json()).devices);
}

/** From the files of a draft to the report of the import. */
async function importAll(): Promise<void> {
  await button('Columns').click();
  await button('Dry run').click();
  await button('Go on to apply').click();
  await button('Import now').click();
  await page.waitForURL(/\/imports\/batches\//);
}

describe('importing from the screen', () => {
  it('takes a dropped table in, once a column is corrected and every row is accounted for', async (context) => {
    skipWithoutChromium(context);
    await open('/inventory');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await dropFiles([{ name: 'parc.csv', content: fleet }]);
    await page.waitForURL(/\/imports\/[0-9a-f-]{36}/);
    const file = page.getByRole('list', { name: 'Files' }).getByRole('listitem');
    await file.getByText('separated by semicolons').waitFor();
    await button('Columns').click();

    const column = page.getByRole('combobox', { name: 'Column N° interne is imported as' });
    await column.selectOption('assetTag');
    await page.getByText('Dates of “Date d’achat” are read day first').waitFor();

    // The correction outlives a reload, and so does the step.
    await page.reload();
    await column.waitFor();
    expect(await column.inputValue()).toBe('assetTag');

    await button('Dry run').click();
    await bar().getByText('4 rows').waitFor();
    expect(await bar().getByRole('paragraph').textContent()).toBe(
      '4 rows = 2 created + 0 updated + 0 identical + 0 waiting for a decision + 1 rejected + 1 blank',
    );
    expect((await listDevices()).some(({ name }) => name === 'PC-ACCUEIL')).toBe(false);
    await bar().getByRole('link', { name: 'Rejected' }).click();
    const row = page.getByRole('row').filter({ hasText: '31/02/2021' });
    await row.getByText('Not a date').waitFor();
    expect(await page.getByRole('row').count()).toBe(2);

    // A reload in the middle finds the dry run again.
    await page.reload();
    await row.waitFor();

    await button('Go on to apply').click();
    await page.getByText('2 devices will be created.').waitFor();
    await button('Import now').click();
    await page.waitForURL(/\/imports\/batches\//);
    await page.getByText('Every row is accounted for below.').waitFor();
    const devices = await listDevices();
    expect(devices.find(({ name }) => name === 'PC-ACCUEIL')?.assetTag).toBe('PD-1');
    expect(complaints).toEqual([]);
  });

  it('gives the rejected rows to correct, and the report', async (context) => {
    skipWithoutChromium(context);
    const [rejected] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Rejected rows' }).click(),
    ]);
    const table = await readFile(await rejected.path(), 'utf8');
    expect(table.trim().split('\r\n')).toHaveLength(2);
    expect(table).toContain('ECRAN-1');
    const [report] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Report', exact: true }).click(),
    ]);
    expect((await readFile(await report.path(), 'utf8')).trim().split('\r\n')).toHaveLength(5);

    await open('/imports');
    await page.getByTestId('file-chooser').setInputFiles({
      name: 'corrected.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(table.replace('31/02/2021', '28/02/2021')),
    });
    await button('Columns').click();
    await page.getByRole('combobox', { name: 'Column N° interne is imported as' }).selectOption('assetTag');
    await button('Dry run').click();
    await button('Go on to apply').click();
    await button('Import now').click();
    await page.waitForURL(/\/imports\/batches\//);
    await bar().getByText('1 row').first().waitFor();
    expect((await listDevices()).some(({ name }) => name === 'ECRAN-1')).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('says of a file that cannot be imported why, and goes on once it is removed', async (context) => {
    skipWithoutChromium(context);
    await open('/imports');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await dropFiles([
      { name: 'cut.json', content: '{"content": {"hardware": {"uuid": "4C4C' },
      { name: 'parc.csv', content: fleet },
    ]);
    const broken = page.getByRole('listitem').filter({ hasText: 'cut.json' });
    await broken.getByText('This file cannot be imported').waitFor();
    await page.getByText('Remove the files that cannot be imported to go on.').waitFor();
    expect(await button('Columns').isDisabled()).toBe(true);
    await button('Remove cut.json').click();
    await page.getByText('Remove the files that cannot be imported to go on.').waitFor({ state: 'hidden' });
    await page
      .getByRole('listitem')
      .filter({ hasText: 'parc.csv' })
      .getByText('separated by semicolons')
      .waitFor();
    expect(await button('Columns').isEnabled()).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('lets a row that may be a known device wait, and takes the answer', async (context) => {
    skipWithoutChromium(context);
    // The tag of one device, the serial number of another.
    await open('/imports');
    await page.getByTestId('file-chooser').setInputFiles({
      name: 'doubt.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        'Asset tag;Serial number;Manufacturer;Model\r\nPD-1;7QX9012;Dell;PowerEdge R640\r\n',
      ),
    });
    await importAll();
    await page.getByText('1 row waits for you').waitFor();
    await page.getByRole('link', { name: 'Decide' }).first().click();
    const card = page.getByRole('region', { name: 'Which device is this row?' });
    await card.getByText('doubt.csv, row 1').waitFor();
    await card.getByRole('button', { name: 'It is this one: SRV1' }).click();
    await card.waitFor({ state: 'hidden' });
    await page.getByText('The row was answered.').waitFor();
    expect(complaints).toEqual([]);
  });

  it('undoes an import as a whole, and says what is kept', async (context) => {
    skipWithoutChromium(context);
    await open('/imports');
    await button('Undo the import of corrected.csv').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('The device that it created is removed.').waitFor();
    await dialog.getByRole('button', { name: 'Undo the import' }).click();
    await page.getByText('The import was undone').waitFor();
    await page.getByRole('listitem').filter({ hasText: 'corrected.csv' }).getByText('Undone').waitFor();
    expect((await listDevices()).some(({ name }) => name === 'ECRAN-1')).toBe(false);
    expect(complaints).toEqual([]);
  });
});
