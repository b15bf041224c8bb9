import { type Browser, chromium, type Page, type Request } from 'playwright-core';
import type { Bridge } from './bridge.ts';

interface WindowRules {
  /** Whether the page may go there, by Electron's name for the address. */
  mayNavigate(url: string, isMainFrame: boolean): boolean;
  onWindowOpen(url: string): void;
}

/** Whether the page itself navigates; a new window's first request comes before it has a frame. */
function isOf(page: Page, request: Request): boolean {
  try {
    return request.frame().page() === page;
  } catch {
    return false;
  }
}

/** A real Chromium page that behaves towards its shell as Electron's does: it asks before it goes anywhere. */
export class Chromium {
  static readonly #open = new Set<Chromium>();
  readonly #browser: Browser;
  readonly #page: Page;
  #headers: Record<string, string> = {};

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.#page = page;
    Chromium.#open.add(this);
  }

  static async open(bridge: Bridge, rules: WindowRules): Promise<Chromium> {
    const browser = await chromium.launch({
      executablePath: process.env.PERDURE_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--no-first-run',
      ],
    });
    const context = await browser.newContext();
    const page = await context.newPage();
    await context.addInitScript(() => {
      const violations: string[] = [];
      Object.assign(globalThis, { violations });
      addEventListener('securitypolicyviolation', (event) =>
        violations.push(`${event.violatedDirective} ${event.blockedURI}`),
      );
    });
    await context.route('**/*', async (route, request) => {
      if (!request.isNavigationRequest()) return route.continue();
      const url = bridge.toApp(request.url());
      if (!isOf(page, request)) {
        rules.onWindowOpen(url);
        await route.abort();
        return;
      }
      const frame = request.frame();
      // loadURL by the shell itself is no navigation of the page.
      const isFirst = page.url() === 'about:blank';
      if (isFirst || rules.mayNavigate(url, frame === page.mainFrame())) await route.continue();
      else await route.abort('aborted');
    });
    context.on('page', (popup) => void popup.close());
    return new Chromium(browser, page);
  }

  async load(address: string): Promise<void> {
    const response = await this.#page.goto(address, { waitUntil: 'load' });
    this.#headers = (await response?.allHeaders()) ?? {};
  }

  evaluate(expression: string): Promise<unknown> {
    return this.#page.evaluate(expression);
  }

  async readHeaders(): Promise<Record<string, string>> {
    return this.#headers;
  }

  async close(): Promise<void> {
    Chromium.#open.delete(this);
    await this.#browser.close();
  }

  static async closeAll(): Promise<void> {
    await Promise.all([...Chromium.#open].map((each) => each.close()));
  }
}
