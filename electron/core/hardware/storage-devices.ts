import type { StorageDevice } from '#shared/domain/machine-inventory.ts';
import type { Folder, Folders, RawRecord } from './probe-messages.ts';
import { readText, type Scrutiny } from './scrutiny.ts';

const capacityBytes = { min: 1, max: 1e18 };
/** Kernel block counts are in units of 512 bytes, whatever the device's own sectors are. */
const blockBytes = 512;

/** Storage from /sys/block, completed by what systeminformation (lsblk, smartctl) knows of the same device. */
export function describeBlockDevices(
  block: Folders,
  reported: readonly RawRecord[] | null,
  look: Scrutiny,
): StorageDevice[] | null {
  if (block === null) return null;
  const devices: StorageDevice[] = [];
  for (const folder of block.filter(isOwnDevice)) {
    const { name, files } = folder;
    const report = reported?.find((raw) => raw.device === `/dev/${name}`) ?? null;
    const blocks = look.number(`${name} size`, readText(files, 'size'), { min: 1, max: 1e18 / blockBytes });
    const kind = kindOf(folder);
    devices.push({
      kind,
      model:
        look.text(`${name} model`, readText(files, 'device/model') ?? readText(files, 'device/name')) ??
        look.text(`${name} model`, report?.name),
      serialNumber:
        look.text(`${name} serial number`, readText(files, 'device/serial') ?? files.vpd_serial) ??
        look.text(`${name} serial number`, report?.serialNum),
      capacityBytes: kind === 'optical' || blocks === null ? null : blocks * blockBytes,
      ...describeHealth(report, look),
    });
  }
  return devices;
}

/** Leaves out paths of multipath NVMe, sticks and card readers: they are not the machine's own storage. */
function isOwnDevice({ name, files }: Folder): boolean {
  if (readText(files, 'hidden') === '1' || /^nvme\d+c\d+n\d+$/.test(name)) return false;
  if (name.startsWith('sr')) return true;
  if (readText(files, 'removable') === '1') return false;
  const size = readText(files, 'size');
  return size !== null && size !== '0';
}

function kindOf({ name, files }: Folder): StorageDevice['kind'] {
  if (name.startsWith('nvme')) return 'nvme';
  if (name.startsWith('sr')) return 'optical';
  if (name.startsWith('mmcblk')) return readText(files, 'device/type') === 'SD' ? 'other' : 'emmc';
  // A virtual disk says "rotational" whatever is behind it.
  if (/^(vd|xvd)/.test(name) || /virtual|qemu|vbox/i.test(readText(files, 'device/model') ?? ''))
    return 'other';
  const rotational = readText(files, 'queue/rotational');
  return rotational === '1' ? 'hdd' : rotational === '0' ? 'ssd' : null;
}

/** Storage as systeminformation gives it on Windows and macOS, without what hangs on USB. */
export function describeReportedStorage(reported: readonly RawRecord[], look: Scrutiny): StorageDevice[] {
  const own = reported.filter((raw) => !/^usb/i.test(String(raw.interfaceType ?? '')));
  return own.slice(0, 1000).map((raw) => {
    const type = String(raw.type ?? '').toLowerCase();
    const link = String(raw.interfaceType ?? '').toLowerCase();
    return {
      kind: reportedKind(type, link),
      model: look.text('name', raw.name),
      serialNumber: look.text('serialNum', raw.serialNum)?.replace(/\.$/, '') ?? null,
      capacityBytes: look.integer('size', raw.size, capacityBytes),
      ...describeHealth(raw, look),
    };
  });
}

function reportedKind(type: string, link: string): StorageDevice['kind'] {
  if (type === 'nvme' || link === 'nvme' || (link.startsWith('pcie') && type !== 'hd')) return 'nvme';
  if (type === 'ssd') return 'ssd';
  return type === 'hd' ? 'hdd' : null;
}

/** SATA attributes that count down from 100 the share of endurance left. */
const remainingLifeAttributes = [177, 202, 231, 233];

function describeHealth(raw: RawRecord | null, look: Scrutiny): Pick<StorageDevice, 'wearRatio' | 'healthy'> {
  if (raw === null) return { wearRatio: null, healthy: null };
  const smart = asRecord(raw.smartData);
  const passed = asRecord(smart?.smart_status)?.passed;
  const status = String(raw.smartStatus ?? '').toLowerCase();
  const healthy =
    typeof passed === 'boolean'
      ? passed
      : status === 'ok' || status === 'verified'
        ? true
        : /^(pred fail|predicted failure|failing|bad|error)/.test(status)
          ? false
          : null;
  return { wearRatio: describeWear(smart, look), healthy };
}

function describeWear(smart: RawRecord | null, look: Scrutiny): number | null {
  const log = asRecord(smart?.nvme_smart_health_information_log);
  const used = look.number('percentage used', log?.percentage_used, { min: 0, max: 255 });
  if (used !== null) return used / 100;
  const table = asRecord(smart?.ata_smart_attributes)?.table;
  if (!Array.isArray(table)) return null;
  for (const id of remainingLifeAttributes) {
    const attribute = asRecord(table.find((each) => asRecord(each)?.id === id));
    const left = look.number(`SMART ${id}`, attribute?.value, { min: 1, max: 100 });
    if (left !== null) return (100 - left) / 100;
  }
  return null;
}

function asRecord(value: unknown): RawRecord | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as RawRecord) : null;
}
