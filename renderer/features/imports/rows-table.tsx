import { Anchor, Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconListSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { RowVerdict } from '#shared/domain/import.ts';
import type { ImportRowPage } from '#shared/domain/import-views.ts';
import type { RowSource } from '../../api/import-client.ts';
import { rowsPerPage, useImportRows } from '../../api/import-queries.ts';
import { ProblemError } from '../../api/problem-error.ts';
import { useFormat, useLanguage, useText } from '../../language/use-text.ts';
import { startWithCapital } from '../../ui/start-with-capital.ts';
import { EmptyView, QueryView } from '../../ui/state-views.tsx';
import { type StateTone, StateWord } from '../../ui/state-word.tsx';
import { ImportError } from './import-error.tsx';
import { RowDetail } from './row-detail.tsx';
import classes from './rows-table.module.css';

const tones: Readonly<Record<RowVerdict, StateTone>> = {
  created: 'good',
  updated: 'good',
  identical: 'neutral',
  pending: 'warning',
  rejected: 'bad',
  blank: 'neutral',
};

/** The rows of a run or batch, a page at a time: where each stands, what became of it, and why. */
export function RowsTable({
  source,
  verdict,
  page,
  hasSeveralFiles,
}: {
  source: RowSource;
  verdict: RowVerdict | undefined;
  page: number;
  hasSeveralFiles: boolean;
}) {
  const text = useText();
  const query = useImportRows(source, verdict, page);
  if (query.error instanceof ProblemError && query.error.code === 'conflict') {
    return <ImportError error={query.error} onConflict={text('imports.rows-gone')} />;
  }
  return (
    <QueryView query={query}>
      {({ rows, total }) =>
        total === 0 ? (
          <EmptyView icon={IconListSearch} title={text('imports.no-rows')} />
        ) : (
          <div data-settling={query.isPlaceholderData || undefined} className={classes.page}>
            <table className={classes.rows}>
              <caption className="perdure-visually-hidden">{text('imports.rows-caption')}</caption>
              <thead>
                <tr>
                  <th scope="col">{text('imports.row')}</th>
                  <th scope="col">{text('imports.device')}</th>
                  <th scope="col">{text('imports.verdict')}</th>
                  <th scope="col">{text('imports.detail')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row, index) => (
                  <Row
                    // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name, and rows never move
                    key={index}
                    row={row}
                    hasSeveralFiles={hasSeveralFiles}
                    isRehearsal={source.of === 'run'}
                  />
                ))}
              </tbody>
            </table>
            <Pages page={page} total={total} />
          </div>
        )
      }
    </QueryView>
  );
}

function Row({
  row,
  hasSeveralFiles,
  isRehearsal,
}: {
  row: ImportRowPage['rows'][number];
  hasSeveralFiles: boolean;
  isRehearsal: boolean;
}) {
  const text = useText();
  const format = useFormat();
  const language = useLanguage();
  const label = row.label ?? (row.deviceId === null ? null : text('device.unnamed'));
  return (
    <tr>
      <td className={classes.place}>
        <span className="perdure-quantity">
          <span className={classes.narrowOnly}>{text('imports.row')} </span>
          {format.number(row.row)}
        </span>
        {hasSeveralFiles ? (
          <span className={classes.dimmed} title={row.file}>
            {row.file}
          </span>
        ) : null}
      </td>
      <th scope="row" className={classes.device}>
        {label === null ? (
          <span className={classes.dimmed}>{text('figure.em-dash')}</span>
        ) : row.deviceId === null ? (
          label
        ) : (
          <Anchor component={Link} to="/inventory/$id" params={{ id: row.deviceId } as never} inherit>
            {label}
          </Anchor>
        )}
      </th>
      <td className={classes.verdict}>
        <StateWord tone={tones[row.verdict]}>
          {startWithCapital(text(`verdict.${row.verdict}`), language)}
        </StateWord>
      </td>
      <td>
        <RowDetail row={row} isRehearsal={isRehearsal} />
      </td>
    </tr>
  );
}

/** Turns the pages; which one is shown is in the address. */
function Pages({ page, total }: { page: number; total: number }) {
  const text = useText();
  const pageCount = Math.ceil(total / rowsPerPage);
  const first = page * rowsPerPage + 1;
  const to = (target: number) => ({
    component: Link,
    to: '.',
    search: (rest: object) => ({ ...rest, page: target }),
  });
  return (
    <nav className={classes.pages} aria-label={text('imports.pages')}>
      <span className="perdure-quantity" role="status">
        {text('imports.rows-shown', { first, last: Math.min(total, first + rowsPerPage - 1), total })}
      </span>
      {pageCount > 1 ? (
        <span className={classes.turn}>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconChevronLeft size={14} />}
            {...(page === 0 ? { disabled: true } : (to(page - 1) as object))}
          >
            {text('imports.page-before')}
          </Button>
          <Button
            size="xs"
            variant="default"
            rightSection={<IconChevronRight size={14} />}
            {...(page + 1 >= pageCount ? { disabled: true } : (to(page + 1) as object))}
          >
            {text('imports.page-after')}
          </Button>
        </span>
      ) : null}
    </nav>
  );
}
