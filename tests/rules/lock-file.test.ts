import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface LockEntry {
  version?: string;
  resolved?: string;
  gypfile?: boolean;
  optionalDependencies?: Record<string, string>;
}

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, LockEntry> };
const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;

/** True when `name`, wanted by the package at `path`, has an entry where npm would look for it. */
function isLocked(path: string, name: string): boolean {
  for (let at = path; at.includes('/node_modules/'); at = at.slice(0, at.lastIndexOf('/node_modules/'))) {
    if (lock.packages[`${at}/node_modules/${name}`]) return true;
  }
  return Boolean(lock.packages[`${path}/node_modules/${name}`] ?? lock.packages[`node_modules/${name}`]);
}

describe('the lock file', () => {
  it('names no download address, so that it works with any registry', () => {
    expect(Object.entries(lock.packages).filter(([, { resolved }]) => resolved)).toEqual([]);
  });

  it('holds the optional packages of every platform, so that Windows and macOS get their native parts', () => {
    const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies }]) =>
      Object.keys(optionalDependencies ?? {})
        .filter((name) => !isLocked(path, name))
        .map((name) => `${name}, wanted by ${path}`),
    );
    expect(missing).toEqual([]);
    expect(lock.packages['node_modules/@rolldown/binding-win32-x64-msvc']).toBeDefined();
    expect(lock.packages['node_modules/@biomejs/cli-darwin-arm64']).toBeDefined();
  });

  it('repeats that a package with a native part is not to be compiled, without which npm 10 compiles it', () => {
    const there = (path: string) => existsSync(new URL(`../../${path}`, import.meta.url));
    const prebuilt = Object.keys(lock.packages).filter(
      (path) =>
        there(`${path}/binding.gyp`) &&
        (JSON.parse(read(`${path}/package.json`)) as LockEntry).gypfile === false,
    );
    expect(prebuilt).toContain('node_modules/better-sqlite3');
    expect(prebuilt.filter((path) => lock.packages[path]?.gypfile !== false)).toEqual([]);
  });

  it('pins every direct dependency to one exact version, all of Mantine to the same', () => {
    const direct = { ...manifest.dependencies, ...manifest.devDependencies };
    expect(Object.entries(direct).filter(([, range]) => !/^\d+\.\d+\.\d+$/.test(range))).toEqual([]);
    const mantine = Object.entries(direct).filter(([name]) => name.startsWith('@mantine/'));
    expect(mantine.length).toBeGreaterThan(1);
    expect(new Set(mantine.map(([, version]) => version)).size).toBe(1);
  });
});
