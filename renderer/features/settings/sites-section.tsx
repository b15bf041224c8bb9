import { ActionIcon, Button, Group, Table, Text, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Site } from '#shared/domain/settings.ts';
import { useDeleteSite, useSites } from '../../api/device-queries.ts';
import { locales } from '../../language/format.ts';
import { useFormat, useLanguage, useText } from '../../language/use-text.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DemonstrationMark } from '../../ui/device-marks.tsx';
import { ErrorView, QueryView } from '../../ui/state-views.tsx';
import { usePanel } from '../../ui/use-panel.ts';
import { SettingSection } from './setting-section.tsx';
import classes from './settings.module.css';
import { SitePanel } from './site-panel.tsx';

function SiteRow({ site, onDelete }: { site: Site; onDelete: () => void }) {
  const text = useText();
  const format = useFormat();
  const language = useLanguage();
  const panel = usePanel();
  const country = new Intl.DisplayNames(locales[language], { type: 'region' }).of(site.country);
  const isUsed = site.deviceCount > 0;
  return (
    <Table.Tr>
      <Table.Td className={classes.name}>
        {site.name} {site.isDemonstration ? <DemonstrationMark /> : null}
      </Table.Td>
      <Table.Td>{country}</Table.Td>
      <Table.Td>{site.timeZone}</Table.Td>
      <Table.Td ta="end" className="perdure-quantity">
        {format.number(site.deviceCount)}
      </Table.Td>
      <Table.Td>
        <Group gap={4} justify="flex-end" wrap="nowrap">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={text('settings.site-edit', { site: site.name })}
            onClick={() => panel.open(`site-${site.id}`)}
          >
            <IconPencil size={16} stroke={1.6} />
          </ActionIcon>
          <Tooltip label={text('settings.site-in-use')} disabled={!isUsed}>
            <ActionIcon
              variant="subtle"
              color="gray"
              className={isUsed ? (classes.blocked ?? '') : ''}
              aria-disabled={isUsed}
              aria-label={text('settings.site-delete', { site: site.name })}
              onClick={() => !isUsed && onDelete()}
            >
              <IconTrash size={16} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function SiteTable({ sites }: { sites: readonly Site[] }) {
  const text = useText();
  const remove = useDeleteSite();
  const [doomed, setDoomed] = useState<Site | null>(null);
  const confirm = (site: Site) =>
    remove.mutate(site.id, {
      onSuccess: () => notifications.show({ color: 'teal', message: text('settings.site-deleted') }),
      onSettled: () => setDoomed(null),
    });
  return (
    <>
      {remove.isError ? <ErrorView error={remove.error} /> : null}
      <Table.ScrollContainer minWidth={520} type="native" pos="relative">
        <Table verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{text('settings.site-name')}</Table.Th>
              <Table.Th>{text('settings.site-country')}</Table.Th>
              <Table.Th>{text('settings.site-time-zone')}</Table.Th>
              <Table.Th ta="end">{text('settings.site-devices')}</Table.Th>
              <Table.Th ta="end">
                <span className="perdure-visually-hidden">{text('settings.site-actions')}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sites.map((site) => (
              <SiteRow key={site.id} site={site} onDelete={() => setDoomed(site)} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <ConfirmDialog
        isOpen={doomed !== null}
        title={text('settings.site-delete-title')}
        action={text('settings.site-delete-action')}
        isDangerous
        isPending={remove.isPending}
        onConfirm={() => doomed !== null && confirm(doomed)}
        onClose={() => setDoomed(null)}
      >
        {text('settings.site-delete-text', { site: doomed?.name ?? '' })}
      </ConfirmDialog>
    </>
  );
}

/** Where devices are: each place with its country and its own time. */
export function SitesSection() {
  const text = useText();
  const panel = usePanel();
  const query = useSites();
  return (
    <SettingSection
      title={text('settings.sites')}
      explain={text('settings.sites-explain')}
      aside={
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} />}
          onClick={() => panel.open('site-new')}
        >
          {text('settings.site-add')}
        </Button>
      }
    >
      <QueryView query={query}>
        {({ sites }) => (
          <>
            {sites.length === 0 ? <Text>{text('settings.sites-empty')}</Text> : <SiteTable sites={sites} />}
            <SitePanel name="site-new" site={null} />
            {sites.map((site) => (
              <SitePanel key={site.id} name={`site-${site.id}`} site={site} />
            ))}
          </>
        )}
      </QueryView>
    </SettingSection>
  );
}
