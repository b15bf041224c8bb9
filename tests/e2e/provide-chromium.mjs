import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'msedge'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
];

/** The first Chromium of PERDURE_CHROMIUM, the PATH and the usual places, or null. */
export function findChromium() {
  const inPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  const candidates = [process.env.PERDURE_CHROMIUM ?? '', ...inPath, ...places];
  return candidates.find((path) => path !== '' && isProgram(path)) ?? null;
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * A Chromium for the end-to-end tests: found, else installed from Debian's packages where this user may.
 * @returns {{ path: string, reason: null } | { path: null, reason: string }}
 */
export function provideChromium() {
  const found = findChromium();
  if (found) return { path: found, reason: null };
  if (!existsSync('/etc/debian_version'))
    return { path: null, reason: 'Install Chromium or Chrome, or name one in PERDURE_CHROMIUM.' };
  if (process.getuid?.() !== 0) return { path: null, reason: 'As root: apt-get install chromium' };
  console.log('No Chromium found: installing it from Debian…');
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { stdio: ['ignore', 'ignore', 'inherit'], env: environment, timeout: 420_000 };
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'],
    options,
  );
  const installed = findChromium();
  return installed
    ? { path: installed, reason: null }
    : { path: null, reason: 'apt-get could not install chromium.' };
}
