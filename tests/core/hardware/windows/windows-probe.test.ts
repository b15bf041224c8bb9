import { readFile } from 'node:fs/promises';
import { delimiter } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { hashInstallation } from '#core/hardware/hash-installation.ts';
import { createHardwareProbe } from '#core/hardware/probe-client.ts';
import { nameWithReason } from '../../../skip-reason.ts';
import { probeEntry, silentLog } from '../fake-system.ts';
import { frenchLaptop, type RecordedMachine } from './recorded-machines.ts';
import { makeStandInShell } from './stand-in-shell.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

/** The real probe process, told that it runs on Windows, with a stand-in before the real PowerShell. */
async function startProbe(answers: RecordedMachine | Record<string, unknown>) {
  const standIn = await makeStandInShell(answers);
  const { PATH } = process.env;
  process.env.PATH = `${standIn.folder}${delimiter}${PATH}`;
  const probe = createHardwareProbe({ entry: probeEntry, log: silentLog, platform: 'win32' });
  cleanups.push(
    standIn.remove,
    () => probe.stop(),
    () => {
      process.env.PATH = PATH;
    },
  );
  return { probe, standIn };
}

async function isRunning(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return stat !== null && !/\) [ZX] /.test(stat);
}

const isElsewhere = process.platform !== 'linux';

describe.skipIf(isElsewhere)(
  nameWithReason(isElsewhere, 'the probe on Windows', 'its stand-in shell is run on Linux'),
  () => {
    it('reads inventories and samples from one PowerShell, which ends with it', async () => {
      const { probe, standIn } = await startProbe(frenchLaptop);
      // The first sample does not wait for a shell that is still starting.
      await probe.takeSample();
      const inventory = await probe.takeInventory();
      expect(inventory.device).toMatchObject({ model: 'ThinkPad T14 Gen 4', assetTag: 'IMMO-2023-0117' });
      expect(inventory.network?.[1]?.name).toBe('Ethernet (société)');
      // Of MachineGuid only the hash leaves the probe process.
      expect(inventory.device.osInstanceHash).toBe(hashInstallation('6f9619ff8b864011b42d00cf4fc964ff'));
      expect(inventory.batteries).toHaveLength(1);
      expect(inventory.problems.map(({ source }) => source)).toEqual(['Get-StorageReliabilityCounter']);
      const sample = await probe.takeSample();
      expect(sample).toMatchObject({ isOnMains: false, batteryChargeRatio: 0.5 });
      expect(sample.meters.map(({ meter }) => meter)).toEqual(['battery-discharge', 'rapl-package-0']);
      expect(await probe.listUnavailableMeters()).toEqual([]);
      await probe.takeInventory();
      const starts = await standIn.listStarts();
      expect(starts).toHaveLength(1);
      const asked = await standIn.listNotes();
      expect(asked.filter((each) => each === 'ask win-video')).toHaveLength(2);
      await probe.stop();
      while (await isRunning(starts[0] ?? 0)) await new Promise((resolve) => setTimeout(resolve, 20));
    }, 90_000);

    it('loses only what a class that hangs would have said, and keeps its own process', async () => {
      const { probe, standIn } = await startProbe({ ...frenchLaptop, 'win-battery-full': { play: 'hang' } });
      const inventory = await probe.takeInventory();
      expect(inventory.problems).toContainEqual(
        expect.objectContaining({
          source: 'root\\wmi BatteryFullChargedCapacity',
          reason: 'timeout',
        }),
      );
      // The report knows the full capacity too.
      expect(inventory.batteries?.[0]).toMatchObject({ healthRatio: 0.84, cycles: 213, chargeRatio: null });
      expect(await standIn.listStarts()).toHaveLength(2);
    }, 90_000);

    it('tells what is missing where there is no PowerShell at all', async () => {
      const { probe, standIn } = await startProbe({});
      await standIn.remove();
      const inventory = await probe.takeInventory();
      expect(inventory).toMatchObject({ storage: null, batteries: null, displays: null, network: null });
      expect(inventory.device.hostname).not.toBeNull();
      expect(inventory.problems[0]?.reason).toMatch(/^died \(could not start/);
      expect((await probe.takeSample()).meters).toEqual([]);
    }, 90_000);
  },
);
