import { chmodSync, copyFileSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type MeasureDocument, measureDocumentSchema } from '#shared/domain/cli-documents.ts';
import { type MachineInventory, machineInventorySchema } from '#shared/domain/machine-inventory.ts';
import { makeTree, supply, type Tree, zone } from '../core/hardware/fake-system.ts';
import { makeEdid } from '../core/hardware/make-edid.ts';
import { nameWithReason } from '../skip-reason.ts';
import { startInside, whyNoNamespace } from './in-namespace.ts';
import { makeFolder, removeFolders } from './run-command.ts';

const why = whyNoNamespace();

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});
afterAll(removeFolders);

const mains = supply('ADP1', { type: 'Mains', online: 1 });
const unplugged = supply('ADP1', { type: 'Mains', online: 0 });
/** Wh-reporting: holds 38.1 of 50.02 Wh, and is half full. */
const energyPack = {
  type: 'Battery',
  present: 1,
  energy_full_design: 50_020_000,
  energy_full: 38_100_000,
  energy_now: 19_050_000,
  voltage_min_design: 11_520_000,
  cycle_count: 412,
  technology: 'Li-poly',
  charge_control_start_threshold: 75,
  charge_control_end_threshold: 80,
};
/** Ah-reporting: 3.9 of 3.8 Ah at 11.4 V by design, so it holds more than it was made for. */
const chargePack = {
  type: 'Battery',
  present: 1,
  charge_full_design: 3_800_000,
  charge_full: 3_900_000,
  charge_now: 1_950_000,
  voltage_min_design: 11_400_000,
  voltage_now: 12_000_000,
  cycle_count: 0,
  technology: 'Li-ion',
};

/** A machine of its own under /sys: the whole of the host's is hidden. */
async function makeSys(tree: Tree) {
  const sys = await makeTree({ 'class/power_supply/.none': '', 'block/.none': '', ...tree });
  cleanups.push(sys.remove);
  return sys;
}

async function takeInventory(
  sysRoot: string,
  environment: Record<string, string> = {},
): Promise<MachineInventory> {
  const end = await startInside([{ from: sysRoot, onto: '/sys' }], ['inventory', '--json'], environment)
    .ended;
  expect(end, end.stderr).toMatchObject({ status: 0 });
  const inventory: unknown = JSON.parse(end.stdout);
  expect(machineInventorySchema.parse(inventory)).toEqual(inventory);
  return inventory as MachineInventory;
}

async function measure(sysRoot: string): Promise<MeasureDocument> {
  const args = ['measure', '--json', '--seconds', '2'];
  const end = await startInside([{ from: sysRoot, onto: '/sys' }], args).ended;
  expect(end, end.stderr).toMatchObject({ status: 0 });
  return measureDocumentSchema.parse(JSON.parse(end.stdout));
}

describe.skipIf(why !== null)(
  nameWithReason(why !== null, 'a laptop that is not this machine', why ?? ''),
  () => {
    it('shows two batteries, one in Wh and one in Ah, each by its own figures', async () => {
      const sys = await makeSys({
        ...mains,
        ...supply('BAT0', { ...energyPack, status: 'Not charging' }),
        ...supply('BAT1', { ...chargePack, status: 'Charging', current_now: 1_500_000 }),
        // A mouse is no battery of the machine.
        ...supply('hidpp_battery_0', {
          type: 'Battery',
          scope: 'Device',
          capacity: 50,
          status: 'Discharging',
        }),
      });
      const { batteries } = await takeInventory(sys.root);
      expect(batteries?.map(({ name }) => name)).toEqual(['BAT0', 'BAT1']);
      expect(batteries?.[0]).toMatchObject({
        designWattHours: 50.02,
        fullWattHours: 38.1,
        cycles: 412,
        chemistry: 'Li-poly',
        chargeRatio: 0.5,
        status: 'idle',
        chargeStartRatio: 0.75,
        chargeEndRatio: 0.8,
      });
      expect(batteries?.[0]?.healthRatio).toBeCloseTo(38.1 / 50.02, 6);
      expect(batteries?.[1]).toMatchObject({ cycles: null, status: 'charging', chargeEndRatio: null });
      expect(batteries?.[1]?.designWattHours).toBeCloseTo(43.32, 6);
      expect(batteries?.[1]?.fullWattHours).toBeCloseTo(44.46, 6);
      // Above its design capacity, and kept so: 3.9 ÷ 3.8.
      expect(batteries?.[1]?.healthRatio).toBeCloseTo(1.0263, 4);
    });

    it('shows a battery whose driver tells its properties together only', async () => {
      const uevent = Object.entries({ ...energyPack, status: 'Full', model_name: 'DELL 4GVMP03' })
        .map(([name, value]) => `POWER_SUPPLY_${name.toUpperCase()}=${value}`)
        .join('\n');
      const sys = await makeSys({ 'class/power_supply/BAT0/uevent': uevent });
      const { batteries } = await takeInventory(sys.root);
      expect(batteries?.[0]).toMatchObject({ model: 'DELL 4GVMP03', fullWattHours: 38.1, status: 'full' });
    });

    it('is measured by what both batteries give, whatever sign the driver gives the current', async () => {
      const sys = await makeSys({
        ...unplugged,
        ...supply('BAT0', { ...energyPack, status: 'Discharging', power_now: 7_250_000 }),
        // 0.5 A at 12 V.
        ...supply('BAT1', { ...chargePack, status: 'Discharging', current_now: -500_000 }),
      });
      const { power, meters } = await measure(sys.root);
      expect(meters).toEqual([expect.objectContaining({ name: 'battery-discharge', domain: 'system' })]);
      expect(power).toMatchObject({ unit: 'W', basis: 'measured' });
      expect(power.value).toBeCloseTo(13.25, 6);
    });

    it.each([
      ['Charging', 'charging'],
      ['Full', 'full'],
    ])('is not measured by a battery that says %s, and says why', async (status, known) => {
      const sys = await makeSys({
        ...mains,
        ...supply('BAT0', { ...energyPack, status, power_now: 30_000_000 }),
      });
      const { power, meters, unavailable } = await measure(sys.root);
      expect([power.value, meters]).toEqual([null, []]);
      expect(unavailable.map(({ meter }) => meter)).toContain('battery-discharge');
      expect((await takeInventory(sys.root)).batteries?.[0]?.status).toBe(known);
    });

    it('is measured by psys, beside the parts within it that are never added to it', async () => {
      const counters = (joules: number) => ({
        ...zone('intel-rapl:0', 'package-0', Math.round(joules * 0.5e6)),
        ...zone('intel-rapl:0:0', 'core', Math.round(joules * 0.3e6)),
        ...zone('intel-rapl:0:1', 'dram', Math.round(joules * 0.1e6)),
        ...zone('intel-rapl:1', 'psys', Math.round(joules * 1e6)),
      });
      const sys = await makeSys({ ...mains, ...counters(1_000) });
      // Half a joule each time, in whole files: the power follows from the machine's speed, the shares do not.
      let joules = 1_000;
      const growing = setInterval(() => {
        joules += 0.5;
        for (const [path, text] of Object.entries(counters(joules)).filter(([path]) =>
          path.endsWith('energy_uj'),
        )) {
          writeFileSync(join(sys.root, 'next'), text);
          renameSync(join(sys.root, 'next'), join(sys.root, path));
        }
      }, 20);
      const { power, meters } = await measure(sys.root).finally(() => clearInterval(growing));
      const watts = Object.fromEntries(meters.map(({ domain, powerWatts }) => [domain, powerWatts]));
      const psys = meters.find(({ domain }) => domain === 'system')?.powerWatts;
      expect(psys).toBeGreaterThan(0);
      expect(power.value).toBe(psys);
      expect(Number(watts.package) / Number(psys)).toBeCloseTo(0.5, 1);
    });
  },
);

describe.skipIf(why !== null)(
  nameWithReason(why !== null, 'a machine known by its printed tables alone', why ?? ''),
  () => {
    /** A dmidecode that prints one table, whatever it is asked. */
    function standIn(table: string): Record<string, string> {
      const bin = makeFolder();
      copyFileSync(
        fileURLToPath(new URL(`../core/hardware/tables/${table}.txt`, import.meta.url)),
        join(bin, 'table'),
      );
      writeFileSync(join(bin, 'dmidecode'), `#!/bin/sh\nexec cat '${join(bin, 'table')}'\n`);
      chmodSync(join(bin, 'dmidecode'), 0o755);
      return { PATH: `${bin}${delimiter}${process.env.PATH}` };
    }

    it.each([
      [
        'laptop',
        { category: 'laptop', manufacturer: 'Dell', model: 'Latitude 5400', serialNumber: '7QX4T23' },
      ],
      ['built-desktop', { category: 'desktop', manufacturer: 'Gigabyte', model: null, serialNumber: null }],
      ['rack-server', { category: 'server', manufacturer: 'HPE', model: 'ProLiant DL360 Gen10' }],
    ])('(%s) is told right on a processor that tells of a hypervisor', async (table, expected) => {
      const sys = await makeSys({});
      const cpuinfo = join(makeFolder(), 'cpuinfo');
      writeFileSync(
        cpuinfo,
        'processor\t: 0\nvendor_id\t: GenuineIntel\nmodel name\t: Intel(R) Core(TM) i5-8365U CPU @ 1.60GHz\nphysical id\t: 0\ncore id\t: 0\nflags\t\t: fpu hypervisor lahf_lm\n\n',
      );
      const mounts = [
        { from: sys.root, onto: '/sys' },
        { from: cpuinfo, onto: '/proc/cpuinfo' },
      ];
      const end = await startInside(mounts, ['inventory', '--json'], standIn(table)).ended;
      const { device, cpu } = machineInventorySchema.parse(JSON.parse(end.stdout));
      expect(device).toMatchObject({ ...expected, isVirtual: false });
      expect(cpu).toEqual({
        manufacturer: 'Intel',
        model: 'Core i5-8365U',
        cores: 1,
        threads: 1,
        baseGhz: 1.6,
      });
    });

    it('is not told by measure that it is virtual, where its tables say what it is', async () => {
      const sys = await makeSys({});
      const mounts = [{ from: sys.root, onto: '/sys' }];
      const args = ['measure', '--json', '--seconds', '1'];
      const { stdout } = await startInside(mounts, args, standIn('laptop')).ended;
      const { unavailable } = measureDocumentSchema.parse(JSON.parse(stdout));
      expect(unavailable.find(({ meter }) => meter === 'rapl')?.reason).not.toMatch(/virtual/i);
      expect(unavailable.map(({ meter }) => meter)).toContain('rapl');
    });

    it('shows its screens and graphics processors beside them', async () => {
      const sys = await makeSys({
        'class/drm/card0-eDP-1/status': 'connected',
        'class/drm/card0-HDMI-A-1/status': 'connected',
        'bus/pci/devices/0000:00:02.0/class': '0x030000',
        'bus/pci/devices/0000:00:02.0/vendor': '0x8086',
        'bus/pci/devices/0000:00:02.0/device': '0x3ea0',
        'bus/pci/devices/0000:00:1f.3/class': '0x040300',
      });
      const edid = (maker: string, name: string) =>
        makeEdid({ maker, texts: [[0xfc, name]], timing: { px: [1920, 1080], mm: [527, 296] } });
      writeFileSync(join(sys.root, 'class/drm/card0-eDP-1/edid'), edid('LGD', 'LP140WF6'));
      writeFileSync(join(sys.root, 'class/drm/card0-HDMI-A-1/edid'), edid('DEL', 'DELL P2419H'));
      mkdirSync(join(sys.root, 'class/net'), { recursive: true });
      const { displays, gpus, network, problems } = await takeInventory(sys.root, standIn('laptop'));
      expect(displays?.map(({ model, isBuiltIn }) => [model, isBuiltIn])).toEqual([
        ['DELL P2419H', false],
        ['LP140WF6', true],
      ]);
      expect(gpus?.map(({ manufacturer }) => manufacturer)).toEqual(['Intel']);
      expect([network, problems]).toEqual([[], []]);
    });
  },
);
