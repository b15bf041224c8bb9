import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findCycles, listImports, readSourceFiles, type SourceFile } from './import-graph.ts';
import { checkFile, checkImport } from './layer-rules.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = readSourceFiles(root);
const edges = listImports(files);

const plant = (file: string, text: string) =>
  listImports([{ file, text } satisfies SourceFile]).flatMap(checkImport);

describe('the structure of the sources', () => {
  it('is read from real files and real imports', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(edges.length).toBeGreaterThan(files.length);
    for (const room of [
      'electron/core/',
      'electron/main/',
      'electron/cli/',
      'renderer/',
      'shared/',
      'tests/',
    ]) {
      expect(
        files.some(({ file }) => file.startsWith(room)),
        room,
      ).toBe(true);
    }
  });

  it('keeps the layers: every import goes the allowed way', () => {
    expect(edges.flatMap(checkImport)).toEqual([]);
  });

  it('resolves every import of our own to a file that exists', () => {
    const known = new Set(files.map(({ file }) => file));
    const missing = edges.filter(
      ({ isOurs, target }) => isOurs && /\.(ts|tsx|mjs|cjs|css)$/.test(target) && !known.has(target),
    );
    expect(missing).toEqual([]);
  });

  it('has no import cycle', () => {
    expect(findCycles(edges)).toEqual([]);
  });

  it('has no file over 400 lines and no name that says nothing', () => {
    expect(files.flatMap(checkFile)).toEqual([]);
  });
});

describe('a planted violation is found', () => {
  it.each([
    ['shared/energy/x.ts', "import { z } from '#core/store/store.ts';", 'shared imports nothing of ours'],
    ['shared/energy/x.ts', "import fs from 'node:fs';", 'no Node'],
    ['renderer/ui/x.tsx', "import { y } from '../features/about/y.tsx';", 'know nothing of the screens'],
    ['renderer/features/a/x.tsx', "import { y } from '../b/y.tsx';", 'never import each other'],
    ['renderer/api/x.ts', "import { app } from '#core/api/app.ts';", 'only types'],
    ['renderer/api/x.ts', "import fs from 'node:fs';", 'no Node'],
    ['electron/core/api/x.ts', "import { s } from '../store/store.ts';", 'api does not import store'],
    ['electron/core/store/x.ts', "import { s } from '../services/x.ts';", 'store does not import services'],
    ['electron/core/services/x.ts', "import { s } from '../store/sqlite/open-store.ts';", 'SQLite'],
    ['electron/core/services/x.ts', "import Database from 'better-sqlite3';", 'only'],
    ['electron/core/hardware/x.ts', "import si from 'systeminformation';", 'only'],
    ['electron/cli/x.ts', "import { app } from 'electron';", 'only'],
    ['electron/cli/x.ts', "import { w } from '../main/window.ts';", 'desktop shell'],
    ['electron/core/api/x.ts', "const m = await import('electron');", 'only'],
    ['electron/cli/x.ts', "createRequire(import.meta.url)('better-sqlite3');", 'only'],
    ['electron/core/api/x.ts', "const D = require('better-sqlite3');", 'only'],
    ['electron/core/services/x.ts', "import { DatabaseSync } from 'node:sqlite';", 'one database library'],
    ['electron/main/x.ts', "import { about } from '#core/services/about.ts';", 'through compose-core'],
    [
      'electron/cli/x.ts',
      "import { m } from '../core/store/sqlite/write-devices.ts';",
      'through compose-core',
    ],
    ['shared/energy/x.ts', "import { useState } from 'react';", 'shared takes only'],
    ['renderer/charts/x.tsx', "import { client } from '../api/client.ts';", 'draws what it is given'],
    ['electron/core/store/x.ts', "import { t } from '../../../tests/x.ts';", 'may import a test'],
  ])('in %s: %s', (file, text, message) => {
    expect(
      plant(file, text)
        .map((violation) => violation.message)
        .join('\n'),
    ).toContain(message);
  });

  it('lets the renderer take types of the API', () => {
    expect(plant('renderer/api/x.ts', "import type { ApiType } from '#core/api/app.ts';")).toEqual([]);
  });

  it('finds a cycle, and not one of types only', () => {
    const cycle = [
      { file: 'shared/a.ts', text: "import { b } from './b.ts';" },
      { file: 'shared/b.ts', text: "import { a } from './a.ts';" },
    ];
    expect(findCycles(listImports(cycle))).toEqual([['shared/a.ts', 'shared/b.ts', 'shared/a.ts']]);
    const typed = cycle.map(({ file, text }) => ({ file, text: text.replace('import', 'import type') }));
    expect(findCycles(listImports(typed))).toEqual([]);
  });

  it('finds a file that is too long or badly named', () => {
    const long = { file: 'shared/energy/long.ts', text: 'x\n'.repeat(401) };
    expect(checkFile(long)).toHaveLength(1);
    expect(checkFile({ file: 'shared/energy/utils.ts', text: '' })).toHaveLength(1);
    expect(checkFile({ file: 'shared/energy/device-utils.ts', text: '' })).toHaveLength(1);
    expect(checkFile({ file: 'shared/energy/store-manager.ts', text: '' })).toHaveLength(1);
    expect(checkFile({ file: 'shared/energy/BadName.ts', text: '' })).toHaveLength(1);
  });

  it('finds a mocked module, but in the tests of the shell', () => {
    // Put together here, so that this file does not hold what it looks for.
    const text = ['vi', "mock('x')"].join('.');
    expect(checkFile({ file: 'tests/core/x.test.ts', text })).toHaveLength(1);
    expect(checkFile({ file: 'tests/main/x.test.ts', text })).toEqual([]);
  });
});
