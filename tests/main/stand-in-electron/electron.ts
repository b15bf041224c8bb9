import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Bridge, openBridge, type ProtocolHandler } from './bridge.ts';
import type { Chromium } from './chromium.ts';
import { report, serveCalls } from './report.ts';

/*
 * The part of Electron's main process that Perdure uses, with its rules (what must come before or after `ready`), and a
 * real Chromium page behind BrowserWindow. What happens is reported to the test over the process's channel.
 */

let isReady = false;
let handler: ProtocolHandler | null = null;
let bridge: Bridge | null = null;
/** Loaded with the first page: a shell without one (`STAND_IN_WINDOW=closed`) carries none of what drives Chromium. */
let chromium: typeof import('./chromium.ts') | null = null;

class App extends EventEmitter {
  readonly #paths = new Map<string, string>();
  #isQuitting = false;

  getLocale() {
    if (!isReady) throw new Error('getLocale comes after ready');
    return process.env.STAND_IN_LOCALE ?? 'en-US';
  }
  getVersion = () => '0.0.0-stand-in';
  getAppMetrics = () => [
    { pid: process.pid, type: 'Browser', cpu: { cumulativeCPUUsage: 1 }, memory: { workingSetSize: 1000 } },
    { pid: 1, type: 'Tab', cpu: { cumulativeCPUUsage: 2 }, memory: { workingSetSize: 2000 } },
  ];
  setPath(name: string, path: string) {
    if (isReady) throw new Error('setPath(userData) comes before ready');
    this.#paths.set(name, path);
    report({ kind: 'path', name, path });
  }
  requestSingleInstanceLock = () => process.env.STAND_IN_INSTANCE !== 'second';
  async whenReady() {
    await new Promise((resolve) => setImmediate(resolve));
    isReady = true;
  }
  quit() {
    if (this.#isQuitting) return;
    let isPrevented = false;
    this.emit('before-quit', { preventDefault: () => (isPrevented = true) });
    if (isPrevented) return;
    this.#isQuitting = true;
    this.exit(0);
  }
  exit(status: number) {
    report({ kind: 'exit', status });
    void Promise.resolve(chromium?.Chromium.closeAll()).finally(() => process.exit(status));
  }
}

export const app = new App();

/** What the desktop tells of its user: the test says so by `STAND_IN_IDLE`, and lets events happen by `emitPower`. */
class PowerMonitor extends EventEmitter {
  getSystemIdleState(thresholdSeconds: number) {
    if (!isReady) throw new Error('powerMonitor comes after ready');
    return process.env.STAND_IN_IDLE ?? (thresholdSeconds > 0 ? 'active' : 'unknown');
  }
  getSystemIdleTime = () => 0;
}

export const powerMonitor = new PowerMonitor();
serveCalls({
  emitPower: async (name) => {
    powerMonitor.emit(name, { preventDefault: () => report({ kind: 'shutdown-delayed' }) });
  },
});

export const protocol = {
  registerSchemesAsPrivileged(schemes: readonly { scheme: string; privileges: object }[]) {
    if (isReady) throw new Error('registerSchemesAsPrivileged comes before ready');
    report({ kind: 'schemes', schemes });
  },
  handle(scheme: string, handle: ProtocolHandler) {
    if (!isReady) throw new Error('protocol.handle comes after ready');
    if (scheme === 'perdure') handler = handle;
  },
};

type PermissionAnswer = (isGranted: boolean) => void;

class StandInSession {
  setPermissionRequestHandler(
    ask: (contents: unknown, permission: string, answer: PermissionAnswer) => void,
  ) {
    for (const permission of ['media', 'geolocation', 'notifications', 'openExternal', 'fileSystem']) {
      ask(null, permission, (isGranted) => report({ kind: 'permission-request', permission, isGranted }));
    }
  }
  setPermissionCheckHandler(check: (contents: unknown, permission: string) => boolean) {
    report({ kind: 'permission-check', isGranted: check(null, 'media') });
  }
  setDevicePermissionHandler(check: (details: unknown) => boolean) {
    report({ kind: 'permission-device', isGranted: check({}) });
  }
}

export const session = { defaultSession: new StandInSession() };

type OpenHandler = (details: { url: string }) => { action: 'deny' | 'allow' };

class WebContents extends EventEmitter {
  openHandler: OpenHandler = () => ({ action: 'allow' });
  setWindowOpenHandler(handle: OpenHandler) {
    this.openHandler = handle;
  }
}

const windows: BrowserWindow[] = [];

export class BrowserWindow extends EventEmitter {
  readonly webContents = new WebContents();
  #chromium: Chromium | null = null;

  static getAllWindows = () => windows;

  constructor(options: object) {
    super();
    if (!isReady) throw new Error('a BrowserWindow comes after ready');
    windows.push(this);
    report({ kind: 'window', options });
    serveCalls({
      evaluate: (expression) => this.#page().evaluate(expression),
      responseHeaders: () => this.#page().readHeaders(),
      closeWindow: async () => this.close(),
    });
  }
  #page(): Chromium {
    if (this.#chromium === null) throw new Error('the page is not there yet');
    return this.#chromium;
  }
  async loadURL(address: string) {
    if (handler === null) throw new Error('no handler for the scheme');
    if (process.env.STAND_IN_WINDOW === 'closed') {
      this.emit('ready-to-show');
      return;
    }
    chromium ??= await import('./chromium.ts');
    bridge ??= await openBridge(handler);
    const known = bridge;
    this.#chromium = await chromium.Chromium.open(known, {
      mayNavigate: (url, isMainFrame) => {
        let isPrevented = false;
        const event = { url, isMainFrame, preventDefault: () => (isPrevented = true) };
        if (isMainFrame) this.webContents.emit('will-navigate', event);
        this.webContents.emit('will-frame-navigate', event);
        report({ kind: 'navigation', url, isPrevented });
        return !isPrevented;
      },
      onWindowOpen: (url) => report({ kind: 'window-open', url, ...this.webContents.openHandler({ url }) }),
    });
    await this.#chromium.load(address.replace('perdure://app', known.origin));
    this.emit('ready-to-show');
  }
  show() {
    report({ kind: 'show' });
  }
  focus() {
    report({ kind: 'focus' });
  }
  isMinimized = () => false;
  restore() {}
  close() {
    windows.splice(windows.indexOf(this), 1);
    void this.#chromium?.close();
    if (windows.length === 0) app.emit('window-all-closed');
  }
}

class UtilityProcess extends EventEmitter {
  readonly #child;
  constructor(path: string, args: readonly string[]) {
    super();
    const shim = fileURLToPath(new URL('./parent-port.mjs', import.meta.url));
    this.#child = fork(path, args, {
      execArgv: ['--import', shim],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    report({ kind: 'utility', path, pid: this.#child.pid });
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.on('exit', (code) => this.emit('exit', code ?? 1));
  }
  get pid() {
    return this.#child.pid;
  }
  postMessage(message: unknown) {
    if (this.#child.connected) this.#child.send(message as object);
  }
  kill = () => this.#child.kill();
}

export const utilityProcess = {
  fork: (path: string, args: readonly string[]) => {
    if (!isReady) throw new Error('utilityProcess.fork comes after ready');
    return new UtilityProcess(path, args);
  },
};

interface MenuItem {
  label?: string;
  role?: string;
  submenu?: MenuItem[];
}

export const Menu = {
  buildFromTemplate: (template: MenuItem[]) => template,
  setApplicationMenu: (template: MenuItem[]) => report({ kind: 'menu', template }),
};

export const shell = {
  openExternal: async (url: string) => report({ kind: 'open-external', url }),
};

export const dialog = {
  showErrorBox: (title: string, content: string) => report({ kind: 'error-box', title, content }),
};
