import { describe, expect, it } from 'vitest';
import { explainUnknownSections } from '#core/hardware/explain-unknown-sections.ts';
import { assembleInventory } from '#core/hardware/take-inventory.ts';
import { inventorySections } from '#shared/domain/machine-inventory.ts';
import { emptyInventory } from '../empty-inventory.ts';

const takenAtMs = Date.UTC(2026, 5, 1);

describe('a section of the inventory that is unknown on Linux', () => {
  it('has a reason beside it', () => {
    const dmidecode = { kind: 'missing' as const };
    const inventory = assembleInventory(
      { dmi: {}, dmidecode },
      { platform: 'linux', takenAtMs, problems: [] },
    );
    const unknown = inventorySections.filter(
      (section) => section in inventory && inventory[section] === null,
    );
    expect(unknown).toEqual([
      'mainboard',
      'firmware',
      'cpu',
      'storage',
      'batteries',
      'gpus',
      'displays',
      'network',
      'os',
    ]);
    const explained = inventory.problems.map(({ section }) => section);
    // The system's own release file is always there.
    for (const section of unknown.filter((each) => each !== 'os')) expect(explained).toContain(section);
    expect(explained).toContain('memory');
  });

  it('has no second reason where its source has given one, and none where it is known', () => {
    const silent = [
      { source: '/sys/block', reason: 'timeout', section: null, code: null, subject: null, remedy: null },
    ];
    const inventory = {
      ...emptyInventory,
      cpu: { manufacturer: 'Intel', model: null, cores: null, threads: null, baseGhz: null },
      firmware: { vendor: 'Dell Inc.', version: null, releasedOn: null },
      mainboard: { manufacturer: 'Dell', model: null, version: null, serialNumber: null },
      batteries: [],
      gpus: [],
      displays: [],
      network: [],
      problems: silent,
    };
    expect(explainUnknownSections(inventory)).toEqual([]);
    expect(explainUnknownSections({ ...inventory, problems: [] })).toHaveLength(1);
  });
});

describe('what the firmware keeps from people without rights', () => {
  const closed = { error: 'EACCES' };
  const files = { sys_vendor: 'Dell Inc.', product_serial: closed, product_uuid: closed };
  const refusal = {
    kind: 'said' as const,
    status: 1,
    stdout: '# dmidecode 3.4\n/sys/firmware/dmi/tables/smbios_entry_point: Permission denied\n',
    stderr: '/dev/mem: Permission denied\n',
  };

  it('is named with the least rights that open it', () => {
    const { problems } = assembleInventory(
      { dmi: files, dmidecode: refusal },
      { platform: 'linux', takenAtMs, problems: [] },
    );
    expect(problems).toContainEqual(
      expect.objectContaining({
        code: 'firmware-forbidden',
        section: 'device',
        reason: 'only root may read product_serial, product_uuid',
        remedy: expect.stringContaining('z /sys/class/dmi/id/product_serial 0440 root perdure-inventory'),
      }),
    );
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'modules-forbidden', section: 'memory' }),
    );
  });

  it('is no matter where the tables were read', () => {
    const stdout =
      'Handle 0x0001, DMI type 1, 27 bytes\nSystem Information\n\tSerial Number: ABC1234\n\nHandle 0x0011, DMI type 17, 84 bytes\nMemory Device\n\tSize: 8 GB\n\tType: DDR4\n';
    const { device, memory, problems } = assembleInventory(
      { dmi: files, dmidecode: { ...refusal, status: 0, stdout, stderr: '' } },
      { platform: 'linux', takenAtMs, problems: [] },
    );
    expect(device).toMatchObject({ manufacturer: 'Dell', serialNumber: 'ABC1234' });
    expect(memory?.modules).toHaveLength(1);
    expect(problems.filter(({ section }) => section === 'device' || section === 'memory')).toEqual([]);
  });
});
