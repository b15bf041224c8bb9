import { describe, expect, it } from 'vitest';
import { findPciNames, readLspciNames } from '#core/hardware/pci-graphics.ts';
import { assembleInventory } from '#core/hardware/take-inventory.ts';

const list = [
  '# Syntax: vendor, device, subsystem',
  '1002  Advanced Micro Devices, Inc. [AMD/ATI]',
  '\t73ff  Navi 23 [Radeon RX 6600/6600 XT/6600M]',
  '\t\t1462 5023  MSI variant',
  '10de  NVIDIA Corporation',
  '\t2504  GA106 [GeForce RTX 3060 Lite Hash Rate]',
  '8086  Intel Corporation',
  '\t3ea0  WhiskeyLake-U GT2 [UHD Graphics 620]',
  'C 03  Display controller',
  '\t00  VGA compatible controller',
].join('\n');

describe('the list of PCI ids', () => {
  it.each([
    ['1002', '73ff', 'Advanced Micro Devices, Inc. [AMD/ATI]', 'Navi 23 [Radeon RX 6600/6600 XT/6600M]'],
    ['8086', '3ea0', 'Intel Corporation', 'WhiskeyLake-U GT2 [UHD Graphics 620]'],
    // A device of another vendor is not taken for one's own, nor a line of a subsystem or of a class.
    ['1002', '2504', 'Advanced Micro Devices, Inc. [AMD/ATI]', null],
    ['1002', '1462', 'Advanced Micro Devices, Inc. [AMD/ATI]', null],
    ['8086', '00', 'Intel Corporation', null],
    ['1af4', '1050', null, null],
  ])('names %s:%s', (vendor, device, vendorName, deviceName) => {
    expect(findPciNames(list, vendor, device)).toEqual({ vendorName, deviceName });
  });
});

describe('lspci', () => {
  const printed = [
    '0000:00:02.0 "VGA compatible controller" "Intel Corporation" "UHD Graphics 620" -r02 "Dell" "Device 08b9"',
    '0000:01:00.0 "3D controller" "NVIDIA Corporation" "Device 2504" "" ""',
  ].join('\n');

  it('names what stands in its line, and nothing where it has no name itself', () => {
    expect(readLspciNames(printed, '0000:00:02.0')).toEqual({
      vendorName: 'Intel Corporation',
      deviceName: 'UHD Graphics 620',
    });
    expect(readLspciNames(printed, '0000:01:00.0')).toEqual({
      vendorName: 'NVIDIA Corporation',
      deviceName: null,
    });
    expect(readLspciNames('', '0000:00:02.0')).toEqual({ vendorName: null, deviceName: null });
  });
});

it('lists graphics processors by the names that they are sold under', () => {
  const pci = (vendor: string, deviceName: string | null) => ({
    slot: '0000:01:00.0',
    vendor,
    device: '2504',
    vendorName: 'Some Maker Corp.',
    deviceName,
  });
  const { gpus } = assembleInventory(
    { pci: [pci('10de', 'GA106 [GeForce RTX 3060]'), pci('8086', 'Plain Name'), pci('dead', null)] },
    { platform: 'linux', takenAtMs: 0, problems: [] },
  );
  expect(gpus?.map(({ manufacturer, model }) => [manufacturer, model])).toEqual([
    ['NVIDIA', 'GeForce RTX 3060'],
    ['Intel', 'Plain Name'],
    ['Some Maker Corp.', null],
  ]);
});
