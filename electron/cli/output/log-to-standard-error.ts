import { pino } from 'pino';
import type { Logger } from '#core/log.ts';

/** The log of a command: on standard error, silent unless a level is asked for. */
export function logToStandardError(level: string | undefined): Logger {
  return pino({ level: level ?? 'silent' }, pino.destination({ dest: 2, sync: true }));
}
