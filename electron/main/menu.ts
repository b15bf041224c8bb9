import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Language } from '#shared/domain/settings.ts';
import { shellWords } from './words.ts';

/** The least menu that keeps the keys people expect: copy and paste, zoom, full screen, quit. */
export function setMenu(language: Language, platform: NodeJS.Platform): void {
  const words = shellWords[language];
  const item = (role: NonNullable<MenuItemConstructorOptions['role']>, label: string) => ({ role, label });
  const quit = item('quit', words.quit);
  const edit: MenuItemConstructorOptions = {
    label: words.edit,
    submenu: [
      item('undo', words.undo),
      item('redo', words.redo),
      { type: 'separator' },
      item('cut', words.cut),
      item('copy', words.copy),
      item('paste', words.paste),
      item('selectAll', words.selectAll),
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: words.view,
    submenu: [
      item('reload', words.reload),
      { type: 'separator' },
      item('resetZoom', words.resetZoom),
      item('zoomIn', words.zoomIn),
      item('zoomOut', words.zoomOut),
      { type: 'separator' },
      item('togglefullscreen', words.fullScreen),
    ],
  };
  const first: MenuItemConstructorOptions =
    platform === 'darwin'
      ? { role: 'appMenu' }
      : { label: words.file, submenu: [item('close', words.close), quit] };
  Menu.setApplicationMenu(Menu.buildFromTemplate([first, edit, view]));
}
