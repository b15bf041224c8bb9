import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import {
  type ColumnMapping,
  type ImportField,
  importFields,
  type MappedColumn,
} from '#shared/domain/import.ts';
import type { TableView } from '#shared/domain/import-views.ts';
import { useFormat, useText } from '../../language/use-text.ts';
import classes from './column-table.module.css';
import { assignField, findColumnOf, listSamples } from './edit-mapping.ts';

/** Above this, a proposal needs no second look. */
const sure = 0.85;

function Certainty({ column }: { column: MappedColumn }) {
  const text = useText();
  const format = useFormat();
  if (column.field === null || column.why === 'person') {
    return <span className={classes.why}>{text(`imports.why.${column.why}`)}</span>;
  }
  const level = column.score >= sure ? 'sure' : 'doubtful';
  return (
    <span className={classes.why}>
      {text(`imports.why.${column.why}`)}
      <span className={classes.certainty} data-level={level}>
        {text(`imports.certainty.${level}`, { score: format.ratio(column.score) })}
      </span>
    </span>
  );
}

/** Each column with what stands in it, the field it tells, and a way to say that it tells another. */
export function ColumnTable({
  table,
  mapping,
  onChange,
}: {
  table: TableView;
  mapping: ColumnMapping;
  onChange: (mapping: ColumnMapping) => void;
}) {
  const text = useText();
  const [moved, setMoved] = useState<string | null>(null);
  const titleOf = ({ title, index }: MappedColumn) =>
    title.trim() === '' ? text('imports.untitled', { number: index + 1 }) : title;

  const assign = (column: MappedColumn, field: ImportField | null) => {
    const former = field === null ? null : findColumnOf(mapping, field);
    setMoved(
      former === null || former.index === column.index || field === null
        ? null
        : text('imports.moved', { field: text(`field.${field}`), column: titleOf(former) }),
    );
    onChange(assignField(mapping, column.index, field));
  };

  return (
    <>
      <div role="status" className={classes.moved}>
        {moved}
      </div>
      <table className={classes.table}>
        <caption className="perdure-visually-hidden">{text('imports.columns-title')}</caption>
        <thead>
          <tr>
            <th scope="col">{text('imports.column')}</th>
            <th scope="col">{text('imports.samples')}</th>
            <th scope="col">{text('imports.field')}</th>
            <th scope="col">{text('imports.why')}</th>
          </tr>
        </thead>
        <tbody>
          {mapping.columns.map((column) => (
            <tr key={column.index} data-untold={column.field === null || undefined}>
              <th scope="row">{titleOf(column)}</th>
              <td className={classes.samples}>
                <Samples values={listSamples(table, column.index)} />
              </td>
              <td>
                <NativeSelect
                  size="xs"
                  aria-label={text('imports.field-of', { column: titleOf(column) })}
                  value={column.field ?? ''}
                  onChange={({ currentTarget }) =>
                    assign(column, importFields.find((field) => field === currentTarget.value) ?? null)
                  }
                >
                  <option value="">{text('imports.not-imported')}</option>
                  {importFields.map((field) => {
                    const other = findColumnOf(mapping, field);
                    return (
                      <option key={field} value={field}>
                        {other === null || other.index === column.index
                          ? text(`field.${field}`)
                          : text('imports.field-taken', {
                              field: text(`field.${field}`),
                              column: titleOf(other),
                            })}
                      </option>
                    );
                  })}
                </NativeSelect>
              </td>
              <td>
                <Certainty column={column} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Samples({ values }: { values: readonly string[] }) {
  const text = useText();
  if (values.length === 0) return <span className={classes.none}>{text('imports.no-samples')}</span>;
  return (
    <ul>
      {values.map((value) => (
        <li key={value} title={value}>
          {value}
        </li>
      ))}
    </ul>
  );
}
