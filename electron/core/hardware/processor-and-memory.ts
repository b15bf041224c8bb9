import type { MachineInventory, MemoryModule } from '#shared/domain/machine-inventory.ts';
import {
  cleanCpuMaker,
  cleanCpuModel,
  gigahertz,
  makerOf,
  readNamedClock,
} from '#shared/machine/processor-names.ts';
import type { DmiStructure } from './dmi-tables.ts';
import type { RawRecord } from './probe-messages.ts';
import type { Scrutiny } from './scrutiny.ts';

type Cpu = NonNullable<MachineInventory['cpu']>;

const counts = { min: 1, max: 8_192 };

/**
 * The processor as systeminformation gives it. Its base clock is the one its name carries ("@ 2.60GHz"), else the speed
 * that systeminformation reads, which is 0 where it does not know.
 */
export function describeCpu(
  raw: RawRecord | null,
  system: { readonly cpuModel: string | null; readonly threads: number | null },
  look: Scrutiny,
): Cpu | null {
  const brand = look.text('brand', raw?.brand);
  const full = system.cpuModel ?? brand ?? '';
  return orNull({
    manufacturer: cleanCpuMaker(look.text('manufacturer', raw?.manufacturer) ?? makerOf(full)),
    model: cleanCpuModel(system.cpuModel) ?? brand,
    cores: look.integer('physicalCores', raw?.physicalCores, counts),
    threads: look.integer('cores', raw?.cores, counts) ?? system.threads,
    baseGhz: readNamedClock(full, look) ?? look.number('speed', raw?.speed, gigahertz),
  });
}

/**
 * The processor as the Linux kernel gives it. Its base clock is the one its name carries, else `base_frequency` (kHz)
 * of intel_pstate, else the nominal frequency (MHz) of ACPI CPPC, else, for AMD, the one that the firmware's tables
 * give of a processor of the same name: Intel's give the turbo clock there.
 */
export function describeLinuxCpu(
  processors: RawRecord,
  structures: readonly DmiStructure[],
  system: { readonly cpuModel: string | null; readonly threads: number | null },
  look: Scrutiny,
): Cpu | null {
  const full = look.text('model name', processors.model) ?? system.cpuModel;
  const maker = cleanCpuMaker(look.text('vendor_id', processors.maker) ?? makerOf(full ?? ''));
  const scaled = (field: string, perGigahertz: number) => {
    const value = look.number(field, processors[field], { min: 1, max: 1e9 });
    return value === null ? null : look.number(field, value / perGigahertz, gigahertz);
  };
  return orNull({
    manufacturer: maker,
    model: cleanCpuModel(full),
    cores: look.integer('cores', processors.cores, counts),
    threads: look.integer('threads', processors.threads, counts) ?? system.threads,
    baseGhz:
      readNamedClock(full ?? '', look) ??
      scaled('base_frequency', 1e6) ??
      scaled('nominal_freq', 1e3) ??
      (maker === 'AMD' ? readTableClock(structures, full, look) : null),
  });
}

function readTableClock(
  structures: readonly DmiStructure[],
  name: string | null,
  look: Scrutiny,
): number | null {
  const own = structures.find(({ type, fields }) => type === 4 && fields.Version?.trim() === name);
  const megahertz = /^(\d{1,6}) MHz$/.exec(own?.fields['Current Speed'] ?? '')?.[1];
  return megahertz === undefined ? null : look.number('Current Speed', Number(megahertz) / 1e3, gigahertz);
}

function orNull(cpu: Cpu): Cpu | null {
  return Object.values(cpu).every((value) => value === null) ? null : cpu;
}

/** Memory modules really read from the firmware; one module invented from the total, for lack of rights, is null. */
export function describeReportedModules(
  layout: readonly RawRecord[] | null,
  look: Scrutiny,
): MemoryModule[] | null {
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
  return areRead ? modules : null;
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
