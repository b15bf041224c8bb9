/*
 * What is asked of Windows, as data: one line of PowerShell each, that gives objects with the named properties of a
 * documented class. Their names are not translated, unlike those of performance counters and of powercfg's texts.
 */

interface Query {
  /** What the source is called where people read it. */
  readonly words: string;
  readonly line: string;
  readonly limitMs: number;
  /** Drivers of root\wmi say "not supported" (0x8004100C) where there is none of the kind: that is an empty list. */
  readonly isEmptyWhenUnsupported?: true;
}

const inventoryLimitMs = 15_000;
/** Asked while sampling: a sample does not wait longer for any of them. */
const sampleLimitMs = 4_000;
const slowLimitMs = 25_000;

const quote = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');

function ask(
  className: string,
  properties: readonly string[],
  { namespace = 'root/cimv2', limitMs = inventoryLimitMs }: { namespace?: string; limitMs?: number } = {},
): Query {
  const line = `Get-CimInstance -Namespace ${namespace} -ClassName ${className} -OperationTimeoutSec ${Math.ceil(limitMs / 1000)} | Select-Object -Property ${quote(properties)}`;
  const query = { words: `${namespace.replaceAll('/', '\\')} ${className}`, line, limitMs };
  return namespace === 'root/wmi' ? { ...query, isEmptyWhenUnsupported: true } : query;
}

const driver = { namespace: 'root/wmi' };
const storage = { namespace: 'root/Microsoft/Windows/Storage' };
const systemKey = 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';
const cryptographyKey = 'HKLM:\\SOFTWARE\\Microsoft\\Cryptography';
/** The device class of display adapters. */
const displayKey = 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Class\\{4d36e968-e325-11ce-bfc1-08002be10318}';

export const windowsQueries = {
  'win-system': ask('Win32_ComputerSystem', [
    'Manufacturer',
    'Model',
    'SystemFamily',
    'PCSystemType',
    'HypervisorPresent',
  ]),
  'win-product': ask('Win32_ComputerSystemProduct', [
    'Vendor',
    'Name',
    'Version',
    'IdentifyingNumber',
    'UUID',
  ]),
  'win-bios': ask('Win32_BIOS', ['Manufacturer', 'SMBIOSBIOSVersion', 'ReleaseDate', 'SerialNumber']),
  'win-baseboard': ask('Win32_BaseBoard', ['Manufacturer', 'Product', 'Version', 'SerialNumber']),
  'win-enclosure': ask('Win32_SystemEnclosure', ['ChassisTypes', 'SMBIOSAssetTag', 'SerialNumber']),
  'win-processor': ask('Win32_Processor', [
    'Name',
    'Manufacturer',
    'NumberOfCores',
    'NumberOfLogicalProcessors',
    'MaxClockSpeed',
  ]),
  'win-memory': ask('Win32_PhysicalMemory', [
    'BankLabel',
    'DeviceLocator',
    'Capacity',
    'SMBIOSMemoryType',
    'Speed',
    'ConfiguredClockSpeed',
    'Manufacturer',
    'PartNumber',
    'SerialNumber',
  ]),
  'win-disks': ask(
    'MSFT_PhysicalDisk',
    ['DeviceId', 'FriendlyName', 'SerialNumber', 'Size', 'MediaType', 'BusType', 'HealthStatus'],
    storage,
  ),
  'win-disk-wear': {
    words: 'Get-StorageReliabilityCounter',
    line: 'Get-PhysicalDisk | ForEach-Object { $disk = $_; $disk | Get-StorageReliabilityCounter | Select-Object -Property @{ n = "DeviceId"; e = { $disk.DeviceId } }, "Wear" }',
    limitMs: inventoryLimitMs,
  },
  'win-video': ask('Win32_VideoController', ['Name', 'AdapterCompatibility', 'AdapterRAM']),
  'win-video-memory': {
    words: displayKey,
    line: `Get-ChildItem -Path '${displayKey}' -ErrorAction SilentlyContinue | Get-ItemProperty -ErrorAction SilentlyContinue | Select-Object -Property "DriverDesc", @{ n = "MemoryBytes"; e = { $_."HardwareInformation.qwMemorySize" } }`,
    limitMs: inventoryLimitMs,
  },
  'win-monitors': ask(
    'WmiMonitorID',
    [
      'InstanceName',
      'Active',
      'ManufacturerName',
      'ProductCodeID',
      'SerialNumberID',
      'UserFriendlyName',
      'YearOfManufacture',
    ],
    driver,
  ),
  'win-monitor-sizes': ask(
    'WmiMonitorBasicDisplayParams',
    ['InstanceName', 'MaxHorizontalImageSize', 'MaxVerticalImageSize'],
    driver,
  ),
  'win-monitor-links': ask('WmiMonitorConnectionParams', ['InstanceName', 'VideoOutputTechnology'], driver),
  'win-monitor-modes': {
    words: 'root\\wmi WmiMonitorListedSupportedSourceModes',
    line: 'Get-CimInstance -Namespace root/wmi -ClassName WmiMonitorListedSupportedSourceModes -OperationTimeoutSec 15 | ForEach-Object { $mode = $_.MonitorSourceModes[$_.PreferredMonitorSourceModeIndex]; [pscustomobject]@{ InstanceName = $_.InstanceName; HorizontalActivePixels = $mode.HorizontalActivePixels; VerticalActivePixels = $mode.VerticalActivePixels } }',
    limitMs: inventoryLimitMs,
    isEmptyWhenUnsupported: true,
  },
  'win-os': ask('Win32_OperatingSystem', ['Caption', 'Version', 'BuildNumber', 'ProductType']),
  'win-os-edition': {
    words: systemKey,
    line: `Get-ItemProperty -Path '${systemKey}' | Select-Object -Property ${quote(['EditionID', 'DisplayVersion', 'ReleaseId', 'CurrentBuild', 'UBR'])}`,
    limitMs: inventoryLimitMs,
  },
  /** The installation's own id, made when it was set up; hashed before it leaves the probe process. */
  'win-installation': {
    words: cryptographyKey,
    line: `Get-ItemProperty -Path '${cryptographyKey}' | Select-Object -Property 'MachineGuid'`,
    limitMs: inventoryLimitMs,
  },
  'win-network': ask(
    'MSFT_NetAdapter',
    [
      'Name',
      'PermanentAddress',
      'NdisPhysicalMedium',
      'HardwareInterface',
      'Hidden',
      'InterfaceOperationalStatus',
      'PnPDeviceID',
      'Speed',
    ],
    { namespace: 'root/StandardCimv2' },
  ),
  'win-battery-static': ask(
    'BatteryStaticData',
    [
      'InstanceName',
      'DeviceName',
      'ManufactureName',
      'SerialNumber',
      'Chemistry',
      'Capabilities',
      'DesignedCapacity',
    ],
    driver,
  ),
  'win-battery-full': ask('BatteryFullChargedCapacity', ['InstanceName', 'FullChargedCapacity'], {
    ...driver,
    limitMs: sampleLimitMs,
  }),
  'win-battery-cycles': ask('BatteryCycleCount', ['InstanceName', 'CycleCount'], driver),
  'win-battery-status': ask(
    'BatteryStatus',
    [
      'InstanceName',
      'PowerOnline',
      'Charging',
      'Discharging',
      'DischargeRate',
      'RemainingCapacity',
      'Voltage',
    ],
    { ...driver, limitMs: sampleLimitMs },
  ),
  /**
   * Whether mains feed the machine (System.Windows.Forms.PowerStatus, which is GetSystemPowerStatus): 0 no, 1 yes, 255
   * unknown. It asks no driver, so that it can be asked with every sample. Forbidden in constrained language mode.
   */
  'win-power-line': {
    words: 'GetSystemPowerStatus',
    line: 'Add-Type -AssemblyName System.Windows.Forms; [pscustomobject]@{ PowerLineStatus = [int][System.Windows.Forms.SystemInformation]::PowerStatus.PowerLineStatus }',
    limitMs: sampleLimitMs,
  },
  /** Only the batteries: their years of history below them may be megabytes. */
  'win-battery-report': {
    words: 'powercfg /batteryreport /xml',
    line: '$file = Join-Path $env:TEMP "perdure-batteries-$PID.xml"; try { powercfg.exe /batteryreport /xml /output "$file" | Out-Null; ([xml](Get-Content -LiteralPath $file -Raw -Encoding UTF8)).DocumentElement.Item("Batteries").OuterXml | ForEach-Object { [pscustomobject]@{ Xml = $_ } } } finally { Remove-Item -LiteralPath $file -ErrorAction SilentlyContinue }',
    limitMs: slowLimitMs,
  },
  'win-energy-meter': ask('Win32_PerfFormattedData_Counters_EnergyMeter', ['Name', 'Energy', 'Power'], {
    limitMs: sampleLimitMs,
  }),
} as const satisfies Record<`win-${string}`, Query>;

export type WindowsSource = keyof typeof windowsQueries;
export const windowsSources = Object.keys(windowsQueries) as WindowsSource[];

/** How long the probe may take over a query: the shell may have to start first, and keeps the query's own limit. */
export function limitOfProbeMs(source: WindowsSource): number {
  return 2 * windowsQueries[source].limitMs + 5_000;
}

export const isWindowsSource = (source: string): source is WindowsSource => source in windowsQueries;
