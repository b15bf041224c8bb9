// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { nextStepSchema } from '#shared/domain/views.ts';
import { readInventorySearch } from '../../../../renderer/features/inventory/inventory-search.ts';
import { placeOf, searchOf, valuesOf } from '../../../../renderer/features/overview/step-words.ts';
import { formatCivilDate, formatRatio } from '../../../../renderer/language/format.ts';
import type { Formats } from '../../../../renderer/language/use-text.ts';
import { messages } from '../../../../renderer/locales/messages.ts';

const format = {
  ratio: (ratio: number) => formatRatio('en', ratio),
  date: (on: string) => formatCivilDate('en', on),
} as Formats;

describe('a next step', () => {
  it('writes ratios in percent, dates in words and a name where there is none', () => {
    const values = valuesOf(
      {
        code: 'battery-worn',
        severity: 'urgent',
        deviceId: null,
        values: { healthRatio: 0.617, supportEndsOn: '2027-04-01', name: null, daysLeft: 3 },
      },
      format,
      'unnamed',
    );
    expect(values).toMatchObject({
      healthRatio: '62%',
      supportEndsOn: '1 Apr 2027',
      name: 'unnamed',
      daysLeft: 3,
    });
  });

  it('has a place and its words for every code', () => {
    for (const code of nextStepSchema.shape.code.options) {
      expect(placeOf[code]).toMatch(/^\//);
      expect(Object.keys(messages.en)).toContain(`overview.step.${code}.title`);
      expect(Object.keys(messages.en)).toContain(`overview.step.${code}.text`);
    }
  });

  it('leads to the inventory in an order that the inventory knows', () => {
    const search = searchOf['purchase-date-missing'];
    expect(search).toEqual({ sort: 'purchasedOn' });
    expect(readInventorySearch(search ?? {})).toEqual(search);
  });
});
