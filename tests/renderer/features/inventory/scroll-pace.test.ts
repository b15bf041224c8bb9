// @vitest-environment jsdom
import type { Virtualizer } from '@tanstack/react-virtual';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isDrawnAtOnce, observePacedOffset } from '../../../../renderer/features/inventory/scroll-pace.ts';

const screenPx = 800;
/** What it takes to draw a screen of rows, for these tests. */
const drawMs = 50;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A list that hears the scrolling of an element, and what it was told. */
function observedList() {
  const element = document.createElement('div');
  const told: number[] = [];
  const held: (number | null)[] = [];
  const instance = {
    scrollElement: element,
    targetWindow: window,
    scrollRect: { width: 1000, height: screenPx },
    options: { isScrollingResetDelay: 150, useScrollendEvent: false },
  } as unknown as Virtualizer<HTMLElement, Element>;
  const stop = observePacedOffset((offsetPx) => held.push(offsetPx))(instance, (offsetPx) => {
    told.push(offsetPx);
    vi.setSystemTime(Date.now() + drawMs);
    vi.advanceTimersByTime(0);
  });
  const scrollTo = (px: number) => {
    element.scrollTop = px;
    element.dispatchEvent(new Event('scroll'));
    vi.advanceTimersByTime(16);
  };
  return { told, held, scrollTo, stop };
}

test('small moves are drawn each', () => {
  const list = observedList();
  for (let move = 1; move <= 20; move += 1) {
    list.scrollTo(move * 120);
    vi.advanceTimersByTime(40);
  }
  expect(list.told).toEqual(Array.from({ length: 20 }, (_, move) => (move + 1) * 120));
  expect(list.held).toEqual([]);
});

test('a fling is not drawn screen by screen, and is drawn where it rests', () => {
  const list = observedList();
  for (let move = 1; move <= 60; move += 1) list.scrollTo(move * 5 * screenPx);
  expect(list.told.length).toBeLessThan(20);
  expect(list.held.length).toBeGreaterThan(30);
  vi.advanceTimersByTime(200);
  expect(list.told.at(-1)).toBe(60 * 5 * screenPx);
  expect(list.held.at(-1)).toBeNull();
});

test('after the list is gone, nothing is told any more', () => {
  const list = observedList();
  for (let move = 1; move <= 10; move += 1) list.scrollTo(move * 5 * screenPx);
  const before = list.told.length;
  list.stop?.();
  vi.advanceTimersByTime(1_000);
  list.scrollTo(0);
  expect(list.told.length).toBe(before);
});

test('a jump waits for nine times what the last one cost', () => {
  expect(isDrawnAtOnce({ screens: 3, sinceDrawnMs: 449, jumpCostMs: 50 })).toBe(false);
  expect(isDrawnAtOnce({ screens: 3, sinceDrawnMs: 450, jumpCostMs: 50 })).toBe(true);
  expect(isDrawnAtOnce({ screens: 0.4, sinceDrawnMs: 0, jumpCostMs: 50 })).toBe(true);
  expect(isDrawnAtOnce({ screens: 0.1, sinceDrawnMs: null, jumpCostMs: 50 })).toBe(false);
});
