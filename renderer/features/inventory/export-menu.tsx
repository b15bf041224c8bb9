import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ExportFormat } from '#shared/domain/device-export.ts';
import { deviceExportAddress } from '../../api/export-address.ts';
import { useLanguage, useText } from '../../language/use-text.ts';
import { type ColumnLayout, shownColumns } from './column-layout.ts';
import type { InventoryFilter } from './inventory-search.ts';

/** The list as a file: what is shown of it, column by column, or every field of its devices. */
export function ExportMenu({ filter, layout }: { filter: InventoryFilter; layout: ColumnLayout }) {
  const text = useText();
  const language = useLanguage();
  const link = (format: ExportFormat, columns?: string) => (
    <Menu.Item
      component="a"
      href={deviceExportAddress({ ...filter, format, language, ...(columns !== undefined && { columns }) })}
      download
    >
      {text(`export.${format}`)}
    </Menu.Item>
  );
  const shown = shownColumns(layout).join(',');
  return (
    <Menu position="bottom-end" shadow="md" transitionProps={{ duration: 100 }}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} stroke={1.6} />}>
          {text('devices.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{text('devices.export-shown')}</Menu.Label>
        {link('csv', shown)}
        {link('xlsx', shown)}
        <Menu.Label>{text('devices.export-all')}</Menu.Label>
        {link('csv')}
        {link('xlsx')}
        {link('json')}
      </Menu.Dropdown>
    </Menu>
  );
}
