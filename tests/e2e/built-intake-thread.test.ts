import { expect, it } from 'vitest';
import { findCoreEntries } from '#core/core-entries.ts';
import { openDocument } from '#core/intake/agents/open-document.ts';
import { laptop } from '../core/intake/agents/invented-inventories.ts';
import { nowMs, readHere, sourceOf } from '../core/intake/agents/read-rows.ts';

it('the built thread reads an inventory as the sources do', async () => {
  const { intakeThread } = findCoreEntries(new URL('../../dist/electron/perdure.js', import.meta.url));
  expect(intakeThread.pathname).toMatch(/dist\/electron\/intake-thread\.js$/);
  const opened = await openDocument(sourceOf(JSON.stringify(laptop)), { thread: intakeThread, nowMs });
  if ('reason' in opened) throw new Error(opened.detail);
  const rows = [];
  for await (const chunk of opened.rows()) rows.push(...chunk);
  expect(rows).toEqual(readHere(JSON.stringify(laptop)).rows);
});
