import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listShippedPackages } from '#core/services/shipped-packages.ts';

describe('the packages that people run', () => {
  let folder: string;
  let root: URL;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'perdure-packages-'));
    root = pathToFileURL(`${folder}/`);
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function place(path: string, description: Record<string, unknown>): Promise<void> {
    await mkdir(join(folder, path), { recursive: true });
    await writeFile(join(folder, path, 'package.json'), JSON.stringify(description));
  }

  it('are the dependencies of dependencies too, each version once, without what only builds', async () => {
    await place('.', {
      name: 'app',
      version: '1.0.0',
      dependencies: { a: '1', missing: '1' },
      devDependencies: { vitest: '1', react: '1' },
    });
    await place('node_modules/a', {
      name: 'a',
      version: '1.0.0',
      license: 'MIT',
      dependencies: { b: '2', c: '1' },
    });
    await place('node_modules/a/node_modules/b', { name: 'b', version: '2.0.0', license: 'ISC' });
    await place('node_modules/b', { name: 'b', version: '1.0.0', license: 'ISC' });
    await place('node_modules/c', {
      name: 'c',
      version: '3.0.0',
      license: { type: 'BSD' },
      dependencies: { a: '1' },
    });
    await place('node_modules/react', {
      name: 'react',
      version: '19.0.0',
      license: 'MIT',
      dependencies: { b: '1' },
    });
    await place('node_modules/vitest', { name: 'vitest', version: '5.0.0', license: 'MIT' });
    expect(await listShippedPackages(root)).toEqual([
      { name: 'a', version: '1.0.0', licence: 'MIT' },
      { name: 'b', version: '1.0.0', licence: 'ISC' },
      { name: 'b', version: '2.0.0', licence: 'ISC' },
      { name: 'c', version: '3.0.0', licence: 'BSD' },
      { name: 'react', version: '19.0.0', licence: 'MIT' },
    ]);
  });

  it('are those that the build has written down, where it has', async () => {
    const list = [{ name: 'a', version: '1.0.0', licence: 'MIT' }];
    await mkdir(join(folder, 'dist'));
    await writeFile(join(folder, 'dist', 'packages.json'), JSON.stringify(list));
    expect(await listShippedPackages(root)).toEqual(list);
  });

  it('of this application all have a licence, and include what the core and the pages stand on', async () => {
    const packages = await listShippedPackages(new URL('../../../', import.meta.url));
    const names = packages.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['better-sqlite3', 'hono', 'zod', 'react', '@mantine/core', 'echarts']),
    );
    expect(names).not.toContain('vitest');
    expect(packages.filter(({ licence }) => licence === 'unknown')).toEqual([]);
  });
});
