import { afterEach, describe, expect, it } from 'vitest';
import { emptyFormValues } from '../../../../renderer/features/inventory/device-form-values.ts';
import { readDraft } from '../../../../renderer/features/inventory/form-draft.ts';

const key = 'perdure-draft-new-device';
const values = { ...emptyFormValues({ currency: 'EUR', siteId: '' }), name: 'PC of the reception' };

afterEach(() => sessionStorage.clear());

describe('the draft of a form', () => {
  it('is read as it was kept', () => {
    sessionStorage.setItem(key, JSON.stringify({ seen: null, values }));
    expect(readDraft('new-device')).toEqual({ seen: null, values });
  });

  it.each([
    ['text that is no JSON', '{"seen":null,"val'],
    ['a draft of other fields', JSON.stringify({ seen: null, values: { colour: 'red' } })],
  ])('is none where there is %s', (_, kept) => {
    sessionStorage.setItem(key, kept);
    expect(readDraft('new-device')).toBeNull();
  });
});
