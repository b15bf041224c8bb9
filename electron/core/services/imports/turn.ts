import type { Answer } from '../services.ts';

/** Whose turn it is to write a batch or take one back: one at a time. */
export interface Turn {
  /** What ends the turn; null where it is somebody's already. */
  take(): (() => void) | null;
  /** Does something in a turn of its own, or says that another import is under way. */
  during<T>(work: () => Promise<Answer<T>>): Promise<Answer<T>>;
}

export const isBusy = { ok: false, reason: 'busy', detail: 'another import is under way' } as const;

/** `onEnd` is told of the end of every turn. */
export function createTurn(onEnd: () => void): Turn {
  let isTaken = false;
  const take = () => {
    if (isTaken) return null;
    isTaken = true;
    return () => {
      isTaken = false;
      onEnd();
    };
  };
  return {
    take,
    during: async (work) => {
      const end = take();
      if (end === null) return isBusy;
      try {
        return await work();
      } finally {
        end();
      }
    },
  };
}
