import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(import.meta.url);
// electron-builder's own parser, schema and checker, found from where it is installed.
const fromBuilder = createRequire(require.resolve('electron-builder'));
const { load } = fromBuilder('js-yaml') as { load: (text: string) => Record<string, unknown> };
const { validateConfiguration } = fromBuilder('app-builder-lib/out/util/config/config') as {
  validateConfiguration: (configuration: object, log: { isEnabled: boolean; add(): void }) => Promise<void>;
};

const readConfiguration = () => load(readFileSync(`${root}/electron-builder.yml`, 'utf8'));
const log = { isEnabled: false, add: () => {} };

describe('the packaging', () => {
  it('is what electron-builder accepts', async () => {
    await expect(validateConfiguration(readConfiguration(), log)).resolves.toBeUndefined();
  });

  it('would be refused with a key that electron-builder does not know', async () => {
    await expect(validateConfiguration({ ...readConfiguration(), asarUnpak: [] }, log)).rejects.toThrow(
      /asarUnpak/,
    );
  });

  it('publishes nothing, rebuilds nothing, and puts the native module where the system can load it', () => {
    expect(readConfiguration()).toMatchObject({
      publish: null,
      npmRebuild: false,
      asarUnpack: ['node_modules/better-sqlite3/prebuilds/**'],
    });
  });

  it('takes in what is built and no source', () => {
    const { files } = readConfiguration() as { files: string[] };
    expect(files.filter((pattern) => /^(electron|renderer|shared|tests)\//.test(pattern))).toEqual([]);
    expect(files).toEqual(expect.arrayContaining(['dist/electron/**', 'dist/renderer/**']));
  });
});
