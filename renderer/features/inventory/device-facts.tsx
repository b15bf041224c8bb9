import type { ReactNode } from 'react';
import { useText } from '../../language/use-text.ts';
import classes from './device-summary.module.css';

/** Labels and values in two columns; what is not known is an em dash, with the reason. */
export function Facts({
  facts,
  unknown,
}: {
  facts: readonly (readonly [label: string, value: ReactNode])[];
  /** Why a value is not there: by default, that nobody has entered it. */
  unknown?: string;
}) {
  const text = useText();
  const reason = unknown ?? text('device.not-entered');
  return (
    <dl className={classes.facts}>
      {facts.map(([label, value]) => (
        <div key={label} className={classes.fact}>
          <dt>{label}</dt>
          <dd>
            {value ?? (
              <span className={classes.unknown} title={reason}>
                <span aria-hidden="true">{text('figure.em-dash')}</span>
                <span className="perdure-visually-hidden">{reason}</span>
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
