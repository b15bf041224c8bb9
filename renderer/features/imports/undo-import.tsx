import { Button, List, Stack } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useState } from 'react';
import type { ImportBatch } from '#shared/domain/import.ts';
import { useUndoImport } from '../../api/import-queries.ts';
import { useText } from '../../language/use-text.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ErrorView } from '../../ui/state-views.tsx';

/** Takes a batch back, after saying what that removes, what it resets and what it keeps. */
export function UndoImport({
  batch,
  size = 'sm',
  onUndone,
}: {
  batch: ImportBatch;
  size?: 'xs' | 'sm';
  onUndone: (counts: { undone: number; kept: number }) => void;
}) {
  const text = useText();
  const [isAsking, setAsking] = useState(false);
  const undo = useUndoImport();
  const close = () => {
    setAsking(false);
    undo.reset();
  };
  return (
    <>
      <Button
        size={size}
        variant="default"
        leftSection={<IconArrowBackUp size={16} stroke={1.6} />}
        aria-label={text('imports.undo-label', { files: batch.files.join(', ') })}
        onClick={() => setAsking(true)}
      >
        {text('imports.undo')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={text('imports.undo-title')}
        action={text('imports.undo')}
        isDangerous
        isPending={undo.isPending}
        onClose={close}
        onConfirm={() =>
          undo.mutate(batch.id, {
            onSuccess: (counts) => {
              close();
              onUndone(counts);
            },
          })
        }
      >
        <Stack gap="sm">
          <List spacing={4} size="sm">
            {batch.created > 0 ? (
              <List.Item>{text('imports.undo-removes', { count: batch.created })}</List.Item>
            ) : null}
            {batch.updated > 0 ? (
              <List.Item>{text('imports.undo-resets', { count: batch.updated })}</List.Item>
            ) : null}
            <List.Item>{text('imports.undo-keeps')}</List.Item>
          </List>
          {undo.error ? <ErrorView error={undo.error} /> : null}
        </Stack>
      </ConfirmDialog>
    </>
  );
}
