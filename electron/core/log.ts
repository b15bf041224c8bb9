import type { Logger as PinoLogger } from 'pino';

/** The log of the core. */
export type Logger = PinoLogger;
