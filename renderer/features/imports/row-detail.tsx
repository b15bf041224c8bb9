import { Anchor } from '@mantine/core';
import { IconAlertTriangle, IconArrowRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { FieldChange } from '#shared/domain/import.ts';
import type { ImportRowPage } from '#shared/domain/import-views.ts';
import { useSites } from '../../api/device-queries.ts';
import { useFormat, useLanguage, useText } from '../../language/use-text.ts';
import { describeField, describeValue } from '../../ui/describe-value.ts';
import { startWithCapital } from '../../ui/start-with-capital.ts';
import classes from './rows-table.module.css';

type ImportRow = ImportRowPage['rows'][number];

function Change({ change, isRehearsal }: { change: FieldChange; isRehearsal: boolean }) {
  const text = useText();
  const format = useFormat();
  const sites = useSites().data?.sites ?? [];
  const write = (value: FieldChange['to']) => {
    // A site that the import makes is only in the copy that a dry run works on.
    const isNewSite =
      isRehearsal && change.field === 'siteId' && value !== null && !sites.some(({ id }) => id === value);
    if (isNewSite) return text('imports.new-site');
    return describeValue(change.field, value, { text, format, sites }) ?? text('history.none');
  };
  return (
    <li className={classes.change}>
      <span className={classes.field}>{describeField(change.field, text)}</span>
      <span className={classes.values}>
        <span className={classes.before}>{write(change.from)}</span>
        <IconArrowRight size={13} stroke={1.6} aria-label={text('history.becomes')} role="img" />
        <span>{write(change.to)}</span>
      </span>
    </li>
  );
}

/** Why a row was rejected or waits, with the cell to blame; what it changes; what was left out of it. */
export function RowDetail({ row, isRehearsal }: { row: ImportRow; isRehearsal: boolean }) {
  const text = useText();
  const language = useLanguage();
  const cell = (column: string, value: string) =>
    text('imports.cell', {
      column,
      cell: value === '' ? text('imports.empty-cell') : text('imports.quoted', { words: value }),
    });
  return (
    <div className={classes.detail}>
      {row.reason === null ? null : (
        <span>
          {startWithCapital(text(`rejection.${row.reason}`), language)}
          {row.column === null ? null : (
            <span className={classes.cell}>{cell(row.column, row.cell ?? '')}</span>
          )}
        </span>
      )}
      {row.verdict === 'pending' && row.candidates.length > 0 ? (
        <span className={classes.dimmed}>
          {text('imports.candidates', { count: row.candidates.length })}
          {isRehearsal ? null : (
            <>
              {' '}
              <Anchor component={Link} to="/inventory/to-decide" inherit>
                {text('imports.decide')}
              </Anchor>
            </>
          )}
        </span>
      ) : null}
      {row.changes.length === 0 ? null : (
        <ul className={classes.changes}>
          {row.changes.map((change) => (
            <Change key={change.field} change={change} isRehearsal={isRehearsal} />
          ))}
        </ul>
      )}
      {row.notices.length === 0 ? null : (
        <ul className={classes.notices}>
          {row.notices.map(({ reason, column, cell: value }) => (
            <li key={`${reason} ${column}`}>
              <IconAlertTriangle size={13} stroke={1.8} aria-hidden="true" />
              <span>
                {startWithCapital(text(`row-notice.${reason}`), language)}
                <span className={classes.cell}>{cell(column, value)}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
