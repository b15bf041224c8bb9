import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nameWithReason } from '../skip-reason.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = (node: string, args: readonly string[]) =>
  spawnSync(node, args, { encoding: 'utf8', env: { ...process.env, PERDURE_DATA: '' }, timeout: 60_000 });

/** A Node too old for Perdure among those in the path, if this machine has one. */
const oldNode = (process.env.PATH ?? '')
  .split(delimiter)
  .concat('/usr/bin', '/usr/local/bin')
  .map((folder) => join(folder, 'node'))
  .find(
    (node) =>
      existsSync(node) && Number(run(node, ['-p', 'process.versions.node']).stdout.split('.')[0]) < 24,
  );
if (oldNode === undefined)
  console.warn('SKIPPED: no Node older than 24 on this machine to run the guard under');

let bare: string;
beforeAll(() => {
  bare = mkdtempSync(join(tmpdir(), 'perdure-guard-'));
  mkdirSync(join(bare, 'electron/cli'), { recursive: true });
  for (const file of ['perdure.mjs', 'build.mjs', 'require-node.mjs', 'suitable-node.mjs']) {
    cpSync(join(root, 'electron/cli', file), join(bare, 'electron/cli', file));
  }
  writeFileSync(
    join(bare, 'entry.mjs'),
    "import './electron/cli/require-node.mjs';\nconsole.log('went on under', process.version);\n",
  );
});
afterAll(() => rmSync(bare, { recursive: true, force: true }));

const hasNoOldNode = oldNode === undefined;
const named = (name: string) =>
  nameWithReason(hasNoOldNode, name, 'there is no Node older than 24 on this machine');

describe('an entry point under too old a Node', () => {
  it.skipIf(hasNoOldNode).each(['electron/cli/perdure.mjs', 'electron/cli/build.mjs', 'entry.mjs'])(
    named('stops %s with a message in both languages where no newer Node is carried'),
    (entry) => {
      const { status, stdout, stderr } = run(oldNode ?? '', [join(bare, entry)]);
      expect(status).toBe(1);
      expect(stdout).toBe('');
      expect(stderr).toContain('Perdure needs Node 24 or newer; this is Node ');
      expect(stderr).toContain('Perdure a besoin de Node 24');
      expect(stderr).not.toMatch(/Error|\bat /);
    },
  );

  it.skipIf(hasNoOldNode)(named('runs again under the Node that the checkout carries'), () => {
    const { status, stdout } = run(oldNode ?? '', [join(root, 'electron/cli/perdure.mjs'), '--version']);
    expect(status).toBe(0);
    expect(stdout.trim()).toBe(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version);
  });

  it.skipIf(hasNoOldNode)(named('turns the build of the factors away before it reads a .ts file'), () => {
    const script = 'shared/factors/build/build-factors.mjs';
    mkdirSync(join(bare, 'shared/factors/build'), { recursive: true });
    cpSync(join(root, script), join(bare, script));
    const { status, stderr } = run(oldNode ?? '', [join(bare, script)]);
    expect(status).toBe(1);
    expect(stderr).toContain('Perdure needs Node 24 or newer');
    expect(stderr).not.toContain('.ts');
  });

  it('goes on as it is under a suitable one', () => {
    const { status, stdout } = run(process.execPath, [join(bare, 'entry.mjs')]);
    expect({ status, stdout: stdout.trim() }).toEqual({
      status: 0,
      stdout: `went on under ${process.version}`,
    });
  });

  it('is parsed by Node without optional chaining, nullish coalescing and top-level await', () => {
    for (const file of ['perdure.mjs', 'build.mjs', 'suitable-node.mjs']) {
      const code = readFileSync(join(root, 'electron/cli', file), 'utf8').replace(
        /\/\*[\s\S]*?\*\/|\/\/.*/g,
        '',
      );
      expect(code, file).not.toMatch(/\?\.[a-z[(]|\?\?|\bawait\b|'node:/);
    }
  });
});
