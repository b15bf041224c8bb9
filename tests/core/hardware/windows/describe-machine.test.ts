import { describe, expect, it } from 'vitest';
import { hashInstallation } from '#core/hardware/hash-installation.ts';
import { hideInstallation } from '#core/hardware/windows/read-windows-source.ts';
import { assembleWindowsInventory } from '#core/hardware/windows/take-windows-inventory.ts';

const assemble = (answers: Parameters<typeof assembleWindowsInventory>[0]['answers']) =>
  assembleWindowsInventory({ answers }, Date.UTC(2026, 2, 1), []);

describe('a Windows machine', () => {
  it.each([
    // Model, board, chassis, and the model that is left.
    ['Gigabyte Technology Co., Ltd.', 'B450M DS3H', 'B450M DS3H-CF', 3, null],
    ['Micro-Star International Co., Ltd.', 'MS-7B89', 'B450M MORTAR MAX (MS-7B89)', 3, null],
    ['ASUS', 'PRIME B350-PLUS', 'PRIME B350-PLUS', 3, null],
    ['Dell Inc.', 'OptiPlex 7010', '0GXM1W', 3, 'OptiPlex 7010'],
    ['ASUSTeK COMPUTER INC.', 'X415EA', 'X415EA', 10, 'X415EA'],
  ])('names a machine of %s, %s on board %s, chassis %i: %s', (maker, name, board, chassis, model) => {
    const { device } = assemble({
      'win-system': [{ Manufacturer: maker, Model: name }],
      'win-baseboard': [{ Manufacturer: maker, Product: board }],
      'win-enclosure': [{ ChassisTypes: [chassis] }],
    });
    expect(device.model).toBe(model);
  });

  it('is a desktop where its only battery is a UPS, which is none of its parts', () => {
    const withBattery = (capabilities: number) =>
      assemble({
        'win-enclosure': [{ ChassisTypes: [3] }],
        'win-battery-static': [{ InstanceName: 'HID\\VID_051D', Capabilities: capabilities }],
      });
    const ups = withBattery(0xa0000000);
    expect([ups.device.category, ups.batteries]).toEqual(['desktop', []]);
    const own = withBattery(0x80000000);
    expect([own.device.category, own.batteries?.length]).toEqual(['laptop', 1]);
  });

  it.each([
    // DDR4 at less than it is made for; a clock in the place of transfers; nothing but the module's own.
    [{ Speed: 3600, ConfiguredClockSpeed: 2133 }, 2133],
    [{ Speed: 3200, ConfiguredClockSpeed: 1600 }, 3200],
    [{ Speed: 2400, ConfiguredClockSpeed: 0 }, 2400],
    [{ Speed: 0 }, null],
  ])('has modules that run at %o: %s', (speeds, expected) => {
    const { memory } = assemble({ 'win-memory': [{ Capacity: 8_589_934_592, ...speeds }] });
    expect(memory?.modules?.[0]?.speedMhz).toBe(expected);
  });

  it('names the makers of its modules by their numbers, and leaves fillers out', () => {
    const { memory } = assemble({
      'win-memory': [
        { Manufacturer: '80AD000080AD', PartNumber: 'Array1_PartNumber0', SerialNumber: 'SerNum0' },
      ],
    });
    expect(memory?.modules?.[0]).toMatchObject({
      manufacturer: 'SK hynix',
      partNumber: null,
      serialNumber: null,
    });
  });

  it('is told by the hash of its installation alone', () => {
    const hidden = hideInstallation({ MachineGuid: '{6F9619FF-8B86-4011-B42D-00CF4FC964FF}' });
    expect(hidden.Sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(hidden.Sha256).toBe(hashInstallation('6f9619ff8b864011b42d00cf4fc964ff'));
    const { device } = assemble({ 'win-installation': [hidden] });
    expect(device.osInstanceHash).toBe(hidden.Sha256);
    for (const guid of [undefined, null, 7, '', '00000000-0000-0000-0000-000000000000', 'beaucoup'])
      expect(hideInstallation({ MachineGuid: guid })).toEqual({ Sha256: null });
    // What was not hashed by the probe process is not kept.
    expect(assemble({ 'win-installation': [{ Sha256: 'MachineGuid' }] }).device).not.toHaveProperty(
      'osInstanceHash',
    );
  });
});
