import type { App, PowerMonitor } from 'electron';
import type { Core } from '#core/compose-core.ts';
import type { Presence } from '#core/hardware/ports.ts';

/** Without keyboard or mouse for this long, nobody is taken to be there. */
const idleAfterSeconds = 300;

/** What the desktop tells of its user and of the machine's sleep. */
export interface PowerWatch {
  readonly readPresence: () => Presence;
  /** From then on the core is told of suspend, resume, locking and shutdown. */
  tell(poller: NonNullable<Core['poller']>): void;
}

/**
 * Electron's own word for it. Nothing else is asked: neither what is done nor for how long, only whether anyone is
 * there. Whether the screen is locked is told by events on Windows and macOS; on Linux it is known only where the
 * desktop answers `locked`, and otherwise unknown.
 */
export function watchPower(monitor: PowerMonitor, app: App, platform: string): PowerWatch {
  let isLocked: boolean | null = platform === 'linux' ? null : false;
  return {
    readPresence() {
      const state = monitor.getSystemIdleState(idleAfterSeconds);
      if (state === 'unknown') return { isUserIdle: null, isLocked };
      const isUserIdle =
        state === 'locked' ? monitor.getSystemIdleTime() >= idleAfterSeconds : state === 'idle';
      return { isUserIdle, isLocked: state === 'locked' ? true : isLocked };
    },
    tell(poller) {
      const change = () => poller.somethingChanges();
      // The reading is of the time until now, so it is asked for before the state changes.
      const lock = (isNowLocked: boolean) => {
        change();
        isLocked = isNowLocked;
      };
      monitor.on('suspend', () => void poller.suspend());
      monitor.on('resume', () => poller.resume());
      monitor.on('on-ac', change);
      monitor.on('on-battery', change);
      monitor.on('user-did-become-active', change);
      monitor.on('lock-screen', () => lock(true));
      monitor.on('unlock-screen', () => lock(false));
      // Linux and macOS wait for the application to end; Windows does not, which costs a minute of readings at most.
      monitor.on('shutdown', (event?: { preventDefault?: () => void }) => {
        event?.preventDefault?.();
        app.quit();
      });
    },
  };
}
