import { describe, expect, it } from 'vitest';
import { deviceStatuses } from '#shared/domain/device.ts';
import { isEndOfLife, nextStatuses } from '#shared/domain/life-cycle.ts';

describe('the life cycle', () => {
  it('leads from an order to every other status, step by step', () => {
    const reached = new Set<string>(['ordered']);
    for (const status of reached)
      for (const next of nextStatuses[status as keyof typeof nextStatuses]) reached.add(next);
    expect([...reached].sort()).toEqual([...deviceStatuses].sort());
  });

  it('never proposes to stay', () => {
    for (const status of deviceStatuses) expect(nextStatuses[status]).not.toContain(status);
  });

  it('passes through retirement before a device is resold, donated or recycled', () => {
    for (const end of ['resold', 'donated', 'recycled'] as const) {
      expect(deviceStatuses.filter((status) => nextStatuses[status].includes(end))).toEqual(['retired']);
      expect(nextStatuses[end]).toEqual([]);
    }
  });

  it('ends with retirement and the ways of it, and with nothing else', () => {
    expect(deviceStatuses.filter(isEndOfLife)).toEqual(['retired', 'resold', 'donated', 'recycled']);
  });
});
