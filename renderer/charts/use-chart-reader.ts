import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { findNearest } from './chart-data.ts';
import type { PlotMargins } from './chart-option.ts';

export interface TimeRange {
  readonly fromMs: number;
  readonly toMs: number;
}

const shortestDragPx = 6;

/**
 * Reading a chart: the pointer or the arrow keys choose an instant, dragging chooses a range to zoom into. The
 * instant is kept by its time, so that it stays put while new readings come in.
 */
export function useChartReader(options: {
  readonly range: TimeRange;
  readonly widthPx: number;
  readonly margins: PlotMargins;
  readonly instants: readonly number[];
  readonly onZoom: (range: TimeRange) => void;
}) {
  const { range, widthPx, margins, instants, onZoom } = options;
  const [readAtMs, setReadAtMs] = useState<number | null>(null);
  const [drag, setDrag] = useState<{ readonly startPx: number; readonly endPx: number } | null>(null);
  const plotPx = Math.max(1, widthPx - margins.left - margins.right);

  const toMs = (px: number) => range.fromMs + ((px - margins.left) / plotPx) * (range.toMs - range.fromMs);
  const toPx = (atMs: number) =>
    margins.left + ((atMs - range.fromMs) / (range.toMs - range.fromMs)) * plotPx;
  const clampPx = (px: number) => Math.min(Math.max(px, margins.left), margins.left + plotPx);
  const pxOf = (event: PointerEvent<HTMLElement>) =>
    clampPx(event.clientX - event.currentTarget.getBoundingClientRect().left);
  const place = readAtMs === null ? -1 : findNearest(instants, readAtMs);

  const moveTo = (next: number) => {
    const bounded = Math.min(Math.max(next, 0), instants.length - 1);
    setReadAtMs(instants[bounded] ?? null);
  };

  return {
    place,
    readAtMs: instants[place] ?? null,
    readPx: instants[place] === undefined ? null : toPx(instants[place]),
    selection:
      drag === null
        ? null
        : { fromPx: Math.min(drag.startPx, drag.endPx), toPx: Math.max(drag.startPx, drag.endPx) },
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ startPx: pxOf(event), endPx: pxOf(event) });
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        const px = pxOf(event);
        if (drag !== null) setDrag({ ...drag, endPx: px });
        setReadAtMs(toMs(px));
      },
      onPointerUp: () => {
        if (drag !== null && Math.abs(drag.endPx - drag.startPx) >= shortestDragPx) {
          const [from, to] = [drag.startPx, drag.endPx].sort((one, other) => one - other) as [number, number];
          onZoom({ fromMs: Math.round(toMs(from)), toMs: Math.round(toMs(to)) });
        }
        setDrag(null);
      },
      onPointerLeave: () => {
        if (drag === null) setReadAtMs(null);
      },
      onPointerCancel: () => setDrag(null),
      onBlur: () => setReadAtMs(null),
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
        const from = place === -1 ? instants.length : place;
        const moves: Record<string, number> = {
          ArrowLeft: from - 1,
          ArrowRight: place === -1 ? 0 : from + 1,
          PageUp: from - 10,
          PageDown: from + 10,
          Home: 0,
          End: instants.length - 1,
        };
        const next = moves[event.key];
        if (event.key === 'Escape') setReadAtMs(null);
        if (next === undefined || instants.length === 0) return;
        event.preventDefault();
        moveTo(next);
      },
    },
  };
}
