import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWatchedPage, skipWithoutChromium } from './browser.ts';
import { type InBrowser, inventFleet, startInBrowser } from './in-browser.ts';
import type { RunningPerdure } from './running-perdure.ts';

/* Devices edited in the real application: many at once, by two windows at once, and by the address of their page. */

let browser: Browser | null = null;
let perdure: RunningPerdure;
let stop: InBrowser['stop'];

beforeAll(async () => {
  ({ browser, perdure, stop } = await startInBrowser((path) => inventFleet(path, 60, 3)));
});

afterAll(() => stop());

interface Listed {
  readonly total: number;
  readonly devices: readonly { id: string; name: string; holder: string | null }[];
}

const list = (page: Page, query: string) =>
  page.evaluate(async (asked) => (await (await fetch(`/api/devices?${asked}`)).json()) as Listed, query);

async function openPage(opened: Browser): Promise<Page> {
  const { page } = await openWatchedPage(opened, { locale: 'en-GB' });
  await page.goto(perdure.link);
  await page.evaluate(() =>
    fetch('/api/settings', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ language: 'en', country: 'FR' }),
    }),
  );
  return page;
}

describe('a change of many devices', () => {
  it('that is cancelled half way says how many were changed, and those stay changed and no other', async (context) => {
    skipWithoutChromium(context);
    if (!browser) return;
    const page = await openPage(browser);
    const changed = (await list(page, 'status=reserved&limit=1')).total;
    let answered = 0;
    let goOn = () => {};
    const cancelled = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    await page.route('**/api/devices/*', async (route) => {
      if (route.request().method() !== 'PATCH') return route.continue();
      answered += 1;
      if (answered === 4) await cancelled;
      return route.continue();
    });
    await page.goto(`${perdure.origin}/inventory`);
    await page.getByRole('checkbox', { name: 'Select all', exact: false }).click();
    await page.getByRole('button', { name: 'Set status' }).click();
    await page.getByRole('menuitem', { name: 'Reserved' }).click();
    await expect.poll(() => answered, { timeout: 30_000 }).toBe(4);
    await page.getByRole('button', { name: 'Stop here' }).click();
    goOn();
    await page.getByText(/^Stopped: \d+ of 6\d changed/).waitFor();
    expect(answered, 'none is asked for after the one at hand').toBe(4);
    const after = await list(page, 'status=reserved&limit=500');
    expect(after.total - changed).toBeLessThanOrEqual(4);
    expect(after.total).toBeGreaterThan(changed);
    await page.context().close();
  });
});

describe('two windows that edit one device', () => {
  it('keep both edits of different fields, and show both values of the same one before either is lost', async (context) => {
    skipWithoutChromium(context);
    if (!browser) return;
    const [mine, theirs] = [await openPage(browser), await openPage(browser)];
    const [device] = (await list(mine, 'limit=1')).devices;
    const edit = `${perdure.origin}/inventory/${device?.id}?panel=edit`;
    await mine.goto(edit);
    await mine.getByLabel('Holder').fill('Mine');
    await theirs.goto(edit);
    await theirs.getByLabel('Holder').fill('Theirs');
    await theirs.getByLabel('Name').fill('Renamed by them');
    await theirs.getByRole('button', { name: 'Save' }).click();
    await theirs.getByText('Saved.').waitFor();
    await mine.getByRole('button', { name: 'Save' }).click();
    await mine.getByText('Changed to “Theirs” meanwhile.').waitFor();
    expect(await mine.getByLabel('Holder').inputValue()).toBe('Mine');
    expect(await mine.getByLabel('Name').inputValue()).toBe('Renamed by them');
    await mine.getByRole('button', { name: 'Save' }).click();
    await mine.getByText('Saved.').waitFor();
    const saved = await mine.evaluate(
      async (id) => (await (await fetch(`/api/devices/${id}`)).json()).device,
      device?.id,
    );
    expect([saved.holder, saved.name]).toEqual(['Mine', 'Renamed by them']);
    await mine.context().close();
    await theirs.context().close();
  });
});

describe("the address of a device's page", () => {
  it('opens the part it names, and the summary where it names none that there is', async (context) => {
    skipWithoutChromium(context);
    if (!browser) return;
    const page = await openPage(browser);
    const [device] = (await list(page, 'limit=1')).devices;
    const selectedTab = async (search: string) => {
      await page.goto(`${perdure.origin}/inventory/${device?.id}${search}`);
      return page.locator('[role="tab"][aria-selected="true"]').textContent();
    };
    expect(await selectedTab('')).toBe('Summary');
    expect(await selectedTab('?tab=history')).toBe('History');
    expect(await selectedTab('?tab=bogus&period=century')).toBe('Summary');
    await page.getByRole('tab', { name: 'History' }).click();
    expect(new URL(page.url()).searchParams.get('tab')).toBe('history');
    await page.context().close();
  });
});
