import { spawn } from 'node:child_process';

const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  win32: ['cmd', '/c', 'start', ''],
  darwin: ['open'],
};

/**
 * Asks the system to show a link of ours in the person's browser. The link is printed in any case, so a machine
 * without a browser, or one that does not start, costs nothing.
 */
export function openBrowser(url: string, platform: NodeJS.Platform): void {
  const [command, ...args] = openers[platform] ?? ['xdg-open'];
  // `cmd` would end the link at its first `&`.
  const link = platform === 'win32' ? url.replaceAll('&', '^&') : url;
  const opener = spawn(command, [...args, link], { detached: true, stdio: 'ignore' });
  opener.on('error', () => {
    // No such command: the printed link is there.
  });
  opener.unref();
}
