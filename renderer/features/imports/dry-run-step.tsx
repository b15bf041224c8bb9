import { Button, Stack } from '@mantine/core';
import { IconArrowRight, IconRefresh } from '@tabler/icons-react';
import type { ImportRun } from '#shared/domain/import-views.ts';
import { useText } from '../../language/use-text.ts';
import { Notice } from '../../ui/notice.tsx';
import { FileCounts } from './file-counts.tsx';
import { ImportError } from './import-error.tsx';
import type { ImportSearch } from './import-steps.ts';
import { RowsTable } from './rows-table.tsx';
import { RunEnding } from './run-ending.tsx';
import { RunProgress } from './run-progress.tsx';
import { StepHead } from './step-head.tsx';
import { VerdictBar } from './verdict-bar.tsx';

/** What the import would do, row by row, worked out on a copy of the data. */
export function DryRunStep({
  run,
  search,
  isUpToDate,
  error,
  rehearse,
  onNext,
}: {
  run: ImportRun;
  search: ImportSearch;
  /** False where columns or files were changed since: what it says is not what would happen. */
  isUpToDate: boolean;
  error: unknown;
  rehearse: { readonly isPending: boolean; readonly begin: () => void };
  onNext: () => void;
}) {
  const text = useText();
  const isDone = run.state === 'done' && run.summary !== null;
  const again = (
    <Button
      variant={isUpToDate && isDone ? 'default' : 'filled'}
      leftSection={<IconRefresh size={16} stroke={1.6} />}
      loading={rehearse.isPending}
      onClick={rehearse.begin}
    >
      {text('imports.dry-run-again')}
    </Button>
  );
  return (
    <Stack gap="md">
      <StepHead
        title={text('imports.dry-run-title')}
        explanation={text('imports.dry-run-explain')}
        actions={
          run.state === 'running' ? null : isDone && isUpToDate ? (
            <Button rightSection={<IconArrowRight size={16} />} onClick={onNext}>
              {text('imports.to-apply')}
            </Button>
          ) : (
            again
          )
        }
      />
      <ImportError error={error} onConflict={text('imports.busy')} />
      {run.state === 'running' ? <RunProgress run={run} /> : null}
      <RunEnding run={run} />
      {isDone && !isUpToDate ? (
        <Notice tone="warning" icon={IconRefresh} role="status">
          {text('imports.dry-run-outdated')}
        </Notice>
      ) : null}
      {run.summary === null ? null : (
        <>
          <VerdictBar counts={run.summary} chosen={search.verdict ?? null} />
          {run.summary.files.length > 1 ? <FileCounts files={run.summary.files} /> : null}
          <RowsTable
            source={{ of: 'run', id: run.id }}
            verdict={search.verdict}
            page={search.page ?? 0}
            hasSeveralFiles={run.summary.files.length > 1}
          />
        </>
      )}
    </Stack>
  );
}
