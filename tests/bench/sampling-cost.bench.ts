import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ensureBuilt } from '../../electron/cli/start/ensure-built.ts';
import { makeDataFolder, startPerdure } from '../e2e/running-perdure.ts';
import { report } from './benchmark.ts';
import { readTreeCpuSeconds, readTreeMemory } from './process-cost.ts';
import { startWindowlessShell } from './windowless-shell.ts';

/*
 * What Perdure costs while it does nothing but sample this machine every 10 s and store it, without a window: the whole
 * process tree, beside a bare Node process that reads the same files and stores a row as often; and what of the desktop
 * application is ours when no window is open, beside headless.
 */

/** The start, its first inventory and the first roll-up are over by then. */
const settleMs = 60_000;
const measuredMs = 300_000;

const bare = `
const { readFileSync, mkdtempSync } = require('node:fs');
const Database = require('better-sqlite3');
const database = new Database(mkdtempSync('/tmp/perdure-bare-') + '/bare.db');
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec('CREATE TABLE reading (at_ms INTEGER PRIMARY KEY, text TEXT)');
const insert = database.prepare('INSERT INTO reading VALUES (?, ?)');
setInterval(() => {
  const texts = ['stat', 'meminfo', 'uptime'].map((name) => readFileSync('/proc/' + name, 'utf8'));
  insert.run(Date.now(), texts.join().slice(0, 100));
}, 10_000);
`;

/** Share of one core over the measured time, and memory at its end. */
async function observe(
  pid: number,
): Promise<{ coreRatio: number; residentBytes: number; summedBytes: number }> {
  await wait(settleMs);
  const before = { seconds: readTreeCpuSeconds(pid), atMs: performance.now() };
  await wait(measuredMs);
  const seconds = readTreeCpuSeconds(pid) - before.seconds;
  return {
    coreRatio: seconds / ((performance.now() - before.atMs) / 1000),
    ...readTreeMemory(pid),
  };
}

/** Asks a process to end, and waits until it has. */
function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

if (process.platform !== 'linux') {
  console.log('SKIPPED: the cost of a process tree is read from /proc');
  process.exit(0);
}
const root = new URL('../..', import.meta.url).pathname.replace(/\/$/, '');
const built = await ensureBuilt(root, ['renderer', 'electron'], () => {});
if (built.outcome === 'failed') throw new Error(built.detail);
const data = await makeDataFolder();
const desktopData = await makeDataFolder();
const standInFolder = await mkdtemp(join(tmpdir(), 'perdure-stand-in-'));
const perdure = await startPerdure(data.path);
const desktop = await startWindowlessShell(desktopData.path, standInFolder);
const bareProcess = spawn(process.execPath, ['-e', bare], { cwd: root, stdio: 'inherit' });
try {
  const [ours, ownOfDesktop, theirs] = await Promise.all([
    observe(perdure.process.pid ?? 0),
    observe(desktop.pid ?? 0),
    observe(bareProcess.pid ?? 0),
  ]);
  const mebibytes = (bytes: number) => bytes / 2 ** 20;
  report({
    what: 'sampling every 10 s with storing, whole process tree: share of one core',
    value: ours.coreRatio * 100,
    unit: '%',
    limit: theirs.coreRatio * 100,
    limitIs: 'a bare Node process that reads and stores the same',
    target: 'at most 0.5 %',
    isMet: ours.coreRatio <= 0.005,
  });
  report({
    what: 'the same: resident memory of the tree, shared pages counted once',
    value: mebibytes(ours.residentBytes),
    unit: 'MiB',
    limit: mebibytes(theirs.residentBytes),
    limitIs: 'the bare process',
    target: 'at most 150 MB',
    isMet: ours.residentBytes <= 150e6,
  });
  report({
    what: 'the same: sum of what each process shows by itself',
    value: mebibytes(ours.summedBytes),
    unit: 'MiB',
    limit: mebibytes(theirs.summedBytes),
    limitIs: 'the bare process',
    target: null,
    isMet: null,
  });
  // No Electron runs here, and the shell quits with its last window: there is no tray mode to measure whole.
  const desktopName =
    'the desktop shell without its window, on a stand-in for Electron (none of Electron’s own processes)';
  report({
    what: `${desktopName}: share of one core`,
    value: ownOfDesktop.coreRatio * 100,
    unit: '%',
    limit: ours.coreRatio * 100,
    limitIs: 'headless',
    target: null,
    isMet: null,
  });
  report({
    what: `${desktopName}: resident memory of the tree, shared pages counted once`,
    value: mebibytes(ownOfDesktop.residentBytes),
    unit: 'MiB',
    limit: mebibytes(ours.residentBytes),
    limitIs: 'headless',
    target: null,
    isMet: null,
  });
} finally {
  bareProcess.kill();
  await endOf(desktop);
  await perdure.stop();
  await data.remove();
  await desktopData.remove();
  await rm(standInFolder, { recursive: true, force: true });
}
