import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { launchBrowser } from './browser.ts';
import { makeDataFolder, type RunningPerdure, runPerdure, startPerdure } from './running-perdure.ts';

/** What the tests of one file share: a Perdure on a data folder of its own, and a browser beside it. */
export interface InBrowser {
  /** Null where there is no Chromium. */
  readonly browser: Browser | null;
  readonly perdure: RunningPerdure;
  readonly dataPath: string;
  /** Closes both, sees that Perdure ended well, and deletes the data. */
  stop(): Promise<void>;
}

/** Starts both, once `prepare` has put into the folder what is to be seen. */
export async function startInBrowser(
  prepare: (dataPath: string) => Promise<void> = async () => {},
): Promise<InBrowser> {
  const data = await makeDataFolder();
  await prepare(data.path);
  const perdure = await startPerdure(data.path);
  const browser = await launchBrowser();
  return {
    browser,
    perdure,
    dataPath: data.path,
    stop: async () => {
      await browser?.close();
      expect(await perdure.stop()).toBe(0);
      await data.remove();
    },
  };
}

/** Puts an invented fleet into a data folder; the same seed gives the same. */
export async function inventFleet(dataPath: string, devices: number, seed: number): Promise<void> {
  const args = ['demo', '--devices', String(devices), '--seed', String(seed), '--data', dataPath];
  const demo = await runPerdure(args);
  expect(demo.status, demo.stderr).toBe(0);
}
