import { createContext } from 'react';

/** The name of the organisation, empty where none is given: part of the document's title. */
export const OrganisationName = createContext('');

/** Where the top bar shows the title of the page; null outside the frame. */
export const PageTitleSlot = createContext<HTMLElement | null>(null);
