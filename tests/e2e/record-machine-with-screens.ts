import { openStore } from '#core/store/sqlite/open-store.ts';
import { makeDisplay, makeMachine, readMachine, toFields } from '../core/machine-world.ts';

const entry = new URL('../../electron/core/store/sqlite/database-thread.ts', import.meta.url);

/** Puts a laptop into a data folder, with a screen that was unplugged, one that is there, and two open questions. */
export async function recordMachineWithScreens(dataDir: string): Promise<string> {
  const opened = await openStore({ dataDir, entry, now: Date.now, mode: 'owner' });
  if (!opened.ok) throw new Error(`the store was refused: ${JSON.stringify(opened.refusal)}`);
  const { devices, close } = opened.value;
  const before = Date.now() - 7_200_000;
  const person = { actor: 'anna', source: 'person', atMs: before } as const;
  const hand = { category: 'monitor', manufacturer: 'Fujitsu', model: 'B24-9', name: 'Réception' } as const;
  await devices.create({ ...hand, assetTag: 'ECR-0042' }, person);
  const record = async (machine: ReturnType<typeof makeMachine>, atMs: number) => {
    const inventory = readMachine(machine, atMs, false);
    const context = { actor: 'perdure', source: 'machine', atMs } as const;
    return devices.recordThisMachine(toFields(inventory), inventory, context);
  };
  const gone = makeDisplay({ model: 'DELL P2419H', serialNumber: 'CN0OLD7', year: 2019 });
  const mute = makeDisplay({ manufacturer: 'Fujitsu', model: 'B24-9', serialNumber: null, year: 2018 });
  const machine = makeMachine(7, { macAddresses: ['00:11:22:33:44:07'], hostname: 'laptop-zoe' });
  await record({ ...machine, displays: [gone] }, before);
  const repaired = { ...machine, macAddresses: ['00:11:22:33:44:77'] };
  const { id } = await record({ ...machine, displays: [makeDisplay()] }, before + 60_000);
  await record({ ...repaired, displays: [mute] }, before + 120_000);
  await record({ ...machine, displays: [makeDisplay()] }, before + 180_000);
  await close();
  return id;
}
