import { Link } from '@tanstack/react-router';
import { type RowVerdict, rowVerdicts } from '#shared/domain/import.ts';
import { useFormat, useLanguage, useText } from '../../language/use-text.ts';
import { startWithCapital } from '../../ui/start-with-capital.ts';
import classes from './verdict-bar.module.css';

type Counts = Readonly<Record<RowVerdict | 'rowsIn', number>>;

/** What became of the rows: a bar in proportion, and for each verdict its count, which shows the rows that have it. */
export function VerdictBar({ counts, chosen }: { counts: Counts; chosen: RowVerdict | null }) {
  const text = useText();
  const format = useFormat();
  const language = useLanguage();
  const present = rowVerdicts.filter((verdict) => counts[verdict] > 0);
  return (
    <section className={classes.bar} aria-label={text('imports.verdicts')}>
      <div className={classes.segments} aria-hidden="true">
        {present.map((verdict) => (
          <span
            key={verdict}
            className={classes.segment}
            data-verdict={verdict}
            style={{ flexGrow: counts[verdict] }}
          />
        ))}
      </div>
      <p className={classes.sum}>
        <strong>{text('imports.rows-in', { count: counts.rowsIn })}</strong>
        {text('imports.equals')}
        {rowVerdicts
          .map((verdict) => text(`verdict-count.${verdict}`, { count: counts[verdict] }))
          .join(text('imports.plus'))}
      </p>
      <ul className={classes.legend}>
        <li>
          <Link
            to="."
            search={({ verdict: _all, page: _first, ...rest }) => rest}
            className={classes.choice}
            aria-current={chosen === null ? 'true' : undefined}
            resetScroll={false}
          >
            {text('imports.all-rows')}
            <span className={classes.count}>{format.number(counts.rowsIn)}</span>
          </Link>
        </li>
        {present.map((verdict) => (
          <li key={verdict}>
            <Link
              to="."
              search={({ page: _first, ...rest }) => ({ ...rest, verdict })}
              className={classes.choice}
              aria-current={chosen === verdict ? 'true' : undefined}
              resetScroll={false}
            >
              <span className={classes.swatch} data-verdict={verdict} aria-hidden="true" />
              {startWithCapital(text(`verdict-short.${verdict}`), language)}
              <span className={classes.count}>{format.number(counts[verdict])}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
