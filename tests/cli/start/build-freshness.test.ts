import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  fingerprintSources,
  listStaleTargets,
  stampBuild,
} from '../../../electron/cli/start/build-freshness.ts';

let root: string;
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const build = (target: 'renderer' | 'electron') => stampBuild(root, target, fingerprintSources(root, target));

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'perdure-freshness-'));
  write('renderer/main.tsx', 'page');
  write('shared/domain/device.ts', 'device');
  write('electron/main/main.ts', 'shell');
  write('electron/core/log.ts', 'log');
  write('dist/renderer/index.html', '<html>');
  write('dist/electron/main.js', 'shell');
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

  it('is no when the stamp is damaged', () => {
    build('renderer');
    write('dist/build-stamp.json', '{"renderer":');
    expect(listStaleTargets(root, ['renderer'])).toEqual(['renderer']);
  });
});
