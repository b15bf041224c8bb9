import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../e2e/browser.ts';

/* Frames of a page in a real Chromium, as a person who scrolls would see them come. */

/** What a screen shows at 60 Hz. */
export const frameMs = 1000 / 60;

/** A real Chromium with its scroll bars, which a driven one hides by itself. */
export async function launchWithScrollBars(): Promise<Browser> {
  const browser = await launchBrowser({ ignoreDefaultArgs: ['--hide-scrollbars'] });
  if (browser === null) throw new Error('no Chromium here: install it (Debian: apt-get install chromium)');
  return browser;
}

/** What was seen while a gesture lasted. */
export interface SeenFrames {
  /** Milliseconds between one frame and the next. */
  readonly intervalsMs: readonly number[];
  /** Frames that 60 Hz would have shown and that did not come ÷ all that it would have shown. */
  readonly droppedRatio: number;
  /** Frames in which a part of the visible list had no words yet ÷ all frames. */
  readonly blankRatio: number;
  /** From the end of the gesture until every part of the visible list has words, in milliseconds. */
  readonly settledMs: number;
  /** How far the list went, in pixels. */
  readonly scrolledPx: number;
}

interface Recording {
  readonly times: number[];
  blanks: number;
  isBlank: boolean;
  readonly fromPx: number;
  stop: boolean;
}

/** Records frames of the page while `gesture` goes on; `list` finds what scrolls. */
export async function recordFrames(
  page: Page,
  list: string,
  gesture: () => Promise<void>,
): Promise<SeenFrames> {
  await page.evaluate((selector) => {
    const scroller = document.querySelector(selector);
    if (scroller === null) throw new Error(`nothing is ${selector}`);
    const recording: Recording = {
      times: [],
      blanks: 0,
      isBlank: false,
      fromPx: scroller.scrollTop,
      stop: false,
    };
    (window as unknown as { recording: Recording }).recording = recording;
    const look = (atMs: number) => {
      recording.times.push(atMs);
      const box = scroller.getBoundingClientRect();
      const hasWords = [0.25, 0.5, 0.75].every((part) => {
        const seen = document.elementFromPoint(box.left + 150, box.top + 40 + part * (box.height - 60));
        return seen?.closest('tr:not([data-waiting]), li') !== null && seen !== null;
      });
      recording.isBlank = !hasWords;
      if (!hasWords) recording.blanks += 1;
      if (!recording.stop) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, list);
  await gesture();
  const { times, blanks, settledMs, scrolledPx } = await page.evaluate(async (selector) => {
    const { recording } = window as unknown as { recording: Recording };
    const { blanks } = recording;
    const times = [...recording.times];
    const endedAtMs = performance.now();
    do await new Promise(requestAnimationFrame);
    while (recording.isBlank && performance.now() - endedAtMs < 5_000);
    if (recording.isBlank) throw new Error('five seconds after the gesture a part of the list has no words');
    const settledMs = performance.now() - endedAtMs;
    recording.stop = true;
    const endPx = document.querySelector(selector)?.scrollTop ?? 0;
    return { times, blanks, settledMs, scrolledPx: endPx - recording.fromPx };
  }, list);
  const intervalsMs = times.slice(1).map((atMs, before) => atMs - (times[before] ?? atMs));
  const expected = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / frameMs;
  return {
    intervalsMs,
    droppedRatio: Math.max(0, 1 - intervalsMs.length / expected),
    blankRatio: blanks / times.length,
    settledMs,
    scrolledPx,
  };
}

/** Turns the wheel as a hand does: a few notches, a short rest, again. */
export async function turnWheel(page: Page, list: string, lastsMs: number): Promise<void> {
  await page.locator(list).hover();
  const endsAt = performance.now() + lastsMs;
  while (performance.now() < endsAt) {
    for (let notch = 0; notch < 7; notch += 1) {
      await page.mouse.wheel(0, 120);
      await page.waitForTimeout(45);
    }
    await page.waitForTimeout(250);
  }
}

/** Takes the thumb of the scroll bar from the top of the list to near its end. */
export async function dragScrollBar(page: Page, list: string, lastsMs: number): Promise<void> {
  const box = await page.locator(list).boundingBox();
  if (box === null) throw new Error(`${list} is not on the screen`);
  const x = box.x + box.width - 7;
  const fromY = box.y + 22;
  const lengthPx = box.height - 60;
  const startedAt = performance.now();
  await page.mouse.move(x, fromY);
  await page.mouse.down();
  for (let part = 0; part < 1; ) {
    await page.waitForTimeout(16);
    part = Math.min(1, (performance.now() - startedAt) / lastsMs);
    await page.mouse.move(x, fromY + lengthPx * part);
  }
  await page.mouse.up();
}
