import { Button, Stack } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import type { ImportDraft } from '#shared/domain/import-views.ts';
import { useDeleteImportFile } from '../../api/import-queries.ts';
import { dismissSending, type SendingFile, sendFiles } from '../../api/send-files.ts';
import { useText } from '../../language/use-text.ts';
import { DropArea } from '../../ui/drop-area.tsx';
import { ErrorView } from '../../ui/state-views.tsx';
import { useFileDrop } from '../../ui/use-file-drop.ts';
import { DraftFileCard, SendingFileCard } from './file-card.tsx';
import { ImportError } from './import-error.tsx';
import { StepHead } from './step-head.tsx';
import type { ReadingsOfDraft } from './use-readings.ts';
import classes from './wizard.module.css';

/** The files laid down: what each was recognised as, what of it is read, or why it cannot be. */
export function FilesStep({
  draft,
  sending,
  problem,
  error,
  readings,
  isRehearsing,
  next,
  onNext,
}: {
  draft: ImportDraft;
  sending: readonly SendingFile[];
  /** Why the next step cannot be taken yet. */
  problem: 'none' | 'sending' | 'refused' | null;
  error: unknown;
  readings: ReadingsOfDraft;
  isRehearsing: boolean;
  next: 'columns' | 'dry-run';
  onNext: () => void;
}) {
  const text = useText();
  const client = useQueryClient();
  const remove = useDeleteImportFile(draft.id);
  const add = (files: readonly File[]) => void sendFiles(client, draft.id, files);
  const isOver = useFileDrop(add);
  const isEmpty = draft.files.length + sending.length === 0;
  return (
    <Stack gap="md">
      <StepHead
        title={text('imports.files-title')}
        explanation={text('imports.files-explain')}
        hindrance={problem === null || problem === 'none' ? null : text(`imports.files-${problem}`)}
        actions={
          <Button
            rightSection={<IconArrowRight size={16} />}
            disabled={problem !== null}
            loading={isRehearsing}
            onClick={onNext}
          >
            {text(next === 'columns' ? 'imports.to-columns' : 'imports.to-dry-run')}
          </Button>
        }
      />
      <ImportError error={error} onConflict={text('imports.busy')} />
      {remove.error ? <ErrorView error={remove.error} /> : null}
      {isEmpty ? null : (
        <ul className={classes.files} aria-label={text('imports.files-list')}>
          {draft.files.map((file) => (
            <DraftFileCard
              key={file.number}
              file={file}
              reading={readings.kept.readings[file.number] ?? null}
              isBusy={remove.isPending}
              onRemove={() => {
                readings.forget(file.number);
                remove.mutate(file.number);
              }}
            />
          ))}
          {sending.map((file) => (
            <SendingFileCard
              key={file.number}
              file={file}
              onDismiss={() => dismissSending(client, draft.id, file.number)}
            />
          ))}
        </ul>
      )}
      <DropArea isOver={isOver} isPrimary={isEmpty} onFiles={add} />
    </Stack>
  );
}
