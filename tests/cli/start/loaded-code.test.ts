import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { root } from '../run-command.ts';

/** Runs a command from its sources and gives the packages of `node_modules` that it loaded. */
function listLoadedPackages(args: readonly string[]): string[] {
  const script = `
    import { registerHooks } from 'node:module';
    const packages = new Set();
    registerHooks({
      load(url, context, next) {
        const name = /.*node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url)?.[1];
        if (name !== undefined) packages.add(name);
        return next(url, context);
      },
    });
    process.argv = [process.argv[0], 'perdure', ...${JSON.stringify(args)}];
    const { runCommandLine } = await import('./electron/cli/run-command-line.ts');
    await runCommandLine(process);
    process.stderr.write('\\nLOADED ' + JSON.stringify([...packages]));`;
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'en_GB.UTF-8' },
  });
  return JSON.parse(/^LOADED (.*)$/m.exec(stderr)?.[1] ?? 'null');
}

describe('what a command loads', () => {
  it('is neither schemas, logger nor store for help', () => {
    const packages = listLoadedPackages(['--help']);
    expect(packages).toContain('commander');
    for (const heavy of ['zod', 'pino', 'better-sqlite3', 'kysely', 'hono']) {
      expect(packages).not.toContain(heavy);
    }
  });

  it('is the schemas and neither logger nor store for an inventory', () => {
    const packages = listLoadedPackages(['inventory', '--json']);
    expect(packages).toContain('zod');
    for (const heavy of ['pino', 'better-sqlite3', 'kysely', 'hono']) expect(packages).not.toContain(heavy);
  });
});
