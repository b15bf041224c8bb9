import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import type { Device } from '#shared/domain/device.ts';
import { makeDisplay, makeMachine, readMachine, toFields } from '../machine-world.ts';
import { byMachine, monday, StoreBench } from './open-test-store.ts';

const bench = new StoreBench();
afterAll(() => bench.cleanUp());

const names = ['rights', 'rename', 'plug', 'unplug', 'run'] as const;
const step = fc.record({ what: fc.constantFrom(...names), machine: fc.nat(1), screen: fc.nat(1) });

/** Two machines and two screens of one model: a screen stands at one machine, or at none. */
it('any plugging, renaming, and running with and without rights leaves one device for each thing there is', {
  timeout: 180_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const store = await bench.open();
      const screens = [makeDisplay({ serialNumber: 'CN-A1' }), makeDisplay({ serialNumber: 'CN-B2' })];
      const hosts = [makeMachine(1), makeMachine(2)];
      const hasRights = [true, false];
      const places: (number | null)[] = [null, null];
      const seen = { machines: new Map<number, string>(), screens: new Set<string>() };
      let atMs = monday;
      const run = async (n: number) => {
        const host = hosts[n];
        if (host === undefined) return;
        atMs += 60_000;
        const displays = screens.filter((_, screen) => places[screen] === n);
        const inventory = readMachine({ ...host, displays }, atMs, hasRights[n]);
        const context = { ...byMachine, atMs };
        const { id } = await store.devices.recordThisMachine(toFields(inventory), inventory, context);
        expect(seen.machines.get(n) ?? id).toBe(id);
        seen.machines.set(n, id);
        for (const { serialNumber } of displays) seen.screens.add(String(serialNumber));
      };
      for (const { what, machine, screen } of steps) {
        const host = hosts[machine];
        if (what === 'rights') hasRights[machine] = !hasRights[machine];
        else if (what === 'plug') places[screen] = machine;
        else if (what === 'unplug') places[screen] = null;
        else if (what === 'run') await run(machine);
        else if (host !== undefined) hosts[machine] = { ...host, hostname: `pc-${atMs}` };
      }
      for (const n of hosts.keys()) await run(n);
      const devices: Device[] = [];
      for await (const device of store.devices.listAll('')) devices.push(device);
      const monitors = devices.filter(({ category }) => category === 'monitor');
      expect(monitors.map(({ serialNumber }) => String(serialNumber)).sort()).toEqual(
        [...seen.screens].sort(),
      );
      expect(devices.length - monitors.length).toBe(2);
      expect(new Set(seen.machines.values()).size).toBe(2);
      expect((await store.maintenance.check()).problems).toEqual([]);
      await store.close();
    }),
    { numRuns: 15 },
  );
});
