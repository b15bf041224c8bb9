// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { inventoryProblemCodes, type MachineInventory } from '#shared/domain/machine-inventory.ts';
import { hasWord } from '#shared/words/words.ts';
import type { Formats, Text } from '../../../../renderer/language/use-text.ts';
import { listBatteryFacts, listStorageFacts } from '../../../../renderer/ui/machine/inventory-facts.ts';
import { listOnce, toProblemReason, toProblemRemedy } from '../../../../renderer/ui/machine/problem-words.ts';

const text: Text = (key, values) => [key, ...Object.values(values ?? {})].join(' ');
const format = {
  ratio: (ratio: number) => `${ratio * 100} %`,
  number: String,
  bytes: String,
} as unknown as Formats;
const problem = {
  source: 'smartctl',
  reason: 'the wear and health of sda are not read',
  section: 'storage',
  code: 'drives-forbidden',
  subject: 'sda',
  remedy: 'sudo perdure inventory',
} satisfies MachineInventory['problems'][number];

describe('why something is unknown', () => {
  it.each(inventoryProblemCodes)('is worded in the language of the screen: %s', (code) => {
    expect(hasWord(`inventory-reason.${code}`)).toBe(true);
  });

  it('names what it is about, and is the source’s own text where it has no code', () => {
    expect(toProblemReason(text, problem)).toBe('machine.problem sda inventory-reason.drives-forbidden');
    expect(toProblemReason(text, { ...problem, code: null })).toBe(problem.reason);
  });

  it('carries its remedy: a command as it must be typed, an advice in words', () => {
    expect(toProblemRemedy(text, problem)).toEqual({ words: 'sudo perdure inventory', isCommand: true });
    expect(toProblemRemedy(text, { ...problem, code: 'drives-no-tool' })).toEqual({
      words: 'inventory-remedy.drives-no-tool',
      isCommand: false,
    });
    expect(toProblemRemedy(text, { ...problem, remedy: null })).toBeNull();
  });

  it('is told once where it leaves several sections unknown', () => {
    expect(
      listOnce([problem, { ...problem, section: 'device' }, { ...problem, reason: 'other' }]),
    ).toHaveLength(2);
  });
});

describe('the facts of a drive', () => {
  const drive = {
    kind: 'ssd',
    model: 'Disk',
    serialNumber: null,
    capacityBytes: null,
    wearRatio: 0.08,
    healthy: true,
    wearBasis: 'attribute',
    wearAttribute: 177,
    evidence: {
      reallocatedSectors: 0,
      reportedUncorrectable: null,
      pendingSectors: 3,
      offlineUncorrectable: null,
      mediaErrors: null,
      spareRatio: null,
    },
  } as const;
  const find = (part: object, name: string) =>
    listStorageFacts({ ...drive, ...part }, 0, { text, format }).find(
      (fact) => fact.name === `storage-0-${name}`,
    );

  it('say what its wear was read from, and count its faults, zero too, and none that it does not keep', () => {
    expect(find({}, 'wear')?.reason).toBe('machine.wear-basis.attribute 177');
    expect(find({ wearBasis: 'nvme' }, 'wear')?.reason).toBe('machine.wear-basis.nvme');
    expect(find({ wearRatio: null, wearBasis: null }, 'wear')?.reason).toBe('machine.wear-not-told');
    expect(find({}, 'reallocatedSectors')?.value).toBe('0');
    expect(find({}, 'pendingSectors')?.value).toBe('3');
    expect(find({}, 'mediaErrors')).toBeUndefined();
  });
});

it('shows the limits that a battery is charged within where some are set', () => {
  const battery = {
    name: 'BAT0',
    manufacturer: null,
    model: null,
    serialNumber: null,
    designWattHours: null,
    fullWattHours: null,
    healthRatio: null,
    cycles: null,
    chemistry: null,
    chargeRatio: null,
    status: null,
  };
  const limits = (part: object) =>
    listBatteryFacts({ ...battery, ...part }, 0, { text, format }).find(
      ({ name }) => name === 'battery-0-limits',
    )?.value;
  expect(limits({ chargeStartRatio: 0.75, chargeEndRatio: 0.8 })).toBe(
    'machine.battery-limits-both 75 % 80 %',
  );
  expect(limits({ chargeStartRatio: null, chargeEndRatio: 0.8 })).toBe('machine.battery-limits-end 80 %');
  expect(limits({})).toBeUndefined();
});
