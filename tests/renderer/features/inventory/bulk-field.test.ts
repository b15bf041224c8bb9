import { describe, expect, it } from 'vitest';
import { readBulkField } from '../../../../renderer/features/inventory/bulk-field.ts';

describe('one field of many devices', () => {
  it('becomes what was typed, or empty', () => {
    expect(readBulkField('location', ' Réserve ')).toEqual({ ok: true, patch: { location: 'Réserve' } });
    expect(readBulkField('location', ' ')).toEqual({ ok: true, patch: { location: null } });
    expect(readBulkField('warrantyEndsOn', '8/3/2027')).toEqual({
      ok: true,
      patch: { warrantyEndsOn: '2027-03-08' },
    });
    expect(readBulkField('warrantyEndsOn', '')).toEqual({ ok: true, patch: { warrantyEndsOn: null } });
  });

  it('is refused before any device is changed', () => {
    expect(readBulkField('purchasedOn', '31/02/2026')).toEqual({ ok: false, refusal: { code: 'bad-date' } });
    expect(readBulkField('supplier', 'x'.repeat(201))).toEqual({
      ok: false,
      refusal: { code: 'too-long', maximum: 200 },
    });
    expect(readBulkField('supplier', 'a\u0007')).toEqual({
      ok: false,
      refusal: { code: 'control-characters' },
    });
  });
});
