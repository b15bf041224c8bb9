import type { CSSProperties, ReactNode } from 'react';
import classes from './card-grid.module.css';

/** Cards side by side where there is room, under each other where there is not. `least` is a card's least width. */
export function CardGrid({
  least = '15rem',
  isStretched = false,
  children,
}: {
  least?: string;
  isStretched?: boolean;
  children: ReactNode;
}) {
  return (
    <div
      className={classes.grid}
      data-stretch={isStretched || undefined}
      style={{ '--card-grid-least': least } as CSSProperties}
    >
      {children}
    </div>
  );
}
