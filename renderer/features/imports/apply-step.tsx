import { Button, List, Stack } from '@mantine/core';
import { IconFileImport, IconRefresh } from '@tabler/icons-react';
import type { ImportRun, ImportSummary } from '#shared/domain/import-views.ts';
import { useText } from '../../language/use-text.ts';
import { Section } from '../../ui/section.tsx';
import { ImportError } from './import-error.tsx';
import { RunEnding } from './run-ending.tsx';
import { RunProgress } from './run-progress.tsx';
import { StepHead } from './step-head.tsx';

/** What is about to be done, in a few lines; then how far it is. All of it is done, or nothing. */
export function ApplyStep({
  run,
  isUpToDate,
  error,
  isStarting,
  onApply,
  rehearse,
}: {
  /** The dry run, until the import itself runs. */
  run: ImportRun;
  isUpToDate: boolean;
  error: unknown;
  isStarting: boolean;
  onApply: () => void;
  rehearse: { readonly isPending: boolean; readonly begin: () => void };
}) {
  const text = useText();
  const isRunning = run.state === 'running';
  const summary = run.isDryRun ? run.summary : null;
  const isReady = summary !== null && isUpToDate;
  return (
    <Stack gap="md">
      <StepHead
        title={text('imports.apply-title')}
        explanation={text('imports.all-or-nothing')}
        actions={
          isRunning ? null : isReady ? (
            <Button
              leftSection={<IconFileImport size={16} stroke={1.6} />}
              loading={isStarting}
              onClick={onApply}
            >
              {text('imports.apply')}
            </Button>
          ) : (
            <Button
              leftSection={<IconRefresh size={16} stroke={1.6} />}
              loading={rehearse.isPending}
              onClick={rehearse.begin}
            >
              {text('imports.dry-run-again')}
            </Button>
          )
        }
      />
      <ImportError error={error} onConflict={text('imports.busy')} />
      {isRunning ? <RunProgress run={run} /> : null}
      {run.isDryRun ? null : <RunEnding run={run} />}
      {isReady ? <WhatWillHappen summary={summary} /> : null}
    </Stack>
  );
}

function WhatWillHappen({ summary }: { summary: ImportSummary }) {
  const text = useText();
  const left = summary.identical + summary.blank;
  const lines = [
    summary.created > 0 ? text('imports.will-create', { count: summary.created }) : null,
    summary.updated > 0 ? text('imports.will-update', { count: summary.updated }) : null,
    left > 0 ? text('imports.will-leave', { count: left }) : null,
    summary.pending > 0 ? text('imports.will-wait', { count: summary.pending }) : null,
    summary.rejected > 0 ? text('imports.will-reject', { count: summary.rejected }) : null,
  ].filter((line) => line !== null);
  return (
    <Section title={text('imports.what-will-happen')}>
      <List spacing={6}>
        {lines.map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
        <List.Item>{text('imports.will-be-undoable')}</List.Item>
      </List>
    </Section>
  );
}
