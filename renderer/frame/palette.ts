import { createSpotlight } from '@mantine/spotlight';

/** The command palette's state, and how to open it from anywhere in the frame. */
export const [paletteStore, palette] = createSpotlight();
