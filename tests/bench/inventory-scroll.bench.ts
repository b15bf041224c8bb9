import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { makeDataFolder, runPerdure, startPerdure } from '../e2e/running-perdure.ts';
import { quantile, report } from './benchmark.ts';
import {
  dragScrollBar,
  launchWithScrollBars,
  recordFrames,
  type SeenFrames,
  turnWheel,
} from './frame-times.ts';

/*
 * The inventory of 10,000 devices, in the built application and a real Chromium: frames while the wheel turns and while
 * the scroll bar is dragged, beside a bare page that scrolls 10,000 plain lines under the same hand; and how soon a
 * search shows, beside its question alone.
 */

const devices = 10_000;
const gestureMs = 6_000;
const rounds = 3;
const list = '[data-scroll-restoration-id="inventory"]';
const plainList = 'ol';
const plainPage = `<!doctype html><style>
  body { margin: 0 } ol { block-size: 860px; margin: 0; overflow: auto; font: 13px sans-serif; contain: strict }
  li { block-size: 36px; line-height: 36px }
</style><ol></ol><script>
  const list = document.querySelector('ol');
  for (let line = 0; line < ${devices}; line += 1) {
    const item = document.createElement('li');
    item.textContent = 'line ' + line + ' of a plain list, as long as a row of the inventory is';
    list.append(item);
  }
</script>`;

const build = fileURLToPath(new URL('../../electron/cli/build.mjs', import.meta.url));
if (spawnSync(process.execPath, [build], { stdio: 'ignore' }).status !== 0)
  throw new Error('the build failed');

const data = await makeDataFolder();
const demo = await runPerdure(['demo', '--devices', String(devices), '--seed', '1', '--data', data.path]);
if (demo.status !== 0) throw new Error(demo.stderr);
const perdure = await startPerdure(data.path);
const browser = await launchWithScrollBars();
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });

async function openInventory(): Promise<Page> {
  const page = await context.newPage();
  await page.goto(perdure.link);
  await page.evaluate(() =>
    fetch('/api/settings', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ language: 'en', country: 'FR' }),
    }),
  );
  await page.goto(`${perdure.origin}/inventory`);
  await page.locator('tr[aria-rowindex="12"] a').waitFor();
  await page.waitForTimeout(1_500);
  return page;
}

const gestures = {
  'turning the wheel': { move: turnWheel, leastPx: 2_000 },
  'dragging the scroll bar': { move: dragScrollBar, leastPx: devices * 18 },
};

async function see(page: Page, selector: string, gesture: keyof typeof gestures): Promise<SeenFrames> {
  await page.bringToFront();
  await page.evaluate((found) => document.querySelector(found)?.scrollTo({ top: 0 }), selector);
  await page.waitForTimeout(800);
  const { move, leastPx } = gestures[gesture];
  const seen = await recordFrames(page, selector, () => move(page, selector, gestureMs));
  if (seen.scrolledPx < leastPx) throw new Error(`${gesture}: the list went only ${seen.scrolledPx} px`);
  return seen;
}

const inventory = await openInventory();
const plain = await context.newPage();
await plain.setContent(plainPage);

for (const gesture of Object.keys(gestures) as (keyof typeof gestures)[]) {
  const ours: SeenFrames[] = [];
  const bare: SeenFrames[] = [];
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await see(plain, plainList, gesture));
    ours.push(await see(inventory, list, gesture));
  }
  const what = `inventory of ${devices.toLocaleString('en')}, ${gesture}`;
  const limitIs = 'a plain list';
  const intervals = (seen: readonly SeenFrames[]) => seen.flatMap(({ intervalsMs }) => intervalsMs);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  for (const [name, q] of [
    ['p50', 0.5],
    ['p95', 0.95],
    ['worst', 1],
  ] as const) {
    report({
      what: `${what}: frame ${name}`,
      value: quantile(intervals(ours), q),
      unit: 'ms',
      limit: quantile(intervals(bare), q),
      limitIs,
      target: null,
      isMet: null,
    });
  }
  for (const [name, part] of [
    ['frames dropped', 'droppedRatio'],
    ['frames with a blank row', 'blankRatio'],
  ] as const) {
    report({
      what: `${what}: ${name}`,
      value: 100 * mean(ours.map((seen) => seen[part])),
      unit: '%',
      limit: 100 * mean(bare.map((seen) => seen[part])),
      limitIs,
      target: null,
      isMet: null,
    });
  }

  report({
    what: `${what}: from its end to words in every row (median)`,
    value: quantile(
      ours.map(({ settledMs }) => settledMs),
      0.5,
    ),
    unit: 'ms',
    limit: quantile(
      bare.map(({ settledMs }) => settledMs),
      0.5,
    ),
    limitIs,
    target: null,
    isMet: null,
  });
}

/* The last letter of a word typed into the search, until the rows that match it are drawn. */
const typed = ['latitude', 'thinkpad', 'optiplex', 'elitebook', 'monitor', 'dell 24', 'hp pro', 'lenovo 5'];
const searchMs: number[] = [];
const questionMs: number[] = [];
await inventory.bringToFront();
const field = inventory.locator('[data-page-search]');
for (const word of typed) {
  await field.fill('');
  await inventory.waitForTimeout(700);
  await field.pressSequentially(word.slice(0, -1), { delay: 90 });
  await inventory.waitForTimeout(90);
  const drawnMs = inventory.evaluate(
    (query) =>
      new Promise<number>((resolve) => {
        let pressedAt = 0;
        addEventListener(
          'keydown',
          () => {
            pressedAt = performance.now();
          },
          { once: true },
        );
        const look = () => {
          const isThere =
            new URLSearchParams(location.search).get('q') === query &&
            document.querySelector('tbody[data-settling]') === null;
          if (pressedAt > 0 && isThere) requestAnimationFrame(() => resolve(performance.now() - pressedAt));
          else requestAnimationFrame(look);
        };
        look();
      }),
    word,
  );
  await field.press(word.at(-1) ?? '');
  searchMs.push(await drawnMs);
  questionMs.push(
    await inventory.evaluate(async (query) => {
      const startedAt = performance.now();
      const answer = await fetch(`/api/devices?limit=100&query=${encodeURIComponent(query)}`);
      await answer.json();
      return performance.now() - startedAt;
    }, word),
  );
}
report({
  what: `inventory of ${devices.toLocaleString('en')}: last letter typed to rows drawn (median)`,
  value: quantile(searchMs, 0.5),
  unit: 'ms',
  limit: quantile(questionMs, 0.5),
  limitIs: 'the question alone',
  target: null,
  isMet: null,
});

await browser.close();
await perdure.stop();
await data.remove();
