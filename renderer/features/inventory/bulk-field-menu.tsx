import { Button, Popover, Select, Stack, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { DevicePatch } from '#shared/domain/device.ts';
import { useLanguage, useText } from '../../language/use-text.ts';
import { type BulkField, bulkFields, readBulkField } from './bulk-field.ts';
import { DateField } from './date-field.tsx';
import { describeRefusal } from './field-errors.tsx';

/** One of the fields that many devices often share, the same text or date for all; empty clears it. */
export function BulkFieldMenu({ onPatch }: { onPatch: (patch: DevicePatch) => void }) {
  const text = useText();
  const language = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const [field, setField] = useState<BulkField>('location');
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | null>(null);
  const edit = (value: string) => {
    setTyped(value);
    setError(null);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const read = readBulkField(field, typed);
    // Prices are none of these fields: no currency is named in what is refused.
    if (!read.ok) return setError(describeRefusal(read.refusal, text, language, 'EUR'));
    setOpen(false);
    edit('');
    onPatch(read.patch);
  };
  const entry = {
    label: text('bulk.field-value'),
    description: text('bulk.field-empty'),
    error,
    value: typed,
  };
  return (
    <Popover position="top-start" shadow="md" trapFocus opened={isOpen} onChange={setOpen}>
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPencil size={16} stroke={1.6} />}
          onClick={() => setOpen(!isOpen)}
        >
          {text('bulk.set-field')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form noValidate onSubmit={onSubmit}>
          <Stack gap="sm" w="16rem">
            <Select
              label={text('bulk.field')}
              allowDeselect={false}
              comboboxProps={{ withinPortal: false }}
              data={bulkFields.map((value) => ({ value, label: text(`field.${value}`) }))}
              value={field}
              onChange={(value) => {
                setField(value ?? field);
                setError(null);
              }}
            />
            {field === 'warrantyEndsOn' || field === 'purchasedOn' ? (
              <DateField {...entry} onChange={edit} />
            ) : (
              <TextInput {...entry} onChange={(event) => edit(event.currentTarget.value)} />
            )}
            <Button type="submit" size="xs">
              {text('bulk.apply')}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
