import type { MachineIdentity, MachineInventory } from '../domain/machine-inventory.ts';
import { categoriseMachine, hasMakersChassis } from './machine-category.ts';
import { isBoardName } from './placeholders.ts';

/** What the firmware says of the machine, whichever way it was read. */
export interface FirmwareFacts {
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly serialNumber: string | null;
  readonly hardwareUuid: string | null;
  readonly assetTag: string | null;
  readonly chassis: string | null;
  /** Further words that name the model, such as its family, Lenovo's product version, or the board of a mini PC. */
  readonly words: string;
  /** The mainboard's maker and name, as far as they are told. */
  readonly board?: string | null;
}

/** Makers and models that only hypervisors carry. */
const virtualWords =
  /\bqemu\b|^standard pc \(|\bkvm\b|\bkubevirt\b|\bvirtual desktop\b|440bx desktop reference platform|\bbochs\b|\bvmware\b|\bvirtualbox\b|\binnotek\b|^xen$|\bhvm domu\b|\bparallels\b|\bvirtual machine\b|\bvirtual platform\b|\bamazon ec2\b|\bgoogle compute engine\b|\bdroplet\b|\bopenstack\b|\bovirt\b|\brhev\b|\bbhyve\b|\bfirecracker\b|\bnutanix ahv\b|^WSL$|\bhetzner\b|\bvserver\b|\balibaba cloud ecs\b|\bapple virtualization\b/i;

const isOfHypervisor = (name: string | null): boolean => virtualWords.test(name ?? '');

/** Lenovo puts a type number in the product's name and the name people know in its version. */
export function readModel(
  manufacturer: string | null,
  name: string | null,
  version: string | null,
): string | null {
  const isName =
    version !== null &&
    /^(Think|Idea|Yoga|Legion|Lenovo |LOQ|Xiaoxin|Slim|Flex|Miix|Winbook|[BEGMSV]\d{2}|\d{2,3}[we]\b)/i.test(
      version,
    );
  return manufacturer === 'Lenovo' && isName ? version : name;
}

/** The model, unless it is the name of the board of a machine that stands still: see `isBoardName`. */
export function leaveOutBoard(
  model: string | null,
  facts: Pick<FirmwareFacts, 'manufacturer' | 'chassis'> & {
    readonly boardManufacturer: string | null;
    readonly board: string | null;
  },
): string | null {
  const isBoard = model !== null && !hasMakersChassis(facts.chassis) && isBoardName({ ...facts, model });
  return isBoard ? null : model;
}

export function describeIdentity(
  facts: FirmwareFacts,
  other: {
    readonly hostname: string | null;
    readonly isVirtual: boolean | null;
    readonly hasBattery: boolean;
    readonly displays: MachineInventory['displays'];
    readonly osInstanceHash?: string | null;
  },
): MachineIdentity {
  const board = facts.board ?? null;
  const isOfOne = [facts.manufacturer, facts.model, board].some(isOfHypervisor);
  // The chassis of a virtual machine is its hypervisor's invention; a container shows the host's, which is real.
  const category = isOfOne
    ? null
    : categoriseMachine({
        chassis: facts.chassis,
        model: `${facts.model ?? ''} ${facts.words}`.trim(),
        hasBattery: other.hasBattery,
        hasPanel: readHasPanel(other.displays),
      });
  // A named product or board in a chassis is a physical machine, though its processor may tell of a hypervisor: the
  // control domain of Xen, the root partition of Hyper-V, or a container see both. Hypervisors name themselves, or
  // nothing; and most give their machines the chassis "Other".
  const hasRealBoard = board !== null && !isOfHypervisor(board);
  const isOfMaker = category !== null && (facts.model !== null || hasRealBoard);
  return {
    category,
    manufacturer: facts.manufacturer,
    model: facts.model,
    serialNumber: facts.serialNumber,
    hardwareUuid: facts.hardwareUuid,
    assetTag: facts.assetTag,
    hostname: other.hostname,
    isVirtual: isOfOne || (isOfMaker ? false : other.isVirtual),
    ...(other.osInstanceHash == null ? {} : { osInstanceHash: other.osInstanceHash }),
  };
}

/** Whether a screen is built in; null where none was seen, or it is not known of one. */
function readHasPanel(displays: MachineInventory['displays']): boolean | null {
  if (displays === null || displays.length === 0) return null;
  if (displays.some(({ isBuiltIn }) => isBuiltIn === true)) return true;
  return displays.some(({ isBuiltIn }) => isBuiltIn === null) ? null : false;
}
