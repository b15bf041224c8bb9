import type { Logger } from 'pino';
import type { MachineInventory } from '#shared/domain/machine-inventory.ts';
import { takeMacInventory } from './macos/take-mac-inventory.ts';
import type { HardwareProbe } from './ports.ts';
import { createProbeWorker } from './probe-worker.ts';
import { forkProbeProcess, type StartProbeProcess } from './start-process.ts';
import { takeInventory } from './take-inventory.ts';
import { createSampler } from './take-sample.ts';
import {
  explainGraphics,
  listUnavailableElsewhere,
  listUnavailableLinuxMeters,
} from './unavailable-meters.ts';
import { takeWindowsInventory } from './windows/take-windows-inventory.ts';

export interface HardwareProbeOptions {
  /** probe-process.ts, or its built form. */
  readonly entry: URL;
  readonly log: Pick<Logger, 'warn' | 'debug'>;
  readonly startProcess?: StartProbeProcess;
  /** Where the kernel's files are, for tests; `/sys` and `/proc`. */
  readonly sysRoot?: string;
  readonly procRoot?: string;
  readonly now?: () => number;
  readonly monotonicNow?: () => number;
  /** As `process.platform`. */
  readonly platform?: string;
  /** As `process.arch`. */
  readonly architecture?: string;
}

/**
 * The hardware, read in child processes: one that stays, for samples, and one that ends with each inventory, so that
 * a source that hangs there keeps no sample waiting and its memory is given back. On Windows the one that stays takes
 * the inventories too, question by question: it owns the PowerShell, which is dear to start and limits each question.
 */
export function createHardwareProbe(options: HardwareProbeOptions): HardwareProbe {
  const {
    entry,
    log,
    startProcess = forkProbeProcess,
    sysRoot = '/sys',
    procRoot = '/proc',
    now = Date.now,
    monotonicNow = () => performance.now(),
    platform = process.platform,
    architecture = process.arch,
  } = options;
  const startWorker = () =>
    createProbeWorker({ startProcess, entry, roots: { sysRoot, procRoot }, monotonicNow, log });
  const samples = startWorker();
  const sampler = createSampler(samples, { platform, now, monotonicNow });
  /** `worker` is the one that ends with the inventory; null where the one that stays takes it. */
  let inventories: {
    worker: ReturnType<typeof startWorker> | null;
    inventory: Promise<MachineInventory>;
  } | null = null;
  let pastCpuSeconds = 0;
  /** As the last inventory judged it, by more than the processor's hints. */
  let isVirtual: boolean | null = null;

  async function takeOneInventory(worker: ReturnType<typeof startWorker> | null): Promise<MachineInventory> {
    try {
      const inventory = await takeInventoryOf(worker);
      isVirtual = inventory.device.isVirtual;
      return inventory;
    } finally {
      await worker?.stop();
      pastCpuSeconds += worker?.readCost().cpuSeconds ?? 0;
      inventories = null;
    }
  }

  function takeInventoryOf(worker: ReturnType<typeof startWorker> | null): Promise<MachineInventory> {
    if (worker === null) return takeWindowsInventory(samples, now);
    return platform === 'darwin' ? takeMacInventory(worker, now) : takeInventory(worker, { platform, now });
  }

  return {
    takeInventory() {
      // Who asks while one is being taken gets that one.
      if (inventories === null) {
        const worker = platform === 'win32' ? null : startWorker();
        inventories = { worker, inventory: takeOneInventory(worker) };
      }
      return inventories.inventory;
    },
    takeSample: (freshness) => sampler.take(freshness),
    async listUnavailableMeters() {
      const graphics = await sampler.askGraphics();
      if (sampler.foreignPower !== null)
        return [...(await sampler.foreignPower.listUnavailable()), ...explainGraphics(graphics)];
      if (platform !== 'linux') return listUnavailableElsewhere();
      const powercap = await sampler.ask('powercap');
      const supplies = await sampler.ask('power-supply');
      const hints = isVirtual === null ? await sampler.ask('virtualisation') : 'unanswered';
      const looksVirtual =
        hints === 'unanswered'
          ? isVirtual
          : hints.isContainer || hints.hypervisor !== null || hints.hasHypervisorFlag;
      const linux = listUnavailableLinuxMeters({ powercap, supplies, isVirtual: looksVirtual, architecture });
      return [...linux, ...explainGraphics(graphics)];
    },
    async readOwnFootprint() {
      const lasting = samples.readCost();
      const passing = inventories?.worker?.readCost() ?? { cpuSeconds: 0, residentBytes: null };
      return {
        cpuSeconds: pastCpuSeconds + lasting.cpuSeconds + passing.cpuSeconds,
        residentBytes:
          lasting.residentBytes === null && passing.residentBytes === null
            ? null
            : (lasting.residentBytes ?? 0) + (passing.residentBytes ?? 0),
      };
    },
    async stop() {
      const last = inventories;
      await Promise.all([samples.stop(), last?.worker?.stop()]);
      await last?.inventory;
    },
  };
}
