import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { assembleMacInventory } from '#core/hardware/macos/take-mac-inventory.ts';
import { createHardwareProbe } from '#core/hardware/probe-client.ts';
import { machineInventorySchema } from '#shared/domain/machine-inventory.ts';
import { nameWithReason } from '../../../skip-reason.ts';
import { probeEntry, silentLog } from '../fake-system.ts';
import { appleSiliconMacBook, intelMacBook, macMini, type RecordedMac } from './recorded-macs.ts';

const nowMs = Date.UTC(2026, 2, 1);
const node = {
  hostname: 'air-de-zoe',
  kernel: '23.5.0',
  architecture: 'arm64',
  totalMemoryBytes: 8_589_934_592,
};

const assemble = (mac: Partial<RecordedMac>) =>
  assembleMacInventory(
    {
      node,
      printed: {
        ...(mac.ioreg === undefined ? {} : { 'mac-battery': mac.ioreg }),
        ...(mac.profile === undefined ? {} : { 'mac-profile': mac.profile }),
        ...(mac.sysctl === undefined ? {} : { 'mac-sysctl': mac.sysctl }),
        ...(mac.swVers === undefined ? {} : { 'mac-version': mac.swVers }),
      },
    },
    nowMs,
    [],
  );

describe('the inventory of a Mac', () => {
  it('with Apple silicon is complete but for watt-hours, which nothing tells', () => {
    expect(assemble(appleSiliconMacBook)).toMatchObject({
      device: {
        category: 'laptop',
        manufacturer: 'Apple',
        model: 'MacBook Air (Mac14,2)',
        serialNumber: 'C02INVENT1AB',
        hardwareUuid: '6e1d2c3b-4a5f-5e6d-8c7b-9a0b1c2d3e4f',
        isVirtual: false,
      },
      firmware: { vendor: 'Apple', version: '10151.121.1', releasedOn: null },
      cpu: { manufacturer: 'Apple', cores: 8, threads: 8, baseGhz: null },
      memory: {
        totalBytes: 8_589_934_592,
        modules: [{ capacityBytes: 8_589_934_592, kind: 'LPDDR5', slot: null }],
      },
      storage: [{ kind: 'nvme', model: 'APPLE SSD AP0256Z', capacityBytes: 251_000_193_024, healthy: true }],
      batteries: [
        {
          serialNumber: 'F8Y2INVENT01',
          designWattHours: null,
          // 4,107 of 4,563 mAh.
          healthRatio: expect.closeTo(0.90007, 4),
          cycles: 87,
          chargeRatio: 0.61,
          status: 'discharging',
        },
      ],
      gpus: [{ manufacturer: 'Apple', model: 'Apple M2', memoryBytes: null }],
      displays: [
        { manufacturer: 'Apple', model: 'Color LCD', widthPx: 2560, heightPx: 1664, isBuiltIn: true },
        { manufacturer: 'Dell', model: 'DELL U2720Q', serialNumber: '8LINVENT', year: 2020, widthPx: 3840 },
      ],
      os: { name: 'macOS', version: '14.5', build: '23F79', kernel: '23.5.0' },
      problems: [],
    });
  });

  it('with an Intel processor takes charges for charges and leaves empty slots out', () => {
    const { batteries, memory, storage, gpus, cpu } = assemble(intelMacBook);
    expect(batteries?.[0]).toMatchObject({
      serialNumber: 'D867INVENT',
      healthRatio: expect.closeTo(0.79992, 4),
      chargeRatio: 1,
      status: 'full',
    });
    expect(memory?.modules).toEqual([
      expect.objectContaining({
        slot: 'BANK 0/ChannelA-DIMM0',
        capacityBytes: 17_179_869_184,
        speedMhz: 3733,
        serialNumber: null,
      }),
    ]);
    expect(storage).toMatchObject([
      expect.objectContaining({ kind: 'hdd', serialNumber: 'JA10INVENT', healthy: false }),
    ]);
    expect(gpus).toEqual([{ manufacturer: 'AMD', model: 'AMD Radeon Pro 560X', memoryBytes: 4_294_967_296 }]);
    expect(cpu).toMatchObject({ model: 'Core i5-1038NG7', cores: 4, threads: 8, baseGhz: 2 });
  });

  it('without battery is a mini-PC, and knows that it has none', () => {
    const { device, batteries, storage } = assemble(macMini);
    expect(device).toMatchObject({ category: 'mini-pc', model: 'Mac mini (Mac14,3)', hardwareUuid: null });
    expect(batteries).toEqual([]);
    expect(storage).toBeNull();
  });

  it('has the health that its report tells where ioreg prints nonsense', () => {
    const profile = JSON.stringify({
      SPPowerDataType: [
        {
          _name: 'spbattery_information',
          sppower_battery_health_info: {
            sppower_battery_cycle_count: 87,
            sppower_battery_health_maximum_capacity: '90%',
          },
          sppower_battery_model_info: { sppower_battery_serial_number: 'F8Y2INVENT01' },
        },
      ],
    });
    const { batteries, problems } = assemble({ ioreg: 'Erreur', profile });
    expect(batteries).toMatchObject([
      expect.objectContaining({ healthRatio: 0.9, cycles: 87, serialNumber: 'F8Y2INVENT01' }),
    ]);
    expect(problems.map(({ reason }) => reason)).toEqual(['unreadable (not a property list)']);
  });

  it('that is a guest says so', () => {
    expect(assemble({ sysctl: 'hw.model: VMware7,1\nkern.hv_vmm_present: 1\n' }).device).toMatchObject({
      isVirtual: true,
      manufacturer: null,
    });
  });

  it('is unknown where nothing was printed, with a reason where it could not be read', () => {
    const { storage, batteries, os, problems } = assemble({ profile: '{"SPHardwareDataType": [' });
    expect({ storage, batteries }).toEqual({ storage: null, batteries: null });
    expect(os?.kernel).toBe('23.5.0');
    expect(problems).toMatchObject([{ source: 'system_profiler -json', reason: 'unreadable (not JSON)' }]);
  });

  it('never breaks the contract, whatever the report holds', () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.double(), fc.constant(null), fc.boolean());
    const original = JSON.parse(appleSiliconMacBook.profile) as Record<string, unknown[]>;
    const spoil = (each: unknown, other: () => unknown): unknown => {
      if (Array.isArray(each)) return each.map((one) => spoil(one, other));
      if (typeof each === 'object' && each !== null) {
        return Object.fromEntries(Object.entries(each).map(([key, one]) => [key, spoil(one, other)]));
      }
      return other();
    };
    fc.assert(
      fc.property(fc.array(value, { minLength: 5, maxLength: 20 }), (values) => {
        let at = 0;
        const profile = JSON.stringify(spoil(original, () => values[at++ % values.length]));
        expect(machineInventorySchema.safeParse(assemble({ ...appleSiliconMacBook, profile })).success).toBe(
          true,
        );
      }),
    );
  });
});

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const isWindows = process.platform === 'win32';

it.skipIf(isWindows)(
  nameWithReason(
    isWindows,
    'the probe on macOS runs the commands, and loses only what one that hangs would have said',
    'its stand-in commands are POSIX programs',
  ),
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'perdure-mac-'));
    const standIn = async (name: string, script: string) => {
      await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
      await chmod(join(folder, name), 0o755);
    };
    const print = async (name: string, text: string, end = 'exit 0') => {
      await writeFile(join(folder, `${name}.txt`), text);
      await standIn(name, `cat '${join(folder, `${name}.txt`)}'\n${end}`);
    };
    await print('ioreg', appleSiliconMacBook.ioreg);
    await print('system_profiler', appleSiliconMacBook.profile);
    // As where a key is missing: the others are printed, and it fails.
    await print('sysctl', appleSiliconMacBook.sysctl, 'exit 1');
    await standIn('sw_vers', 'sleep 60');
    const { PATH } = process.env;
    process.env.PATH = `${folder}${delimiter}${PATH}`;
    const probe = createHardwareProbe({ entry: probeEntry, log: silentLog, platform: 'darwin' });
    cleanups.push(
      () => rm(folder, { recursive: true, force: true }),
      () => probe.stop(),
      () => {
        process.env.PATH = PATH;
      },
    );
    const inventory = await probe.takeInventory();
    expect(inventory.device.model).toBe('MacBook Air (Mac14,2)');
    expect(inventory.cpu?.cores).toBe(8);
    expect(inventory.problems).toContainEqual(
      expect.objectContaining({ source: 'sw_vers', reason: 'timeout' }),
    );
    expect((await probe.takeSample()).meters.map(({ meter }) => meter)).toEqual(['battery-discharge']);
    expect(await probe.listUnavailableMeters()).toEqual([]);
  },
  60_000,
);
