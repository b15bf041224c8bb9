import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/* What processes cost, as Linux counts it (proc(5)): processor time in hundredths of a second, memory in pages' own sizes. */

const ticksPerSecond = 100;

/** CPU seconds of a process, and of those of its children that have ended and were waited for. */
function readCpuSeconds(pid: number): { own: number; endedChildren: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const seconds = (at: number) => Number(fields[at]) / ticksPerSecond;
  return { own: seconds(11) + seconds(12), endedChildren: seconds(13) + seconds(14) };
}

/** A process and all that descend from it, now. */
export function listTree(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // It ended in the meantime.
    }
  }
  const tree = [pid];
  for (const each of tree)
    for (const [child, parent] of parents) if (parent === each && !tree.includes(child)) tree.push(child);
  return tree;
}

/** CPU seconds of a whole tree so far, those of its ended processes included. */
export function readTreeCpuSeconds(pid: number): number {
  return listTree(pid).reduce((sum, each) => {
    const { own, endedChildren } = readCpuSeconds(each);
    return sum + own + endedChildren;
  }, 0);
}

/**
 * CPU milliseconds of a command and all that descend from it and were waited for, as getrusage(2) counts them for bash's
 * `time`: of the scheduler's own clock, where /proc tells hundredths of a second. Its output goes nowhere.
 */
export function runForCpuMs(command: readonly [string, ...string[]]): number {
  const script = 'TIMEFORMAT="%3U %3S"; { time "$0" "$@" >/dev/null 2>&1; } 2>&1';
  const { status, stdout } = spawnSync('bash', ['-c', script, ...command], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  if (status !== 0) throw new Error(`${command[0]} ended with ${status}`);
  const [, userSeconds, systemSeconds] = /^(\d+\.\d{3}) (\d+\.\d{3})$/m.exec(stdout) ?? [];
  return (Number(userSeconds) + Number(systemSeconds)) * 1000;
}

export interface TreeMemory {
  /** Pages that several processes share counted once, as they are in the machine ("proportional set size"). */
  readonly residentBytes: number;
  /** The sum of what each process shows by itself: shared pages counted as often as there are processes. */
  readonly summedBytes: number;
}

/** Memory of a whole tree now. */
export function readTreeMemory(pid: number): TreeMemory {
  let shared = 0;
  let anonymous = 0;
  let summedBytes = 0;
  for (const each of listTree(pid)) {
    const rollup = readFileSync(`/proc/${each}/smaps_rollup`, 'utf8');
    const bytes = (name: string) => Number(new RegExp(`^${name}: +(\\d+) kB$`, 'm').exec(rollup)?.[1]) * 1024;
    summedBytes += bytes('Rss');
    anonymous += bytes('Anonymous');
    // Other programs may map the same files: the tree is charged for the largest share of one of its processes.
    shared = Math.max(shared, bytes('Rss') - bytes('Anonymous'));
  }
  return { residentBytes: shared + anonymous, summedBytes };
}
