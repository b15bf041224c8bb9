import type { DevicePatch } from '#shared/domain/device.ts';
import { ProblemError } from '../../api/problem-error.ts';

/** A device that was not changed, and why. */
export interface BulkRefusal {
  readonly id: string;
  readonly label: string;
  readonly code: ProblemError['code'];
}

/** How far a change of many devices has come. `left` counts those never asked for because it was cancelled. */
export interface BulkProgress {
  readonly total: number;
  readonly done: number;
  readonly refusals: readonly BulkRefusal[];
  readonly state: 'running' | 'finished' | 'cancelled';
}

/** Refusals that the next device would meet as well: going on would only repeat them. */
const hopeless: readonly ProblemError['code'][] = [
  'disk-full',
  'store-unavailable',
  'unauthorised',
  'unreachable',
];

/**
 * Changes devices one after the other, so that each has its own answer and its own line in the history. What is done
 * when it is cancelled stays done.
 */
export async function runBulkEdit(options: {
  readonly devices: ReadonlyMap<string, string>;
  readonly patch: DevicePatch;
  readonly patchDevice: (id: string, patch: DevicePatch) => Promise<unknown>;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: BulkProgress) => void;
}): Promise<BulkProgress> {
  const { devices, patch, patchDevice, signal, onProgress } = options;
  const refusals: BulkRefusal[] = [];
  let done = 0;
  const report = (state: BulkProgress['state']): BulkProgress => ({
    total: devices.size,
    done,
    refusals: [...refusals],
    state,
  });
  for (const [id, label] of devices) {
    if (signal.aborted) return report('cancelled');
    try {
      await patchDevice(id, patch);
      done += 1;
    } catch (error) {
      const code = error instanceof ProblemError ? error.code : 'unexpected';
      refusals.push({ id, label, code });
      if (hopeless.includes(code)) return report('cancelled');
    }
    onProgress(report('running'));
  }
  return report('finished');
}
