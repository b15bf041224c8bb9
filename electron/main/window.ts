import { BrowserWindow, shell } from 'electron';
import { appOrigin, confine } from './security-policy.ts';

/** The window on the application: a page without any right beyond its own origin. Shown when it has something to show. */
export function openWindow(onShown: () => void): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Perdure',
    width: 1280,
    height: 840,
    minWidth: 400,
    minHeight: 480,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  });
  confine(window.webContents, (address) => void shell.openExternal(address));
  window.once('ready-to-show', () => {
    window.show();
    onShown();
  });
  void window.loadURL(`${appOrigin}/`);
  return window;
}
