import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWatchedPage, skipWithoutChromium } from './browser.ts';
import { type InBrowser, inventFleet, startInBrowser } from './in-browser.ts';
import { recordMachineWithScreens } from './record-machine-with-screens.ts';
import { type RunningPerdure, runPerdure } from './running-perdure.ts';

/* Every screen, in each theme, width and language, on the real application with a demonstration fleet. */

const shots = fileURLToPath(new URL('../../test-results/screens', import.meta.url));
const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const widths = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };
const screens = {
  overview: '/',
  'this-device': '/this-device',
  inventory: '/inventory',
  'to-decide': '/inventory/to-decide',
  imports: '/imports',
  settings: '/settings',
  about: '/about',
};

let browser: Browser | null = null;
let perdure: RunningPerdure;
let stop: InBrowser['stop'];
let devicePath = '';
let machinePath = '';
let draftPath = '';
let batchPath = '';

beforeAll(async () => {
  ({ browser, perdure, stop } = await startInBrowser(async (path) => {
    await mkdir(shots, { recursive: true });
    await inventFleet(path, 250, 7);
    machinePath = `/inventory/${await recordMachineWithScreens(path)}`;
    const listed = await runPerdure(['devices', '--filter', 'latitude', '--json', '--data', path]);
    devicePath = `/inventory/${JSON.parse(listed.stdout).devices[0].id}`;
  }));
});

afterAll(() => stop());

/** A table with a row of each sort, laid down in a draft and rehearsed there, and imported before. */
async function prepareImports(page: Page): Promise<void> {
  const paths = await page.evaluate(async () => {
    const table = [
      'Asset tag;Name;Serial number;Type;Purchase date',
      'EVERY-1;PC-EVERY;SN-EVERY-1;Laptop;12/03/2021',
      'EVERY-2;PC-OTHER;SN-EVERY-2;Gizmo;31/02/2021',
      ';;;;',
      'EVERY-3;PC-THIRD;SN-EVERY-3;Gizmo;25/11/2020',
    ].join('\r\n');
    const ask = async (path: string, init?: RequestInit) => (await fetch(`/api/imports${path}`, init)).json();
    const runDraft = async (isDryRun: boolean) => {
      const { id } = await ask('/drafts', { method: 'POST' });
      await ask(`/drafts/${id}/files/1?name=parc.csv`, {
        method: 'PUT',
        headers: { 'content-type': 'application/octet-stream' },
        body: table,
      });
      const begun = await ask(`/drafts/${id}/run`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ isDryRun, files: [{ number: 1, format: null, mapping: null }] }),
      });
      for (let tries = 0; tries < 300; tries += 1) {
        const run = await ask(`/runs/${begun.id}`);
        if (run.state === 'done') return { id, batchId: run.summary.batchId };
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error('the import did not end');
    };
    const imported = await runDraft(false);
    const rehearsed = await runDraft(true);
    return { batch: `/imports/batches/${imported.batchId}`, draft: `/imports/${rehearsed.id}` };
  });
  draftPath = paths.draft;
  batchPath = paths.batch;
}

async function patchSettings(body: object): Promise<void> {
  if (!browser) return;
  const { page, context } = await openWatchedPage(browser);
  await page.goto(perdure.link);
  const status = await page.evaluate(async (settings) => {
    const response = await fetch('/api/settings', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(settings),
    });
    return response.status;
  }, body);
  expect(status).toBe(200);
  if (draftPath === '') await prepareImports(page);
  await context.close();
}

/** On a wide page the cards of a row share all of it, and the words above the columns are not cut short. */
async function expectFullWidth(page: Page, name: string, at: string): Promise<void> {
  if (['overview', 'this-device', 'about'].includes(name)) {
    const free = await page.evaluate(() => {
      const grid = document.querySelector('[data-stretch]');
      const last = grid?.lastElementChild;
      if (!grid || !last) return null;
      return grid.getBoundingClientRect().right - last.getBoundingClientRect().right;
    });
    expect(free, `${at}: an empty place beside the last card`).toBeLessThan(2);
  }
  if (name !== 'inventory') return;
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll('thead th, thead th *')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .filter((element) => getComputedStyle(element).textOverflow === 'ellipsis')
      .map((element) => element.textContent),
  );
  expect(cut, `${at}: words above columns are cut short`).toEqual([]);
}

describe.each(['en', 'fr'] as const)('in %s', (language) => {
  describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
    beforeAll(() => patchSettings({ language, country: 'FR', theme }));

    it.for(Object.keys(widths) as (keyof typeof widths)[])(
      'every screen holds at the %s width: no complaint, nothing cut off, nothing axe objects to',
      async (width, context) => {
        skipWithoutChromium(context);
        if (!browser) return;
        const {
          page,
          complaints,
          context: session,
        } = await openWatchedPage(browser, { viewport: widths[width] });
        await page.goto(perdure.link);
        for (const [name, path] of Object.entries({
          ...screens,
          device: devicePath,
          'device-with-screens': machinePath,
          'import-files': `${draftPath}?step=files`,
          'import-columns': `${draftPath}?step=columns`,
          'import-dry-run': `${draftPath}?step=dry-run`,
          'import-apply': `${draftPath}?step=apply`,
          'import-report': batchPath,
        })) {
          await page.goto(`${perdure.origin}${path}`);
          await page.getByRole('heading', { level: 1 }).waitFor();
          await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
          await page.waitForTimeout(600);
          await page.screenshot({ path: `${shots}/${name}-${width}-${theme}-${language}.png` });
          const at = `${name}, ${width}, ${theme}, ${language}`;
          expect(await page.getAttribute('html', 'lang'), at).toBe(language);
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(overflow, `${at}: the page scrolls sideways`).toBeLessThanOrEqual(0);
          if (width === 'wide') await expectFullWidth(page, name, at);
          await page.evaluate(axeSource);
          const objections = await page.evaluate(async () => {
            const { axe } = window as unknown as { axe: typeof import('axe-core') };
            const result = await axe.run(document, { resultTypes: ['violations'] });
            return result.violations
              .filter(({ impact }) => impact === 'serious' || impact === 'critical')
              .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
          });
          expect(objections, at).toEqual([]);
        }
        expect(complaints).toEqual([]);
        await session.close();
      },
    );
  });
});
