import { createContext } from 'react';
import type { Boot } from '#shared/domain/views.ts';

/** What the server wrote into the page. */
export const BootContext = createContext<Boot>({
  version: '',
  language: null,
  theme: 'system',
  isSetUp: true,
});
