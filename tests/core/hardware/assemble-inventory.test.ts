import { describe, expect, it } from 'vitest';
import type { InventoryProblem } from '#core/hardware/scrutiny.ts';
import { assembleInventory } from '#core/hardware/take-inventory.ts';
import { cleanCpuModel } from '#shared/machine/processor-names.ts';

type Gathered = Parameters<typeof assembleInventory>[0];

const takenAtMs = Date.UTC(2026, 5, 1);
function assemble(gathered: Gathered, platform = 'linux') {
  const problems: InventoryProblem[] = [];
  return assembleInventory(gathered, { platform, takenAtMs, problems });
}

describe('the identity', () => {
  const dmi = {
    sys_vendor: 'LENOVO',
    product_name: '20KH0039FR',
    product_version: 'ThinkPad X1 Carbon 6th',
    chassis_type: '10',
  };
  const metal = { hasHypervisorFlag: false, hypervisor: null, isContainer: false };

  it('of a Lenovo carries the name that people know', () => {
    expect(assemble({ dmi, virtualisation: metal }).device).toMatchObject({
      manufacturer: 'Lenovo',
      model: 'ThinkPad X1 Carbon 6th',
      category: 'laptop',
      isVirtual: false,
    });
  });

  it('of a machine whose maker filled in nothing is unknown', () => {
    const { device, mainboard, firmware } = assemble({
      dmi: {
        sys_vendor: 'System manufacturer',
        product_name: 'System Product Name',
        product_serial: 'To be filled by O.E.M.',
        product_uuid: '03000200-0400-0500-0006-000700080009',
        chassis_asset_tag: 'Default string',
        chassis_type: '3',
        board_name: 'PRIME B450M-A',
        board_serial: '-',
      },
    });
    expect(device).toEqual({
      category: 'desktop',
      manufacturer: null,
      model: null,
      serialNumber: null,
      hardwareUuid: null,
      assetTag: null,
      hostname: null,
      isVirtual: false,
    });
    expect(mainboard).toEqual({
      manufacturer: null,
      model: 'PRIME B450M-A',
      version: null,
      serialNumber: null,
    });
    expect(firmware).toBeNull();
  });

  it.each([
    [{ sys_vendor: 'QEMU', product_name: 'Standard PC (Q35 + ICH9, 2009)', chassis_type: '1' }],
    [{ sys_vendor: 'Microsoft Corporation', product_name: 'Virtual Machine', chassis_type: '3' }],
    [{ sys_vendor: 'VMware, Inc.', product_name: 'VMware7,1', chassis_type: '1' }],
    [{ sys_vendor: 'innotek GmbH', product_name: 'VirtualBox', chassis_type: '1' }],
    [{ sys_vendor: 'Apple Inc.', product_name: 'Apple Virtualization Generic Platform', chassis_type: '1' }],
    [{ sys_vendor: 'Amazon EC2', product_name: 't3.micro', chassis_type: '1' }],
  ])('of %o is virtual, and its chassis is not believed', (files) => {
    expect(assemble({ dmi: files }).device).toMatchObject({ isVirtual: true, category: null });
  });

  it('is virtual by the word of the processor or a container, unless the firmware names a maker’s product in a chassis', () => {
    expect(assemble({ dmi: {}, virtualisation: { ...metal, hasHypervisorFlag: true } }).device).toMatchObject(
      { isVirtual: true, model: null },
    );
    expect(assemble({ dmi: {}, virtualisation: { ...metal, isContainer: true } }).device.isVirtual).toBe(
      true,
    );
    for (const virtualisation of [
      { ...metal, isContainer: true },
      { ...metal, hasHypervisorFlag: true },
    ]) {
      expect(assemble({ dmi, virtualisation }).device).toMatchObject({
        isVirtual: false,
        category: 'laptop',
      });
    }
  });

  it('elsewhere treats what systeminformation makes up as unknown', () => {
    const { device } = assemble(
      {
        'si-system': { manufacturer: '', model: 'Docker Container', serial: '-', uuid: '-', virtual: false },
        'si-chassis': { type: 'Notebook', assetTag: 'No Asset Tag' },
      },
      'freebsd',
    );
    expect(device).toMatchObject({
      manufacturer: null,
      model: null,
      serialNumber: null,
      hardwareUuid: null,
      assetTag: null,
      category: 'laptop',
    });
  });
});

describe('the processor and the memory', () => {
  it.each([
    ['Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz', 'Core i5-8250U', 1.6],
    ['AMD Ryzen 7 PRO 4750U with Radeon Graphics', 'Ryzen 7 PRO 4750U', null],
    ['AMD EPYC 7763 64-Core Processor', 'EPYC 7763', null],
    ['12th Gen Intel(R) Core(TM) i7-1260P', '12th Gen Core i7-1260P', null],
    ['Apple M1', 'Apple M1', null],
  ])('of %s is %s', (written, model, baseGhz) => {
    expect(cleanCpuModel(written)).toBe(model);
    const node = { 'node-os': { cpuModel: written, threads: 8 } };
    const reported = { physicalCores: 4, cores: 8, speed: 0, brand: written };
    const expected = { model, cores: 4, threads: 8, baseGhz };
    expect(assemble({ ...node, 'si-cpu': reported }, 'win32').cpu).toMatchObject(expected);
    const processors = { model: written, cores: 4, threads: 8 };
    expect(assemble({ ...node, processors }).cpu).toMatchObject(expected);
  });

  it('takes the base clock from the kernel where the name has none', () => {
    const clock = (processors: Record<string, string>) =>
      assemble({ processors: { model: '12th Gen Intel(R) Core(TM) i7-1260P', ...processors } }).cpu?.baseGhz;
    expect(clock({ base_frequency: '2100000' })).toBe(2.1);
    expect(clock({ nominal_freq: '2100' })).toBe(2.1);
    expect(clock({ nominal_freq: '0' })).toBeNull();
  });

  it('does not take the total for a module when dmidecode gives none', () => {
    const invented = {
      size: 16_000_000_000,
      bank: '',
      type: '',
      ecc: null,
      clockSpeed: 0,
      formFactor: '',
      partNum: '',
      serialNum: '',
    };
    const node = { totalMemoryBytes: 16_000_000_000 };
    expect(assemble({ 'node-os': node, 'si-memLayout': [invented] }, 'win32').memory).toEqual({
      totalBytes: 16_000_000_000,
      modules: null,
    });
    const real = {
      ...invented,
      size: 8_589_934_592,
      bank: 'BANK 0',
      type: 'DDR4',
      clockSpeed: 2667,
      manufacturer: 'Samsung',
    };
    const empty = { ...invented, size: 0, type: 'Empty' };
    expect(assemble({ 'node-os': node, 'si-memLayout': [real, empty] }, 'win32').memory?.modules).toEqual([
      {
        slot: 'BANK 0',
        capacityBytes: 8_589_934_592,
        kind: 'DDR4',
        speedMhz: 2667,
        manufacturer: 'Samsung',
        partNumber: null,
        serialNumber: null,
      },
    ]);
  });
});

describe('the storage', () => {
  it('is told apart by kind, without what is not the machine’s own', () => {
    const disk = (name: string, files: Record<string, string>) => ({
      name,
      files: { size: '2000', removable: '0', ...files },
    });
    const { storage } = assemble({
      block: [
        disk('nvme0n1', { 'queue/rotational': '0' }),
        disk('nvme0c0n1', {}),
        disk('sda', { 'queue/rotational': '1', 'device/model': 'ST1000LM035', vpd_serial: 'WL1ABC' }),
        disk('sdb', { 'queue/rotational': '0', 'device/model': 'Samsung SSD 860' }),
        disk('sdc', { removable: '1', 'device/model': 'Flash stick' }),
        disk('sdd', { size: '0', 'device/model': 'Card reader' }),
        disk('mmcblk0', { 'device/type': 'MMC', 'device/name': 'DA4064' }),
        disk('sr0', { removable: '1', 'device/model': 'DVDRAM' }),
        disk('vda', { 'queue/rotational': '1' }),
      ],
    });
    expect(storage?.map(({ kind, model }) => [kind, model])).toEqual([
      ['nvme', null],
      ['hdd', 'ST1000LM035'],
      ['ssd', 'Samsung SSD 860'],
      ['emmc', 'DA4064'],
      ['optical', 'DVDRAM'],
      ['other', null],
    ]);
    expect(storage?.[1]).toMatchObject({ serialNumber: 'WL1ABC', capacityBytes: 1_024_000 });
  });
});

describe('the screens', () => {
  it('of systeminformation are in millimetres, and built in by the connection it names', () => {
    const screen = {
      vendor: 'Dell Inc.',
      model: 'P2419H',
      sizeX: 53,
      sizeY: 30,
      resolutionX: 1920,
      resolutionY: 1080,
      productionYear: 0,
      serial: '',
    };
    const { displays, gpus } = assemble(
      {
        'si-graphics': {
          controllers: [
            {
              vendor: 'Intel Corporation',
              model: 'Intel(R) UHD Graphics 620',
              vram: 1024,
              vramDynamic: true,
            },
            { vendor: 'Microsoft', model: 'Microsoft Basic Display Adapter', vram: null, vramDynamic: false },
          ],
          displays: [
            { ...screen, connection: 'HDMI', builtin: true },
            { ...screen, connection: 'Internal', builtin: false, sizeX: -5 },
          ],
        },
      },
      'freebsd',
    );
    expect(displays?.[0]).toMatchObject({
      manufacturer: 'Dell',
      widthMm: 530,
      heightMm: 300,
      year: null,
      serialNumber: null,
      isBuiltIn: false,
    });
    expect(displays?.[1]).toMatchObject({ widthMm: null, isBuiltIn: true });
    expect(gpus).toEqual([{ manufacturer: 'Intel', model: 'Intel(R) UHD Graphics 620', memoryBytes: null }]);
  });
});

describe('the operating system', () => {
  it('of Linux is what os-release says', () => {
    const text =
      'NAME="Ubuntu"\nVERSION="24.04.1 LTS (Noble Numbat)"\nVERSION_ID="24.04"\nID=ubuntu\nPRETTY_NAME="Ubuntu 24.04.1 LTS"';
    const { os } = assemble({
      'os-release': { 'os-release': text },
      'si-osInfo': { distro: 'Ubuntu', release: '24.04.1 LTS' },
    });
    expect(os).toMatchObject({ name: 'Ubuntu', version: '24.04', edition: null });
    expect(os?.supportEndsOn).toMatch(/^2029-/);
  });
});

it('marks interfaces without a device of their own, and leaves the loopback out', () => {
  const { network } = assemble(
    {
      'si-networkInterfaces': [
        { iface: 'lo0', internal: true },
        {
          iface: 'Ethernet',
          type: 'wired',
          mac: 'AA:BB:CC:00:11:22',
          speed: 1000,
          operstate: 'up',
          virtual: false,
          internal: false,
        },
        {
          iface: 'vEthernet',
          type: 'wired',
          mac: '',
          speed: -1,
          operstate: 'down',
          virtual: true,
          internal: false,
        },
      ],
    },
    'freebsd',
  );
  expect(network).toEqual([
    { name: 'Ethernet', kind: 'wired', macAddress: 'aa:bb:cc:00:11:22', speedMbps: 1000, isUp: true },
    { name: 'vEthernet', kind: 'other', macAddress: null, speedMbps: null, isUp: false },
  ]);
});
