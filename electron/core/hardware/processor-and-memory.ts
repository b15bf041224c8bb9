import type { MachineInventory } from '#shared/domain/machine-inventory.ts';
import type { FileTexts, RawRecord } from './probe-messages.ts';
import { readText, type Scrutiny } from './scrutiny.ts';

type Cpu = NonNullable<MachineInventory['cpu']>;
type Memory = NonNullable<MachineInventory['memory']>;
type MemoryModule = NonNullable<Memory['modules']>[number];

const counts = { min: 1, max: 8_192 };
const gigahertz = { min: 0.1, max: 10 };

/**
 * The processor. Its base clock is the one its name carries ("@ 2.60GHz"), else the kernel's `base_frequency`, else
 * the speed that systeminformation reads, which is 0 where it does not know.
 */
export function describeCpu(
  raw: RawRecord | null,
  cpufreq: FileTexts,
  system: { readonly cpuModel: string | null; readonly threads: number | null },
  look: Scrutiny,
): Cpu | null {
  const brand = look.text('brand', raw?.brand);
  const full = system.cpuModel ?? brand ?? '';
  const base = readText(cpufreq, 'base_frequency');
  const named = /@\s*(\d+(?:\.\d+)?)\s*GHz/i.exec(full)?.[1];
  const cpu: Cpu = {
    manufacturer: cleanCpuMaker(look.text('manufacturer', raw?.manufacturer) ?? makerOf(full)),
    model: cleanCpuModel(system.cpuModel) ?? brand,
    cores: look.integer('physicalCores', raw?.physicalCores, counts),
    threads: look.integer('cores', raw?.cores, counts) ?? system.threads,
    baseGhz:
      look.number('clock in the name', named, gigahertz) ??
      look.number('base_frequency', base === null ? null : Number(base) / 1e6, gigahertz) ??
      look.number('speed', raw?.speed, gigahertz),
  };
  return Object.values(cpu).every((value) => value === null) ? null : cpu;
}

function makerOf(model: string): string | null {
  return /\b(Intel|AMD|Apple|Qualcomm|Ampere)\b/i.exec(model)?.[1] ?? null;
}

function cleanCpuMaker(maker: string | null): string | null {
  if (maker === null) return null;
  if (/intel/i.test(maker)) return 'Intel';
  return /amd|advanced micro/i.test(maker) ? 'AMD' : maker;
}

/** The name without trade marks, clock and filler: "Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz" is "Core i5-8250U". */
export function cleanCpuModel(model: string | null): string | null {
  if (model === null) return null;
  const clean = model
    .replace(/\((r|tm|c)\)|®|™/gi, ' ')
    .replace(/@.*$/, ' ')
    .replace(/\b(intel|amd|cpu|processor|(\w+|\d+)-core processor)\b/gi, ' ')
    .replace(/\bwith radeon.*$/i, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return clean === '' || /^unknown$/i.test(clean) ? null : clean;
}

/** Memory modules really read from the firmware; one module invented from the total, for lack of rights, is null. */
export function describeMemory(
  totalBytes: number | null,
  layout: readonly RawRecord[] | null,
  look: Scrutiny,
): Memory {
  const modules = (layout ?? [])
    .filter((raw) => raw.type !== 'Empty' && raw.size !== 0)
    .slice(0, 256)
    .map((raw) => describeModule(raw, look));
  const areRead = modules.some(
    (each) =>
      each.slot !== null ||
      each.kind !== null ||
      each.partNumber !== null ||
      each.speedMhz !== null ||
      each.manufacturer !== null,
  );
  return { totalBytes, modules: areRead ? modules : null };
}

function describeModule(raw: RawRecord, look: Scrutiny): MemoryModule {
  return {
    slot: look.text('bank', raw.bank),
    capacityBytes: look.integer('size', raw.size, { min: 1, max: 1e14 }),
    kind: look.text('type', raw.type),
    speedMhz: look.number('clockSpeed', raw.clockSpeed, { min: 1, max: 100_000 }),
    manufacturer: look.text('manufacturer', raw.manufacturer),
    partNumber: look.text('partNum', raw.partNum),
    serialNumber: look.text('serialNum', raw.serialNum),
  };
}
