import type { Session, WebContents } from 'electron';

/** The one origin of the application. */
export const appOrigin = 'perdure://app';

/** Whether the page may go there: its own origin only, compared whole after parsing. */
export function isOwnAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  return protocol === 'perdure:' && host === 'app';
}

/** Whether a link may be handed to the system's browser: https, without credentials in it. */
export function isOpenableOutside(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password } = new URL(address);
  return protocol === 'https:' && username === '' && password === '';
}

/** No page of ours needs a camera, a location, a device or a notification: everything is denied, asked or checked. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}

/**
 * Keeps a page where it belongs: no navigation, redirect or frame elsewhere, no new window, no webview. A link to the
 * web goes to the system's browser.
 */
export function confine(contents: WebContents, openOutside: (address: string) => void): void {
  const stayHome = (event: { preventDefault(): void; url: string }) => {
    if (!isOwnAddress(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stayHome);
  contents.on('will-redirect', stayHome);
  contents.on('will-frame-navigate', stayHome);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isOpenableOutside(url)) openOutside(url);
    return { action: 'deny' };
  });
}
