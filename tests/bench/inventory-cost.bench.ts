import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { ensureBuilt } from '../../electron/cli/start/ensure-built.ts';
import { quantile, report } from './benchmark.ts';
import { runForCpuMs } from './process-cost.ts';

/*
 * Processor time of a full inventory, whole process tree, beside fusioninventory-agent's of the same categories in the
 * same run. Of ours only the start of an empty Node is taken off; of the other nothing.
 */

const runs = 25;
const root = new URL('../..', import.meta.url).pathname.replace(/\/$/, '');
const peer = '/usr/bin/fusioninventory-inventory';
/** All that Perdure's inventory does not hold either: the peer is spared whatever it would do for these. */
const otherCategories =
  'software,process,user,environment,license,antivirus,printer,remote_mgmt,local_user,local_group,usb,input,port,' +
  'slot,modem,sound,drive,accesslog,firewall,rudder,monitoring';

/** Median CPU milliseconds of each command with all it starts, run in turn. The first round fills caches, and is not counted. */
function measure(commands: readonly (readonly [string, ...string[]])[]): number[] {
  const costsMs = commands.map((): number[] => []);
  for (let run = 0; run <= runs; run += 1) {
    commands.forEach((command, index) => {
      const costMs = runForCpuMs(command);
      if (run > 0) costsMs[index]?.push(costMs);
    });
  }
  return costsMs.map((each) => quantile(each, 0.5));
}

if (
  process.platform === 'linux' &&
  !existsSync(peer) &&
  process.getuid?.() === 0 &&
  existsSync('/etc/debian_version')
) {
  console.log('installing fusioninventory-agent from Debian…');
  const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'fusioninventory-agent'], options);
}
if (!existsSync(peer)) {
  console.log(
    'SKIPPED: fusioninventory-inventory is not here (Debian: apt-get install fusioninventory-agent)',
  );
  process.exit(0);
}
const built = await ensureBuilt(root, ['electron'], () => {});
if (built.outcome === 'failed') throw new Error(built.detail);
const [ours = 0, empty = 0, theirs = 0] = measure([
  [process.execPath, `${root}/electron/cli/perdure.mjs`, 'inventory', '--json'],
  [process.execPath, '-e', '0'],
  [peer, `--no-category=${otherCategories}`],
]);
report({
  what: 'a full inventory, processor time of the whole tree without an empty Node (median)',
  value: ours - empty,
  unit: 'ms',
  limit: theirs,
  limitIs: 'fusioninventory-agent, the same categories',
  target: 'at most half',
  isMet: ours - empty <= theirs / 2,
});
