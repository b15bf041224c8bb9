import { Button, Group, NativeSelect, Popover, Stack, TextInput } from '@mantine/core';
import { IconDeviceFloppy, IconInfoCircle, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { fileFormats } from '#shared/domain/file-format.ts';
import { type ColumnMapping, type FileFormat, fileFormatSchema } from '#shared/domain/import.ts';
import type { DraftFile, ImportTemplate, TableView } from '#shared/domain/import-views.ts';
import { useCreateTemplate, useDeleteTemplate, useImportTemplates } from '../../api/import-queries.ts';
import { useLanguage, useText } from '../../language/use-text.ts';
import { Notice } from '../../ui/notice.tsx';
import { startWithCapital } from '../../ui/start-with-capital.ts';
import { ErrorView } from '../../ui/state-views.tsx';
import { putTemplate } from './edit-mapping.ts';
import { ImportError } from './import-error.tsx';
import classes from './wizard.module.css';

/** What a table can be said to be. */
const tableFormats = fileFormats.filter((format) => format === 'xlsx' || format.endsWith('csv'));

/** The format of a table, chosen by hand where it was not recognised, and mappings kept for files of one kind. */
export function TemplateBar({
  file,
  table,
  mapping,
  format,
  isChanged,
  onChange,
  onReset,
}: {
  file: DraftFile;
  table: TableView;
  mapping: ColumnMapping;
  format: FileFormat;
  /** Whether it is read otherwise than it says itself. */
  isChanged: boolean;
  onChange: (change: { format?: FileFormat | null; mapping?: ColumnMapping | null }) => void;
  onReset: () => void;
}) {
  const text = useText();
  const language = useLanguage();
  const templates = useImportTemplates().data?.templates ?? [];
  const [loaded, setLoaded] = useState<ImportTemplate | null>(null);
  const [fitsNothing, setFitsNothing] = useState<ImportTemplate | null>(null);
  const remove = useDeleteTemplate();

  const load = (template: ImportTemplate | undefined) => {
    setLoaded(template ?? null);
    if (template === undefined) return;
    const put = putTemplate(template.mapping, table.titles);
    setFitsNothing(put === null ? template : null);
    if (put !== null) onChange({ format: put.format, mapping: put });
  };
  const chooseFormat = (chosen: FileFormat) => {
    // A shipped format has its own columns; others are proposed anew when the file is read as what it is said to be.
    const shipped = templates.find(({ isShipped, mapping: own }) => isShipped && own.format === chosen);
    if (shipped === undefined) onChange({ format: chosen, mapping: null });
    else load(shipped);
  };
  const isShown = loaded !== null && fitsNothing === null;

  return (
    <Stack gap="sm">
      <div className={classes.templateBar}>
        <NativeSelect
          label={text('imports.format')}
          value={format}
          onChange={({ currentTarget }) => chooseFormat(fileFormatSchema.parse(currentTarget.value))}
          data={tableFormats.map((value) => ({
            value,
            label: startWithCapital(text(`format.${value}`), language),
          }))}
        />
        <NativeSelect
          label={text('imports.template')}
          value={loaded?.id ?? ''}
          onChange={({ currentTarget }) => load(templates.find(({ id }) => id === currentTarget.value))}
        >
          <option value="">{text('imports.template-none')}</option>
          {templates.map(({ id, name, isShipped }) => (
            <option key={id} value={id}>
              {isShipped ? text('imports.template-shipped', { name }) : name}
            </option>
          ))}
        </NativeSelect>
        <Group gap="xs">
          <SaveTemplate mapping={mapping} suggested={file.name.replace(/\.[^.]+$/, '')} />
          {loaded !== null && !loaded.isShipped ? (
            <Button
              variant="subtle"
              color="red"
              leftSection={<IconTrash size={16} stroke={1.6} />}
              loading={remove.isPending}
              onClick={() => remove.mutate(loaded.id, { onSuccess: () => setLoaded(null) })}
            >
              {text('imports.template-delete')}
            </Button>
          ) : null}
          {isChanged ? (
            <Button
              variant="subtle"
              onClick={() => {
                setLoaded(null);
                setFitsNothing(null);
                onReset();
              }}
            >
              {text('imports.as-proposed')}
            </Button>
          ) : null}
        </Group>
      </div>
      {remove.error ? <ErrorView error={remove.error} /> : null}
      {fitsNothing === null ? null : (
        <Notice tone="warning" icon={IconInfoCircle} role="status">
          {text('imports.template-fits-nothing', { name: fitsNothing.name })}
        </Notice>
      )}
      {isShown && loaded.isShipped ? (
        <Notice tone="warning" icon={IconInfoCircle} role="status">
          {text('imports.template-unverified', { name: loaded.name })}
        </Notice>
      ) : null}
    </Stack>
  );
}

function SaveTemplate({ mapping, suggested }: { mapping: ColumnMapping; suggested: string }) {
  const text = useText();
  const create = useCreateTemplate();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState(suggested);
  const trimmed = name.trim();
  return (
    <Popover opened={isOpen} onChange={setOpen} trapFocus withArrow shadow="md" position="bottom-end">
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconDeviceFloppy size={16} stroke={1.6} />}
          onClick={() => setOpen(!isOpen)}
        >
          {text('imports.template-save')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (trimmed === '') return;
            create.mutate({ name: trimmed, mapping }, { onSuccess: () => setOpen(false) });
          }}
        >
          <Stack gap="sm">
            <TextInput
              label={text('imports.template-name')}
              description={text('imports.template-name-hint')}
              value={name}
              maxLength={100}
              data-autofocus
              onChange={({ currentTarget }) => setName(currentTarget.value)}
            />
            <ImportError error={create.error} onConflict={text('imports.template-name-taken')} />
            <Button type="submit" loading={create.isPending} disabled={trimmed === ''}>
              {text('action.save')}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
