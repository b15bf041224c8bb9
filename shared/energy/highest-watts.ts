import type { MeterDomain } from '../domain/reading.ts';

/**
 * Watts above which a meter of a computer is not believed, by what it covers; rather generous. A counter over which this
 * much could have wrapped more than once says nothing, and a difference above it is no difference.
 *
 * `system`: batteries and the platform counter (psys) of personal computers, whose power supplies end at 1,600 W and
 * whose adapters at 400 W. `package`, `core`: 500 W for server processors (AMD EPYC 9965, Intel Xeon 6980P, data sheets
 * of 2024), with their short-term excess. `gpu`: 1,400 W (NVIDIA GB300, 2025), cards by PCI Express CEM 5.1 up to 675 W.
 */
export const highestWatts: Readonly<Record<MeterDomain, number>> = {
  system: 1_000,
  package: 600,
  core: 600,
  uncore: 400,
  dram: 400,
  gpu: 2_000,
};
