import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../../renderer/api/problem-error.ts';
import {
  fieldsChangedMeanwhile,
  rebaseForm,
} from '../../../../renderer/features/inventory/changed-meanwhile.tsx';
import { emptyFormValues } from '../../../../renderer/features/inventory/device-form-values.ts';

const seen = {
  ...emptyFormValues({ currency: 'EUR', siteId: '' }),
  name: 'one',
  holder: 'Anna',
  price: '10',
};

describe('a form whose device somebody else has changed', () => {
  it('keeps what was typed and shows what the untouched fields are now', () => {
    const typed = { ...seen, holder: 'Ben' };
    const present = { ...seen, name: 'two', holder: 'Chloé' };
    expect(rebaseForm(typed, seen, present)).toEqual({ ...seen, name: 'two', holder: 'Ben' });
  });

  it('never mixes one amount with the currency of another', () => {
    const typed = { ...seen, price: '12' };
    const present = { ...seen, price: '99', currency: 'MAD' };
    expect(rebaseForm(typed, seen, present)).toMatchObject({ price: '12', currency: 'EUR' });
  });

  it('takes the same tags for untouched, and others for typed', () => {
    const tagged = { ...seen, tags: ['a', 'b'] };
    const present = { ...seen, tags: ['c'] };
    expect(rebaseForm({ ...tagged, tags: ['a', 'b'] }, tagged, present).tags).toEqual(['c']);
    expect(rebaseForm({ ...tagged, tags: ['a'] }, tagged, present).tags).toEqual(['a']);
  });

  it('knows which fields the refusal is about, and takes no other refusal for it', () => {
    const refusal = new ProblemError('changed-meanwhile', 409, '', [{ path: 'holder', message: '' }]);
    expect(fieldsChangedMeanwhile(refusal)).toEqual(['holder']);
    expect(fieldsChangedMeanwhile(new ProblemError('asset-tag-taken', 409, '', refusal.fieldErrors))).toEqual(
      [],
    );
    expect(fieldsChangedMeanwhile(new Error('other'))).toEqual([]);
  });
});
