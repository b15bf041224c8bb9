import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type LaunchOptions,
  type Page,
} from 'playwright-core';
import type { TestContext } from 'vitest';

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Skips the test, loudly, where the run found no Chromium. */
export function skipWithoutChromium(context: Pick<TestContext, 'skip'>): void {
  context.skip(
    !process.env.PERDURE_CHROMIUM,
    'no Chromium here: install it (Debian: apt-get install chromium)',
  );
}

/** A real Chromium, or null where there is none (each test then skips with `skipWithoutChromium`). */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser | null> {
  const executablePath = process.env.PERDURE_CHROMIUM;
  return executablePath ? chromium.launch({ executablePath, args, headless: true, ...options }) : null;
}

/** A page that remembers what must never happen: console errors, uncaught errors, breaches of the CSP. */
export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: string[];
}

export async function openWatchedPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const complaints: string[] = [];
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`securitypolicyviolation ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  return { page, context, complaints };
}
