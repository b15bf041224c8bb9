import { readFileSync } from 'node:fs';
import os from 'node:os';
import { createGraphicsQuery } from './graphics-power.ts';
import { linuxSources } from './linux-sources.ts';
import { isMacSource, readMacSource } from './macos/commands.ts';
import type { Answers, ProbeCost, ProbeRequest } from './probe-messages.ts';
import { isWindowsSource } from './windows/queries.ts';
import { readWindowsSource } from './windows/read-windows-source.ts';

/*
 * Entry of the probe process: answers one request after the other, whatever it takes; the process that asked keeps
 * the time and kills this one when it is late. Runs under Node's `fork` and under Electron's `utilityProcess`.
 */

interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

const parentPort = (process as { parentPort?: ParentPort }).parentPort;
const send = (message: unknown) => {
  if (parentPort) parentPort.postMessage(message);
  else process.send?.(message);
};

function readNodeOs(): Answers['node-os'] {
  const cpus = os.cpus();
  return {
    hostname: os.hostname(),
    kernel: os.release(),
    architecture: process.arch,
    totalMemoryBytes: os.totalmem(),
    cpuModel: cpus[0]?.model ?? null,
    threads: cpus.length,
  };
}

/** Load, memory and up time by Node's own calls, for systems without /proc: no command is started. */
function readPortableLoad(): Answers['load'] {
  let busy = 0;
  let idle = 0;
  for (const { times } of os.cpus()) {
    busy += times.user + times.nice + times.sys + times.irq;
    idle += times.idle;
  }
  return {
    cpuBusy: busy,
    cpuTotal: busy + idle,
    memoryTotalBytes: os.totalmem(),
    memoryAvailableBytes: process.platform === 'darwin' ? null : os.freemem(),
    uptimeSeconds: os.uptime(),
  };
}

function readCost(): ProbeCost {
  const { user, system } = process.cpuUsage();
  return {
    cpuSeconds: (user + system) / 1e6 + readCommandsSeconds(),
    residentBytes: process.memoryUsage.rss(),
  };
}

/** CPU time of the commands that have ended: fields 16 and 17 of proc(5) stat, in hundredths of a second. */
function readCommandsSeconds(): number {
  if (process.platform !== 'linux') return 0;
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

const graphics = createGraphicsQuery({ monotonicNow: () => performance.now() });

async function read(request: ProbeRequest): Promise<unknown> {
  const { source } = request;
  if (source === 'graphics-power') return graphics.read(request);
  if (source === 'graphics-rest') return graphics.rest(request);
  if (source === 'node-os') return readNodeOs();
  if (source === 'load' && process.platform !== 'linux') return readPortableLoad();
  if (source in linuxSources) return await linuxSources[source as keyof typeof linuxSources](request);
  if (isWindowsSource(source)) return await readWindowsSource(source);
  if (isMacSource(source)) return await readMacSource(source);
  // Loaded only when asked for: sampling on Linux never needs it.
  const { readSystemInformation } = await import('./systeminformation-adapter.ts');
  return await readSystemInformation(source as Parameters<typeof readSystemInformation>[0]);
}

let queue = Promise.resolve();

function receive(request: ProbeRequest): void {
  queue = queue.then(async () => {
    try {
      send({ kind: 'answer', id: request.id, answer: await read(request), cost: readCost() });
    } catch (error) {
      const reason = (error instanceof Error ? error.message : String(error)).slice(0, 500);
      send({ kind: 'refusal', id: request.id, reason, cost: readCost() });
    }
  });
}

if (parentPort) parentPort.on('message', ({ data }) => receive(data as ProbeRequest));
else {
  process.on('message', (request) => receive(request as ProbeRequest));
  process.on('disconnect', () => {
    // The parent is gone: take along what a source may have left running, then end.
    try {
      if (process.platform !== 'win32') process.kill(-process.pid, 'SIGKILL');
    } catch {
      // Not the leader of a process group.
    }
    process.exit(0);
  });
}
send({ kind: 'ready' });
