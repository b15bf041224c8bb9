import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type CommandEnd, root } from './run-command.ts';

/*
 * The real command line as a process that sees another machine: a mount namespace of its own, where folders and files
 * of a test are bound over the kernel's. Nothing outside of it changes.
 */

const entry = join(root, 'electron/cli/perdure.mjs');

/** Why no such process can be started here; null where it can. */
export function whyNoNamespace(): string | null {
  if (process.platform !== 'linux') return 'mount namespaces exist on Linux only';
  const trial = spawnSync('unshare', ['--mount', 'mount', '--bind', '/usr', '/mnt'], { encoding: 'utf8' });
  if (trial.error !== undefined) return 'unshare (util-linux) is not installed';
  return trial.status === 0 ? null : `no mount namespace without root: ${trial.stderr.trim()}`;
}

export interface RunningInside {
  readonly child: ChildProcess;
  readonly ended: Promise<CommandEnd>;
}

/** Starts the command with each `from` bound over its `onto`, in order. */
export function startInside(
  mounts: readonly { readonly from: string; readonly onto: string }[],
  args: readonly string[],
  environment: Record<string, string> = {},
): RunningInside {
  const bind = 'while [ "$1" != -- ]; do mount --bind "$1" "$2" || exit 99; shift 2; done; shift; exec "$@"';
  const places = mounts.flatMap(({ from, onto }) => [from, onto]);
  const child = spawn(
    'unshare',
    [
      '--mount',
      '--propagation',
      'private',
      'sh',
      '-c',
      bind,
      'sh',
      ...places,
      '--',
      process.execPath,
      entry,
      ...args,
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'en_GB.UTF-8', PERDURE_DATA: '', PERDURE_SYS_ROOT: '', ...environment },
    },
  );
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<CommandEnd>((resolve) => {
    child.once('close', (status) => resolve({ status, stdout, stderr }));
  });
  return { child, ended };
}
