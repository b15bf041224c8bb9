import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './wizard.module.css';

/** What a step is for, and its one primary action at the top right; why that cannot be done yet stands beside it. */
export function StepHead({
  title,
  explanation,
  hindrance = null,
  actions,
}: {
  title: string;
  explanation?: string;
  /** Why the step cannot be left yet. */
  hindrance?: string | null;
  actions: ReactNode;
}) {
  return (
    <div className={classes.head}>
      <div className={classes.headWords}>
        <Title order={2}>{title}</Title>
        {explanation === undefined ? null : <p className={classes.explanation}>{explanation}</p>}
      </div>
      <div className={classes.actions}>
        <span className={classes.hindrance} role="status">
          {hindrance}
        </span>
        {actions}
      </div>
    </div>
  );
}
