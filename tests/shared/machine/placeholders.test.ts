import { describe, expect, it } from 'vitest';
import { cleanManufacturer, cleanUuid, isBoardName, isPlaceholder } from '#shared/machine/placeholders.ts';

describe('a firmware’s placeholder', () => {
  it.each([
    'To be filled by O.E.M.',
    'To Be Filled By O.E.M',
    'Default string',
    'default string',
    'System Product Name',
    'System manufacturer',
    'System Serial Number',
    'Not Specified',
    'Not Applicable',
    'None',
    'N/A',
    'O.E.M.',
    'OEM',
    'INVALID',
    '-',
    '--',
    '...',
    '0',
    '0000000',
    'XXXXXXX',
    'FFFFFFFF',
    '0123456789',
    '123456789',
    'No Asset Tag',
    'Asset-1234567890',
    'Chassis Serial Number',
    'Docker Container',
    'Type1ProductConfigId',
    'All Series',
    'Unknown',
    '[Empty]',
    '<BAD INDEX>',
    'System SKU#',
    'Chassis Manufacture',
    'Rev X.0x',
    'x.x',
    '.................................',
    'BSN12345678901234567',
    'NB-1234567890',
    'SEC_SW_REVISION_1234567890ABCD',
    '0123456789ABCDEF',
    'Fill By OEM',
    'SerialNumber',
    'Serial No.',
    'BaseBoardSerialNumber',
    'NotSpecified',
    'Not Set',
    'OEM Default string000',
    'Sys Serial',
    'SystemProductName',
    'to be set by OEM',
    'S/N',
    'Asset-0000',
    'AssetTag',
  ])('"%s" is seen as one', (text) => {
    expect(isPlaceholder(text)).toBe(true);
  });

  it.each([
    'Latitude 7400',
    'PF0XYZ12',
    'OptiPlex 3050',
    'X570',
    'T14s',
    'MS-7C02',
    '20KH0039FR',
    'CZC1234567',
    'Standard PC (Q35 + ICH9, 2009)',
    'B450 TOMAHAWK MAX',
    '1234',
    'HP',
    'None2Soon Ltd',
    'Asset-0042',
    'Asset 42',
    'Asset Tag 7',
  ])('"%s" is a real value', (text) => {
    expect(isPlaceholder(text)).toBe(false);
  });
});

describe('a hardware UUID', () => {
  it.each([
    '00000000-0000-0000-0000-000000000000',
    'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
    '03000200-0400-0500-0006-000700080009',
    'Not Settable',
    '-',
    '4c4c4544-0042-4d10-8056',
    '4C4C4544-0000-2010-8020-80C04F202020',
    'FEFEFEFE-FEFE-FEFE-FEFE-FEFEFEFEFEFE',
    'FEFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
  ])('%s names no machine', (text) => {
    expect(cleanUuid(text)).toBeNull();
  });

  it('is given in lower case', () => {
    expect(cleanUuid('4C4C4544-0042-4D10-8056-B4C04F4A4E32')).toBe('4c4c4544-0042-4d10-8056-b4c04f4a4e32');
  });
});

describe('a maker’s name', () => {
  it.each([
    ['Dell Inc.', 'Dell'],
    ['Hewlett-Packard', 'HP'],
    ['HP', 'HP'],
    ['LENOVO', 'Lenovo'],
    ['ASUSTeK COMPUTER INC.', 'ASUS'],
    ['Micro-Star International Co., Ltd.', 'MSI'],
    ['Apple Inc.', 'Apple'],
    ['SAMSUNG ELECTRONICS CO., LTD.', 'Samsung'],
    ['HUAWEI', 'Huawei'],
    ['Sony Corporation', 'Sony'],
    ['ASUSTeK Computer INC.', 'ASUS'],
    ['Intel(R) Client Systems', 'Intel'],
    // The kind of a machine is no maker.
    ['Notebook', null],
    ['Slimbook', 'Slimbook'],
  ])('%s is written %s', (written, expected) => {
    expect(cleanManufacturer(written)).toBe(expected);
  });
});

describe('a board’s name offered as the model', () => {
  it.each([
    // maker, model, board's maker, board, is it the board's?
    ['Gigabyte', 'X570 AORUS ELITE', 'Gigabyte', 'X570 AORUS ELITE', true],
    ['Gigabyte', 'B450M DS3H', 'Gigabyte', 'B450M DS3H-CF', true],
    ['MSI', 'MS-7C02', 'MSI', 'B450 TOMAHAWK MAX (MS-7C02)', true],
    [null, 'Z170 Pro4S', 'ASRock', 'Z170 Pro4S', true],
    ['Intel', 'S1200RP', 'Intel', 'S1200RP', true],
    // The board of a maker who sells no loose ones carries the machine's name, or another.
    ['HP', 'ProLiant DL360 Gen9', 'HP', 'ProLiant DL360 Gen9', false],
    ['Acer', 'Aspire Z3170', 'Acer', 'Aspire Z3170', false],
    ['Intel', 'NUC7i3DNHE', 'Intel', 'NUC7i3DNB', false],
    ['ASUS', 'MINIPC PN50', 'ASUS', 'PN50', false],
    ['Gigabyte', 'X570', 'Gigabyte', null, false],
  ] as const)('%s %s on %s %s: %s', (manufacturer, model, boardManufacturer, board, expected) => {
    expect(isBoardName({ manufacturer, model, boardManufacturer, board })).toBe(expected);
  });
});
