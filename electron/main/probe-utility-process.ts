import { fileURLToPath } from 'node:url';
import { utilityProcess } from 'electron';
import { killProcessTree } from '#core/hardware/kill-process-tree.ts';
import type { StartProbeProcess } from '#core/hardware/start-process.ts';

/** Starts the hardware probe with Electron's `utilityProcess`: Node's `fork` needs the fuse runAsNode. */
export const startProbeUtilityProcess: StartProbeProcess = (entry) => {
  const child = utilityProcess.fork(fileURLToPath(entry), [], {
    serviceName: 'Perdure hardware probe',
    stdio: 'ignore',
  });
  let isOver = false;
  return {
    get pid() {
      return child.pid;
    },
    send(message) {
      if (isOver) throw new Error('the probe process has ended');
      child.postMessage(message);
    },
    onMessage(listener) {
      child.on('message', listener);
    },
    onExit(listener) {
      child.once('exit', (code) => {
        isOver = true;
        listener(`exit code ${code}`);
      });
    },
    kill() {
      // The commands it runs are not of its process group: the tree is killed one by one.
      if (child.pid !== undefined) killProcessTree(child.pid, { isGroupLeader: false });
      child.kill();
    },
  };
};
