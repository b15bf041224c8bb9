import type { MachineInventory } from '#shared/domain/machine-inventory.ts';
import { cleanMac } from '#shared/machine/clean-mac.ts';
import type { FileTexts, Folders, RawRecord } from './probe-messages.ts';
import { readText, type Scrutiny } from './scrutiny.ts';

type NetworkInterface = NonNullable<MachineInventory['network']>[number];

const megabits = { min: 1, max: 10_000_000 };
/** ARPHRD_LOOPBACK of if_arp.h. */
const loopback = '772';

/** Interfaces from /sys/class/net: those without a device behind them (bridges, tunnels) are of kind `other`. */
export function describeNetFolders(net: Folders, look: Scrutiny): NetworkInterface[] | null {
  if (net === null) return null;
  return net
    .filter(({ files }) => readText(files, 'address') !== null && readText(files, 'type') !== loopback)
    .map(({ name, files }) => {
      const isWireless = 'wireless' in files || 'phy80211' in files;
      const speed = readText(files, 'speed');
      const state = readText(files, 'operstate');
      return {
        name,
        kind: isWireless ? 'wireless' : 'device' in files ? 'wired' : 'other',
        macAddress: cleanMac(readText(files, 'address')),
        // The kernel says -1 where there is no link.
        speedMbps: speed === '-1' ? null : look.number(`${name} speed`, speed, megabits),
        isUp: state === 'up' ? true : state === 'down' ? false : null,
        ...describeHardwareAddress(files),
      };
    });
}

/** From the kernel: NET_ADDR_PERM of netdevice.h is 0; a bus of its own, or the mark of a port that opens outwards. */
function describeHardwareAddress(files: FileTexts): Partial<NetworkInterface> {
  const assigned = readText(files, 'addr_assign_type');
  const bus = readText(files, 'bus');
  const removable = readText(files, 'device/removable');
  return {
    ...(assigned === null ? {} : { hasPermanentAddress: assigned === '0' }),
    ...(bus === null && removable === null
      ? {}
      : { isRemovable: bus === 'usb' || removable === 'removable' }),
  };
}

export function describeReportedInterfaces(
  reported: readonly RawRecord[],
  look: Scrutiny,
): NetworkInterface[] {
  const found: NetworkInterface[] = [];
  for (const raw of reported) {
    const name = look.text('iface', raw.iface);
    if (name === null || raw.internal === true) continue;
    const type = raw.type;
    const speed = raw.speed;
    found.push({
      name: name.slice(0, 200),
      kind: raw.virtual === true ? 'other' : type === 'wired' || type === 'wireless' ? type : 'other',
      macAddress: cleanMac(look.text('mac', raw.mac)),
      speedMbps: speed === -1 ? null : look.number('speed', speed, megabits),
      isUp: raw.operstate === 'up' ? true : raw.operstate === 'down' ? false : null,
      ...(isAdapterName(raw.ifaceName) ? { isRemovable: true } : {}),
    });
  }
  return found;
}

/** Where the system names the product behind an interface, docks and adapters say that they are. */
function isAdapterName(name: unknown): boolean {
  return typeof name === 'string' && /\b(usb|dock|docking|thunderbolt)\b/i.test(name);
}
