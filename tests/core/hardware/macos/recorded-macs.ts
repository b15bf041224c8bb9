/*
 * What invented Macs print, in the shapes of ioreg, system_profiler, sysctl and sw_vers
 * (shared/decisions/windows-and-macos-sources.md). No value was read from anybody's machine.
 */

export interface RecordedMac {
  readonly ioreg: string;
  readonly profile: string;
  readonly sysctl: string;
  readonly swVers: string;
}

type Value = string | number | bigint | boolean | readonly Value[] | { readonly [key: string]: Value };

function print(value: Value): string {
  if (typeof value === 'string') return `<string>${value}</string>`;
  if (typeof value === 'boolean') return value ? '<true/>' : '<false/>';
  if (typeof value === 'number' || typeof value === 'bigint') return `<integer>${value}</integer>`;
  if (Array.isArray(value)) return `<array>${value.map(print).join('\n')}</array>`;
  const entries = Object.entries(value as Record<string, Value>);
  return `<dict>\n${entries.map(([key, each]) => `<key>${key}</key>\n${print(each)}`).join('\n')}\n</dict>`;
}

/** One battery as `ioreg -r -c AppleSmartBattery -a` prints it. */
export const printBattery = (battery: Record<string, Value>): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0">\n${print([battery])}\n</plist>\n`;

/** 2^64 − 1,120 mA: the registry's way to print −1,120. */
const minus1120 = 2n ** 64n - 1_120n;

export const airBattery = {
  BatteryInstalled: true,
  ExternalConnected: false,
  IsCharging: false,
  FullyCharged: false,
  CycleCount: 87,
  DesignCapacity: 4563,
  AppleRawMaxCapacity: 4107,
  AppleRawCurrentCapacity: 2500,
  MaxCapacity: 100,
  CurrentCapacity: 61,
  Voltage: 11_500,
  Amperage: minus1120,
  InstantAmperage: minus1120,
  Serial: 'F8Y2INVENT01',
  DeviceName: 'bq20z451',
  PowerTelemetryData: { SystemPowerIn: 0, SystemLoad: 12_880, BatteryPower: 12_880 },
} as const;

/** A MacBook Air with Apple silicon, on battery, with a screen of Dell. */
export const appleSiliconMacBook: RecordedMac = {
  ioreg: printBattery(airBattery),
  profile: JSON.stringify({
    SPHardwareDataType: [
      {
        _name: 'hardware_overview',
        boot_rom_version: '10151.121.1',
        chip_type: 'Apple M2',
        machine_model: 'Mac14,2',
        machine_name: 'MacBook Air',
        number_processors: 'proc 8:4:4',
        physical_memory: '8 GB',
        platform_UUID: '6E1D2C3B-4A5F-5E6D-8C7B-9A0B1C2D3E4F',
        serial_number: 'C02INVENT1AB',
      },
    ],
    SPMemoryDataType: [{ dimm_manufacturer: 'Hynix', dimm_type: 'LPDDR5', SPMemoryDataType: '8 GB' }],
    SPNVMeDataType: [
      {
        _name: 'Apple SSD Controller',
        _items: [
          {
            _name: 'APPLE SSD AP0256Z',
            device_model: 'APPLE SSD AP0256Z',
            device_serial: '0ba0invent',
            size_in_bytes: 251_000_193_024,
            smart_status: 'Verified',
          },
        ],
      },
    ],
    SPSerialATADataType: [],
    SPDisplaysDataType: [
      {
        _name: 'Apple M2',
        sppci_model: 'Apple M2',
        spdisplays_vendor: 'sppci_vendor_Apple',
        spdisplays_ndrvs: [
          {
            _name: 'Color LCD',
            _spdisplays_pixels: '2560 x 1664',
            '_spdisplays_display-serial-number': 'fd626d62',
            '_spdisplays_display-vendor-id': '610',
            spdisplays_connection_type: 'spdisplays_internal',
            spdisplays_display_type: 'spdisplays_built-in-liquid-retina',
          },
          {
            _name: 'DELL U2720Q',
            _spdisplays_pixels: '3840 x 2160',
            '_spdisplays_display-serial-number': '1010101',
            'spdisplays_display-serial-number': '8LINVENT',
            '_spdisplays_display-vendor-id': '10ac',
            '_spdisplays_display-year': '2020',
          },
        ],
      },
    ],
    SPPowerDataType: [{ _name: 'spbattery_information' }],
  }),
  sysctl:
    'hw.model: Mac14,2\nhw.memsize: 8589934592\nhw.physicalcpu: 8\nhw.logicalcpu: 8\nmachdep.cpu.brand_string: Apple M2\nkern.hv_vmm_present: 0\n',
  swVers: 'ProductName:\t\tmacOS\nProductVersion:\t\t14.5\nBuildVersion:\t\t23F79\n',
};

/** An Intel MacBook Pro on mains, full, whose capacities are charges. */
export const intelMacBook: RecordedMac = {
  ioreg: printBattery({
    BatteryInstalled: true,
    ExternalConnected: true,
    IsCharging: false,
    FullyCharged: true,
    CycleCount: 512,
    DesignCapacity: 5103,
    MaxCapacity: 4082,
    CurrentCapacity: 4082,
    Voltage: 12_900,
    Amperage: 0,
    InstantAmperage: 0,
    BatterySerialNumber: 'D867INVENT',
    Manufacturer: 'SMP',
  }),
  profile: JSON.stringify({
    SPHardwareDataType: [
      {
        boot_rom_version: '1968.140.7.0.0',
        cpu_type: 'Quad-Core Intel Core i5',
        current_processor_speed: '2 GHz',
        machine_model: 'MacBookPro16,2',
        machine_name: 'MacBook Pro',
        platform_UUID: '01234567-89AB-5CDE-8F01-23456789ABCD',
        serial_number: 'C02INVENT2CD',
      },
    ],
    SPMemoryDataType: [
      {
        _name: 'Memory Slots',
        _items: [
          {
            _name: 'BANK 0/ChannelA-DIMM0',
            dimm_manufacturer: '0x80CE',
            dimm_part_number: '0x4D34373141',
            dimm_serial_number: '-',
            dimm_size: '16 GB',
            dimm_speed: '3733 MHz',
            dimm_status: 'ok',
            dimm_type: 'LPDDR4X',
          },
          { _name: 'BANK 1/ChannelB-DIMM0', dimm_size: 'empty', dimm_status: 'empty', dimm_type: 'empty' },
        ],
      },
    ],
    SPNVMeDataType: [],
    SPSerialATADataType: [
      {
        _name: 'Intel 8 Series Chipset',
        _items: [
          {
            _name: 'APPLE HDD HTS541010A9E662',
            device_model: 'APPLE HDD HTS541010A9E662',
            device_serial: '     JA10INVENT',
            size_in_bytes: 1_000_204_886_016,
            smart_status: 'Failing',
            spsata_medium_type: 'Rotational',
          },
        ],
      },
    ],
    SPDisplaysDataType: [
      {
        sppci_model: 'AMD Radeon Pro 560X',
        spdisplays_vendor: 'sppci_vendor_amd',
        spdisplays_vram: '4 GB',
        spdisplays_ndrvs: [],
      },
    ],
  }),
  sysctl:
    'hw.model: MacBookPro16,2\nhw.memsize: 17179869184\nhw.physicalcpu: 4\nhw.logicalcpu: 8\nhw.cpufrequency: 2000000000\nmachdep.cpu.brand_string: Intel(R) Core(TM) i5-1038NG7 CPU @ 2.00GHz\nkern.hv_vmm_present: 0\n',
  swVers: 'ProductName:\tmacOS\nProductVersion:\t13.6.7\nBuildVersion:\t22G720\n',
};

/** A Mac mini: ioreg has nothing to print. */
export const macMini: RecordedMac = {
  ...appleSiliconMacBook,
  ioreg: '',
  profile: JSON.stringify({
    SPHardwareDataType: [
      {
        machine_model: 'Mac14,3',
        machine_name: 'Mac mini',
        serial_number: 'H2WINVENT',
        platform_UUID: 'n/a',
      },
    ],
    SPDisplaysDataType: [],
  }),
};
