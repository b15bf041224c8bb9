import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CDPSession, Page } from 'playwright-core';
import { launchBrowser, openWatchedPage } from '../e2e/browser.ts';
import { makeDataFolder, startPerdure } from '../e2e/running-perdure.ts';
import { quantile, report } from './benchmark.ts';

/*
 * The live charts of this device over hours, in the built application and a real Chromium: the stream's events are
 * emitted in the page, one after the other as fast as each is drawn (in long windows several between two drawings, but
 * where they are measured), so that hours pass in a minute. What an update
 * costs and what the page holds at the end stand beside the same at the beginning.
 */

const intervalMs = 10_000;
/** First the window fills, then readings pass while old ones go as new ones come: the window several times over. */
const windows = { '10min': 60, '1h': 360, '6h': 2_160, '24h': 8_640 } as const;
const turnovers = { '10min': 6, '1h': 6, '6h': 2, '24h': 1 } as const;
/** Readings that come between two drawings while time only passes, so that a day does in a minute or two; the measured come singly. */
const bursts = { '10min': 1, '1h': 4, '6h': 6, '24h': 24 } as const;
const measured = 120;

interface Held {
  readonly heapMiB: number;
  readonly nodes: number;
  readonly listeners: number;
}

const build = fileURLToPath(new URL('../../electron/cli/build.mjs', import.meta.url));
if (spawnSync(process.execPath, [build], { stdio: 'ignore' }).status !== 0)
  throw new Error('the build failed');
const data = await makeDataFolder();
const perdure = await startPerdure(data.path);
const browser = await launchBrowser();
if (browser === null) throw new Error('no Chromium here: install it (Debian: apt-get install chromium)');

/** The page's live stream under our hand: the application sees an event source, and we emit its events. */
function takeOverStream(): void {
  class EmittingSource extends EventTarget {
    static readonly CLOSED = 2;
    readyState = 1;
    onopen: (() => void) | null = null;
    onerror: (() => void) | null = null;
    onmessage: ((message: { data: string }) => void) | null = null;
    constructor() {
      super();
      setTimeout(() => this.onopen?.(), 0);
      (window as unknown as { emit: (event: object) => void }).emit = (event) =>
        this.onmessage?.({ data: JSON.stringify(event) });
    }
    close(): void {}
  }
  (window as unknown as { EventSource: unknown }).EventSource = EmittingSource;
}

/** Emits `count` readings from `fromMs` on, `burst` of them once those before are drawn; gives what each burst cost. */
function emitReadings(page: Page, fromMs: number, count: number, burst: number): Promise<number[]> {
  return page.evaluate(
    async ({ fromMs, count, burst, intervalMs }) => {
      const { emit } = window as unknown as { emit: (event: object) => void };
      const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const costsMs: number[] = [];
      let startedAt = 0;
      for (let step = 1; step <= count; step += 1) {
        const loadRatio = 0.3 + 0.2 * Math.sin(step / 40);
        const meters = [{ meter: 'rapl:package-0', domain: 'package', powerWatts: 12 + 8 * loadRatio }];
        const reading = {
          atMs: fromMs + step * intervalMs,
          intervalMs,
          loadRatio,
          meters,
          memoryUsedBytes: 4e9,
          memoryTotalBytes: 16e9,
          isOnMains: true,
          batteryChargeRatio: null,
          uptimeSeconds: step,
        };
        const isFirst = (step - 1) % burst === 0;
        const isLast = step % burst === 0 || step === count;
        if (isFirst) {
          await nextFrame();
          startedAt = performance.now();
        }
        emit({ type: 'reading', reading });
        if (!isLast) continue;
        // The frame after the next one begins when this one's drawing is over.
        await nextFrame();
        await new Promise((resolve) => setTimeout(resolve, 0));
        costsMs.push(performance.now() - startedAt);
      }
      return costsMs;
    },
    { fromMs, count, burst, intervalMs },
  );
}

async function weigh(session: CDPSession): Promise<Held> {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const named = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return {
    heapMiB: named('JSHeapUsedSize') / 2 ** 20,
    nodes: named('Nodes'),
    listeners: named('JSEventListeners'),
  };
}

for (const [name, held] of Object.entries(windows) as [keyof typeof windows, number][]) {
  const { page, context, complaints } = await openWatchedPage(browser, { locale: 'en-GB' });
  await context.addInitScript(takeOverStream);
  await page.goto(perdure.link);
  // The machine is recorded first: the page has no event of the core to tell it so.
  await page.evaluate(async () => {
    await fetch('/api/settings', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ language: 'en', country: 'FR' }),
    });
    for (;;) {
      const machine = await (await fetch('/api/machine')).json();
      if (machine.deviceId !== null && machine.latest !== null) return;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  });
  await page.goto(`${perdure.origin}/this-device?window=${name}`);
  await page.locator('canvas').first().waitFor({ timeout: 60_000 });
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  let atMs = Date.now();
  const advance = async (count: number, burst = 1) => {
    const costs = await emitReadings(page, atMs, count, burst);
    atMs += count * intervalMs;
    return costs;
  };
  // Filled once, so that the beginning is a full window: what grows after it would grow for ever.
  await advance(held, bursts[name]);
  const before = await weigh(session);
  const early = await advance(measured);
  const passed = held * turnovers[name];
  await advance(passed, bursts[name]);
  const late = await advance(measured);
  const after = await weigh(session);
  const hours = Math.round(((passed + 2 * measured) * intervalMs) / 3_600_000);
  const what = `live charts, window of ${name}, after ${hours} hours of readings`;
  const rows = [
    ['an update p50', 'ms', quantile(late, 0.5), quantile(early, 0.5)],
    ['an update p95', 'ms', quantile(late, 0.95), quantile(early, 0.95)],
    ['heap', 'MiB', after.heapMiB, before.heapMiB],
    ['DOM nodes', '', after.nodes, before.nodes],
    ['event listeners', '', after.listeners, before.listeners],
  ] as const;
  for (const [part, unit, value, limit] of rows) {
    report({
      what: `${what}: ${part}`,
      value,
      unit,
      limit,
      limitIs: 'at the beginning',
      target: null,
      isMet: null,
    });
  }
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
  await context.close();
}

await browser.close();
await perdure.stop();
await data.remove();
