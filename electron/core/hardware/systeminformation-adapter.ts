import si from 'systeminformation';
import type { SourceName } from './probe-messages.ts';

/*
 * The only file that knows systeminformation. It runs in the probe process: many of its functions call `execSync`,
 * so no time limit holds inside the process that calls them.
 */

type SystemInformationSource = Extract<SourceName, `si-${string}`>;

const readers: Record<SystemInformationSource, () => Promise<unknown>> = {
  'si-system': () => si.system(),
  'si-bios': () => si.bios(),
  'si-baseboard': () => si.baseboard(),
  'si-chassis': () => si.chassis(),
  'si-cpu': () => si.cpu(),
  'si-memLayout': () => si.memLayout(),
  'si-diskLayout': () => si.diskLayout(),
  'si-graphics': () => si.graphics(),
  'si-networkInterfaces': async () => si.networkInterfaces(),
  'si-osInfo': () => si.osInfo(),
  'si-mem': () => si.mem(),
};

/** Asks one function of systeminformation. On Windows none is asked: each would start a PowerShell of its own. */
export async function readSystemInformation(source: SystemInformationSource): Promise<unknown> {
  return await readers[source]();
}
