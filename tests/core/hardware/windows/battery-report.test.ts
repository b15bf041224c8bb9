import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBatteryReport } from '#core/hardware/windows/battery-report.ts';

const battery = [
  '    <Battery>',
  '      <Id>DELL 7FHHV22</Id>',
  '      <Manufacturer>SMP &amp; fils</Manufacturer>',
  '      <SerialNumber>3301</SerialNumber>',
  '      <ManufactureDate>2022-08-03</ManufactureDate>',
  '      <Chemistry>LiP</Chemistry>',
  '      <LongTerm>1</LongTerm>',
  '      <RelativeCapacity>0</RelativeCapacity>',
  '      <DesignCapacity>63000</DesignCapacity>',
  '      <FullChargeCapacity>52731</FullChargeCapacity>',
  '      <CycleCount>188</CycleCount>',
  '    </Battery>',
].join('\r\n');

/** A whole report as Windows in French writes it: a byte-order mark, a style sheet, dates as people write them. */
const report = (batteries: string) =>
  [
    '\uFEFF<?xml version="1.0" encoding="utf-8"?>',
    "<?xml-stylesheet type='text/xsl' href='C:\\battery-stylesheet.xsl'?>",
    '<BatteryReport xmlns="http://schemas.microsoft.com/battery/2012">',
    '  <ReportInformation><ReportVersion>1</ReportVersion><LocalScanTime>mardi 3 février 2026 18:04:11</LocalScanTime></ReportInformation>',
    `  <Batteries>\r\n${batteries}\r\n  </Batteries>`,
    '  <RecentUsage><UsageEntry Timestamp="2026-02-01T08:00:00Z" Duration="36000000000" Ac="0" Discharge="5400"/></RecentUsage>',
    '</BatteryReport>',
  ].join('\r\n');

describe('a battery report', () => {
  it('tells each battery, in whatever language and with whatever around it', () => {
    expect(parseBatteryReport(report(battery))).toEqual([
      {
        id: 'DELL 7FHHV22',
        manufacturer: 'SMP & fils',
        serialNumber: '3301',
        chemistry: 'LiP',
        designCapacity: '63000',
        fullChargeCapacity: '52731',
        cycleCount: '188',
      },
    ]);
    expect(parseBatteryReport(report(battery + battery))).toHaveLength(2);
    expect(parseBatteryReport(report(''))).toEqual([]);
  });

  it('gives no capacity in units of the driver’s own, and nulls for what is empty', () => {
    const relative = battery
      .replace('<RelativeCapacity>0', '<RelativeCapacity>1')
      .replace('<CycleCount>188</CycleCount>', '<CycleCount />');
    expect(parseBatteryReport(report(relative))?.[0]).toMatchObject({
      designCapacity: null,
      fullChargeCapacity: null,
      cycleCount: null,
      serialNumber: '3301',
    });
  });

  it('is none where it is cut short, wherever', () => {
    const whole = report(battery).trimEnd();
    fc.assert(
      fc.property(fc.nat(whole.length - 1), (at) => {
        expect(parseBatteryReport(whole.slice(0, at))).toBeNull();
      }),
    );
    expect(parseBatteryReport('<html><body>Rapport sur la batterie</body></html>')).toBeNull();
  });
});
