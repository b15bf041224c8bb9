import type { DeviceFields } from '../domain/device.ts';
import type { MachineInventory } from '../domain/machine-inventory.ts';
import type { Evidence, EvidenceKind } from './evidence.ts';
import { foldCode, foldMaker, foldModel, foldUuid, foldWithinMaker } from './fold-evidence.ts';

type NetworkInterface = NonNullable<MachineInventory['network']>[number];
type StorageDevice = NonNullable<MachineInventory['storage']>[number];

/** Names that installers give, which say nothing. */
const commonHostnames = new Set([
  'localhost',
  'localdomain',
  'raspberrypi',
  'ubuntu',
  'debian',
  'fedora',
  'archlinux',
  'kali',
  'linux',
  'pc',
  'desktop',
  'laptop',
  'computer',
  'macbook',
]);

/** What an inventory says that tells its machine from others. Unknown things are not there. */
export function readMachineEvidence(inventory: MachineInventory): Evidence[] {
  const { device, mainboard, cpu, network, storage } = inventory;
  const { manufacturer, model, serialNumber } = device;
  const found: [EvidenceKind, string | null][] = [
    ['serial', manufacturer && serialNumber && foldWithinMaker(manufacturer, serialNumber)],
    ['uuid', device.hardwareUuid && foldUuid(device.hardwareUuid)],
    ['asset-tag', device.assetTag && foldCode(device.assetTag)],
    [
      'board-serial',
      mainboard?.manufacturer && mainboard.serialNumber
        ? foldWithinMaker(mainboard.manufacturer, mainboard.serialNumber)
        : null,
    ],
    ...readOwnAddresses(network ?? [], device.isVirtual === true).map((address): [EvidenceKind, string] => [
      'mac',
      address,
    ]),
    ['model', manufacturer && model && `${foldMaker(manufacturer)}/${foldModel(manufacturer, model)}`],
    ['processor', cpu?.model ? foldModel(null, cpu.model) : null],
    ...(storage ?? []).map((each): [EvidenceKind, string | null] => [
      'storage-serial',
      readStorageSerial(each),
    ]),
    ['os-instance', device.osInstanceHash ?? null],
    ['hostname', device.hostname && readHostname(device.hostname)],
  ];
  return keepKnown(found);
}

/** What the fields of a device say, typed or read, that tells it from others. */
export function readFieldEvidence({
  name,
  assetTag,
  manufacturer,
  model,
  serialNumber,
  hardwareUuid,
}: Pick<
  DeviceFields,
  'name' | 'assetTag' | 'manufacturer' | 'model' | 'serialNumber' | 'hardwareUuid'
>): Evidence[] {
  return keepKnown([
    ['serial', manufacturer && serialNumber && foldWithinMaker(manufacturer, serialNumber)],
    ['uuid', hardwareUuid && foldUuid(hardwareUuid)],
    ['asset-tag', assetTag && foldCode(assetTag)],
    ['model', manufacturer && model && `${foldMaker(manufacturer)}/${foldModel(manufacturer, model)}`],
    ['hostname', name && readHostname(name)],
  ]);
}

function keepKnown(found: readonly (readonly [EvidenceKind, string | null])[]): Evidence[] {
  const unique = new Map<string, Evidence>();
  for (const [kind, value] of found)
    if (value !== null && value !== '') unique.set(`${kind} ${value}`, { kind, value });
  return [...unique.values()];
}

/** Addresses that drivers of virtual machines and tunnels carry on every machine they are installed on. */
const driverAddresses = [
  '00:50:56:c0', // VMware's networks of the host itself
  '00:ff', // TAP-Windows (OpenVPN)
  '00:05:9a:3c', // Cisco AnyConnect
  '00:09:0f:aa', // Fortinet
  '00:09:0f:fe',
  '02:42:ac', // Docker, made from the addresses of its networks: 172.16.0.0/12 and 192.168.0.0/16
  '02:42:c0:a8',
];
const drivenNames =
  /^(docker|veth|virbr|br-|bridge|tun|tap|wg|zt|tailscale|ppp|vmnet|vboxnet|utun|awdl|llw|anpi|ap\d|bond|dummy|cscotun|ipsec|gpd|vethernet|enx)|virtual|vpn|vmware|hyper-v|bluetooth|npcap|\bdock\b|\busb\b/i;
/** QEMU and KVM: administered by the hypervisor, and as lasting as the virtual machine. */
const hypervisorAddress = '52:54:00';

/** The addresses of the machine's own cards: no docks, adapters or tunnels, and none that software invented. */
export function readOwnAddresses(network: readonly NetworkInterface[], isVirtual: boolean): string[] {
  const cards = network
    .map((each) => ({ name: each.name, address: readCardAddress(each) }))
    .filter((each): each is { name: string; address: string } => each.address !== null)
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en', { numeric: true }));
  /*
   * Clouds give a virtual machine's first card an administered address (02:… Amazon, 42:01:… Google) that stays with it;
   * further ones are attached and detached at will.
   */
  const isOwn = (address: string, at: number) =>
    !isAdministered(address) || (isVirtual && (at === 0 || address.startsWith(hypervisorAddress)));
  return cards.filter(({ address }, at) => isOwn(address, at)).map(({ address }) => address);
}

/** The second bit of the first byte: administered locally (IEEE 802, 8.2), so not the hardware's own. */
const isAdministered = (address: string): boolean => (Number.parseInt(address.slice(0, 2), 16) & 2) !== 0;

function readCardAddress(each: NetworkInterface): string | null {
  const address = each.macAddress?.toLowerCase() ?? null;
  if (address === null || each.kind === null || each.kind === 'other') return null;
  if (each.isRemovable === true || each.hasPermanentAddress === false || drivenNames.test(each.name))
    return null;
  return driverAddresses.some((prefix) => address.startsWith(prefix)) ? null : address;
}

function readStorageSerial({ kind, model, serialNumber }: StorageDevice): string | null {
  if (serialNumber === null || kind === 'optical' || kind === 'other') return null;
  return `${model === null ? '' : foldModel(null, model)}/${foldCode(serialNumber)}`;
}

/** Without its domain, which changes with the network. */
function readHostname(hostname: string): string | null {
  const name = hostname.toLowerCase().split('.')[0] ?? '';
  return commonHostnames.has(name) ? null : name;
}
