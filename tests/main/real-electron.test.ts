import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { hasDisplay } from '../../electron/cli/start/choose-face.ts';
import { ensureBuilt } from '../../electron/cli/start/ensure-built.ts';
import { findElectron } from '../../electron/cli/start/find-electron.ts';
import { readLaunchSignal } from '../../electron/core/launch-signal.ts';
import { nameWithReason } from '../skip-reason.ts';
import { root } from './run-shell.ts';

const electron = findElectron(process.env, process.platform);
const isPossible = electron !== null && hasDisplay(process.platform, process.env);
const why = 'Electron’s binary or a display is missing: the stand-in was tested instead';

describe.skipIf(!isPossible)(
  nameWithReason(!isPossible, 'the desktop shell in the real Electron', why),
  () => {
    it('shows its window and ends when asked', { timeout: 120_000 }, async () => {
      await ensureBuilt(root, ['renderer', 'electron'], () => {});
      const folder = mkdtempSync(join(tmpdir(), 'perdure-electron-'));
      try {
        // A test machine is often a container without Chromium's sandbox; what is tested here is the start.
        const child = spawn(electron ?? '', [root, '--no-sandbox', '--data', join(folder, 'data')]);
        const signal = await new Promise((resolve, reject) => {
          createInterface({ input: child.stdout }).on('line', (line) => {
            const read = readLaunchSignal(line);
            if (read) resolve(read);
          });
          child.once('close', (status) => reject(new Error(`ended with ${status} before its window`)));
        });
        expect(signal).toEqual({ state: 'ready' });
        const status = await new Promise((resolve) => {
          child.once('close', resolve);
          child.kill('SIGTERM');
        });
        expect(status).toBe(0);
      } finally {
        rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
      }
    });
  },
);
