// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { ColumnMapping, ImportField } from '#shared/domain/import.ts';
import { assignField, listSamples, putTemplate } from '../../../../renderer/features/imports/edit-mapping.ts';

const mappingOf = (...columns: [title: string, field: ImportField | null][]): ColumnMapping => ({
  schema: 'perdure.column-mapping/1',
  format: 'csv',
  columns: columns.map(([title, field], index) => ({
    index,
    title,
    field,
    score: field === null ? 0 : 0.9,
    why: field === null ? 'not-recognised' : 'known-title',
  })),
});
const fieldsOf = (mapping: ColumnMapping | null) => mapping?.columns.map(({ field }) => field);

describe('saying what a column tells', () => {
  it('takes the field away from the column that told it, so that no two tell the same', () => {
    const changed = assignField(mappingOf(['Nom', 'name'], ['Libellé', null]), 1, 'name');
    expect(fieldsOf(changed)).toEqual([null, 'name']);
    expect(changed.columns[1]).toMatchObject({ why: 'person', score: 1 });
    expect(changed.columns[0]?.why).toBe('another-column-fits-better');
  });

  it('lets several columns tell nothing', () => {
    const changed = assignField(mappingOf(['A', null], ['B', 'model']), 1, null);
    expect(fieldsOf(changed)).toEqual([null, null]);
  });
});

describe('a template put to a table', () => {
  it('finds its columns by title wherever they stand, whatever their case', () => {
    const template = mappingOf(['Asset', 'assetTag'], ['Name', 'name']);
    expect(fieldsOf(putTemplate(template, ['Extra', ' name', 'ASSET']))).toEqual([null, 'name', 'assetTag']);
  });

  it('gives columns of one title to their counterparts in order', () => {
    const template = mappingOf(['Serial', null], ['Serial', 'serialNumber']);
    expect(fieldsOf(putTemplate(template, ['Serial', 'Serial']))).toEqual([null, 'serialNumber']);
  });

  it('is refused where it knows none of the titles', () => {
    expect(putTemplate(mappingOf(['Asset', 'assetTag']), ['Name'])).toBeNull();
  });
});

describe('the samples of a column', () => {
  it('are its first different values, without the empty ones', () => {
    const sampleRows = [['a'], [''], ['a'], ['  '], ['b'], [], ['c'], ['d']];
    expect(listSamples({ sampleRows }, 0)).toEqual(['a', 'b', 'c']);
  });
});
