import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const executableNames: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
};

type Environment = Readonly<Record<string, string | undefined>>;

/** The folder of the `electron` package, or null in an installation without development dependencies. */
function findElectronPackage(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    return null;
  }
}

/**
 * Where Electron's executable is, or null. Asked without importing the package, which would download at once.
 * `ELECTRON_OVERRIDE_DIST_PATH` is Electron's own way to name a distribution elsewhere.
 */
export function findElectron(env: Environment, platform: NodeJS.Platform): string | null {
  const name = executableNames[platform] ?? 'electron';
  const folder = findElectronPackage();
  const overridden = env.ELECTRON_OVERRIDE_DIST_PATH ?? '';
  const distribution = overridden !== '' ? overridden : folder === null ? null : join(folder, 'dist');
  if (distribution === null) return null;
  const executable = join(distribution, name);
  return existsSync(executable) ? executable : null;
}

/** Runs Electron's own install script once, for at most `atMostMs`. */
export function fetchElectron(
  env: Environment,
  atMostMs: number,
): Promise<'present' | 'fetch-failed' | 'fetch-too-slow'> {
  const folder = findElectronPackage();
  if (folder === null) return Promise.resolve('fetch-failed');
  return new Promise((resolve) => {
    const script = spawn(process.execPath, [join(folder, 'install.js')], {
      env: { ...env },
      stdio: 'ignore',
    });
    const timer = setTimeout(() => {
      script.kill('SIGKILL');
      resolve('fetch-too-slow');
    }, atMostMs);
    const settle = (outcome: 'present' | 'fetch-failed') => {
      clearTimeout(timer);
      resolve(outcome);
    };
    script.on('error', () => settle('fetch-failed'));
    script.on('exit', () =>
      settle(findElectron(env, process.platform) === null ? 'fetch-failed' : 'present'),
    );
  });
}
