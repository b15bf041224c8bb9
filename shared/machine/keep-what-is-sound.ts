import {
  type DraftInventory,
  type InventoryProblem,
  type MachineInventory,
  machineInventorySchema,
} from '../domain/machine-inventory.ts';

/** An inventory is rare: a validator generated for it would cost more than it saves. */
const parseParams = { jitless: true } as const;

/** A section that would break the contract in spite of all the checks becomes null, with a problem, alone. */
export function keepWhatIsSound(inventory: DraftInventory, problems: InventoryProblem[]): MachineInventory {
  const checked = machineInventorySchema.safeParse(inventory, parseParams);
  if (checked.success) return checked.data;
  const sound: DraftInventory = { ...inventory, problems };
  const broken = new Set(checked.error.issues.map((issue) => String(issue.path[0])));
  for (const section of [
    'mainboard',
    'firmware',
    'cpu',
    'memory',
    'storage',
    'batteries',
    'gpus',
    'displays',
    'network',
    'os',
  ] as const) {
    if (!broken.has(section)) continue;
    sound[section] = null;
    problems.push({ source: section, reason: 'its values were outside of what can be recorded' });
  }
  return machineInventorySchema.parse({ ...sound, problems: problems.slice(0, 100) }, parseParams);
}
