import { buildingBlocks } from './fr/building-blocks.ts';
import { firstRun } from './fr/first-run.ts';
import { frame } from './fr/frame.ts';
import { problems } from './fr/problems.ts';
import { words } from './fr/words.ts';

export const fr = { ...words, ...frame, ...buildingBlocks, ...problems, ...firstRun };
