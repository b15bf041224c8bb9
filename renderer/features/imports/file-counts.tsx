import { rowVerdicts } from '#shared/domain/import.ts';
import type { ImportSummary } from '#shared/domain/import-views.ts';
import { useFormat, useLanguage, useText } from '../../language/use-text.ts';
import { startWithCapital } from '../../ui/start-with-capital.ts';
import classes from './rows-table.module.css';

/** The verdicts file by file, where there are several. */
export function FileCounts({ files }: { files: ImportSummary['files'] }) {
  const text = useText();
  const format = useFormat();
  const language = useLanguage();
  const columns = ['rowsIn', ...rowVerdicts] as const;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className={classes.scroller} tabIndex={0} aria-label={text('imports.by-file')}>
      <table className={classes.counts}>
        <thead>
          <tr>
            <th scope="col">{text('imports.file')}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column === 'rowsIn'
                  ? text('imports.rows')
                  : startWithCapital(text(`verdict-short.${column}`), language)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {files.map((file, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name, and their order never changes
            <tr key={index}>
              <th scope="row">
                {file.name}
                <span className={classes.dimmed}>
                  {startWithCapital(text(`format.${file.format}`), language)}
                </span>
              </th>
              {columns.map((column) => (
                <td key={column}>{format.number(file[column])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
