import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWatchedPage, skipWithoutChromium, type WatchedPage } from './browser.ts';
import { type InBrowser, startInBrowser } from './in-browser.ts';
import type { RunningPerdure } from './running-perdure.ts';

/* What people do to a form: click twice, leave in the middle, reload, change the language; and what they call things. */

let browser: Browser | null = null;
let perdure: RunningPerdure;
let stop: InBrowser['stop'];

beforeAll(async () => {
  ({ browser, perdure, stop } = await startInBrowser());
});

afterAll(() => stop());

async function ask<Answer>(page: Page, method: string, path: string, body?: object): Promise<Answer> {
  const answered = await page.evaluate(
    async ([verb, address, sent]) => {
      const response = await fetch(address, {
        method: verb,
        ...(sent === '' ? {} : { headers: { 'content-type': 'application/json' }, body: sent }),
      });
      return response.json();
    },
    [method, path, body === undefined ? '' : JSON.stringify(body)] as const,
  );
  return answered as Answer;
}

async function open(opened: Browser, language: 'en' | 'fr' = 'en'): Promise<WatchedPage> {
  const watched = await openWatchedPage(opened, { locale: 'en-GB' });
  await watched.page.goto(perdure.link);
  await ask(watched.page, 'PATCH', '/api/settings', { language, country: 'FR' });
  return watched;
}

const addDevice = async (page: Page, name: string) =>
  (await ask<{ id: string }>(page, 'POST', '/api/devices', { name, category: 'laptop', holder: name })).id;

/** Two clicks before the page can draw what the first one did. */
const clickTwice = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).evaluate((button: HTMLElement) => {
    button.click();
    button.click();
  });

describe('a button that is clicked twice', () => {
  it('adds one device', async (context) => {
    skipWithoutChromium(context);
    if (!browser) return;
    const { page, complaints, context: session } = await open(browser);
    await page.goto(`${perdure.origin}/inventory?panel=add`);
    await page.getByLabel('Name', { exact: true }).fill('Clicked twice');
    await clickTwice(page, 'Add');
    await page.getByText('Clicked twice was added.').waitFor();
    const { devices } = await ask<{ devices: { name: string }[] }>(page, 'GET', '/api/devices?limit=100');
    expect(devices.filter(({ name }) => name === 'Clicked twice')).toHaveLength(1);
    expect(complaints).toEqual([]);
    await session.close();
  });

  it('adds one site', async (context) => {
    skipWithoutChromium(context);
    if (!browser) return;
    const { page, complaints, context: session } = await open(browser);
    await page.goto(`${perdure.origin}/settings`);
    await page.getByRole('button', { name: 'Add a site' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Twice');
    await page
      .getByRole('dialog')
      .locator('button[type="submit"]')
      .evaluate((button: HTMLElement) => {
        button.click();
        button.click();
      });
    await page.getByRole('cell', { name: 'Twice' }).first().waitFor();
    const { sites } = await ask<{ sites: { name: string }[] }>(page, 'GET', '/api/sites');
    expect(sites.filter(({ name }) => name === 'Twice')).toHaveLength(1);
    expect(complaints).toEqual([]);
    await session.close();
  });
});

describe('an edit that is left in the middle', () => {
  it('is there again after Escape, after Back and after a reload, until it is discarded', async (context) => {
    skipWithoutChromium(context);
    if (!browser) return;
    const { page, complaints, context: session } = await open(browser);
    const id = await addDevice(page, 'Left in the middle');
    await page.goto(`${perdure.origin}/inventory/${id}`);
    const edit = page.getByRole('button', { name: 'Edit', exact: true });
    const holder = page.getByLabel('Holder');
    await edit.click();
    await holder.fill('Half typed');
    await page.keyboard.press('Escape');
    await holder.waitFor({ state: 'detached' });
    await edit.click();
    expect(await holder.inputValue()).toBe('Half typed');
    await page.goBack();
    await holder.waitFor({ state: 'detached' });
    await edit.click();
    expect(await holder.inputValue()).toBe('Half typed');
    await page.reload();
    await page.getByText('What you had typed and not saved is here again.').waitFor();
    expect(await holder.inputValue()).toBe('Half typed');
    await page.getByRole('button', { name: 'Discard it' }).click();
    expect(await holder.inputValue()).toBe('Left in the middle');
    await page.reload();
    await holder.waitFor();
    expect(await holder.inputValue()).toBe('Left in the middle');
    expect(await page.getByText('What you had typed').count()).toBe(0);
    expect(complaints).toEqual([]);
    await session.close();
  });

  it('is gone once it is saved or cancelled', async (context) => {
    skipWithoutChromium(context);
    if (!browser) return;
    const { page, context: session } = await open(browser);
    const id = await addDevice(page, 'Saved or cancelled');
    const holder = page.getByLabel('Holder');
    for (const [button, expected] of [
      ['Save', 'Typed'],
      ['Cancel', 'Typed'],
    ] as const) {
      await page.goto(`${perdure.origin}/inventory/${id}?panel=edit`);
      await holder.fill(button === 'Save' ? 'Typed' : 'Not meant');
      await page.getByRole('button', { name: button, exact: true }).click();
      await holder.waitFor({ state: 'detached' });
      await page.goto(`${perdure.origin}/inventory/${id}?panel=edit`);
      await holder.waitFor();
      expect(await holder.inputValue()).toBe(expected);
      expect(await page.getByText('What you had typed').count()).toBe(0);
    }
    await session.close();
  });

  it('keeps what is typed when the language changes', async (context) => {
    skipWithoutChromium(context);
    if (!browser) return;
    const { page, context: session } = await open(browser);
    const id = await addDevice(page, 'Two languages');
    await page.goto(`${perdure.origin}/inventory/${id}?panel=edit`);
    await page.getByLabel('Holder').fill('À moitié');
    await ask(page, 'PATCH', '/api/settings', { language: 'fr' });
    await page.getByRole('heading', { name: 'Modifier l’appareil' }).waitFor();
    expect(await page.getByLabel('Détenteur').inputValue()).toBe('À moitié');
    await session.close();
  });
});

describe('a name that is meant to do harm', () => {
  it.for([
    ['without a space', 'W'.repeat(200)],
    ['with markup', '<img src=x onerror=alert(1)><script>alert(2)</script>'],
    ['with places of a message', '{name, select, x {y}} {0} %s'],
    ['from right to left, with emoji', 'حاسوب المحاسبة ٧ 👩‍💻🇲🇦'],
  ] as const)('%s is shown as it is, on a page that does not scroll sideways', async ([, name], context) => {
    skipWithoutChromium(context);
    if (!browser) return;
    const { page, complaints, context: session } = await open(browser);
    page.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    const id = await addDevice(page, name);
    for (const width of [1440, 375]) {
      await page.setViewportSize({ width, height: 800 });
      for (const tab of ['summary', 'history']) {
        await page.goto(`${perdure.origin}/inventory/${id}?tab=${tab}`);
        expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(name);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow, `${tab} at ${width} px`).toBeLessThanOrEqual(0);
      }
    }
    expect(complaints).toEqual([]);
    await session.close();
  });
});
