import { Stack } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useImportBatches } from '../../api/import-queries.ts';
import { useText } from '../../language/use-text.ts';
import { DropArea } from '../../ui/drop-area.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Section } from '../../ui/section.tsx';
import { EmptyView, ErrorView, QueryView } from '../../ui/state-views.tsx';
import { useBeginImport } from '../../ui/use-begin-import.ts';
import { useFileDrop } from '../../ui/use-file-drop.ts';
import { BatchList } from './batch-list.tsx';

/** Where files come in, and what came in before. */
export function ImportsPage() {
  const text = useText();
  const begin = useBeginImport();
  const isOver = useFileDrop(begin.mutate);
  const batches = useImportBatches();
  return (
    <>
      <PageHeader title={text('page.imports')} description={text('imports.explain')} />
      <Stack gap="md">
        {begin.error ? <ErrorView error={begin.error} /> : null}
        <DropArea isOver={isOver} isPrimary isPending={begin.isPending} onFiles={begin.mutate} />
        <Section title={text('imports.past')}>
          <QueryView query={batches}>
            {(answer) =>
              answer.batches.length === 0 ? (
                <EmptyView icon={IconFileImport} title={text('imports.empty-title')}>
                  {text('imports.empty-text')}
                </EmptyView>
              ) : (
                <BatchList batches={answer.batches} />
              )
            }
          </QueryView>
        </Section>
      </Stack>
    </>
  );
}
