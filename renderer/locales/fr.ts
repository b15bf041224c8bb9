import { fr as words } from '#shared/words/fr.ts';
import { about } from './fr/about.ts';
import { buildingBlocks } from './fr/building-blocks.ts';
import { decisions } from './fr/decisions.ts';
import { device } from './fr/device.ts';
import { deviceWords } from './fr/device-words.ts';
import { firstRun } from './fr/first-run.ts';
import { frame } from './fr/frame.ts';
import { imports } from './fr/imports.ts';
import { inventory } from './fr/inventory.ts';
import { machine } from './fr/machine.ts';
import { merges } from './fr/merges.ts';
import { overview } from './fr/overview.ts';
import { problems } from './fr/problems.ts';
import { settings } from './fr/settings.ts';

export const fr = {
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
