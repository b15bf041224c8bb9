import { Button, Group, Menu } from '@mantine/core';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import type { ImportBatch } from '#shared/domain/import.ts';
import { importDownloads } from '../../api/import-client.ts';
import { useText } from '../../language/use-text.ts';

const icon = <IconDownload size={16} stroke={1.6} />;

/** Documents of devices have no rows of cells that could be corrected in a table. */
const isDocument = (file: string) => /\.(json|xml|ocs)$/i.test(file);

/** The rejected rows of each table as they stood, to be corrected and imported again. */
function RejectedRows({ batch, size }: { batch: ImportBatch; size: 'xs' | 'sm' }) {
  const text = useText();
  const tables = batch.files
    .map((file, index) => ({ file, number: index + 1 }))
    .filter(({ file }) => !isDocument(file));
  const [only] = tables;
  if (batch.rejected === 0 || only === undefined) return null;
  if (tables.length === 1) {
    return (
      <Button
        component="a"
        size={size}
        variant="default"
        leftSection={icon}
        href={importDownloads.rejected(batch.id, only.number)}
        download
      >
        {text('imports.download-rejected')}
      </Button>
    );
  }
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          size={size}
          variant="default"
          leftSection={icon}
          rightSection={<IconChevronDown size={14} stroke={1.6} />}
        >
          {text('imports.download-rejected')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {tables.map(({ file, number }) => (
          <Menu.Item key={number} component="a" href={importDownloads.rejected(batch.id, number)} download>
            {file}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The report of a batch, and its rejected rows. */
export function BatchDownloads({ batch, size = 'sm' }: { batch: ImportBatch; size?: 'xs' | 'sm' }) {
  const text = useText();
  return (
    <Group gap="xs">
      <Button
        component="a"
        size={size}
        variant="default"
        leftSection={icon}
        href={importDownloads.report({ of: 'batch', id: batch.id })}
        download
      >
        {text('imports.download-report')}
      </Button>
      <RejectedRows batch={batch} size={size} />
    </Group>
  );
}
