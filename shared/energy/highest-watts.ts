import type { MeterDomain } from '../domain/reading.ts';

/**
 * Watts above which a meter of a computer is not believed, by what it covers; rather generous. A counter over which this
 * much could have wrapped more than once says nothing, and a difference above it is no difference.
 *
 * `package`, `core`: the highest limits published are 510 W (Intel Xeon W-3175X, turbo limit PL2, asked of Intel by
 * AnandTech in 2019) and 500 W (Xeon 6, 2024); a Xeon w9-3495X drew 495 W (KitGuru, 2023). Only excursions of
 * milliseconds go higher. `gpu`: a card may take 675 W (PCI Express CEM 5.1, quoted in Intel's ATX 3 design guide 336521,
 * revision 2.1a), a module 1,400 W (NVIDIA B300: glennklockwood.com/garden/processors/B300, seen 2026-11). `system`
 * (batteries, and the platform counter of personal computers), `uncore` and `dram` are chosen: no published limit was
 * found.
 */
export const highestWatts: Readonly<Record<MeterDomain, number>> = {
  system: 1_000,
  package: 600,
  core: 600,
  uncore: 400,
  dram: 400,
  gpu: 2_000,
};
