import type { WindowsSource } from '#core/hardware/windows/queries.ts';

/*
 * Answers of invented machines in the shapes that Microsoft documents for the classes asked (names, types and units:
 * shared/decisions/windows-and-macos-sources.md), as ConvertTo-Json of PowerShell 5.1 writes them. No value was read
 * from anybody's machine.
 */

/** A value as PowerShell gives it, or the error that it tells instead. */
export type Recorded = { readonly value: unknown } | { readonly code: string; readonly message: string };
export type RecordedMachine = { readonly [S in WindowsSource]?: Recorded };

/** Text as WmiMonitorID holds it: UTF-16 codes, filled with zeros. */
export const codes = (text: string, length = 13): number[] =>
  Array.from({ length }, (_, at) => (at < text.length ? text.charCodeAt(at) : 0));

export const list = (...value: object[]): Recorded => ({ value });
export const notSupported: Recorded = {
  code: 'HRESULT 0x8004100c,Microsoft.Management.Infrastructure.CimCmdlets.GetCimInstanceCommand',
  message: 'Non pris en charge ',
};
const invalidClass: Recorded = {
  code: 'HRESULT 0x80041010,Microsoft.Management.Infrastructure.CimCmdlets.GetCimInstanceCommand',
  message: 'Classe non valide ',
};
export const accessDenied: Recorded = {
  code: 'StorageWMI 40001,Get-StorageReliabilityCounter',
  message: 'Accès refusé.',
};

const panel = 'DISPLAY\\BOE0A1C\\4&1a2b3c4d&0&UID8388688_0';
const dellScreen = 'DISPLAY\\DELA1C4\\5&2b3c4d5e&0&UID4353_0';
const pack = 'ACPI\\PNP0C0A\\1_0';

/** A ThinkPad with Windows 11 in French, an ordinary user, on battery, with a screen of Dell. */
export const frenchLaptop: RecordedMachine = {
  'win-system': list({
    Manufacturer: 'LENOVO',
    Model: '21HD0042FR',
    SystemFamily: 'ThinkPad T14 Gen 4',
    PCSystemType: 2,
    HypervisorPresent: true,
  }),
  'win-product': list({
    Vendor: 'LENOVO',
    Name: '21HD0042FR',
    Version: 'ThinkPad T14 Gen 4',
    IdentifyingNumber: 'PF0INVENT',
    UUID: '8C5A1D4C-2F6B-11EE-9C43-0A1B2C3D4E5F',
  }),
  'win-bios': list({
    Manufacturer: 'LENOVO',
    SMBIOSBIOSVersion: 'N3QET42W (1.42 )',
    ReleaseDate: '/Date(1694649600000)/',
    SerialNumber: 'PF0INVENT',
  }),
  'win-baseboard': list({
    Manufacturer: 'LENOVO',
    Product: '21HD0042FR',
    Version: 'SDK0T76530 WIN',
    SerialNumber: 'L1HF3INVENT',
  }),
  'win-enclosure': list({
    ChassisTypes: [10],
    SMBIOSAssetTag: 'IMMO-2023-0117',
    SerialNumber: 'PF0INVENT',
  }),
  'win-processor': list({
    Name: '13th Gen Intel(R) Core(TM) i5-1345U',
    Manufacturer: 'GenuineIntel',
    NumberOfCores: 10,
    NumberOfLogicalProcessors: 12,
    MaxClockSpeed: 1600,
  }),
  'win-memory': list(
    {
      BankLabel: 'BANK 0',
      DeviceLocator: 'Controller0-ChannelA-DIMM0',
      Capacity: 17179869184,
      SMBIOSMemoryType: 26,
      Speed: 3200,
      Manufacturer: 'Samsung',
      PartNumber: 'M471A2K43EB1-CWE    ',
      SerialNumber: '1A2B3C4D',
    },
    {
      BankLabel: 'BANK 1',
      DeviceLocator: 'Controller1-ChannelA-DIMM0',
      Capacity: 17179869184,
      SMBIOSMemoryType: 26,
      Speed: 3200,
      Manufacturer: 'Unknown',
      PartNumber: '',
      SerialNumber: '00000000',
    },
  ),
  'win-disks': list({
    DeviceId: '0',
    FriendlyName: 'SAMSUNG MZVL2512HDJD-00BL7',
    SerialNumber: '0025_38B1_31B0_1234.',
    Size: 512110190592,
    MediaType: 4,
    BusType: 17,
    HealthStatus: 0,
  }),
  'win-disk-wear': accessDenied,
  'win-video': list({
    Name: 'Intel(R) Iris(R) Xe Graphics',
    AdapterCompatibility: 'Intel Corporation',
    AdapterRAM: 134217728,
  }),
  'win-video-memory': list({ DriverDesc: 'Intel(R) Iris(R) Xe Graphics', MemoryBytes: 134217728 }),
  'win-monitors': list(
    {
      InstanceName: panel,
      Active: true,
      ManufacturerName: codes('BOE', 3),
      ProductCodeID: codes('0A1C', 4),
      SerialNumberID: codes('0', 1),
      UserFriendlyName: null,
      YearOfManufacture: 2022,
    },
    {
      InstanceName: dellScreen,
      Active: true,
      ManufacturerName: codes('DEL', 16),
      ProductCodeID: codes('A1C4', 16),
      SerialNumberID: codes('7XINVENT', 16),
      UserFriendlyName: codes('DELL P2422H'),
      YearOfManufacture: 2021,
    },
  ),
  'win-monitor-sizes': list(
    { InstanceName: panel, MaxHorizontalImageSize: 30, MaxVerticalImageSize: 19 },
    { InstanceName: dellScreen, MaxHorizontalImageSize: 53, MaxVerticalImageSize: 30 },
  ),
  'win-monitor-links': list(
    { InstanceName: panel, VideoOutputTechnology: 2147483648 },
    { InstanceName: dellScreen, VideoOutputTechnology: 10 },
  ),
  'win-monitor-modes': list(
    { InstanceName: panel, HorizontalActivePixels: 1920, VerticalActivePixels: 1200 },
    { InstanceName: dellScreen, HorizontalActivePixels: 1920, VerticalActivePixels: 1080 },
  ),
  'win-os': list({
    Caption: 'Microsoft Windows 11 Professionnel',
    Version: '10.0.22631',
    BuildNumber: '22631',
    ProductType: 1,
  }),
  'win-os-edition': list({
    EditionID: 'Professional',
    DisplayVersion: '23H2',
    ReleaseId: '2009',
    CurrentBuild: '22631',
    UBR: 3527,
  }),
  'win-installation': list({ MachineGuid: '6f9619ff-8b86-4011-b42d-00cf4fc964ff' }),
  'win-network': list(
    {
      Name: 'Wi-Fi',
      PermanentAddress: '0A1B2C3D4E5F',
      PnPDeviceID: 'PCI\\VEN_8086&DEV_51F0&SUBSYS_00948086&REV_01\\3&11583659&0&A3',
      NdisPhysicalMedium: 9,
      HardwareInterface: true,
      Hidden: false,
      InterfaceOperationalStatus: 1,
      Speed: 866700000,
    },
    {
      Name: 'Ethernet (société)',
      PermanentAddress: '0A1B2C3D4E60',
      PnPDeviceID: 'USB\\VID_17EF&PID_3082\\101153C47',
      NdisPhysicalMedium: 14,
      HardwareInterface: true,
      Hidden: false,
      InterfaceOperationalStatus: 2,
      Speed: 0,
    },
    {
      Name: 'vEthernet (Commutateur par défaut)',
      PermanentAddress: '00155D012345',
      PnPDeviceID: 'ROOT\\VMS_MP\\0000',
      NdisPhysicalMedium: 0,
      HardwareInterface: false,
      Hidden: false,
      InterfaceOperationalStatus: 1,
      Speed: 10000000000,
    },
    {
      Name: 'Connexion au réseau local* 8',
      PermanentAddress: '000000000000',
      NdisPhysicalMedium: 0,
      HardwareInterface: false,
      Hidden: true,
      InterfaceOperationalStatus: 6,
      Speed: 0,
    },
  ),
  'win-battery-static': list({
    InstanceName: pack,
    DeviceName: '5B11INVENT',
    ManufactureName: 'Sunwoda',
    SerialNumber: ' 1234',
    // "LION", its first letter in the lowest byte.
    Chemistry: 0x4e4f494c,
    Capabilities: 0x80000000,
    DesignedCapacity: 52500,
  }),
  'win-battery-full': list({ InstanceName: pack, FullChargedCapacity: 44100 }),
  'win-battery-cycles': list({ InstanceName: pack, CycleCount: 213 }),
  'win-battery-status': list({
    InstanceName: pack,
    PowerOnline: false,
    Charging: false,
    Discharging: true,
    DischargeRate: 7350,
    RemainingCapacity: 22050,
    Voltage: 15600,
  }),
  'win-battery-report': list({
    Xml: '<Batteries xmlns="http://schemas.microsoft.com/battery/2012"><Battery><Id>5B11INVENT</Id><Manufacturer>Sunwoda</Manufacturer><SerialNumber> 1234</SerialNumber><ManufactureDate /><Chemistry>LiP</Chemistry><LongTerm>1</LongTerm><RelativeCapacity>0</RelativeCapacity><DesignCapacity>52500</DesignCapacity><FullChargeCapacity>44100</FullChargeCapacity><CycleCount>213</CycleCount></Battery></Batteries>',
  }),
  'win-power-line': list({ PowerLineStatus: 0 }),
  'win-energy-meter': list(
    { Name: 'RAPL_Package0_PKG', Energy: 1000000000000, Power: 4200 },
    { Name: 'RAPL_Package0_PP0', Energy: 700000000000, Power: 2900 },
    { Name: 'RAPL_Package0_DRAM', Energy: 0, Power: 0 },
    { Name: '_Total', Energy: 1700000000000, Power: 7100 },
  ),
};

/** A desktop built of parts, Windows 10, an administrator: no battery, no energy meter, placeholders everywhere. */
export const assembledDesktop: RecordedMachine = {
  'win-system': list({
    Manufacturer: 'System manufacturer',
    Model: 'System Product Name',
    SystemFamily: 'To be filled by O.E.M.',
    PCSystemType: 1,
    HypervisorPresent: false,
  }),
  'win-product': list({
    Vendor: 'System manufacturer',
    Name: 'System Product Name',
    Version: 'System Version',
    IdentifyingNumber: 'System Serial Number',
    UUID: '03000200-0400-0500-0006-000700080009',
  }),
  'win-bios': list({
    Manufacturer: 'American Megatrends Inc.',
    SMBIOSBIOSVersion: '4021',
    ReleaseDate: '/Date(1533772800000)/',
    SerialNumber: 'System Serial Number',
  }),
  'win-baseboard': list({
    Manufacturer: 'ASUSTeK COMPUTER INC.',
    Product: 'PRIME B350-PLUS',
    Version: 'Rev X.0x',
    SerialNumber: '170INVENT',
  }),
  'win-enclosure': list({
    ChassisTypes: [3],
    SMBIOSAssetTag: 'Default string',
    SerialNumber: 'Default string',
  }),
  'win-processor': list({
    Name: 'AMD Ryzen 5 1600 Six-Core Processor            ',
    Manufacturer: 'AuthenticAMD',
    NumberOfCores: 6,
    NumberOfLogicalProcessors: 12,
    MaxClockSpeed: 3200,
  }),
  'win-memory': list({
    BankLabel: 'BANK 1',
    DeviceLocator: 'DIMM_A2',
    Capacity: 8589934592,
    SMBIOSMemoryType: 26,
    Speed: 2400,
    Manufacturer: 'Kingston',
    PartNumber: 'KHX2400C15/8G',
    SerialNumber: '5E6F7A8B',
  }),
  'win-disks': list(
    {
      DeviceId: '0',
      FriendlyName: 'CT500MX500SSD1',
      SerialNumber: '1912E1INVENT',
      Size: 500107862016,
      MediaType: 4,
      BusType: 11,
      HealthStatus: 1,
    },
    {
      DeviceId: '1',
      FriendlyName: 'WDC WD10EZEX-08WN4A0',
      SerialNumber: '     WD-WCC6INVENT',
      Size: 1000204886016,
      MediaType: 3,
      BusType: 11,
      HealthStatus: 2,
    },
    { DeviceId: '2', FriendlyName: 'Kingston DataTraveler', Size: 31004295168, MediaType: 0, BusType: 7 },
  ),
  'win-disk-wear': list({ DeviceId: '0', Wear: 12 }, { DeviceId: '1', Wear: null }),
  'win-video': list({
    Name: 'AMD Radeon RX 580 2048SP',
    AdapterCompatibility: 'Advanced Micro Devices, Inc.',
    AdapterRAM: 4293918720,
  }),
  'win-video-memory': list(
    { DriverDesc: 'Microsoft Basic Display Adapter', MemoryBytes: null },
    { DriverDesc: 'AMD Radeon RX 580 2048SP', MemoryBytes: 8589934592 },
  ),
  'win-monitors': notSupported,
  'win-monitor-sizes': notSupported,
  'win-monitor-links': notSupported,
  'win-monitor-modes': notSupported,
  'win-os': list({
    Caption: 'Microsoft Windows 10 Famille',
    Version: '10.0.19045',
    BuildNumber: '19045',
    ProductType: 1,
  }),
  'win-os-edition': list({
    EditionID: 'Core',
    DisplayVersion: '22H2',
    ReleaseId: '2009',
    CurrentBuild: '19045',
    UBR: 4412,
  }),
  'win-network': list({
    Name: 'Ethernet',
    PermanentAddress: '2C4D54A1B2C3',
    NdisPhysicalMedium: 14,
    HardwareInterface: true,
    Hidden: false,
    InterfaceOperationalStatus: 1,
    Speed: 1000000000,
  }),
  'win-battery-static': notSupported,
  'win-battery-full': notSupported,
  'win-battery-cycles': notSupported,
  'win-battery-status': notSupported,
  'win-battery-report': { value: [] },
  'win-energy-meter': invalidClass,
};

/** The lists in a machine's answers, as the probe hands them on. */
export function listsOf(machine: RecordedMachine): Partial<Record<WindowsSource, Record<string, unknown>[]>> {
  return Object.fromEntries(
    Object.entries(machine).flatMap(([source, each]) => {
      if ('value' in each) return [[source, each.value]];
      return each.code.includes('0x8004100c') ? [[source, []]] : [];
    }),
  );
}
