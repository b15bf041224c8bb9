import type { MachineInventory } from '#shared/domain/machine-inventory.ts';
import type { Fact } from './layout.ts';
import { toPlainText } from './plain-text.ts';
import type { Voice } from './speak.ts';

const unknown = '—';

/** Parts joined by what separates them, those that are unknown left out; an em dash where all are. */
function join(parts: readonly (string | null | undefined)[], separator = ' '): string {
  const known = parts.filter((part): part is string => part !== null && part !== undefined && part !== '');
  return known.length === 0 ? unknown : toPlainText(known.join(separator));
}

const percent = (voice: Voice, ratio: number | null) =>
  ratio === null ? null : voice.formatNumber(ratio, { style: 'percent', maximumFractionDigits: 0 });

function storageSize(voice: Voice, bytes: number | null): string | null {
  if (bytes === null) return null;
  const gigabytes = bytes / 1e9;
  return gigabytes >= 1000
    ? voice.say('unit.terabytes', {
        amount: voice.formatNumber(gigabytes / 1000, { maximumFractionDigits: 1 }),
      })
    : voice.say('unit.gigabytes', { amount: voice.formatNumber(gigabytes, { maximumFractionDigits: 0 }) });
}

function memorySize(voice: Voice, bytes: number | null): string | null {
  if (bytes === null) return null;
  const amount = voice.formatNumber(bytes / 2 ** 30, { maximumFractionDigits: 1 });
  return voice.say('unit.gibibytes', { amount });
}

/** What the machine is, in the few lines that a person reads at a start. */
export function describeMachine(inventory: MachineInventory, voice: Voice): Fact[] {
  const { device, cpu, memory, os } = inventory;
  const category = device.category === null ? null : voice.say(`category.${device.category}`);
  const kind = device.isVirtual === true ? voice.say('machine.virtual') : category;
  const cores =
    cpu === null || cpu.cores === null
      ? null
      : voice.say('machine.cores', { cores: cpu.cores, threads: cpu.threads ?? cpu.cores });
  return [
    [
      voice.say('machine.device'),
      join([join([device.manufacturer, device.model]), kind], ' · ').replace(/^— · /, ''),
    ],
    [voice.say('machine.hostname'), join([device.hostname])],
    [voice.say('machine.processor'), join([join([cpu?.manufacturer, cpu?.model]), cores], ' · ')],
    [voice.say('machine.memory'), join([memorySize(voice, memory?.totalBytes ?? null)])],
    [
      voice.say('machine.storage'),
      listOr(voice, inventory.storage, (disk) =>
        join([
          disk.kind === 'other' ? null : disk.kind?.toUpperCase(),
          disk.model,
          storageSize(voice, disk.capacityBytes),
          disk.wearRatio === null
            ? null
            : voice.say('machine.wear', { wear: percent(voice, disk.wearRatio) ?? unknown }),
          disk.healthy === false ? voice.say('machine.failing') : null,
        ]),
      ),
    ],
    [
      voice.say('machine.batteries'),
      listOr(voice, inventory.batteries, (battery) =>
        join(
          [
            join([battery.manufacturer, battery.model]),
            battery.healthRatio === null
              ? null
              : voice.say('machine.batteryHealth', {
                  health: percent(voice, battery.healthRatio) ?? unknown,
                }),
            battery.chargeRatio === null
              ? null
              : voice.say('machine.batteryCharge', {
                  charge: percent(voice, battery.chargeRatio) ?? unknown,
                }),
          ],
          ' · ',
        ),
      ),
    ],
    [voice.say('machine.system'), join([os?.name, os?.version])],
  ];
}

/** The rest of the inventory, for `perdure inventory`. */
export function describeParts(inventory: MachineInventory, voice: Voice): Fact[] {
  const { device, mainboard, firmware, os } = inventory;
  return [
    [voice.say('machine.serialNumber'), join([device.serialNumber])],
    [voice.say('machine.assetTag'), join([device.assetTag])],
    [voice.say('machine.mainboard'), join([mainboard?.manufacturer, mainboard?.model])],
    [voice.say('machine.firmware'), join([firmware?.vendor, firmware?.version, firmware?.releasedOn])],
    [
      voice.say('machine.memoryModules'),
      listOr(voice, inventory.memory?.modules ?? null, (module) =>
        join([module.slot, memorySize(voice, module.capacityBytes), module.kind, module.manufacturer]),
      ),
    ],
    [voice.say('machine.gpus'), listOr(voice, inventory.gpus, (gpu) => join([gpu.manufacturer, gpu.model]))],
    [
      voice.say('machine.displays'),
      listOr(voice, inventory.displays, (display) =>
        join([
          display.manufacturer,
          display.model,
          display.widthPx === null || display.heightPx === null
            ? null
            : `${display.widthPx} × ${display.heightPx}`,
        ]),
      ),
    ],
    [
      voice.say('machine.network'),
      listOr(voice, inventory.network, (link) => join([link.name, link.macAddress])),
    ],
    [
      voice.say('machine.supportEnds'),
      os === null || os.supportEndsOn === null
        ? join([unknown, os?.supportReason])
        : join([voice.formatDay(os.supportEndsOn), os.supportReason], ' · '),
    ],
  ];
}

/** The sources that gave no answer; nothing where all did. */
export function describeProblems(inventory: MachineInventory, voice: Voice): Fact[] {
  if (inventory.problems.length === 0) return [];
  const lines = inventory.problems.flatMap(({ source, code, subject, reason, remedy }) => {
    const words = voice.wordOr(`inventory-reason.${code}`, toPlainText(reason));
    // A word says nothing of the part that it is about; the reason as it came does.
    const isWord = code !== null && subject !== null;
    const about = isWord
      ? voice.say('machine.problem', { source: toPlainText(subject), reason: words })
      : words;
    const help = remedy === null ? [] : voice.wordOr(`inventory-remedy.${code}`, remedy).split('\n');
    return [
      voice.say('machine.problem', { source: toPlainText(source), reason: about }),
      ...help.map((line) => `  ${toPlainText(line)}`),
    ];
  });
  return [[voice.say('machine.problems'), [...new Set(lines)]]];
}

/** One line per item; « none » for an empty list, an em dash for one that could not be read. */
function listOr<T>(voice: Voice, items: readonly T[] | null, describe: (item: T) => string): string[] {
  if (items === null) return [unknown];
  return items.length === 0 ? [voice.say('machine.none')] : items.map(describe);
}
