import { observeElementOffset } from '@tanstack/react-virtual';

/** Moves shorter than this part of the screen change few rows and are drawn at once. */
const jumpShare = 0.5;
/** Jumps, which change every row, are drawn for at most one part in so many of the time, so that frames still come. */
const jumpTimeShare = 10;
/** After so long without a move the list is at rest, and what is there is drawn. */
const restMs = 80;

/** What is known when the list has moved. */
export interface Move {
  /** How far it is from where its rows were last drawn, in screens. */
  readonly screens: number;
  /** Milliseconds since the last drawing ended; null while it goes on. */
  readonly sinceDrawnMs: number | null;
  /** How long the last jump took to draw, in milliseconds. */
  readonly jumpCostMs: number;
}

/**
 * Whether rows are drawn for this move. A thumb that is flung passes dozens of screens a second: to draw them all
 * would show none of them, and hold up the frames in which the thumb itself moves.
 */
export function isDrawnAtOnce({ screens, sinceDrawnMs, jumpCostMs }: Move): boolean {
  if (sinceDrawnMs === null) return false;
  return screens < jumpShare || sinceDrawnMs >= (jumpTimeShare - 1) * jumpCostMs;
}

type ObserveOffset = typeof observeElementOffset<HTMLElement>;

/**
 * Tells the virtualizer where the list is, as its own observer does, except for jumps that come faster than they can be
 * drawn; the last of them is told when the list rests. While rows are held back, `onHold` hears which offset (px) goes
 * by, and null when they are drawn again.
 */
export function observePacedOffset(onHold: (offsetPx: number | null) => void): ObserveOffset {
  return (instance, tell) => {
    let drawnPx = 0;
    let drawnAtMs: number | null = 0;
    let jumpCostMs = 0;
    let isHeld = false;
    let rest: ReturnType<typeof setTimeout> | undefined;

    const draw = (offsetPx: number, isScrolling: boolean) => {
      const startedAtMs = performance.now();
      const isJump = Math.abs(offsetPx - drawnPx) >= jumpShare * (instance.scrollRect?.height ?? 0);
      clearTimeout(rest);
      drawnPx = offsetPx;
      drawnAtMs = null;
      tell(offsetPx, isScrolling);
      if (isHeld) onHold(null);
      isHeld = false;
      // The first task after the frame: layout and paint are over too.
      requestAnimationFrame(() =>
        setTimeout(() => {
          drawnAtMs = performance.now();
          if (isJump) jumpCostMs = drawnAtMs - startedAtMs;
        }),
      );
    };

    const stop = observeElementOffset(instance, (offsetPx, isScrolling) => {
      const screens = Math.abs(offsetPx - drawnPx) / Math.max(1, instance.scrollRect?.height ?? 0);
      const sinceDrawnMs = drawnAtMs === null ? null : performance.now() - drawnAtMs;
      if (!isScrolling || isDrawnAtOnce({ screens, sinceDrawnMs, jumpCostMs })) {
        draw(offsetPx, isScrolling);
        return;
      }
      isHeld = true;
      onHold(offsetPx);
      clearTimeout(rest);
      rest = setTimeout(() => draw(offsetPx, true), restMs);
    });
    return () => {
      clearTimeout(rest);
      stop?.();
    };
  };
}
