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

describe('a field of many devices', () => {
  it('is refused where it is typed, then set for all that are selected and no other', async (context) => {
    skipWithoutChromium(context);
    if (!browser) return;
    const page = await openPage(browser);
    const { total } = await list(page, 'category=monitor&limit=1');
    await page.goto(`${perdure.origin}/inventory?category=monitor`);
    await page.getByRole('checkbox', { name: 'Select all', exact: false }).click();
    await page.getByRole('button', { name: 'Set another field' }).click();
    await page.getByLabel('Value').fill('x'.repeat(201));
    await page.getByRole('button', { name: 'Apply to the selection' }).click();
    await page.getByText('This is too long: 200 characters at most.').waitFor();
    await page.getByLabel('Value').fill('Depot of the e2e');
    await page.getByRole('button', { name: 'Apply to the selection' }).click();
    await page.getByText(`${total} devices changed`).waitFor();
    expect((await list(page, 'query=depot%20e2e&limit=500')).total).toBe(total);
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

describe('the form of a device', () => {
  it('proposes what usually comes next, asks where a device went once it has left, and keeps its papers', async (context) => {
    skipWithoutChromium(context);
    if (!browser) return;
    const page = await openPage(browser);
    const [device] = (await list(page, 'status=in-service&limit=1')).devices;
    await page.goto(`${perdure.origin}/inventory/${device?.id}?panel=edit`);
    const form = page.getByRole('dialog');
    await form.getByRole('group', { name: 'Purchase' }).waitFor();
    expect(await form.getByRole('group', { name: 'End of life' }).count()).toBe(0);
    await form.getByRole('combobox', { name: 'Status' }).click();
    await page.getByRole('group', { name: 'Usual next' }).getByRole('option', { name: 'Retired' }).click();
    const endOfLife = form.getByRole('group', { name: 'End of life' });
    await endOfLife.getByLabel('Retired on').fill('27/2/2026');
    await endOfLife.getByLabel('Proof of disposal').fill('ATT-7');
    await form.getByLabel('Weight').fill('1,4');
    await form.getByRole('combobox', { name: 'Tags' }).fill('VIP, Prêt');
    await form.getByRole('combobox', { name: 'Tags' }).press('Enter');
    await form.getByText('prêt', { exact: true }).waitFor();
    await form.getByLabel('Notes').fill('one\ntwo');
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    const saved = await page.evaluate(
      async (id) => (await (await fetch(`/api/devices/${id}`)).json()).device,
      device?.id,
    );
    expect(saved).toMatchObject({
      status: 'retired',
      retiredOn: '2026-02-27',
      disposalProof: 'ATT-7',
      weightKg: 1.4,
      tags: expect.arrayContaining(['prêt', 'vip']),
      notes: 'one\ntwo',
    });
    await page.getByText('27 Feb 2026').waitFor();
    await page.context().close();
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
