import { createContext } from 'react';

/** Where the top bar shows the title of the page; null outside the frame. */
export const PageTitleSlot = createContext<HTMLElement | null>(null);
