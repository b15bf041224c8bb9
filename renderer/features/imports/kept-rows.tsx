import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { KeptRowPage } from '#shared/domain/import-views.ts';
import { useSites } from '../../api/device-queries.ts';
import { useKeptRows } from '../../api/import-queries.ts';
import { useFormat, useText } from '../../language/use-text.ts';
import { describeField, describeValue } from '../../ui/describe-value.ts';
import { Section } from '../../ui/section.tsx';
import classes from './rows-table.module.css';

type KeptRow = KeptRowPage['rows'][number];

function KeptLine({ row }: { row: KeptRow }) {
  const text = useText();
  const format = useFormat();
  const sites = useSites().data?.sites ?? [];
  const write = (field: string, value: KeptRow['fields'][number]['now']) =>
    describeValue(field, value, { text, format, sites }) ?? text('history.none');
  return (
    <li>
      <Anchor component={Link} to="/inventory/$id" params={{ id: row.deviceId } as never} inherit fw={600}>
        {row.label ?? text('device.unnamed')}
      </Anchor>
      {row.because.length === 0 ? null : (
        <span className={classes.cell}>
          {row.because.map((reason) => text(`imports.kept.${reason}`)).join(text('imports.and'))}
        </span>
      )}
      {row.fields.map(({ field, imported, now, changedBy, changedAtMs }) => (
        <div key={field} className={classes.dimmed}>
          {text('imports.kept-field', {
            field: describeField(field, text),
            imported: write(field, imported),
            now: write(field, now),
            actor: changedBy,
            time: format.instant(changedAtMs),
          })}
        </div>
      ))}
    </li>
  );
}

/** The devices and fields that an undo left as they are, and why; nothing where it left none. */
export function KeptRows({ batchId }: { batchId: string }) {
  const text = useText();
  const kept = useKeptRows(batchId).data;
  if (kept === undefined || kept.total === 0) return null;
  const { rows, total } = kept;
  return (
    <Section title={text('imports.kept-title', { count: total })}>
      <ul className={classes.kept}>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name, and rows never move
          <KeptLine key={index} row={row} />
        ))}
      </ul>
      {total > rows.length ? (
        <Text size="sm" c="dimmed">
          {text('imports.kept-more', { count: total - rows.length })}
        </Text>
      ) : null}
    </Section>
  );
}
