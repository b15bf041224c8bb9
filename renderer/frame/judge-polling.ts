import type { PollingState } from '#shared/domain/views.ts';
import type { LiveConnection } from '../api/live-stream.ts';
import { isLockedOut } from '../api/problem-error.ts';

/** What the badge of the polling says: what the core last told, unless this page cannot know it any more. */
export type PollingLook = PollingState['state'] | 'lost' | 'unreachable' | 'locked';

const intervalsUntilStale = 3;

/** "Live" only while readings do reach this page: the core's last word does not count once it fell silent. */
export function judgePolling({
  polling,
  error,
  connection,
  nowMs,
}: {
  polling: PollingState | undefined;
  error: unknown;
  connection: LiveConnection;
  nowMs: number;
}): PollingLook {
  if (connection === 'refused' || isLockedOut(error)) return 'locked';
  if (error !== null && error !== undefined) return 'unreachable';
  if (connection === 'lost') return 'lost';
  if (polling === undefined) return 'starting';
  const { state, intervalSeconds, lastReadingAtMs } = polling;
  const isLate =
    lastReadingAtMs !== null && nowMs - lastReadingAtMs > intervalsUntilStale * intervalSeconds * 1000;
  return state === 'running' && isLate ? 'stale' : state;
}
