import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findBuiltCode } from '../../../electron/cli/built-code.mjs';
import {
  type BuildTarget,
  listStaleTargets,
  lookAtSources,
  noteGlance,
  stampBuild,
} from '../../../electron/cli/start/build-freshness.ts';
import { ensureBuilt } from '../../../electron/cli/start/ensure-built.ts';

let root: string;
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const build = (target: BuildTarget) => stampBuild(root, target, lookAtSources(root, target));

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'perdure-freshness-'));
  write('renderer/main.tsx', 'page');
  write('shared/domain/device.ts', 'device');
  write('electron/main/main.ts', 'shell');
  write('electron/core/log.ts', 'log');
  write('dist/renderer/index.html', '<html>');
  write('dist/electron/main.js', 'shell');
  write('dist/electron/perdure.js', 'command line');
  write('dist/electron/database-thread.js', 'thread');
  write('dist/electron/perdure.js.map', 'map');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('whether what is built is fresh', () => {
  it('is no before the first build', () => {
    expect(listStaleTargets(root, ['renderer', 'electron'])).toEqual(['renderer', 'electron']);
  });

  it('is yes after a build, whatever the times of the files', () => {
    build('renderer');
    build('electron');
    utimesSync(join(root, 'renderer/main.tsx'), new Date(), new Date());
    expect(listStaleTargets(root, ['renderer', 'electron'])).toEqual([]);
  });

  it('is no for the page alone when only the page changes, and for both when what they share does', () => {
    build('renderer');
    build('electron');
    write('renderer/main.tsx', 'another page');
    expect(listStaleTargets(root, ['renderer', 'electron'])).toEqual(['renderer']);
    write('shared/domain/device.ts', 'another device');
    expect(listStaleTargets(root, ['renderer', 'electron'])).toEqual(['renderer', 'electron']);
  });

  it('is no when a source is added, or the result is gone', () => {
    build('renderer');
    write('renderer/features/new.tsx', 'new');
    expect(listStaleTargets(root, ['renderer'])).toEqual(['renderer']);
    build('electron');
    rmSync(join(root, 'dist/electron/main.js'));
    expect(listStaleTargets(root, ['electron'])).toEqual(['electron']);
  });

  it('is no when a part of the result is cut short or gone', () => {
    build('renderer');
    write('dist/renderer/index.html', '<ht');
    expect(listStaleTargets(root, ['renderer'])).toEqual(['renderer']);
    build('electron');
    rmSync(join(root, 'dist/electron/database-thread.js'));
    expect(listStaleTargets(root, ['electron'])).toEqual(['electron']);
  });

  it('is no when the stamp is of a Perdure that did not note the files', () => {
    build('renderer');
    write('dist/build-stamp.json', JSON.stringify(lookAtSources(root, 'renderer')));
    expect(listStaleTargets(root, ['renderer'])).toEqual(['renderer']);
  });

  it('is no when the stamp is damaged', () => {
    build('renderer');
    write('dist/build-stamp.json', '{"renderer":');
    expect(listStaleTargets(root, ['renderer'])).toEqual(['renderer']);
  });
});

describe('the command line', () => {
  const built = () => pathToFileURL(join(root, 'dist/electron/perdure.js')).href;

  it('runs from its sources before the first build', () => {
    expect(findBuiltCode(root)).toBeNull();
  });

  it('runs as it was built, until one of its sources is edited, added, renamed or taken away', () => {
    const renamed = join(root, 'electron/core/renamed.ts');
    const edits = [
      () => write('electron/core/log.ts', 'gol'),
      () => write('electron/cli/program.ts', 'commands'),
      () => renameSync(join(root, 'electron/core/log.ts'), renamed),
      () => rmSync(renamed),
    ];
    for (const edit of edits) {
      build('electron');
      expect(findBuiltCode(root)).toBe(built());
      edit();
      expect(findBuiltCode(root)).toBeNull();
    }
  });

  it('does not look at the page, which is no part of it', () => {
    build('electron');
    write('renderer/main.tsx', 'another page');
    expect(findBuiltCode(root)).toBe(built());
  });

  it('runs from its sources in a copy with other times, until the contents have been looked at', () => {
    build('electron');
    utimesSync(join(root, 'shared/domain/device.ts'), new Date(1), new Date(1));
    expect(findBuiltCode(root)).toBeNull();
    noteGlance(root);
    expect(findBuiltCode(root)).toBe(built());
  });

  it('runs from its sources where a part of the bundle is cut short or gone, whatever becomes of its maps', () => {
    build('electron');
    rmSync(join(root, 'dist/electron/perdure.js.map'));
    expect(findBuiltCode(root)).toBe(built());
    write('dist/electron/perdure.js', 'comm');
    expect(findBuiltCode(root)).toBeNull();
    write('dist/electron/perdure.js', 'command line');
    expect(findBuiltCode(root)).toBe(built());
    rmSync(join(root, 'dist/electron/database-thread.js'));
    expect(findBuiltCode(root)).toBeNull();
  });

  it('is not taken for fresh when only the page was looked at', async () => {
    write('renderer/vite.config.ts', '');
    build('electron');
    build('renderer');
    write('electron/core/log.ts', 'gol');
    expect(await ensureBuilt(root, ['renderer'], () => {})).toEqual({ outcome: 'fresh' });
    expect(findBuiltCode(root)).toBeNull();
  });

  it('runs from its sources, and fails nothing, in a checkout that may not be written', async (context) => {
    write('renderer/vite.config.ts', '');
    build('renderer');
    build('electron');
    utimesSync(join(root, 'shared/domain/device.ts'), new Date(1), new Date(1));
    if (spawnSync('mount', ['--bind', root, root]).status !== 0)
      return context.skip('mounting is not permitted here: the read-only checkout is not tested');
    try {
      expect(spawnSync('mount', ['-o', 'remount,bind,ro', root]).status).toBe(0);
      expect(await ensureBuilt(root, ['renderer', 'electron'], () => {})).toEqual({ outcome: 'fresh' });
      expect(findBuiltCode(root)).toBeNull();
    } finally {
      spawnSync('umount', [root]);
    }
  });

  it('runs from its sources where the stamp is damaged or the bundle is gone', () => {
    build('electron');
    rmSync(join(root, 'dist/electron/perdure.js'));
    expect(findBuiltCode(root)).toBeNull();
    write('dist/electron/perdure.js', 'command line');
    write('dist/build-stamp.json', '{"glance":');
    expect(findBuiltCode(root)).toBeNull();
  });
});
