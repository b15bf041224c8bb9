import { afterEach, describe, expect, it } from 'vitest';
import type { ColumnMapping } from '#shared/domain/import.ts';
import type { ImportDraft, TableView } from '#shared/domain/import-views.ts';
import {
  isChanged,
  isUpToDate,
  keep,
  nothingKept,
  readKept,
  toRunRequest,
} from '../../../../renderer/features/imports/readings.ts';

const proposed: ColumnMapping = {
  schema: 'perdure.column-mapping/1',
  format: 'csv',
  columns: [{ index: 0, title: 'Nom', field: 'name', score: 1, why: 'known-title' }],
};
const corrected: ColumnMapping = {
  ...proposed,
  columns: [{ index: 0, title: 'Nom', field: 'model', score: 1, why: 'person' }],
};
const draft: ImportDraft = {
  id: 'draft',
  files: [
    {
      number: 1,
      name: 'parc.csv',
      sizeBytes: 1,
      format: 'csv',
      refusal: null,
      table: { mapping: proposed } as TableView,
    },
  ],
  run: null,
};
const reading = { format: null, mapping: corrected, proposed };

afterEach(() => sessionStorage.clear());

describe('how files are to be read', () => {
  it('is left to the file where nobody changed anything, and sent as it was corrected else', () => {
    expect(toRunRequest(draft, {}, true).files).toEqual([{ number: 1, format: null, mapping: null }]);
    expect(toRunRequest(draft, { 1: reading }, false)).toEqual({
      isDryRun: false,
      files: [{ number: 1, format: null, mapping: corrected }],
    });
  });

  it('outlives a reload, and what another version left is ignored', () => {
    keep('draft', { readings: { 1: reading }, rehearsed: null });
    expect(readKept('draft').readings).toEqual({ 1: reading });
    sessionStorage.setItem('perdure-import-draft', '{"other":1}');
    expect(readKept('draft')).toEqual(nothingKept);
  });

  it('makes a dry run outdated once it is changed, and fitting again once that is taken back', () => {
    const rehearsed = { runId: 'run', request: JSON.stringify(toRunRequest(draft, { 1: reading }, true)) };
    expect(isUpToDate(draft, { readings: { 1: reading }, rehearsed }, 'run')).toBe(true);
    expect(isUpToDate(draft, { readings: {}, rehearsed }, 'run')).toBe(false);
    const other = { ...draft, files: [] };
    expect(isUpToDate(other, { readings: { 1: reading }, rehearsed }, 'run')).toBe(false);
  });

  it('counts as changed only where it differs from what was proposed', () => {
    expect(isChanged(reading)).toBe(true);
    expect(isChanged({ ...reading, mapping: proposed })).toBe(false);
    expect(isChanged({ format: 'jamf-csv', mapping: null, proposed })).toBe(true);
  });
});
