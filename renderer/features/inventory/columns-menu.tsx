import { Button, Checkbox, Popover, Stack, Switch, Text } from '@mantine/core';
import { IconColumns } from '@tabler/icons-react';
import { useText } from '../../language/use-text.ts';
import { type ColumnLayout, defaultLayout, shownColumns } from './column-layout.ts';
import type { ColumnId } from './columns.ts';
import type { SetLayout } from './use-device-grid.ts';

/** Which columns show, how tall the rows are, and a way back to how it all was. */
export function ColumnsMenu({ layout, setLayout }: { layout: ColumnLayout; setLayout: SetLayout }) {
  const text = useText();
  const setShown = (column: ColumnId, isShown: boolean) =>
    setLayout((former) => ({
      ...former,
      hidden: isShown ? former.hidden.filter((id) => id !== column) : [...former.hidden, column],
    }));
  return (
    <Popover position="bottom-end" shadow="md" trapFocus transitionProps={{ duration: 100 }}>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns size={16} stroke={1.6} />}>
          {text('devices.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Checkbox.Group label={text('devices.columns-shown')} value={shownColumns(layout)}>
            <Stack gap={6} mt={6} mah="52vh" style={{ overflowY: 'auto' }}>
              {layout.order.map((column) => (
                <Checkbox
                  key={column}
                  size="xs"
                  value={column}
                  label={text(`field.${column}`)}
                  disabled={column === 'name'}
                  onChange={(event) => setShown(column, event.currentTarget.checked)}
                />
              ))}
            </Stack>
          </Checkbox.Group>
          <Switch
            size="xs"
            mt={4}
            label={text('devices.compact')}
            checked={layout.isCompact}
            onChange={(event) => {
              const isCompact = event.currentTarget.checked;
              setLayout((former) => ({ ...former, isCompact }));
            }}
          />
          <Button size="compact-xs" variant="subtle" onClick={() => setLayout(defaultLayout)}>
            <Text size="xs" inherit>
              {text('devices.reset-layout')}
            </Text>
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
