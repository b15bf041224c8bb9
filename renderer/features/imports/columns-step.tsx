import { Button, NativeSelect, Stack } from '@mantine/core';
import { IconArrowRight, IconInfoCircle } from '@tabler/icons-react';
import type { DraftFile, ImportDraft } from '#shared/domain/import-views.ts';
import { useText } from '../../language/use-text.ts';
import { Notice } from '../../ui/notice.tsx';
import { ColumnTable } from './column-table.tsx';
import { DateOrders } from './date-orders.tsx';
import { ImportError } from './import-error.tsx';
import { isChanged, mappingOf, type Reading } from './readings.ts';
import { StepHead } from './step-head.tsx';
import { TemplateBar } from './template-bar.tsx';
import type { ReadingsOfDraft } from './use-readings.ts';
import classes from './wizard.module.css';

/** Which column tells which field, for each table among the files. */
export function ColumnsStep({
  draft,
  readings,
  fileNumber,
  onFile,
  error,
  rehearse,
}: {
  draft: ImportDraft;
  readings: ReadingsOfDraft;
  fileNumber: number | null;
  onFile: (number: number) => void;
  error: unknown;
  rehearse: { readonly isPending: boolean; readonly begin: () => void };
}) {
  const text = useText();
  const tables = draft.files.filter(({ table }) => table !== null);
  const shown = tables.find(({ number }) => number === fileNumber) ?? tables[0];
  const untold = tables.find((file) => !tellsAnything(file, readings));
  if (shown === undefined) return null;
  return (
    <Stack gap="md">
      <StepHead
        title={text('imports.columns-title')}
        explanation={text('imports.columns-explain')}
        hindrance={untold === undefined ? null : text('imports.columns-nothing', { file: untold.name })}
        actions={
          <Button
            rightSection={<IconArrowRight size={16} />}
            disabled={untold !== undefined}
            loading={rehearse.isPending}
            onClick={rehearse.begin}
          >
            {text('imports.to-dry-run')}
          </Button>
        }
      />
      <ImportError error={error} onConflict={text('imports.busy')} />
      {tables.length > 1 ? (
        <NativeSelect
          className={classes.fileChoice ?? ''}
          label={text('imports.file-choice', { count: tables.length })}
          value={String(shown.number)}
          onChange={({ currentTarget }) => onFile(Number(currentTarget.value))}
          data={tables.map(({ number, name }) => ({ value: String(number), label: name }))}
        />
      ) : null}
      <Columns key={shown.number} file={shown} readings={readings} />
    </Stack>
  );
}

function tellsAnything(file: DraftFile, { kept }: ReadingsOfDraft): boolean {
  return mappingOf(file, kept.readings)?.columns.some(({ field }) => field !== null) ?? false;
}

function Columns({ file, readings }: { file: DraftFile; readings: ReadingsOfDraft }) {
  const text = useText();
  const { number, table } = file;
  const reading = readings.kept.readings[number];
  const mapping = mappingOf(file, readings.kept.readings);
  if (table === null || mapping === null) return null;
  return (
    <Stack gap="md">
      <TemplateBar
        file={file}
        table={table}
        mapping={mapping}
        format={reading?.format ?? mapping.format}
        isChanged={reading !== undefined && isChanged(reading)}
        onChange={(change) => readings.setReading(number, change)}
        onReset={() => readings.reset(number)}
      />
      {isReadAnew(file, reading) ? (
        <Notice tone="neutral" icon={IconInfoCircle} role="status">
          {text('imports.format-read-anew')}
        </Notice>
      ) : null}
      <DateOrders orders={table.dateOrders} mapping={mapping} />
      <ColumnTable
        table={table}
        mapping={mapping}
        onChange={(changed) => readings.setReading(number, { mapping: changed })}
      />
    </Stack>
  );
}

/** Another format was chosen, and the columns shown are still those of the former one. */
const isReadAnew = ({ table }: DraftFile, reading: Reading | undefined): boolean =>
  reading !== undefined &&
  reading.format !== null &&
  reading.mapping === null &&
  table?.mapping.format !== reading.format;
