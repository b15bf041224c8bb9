import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { laptop, screenEdid, xml } from './invented-inventories.ts';
import { expectSound, factsOf, readHere } from './read-rows.ts';

const readJson = (value: unknown) => readHere(JSON.stringify(value));
const inventoryOf = (content: string | Uint8Array) => {
  const { inventory } = factsOf(readHere(content).rows[0]);
  if (inventory === undefined) throw new Error('no inventory');
  return inventory;
};
const withContent = (content: object) =>
  JSON.stringify({
    ...laptop,
    content: { versionclient: 'GLPI-Agent_v1.7', hardware: { name: 'pc-1' }, ...content },
  });

describe('an inventory of GLPI’s agent', () => {
  const { format, rows } = readJson(laptop);

  it('is a row for the machine and one for the screen beside it; the panel within is a component', () => {
    expect(format).toBe('glpi-json');
    expect(rows).toHaveLength(2);
    expectSound(rows);
    expect(factsOf(rows[0]).fields).toEqual({
      name: 'compta-03',
      assetTag: 'INV-0042',
      category: 'laptop',
      manufacturer: 'Dell',
      model: 'Latitude 7420',
      serialNumber: '7QR3M72',
      hardwareUuid: '4c4c4544-0051-3010-8052-b3c04f4d3732',
    });
    expect(factsOf(rows[1])).toEqual({
      fields: { category: 'monitor', manufacturer: 'Dell', model: 'DELL U2719D', serialNumber: 'H4T0XX2' },
      connectedToRow: 1,
    });
  });

  it('gives its figures in the units of Perdure', () => {
    const { takenAtMs, cpu, memory, storage, batteries, displays, os, firmware } = inventoryOf(
      JSON.stringify(laptop),
    );
    // 09:15 at +01:00 is 08:15 UTC.
    expect(takenAtMs).toBe(Date.UTC(2024, 2, 12, 8, 15));
    expect(cpu).toEqual({
      manufacturer: 'Intel',
      model: '11th Gen Core i5-1145G7',
      cores: 4,
      threads: 8,
      baseGhz: 2.6,
    });
    // 15,872 × 1,048,576; two modules of 8 GiB, and an empty slot that is none.
    expect(memory?.totalBytes).toBe(16_642_998_272);
    expect(
      memory?.modules?.map(({ slot, capacityBytes, speedMhz, manufacturer }) => [
        slot,
        capacityBytes,
        speedMhz,
        manufacturer,
      ]),
    ).toEqual([
      ['DIMM A', 8_589_934_592, 3200, 'SK hynix'],
      ['DIMM B', 8_589_934_592, 3200, 'Samsung'],
    ]);
    expect(storage).toMatchObject([
      { kind: 'nvme', serialNumber: 'ASB9N5412109', capacityBytes: 512_110_000_000 },
    ]);
    // 50.4 ÷ 63 = 0.8.
    expect(batteries).toMatchObject([
      { designWattHours: 63, fullWattHours: 50.4, healthRatio: expect.closeTo(0.8, 12), cycles: null },
    ]);
    expect(displays?.map(({ isBuiltIn, widthMm }) => [isBuiltIn, widthMm])).toEqual([
      [true, 309],
      [false, 597],
    ]);
    expect(os).toMatchObject({ name: 'Debian GNU/Linux', version: '12.5', supportEndsOn: '2026-07-11' });
    expect(firmware).toEqual({ vendor: 'Dell Inc.', version: '1.21.0', releasedOn: '2022-11-08' });
  });

  it('keeps addresses of the machine’s own cards only', () => {
    expect(factsOf(rows[0]).macAddresses).toEqual(['e4:54:e8:11:22:33', '70:9c:d1:44:55:66']);
  });

  it('tells nothing of people, programs or networks', () => {
    const kept = JSON.stringify(rows);
    for (const secret of ['martin', 'secret-program', 'chez-moi', '192.0.2.10', 'example.org'])
      expect(kept.toLowerCase()).not.toContain(secret);
  });

  it('that is partial says nothing of what it leaves out', () => {
    const { batteries, hardware, bios } = laptop.content;
    const inventory = inventoryOf(
      JSON.stringify({
        ...laptop,
        partial: true,
        content: { versionclient: 'GLPI-Agent_v1.7', batteries, hardware, bios },
      }),
    );
    expect(inventory.batteries).toHaveLength(1);
    const { cpu, storage, gpus, displays, network, os } = inventory;
    expect([cpu, storage, gpus, displays, network, os]).toEqual([null, null, null, null, null, null]);
    expect(inventory.problems.map(({ reason }) => reason)).toEqual([
      'the inventory does not say when it was taken: the time of its import stands there',
    ]);
  });

  it('of which nothing names the machine is rejected', () => {
    const { rows: unnamed } = readJson({
      deviceid: 'foo',
      content: { versionclient: 'x', bios: { ssn: '0' } },
    });
    expect(unnamed).toMatchObject([{ outcome: 'rejected', reason: 'nothing-to-name-it' }]);
  });

  it('tells which placeholders were left out', () => {
    const { rows: filled } = readHere(
      withContent({ bios: { ssn: 'To be filled by O.E.M.', assettag: 'No Asset Tag' } }),
    );
    expect(filled[0]).toMatchObject({
      outcome: 'read',
      facts: { fields: { name: 'pc-1' } },
      notices: [
        { reason: 'placeholder', column: 'bios.assettag', cell: 'No Asset Tag' },
        { reason: 'placeholder', column: 'bios.ssn', cell: 'To be filled by O.E.M.' },
      ],
    });
  });

  it('gives every screen of many a row', () => {
    const monitors = Array.from({ length: 80 }, (_, index) => ({
      caption: 'P2419H',
      manufacturer: 'DEL',
      serial: `S${1000 + index}X`,
    }));
    const { rows: many } = readHere(
      withContent({ hardware: { name: 'wall', chassis_type: 'Tower' }, monitors }),
    );
    expect(many).toHaveLength(81);
    expectSound(many);
  });

  it('says of a screen of which nothing is known that it cannot be named', () => {
    const { rows: silent } = readHere(
      withContent({ hardware: { name: 'pc', chassis_type: 'Tower' }, monitors: [{}] }),
    );
    expect(silent).toMatchObject([
      { outcome: 'read' },
      { outcome: 'rejected', reason: 'nothing-to-name-it', column: 'monitors[1]' },
    ]);
  });
});

describe('a battery in an inventory', () => {
  const batteryOf = (battery: object, versionclient = 'GLPI-Agent_v1.7') =>
    inventoryOf(withContent({ versionclient, batteries: [battery] })).batteries?.[0];

  it.each([
    ['milliwatt-hours', { capacity: 57_570, real_capacity: 40_570, voltage: 8465 }, 57.57, 40.57],
    ['units of their own', { capacity: '3458 mAh', voltage: '7600 mV' }, 3.458 * 7.6, null],
    ['watt-hours', { capacity: '45 Wh' }, 45, null],
    ['a real capacity that was not read', { capacity: 50_000, real_capacity: 0 }, 50, null],
    ['milliampere-hours called milliwatt-hours', { capacity: 5100, voltage: 10_800 }, null, null],
    [
      'a charge in percent',
      { capacity: 96, level: '96%', temperature: '23.4c', voltage: '3.954V' },
      null,
      null,
    ],
    ['a full capacity far above the design', { capacity: 40_000, real_capacity: 90_000 }, 40, null],
  ])('is read from %s', (_what, told, design, full) => {
    const battery = batteryOf(told);
    if (design === null) expect(battery?.designWattHours).toBeNull();
    else expect(battery?.designWattHours).toBeCloseTo(design, 6);
    expect(battery?.fullWattHours).toBe(full);
  });

  it('has no design capacity where an old FusionInventory may have put the full one there', () => {
    expect(
      batteryOf({ capacity: 10_351, voltage: 8437 }, 'FusionInventory-Agent_v2.5.2')?.designWattHours,
    ).toBeNull();
    expect(
      batteryOf({ capacity: 57_532, voltage: 8437 }, 'FusionInventory-Agent_v2.6')?.designWattHours,
    ).toBe(57.532);
    expect(
      batteryOf({ capacity: 57_532, real_capacity: 10_351 }, 'FusionInventory-Agent_v2.5.2')?.designWattHours,
    ).toBe(57.532);
  });

  it('is worn as its two capacities say, though their unit is unknown', () => {
    const battery = batteryOf({ capacity: 5100, real_capacity: 2550, voltage: 10_800 });
    expect(battery).toMatchObject({ designWattHours: null, fullWattHours: null, healthRatio: 0.5 });
  });
});

describe('a disk in an inventory', () => {
  it.each([
    ['Linux', 'Debian GNU/Linux', 250_059, 250_059_000_000],
    ['Windows, asked of the drive', 'Microsoft Windows 11 Pro', 250_059, 250_059_000_000],
    // 238,475 × 1,048,576: a disk sold as 250 GB.
    ['Windows, asked of the system', 'Microsoft Windows 11 Pro', 238_475, 250_059_161_600],
  ])('has its size from %s', (_what, full_name, disksize, bytes) => {
    const content = { operatingsystem: { full_name }, storages: [{ model: 'WD2500', disksize }] };
    expect(inventoryOf(withContent(content)).storage?.[0]?.capacityBytes).toBe(bytes);
  });
});

describe('an inventory of the real clients of Debian', () => {
  const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url));

  it('of FusionInventory 2.6 is a row with what the client found', () => {
    const { format, rows } = readHere(fixture('fusioninventory-2.6.xml'));
    expect(format).toBe('fusioninventory-xml');
    expect(rows).toHaveLength(1);
    expectSound(rows);
    expect(factsOf(rows[0])).toMatchObject({
      fields: { name: 'atelier-07' },
      macAddresses: ['00:16:3e:5a:11:07'],
      inventory: {
        takenAtMs: Date.UTC(2024, 2, 5, 8, 30, 15),
        device: { isVirtual: true, category: null, serialNumber: null },
        cpu: { manufacturer: 'AMD', model: 'EPYC', cores: 2, threads: 2 },
        memory: { totalBytes: 24_105 * 1_048_576, modules: null },
        storage: [{ kind: 'other', serialNumber: '1234500067890001', capacityBytes: 274_877_000_000 }],
        os: { name: 'Debian GNU/Linux', version: '12.11', kernel: '6.1.0-18-amd64' },
        batteries: null,
      },
    });
    expect(JSON.stringify(rows)).not.toMatch(/wtmp|adduser|sbin/);
  });

  it('of OCS 2.10 is a row with what the client found', () => {
    const { format, rows } = readHere(fixture('ocs-unix-agent-2.10.ocs'));
    expect(format).toBe('ocs-xml');
    expect(rows).toHaveLength(1);
    expectSound(rows);
    expect(factsOf(rows[0])).toMatchObject({
      fields: { name: 'atelier-07' },
      macAddresses: ['00:16:3e:5a:11:07'],
      inventory: {
        // "Physical" is what this client says wherever it finds nothing else.
        device: { isVirtual: null },
        cpu: { manufacturer: 'AMD', model: 'EPYC', cores: 2, threads: 2 },
        memory: { totalBytes: 24_105 * 1_048_576 },
        storage: [{ kind: 'other', capacityBytes: 274_877_906_944 }],
        os: { name: 'Debian GNU/Linux', version: '12' },
      },
    });
  });
});

describe('an inventory in XML', () => {
  it('of an OCS agent of Windows has its own names for things', () => {
    const { format, rows } = readHere(
      xml(
        `<HARDWARE><NAME>ACC-12</NAME><OSNAME>Microsoft Windows 10 Professionnel</OSNAME><OSVERSION>10.0.19045</OSVERSION>
         <MEMORY>8192</MEMORY><USERID>m.durand</USERID><UUID>4C4C4544-0051-3010-8052-B3C04F4D3733</UUID></HARDWARE>
         <BIOS><SMANUFACTURER>LENOVO</SMANUFACTURER><SMODEL>20XW</SMODEL><SSN>PF2ABCDE</SSN><TYPE>Notebook</TYPE></BIOS>
         <CPUS><TYPE>Intel(R) Core(TM) i5-1135G7 @ 2.40GHz</TYPE><CORES>4</CORES><LOGICAL_CPUS>8</LOGICAL_CPUS></CPUS>
         <BATTERIES><DESIGNCAPACITY>57000 mWh</DESIGNCAPACITY><CYCLES>212</CYCLES><CHEMISTRY>LION</CHEMISTRY></BATTERIES>
         <STORAGES><MODEL>SAMSUNG MZVLB512</MODEL><DISKSIZE>488386</DISKSIZE><TYPE>SSD</TYPE><SERIALNUMBER>S4EU</SERIALNUMBER></STORAGES>
         <MONITORS><MANUFACTURER>Philips</MANUFACTURER><CAPTION>PHL 243V7</CAPTION><SERIAL>UK02046123456</SERIAL></MONITORS>
         <NETWORKS><DESCRIPTION>Intel(R) Ethernet</DESCRIPTION><TYPE>Ethernet</TYPE><MACADDR>54:E1:AD:01:02:03</MACADDR><SPEED>1 Gb/s</SPEED><STATUS>Up</STATUS></NETWORKS>`,
      ),
    );
    expect(format).toBe('ocs-xml');
    expect(factsOf(rows[0])).toMatchObject({
      fields: { name: 'ACC-12', category: 'laptop', manufacturer: 'Lenovo', serialNumber: 'PF2ABCDE' },
      macAddresses: ['54:e1:ad:01:02:03'],
      inventory: {
        cpu: { cores: 4, threads: 8, baseGhz: 2.4 },
        batteries: [{ designWattHours: 57, cycles: 212 }],
        storage: [{ kind: 'ssd', capacityBytes: 488_386 * 1_048_576 }],
        network: [{ speedMbps: 1000 }],
        os: { name: 'Microsoft Windows 10 Professionnel', build: '19045' },
      },
    });
    expect(factsOf(rows[1]).fields).toMatchObject({
      category: 'monitor',
      manufacturer: 'Philips',
      model: 'PHL 243V7',
    });
    expect(JSON.stringify(rows)).not.toContain('durand');
  });

  it('of equipment that an agent asked by SNMP is a row for each piece', () => {
    const device = (info: string) => `<DEVICE><INFO>${info}</INFO></DEVICE>`;
    const { format, rows } = readHere(
      xml(
        device(
          '<NAME>sw-1</NAME><TYPE>NETWORKING</TYPE><MANUFACTURER>Cisco</MANUFACTURER><MODEL>C9200</MODEL><SERIAL>JAD2345</SERIAL><MAC>8c:60:4f:8d:ae:fc</MAC><CONTACT>a.martin@example.org</CONTACT><LOCATION>baie 2</LOCATION>',
        ) +
          device(
            '<NAME>hp-etage</NAME><TYPE>PRINTER</TYPE><MANUFACTURER>Hewlett-Packard</MANUFACTURER><MAC>b53d:dc:44:af:e9</MAC>',
          ) +
          device('<ERROR>no answer</ERROR>'),
        '<QUERY>SNMPQUERY</QUERY>',
      ),
    );
    expect(format).toBe('fusioninventory-xml');
    expectSound(rows);
    expect(factsOf(rows[0])).toEqual({
      fields: {
        name: 'sw-1',
        category: 'network',
        manufacturer: 'Cisco',
        model: 'C9200',
        serialNumber: 'JAD2345',
      },
      macAddresses: ['8c:60:4f:8d:ae:fc'],
    });
    expect(rows[1]).toMatchObject({
      facts: { fields: { name: 'hp-etage', category: 'printer', manufacturer: 'HP' } },
      notices: [{ reason: 'implausible', column: 'CONTENT/DEVICE[2]/INFO/mac' }],
    });
    expect(rows[2]).toMatchObject({
      outcome: 'rejected',
      reason: 'nothing-to-name-it',
      column: 'CONTENT/DEVICE[3]/INFO',
    });
  });

  it('has the letters that its encoding says', () => {
    const declared = '<?xml version="1.0" encoding="ISO-8859-1"?>\n';
    const text = xml('<HARDWARE><NAME>poste-éà</NAME></HARDWARE>', '', declared);
    expect(factsOf(readHere(Buffer.from(text, 'latin1')).rows[0]).fields.name).toBe('poste-éà');
    expect(factsOf(readHere(Buffer.from(`\uFEFF${text}`, 'utf16le')).rows[0]).fields.name).toBe('poste-éà');
  });

  it('finds the screen of an inventory in capital letters', () => {
    const { rows } = readHere(
      xml(
        `<HARDWARE><NAME>pc</NAME><CHASSIS_TYPE>Tower</CHASSIS_TYPE></HARDWARE><MONITORS><BASE64>${screenEdid}</BASE64></MONITORS>`,
      ),
    );
    expect(factsOf(rows[1]).fields.serialNumber).toBe('H4T0XX2');
  });
});
