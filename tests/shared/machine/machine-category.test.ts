import { describe, expect, it } from 'vitest';
import { categoriseMachine } from '#shared/machine/machine-category.ts';

describe('the category of a machine', () => {
  it.each([
    // SMBIOS number or words, model, battery, category
    ['9', 'Latitude 7400', true, 'laptop'],
    ['10', null, false, 'laptop'],
    ['8', null, true, 'laptop'],
    ['14', null, true, 'laptop'],
    ['31', 'x360', true, 'laptop'],
    ['32', 'Surface Pro 7', true, 'laptop'],
    ['30', null, true, 'tablet'],
    ['3', 'OptiPlex 3050', false, 'desktop'],
    ['4', null, false, 'desktop'],
    ['6', null, false, 'desktop'],
    ['7', null, false, 'desktop'],
    ['15', null, false, 'desktop'],
    ['35', null, false, 'mini-pc'],
    ['36', null, false, 'mini-pc'],
    ['34', null, false, 'mini-pc'],
    ['13', 'OptiPlex 7480 AIO', false, 'all-in-one'],
    ['17', 'PowerEdge T40', false, 'server'],
    ['23', 'PowerEdge R640', false, 'server'],
    ['28', null, false, 'server'],
    ['33', null, false, 'network'],
    // The lock bit of the byte.
    ['138', null, false, 'laptop'],
    // Words as systeminformation gives them on Windows and macOS.
    ['Notebook', null, true, 'laptop'],
    ['Convertible', null, true, 'laptop'],
    ['Space-Saving', null, false, 'desktop'],
    ['Mini PC', null, false, 'mini-pc'],
    ['Rack Mount Chassis', null, false, 'server'],
    ['All in One', null, false, 'all-in-one'],
    // The model says more than the box.
    ['3', 'Precision 3650 Tower', false, 'workstation'],
    ['7', 'ThinkStation P340', false, 'workstation'],
    ['7', 'HP Z4 G4 Workstation', false, 'workstation'],
    ['3', 'OptiPlex 7080 Micro', false, 'mini-pc'],
    ['3', 'HP EliteDesk 800 G5 Desktop Mini', false, 'mini-pc'],
    ['3', 'HP ProDesk 600 G1 DM', false, 'mini-pc'],
    ['3', 'NUC7i5BNH', false, 'mini-pc'],
    ['3', 'HP t640 Thin Client', false, 'thin-client'],
    ['3', 'ProLiant MicroServer Gen10', false, 'server'],
    ['3', 'OptiPlex 7450 All-In-One', false, 'all-in-one'],
    ['10', 'Precision 5550', true, 'laptop'],
    // Laptops whose chassis says nothing, or a dock.
    ['12', null, true, 'laptop'],
    ['2', null, true, 'laptop'],
    [null, null, true, 'laptop'],
    ['2', 'Latitude E6420', false, 'laptop'],
    [null, 'Mac14,2 MacBook Air', true, 'laptop'],
    [null, 'iMac21,1', false, 'all-in-one'],
    [null, 'Macmini9,1', false, 'mini-pc'],
    [null, 'Raspberry Pi 4 Model B Rev 1.1', false, 'mini-pc'],
    // Nothing says.
    ['1', null, false, null],
    ['2', 'X570', false, null],
    ['99', null, false, null],
    ['nonsense', null, false, null],
    [null, null, false, null],
  ] as const)(
    'of chassis %s, model %s, with a battery: %s, is %s',
    (chassis, model, hasBattery, expected) => {
      expect(categoriseMachine({ chassis, model, hasBattery, hasPanel: null })).toBe(expected);
    },
  );

  it.each([
    // Makers of cheap laptops leave "Desktop" there; a desktop may have a small UPS inside.
    ['3', 'desktop with a battery and a panel', true, true, 'laptop'],
    ['3', 'desktop with a battery, whose screens were not seen', true, null, 'laptop'],
    ['3', 'desktop with a battery and screens beside it', true, false, 'desktop'],
    ['3', 'desktop with a panel', false, true, 'desktop'],
    ['1', 'unknown with a battery, at a screen', true, false, 'laptop'],
    ['13', 'all-in-one with a battery', true, true, 'all-in-one'],
  ] as const)('of chassis %s, a %s, is told by both', (chassis, _, hasBattery, hasPanel, expected) => {
    expect(categoriseMachine({ chassis, model: null, hasBattery, hasPanel })).toBe(expected);
  });
});
