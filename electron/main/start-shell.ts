import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type App, BrowserWindow, dialog, powerMonitor, protocol, session } from 'electron';
import { pino } from 'pino';
import { type Core, composeCore } from '#core/compose-core.ts';
import { type LaunchSignal, writeLaunchSignal } from '#core/launch-signal.ts';
import { refuseOccupied } from '#core/store/data-folder.ts';
import type { OpenRefusal } from '#core/store/store.ts';
import type { Language } from '#shared/domain/settings.ts';
import { createAppHandler, registerAppScheme } from './app-protocol.ts';
import { setMenu } from './menu.ts';
import { startProbeUtilityProcess } from './probe-utility-process.ts';
import { denyPermissions } from './security-policy.ts';
import { findShellPlaces, readShellOptions, type ShellOptions, type ShellPlaces } from './shell-options.ts';
import { watchPower } from './watch-power.ts';
import { openWindow } from './window.ts';
import { describeRefusal, shellWords } from './words.ts';

/** What Electron itself does with its exit status when all went well, and the contract's for an unusable folder. */
const exitStatus = { done: 0, unexpected: 1, folderUnusable: 4 } as const;

/**
 * Starts the desktop shell: one instance per data folder, then the core, then the window on it. A start that fails
 * ends in a dialog that says why, and in words for the process that started it.
 */
export async function startShell(app: App, entry: URL): Promise<void> {
  registerAppScheme();
  // Electron knows the system's locale only once it is ready; until then the runtime's own stands in.
  const { locale } = new Intl.DateTimeFormat().resolvedOptions();
  let options = readShellOptions(process.argv.slice(1), process.env, locale);
  keepOwnProfile(app, options.dataDir);
  if (!app.requestSingleInstanceLock()) {
    // The first instance comes to the front; this one has nothing to say but that.
    tell({
      state: 'refused',
      reason: 'locked',
      message: wordsFor({ reason: 'locked', ownerPid: null, ownerUrl: null, ownerFace: 'desktop' }, options),
    });
    app.exit(exitStatus.folderUnusable);
    return;
  }
  app.on('second-instance', () => showWindow());
  try {
    await app.whenReady();
    options = readShellOptions(process.argv.slice(1), process.env, app.getLocale());
    await openApplication(app, options, findShellPlaces(entry));
  } catch (error) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    dialog.showErrorBox(shellWords[options.language].cannotStart, detail);
    process.stderr.write(`${detail}\n`);
    app.exit(exitStatus.unexpected);
  }
}

async function openApplication(app: App, options: ShellOptions, places: ShellPlaces): Promise<void> {
  const { dataDir, language, actor } = options;
  const log = pino({ level: process.env.PERDURE_LOG ?? 'silent' }, pino.destination({ dest: 2, sync: true }));
  const powerWatch = watchPower(powerMonitor, app, process.platform);
  const composed = await composeCore({
    dataDir,
    face: 'desktop',
    version: app.getVersion(),
    entries: places.entries,
    applicationRoot: places.applicationRoot,
    startProbeProcess: startProbeUtilityProcess,
    readOtherProcesses: () => readOtherProcesses(app),
    readPresence: powerWatch.readPresence,
    log,
    actor,
  });
  if (!composed.ok) {
    refuse(app, composed.refusal, options);
    return;
  }
  stopBeforeQuitting(app, composed.value, language);
  if (composed.value.poller !== null) powerWatch.tell(composed.value.poller);
  denyPermissions(session.defaultSession);
  protocol.handle('perdure', createAppHandler(composed.value, places.rendererFolder));
  await keepMenuInLanguage(composed.value, language);
  const open = () => openWindow(() => tell({ state: 'ready' }));
  app.on('window-all-closed', () => app.quit());
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) open();
  });
  open();
}

/** The menu speaks the language chosen in the settings, where one has been, from the moment it is chosen. */
async function keepMenuInLanguage(core: Core, fallback: Language): Promise<void> {
  let spoken: Language | null = null;
  const follow = async (): Promise<void> => {
    const chosen = (await core.boot()).language ?? fallback;
    if (chosen === spoken) return;
    spoken = chosen;
    setMenu(chosen, process.platform);
  };
  core.events.subscribe(({ type }) => {
    if (type !== 'settings') return;
    follow().catch((error: unknown) => core.log.warn({ err: error }, 'the menu keeps its language'));
  });
  await follow();
}

/** Electron's own profile lies in the data folder: its single-instance lock is then one per data folder. */
function keepOwnProfile(app: App, dataDir: string): void {
  const profile = join(dataDir, 'desktop');
  try {
    // A folder of other things is refused, in words, when the core opens it: nothing is put there.
    if (refuseOccupied(dataDir) !== null) return;
    mkdirSync(profile, { recursive: true, mode: 0o700 });
    app.setPath('userData', profile);
  } catch {
    // A folder that cannot be written is refused, in words, when the core opens it.
  }
}

function showWindow(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}

function refuse(app: App, refusal: OpenRefusal, options: ShellOptions): void {
  const message = wordsFor(refusal, options);
  tell({ state: 'refused', reason: refusal.reason, message });
  dialog.showErrorBox(shellWords[options.language].cannotOpen, message);
  app.exit(exitStatus.folderUnusable);
}

function wordsFor(refusal: OpenRefusal, { language, dataDir }: ShellOptions): string {
  return describeRefusal(language, refusal.reason, {
    folder: dataDir,
    detail: 'detail' in refusal ? refusal.detail : '',
    pid: refusal.reason === 'locked' ? String(refusal.ownerPid ?? 'none') : 'none',
    link: refusal.reason === 'locked' ? (refusal.ownerUrl ?? 'none') : 'none',
    owner: refusal.reason === 'locked' ? (refusal.ownerFace?.replace('-', '') ?? 'none') : 'none',
    found: refusal.reason === 'newer' ? refusal.found : 0,
    known: refusal.reason === 'newer' ? refusal.known : 0,
  });
}

/** A core that does not end in this time is left: the operating system releases what it holds. */
const longestStopMs = 15_000;

/** Quitting waits for the core: the last readings are recorded and the database is closed. */
function stopBeforeQuitting(app: App, core: Core, language: Language): void {
  let isStopped = false;
  app.on('before-quit', (event) => {
    if (isStopped) return;
    event.preventDefault();
    const limit = new Promise((resolve) => setTimeout(resolve, longestStopMs).unref());
    void Promise.race([core.stop(), limit]).finally(() => {
      if (isStopped) return;
      isStopped = true;
      const lost = core.poller?.countUnstored() ?? 0;
      if (lost > 0) {
        const { notAllRecorded, readingsLost } = shellWords[language];
        dialog.showErrorBox(notAllRecorded, `${readingsLost} ${lost}`);
      }
      app.quit();
    });
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
}

/** The windows' share of Perdure's own consumption: all of Electron's processes but this one and the probe's. */
function readOtherProcesses(app: App): { cpuSeconds: number; residentBytes: number } {
  const others = app.getAppMetrics().filter(({ pid, type }) => pid !== process.pid && type !== 'Utility');
  return {
    cpuSeconds: others.reduce((sum, { cpu }) => sum + (cpu.cumulativeCPUUsage ?? 0), 0),
    residentBytes: others.reduce((sum, { memory }) => sum + memory.workingSetSize * 1024, 0),
  };
}

function tell(signal: LaunchSignal): void {
  process.stdout.write(writeLaunchSignal(signal));
}
