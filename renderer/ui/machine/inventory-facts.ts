import type {
  Battery,
  Display,
  InventorySection,
  MachineInventory,
  StorageDevice,
} from '#shared/domain/machine-inventory.ts';
import { citeSource } from '#shared/factors/sources.ts';
import { findOsSupport } from '#shared/lifespan/operating-system-support.ts';
import type { Formats, Text } from '../../language/use-text.ts';
import type { Fact, FactProvenance } from '../fact-list.tsx';
import { diagonalInches } from '../screen-size.ts';

/** What turns a fact into words. */
export interface FactWords {
  readonly text: Text;
  readonly format: Formats;
}

/** Facts that stand together: of one part, or of one of several parts of a kind. */
export interface FactGroup {
  readonly name: string;
  /** Null where the section holds one part only. */
  readonly title: string | null;
  readonly facts: readonly Fact[];
}

const known = <T, R>(value: T | null | undefined, write: (value: T) => R): R | null =>
  value === null || value === undefined ? null : write(value);

/** Where a section was read from, and when. */
export function findProvenance(
  inventory: MachineInventory,
  section: InventorySection,
  { format }: FactWords,
): FactProvenance {
  return {
    source: inventory.provenance.find((entry) => entry.section === section)?.source ?? null,
    time: format.instantWithSeconds(inventory.takenAtMs),
  };
}

export function listIdentityFacts({ device }: MachineInventory, { text }: FactWords): Fact[] {
  const virtual = known(device.isVirtual, (isVirtual) =>
    text(isVirtual ? 'machine.is-virtual' : 'machine.is-physical'),
  );
  return [
    {
      name: 'category',
      label: text('field.category'),
      value: known(device.category, (category) => text(`category.${category}`)),
    },
    { name: 'manufacturer', label: text('field.manufacturer'), value: device.manufacturer },
    { name: 'model', label: text('field.model'), value: device.model },
    { name: 'serial-number', label: text('field.serialNumber'), value: device.serialNumber },
    { name: 'hardware-uuid', label: text('field.hardwareUuid'), value: device.hardwareUuid },
    { name: 'asset-tag', label: text('field.assetTag'), value: device.assetTag },
    { name: 'hostname', label: text('machine.hostname'), value: device.hostname },
    { name: 'virtual', label: text('machine.kind'), value: virtual },
  ];
}

/**
 * What the end of support rests on, in the language of the screen. The inventory keeps the English text: its code is
 * found again by the same rule; a text written by another version is shown as it is.
 */
function toSupportReason(
  os: NonNullable<MachineInventory['os']>,
  { text, format }: FactWords,
): string | null {
  const support = findOsSupport(os);
  if (support.reason !== os.supportReason) return os.supportReason;
  return text(`os-support.${support.code}`, {
    extendedEndsOn: known(support.extendedEndsOn, format.date) ?? text('figure.em-dash'),
  });
}

export function listOsFacts({ os }: MachineInventory, { text, format }: FactWords): Fact[] {
  const reason = os === null ? null : toSupportReason(os, { text, format });
  const { title, year, licence } = citeSource('endoflife-date');
  return [
    { name: 'os-name', label: text('machine.os-name'), value: os?.name ?? null },
    { name: 'os-version', label: text('machine.os-version'), value: os?.version ?? null },
    { name: 'os-edition', label: text('machine.os-edition'), value: os?.edition ?? null },
    { name: 'os-build', label: text('machine.os-build'), value: os?.build ?? null },
    { name: 'os-kernel', label: text('machine.os-kernel'), value: os?.kernel ?? null },
    { name: 'os-architecture', label: text('machine.os-architecture'), value: os?.architecture ?? null },
    {
      name: 'os-support',
      label: text('machine.os-support'),
      value: known(os?.supportEndsOn, format.date),
      reason,
      source: text('derivation.source', { title, year: String(year), licence }),
    },
  ];
}

export function listProcessorFacts({ cpu }: MachineInventory, { text, format }: FactWords): Fact[] {
  return [
    { name: 'cpu-manufacturer', label: text('field.manufacturer'), value: cpu?.manufacturer ?? null },
    { name: 'cpu-model', label: text('field.model'), value: cpu?.model ?? null },
    { name: 'cpu-cores', label: text('machine.cores'), value: known(cpu?.cores, (n) => format.number(n)) },
    {
      name: 'cpu-threads',
      label: text('machine.threads'),
      value: known(cpu?.threads, (n) => format.number(n)),
    },
    {
      name: 'cpu-frequency',
      label: text('machine.base-frequency'),
      value: known(cpu?.baseGhz, (ghz) => format.withUnit(format.number(ghz, 2), text('machine.unit-ghz'))),
    },
  ];
}

export function listBoardFacts({ mainboard, firmware }: MachineInventory, { text, format }: FactWords) {
  const board: Fact[] = [
    { name: 'board-manufacturer', label: text('field.manufacturer'), value: mainboard?.manufacturer ?? null },
    { name: 'board-model', label: text('field.model'), value: mainboard?.model ?? null },
    { name: 'board-version', label: text('machine.version'), value: mainboard?.version ?? null },
    { name: 'board-serial', label: text('field.serialNumber'), value: mainboard?.serialNumber ?? null },
  ];
  const firmwareFacts: Fact[] = [
    { name: 'firmware-vendor', label: text('field.manufacturer'), value: firmware?.vendor ?? null },
    { name: 'firmware-version', label: text('machine.version'), value: firmware?.version ?? null },
    {
      name: 'firmware-date',
      label: text('machine.released-on'),
      value: known(firmware?.releasedOn, format.date),
    },
  ];
  return { board, firmware: firmwareFacts };
}

export function listMemoryGroups({ memory }: MachineInventory, { text, format }: FactWords): FactGroup[] {
  const total: Fact = {
    name: 'memory-total',
    label: text('machine.memory-total'),
    value: known(memory?.totalBytes, format.memoryBytes),
  };
  const modules = memory?.modules ?? null;
  const count: Fact = {
    name: 'memory-modules',
    label: text('machine.memory-modules'),
    value: known(modules, (list) => format.number(list.length)),
  };
  return [
    { name: 'memory', title: null, facts: [total, count] },
    ...(modules ?? []).map((module, index) => ({
      name: `memory-${index}`,
      title: module.slot ?? text('machine.module', { place: index + 1 }),
      facts: [
        {
          name: `memory-${index}-capacity`,
          label: text('machine.capacity'),
          value: known(module.capacityBytes, format.memoryBytes),
        },
        { name: `memory-${index}-kind`, label: text('machine.memory-kind'), value: module.kind },
        {
          name: `memory-${index}-speed`,
          label: text('machine.speed'),
          value: known(module.speedMhz, (mhz) =>
            format.withUnit(format.number(mhz), text('machine.unit-mtps')),
          ),
        },
        { name: `memory-${index}-maker`, label: text('field.manufacturer'), value: module.manufacturer },
        { name: `memory-${index}-part`, label: text('machine.part-number'), value: module.partNumber },
        { name: `memory-${index}-serial`, label: text('field.serialNumber'), value: module.serialNumber },
      ],
    })),
  ];
}

export function listStorageFacts(drive: StorageDevice, place: number, { text, format }: FactWords): Fact[] {
  const name = (part: string) => `storage-${place}-${part}`;
  return [
    {
      name: name('kind'),
      label: text('machine.storage-kind'),
      value: known(drive.kind, (kind) => text(`machine.storage-kind.${kind}`)),
    },
    {
      name: name('capacity'),
      label: text('machine.capacity'),
      value: known(drive.capacityBytes, format.bytes),
    },
    {
      name: name('healthy'),
      label: text('machine.storage-state'),
      value: known(drive.healthy, (healthy) =>
        text(healthy ? 'machine.storage-healthy' : 'machine.storage-failing'),
      ),
      reason: drive.healthy === null ? text('machine.storage-state-unknown') : null,
    },
    {
      name: name('wear'),
      label: text('machine.storage-wear'),
      value: known(drive.wearRatio, (ratio) => format.ratio(ratio)),
      reason: explainWear(drive, text),
    },
    ...listEvidence(drive, place, { text, format }),
    { name: name('serial'), label: text('field.serialNumber'), value: drive.serialNumber },
  ];
}

/** What a wear was read from, or why there is none. */
function explainWear(drive: StorageDevice, text: Text): string {
  const { wearBasis, wearAttribute } = drive;
  if (wearBasis === null || wearBasis === undefined) {
    return text(drive.healthy === null ? 'machine.storage-state-unknown' : 'machine.wear-not-told');
  }
  if (wearBasis === 'attribute')
    return text('machine.wear-basis.attribute', { attribute: wearAttribute ?? 0 });
  return text(`machine.wear-basis.${wearBasis}`);
}

/** The counts that the drive gives; those it does not keep are left out. */
function listEvidence(drive: StorageDevice, place: number, { text, format }: FactWords): Fact[] {
  const { evidence } = drive;
  if (evidence === null || evidence === undefined) return [];
  const counts = [
    'reallocatedSectors',
    'reportedUncorrectable',
    'pendingSectors',
    'offlineUncorrectable',
    'mediaErrors',
  ] as const;
  const facts: Fact[] = counts
    .filter((count) => evidence[count] !== null)
    .map((count) => ({
      name: `storage-${place}-${count}`,
      label: text(`machine.evidence.${count}`),
      value: known(evidence[count], (number) => format.number(number)),
      reason: text('machine.evidence-meaning'),
    }));
  if (evidence.spareRatio === null) return facts;
  const value = format.ratio(evidence.spareRatio);
  return [...facts, { name: `storage-${place}-spare`, label: text('machine.evidence.spareRatio'), value }];
}

export function listBatteryFacts(battery: Battery, place: number, { text, format }: FactWords): Fact[] {
  const name = (part: string) => `battery-${place}-${part}`;
  const wattHours = (value: number) =>
    format.withUnit(format.number(value, 1), text('machine.unit-watt-hour'));
  return [
    {
      name: name('health'),
      label: text('machine.battery-health'),
      value: known(battery.healthRatio, (ratio) => format.ratio(ratio)),
      reason: text('machine.battery-health-meaning'),
    },
    {
      name: name('design'),
      label: text('machine.battery-design'),
      value: known(battery.designWattHours, wattHours),
    },
    {
      name: name('full'),
      label: text('machine.battery-full'),
      value: known(battery.fullWattHours, wattHours),
    },
    {
      name: name('cycles'),
      label: text('machine.battery-cycles'),
      value: known(battery.cycles, (cycles) => format.number(cycles)),
    },
    {
      name: name('charge'),
      label: text('machine.battery-charge'),
      value: known(battery.chargeRatio, (ratio) => format.ratio(ratio)),
    },
    {
      name: name('status'),
      label: text('field.status'),
      value: known(battery.status, (status) => text(`machine.battery-status.${status}`)),
    },
    ...listChargeLimits(battery, place, { text, format }),
    { name: name('chemistry'), label: text('machine.battery-chemistry'), value: battery.chemistry },
    { name: name('serial'), label: text('field.serialNumber'), value: battery.serialNumber },
  ];
}

/** The limits that the machine is set to charge within; nothing where none is set. */
function listChargeLimits(battery: Battery, place: number, { text, format }: FactWords): Fact[] {
  const start = known(battery.chargeStartRatio, (ratio) => format.ratio(ratio));
  const end = known(battery.chargeEndRatio, (ratio) => format.ratio(ratio));
  if (start === null && end === null) return [];
  const value =
    start !== null && end !== null
      ? text('machine.battery-limits-both', { start, end })
      : start !== null
        ? text('machine.battery-limits-start', { start })
        : text('machine.battery-limits-end', { end: end ?? text('figure.em-dash') });
  return [
    {
      name: `battery-${place}-limits`,
      label: text('machine.battery-limits'),
      value,
      reason: text('machine.battery-limits-meaning'),
    },
  ];
}

export function listDisplayFacts(display: Display, place: number, { text, format }: FactWords): Fact[] {
  const name = (part: string) => `display-${place}-${part}`;
  const { widthPx, heightPx } = display;
  const diagonal = known(diagonalInches(display), (inches) =>
    format.withUnit(format.number(inches, 1), text('machine.unit-inch')),
  );
  return [
    {
      name: name('built-in'),
      label: text('machine.display-place'),
      value: known(display.isBuiltIn, (isBuiltIn) =>
        text(isBuiltIn ? 'machine.display-built-in' : 'machine.display-external'),
      ),
    },
    { name: name('diagonal'), label: text('machine.display-diagonal'), value: diagonal },
    {
      name: name('pixels'),
      label: text('machine.display-pixels'),
      value:
        widthPx === null || heightPx === null
          ? null
          : text('machine.display-pixels-value', {
              width: format.number(widthPx),
              height: format.number(heightPx),
            }),
    },
    { name: name('year'), label: text('machine.display-year'), value: known(display.year, String) },
    { name: name('serial'), label: text('field.serialNumber'), value: display.serialNumber },
  ];
}
