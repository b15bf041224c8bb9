import type {
  Battery,
  InventoryProblem,
  InventorySection,
  MachineInventory,
} from '#shared/domain/machine-inventory.ts';
import { findOsSupport } from '#shared/lifespan/operating-system-support.ts';
import { describeIdentity, type FirmwareFacts } from '#shared/machine/describe-identity.ts';
import { keepWhatIsSound } from '#shared/machine/keep-what-is-sound.ts';
import { highestHealth, mostCycles } from '#shared/machine/pack-limits.ts';
import { cleanUuid } from '#shared/machine/placeholders.ts';
import { createScrutiny, type Scrutiny } from '#shared/machine/scrutiny.ts';
import { describeReportedInterfaces } from '../network-interfaces.ts';
import type { Answers, RawRecord } from '../probe-messages.ts';
import type { ProbeWorker } from '../probe-worker.ts';
import { describeCpu } from '../processor-and-memory.ts';
import { commandWords, type MacSource, macCommands } from './commands.ts';
import {
  describeMacGpus,
  describeMacMemory,
  describeMacScreens,
  describeMacStorage,
} from './describe-parts.ts';
import { isRecord, type MacProfile, parseLines, parseProfile } from './profile.ts';
import { describeMacBattery, parseMacBatteries } from './read-battery.ts';

const inventorySources = ['mac-sysctl', 'mac-version', 'mac-battery', 'mac-profile'] as const;
const graceMs = 3_000;

export interface MacGathered {
  readonly node?: Answers['node-os'];
  readonly interfaces?: Answers['si-networkInterfaces'];
  readonly printed: { readonly [S in MacSource]?: string };
}

export async function takeMacInventory(
  worker: Pick<ProbeWorker, 'ask'>,
  now: () => number,
): Promise<MachineInventory> {
  const problems: InventoryProblem[] = [];
  const node = await worker.ask('node-os', graceMs);
  if (!node.ok) problems.push({ source: 'node:os', reason: node.reason });
  const printed: { [S in MacSource]?: string } = {};
  for (const source of inventorySources) {
    const answer = await worker.ask(source, macCommands[source].limitMs + graceMs);
    if (answer.ok) printed[source] = answer.value;
    else problems.push({ source: commandWords(source).slice(0, 200), reason: answer.reason });
  }
  const interfaces = await worker.ask('si-networkInterfaces', 15_000);
  if (!interfaces.ok) problems.push({ source: interfaceWords, reason: interfaces.reason });
  const takenAtMs = now();
  return assembleMacInventory(
    {
      printed,
      ...(node.ok ? { node: node.value } : {}),
      ...(interfaces.ok ? { interfaces: interfaces.value } : {}),
    },
    takenAtMs,
    problems,
  );
}

const interfaceWords = 'systeminformation networkInterfaces()';

/** Everything that macOS said, as one inventory. Pure, so that what a command may print can be tried in tests. */
export function assembleMacInventory(
  gathered: MacGathered,
  takenAtMs: number,
  problems: InventoryProblem[],
): MachineInventory {
  const { node, printed, interfaces } = gathered;
  const look = (source: string): Scrutiny => createScrutiny(source, problems, takenAtMs);
  const profileWords = 'system_profiler -json';
  const batteryWords = commandWords('mac-battery');
  const profileLook = look(profileWords);
  const nodeLook = look('node:os');

  const profile = printed['mac-profile'] === undefined ? null : parseProfile(printed['mac-profile']);
  if (printed['mac-profile'] !== undefined && profile === null) {
    problems.push({ source: profileWords, reason: 'unreadable (not JSON)' });
  }
  const batteryTexts =
    printed['mac-battery'] === undefined ? null : parseMacBatteries(printed['mac-battery']);
  if (printed['mac-battery'] !== undefined && batteryTexts === null) {
    problems.push({ source: batteryWords, reason: 'unreadable (not a property list)' });
  }
  const batteryLook = look(batteryWords);
  const batteries =
    batteryTexts?.map((each) => describeMacBattery(each, batteryLook)) ??
    describeFromProfile(profile, profileLook);
  const sysctl = parseLines(printed['mac-sysctl']);
  const version = parseLines(printed['mac-version']);
  const hardware = profile?.SPHardwareDataType?.[0] ?? null;

  const provenance: MachineInventory['provenance'] = [];
  const from = (source: string, isUsed: boolean, ...sections: InventorySection[]) => {
    if (isUsed) for (const section of sections) provenance.push({ section, source });
  };
  from(profileWords, profile !== null, 'device', 'firmware', 'memory', 'storage', 'gpus', 'displays');
  from(batteryWords, batteryTexts !== null, 'batteries');
  from('sysctl', printed['mac-sysctl'] !== undefined, 'cpu');
  from('sw_vers', printed['mac-version'] !== undefined, 'os');
  from(interfaceWords, interfaces !== undefined, 'network');

  const sysctlLook = look('sysctl');
  const displays = profile === null ? null : describeMacScreens(profile, profileLook);
  const sound = keepWhatIsSound(
    {
      schema: 'perdure.inventory/1',
      takenAtMs,
      device: describeIdentity(readMacFacts(hardware, sysctl, profileLook), {
        hostname: nodeLook.text('hostname', node?.hostname),
        isVirtual:
          sysctl['kern.hv_vmm_present'] === '1' ? true : sysctl['kern.hv_vmm_present'] === '0' ? false : null,
        hasBattery: batteries !== null && batteries.length > 0,
        displays,
      }),
      // A Mac's board has no name beside the machine's.
      mainboard: null,
      firmware: describeMacFirmware(hardware, profileLook),
      cpu: describeCpu(
        {
          brand: sysctl['machdep.cpu.brand_string'] ?? hardware?.chip_type ?? hardware?.cpu_type,
          physicalCores: sysctl['hw.physicalcpu'],
          cores: sysctl['hw.logicalcpu'],
          speed: readGigahertz(sysctl['hw.cpufrequency']),
        },
        {
          cpuModel:
            sysctlLook.text('machdep.cpu.brand_string', sysctl['machdep.cpu.brand_string']) ??
            nodeLook.text('cpu model', node?.cpuModel),
          threads: nodeLook.integer('threads', node?.threads, { min: 1, max: 8_192 }),
        },
        sysctlLook,
      ),
      memory: describeMacMemory(
        sysctlLook.integer('hw.memsize', sysctl['hw.memsize'], { min: 1, max: 1e15 }) ??
          nodeLook.integer('totalmem', node?.totalMemoryBytes, { min: 1, max: 1e15 }),
        profile,
        profileLook,
      ),
      storage: profile === null ? null : describeMacStorage(profile, profileLook),
      batteries,
      gpus: profile === null ? null : describeMacGpus(profile, profileLook),
      displays,
      network: interfaces === undefined ? null : describeReportedInterfaces(interfaces, look(interfaceWords)),
      os: describeMacOs(version, node, nodeLook),
      provenance,
      problems,
    },
    problems,
  );
  return { ...sound, problems: sound.problems.slice(0, 100) };
}

/** Without ioreg, the little that the report's battery says: cycles, and health in percent. */
function describeFromProfile(profile: MacProfile | null, look: Scrutiny): Battery[] | null {
  const batteries = profile?.SPPowerDataType?.filter(({ _name }) => _name === 'spbattery_information');
  return (
    batteries?.map((raw) => {
      const health = isRecord(raw.sppower_battery_health_info) ? raw.sppower_battery_health_info : {};
      const model = isRecord(raw.sppower_battery_model_info) ? raw.sppower_battery_model_info : {};
      const percent = /^(\d+) ?%$/.exec(String(health.sppower_battery_health_maximum_capacity ?? ''))?.[1];
      const ratio = look.number('maximum capacity', percent, { min: 1, max: highestHealth * 100 });
      return {
        name: look.text('name', model.sppower_battery_device_name),
        manufacturer: look.text('manufacturer', model.sppower_battery_manufacturer),
        model: look.text('name', model.sppower_battery_device_name),
        serialNumber: look.text('serial number', model.sppower_battery_serial_number),
        designWattHours: null,
        fullWattHours: null,
        healthRatio: ratio === null ? null : ratio / 100,
        cycles: look.integer('cycles', health.sppower_battery_cycle_count, { min: 1, max: mostCycles }),
        chemistry: null,
        chargeRatio: null,
        status: null,
      };
    }) ?? null
  );
}

/** `machine_name` is what people say (MacBook Air), `machine_model` what Apple counts (Mac14,2). */
function readMacFacts(
  hardware: RawRecord | null,
  sysctl: Readonly<Record<string, string>>,
  look: Scrutiny,
): FirmwareFacts {
  const name = look.text('machine_name', hardware?.machine_name);
  const model =
    look.text('machine_model', hardware?.machine_model) ?? look.text('hw.model', sysctl['hw.model']);
  const isGuest = /^(VMware|Parallels|VirtualMac|QEMU)/i.test(model ?? '');
  return {
    manufacturer: isGuest ? null : 'Apple',
    model: name !== null && model !== null ? `${name} (${model})` : (name ?? model),
    serialNumber: look.text('serial_number', hardware?.serial_number),
    hardwareUuid: cleanUuid(look.text('platform_UUID', hardware?.platform_UUID)),
    assetTag: null,
    chassis: null,
    words: [name, model].filter((each) => each !== null).join(' '),
  };
}

function describeMacFirmware(hardware: RawRecord | null, look: Scrutiny): MachineInventory['firmware'] {
  const version = look.text('boot_rom_version', hardware?.boot_rom_version);
  return version === null ? null : { vendor: 'Apple', version, releasedOn: null };
}

/** hw.cpufrequency is in hertz, and not there on Apple silicon. */
function readGigahertz(hertz: string | undefined): number | null {
  return hertz !== undefined && /^\d{8,11}$/.test(hertz) ? Number(hertz) / 1e9 : null;
}

function describeMacOs(
  version: Readonly<Record<string, string>>,
  node: Answers['node-os'] | undefined,
  look: Scrutiny,
): MachineInventory['os'] {
  const words = {
    name: version.ProductName ?? null,
    version: version.ProductVersion ?? null,
    build: version.BuildVersion ?? null,
    edition: null,
    kernel: look.text('kernel', node?.kernel),
    architecture: look.text('architecture', node?.architecture),
  };
  if (words.name === null && words.version === null && words.kernel === null) return null;
  const support = findOsSupport(words);
  return { ...words, supportEndsOn: support.endsOn, supportReason: support.reason };
}
