import { useRef } from 'react';

/**
 * Runs what a form asks for, unless the last one is still at work. A second click comes before the first has disabled
 * the button, so what is at work must be known at once, not at the next drawing. Null where it was not run.
 */
export function useOneAtATime(): <T>(work: () => Promise<T>) => Promise<T | null> {
  const isAtWork = useRef(false);
  return async (work) => {
    if (isAtWork.current) return null;
    isAtWork.current = true;
    try {
      return await work();
    } finally {
      isAtWork.current = false;
    }
  };
}
