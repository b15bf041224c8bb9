import type { StorageDevice } from '#shared/domain/machine-inventory.ts';
import { asRecord, describeDriveHealth } from './drive-health.ts';
import type { Folder, Folders, RawRecord } from './probe-messages.ts';
import { readText, type Scrutiny } from './scrutiny.ts';
import type { Smart } from './smart-reports.ts';

const capacityBytes = { min: 1, max: 1e18 };
/** Kernel block counts are in units of 512 bytes, whatever the device's own sectors are. */
const blockBytes = 512;

/** Storage from /sys/block, completed by what smartctl says of the same device. */
export function describeBlockDevices(block: Folders, smart: Smart, look: Scrutiny): StorageDevice[] | null {
  if (block === null) return null;
  return listOwnDevices(block).map((folder) => {
    const { name, files } = folder;
    const report = smart.reports[name] ?? null;
    const blocks = look.number(`${name} size`, readText(files, 'size'), { min: 1, max: 1e18 / blockBytes });
    const kind = kindOf(folder);
    return {
      kind,
      model:
        look.text(`${name} model`, report?.model_name ?? readText(files, 'udev_model')) ??
        look.text(`${name} model`, readText(files, 'device/model') ?? readText(files, 'device/name')),
      // The kernel's comes first, since everyone may read it: a run with rights must find the same drive.
      serialNumber:
        look.text(
          `${name} serial number`,
          readText(files, 'device/serial') ?? readText(files, 'vpd_serial') ?? readText(files, 'udev_serial'),
        ) ?? look.text(`${name} serial number`, report?.serial_number),
      capacityBytes: kind === 'optical' || blocks === null ? null : blocks * blockBytes,
      ...describeDriveHealth(report, look),
    };
  });
}

/** Drives for discs count for no disk: on USB they are always visitors. */
function listOwnDevices(block: NonNullable<Folders>): readonly Folder[] {
  const devices = block.filter(isStorage);
  const isOnUsb = ({ files }: Folder) => readText(files, 'bus') === 'usb';
  const isForDiscs = ({ name }: Folder) => name.startsWith('sr');
  const own = leaveOutVisitors(
    devices.filter((device) => !isForDiscs(device)),
    isOnUsb,
  );
  return devices.filter((device) => (isForDiscs(device) ? !isOnUsb(device) : own.includes(device)));
}

/**
 * What hangs on USB is left out, as it may be a visitor; but a machine that has no other disk (a Raspberry Pi with its
 * disk on USB) runs from it.
 */
export function leaveOutVisitors<Disk>(
  disks: readonly Disk[],
  isOnUsb: (disk: Disk) => boolean,
): readonly Disk[] {
  const inside = disks.filter((disk) => !isOnUsb(disk));
  return inside.length > 0 ? inside : disks;
}

/** Leaves out paths of multipath NVMe, sticks and card readers. */
function isStorage({ name, files }: Folder): boolean {
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

/** Storage as systeminformation gives it, without what visits. */
export function describeReportedStorage(reported: readonly RawRecord[], look: Scrutiny): StorageDevice[] {
  const own = leaveOutVisitors(reported, (raw) => /^usb/i.test(String(raw.interfaceType ?? '')));
  return own.slice(0, 1000).map((raw) => {
    const type = String(raw.type ?? '').toLowerCase();
    const link = String(raw.interfaceType ?? '').toLowerCase();
    return {
      kind: reportedKind(type, link),
      model: look.text('name', raw.name),
      serialNumber: look.text('serialNum', raw.serialNum)?.replace(/\.$/, '') ?? null,
      capacityBytes: look.integer('size', raw.size, capacityBytes),
      ...describeReportedHealth(raw, look),
    };
  });
}

function reportedKind(type: string, link: string): StorageDevice['kind'] {
  if (type === 'nvme' || link === 'nvme' || (link.startsWith('pcie') && type !== 'hd')) return 'nvme';
  if (type === 'ssd') return 'ssd';
  return type === 'hd' ? 'hdd' : null;
}

/** State in systeminformation's words where smartctl's own account is not passed on. */
function describeReportedHealth(raw: RawRecord, look: Scrutiny): ReturnType<typeof describeDriveHealth> {
  const health = describeDriveHealth(asRecord(raw.smartData), look);
  if (health.healthy !== null) return health;
  const status = String(raw.smartStatus ?? '').toLowerCase();
  if (status === 'ok' || status === 'verified') return { ...health, healthy: true };
  return /^(pred fail|predicted failure|failing|bad|error)/.test(status)
    ? { ...health, healthy: false }
    : health;
}
