import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './notice.module.css';

/** A message set into the page: an icon, a title, what to know or do. */
export function Notice({
  tone,
  icon: NoticeIcon,
  title,
  children,
  role,
}: {
  tone: 'bad' | 'warning' | 'good' | 'neutral';
  icon: Icon;
  title?: string;
  children?: ReactNode;
  /** `alert` interrupts a screen reader, `status` waits for a pause. */
  role?: 'alert' | 'status';
}) {
  return (
    <div className={classes.notice} data-tone={tone} role={role}>
      <NoticeIcon className={classes.icon} size={18} stroke={1.8} aria-hidden="true" />
      <div className={classes.body}>
        {title === undefined ? null : <p className={classes.title}>{title}</p>}
        {children}
      </div>
    </div>
  );
}
