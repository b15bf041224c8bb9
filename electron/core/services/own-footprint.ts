import type { OwnFootprint } from '#shared/domain/views.ts';
import type { ServiceContext } from './service-context.ts';

/** What Perdure itself uses of this machine: this process, the probe's, and the desktop's windows. */
export async function readOwnFootprint(context: ServiceContext): Promise<OwnFootprint> {
  const probe = await context.probe.readOwnFootprint().catch((error: unknown) => {
    context.log.warn({ err: error }, "the probe's own consumption could not be read");
    return { cpuSeconds: 0, residentBytes: null };
  });
  const others = context.readOtherProcesses();
  const { user, system } = process.cpuUsage();
  const cpuSeconds = (user + system) / 1e6 + probe.cpuSeconds + others.cpuSeconds;
  const upSeconds = process.uptime();
  return {
    cpuSeconds,
    upSeconds,
    coreRatio: cpuSeconds / upSeconds,
    residentBytes: process.memoryUsage.rss() + others.residentBytes,
    probeResidentBytes: probe.residentBytes,
  };
}
