import { request } from 'node:http';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWatchedPage, skipWithoutChromium } from './browser.ts';
import { type InBrowser, startInBrowser } from './in-browser.ts';
import { type RunningPerdure, runPerdure } from './running-perdure.ts';

let browser: Browser | null = null;
let perdure: RunningPerdure;
let dataPath: string;
let stop: InBrowser['stop'];

beforeAll(async () => {
  ({ browser, perdure, dataPath, stop } = await startInBrowser());
});

afterAll(() => stop());

/** A raw request, with headers that `fetch` would not let through. */
function ask(
  path: string,
  headers: Record<string, string>,
  method = 'GET',
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(perdure.origin);
    const call = request(
      { hostname, port, path, method, headers, setHost: !('host' in headers) },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (text: string) => {
          body += text;
        });
        response.once('end', () => resolve({ status: response.statusCode ?? 0, body }));
      },
    );
    call.once('error', reject);
    call.end();
  });
}

describe('browser mode', () => {
  it('shows real facts of this machine within the first minute after the link is opened', async (context) => {
    skipWithoutChromium(context);
    if (!browser) return;
    const { page, complaints, context: session } = await openWatchedPage(browser, { locale: 'en-GB' });
    await page.goto(perdure.link);
    expect(page.url(), 'the token leaves the address at once').not.toContain('token');
    const machine = await page.evaluate(async () => {
      for (let tries = 0; tries < 60; tries += 1) {
        const view = await (await fetch('/api/machine')).json();
        if (view.inventory && view.latest) return view;
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
      return null;
    });
    expect(machine?.inventory.os.name).toBeTruthy();
    expect(machine?.inventory.memory.totalBytes).toBeGreaterThan(2 ** 28);
    await page.evaluate(async () => {
      await fetch('/api/settings', {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ language: 'en', country: 'FR' }),
      });
    });
    await page.goto(`${perdure.origin}/this-device`);
    await page.getByText(machine.inventory.os.name, { exact: false }).first().waitFor();
    expect(complaints).toEqual([]);
    await session.close();
  });

  it('refuses whoever has no token, another host name or a foreign origin', async () => {
    const host = new URL(perdure.origin).host;
    expect((await ask('/api/status', { host })).status).toBe(401);
    expect((await ask('/?token=wrong', { host })).status).toBe(401);
    expect((await ask('/api/status', { host: 'evil.example' })).status).toBeGreaterThanOrEqual(400);
    expect((await ask('/api/status', { host, origin: 'http://evil.example' })).status).toBe(403);
    expect((await ask('/../../etc/passwd', { host })).body).not.toContain('root:');
    expect((await ask('/%2e%2e/%2e%2e/package.json', { host })).body).not.toContain('better-sqlite3');
  });

  it('opens from a link on another site too, straight into the application', async (context) => {
    skipWithoutChromium(context);
    if (!browser) return;
    const { page, context: session } = await openWatchedPage(browser);
    await page.route('http://elsewhere.test/', (route) =>
      route.fulfill({ contentType: 'text/html', body: `<a href="${perdure.link}">Perdure</a>` }),
    );
    await page.goto('http://elsewhere.test/');
    await page.getByRole('link').click();
    await page.waitForURL(`${perdure.origin}/`);
    await page.locator('#perdure-boot').waitFor({ state: 'attached' });
    await session.close();
  });

  it('lets no page break its content security policy', async (context) => {
    skipWithoutChromium(context);
    if (!browser) return;
    const { page, complaints, context: session } = await openWatchedPage(browser);
    await page.goto(perdure.link);
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.__broken = true';
      document.body.append(script);
      const image = document.createElement('img');
      image.src = 'http://127.0.0.1:9/x.png';
      document.body.append(image);
    });
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => '__broken' in window)).toBe(false);
    expect(
      complaints.filter((line) => line.includes('securitypolicyviolation')).length,
    ).toBeGreaterThanOrEqual(2);
    await session.close();
  });

  it('has one owner for a data folder: a second instance says who has it and leaves', async () => {
    const second = await runPerdure(['serve', '--data', dataPath, '--lang', 'en']);
    expect(second.status).toBe(4);
    expect(second.stderr + second.stdout).toContain(String(perdure.process.pid));
  });

  it('answers commands that read while it runs, and carries out commands that write', async () => {
    const demo = await runPerdure(['demo', '--devices', '5', '--data', dataPath, '--json']);
    expect(demo.status, demo.stderr).toBe(0);
    const devices = await runPerdure(['devices', '--data', dataPath, '--json']);
    expect(
      JSON.parse(devices.stdout).devices.filter(
        (device: { isDemonstration: boolean }) => device.isDemonstration,
      ),
    ).toHaveLength(5);
    const check = await runPerdure(['check', '--data', dataPath, '--json']);
    expect(JSON.parse(check.stdout)).toMatchObject({ integrity: 'ok', problems: [] });
  });
});
