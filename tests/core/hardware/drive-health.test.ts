import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeDriveHealth } from '#core/hardware/drive-health.ts';
import { readSmartReports } from '#core/hardware/smart-reports.ts';
import type { InventoryProblem } from '#shared/domain/machine-inventory.ts';
import { createScrutiny } from '#shared/machine/scrutiny.ts';

const look = createScrutiny('smartctl', [], 0);

interface Row {
  readonly id: number;
  readonly name?: string;
  readonly value: number;
  readonly raw?: number | string;
}
const table = (...rows: Row[]) => ({
  table: rows.map(({ raw = 0, ...row }) => ({
    ...row,
    raw: typeof raw === 'number' ? { value: raw, string: String(raw) } : { value: 2 ** 40, string: raw },
  })),
});
const ofAttribute = (model: string, row: Row) =>
  describeDriveHealth({ model_name: model, ata_smart_attributes: table(row) }, look);

describe('the wear of an SSD by its attributes', () => {
  // Rows as smartmontools prints them of real drives, and what the makers mean by them.
  it.each([
    ['Samsung SSD 860 EVO 500GB', { id: 177, name: 'Wear_Leveling_Count', value: 92, raw: 143 }, 0.08],
    ['SAMSUNG MZ7LN256HMJP', { id: 177, name: 'Wear_Leveling_Count', value: 0, raw: 3000 }, 1],
    ['INTEL SSDSC2BB480G4', { id: 233, name: 'Media_Wearout_Indicator', value: 97, raw: 0 }, 0.03],
    ['CT500MX500SSD1', { id: 202, name: 'Percent_Lifetime_Remain', value: 95, raw: 5 }, 0.05],
    ['Crucial_CT256M550SSD1', { id: 202, name: 'Percent_Lifetime_Used', value: 10, raw: 90 }, 0.9],
    ['CT250MX500SSD1', { id: 202, name: 'Percent_Lifetime_Remain', value: 0, raw: 112 }, 1.12],
    ['KINGSTON SA400S37240G', { id: 231, name: 'SSD_Life_Left', value: 97, raw: 97 }, 0.03],
    ['OCZ-AGILITY3', { id: 231, name: 'SSD_Life_Left', value: 92, raw: 0 }, 0.08],
    ['TS256GSSD230S', { id: 169, name: 'Remaining_Lifetime_Perc', value: 100, raw: 95 }, 0.05],
    ['SanDisk SD7SB6S256G1122', { id: 230, name: 'Perc_Write/Erase_Count', value: 100, raw: 7 }, 0.07],
    // 0x008d is 1.41 %, beside a value of 2.
    ['WDC WDS500G2B0A', { id: 230, name: 'Media_Wearout_Indicator', value: 2, raw: 0x8d_0014_008d }, 0.0141],
    ['SSDSC2KB480G8', { id: 245, name: 'Percent_Life_Remaining', value: 99, raw: 99 }, 0.01],
    ['SanDisk SD9SB8W', { id: 245, name: 'DriveLife_Used%', value: 100, raw: 4 }, 0.04],
  ] as const)('%s, %o: %d', (model, row, ratio) => {
    const health = ofAttribute(model, row);
    expect(health.wearRatio).toBeCloseTo(ratio, 6);
    expect(health).toMatchObject({ wearBasis: 'attribute', wearAttribute: row.id });
  });

  // The same numbers with another meaning, or with none that is certain.
  it.each([
    ['OCZ-VERTEX3', { id: 177, name: 'Wear_Range_Delta', value: 0, raw: 3 }],
    ['KINGSTON SUV400S37', { id: 177, name: 'Wear_Leveling_Count', value: 100, raw: 1234 }],
    ['KINGSTON SA400S37240G', { id: 233, name: 'Flash_Writes_GiB', value: 100, raw: 5812 }],
    ['WDC WDS500G2B0A', { id: 233, name: 'NAND_GB_Written_TLC', value: 100, raw: 812 }],
    ['ST1000LM035', { id: 202, name: 'Data_Address_Mark_Errs', value: 100, raw: 0 }],
    ['ST1000LM035', { id: 231, name: 'Temperature_Celsius', value: 36, raw: 36 }],
    ['KINGSTON SKC', { id: 231, name: 'SSD_Life_Left', value: 100, raw: 61 }],
    ['KINGSTON SV300', { id: 230, name: 'Life_Curve_Status', value: 100, raw: 100 }],
    // A newer WD counts the share left there, and its raw value says nothing of it.
    ['WD Blue SA510', { id: 230, name: 'Media_Wearout_Indicator', value: 97, raw: 0x1_0001 }],
    ['TOSHIBA THNSNJ', { id: 169, name: 'Total_Bad_Block', value: 100, raw: 8 }],
    ['SAMSUNG MZ7LM', { id: 245, name: 'Timed_Workld_Media_Wear', value: 100, raw: 65535 }],
    ['Netac SSD', { id: 245, name: 'Unknown_Attribute', value: 100, raw: 90 }],
  ] as const)('is not read from %s, %o', (model, row) => {
    expect(ofAttribute(model, row)).toMatchObject({ wearRatio: null, wearBasis: null, wearAttribute: null });
  });

  it('comes after the standard measures, which are no maker’s own', () => {
    const attribute = table({ id: 177, name: 'Wear_Leveling_Count', value: 50, raw: 1 });
    const statistics = {
      pages: [{ number: 7, table: [{ offset: 8, value: 12, flags: { valid: true } }] }],
    };
    const read = (more: object) =>
      describeDriveHealth({ model_name: 'Samsung SSD', ata_smart_attributes: attribute, ...more }, look);
    expect(read({ ata_device_statistics: statistics })).toMatchObject({
      wearRatio: 0.12,
      wearBasis: 'device-statistics',
    });
    expect(read({ endurance_used: { current_percent: 13 } })).toMatchObject({
      wearRatio: 0.13,
      wearBasis: 'endurance',
    });
    expect(read({ nvme_smart_health_information_log: { percentage_used: 120 } })).toMatchObject({
      wearRatio: 1.2,
      wearBasis: 'nvme',
    });
    expect(read({ rotation_rate: 7200 }).wearRatio).toBeNull();
  });

  it('is null or from 0 to 3, whatever the drive says', () => {
    const anything = fc.anything();
    const row = fc.record({
      id: fc.constantFrom(169, 177, 202, 230, 231, 233, 245),
      name: fc.constantFrom('', 'SSD_Life_Left', 'Wear_Leveling_Count', 'Media_Wearout_Indicator', 'Remain'),
      value: fc.integer({ min: -5, max: 300 }),
      raw: fc.oneof(fc.record({ value: fc.integer(), string: fc.string() }), anything),
    });
    fc.assert(
      fc.property(fc.array(row), anything, fc.string(), (rows, other, model) => {
        const smart = { model_name: model, ata_smart_attributes: { table: rows }, smart_status: other };
        const { wearRatio } = describeDriveHealth(smart, createScrutiny('', [], 0));
        expect(wearRatio === null || (wearRatio >= 0 && wearRatio <= 3)).toBe(true);
      }),
    );
  });
});

describe('the state of a drive', () => {
  it('is its own verdict; the counts of its faults stand beside it', () => {
    const smart = {
      smart_status: { passed: true },
      ata_smart_attributes: table(
        { id: 5, value: 100, raw: '8 (2000 3)' },
        { id: 187, value: 98, raw: 2 },
        { id: 197, value: 100, raw: 16 },
        { id: 198, value: 100, raw: 1 },
      ),
    };
    expect(describeDriveHealth(smart, look)).toMatchObject({
      healthy: true,
      evidence: {
        reallocatedSectors: 8,
        reportedUncorrectable: 2,
        pendingSectors: 16,
        offlineUncorrectable: 1,
        mediaErrors: null,
        spareRatio: null,
      },
    });
    expect(describeDriveHealth({ smart_status: { passed: false } }, look).healthy).toBe(false);
    expect(describeDriveHealth({}, look)).toMatchObject({ healthy: null, evidence: null });
  });
});

describe('what smartctl answers', () => {
  const said = (name: string, stdout: string, status = 0, stderr = '') => ({
    name,
    answer: { kind: 'said' as const, status, stdout, stderr },
  });
  const message = (string: string) =>
    JSON.stringify({ smartctl: { exit_status: 2, messages: [{ string, severity: 'error' }] } });

  it('is kept by drive, and each reason for silence is told once with what helps', () => {
    const problems: InventoryProblem[] = [];
    const { reports } = readSmartReports(
      [
        said('sda', JSON.stringify({ smart_status: { passed: true }, model_name: 'A' })),
        said('sdb', message('Smartctl open device: /dev/sdb failed: Permission denied'), 2),
        said('sdc', message('Smartctl open device: /dev/sdc failed: Permission denied'), 2),
        said('sdd', message('Device is in STANDBY mode, exit(2)'), 2),
        said('sde', 'no JSON at all', 1, 'smartctl: unrecognized option'),
        { name: 'sdf', answer: { kind: 'late' } },
        { name: 'sdg', answer: { kind: 'missing' } },
      ],
      problems,
    );
    expect(Object.entries(reports).filter(([, report]) => report !== null)).toHaveLength(1);
    expect(problems.map(({ code, reason }) => [code, reason.split(':')[0]?.slice(0, 45)])).toEqual([
      ['drive-asleep', 'sdd is asleep'],
      ['drive-silent', 'sde'],
      ['drive-silent', 'sdf'],
      ['drives-no-tool', 'the wear and health of sdg are not read'],
      ['drives-forbidden', 'the wear and health of sdb, sdc are not read'],
    ]);
    expect(problems.every(({ section }) => section === 'storage')).toBe(true);
    expect(problems.at(-1)?.remedy).toBe('Take the inventory as root: sudo perdure inventory');
  });
});
