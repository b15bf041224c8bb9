import { findCoreEntries } from '#core/core-entries.ts';
import type { HardwareProbe } from '#core/hardware/ports.ts';
import { createHardwareProbe, type HardwareProbeOptions } from '#core/hardware/probe-client.ts';
import type { CommandContext } from './command-context.ts';

export const coreEntries = findCoreEntries(new URL(import.meta.url));

/** Where a host's /sys is mounted when it is not there, as in a container; tests put a tree of their own there. */
export function chosenSysRoot(env: CommandContext['env']): { sysRoot?: string } {
  const sysRoot = env.PERDURE_SYS_ROOT ?? '';
  return sysRoot === '' ? {} : { sysRoot };
}

/** No logger at all: to load one for nothing is a twentieth of what an inventory costs. */
const silent: HardwareProbeOptions['log'] = { debug: () => {}, warn: () => {} };

/** Asks the hardware without opening any data, and ends the probe whatever happens. */
export async function withProbe<T>(
  context: CommandContext,
  use: (probe: HardwareProbe) => Promise<T>,
): Promise<T> {
  const probe = createHardwareProbe({
    entry: coreEntries.probeProcess,
    log: context.env.PERDURE_LOG === undefined ? silent : await context.openLog(),
    now: context.now,
    ...chosenSysRoot(context.env),
  });
  try {
    return await use(probe);
  } finally {
    await probe.stop();
  }
}
