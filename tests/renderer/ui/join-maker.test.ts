// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { joinMaker } from '../../../renderer/ui/join-maker.ts';

describe('maker and model as one name', () => {
  it.each([
    ['AMD', 'EPYC', 'AMD EPYC'],
    ['Dell Inc.', 'Latitude 7420', 'Dell Inc. Latitude 7420'],
    ['Dell Inc.', 'Dell Pro 14', 'Dell Pro 14'],
    ['Intel', 'Intel(R) Core(TM) i5-1145G7', 'Intel(R) Core(TM) i5-1145G7'],
    ['HP', 'ZHPro', 'HP ZHPro'],
    [null, 'EPYC', 'EPYC'],
    ['AMD', null, 'AMD'],
    [null, null, ''],
  ])('of %s and %s is %s', (maker, model, name) => {
    expect(joinMaker(maker, model)).toBe(name);
  });
});
