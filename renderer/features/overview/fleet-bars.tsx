import type { Overview } from '#shared/domain/views.ts';
import { useFormat, useText } from '../../language/use-text.ts';
import { CategoryIcon } from '../../ui/category-icon.tsx';
import { Section } from '../../ui/section.tsx';
import classes from './fleet-bars.module.css';

const mostCategories = 8;

/** Devices by category, the most frequent first. */
export function FleetBars({ devices }: { devices: Overview['devices'] }) {
  const text = useText();
  const format = useFormat();
  const byCount = [...devices.byCategory].sort((one, other) => other.count - one.count);
  const largest = byCount[0]?.count ?? 0;
  if (largest === 0) return null;
  const rest = byCount.slice(mostCategories).reduce((sum, { count }) => sum + count, 0);
  return (
    <Section title={text('overview.by-category')}>
      <ul className={classes.bars}>
        {byCount.slice(0, mostCategories).map(({ category, count }) => (
          <li key={category ?? 'unknown'} className={classes.row}>
            <span className={classes.name}>
              <CategoryIcon category={category} />{' '}
              {text(category === null ? 'category.unknown' : `category.${category}`)}
            </span>
            <span className={classes.track}>
              <span className={classes.bar} style={{ inlineSize: `${(count / largest) * 100}%` }} />
            </span>
            <span className={classes.count}>{format.number(count)}</span>
          </li>
        ))}
      </ul>
      {rest === 0 ? null : (
        <p className={classes.rest}>{text('overview.other-categories', { count: rest })}</p>
      )}
    </Section>
  );
}
