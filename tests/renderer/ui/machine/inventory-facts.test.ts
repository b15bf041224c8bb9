// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { MachineInventory } from '#shared/domain/machine-inventory.ts';
import type { Formats, Text } from '../../../../renderer/language/use-text.ts';
import { listOsFacts } from '../../../../renderer/ui/machine/inventory-facts.ts';

const text: Text = (key, values) => `${key} ${JSON.stringify(values ?? {})}`;
const format = { date: (on: string) => on } as Formats;

describe('the facts of the operating system', () => {
  it('credit the published list for the end of support, and the machine for the rest', () => {
    const facts = listOsFacts({ os: null } as MachineInventory, { text, format });
    const support = facts.find(({ name }) => name === 'os-support');
    expect(support?.source).toContain('endoflife.date');
    expect(support?.source).toContain('2026');
    expect(support?.source).toContain('MIT');
    expect(facts.filter(({ source }) => source !== undefined)).toEqual([support]);
  });
});
