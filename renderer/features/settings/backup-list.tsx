import { Button, Stack, Table, Text, Title } from '@mantine/core';
import { IconCircleCheck, IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import type { Backup } from '#shared/domain/views.ts';
import { useBackups, useRestoreBackup } from '../../api/device-queries.ts';
import { useFormat, useText } from '../../language/use-text.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ErrorView, QueryView } from '../../ui/state-views.tsx';

function BackupTable({
  backups,
  onRestore,
}: {
  backups: readonly Backup[];
  onRestore: (backup: Backup) => void;
}) {
  const text = useText();
  const format = useFormat();
  return (
    <Table.ScrollContainer minWidth={460} type="native" pos="relative">
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{text('settings.backup-taken')}</Table.Th>
            <Table.Th>{text('settings.backup-kind')}</Table.Th>
            <Table.Th ta="end">{text('settings.backup-size')}</Table.Th>
            <Table.Th>
              <span className="perdure-visually-hidden">{text('settings.restore')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody className="perdure-quantity">
          {backups.map((backup) => {
            const time = format.instant(backup.takenAtMs);
            return (
              <Table.Tr key={backup.name}>
                <Table.Td title={backup.name}>{time}</Table.Td>
                <Table.Td>{text(`settings.backup-kind.${backup.kind}`)}</Table.Td>
                <Table.Td ta="end">{format.bytes(backup.sizeBytes)}</Table.Td>
                <Table.Td ta="end">
                  <Button
                    size="compact-xs"
                    variant="default"
                    leftSection={<IconHistory size={14} />}
                    aria-label={text('settings.restore-of', { time })}
                    onClick={() => onRestore(backup)}
                  >
                    {text('settings.restore')}
                  </Button>
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** The backups in the data folder; each can be gone back to, and the present data stay one of them. */
export function BackupList() {
  const text = useText();
  const format = useFormat();
  const query = useBackups();
  const restore = useRestoreBackup();
  const [chosen, setChosen] = useState<Backup | null>(null);
  const time = chosen === null ? '' : format.instant(chosen.takenAtMs);
  return (
    <div>
      <Title order={3} mb={4}>
        {text('settings.backups')}
      </Title>
      {restore.isError ? <ErrorView error={restore.error} /> : null}
      {restore.data === undefined ? null : (
        <Notice tone="good" icon={IconCircleCheck} role="status">
          {text('settings.restored', {
            devices: restore.data.devices,
            previous: restore.data.previous.split(/[\\/]/).at(-1),
          })}
        </Notice>
      )}
      <QueryView query={query}>
        {({ backups }) =>
          backups.length === 0 ? (
            <Text c="dimmed">{text('settings.backups-empty')}</Text>
          ) : (
            <BackupTable backups={backups} onRestore={setChosen} />
          )
        }
      </QueryView>
      <ConfirmDialog
        isOpen={chosen !== null}
        title={text('settings.restore-title')}
        action={text('settings.restore-action')}
        isDangerous
        isPending={restore.isPending}
        onConfirm={() => chosen !== null && restore.mutate(chosen.name, { onSettled: () => setChosen(null) })}
        onClose={() => setChosen(null)}
      >
        <Stack gap="xs">
          <Text>{text('settings.restore-text', { time })}</Text>
          <Text>{text('settings.restore-kept')}</Text>
          <Text c="dimmed">{text('settings.restore-checked')}</Text>
        </Stack>
      </ConfirmDialog>
    </div>
  );
}
