// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { DraftFile, ImportDraft, ImportRun, TableView } from '#shared/domain/import-views.ts';
import {
  chooseStep,
  judgeFiles,
  listSteps,
  reachableSteps,
  readImportSearch,
} from '../../../../renderer/features/imports/import-steps.ts';

const file = (part: Partial<DraftFile> = {}): DraftFile => ({
  number: 1,
  name: 'parc.csv',
  sizeBytes: 10,
  format: 'csv',
  refusal: null,
  table: {} as TableView,
  ...part,
});
const draftOf = (...files: DraftFile[]): ImportDraft => ({ id: 'd', files, run: null });
const runOf = (isDryRun: boolean, state: ImportRun['state']) => ({ isDryRun, state }) as ImportRun;
const table = draftOf(file());

describe('the files of an import', () => {
  it('hold it up while none is there, one is on its way, or one cannot be imported', () => {
    expect(judgeFiles(draftOf(), [])).toBe('none');
    expect(judgeFiles(table, [{ failure: null }])).toBe('sending');
    expect(judgeFiles(draftOf(file({ refusal: { reason: 'empty', detail: '' } })), [])).toBe('refused');
    expect(judgeFiles(table, [{ failure: 'too-large' }])).toBeNull();
  });
});

describe('the steps of an import', () => {
  it('are without columns where there is no table', () => {
    expect(listSteps(draftOf(file({ table: null })))).not.toContain('columns');
    expect(listSteps(table)).toContain('columns');
  });

  it.each([
    ['before a dry run', null, ['files', 'columns']],
    ['while a dry run is under way', runOf(true, 'running'), ['files', 'columns', 'dry-run']],
    ['after a dry run', runOf(true, 'done'), ['files', 'columns', 'dry-run', 'apply']],
    ['while the import is under way', runOf(false, 'running'), ['apply']],
    ['after an import that was called off', runOf(false, 'cancelled'), ['files', 'columns', 'apply']],
    ['after the import', runOf(false, 'done'), ['report']],
  ] as const)('that can be gone to %s', (_when, run, expected) => {
    expect(reachableSteps(table, run, true)).toEqual(expected);
  });

  it('lead no further than the files while these are not ready', () => {
    expect(reachableSteps(table, runOf(true, 'done'), false)).toEqual(['files']);
  });

  it('begin where the import has come to, and never apply or pass over the columns unasked', () => {
    expect(chooseStep(undefined, ['files', 'columns'])).toBe('files');
    expect(chooseStep(undefined, ['files', 'columns', 'dry-run', 'apply'])).toBe('dry-run');
    expect(chooseStep('apply', ['files', 'columns', 'dry-run', 'apply'])).toBe('apply');
    expect(chooseStep('apply', ['files', 'columns'])).toBe('files');
  });

  it('are read from the address, without what makes no sense', () => {
    expect(readImportSearch({ step: 'columns', file: '2', verdict: 'rejected', page: 3 })).toEqual({
      step: 'columns',
      file: 2,
      verdict: 'rejected',
      page: 3,
    });
    expect(readImportSearch({ step: 'x', file: 'x', verdict: 'x', page: -1 })).toEqual({});
  });
});
