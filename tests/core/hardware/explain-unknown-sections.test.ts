import { describe, expect, it } from 'vitest';
import { explainUnknownSections } from '#core/hardware/explain-unknown-sections.ts';
import { assembleInventory } from '#core/hardware/take-inventory.ts';
import { emptyInventory } from '../empty-inventory.ts';

const takenAtMs = Date.UTC(2026, 5, 1);

describe('a section of the inventory that is unknown on Linux', () => {
  it('has a reason beside it', () => {
    const inventory = assembleInventory({ dmi: {} }, { platform: 'linux', takenAtMs, problems: [] });
    expect(inventory).toMatchObject({ mainboard: null, firmware: null, gpus: null, displays: null });
    const reasons = inventory.problems.map(({ reason }) => reason).join('\n');
    for (const word of ['mainboard', 'firmware', 'graphics processor', 'screens', 'dmidecode'])
      expect(reasons).toContain(word);
  });

  it('has no second reason where its source has given one, and none where it is known', () => {
    const silent = [{ source: '/sys/class/dmi/id', reason: 'timeout' }];
    const inventory = {
      ...emptyInventory,
      mainboard: null,
      firmware: null,
      gpus: [],
      displays: [],
      memory: null,
      problems: silent,
    };
    expect(explainUnknownSections(inventory, 'linux')).toEqual([]);
    expect(explainUnknownSections({ ...inventory, problems: [] }, 'linux')).toHaveLength(2);
  });
});
