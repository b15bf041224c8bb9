import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../../renderer/api/problem-error.ts';
import { locateRefusal } from '../../../../renderer/features/inventory/field-errors.tsx';

const other = '01a201a0-0366-7c5e-9604-d5346f10873f';

describe('a refusal of the API', () => {
  it('shows at its field, with the device that stands in the way', () => {
    const taken = new ProblemError('asset-tag-taken', 409, `device ${other} has this asset tag`, [
      { path: 'assetTag', message: `taken by device ${other}` },
    ]);
    expect(locateRefusal(taken)).toEqual({ field: 'assetTag', code: 'asset-tag-taken', deviceId: other });
    const serial = new ProblemError('serial-number-taken', 409, 'another device has it');
    expect(locateRefusal(serial)).toEqual({
      field: 'serialNumber',
      code: 'serial-number-taken',
      deviceId: null,
    });
  });

  it('belongs to no field where it is about none', () => {
    expect(locateRefusal(new ProblemError('disk-full', 507, 'full'))).toBeNull();
  });
});
