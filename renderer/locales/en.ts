import { en as words } from '#shared/words/en.ts';
import { about } from './en/about.ts';
import { buildingBlocks } from './en/building-blocks.ts';
import { decisions } from './en/decisions.ts';
import { device } from './en/device.ts';
import { deviceWords } from './en/device-words.ts';
import { firstRun } from './en/first-run.ts';
import { frame } from './en/frame.ts';
import { imports } from './en/imports.ts';
import { inventory } from './en/inventory.ts';
import { machine } from './en/machine.ts';
import { merges } from './en/merges.ts';
import { overview } from './en/overview.ts';
import { problems } from './en/problems.ts';
import { settings } from './en/settings.ts';

export const en = {
  ...words,
  ...frame,
  ...buildingBlocks,
  ...problems,
  ...firstRun,
  ...deviceWords,
  ...inventory,
  ...imports,
  ...device,
  ...decisions,
  ...merges,
  ...settings,
  ...about,
  ...machine,
  ...overview,
};
