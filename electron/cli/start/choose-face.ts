/** What is known so far of the ways Perdure can show itself. */
export interface FaceFacts {
  /** `perdure serve`: browser mode on purpose. */
  readonly isBrowserAsked: boolean;
  readonly hasDisplay: boolean;
  readonly electron: 'present' | 'missing' | 'fetch-failed' | 'fetch-too-slow';
  /** What became of starting Electron; null as long as it has not been tried. */
  readonly launch: LaunchEnd | null;
}

/** How a start of Electron ended, as seen by the process that started it. */
export type LaunchEnd =
  | { readonly kind: 'closed' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'failed-to-start'; readonly detail: string }
  | { readonly kind: 'never-ready' };

/** Why it is the browser that shows Perdure. */
export type BrowserReason =
  | {
      readonly why:
        | 'asked'
        | 'no-display'
        | 'electron-missing'
        | 'electron-too-slow'
        | 'electron-never-ready';
    }
  | { readonly why: 'electron-failed'; readonly detail: string };

export type FaceStep =
  | { readonly step: 'serve'; readonly reason: BrowserReason }
  | { readonly step: 'fetch-electron' }
  | { readonly step: 'launch-electron' }
  | { readonly step: 'end' };

/**
 * The next thing to do to show Perdure: the desktop window where Electron and a display are there, else the browser,
 * with the reason. Nothing is downloaded without a display, and never twice.
 */
export function chooseFace(facts: FaceFacts): FaceStep {
  const serve = (reason: BrowserReason): FaceStep => ({ step: 'serve', reason });
  if (facts.isBrowserAsked) return serve({ why: 'asked' });
  if (!facts.hasDisplay) return serve({ why: 'no-display' });
  if (facts.electron === 'missing') return { step: 'fetch-electron' };
  if (facts.electron === 'fetch-failed') return serve({ why: 'electron-missing' });
  if (facts.electron === 'fetch-too-slow') return serve({ why: 'electron-too-slow' });
  if (facts.launch === null) return { step: 'launch-electron' };
  switch (facts.launch.kind) {
    case 'closed':
    case 'refused':
      return { step: 'end' };
    case 'never-ready':
      return serve({ why: 'electron-never-ready' });
    case 'failed-to-start':
      return serve({ why: 'electron-failed', detail: facts.launch.detail });
  }
}

/** Whether a window could be shown: Linux and the BSDs say so in the environment, the others always can. */
export function hasDisplay(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  if (platform === 'win32' || platform === 'darwin') return true;
  return (env.DISPLAY ?? '') !== '' || (env.WAYLAND_DISPLAY ?? '') !== '';
}
