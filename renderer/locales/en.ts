import { buildingBlocks } from './en/building-blocks.ts';
import { firstRun } from './en/first-run.ts';
import { frame } from './en/frame.ts';
import { problems } from './en/problems.ts';
import { words } from './en/words.ts';

export const en = { ...words, ...frame, ...buildingBlocks, ...problems, ...firstRun };
