import { Button, CloseButton, Menu, Text } from '@mantine/core';
import {
  IconArrowsJoin,
  IconCategory,
  IconMapPin,
  IconProgressCheck,
  IconRecycle,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { deviceCategories } from '#shared/domain/category.ts';
import { type DevicePatch, deviceStatuses, purchaseConditions } from '#shared/domain/device.ts';
import { useSites } from '../../api/device-queries.ts';
import { useText } from '../../language/use-text.ts';
import { CategoryIcon } from '../../ui/category-icon.tsx';
import { siteLabel } from '../../ui/site-label.ts';
import classes from './bulk-bar.module.css';
import { BulkFieldMenu } from './bulk-field-menu.tsx';
import { BulkReport } from './bulk-report.tsx';
import { StatusWord } from './status-word.tsx';
import type { useBulkEdit } from './use-bulk-edit.ts';

const icon = { size: 16, stroke: 1.6 };

function ChoiceMenu({
  label,
  leftSection,
  children,
}: {
  label: string;
  leftSection: ReactNode;
  children: ReactNode;
}) {
  return (
    <Menu position="top-start">
      <Menu.Target>
        <Button variant="default" size="xs" leftSection={leftSection}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.choices ?? ''}>{children}</Menu.Dropdown>
    </Menu>
  );
}

/** What can be done to the devices selected; while it is done, how far it is; then what came of it. */
export function BulkBar({
  count,
  bulk,
  onPatch,
  onMerge,
  onClear,
}: {
  count: number;
  bulk: ReturnType<typeof useBulkEdit>;
  onPatch: (patch: DevicePatch) => void;
  onMerge: () => void;
  onClear: () => void;
}) {
  const text = useText();
  const sites = useSites().data?.sites ?? [];
  if (bulk.progress !== null) {
    return <BulkReport progress={bulk.progress} onCancel={bulk.cancel} onClose={bulk.close} />;
  }
  if (count === 0) return null;
  return (
    <section className={classes.bar} aria-label={text('bulk.selected', { count })}>
      <Text fw={600} size="sm" className="perdure-quantity">
        {text('bulk.selected', { count })}
      </Text>
      <ChoiceMenu label={text('bulk.set-status')} leftSection={<IconProgressCheck {...icon} />}>
        {deviceStatuses.map((status) => (
          <Menu.Item key={status} onClick={() => onPatch({ status })}>
            <StatusWord status={status} />
          </Menu.Item>
        ))}
      </ChoiceMenu>
      <ChoiceMenu label={text('bulk.set-site')} leftSection={<IconMapPin {...icon} />}>
        {sites.map((site) => (
          <Menu.Item key={site.id} onClick={() => onPatch({ siteId: site.id })}>
            {siteLabel(text, site)}
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => onPatch({ siteId: null })}>{text('devices.no-site')}</Menu.Item>
      </ChoiceMenu>
      <ChoiceMenu label={text('bulk.set-category')} leftSection={<IconCategory {...icon} />}>
        {deviceCategories.map((category) => (
          <Menu.Item
            key={category}
            leftSection={<CategoryIcon category={category} />}
            onClick={() => onPatch({ category })}
          >
            {text(`category.${category}`)}
          </Menu.Item>
        ))}
      </ChoiceMenu>
      <ChoiceMenu label={text('bulk.set-condition')} leftSection={<IconRecycle {...icon} />}>
        {purchaseConditions.map((condition) => (
          <Menu.Item key={condition} onClick={() => onPatch({ condition })}>
            {text(`condition.${condition}`)}
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => onPatch({ condition: null })}>{text('form.no-condition')}</Menu.Item>
      </ChoiceMenu>
      <BulkFieldMenu onPatch={onPatch} />
      {count === 2 ? (
        <Button variant="default" size="xs" leftSection={<IconArrowsJoin {...icon} />} onClick={onMerge}>
          {text('merge.open')}
        </Button>
      ) : null}
      <CloseButton className={classes.close ?? ''} aria-label={text('bulk.clear')} onClick={onClear} />
    </section>
  );
}
