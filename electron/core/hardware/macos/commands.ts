import { execFile } from 'node:child_process';

/*
 * What is asked of macOS: commands that every Mac carries, none of which needs rights. Their structured forms are
 * asked for (property lists, JSON), which are the same in every language.
 */

interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly limitMs: number;
}

const sampleLimitMs = 4_000;

export const macCommands = {
  'mac-battery': {
    file: 'ioreg',
    args: ['-r', '-c', 'AppleSmartBattery', '-a'],
    limitMs: sampleLimitMs,
  },
  'mac-profile': {
    file: 'system_profiler',
    args: [
      '-json',
      'SPHardwareDataType',
      'SPMemoryDataType',
      'SPNVMeDataType',
      'SPSerialATADataType',
      'SPDisplaysDataType',
      'SPPowerDataType',
    ],
    limitMs: 30_000,
  },
  'mac-version': { file: 'sw_vers', args: [], limitMs: 5_000 },
  'mac-sysctl': {
    file: 'sysctl',
    args: [
      'hw.model',
      'hw.memsize',
      'hw.physicalcpu',
      'hw.logicalcpu',
      'hw.cpufrequency',
      'machdep.cpu.brand_string',
      'kern.hv_vmm_present',
    ],
    limitMs: 5_000,
  },
} as const satisfies Record<`mac-${string}`, Command>;

export type MacSource = keyof typeof macCommands;
export const macSources = Object.keys(macCommands) as MacSource[];
export const isMacSource = (source: string): source is MacSource => source in macCommands;

/** The command as a technician would type it. */
export const commandWords = (source: MacSource): string =>
  [macCommands[source].file, ...macCommands[source].args].join(' ');

/** Runs in the probe process: what the command printed. sysctl prints what it knows and then fails over the rest. */
export async function readMacSource(source: MacSource): Promise<string> {
  const { file, args, limitMs } = macCommands[source];
  return await new Promise((resolve, reject) => {
    execFile(
      file,
      [...args],
      {
        encoding: 'utf8',
        timeout: limitMs,
        killSignal: 'SIGKILL',
        maxBuffer: 8_000_000,
        env: { ...process.env, LC_ALL: 'C' },
      },
      (error, stdout) => {
        if (error === null || (stdout !== '' && !error.killed)) resolve(stdout);
        else reject(new Error(error.killed === true ? 'timeout' : error.message.slice(0, 300)));
      },
    );
  });
}
