import { frenchLaptop, list, notSupported, type RecordedMachine } from './recorded-machines.ts';

/* Machines whose batteries differ from the laptop's of recorded-machines.ts, invented like it. */

const inner = 'ACPI\\PNP0C0A\\0_0';
const outer = 'ACPI\\PNP0C0A\\1_0';

/** Only what differs from the laptop: a ThinkPad with an inner and an outer battery, the outer one feeding. */
export const twoBatteries: RecordedMachine = {
  ...frenchLaptop,
  'win-battery-static': list(
    {
      InstanceName: inner,
      DeviceName: '01AV421',
      ManufactureName: 'LGC',
      SerialNumber: '501',
      Chemistry: 0x50694c,
      Capabilities: 0x80000000,
      DesignedCapacity: 24050,
    },
    {
      InstanceName: outer,
      DeviceName: '01AV424',
      ManufactureName: 'SANYO',
      SerialNumber: '502',
      Chemistry: 0x4e4f494c,
      Capabilities: 0x80000000,
      DesignedCapacity: 48840,
    },
  ),
  'win-battery-full': list(
    { InstanceName: inner.toLowerCase(), FullChargedCapacity: 18000 },
    { InstanceName: outer, FullChargedCapacity: 36000 },
  ),
  // WMI knows no cycles here; the report does, in another order.
  'win-battery-cycles': list({ InstanceName: inner, CycleCount: 0 }, { InstanceName: outer, CycleCount: 0 }),
  'win-battery-status': list(
    {
      InstanceName: inner,
      PowerOnline: false,
      Charging: false,
      Discharging: false,
      DischargeRate: 0,
      RemainingCapacity: 18000,
      Voltage: 12600,
    },
    {
      InstanceName: outer,
      PowerOnline: false,
      Charging: false,
      Discharging: true,
      DischargeRate: 9120,
      RemainingCapacity: 9000,
      Voltage: 11100,
    },
  ),
  'win-battery-report': list({
    Xml: [
      '<Batteries xmlns="http://schemas.microsoft.com/battery/2012">',
      '<Battery><Id>01AV424</Id><Manufacturer>SANYO</Manufacturer><SerialNumber>502</SerialNumber><Chemistry>LION</Chemistry><DesignCapacity>48840</DesignCapacity><FullChargeCapacity>36000</FullChargeCapacity><CycleCount>402</CycleCount></Battery>',
      '<Battery><Id>01AV421</Id><Manufacturer>LGC</Manufacturer><SerialNumber>501</SerialNumber><Chemistry>LiP</Chemistry><DesignCapacity>24050</DesignCapacity><FullChargeCapacity>18000</FullChargeCapacity><CycleCount>77</CycleCount></Battery>',
      '</Batteries>',
    ].join('\r\n'),
  }),
};

/** A Surface: a convertible whose drivers refuse the static data, so that only the report knows its battery. */
export const surface: RecordedMachine = {
  ...frenchLaptop,
  'win-system': list({
    Manufacturer: 'Microsoft Corporation',
    Model: 'Surface Pro 8',
    SystemFamily: 'Surface',
    PCSystemType: 8,
    HypervisorPresent: true,
  }),
  'win-product': list({
    Vendor: 'Microsoft Corporation',
    Name: 'Surface Pro 8',
    Version: '124I:00130T:000M:0300000D:0B:09F:5C:000:0',
    IdentifyingNumber: '0123INVENT56',
    UUID: 'A1B2C3D4-E5F6-4A5B-8C7D-0E1F2A3B4C5D',
  }),
  'win-enclosure': list({ ChassisTypes: [9], SMBIOSAssetTag: '', SerialNumber: '0123INVENT56' }),
  'win-battery-static': {
    code: 'HRESULT 0x80041001,Microsoft.Management.Infrastructure.CimCmdlets.GetCimInstanceCommand',
    message: 'Échec général ',
  },
  'win-battery-full': notSupported,
  'win-battery-cycles': notSupported,
  'win-battery-status': list({
    InstanceName: 'ACPI\\MSHW0146\\1_0',
    PowerOnline: true,
    Charging: true,
    Discharging: false,
    DischargeRate: 0,
    ChargeRate: 12000,
    RemainingCapacity: 30000,
    Voltage: 8600,
  }),
  'win-battery-report': list({
    Xml: '<Batteries xmlns="http://schemas.microsoft.com/battery/2012"><Battery><Id>M1287129</Id><Manufacturer>DYN</Manufacturer><SerialNumber>0123456789-I</SerialNumber><ManufactureDate>mercredi 3 août 2022</ManufactureDate><Chemistry>LION</Chemistry><RelativeCapacity>0</RelativeCapacity><DesignCapacity>51520</DesignCapacity><FullChargeCapacity>48944</FullChargeCapacity><CycleCount>96</CycleCount></Battery></Batteries>',
  }),
};
