import { Button, CloseButton, Loader } from '@mantine/core';
import { IconFileAlert, IconFileCheck, IconX } from '@tabler/icons-react';
import type { DraftFile, TableView } from '#shared/domain/import-views.ts';
import type { SendingFile } from '../../api/send-files.ts';
import { type Text, useFormat, useLanguage, useText } from '../../language/use-text.ts';
import { startWithCapital } from '../../ui/start-with-capital.ts';
import type { Reading } from './readings.ts';
import classes from './wizard.module.css';

const delimiters: Readonly<Record<string, 'semicolon' | 'comma' | 'tab' | 'bar'>> = {
  ';': 'semicolon',
  ',': 'comma',
  '\t': 'tab',
  '|': 'bar',
};
const encodings: Readonly<Record<string, 'utf-8' | 'windows-1252' | 'utf-16' | 'mixed'>> = {
  'utf-8': 'utf-8',
  'windows-1252': 'windows-1252',
  'utf-16le': 'utf-16',
  'utf-16be': 'utf-16',
  mixed: 'mixed',
};

/** How a table is written, in words: what a person checks where letters or columns look wrong. */
function describeLayout(table: TableView, text: Text): string[] {
  const encoding = encodings[table.encoding ?? ''];
  const delimiter = delimiters[table.delimiter ?? ''];
  return [
    text('imports.column-count', { count: table.titles.length }),
    ...(encoding === undefined ? [] : [text(`imports.encoding.${encoding}`)]),
    ...(delimiter === undefined ? [] : [text(`imports.delimiter.${delimiter}`)]),
    ...(table.sheet === null ? [] : [text('imports.sheet', { sheet: table.sheet })]),
    ...(table.rowsAbove > 1 ? [text('imports.rows-above', { count: table.rowsAbove - 1 })] : []),
  ];
}

/** A file that is there: its format and layout, or why it cannot be imported and what to do about it. */
export function DraftFileCard({
  file,
  reading,
  isBusy,
  onRemove,
}: {
  file: DraftFile;
  reading: Reading | null;
  isBusy: boolean;
  onRemove: () => void;
}) {
  const text = useText();
  const format = useFormat();
  const language = useLanguage();
  const { name, refusal, table, sizeBytes } = file;
  const kind = reading?.format ?? file.format;
  const FileIcon = refusal === null ? IconFileCheck : IconFileAlert;
  return (
    <li className={classes.file} data-refused={refusal !== null || undefined}>
      <FileIcon className={classes.fileIcon} size={22} stroke={1.5} aria-hidden="true" />
      <div className={classes.fileBody}>
        <div className={classes.fileName}>{name}</div>
        <div className={classes.fileFacts}>
          <span>
            {kind === null
              ? text('imports.format-unknown')
              : startWithCapital(text(`format.${kind}`), language)}
          </span>
          <span className="perdure-quantity">{format.bytes(sizeBytes)}</span>
          {table === null ? null : describeLayout(table, text).map((fact) => <span key={fact}>{fact}</span>)}
        </div>
        {table !== null && table.otherSheets.length > 0 ? (
          <div className={classes.fileNote}>
            {text('imports.other-sheets', {
              count: table.otherSheets.length,
              sheets: table.otherSheets.map((sheet) => text('imports.quoted', { words: sheet })).join(', '),
            })}
          </div>
        ) : null}
        {refusal === null ? null : (
          <div className={classes.refusal}>
            <strong>{text('imports.refused', { reason: text(`file-refusal.${refusal.reason}`) })}</strong>{' '}
            {text(`imports.refused.${refusal.reason}`)}
            {refusal.detail === '' ? null : (
              <details>
                <summary>{text('state.technical-detail')}</summary>
                <code lang="en">{refusal.detail}</code>
              </details>
            )}
          </div>
        )}
      </div>
      <Button
        size="xs"
        variant="subtle"
        color="gray"
        leftSection={<IconX size={14} />}
        disabled={isBusy}
        aria-label={text('imports.remove-label', { file: name })}
        onClick={onRemove}
      >
        {text('imports.remove')}
      </Button>
    </li>
  );
}

/** A file on its way, or one that did not get there. */
export function SendingFileCard({ file, onDismiss }: { file: SendingFile; onDismiss: () => void }) {
  const text = useText();
  const format = useFormat();
  const { name, sizeBytes, failure } = file;
  return (
    <li className={classes.file} data-refused={failure !== null || undefined}>
      {failure === null ? (
        <Loader size={20} aria-hidden="true" />
      ) : (
        <IconFileAlert className={classes.fileIcon} size={22} stroke={1.5} aria-hidden="true" />
      )}
      <div className={classes.fileBody}>
        <div className={classes.fileName}>{name}</div>
        <div className={classes.fileFacts}>
          <span>{failure === null ? text('imports.reading') : text('imports.not-sent')}</span>
          <span className="perdure-quantity">{format.bytes(sizeBytes)}</span>
        </div>
        {failure === null ? null : (
          <div className={classes.refusal}>
            <strong>
              {text(failure === 'conflict' ? 'imports.not-taken-title' : `problem.${failure}.title`)}
            </strong>{' '}
            {text(failure === 'conflict' ? 'imports.not-taken' : `problem.${failure}.remedy`)}
          </div>
        )}
      </div>
      {failure === null ? null : (
        <CloseButton aria-label={text('imports.remove-label', { file: name })} onClick={onDismiss} />
      )}
    </li>
  );
}
