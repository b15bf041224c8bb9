import { findChild, parseXml } from '#shared/documents/parse-xml.ts';

/** One battery of `powercfg /batteryreport /xml`, its texts as they are; capacities are in mWh. */
export interface ReportedBattery {
  readonly id: string | null;
  readonly manufacturer: string | null;
  readonly serialNumber: string | null;
  readonly chemistry: string | null;
  readonly designCapacity: string | null;
  readonly fullChargeCapacity: string | null;
  readonly cycleCount: string | null;
}

/**
 * The `Batteries` of a report, in the namespace http://schemas.microsoft.com/battery/2012; alone or in the whole
 * report. Its dates are written in the system's language and are not read. Null where the text is no report.
 */
export function parseBatteryReport(xml: string): ReportedBattery[] | null {
  const root = parseXml(xml);
  const list = root?.name === 'Batteries' ? root : findChild(root, 'Batteries');
  if (list === null) return null;
  return list.children
    .filter(({ name }) => name === 'Battery')
    .slice(0, 32)
    .map((battery) => {
      const text = (name: string) => findChild(battery, name)?.text.trim() || null;
      // Drivers report charge in percent of an unknown capacity where this is 1.
      const isRelative = text('RelativeCapacity') === '1';
      return {
        id: text('Id'),
        manufacturer: text('Manufacturer'),
        serialNumber: text('SerialNumber'),
        chemistry: text('Chemistry'),
        designCapacity: isRelative ? null : text('DesignCapacity'),
        fullChargeCapacity: isRelative ? null : text('FullChargeCapacity'),
        cycleCount: text('CycleCount'),
      };
    });
}
