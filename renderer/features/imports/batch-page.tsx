import { Anchor, Button, Group, Stack } from '@mantine/core';
import { IconCircleCheck, IconFileOff, IconHelpCircle } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ImportBatch } from '#shared/domain/import.ts';
import { useImportBatches } from '../../api/import-queries.ts';
import { useFormat, useText } from '../../language/use-text.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyView, QueryView } from '../../ui/state-views.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import { stateTones } from './batch-words.ts';
import { BatchDownloads } from './downloads.tsx';
import { importSteps, readImportSearch } from './import-steps.ts';
import { KeptRows } from './kept-rows.tsx';
import { RowsTable } from './rows-table.tsx';
import { StepHead } from './step-head.tsx';
import { UndoImport } from './undo-import.tsx';
import { useTellUndone } from './use-tell-undone.ts';
import { VerdictBar } from './verdict-bar.tsx';
import { BackToImports } from './wizard-page.tsx';
import { WizardSteps } from './wizard-steps.tsx';

const route = getRouteApi('/imports/batches/$batchId');

function Batch({ batch }: { batch: ImportBatch }) {
  const text = useText();
  const format = useFormat();
  const search = readImportSearch(route.useSearch());
  const tellUndone = useTellUndone();
  const isApplied = batch.state === 'applied';
  return (
    <Stack gap="md">
      {search.step === 'report' ? (
        <WizardSteps steps={importSteps} current="report" reachable={['report']} />
      ) : null}
      <StepHead
        title={batch.files.join(text('device.list-join'))}
        explanation={text('imports.batch-by', {
          actor: batch.actor,
          time: format.instant(batch.startedAtMs),
        })}
        actions={
          <Button component={Link} to="/inventory">
            {text('imports.to-inventory')}
          </Button>
        }
      />
      {search.step === 'report' && isApplied ? (
        <Notice tone="good" icon={IconCircleCheck} role="status" title={text('imports.applied-title')}>
          {text('imports.applied-text')}
        </Notice>
      ) : (
        <StateWord tone={stateTones[batch.state]}>{text(`imports.state.${batch.state}`)}</StateWord>
      )}
      {isApplied && batch.pending > 0 ? (
        <Notice
          tone="warning"
          icon={IconHelpCircle}
          title={text('imports.waiting-title', { count: batch.pending })}
        >
          {text('imports.waiting-text')}{' '}
          <Anchor component={Link} to="/inventory/to-decide">
            {text('imports.decide')}
          </Anchor>
        </Notice>
      ) : null}
      <Group gap="xs">
        <BatchDownloads batch={batch} />
        {isApplied ? <UndoImport batch={batch} onUndone={tellUndone} /> : null}
      </Group>
      {batch.state === 'undone' ? <KeptRows batchId={batch.id} /> : null}
      <VerdictBar counts={batch} chosen={search.verdict ?? null} />
      <RowsTable
        source={{ of: 'batch', id: batch.id }}
        verdict={search.verdict}
        page={search.page ?? 0}
        hasSeveralFiles={batch.files.length > 1}
      />
    </Stack>
  );
}

/** What came of one import: counts, rows, downloads, and the way back. */
export function BatchPage() {
  const text = useText();
  const { batchId } = route.useParams();
  const batches = useImportBatches();
  return (
    <>
      <PageHeader title={text('imports.report-title')} description={<BackToImports />} />
      <QueryView query={batches}>
        {(answer) => {
          const batch = answer.batches.find(({ id }) => id === batchId);
          return batch === undefined ? (
            <EmptyView icon={IconFileOff} title={text('imports.no-batch')} />
          ) : (
            <Batch batch={batch} />
          );
        }}
      </QueryView>
    </>
  );
}
