import { Button, Code, Group, Stack, Switch } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDatabaseExport, IconHeartbeat } from '@tabler/icons-react';
import type { Settings } from '#shared/domain/settings.ts';
import { useBackups, useCheckData, useCreateBackup } from '../../api/device-queries.ts';
import { useAbout, usePatchSettings } from '../../api/queries.ts';
import { useFormat, useText } from '../../language/use-text.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { ErrorView } from '../../ui/state-views.tsx';
import { BackupList } from './backup-list.tsx';
import { CheckOutcome } from './check-outcome.tsx';
import { NumberSetting } from './number-setting.tsx';
import { SettingSection } from './setting-section.tsx';
import classes from './settings.module.css';

function DataFolder() {
  const text = useText();
  const folder = useAbout().data?.dataFolder;
  if (folder === undefined) return text('figure.em-dash');
  return (
    <span className={classes.path}>
      <Code>{folder}</Code>
      <CopyButton content={folder} />
    </span>
  );
}

function BackupActions() {
  const text = useText();
  const format = useFormat();
  const create = useCreateBackup();
  const check = useCheckData();
  const backUp = () =>
    create.mutate(undefined, {
      onSuccess: ({ sizeBytes }) =>
        notifications.show({
          color: 'teal',
          message: text('settings.backed-up', { size: format.bytes(sizeBytes) }),
        }),
    });
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<IconDatabaseExport size={16} stroke={1.6} />}
          loading={create.isPending}
          onClick={backUp}
        >
          {text('settings.backup-now')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconHeartbeat size={16} stroke={1.6} />}
          loading={check.isPending}
          onClick={() => check.mutate()}
        >
          {text('settings.check')}
        </Button>
      </Group>
      {create.isError ? <ErrorView error={create.error} /> : null}
      {check.isError ? <ErrorView error={check.error} /> : null}
      {check.data === undefined || check.isPending ? null : <CheckOutcome found={check.data} />}
    </Stack>
  );
}

/** Where the data are, whether they are sound, and their backups. */
export function BackupSection({ settings }: { settings: Settings }) {
  const text = useText();
  const format = useFormat();
  const patch = usePatchSettings();
  const { backup } = settings;
  const newest = useBackups().data?.backups[0];
  return (
    <SettingSection title={text('settings.data')} save={patch}>
      <dl className={classes.facts}>
        <dt>{text('settings.data-folder')}</dt>
        <dd>
          <DataFolder />
        </dd>
        <dt>{text('settings.last-backup')}</dt>
        <dd>{newest === undefined ? text('settings.no-backup') : format.instant(newest.takenAtMs)}</dd>
      </dl>
      <BackupActions />
      <Switch
        label={text('settings.backup-daily')}
        checked={backup.isDaily}
        onChange={(event) => patch.mutate({ backup: { ...backup, isDaily: event.currentTarget.checked } })}
      />
      <NumberSetting
        label={text('settings.backup-keep')}
        description={text('settings.backup-keep-hint')}
        value={backup.keep}
        minimum={1}
        maximum={100}
        isDisabled={!backup.isDaily}
        save={(keep) => patch.mutate({ backup: { ...backup, keep } })}
      />
      <BackupList />
    </SettingSection>
  );
}
