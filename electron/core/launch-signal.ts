import { z } from 'zod';

/*
 * How the desktop shell tells the process that started it what became of it: one line on its standard output.
 * Everything else that Electron prints is passed over.
 */

const prefix = 'perdure-desktop:';

export const launchSignalSchema = z.discriminatedUnion('state', [
  /** The window shows. */
  z.strictObject({ state: z.literal('ready') }),
  /** The data folder cannot be opened; a dialog has said so, and the words are repeated here. */
  z.strictObject({ state: z.literal('refused'), reason: z.string().max(100), message: z.string().max(4000) }),
]);
export type LaunchSignal = z.infer<typeof launchSignalSchema>;

/** One line, with its end, to be written to standard output. */
export function writeLaunchSignal(signal: LaunchSignal): string {
  return `${prefix}${JSON.stringify(signal)}\n`;
}

/** The signal in a line of the shell's output, or null for any other line. */
export function readLaunchSignal(line: string): LaunchSignal | null {
  if (!line.startsWith(prefix)) return null;
  try {
    const parsed = launchSignalSchema.safeParse(JSON.parse(line.slice(prefix.length)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
