import { describe, expect, it } from 'vitest';
import type { Device } from '#shared/domain/device.ts';
import {
  differingFields,
  proposeKept,
  proposeTaken,
} from '../../../../renderer/features/inventory/merge-fields.ts';

const device = (part: Partial<Device>): Device =>
  ({
    id: 'one',
    name: 'PC-1',
    holder: null,
    tags: [],
    quantity: 1,
    purchasePrice: null,
    isThisMachine: false,
    createdAtMs: 10,
    ...part,
  }) as Device;

describe('two records of one device', () => {
  const kept = device({ tags: ['loan'], purchasePrice: { minorUnits: 100, currency: 'EUR' } });
  const other = device({
    id: 'two',
    name: 'Reception',
    holder: 'Amina',
    tags: [],
    purchasePrice: { minorUnits: 100, currency: 'EUR' },
  });

  it('differ where one says what the other does not, and are alike in equal amounts', () => {
    expect(differingFields(kept, other).sort()).toEqual(['holder', 'name', 'tags']);
  });

  it('give the one that stays what it does not say itself, and nothing else', () => {
    expect(proposeTaken(kept, other)).toEqual(['holder']);
    expect(proposeTaken(other, kept)).toEqual(['tags']);
  });

  it('stay as this machine, or else as the one recorded first', () => {
    const [older, newer, machine] = [
      device({ createdAtMs: 1 }),
      device({ createdAtMs: 2 }),
      device({ createdAtMs: 3, isThisMachine: true }),
    ];
    expect(proposeKept(newer, older)).toBe(older);
    expect(proposeKept(older, newer)).toBe(older);
    expect(proposeKept(older, machine)).toBe(machine);
    expect(proposeKept(machine, older)).toBe(machine);
  });
});
