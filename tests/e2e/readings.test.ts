import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '#core/store/sqlite/open-store.ts';
import type { Reading } from '#shared/domain/reading.ts';
import { makeMachine, readMachine, toFields } from '../core/machine-world.ts';
import { openWatchedPage, skipWithoutChromium } from './browser.ts';
import { type InBrowser, startInBrowser } from './in-browser.ts';
import type { RunningPerdure } from './running-perdure.ts';

/* What readings look like on the pages: energy over a period, and in whose time things are told. */

const databaseThread = new URL('../../electron/core/store/sqlite/database-thread.ts', import.meta.url);
const hourMs = 3_600_000;

let browser: Browser | null = null;
let perdure: RunningPerdure;
let stop: InBrowser['stop'];
let deviceId = '';

/** A laptop on its battery, at 12 W for ten hours two days ago: 120 Wh; nothing before, nothing after. */
async function recordTenHours(dataDir: string): Promise<string> {
  const opened = await openStore({ dataDir, entry: databaseThread, now: Date.now, mode: 'owner' });
  if (!opened.ok) throw new Error(`the store was refused: ${JSON.stringify(opened.refusal)}`);
  const { devices, readings, close } = opened.value;
  const fromMs = Math.floor(Date.now() / hourMs) * hourMs - 48 * hourMs;
  const inventory = readMachine(makeMachine(3, { hostname: 'laptop-zoe' }), fromMs, false);
  const { id } = await devices.recordThisMachine(toFields(inventory), inventory, {
    actor: 'perdure',
    source: 'machine',
    atMs: fromMs,
  });
  const minutes = Array.from(
    { length: 601 },
    (_, minute): Reading => ({
      atMs: fromMs + minute * 60_000,
      intervalMs: minute === 0 ? null : 60_000,
      loadRatio: 0.25,
      memoryUsedBytes: 1,
      memoryTotalBytes: 2,
      isOnMains: false,
      batteryChargeRatio: 0.5,
      uptimeSeconds: 3,
      isUserIdle: null,
      isLocked: null,
      meters: [{ meter: 'battery-discharge', domain: 'system', powerWatts: 12 }],
    }),
  );
  await readings.append(id, minutes);
  await readings.rollUp(Date.now());
  await close();
  return id;
}

beforeAll(async () => {
  ({ browser, perdure, stop } = await startInBrowser(async (path) => {
    deviceId = await recordTenHours(path);
  }));
});

afterAll(() => stop());

const chooseFrench = (page: Page) =>
  page.evaluate(async () => {
    await fetch('/api/settings', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ language: 'fr', country: 'FR' }),
    });
  });

describe("a device's energy", () => {
  it('is the same sum over each period that holds it, and the address keeps the period', async (context) => {
    skipWithoutChromium(context);
    if (!browser) return;
    const { page, complaints, context: session } = await openWatchedPage(browser, { locale: 'fr-FR' });
    await page.goto(perdure.link);
    await chooseFrench(page);
    await page.goto(`${perdure.origin}/inventory/${deviceId}`);
    await page.getByRole('tab', { name: 'Énergie' }).click();
    const figure = page.locator('[data-basis="measured"][data-size="large"]');
    const period = page.getByRole('radiogroup', { name: 'Période' });
    for (const [label, name] of [
      ['7 jours', 'week'],
      ['30 jours', 'month'],
      ['1 an', 'year'],
    ] as const) {
      await period.getByText(label, { exact: true }).click();
      await page.waitForURL((url) => (url.searchParams.get('period') ?? 'week') === name);
      await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
      // 12 W × 10 h = 120 Wh; with a battery's accuracy, two digits are all that can be said.
      expect(await figure.textContent(), name).toContain('0,12 kWh');
      await page.getByText('10\u202fh de relevés dans cette période.').waitFor();
    }
    await page.reload();
    await figure.waitFor();
    expect(await period.getByRole('radio', { name: '1 an' }).isChecked()).toBe(true);
    expect(complaints).toEqual([]);
    await session.close();
  });
});

describe('what this machine did', () => {
  it("is told in its site's time, and says so to a reader elsewhere", async (context) => {
    skipWithoutChromium(context);
    if (!browser) return;
    const { page, context: session } = await openWatchedPage(browser, { timezoneId: 'Asia/Tokyo' });
    await page.goto(perdure.link);
    await chooseFrench(page);
    await page.goto(`${perdure.origin}/this-device`);
    await page.getByText('Fuseau horaire\u202f: Europe/Paris').waitFor();
    const takenAtMs = await page.evaluate(
      async () => (await (await fetch('/api/machine')).json()).inventory.takenAtMs as number,
    );
    const time = new Intl.DateTimeFormat('fr-FR', {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: 'Europe/Paris',
    }).format(takenAtMs);
    await page.getByText(`Inventaire du ${time} (Europe/Paris)`).waitFor();
    await session.close();
  });
});
