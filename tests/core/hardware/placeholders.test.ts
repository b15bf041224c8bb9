import { describe, expect, it } from 'vitest';
import { cleanManufacturer, cleanUuid, isPlaceholder } from '#core/hardware/placeholders.ts';

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
    ['Slimbook', 'Slimbook'],
  ])('%s is written %s', (written, expected) => {
    expect(cleanManufacturer(written)).toBe(expected);
  });
});
