import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type WindowsSource, windowsSources } from '#core/hardware/windows/queries.ts';
import {
  assembleWindowsInventory,
  takeWindowsInventory,
} from '#core/hardware/windows/take-windows-inventory.ts';
import { machineInventorySchema } from '#shared/domain/machine-inventory.ts';
import { surface, twoBatteries } from './recorded-batteries.ts';
import { assembledDesktop, codes, frenchLaptop, listsOf } from './recorded-machines.ts';

const nowMs = Date.UTC(2026, 2, 1);
const node = {
  hostname: 'PORTABLE-042',
  kernel: '10.0.22631',
  architecture: 'x64',
  totalMemoryBytes: 34_000_000_000,
  cpuModel: '13th Gen Intel(R) Core(TM) i5-1345U',
  threads: 12,
};

type Answers = Parameters<typeof assembleWindowsInventory>[0]['answers'];
const assemble = (answers: Answers, ofNode: Record<string, unknown> = node) =>
  assembleWindowsInventory({ node: ofNode, answers }, nowMs, []);

describe('the inventory of a French laptop with Windows 11', () => {
  const inventory = assemble(listsOf(frenchLaptop));

  it('names the machine as people do', () => {
    expect(inventory.device).toEqual({
      category: 'laptop',
      manufacturer: 'Lenovo',
      model: 'ThinkPad T14 Gen 4',
      serialNumber: 'PF0INVENT',
      hardwareUuid: '8c5a1d4c-2f6b-11ee-9c43-0a1b2c3d4e5f',
      assetTag: 'IMMO-2023-0117',
      hostname: 'PORTABLE-042',
      isVirtual: false,
    });
    expect(inventory.firmware).toEqual({
      vendor: 'LENOVO',
      version: 'N3QET42W (1.42 )',
      releasedOn: '2023-09-14',
    });
    expect(inventory.problems).toEqual([]);
  });

  it('knows the system by its build and the registry, whatever the language of its name', () => {
    expect(inventory.os).toMatchObject({
      name: 'Windows',
      version: '11',
      edition: 'Pro',
      build: '22631.3527',
      kernel: '10.0.22631',
      supportEndsOn: '2025-11-11',
    });
  });

  it('has its parts', () => {
    expect(inventory.cpu).toEqual({
      manufacturer: 'Intel',
      model: '13th Gen Core i5-1345U',
      cores: 10,
      threads: 12,
      baseGhz: 1.6,
    });
    expect(inventory.memory?.modules).toEqual([
      {
        slot: 'Controller0-ChannelA-DIMM0',
        capacityBytes: 17_179_869_184,
        kind: 'DDR4',
        speedMhz: 3200,
        manufacturer: 'Samsung',
        partNumber: 'M471A2K43EB1-CWE',
        serialNumber: '1A2B3C4D',
      },
      expect.objectContaining({ manufacturer: null, partNumber: null, serialNumber: null }),
    ]);
    expect(inventory.storage).toMatchObject([
      {
        kind: 'nvme',
        model: 'SAMSUNG MZVL2512HDJD-00BL7',
        serialNumber: '0025_38B1_31B0_1234',
        capacityBytes: 512_110_190_592,
        wearRatio: null,
        healthy: true,
      },
    ]);
    expect(inventory.gpus).toEqual([
      { manufacturer: 'Intel', model: 'Intel(R) Iris(R) Xe Graphics', memoryBytes: null },
    ]);
  });

  it('tells its own panel from the screen beside it', () => {
    expect(inventory.displays).toEqual([
      {
        manufacturer: 'BOE',
        model: '0A1C',
        serialNumber: null,
        widthMm: 300,
        heightMm: 190,
        widthPx: 1920,
        heightPx: 1200,
        year: 2022,
        isBuiltIn: true,
      },
      {
        manufacturer: 'Dell',
        model: 'DELL P2422H',
        serialNumber: '7XINVENT',
        widthMm: 530,
        heightMm: 300,
        widthPx: 1920,
        heightPx: 1080,
        year: 2021,
        isBuiltIn: false,
      },
    ]);
  });

  it('has the battery’s capacities, cycles and chemistry', () => {
    expect(inventory.batteries).toMatchObject([
      {
        name: '5B11INVENT',
        manufacturer: 'Sunwoda',
        model: '5B11INVENT',
        serialNumber: '1234',
        designWattHours: 52.5,
        fullWattHours: 44.1,
        healthRatio: 0.84,
        cycles: 213,
        chemistry: 'Li-ion',
        chargeRatio: 0.5,
        status: 'discharging',
      },
    ]);
  });

  it('keeps accents in names, leaves hidden interfaces out and tells hardware from software', () => {
    expect(inventory.network).toEqual([
      { name: 'Wi-Fi', kind: 'wireless', macAddress: '0a:1b:2c:3d:4e:5f', speedMbps: 866.7, isUp: true },
      {
        name: 'Ethernet (société)',
        kind: 'wired',
        macAddress: '0a:1b:2c:3d:4e:60',
        speedMbps: null,
        isUp: false,
        // On USB, as in a dock; of the one on PCI nothing tells whether it is inside.
        isRemovable: true,
      },
      expect.objectContaining({ name: 'vEthernet (Commutateur par défaut)', kind: 'other' }),
    ]);
  });
});

describe('the inventory of other Windows machines', () => {
  it('takes the placeholders of a desktop’s board for what they are', () => {
    const { device, mainboard, batteries, displays, storage, gpus, os } = assemble(
      listsOf(assembledDesktop),
      {
        ...node,
        cpuModel: 'AMD Ryzen 5 1600 Six-Core Processor            ',
      },
    );
    expect(device).toMatchObject({
      category: 'desktop',
      manufacturer: null,
      model: null,
      serialNumber: null,
      hardwareUuid: null,
      assetTag: null,
      isVirtual: false,
    });
    expect(mainboard).toMatchObject({ manufacturer: 'ASUS', model: 'PRIME B350-PLUS' });
    expect(batteries).toEqual([]);
    expect(displays).toEqual([]);
    expect(storage?.map(({ kind, wearRatio, healthy }) => [kind, wearRatio, healthy])).toEqual([
      ['ssd', 0.12, null],
      ['hdd', null, false],
    ]);
    expect(storage?.[1]?.serialNumber).toBe('WD-WCC6INVENT');
    // 8 GiB, which AdapterRAM has no room for.
    expect(gpus?.[0]?.memoryBytes).toBe(8_589_934_592);
    expect(os).toMatchObject({ version: '10', edition: 'Home', supportEndsOn: '2025-10-14' });
  });

  it('matches two batteries with the report by their serial numbers, in whichever order it has them', () => {
    const { batteries } = assemble(listsOf(twoBatteries));
    expect(
      batteries?.map(({ serialNumber, healthRatio, cycles, chemistry, chargeRatio, status }) => [
        serialNumber,
        healthRatio === null ? null : Math.round(healthRatio * 1000) / 1000,
        cycles,
        chemistry,
        chargeRatio,
        status,
      ]),
    ).toEqual([
      ['501', 0.748, 77, 'Li-poly', 1, null],
      ['502', 0.737, 402, 'Li-ion', 0.25, 'discharging'],
    ]);
  });

  it('knows the battery of a Surface from its report alone, whose dates are in French', () => {
    const { device, batteries } = assemble(listsOf(surface));
    expect(device).toMatchObject({ manufacturer: 'Microsoft', model: 'Surface Pro 8', category: 'laptop' });
    expect(batteries).toMatchObject([
      expect.objectContaining({
        model: 'M1287129',
        designWattHours: 51.52,
        fullWattHours: 48.944,
        healthRatio: 0.95,
        cycles: 96,
        chemistry: 'Li-ion',
        chargeRatio: null,
        status: 'charging',
      }),
    ]);
  });

  it('tells a virtual machine by its maker’s names', () => {
    const system = {
      Manufacturer: 'Microsoft Corporation',
      Model: 'Virtual Machine',
      HypervisorPresent: true,
    };
    const { device } = assemble({ 'win-system': [system], 'win-enclosure': [{ ChassisTypes: [3] }] });
    expect(device).toMatchObject({ isVirtual: true, category: null });
  });

  it('names a server after its release', () => {
    const { os } = assemble({
      'win-os': [
        {
          Caption: 'Microsoft Windows Server 2022 Standard',
          Version: '10.0.20348',
          BuildNumber: 20348,
          ProductType: 3,
        },
      ],
      'win-os-edition': [{ EditionID: 'ServerStandard', UBR: 2340 }],
    });
    expect(os).toMatchObject({ name: 'Windows Server', version: '2022', edition: 'Standard' });
    expect(os?.supportEndsOn).not.toBeNull();
  });
});

describe('an answer that cannot be true', () => {
  it.each([
    ['numbers as texts', { DesignedCapacity: '52500' }, { FullChargedCapacity: '44100' }, 0.84],
    ['a capacity the driver does not know', { DesignedCapacity: 4294967295 }, {}, null],
    ['a capacity in units of its own', { Capabilities: 0xc0000000, DesignedCapacity: 100 }, {}, null],
    ['a negative capacity', { DesignedCapacity: -52500 }, {}, null],
    ['a full capacity of twice the design', { DesignedCapacity: 22050 }, {}, null],
    ['nulls', { DesignedCapacity: null }, { FullChargedCapacity: null }, null],
  ])('of a battery, %s, costs at most its own value', (_what, fixed, full, healthRatio) => {
    const lists = listsOf(frenchLaptop);
    const [battery] = lists['win-battery-static'] ?? [];
    const [whole] = lists['win-battery-full'] ?? [];
    const { batteries } = assemble({
      ...lists,
      'win-battery-report': [],
      'win-battery-static': [{ ...battery, ...fixed }],
      'win-battery-full': [{ ...whole, ...full }],
    });
    expect(batteries?.[0]?.healthRatio).toBe(healthRatio);
    expect(batteries?.[0]?.cycles).toBe(213);
  });

  it('of a screen is null: sizes of zero, a year of zero, links that say nothing', () => {
    const InstanceName = 'DISPLAY\\X';
    const read = (link: unknown) =>
      assemble({
        'win-monitors': [
          {
            InstanceName,
            Active: true,
            ManufacturerName: codes('dell'),
            YearOfManufacture: 1990,
            SerialNumberID: [],
          },
          { InstanceName: 'DISPLAY\\OFF', Active: false },
        ],
        'win-monitor-sizes': [{ InstanceName, MaxHorizontalImageSize: 16, MaxVerticalImageSize: 0 }],
        'win-monitor-links': [{ InstanceName, VideoOutputTechnology: link }],
      }).displays;
    expect(read(11)).toEqual([
      {
        manufacturer: null,
        model: null,
        serialNumber: null,
        widthMm: null,
        heightMm: null,
        widthPx: null,
        heightPx: null,
        year: null,
        isBuiltIn: true,
      },
    ]);
    expect(
      [6, 13, '2147483648', -2147483648, 5, 15, -1, 4294967295, null].map(
        (link) => read(link)?.[0]?.isBuiltIn,
      ),
    ).toEqual([true, true, true, true, false, false, null, null, null]);
  });

  it('of any kind never breaks the contract', () => {
    const value = fc.oneof(
      fc.string(),
      fc.double(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.integer({ min: -5, max: 70_000 }), { maxLength: 20 }),
    );
    const lists = listsOf(frenchLaptop);
    const fields = [...new Set(Object.values(lists).flatMap((each) => each.flatMap(Object.keys)))];
    const record = fc.dictionary(fc.constantFrom(...fields), value);
    const answers = fc.dictionary(
      fc.constantFrom(...windowsSources),
      fc.array(record, { maxLength: 3 }),
    ) as fc.Arbitrary<Answers>;
    fc.assert(
      fc.property(answers, fc.dictionary(fc.constantFrom(...Object.keys(node)), value), (each, ofNode) => {
        expect(machineInventorySchema.safeParse(assemble(each, ofNode)).success).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('taking the inventory', () => {
  const makeWorker = (machine: typeof frenchLaptop) => {
    const asked: string[] = [];
    return {
      asked,
      ask: async (source: string) => {
        asked.push(source);
        if (source === 'node-os') return { ok: true as const, value: node as never };
        const list = listsOf(machine)[source as WindowsSource];
        return list === undefined
          ? { ok: false as const, reason: 'Accès refusé. (StorageWMI 40001)' }
          : { ok: true as const, value: list as never };
      },
    };
  };

  it('asks nothing of systeminformation, whose graphics() alone runs eight PowerShells', async () => {
    const worker = makeWorker(frenchLaptop);
    await takeWindowsInventory(worker, () => nowMs);
    expect(worker.asked.filter((source) => source.startsWith('si-'))).toEqual([]);
    expect(worker.asked).toContain('win-video');
    expect(new Set(worker.asked).size).toBe(worker.asked.length);
  });

  it('says why the wear of disks is unknown to an ordinary user', async () => {
    const { problems } = await takeWindowsInventory(makeWorker(frenchLaptop), () => nowMs);
    expect(problems).toMatchObject([
      {
        source: 'Get-StorageReliabilityCounter',
        reason: 'the wear of disks is told to administrators only: Accès refusé. (StorageWMI 40001)',
      },
    ]);
    const silent = await takeWindowsInventory(
      makeWorker({ ...frenchLaptop, 'win-disk-wear': { value: [] } }),
      () => nowMs,
    );
    expect(silent.problems.map(({ reason }) => reason)).toEqual([
      'the wear of disks is told to administrators only',
    ]);
  });

  it('asks for no battery report where there is no battery', async () => {
    const worker = makeWorker(assembledDesktop);
    await takeWindowsInventory(worker, () => nowMs);
    expect(worker.asked).not.toContain('win-battery-report');
  });
});
