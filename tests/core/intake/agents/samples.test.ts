import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { IntakeRow } from '#core/intake/facts.ts';
import { nameWithReason } from '../../../skip-reason.ts';
import { expectSound, factsOf, readHere } from './read-rows.ts';

const samples = new URL('../../../../../shared/data/samples/', import.meta.url);
const isMissing = !existsSync(samples);
const list = (folder: string) =>
  isMissing ? [] : readdirSync(new URL(folder, samples)).map((name) => `${folder}/${name}`);
const read = (name: string) => readHere(readFileSync(new URL(name, samples)));
const fieldsOf = (rows: readonly IntakeRow[]) => rows.map((row) => factsOf(row).fields);

// Read by hand from the files, which inventory_format publishes and the project does not ship.
const name = nameWithReason(
  isMissing,
  'the published samples',
  'there is no copy of them beside the checkout',
);
describe.skipIf(isMissing)(name, () => {
  it('are all read, each row sound', () => {
    const names = [...list('glpi-json'), ...list('fusion-xml')];
    expect(names).toHaveLength(21);
    for (const each of names) {
      const { rows, refusal } = read(each);
      expect(refusal, each).toBeNull();
      expectSound(rows);
      expect(
        rows.filter(({ outcome }) => outcome !== 'read'),
        each,
      ).toEqual([]);
    }
  });

  it('give a laptop with its screen, and without it once it is unplugged', () => {
    const screen = {
      category: 'monitor',
      manufacturer: 'Iiyama',
      model: 'PL2480H',
      serialNumber: '11182M5200867',
    };
    expect(fieldsOf(read('glpi-json/computer_3.json').rows)).toEqual([
      {
        name: 'LF014',
        category: 'laptop',
        manufacturer: 'Toshiba',
        model: 'PORTEGE Z30-A',
        serialNumber: '8C554721F',
        hardwareUuid: '0055adc9-1d3a-e411-8043-b05d95113232',
      },
      screen,
    ]);
    const updated = read('glpi-json/computer_3_updated.json').rows;
    expect(updated).toHaveLength(1);
    // Two modules of 2 GiB became two of 4 GiB.
    const modules = factsOf(updated[0]).inventory?.memory?.modules;
    expect(modules?.map(({ capacityBytes }) => capacityBytes)).toEqual([4 * 2 ** 30, 4 * 2 ** 30]);
  });

  it('give a battery that wears from one inventory to a partial one', () => {
    const batteryOf = (each: string) => factsOf(read(`glpi-json/${each}`).rows[0]).inventory?.batteries?.[0];
    // 50,570 and then 40,570 of 57,570 mWh.
    expect(batteryOf('computer_1.json')?.healthRatio).toBeCloseTo(0.8784, 4);
    expect(batteryOf('computer_1_partial_batteries.json')?.healthRatio).toBeCloseTo(0.7047, 4);
    expect(batteryOf('computer_1_partial_softs.json')).toBeUndefined();
  });

  it('give a UUID that is none as a notice', () => {
    expect(read('glpi-json/computer_2.json').rows[0]).toMatchObject({
      facts: { fields: { name: 'COMP1', assetTag: 'COMP1', serialNumber: '2FAGP34' } },
      notices: [
        { reason: 'implausible', column: 'hardware.uuid', cell: '4BDRGGFE-0046-4710-8047-B2C04F503732' },
      ],
    });
  });

  it('give equipment of networks, printers, storage and phones', () => {
    const first = (each: string) => fieldsOf(read(each).rows)[0];
    expect(first('glpi-json/networkequipment_4.json')).toEqual({
      name: 'CH-GV1-DSI-WLC-INSID-1',
      category: 'network',
      manufacturer: 'Cisco',
      model: 'CT5520',
      serialNumber: 'FCH1946V219',
    });
    expect(first('fusion-xml/11.xml')).toMatchObject({
      name: 'myprinter',
      category: 'printer',
      manufacturer: 'HP',
    });
    expect(first('fusion-xml/15.xml')).toEqual({ manufacturer: 'Juniper', model: 'EX6210' });
    expect(first('fusion-xml/19.xml')).toMatchObject({ category: 'other', model: 'DS1821+' });
    expect(first('fusion-xml/14.xml')).toEqual({
      name: 'android-5a30d8711bbadc9d',
      category: 'smartphone',
      manufacturer: 'Samsung',
      model: 'SM-A715F',
    });
  });

  it('give a Windows laptop, its screen, and no battery in milliampere-hours', () => {
    const { rows } = read('fusion-xml/12.xml');
    expect(fieldsOf(rows)[1]).toMatchObject({
      manufacturer: 'Dell',
      model: 'DELL 1707FP',
      serialNumber: 'C975661HAB2R',
    });
    expect(factsOf(rows[0])).toMatchObject({
      fields: { name: 'pc-arg-23', model: 'HP EliteBook 2540p', serialNumber: 'CZC0479792' },
      // Neither Bluetooth's, nor TAP's, nor the one of a group.
      macAddresses: ['68:b5:99:e6:84:eb', '00:22:10:d4:3e:74'],
      inventory: {
        batteries: [{ designWattHours: null }],
        os: { build: '9600', supportEndsOn: '2023-01-10' },
      },
    });
    expect(JSON.stringify(rows)).not.toMatch(/cvigneron|Kaspersky/);
  });
});
