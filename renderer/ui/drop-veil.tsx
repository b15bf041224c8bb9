import { IconFileUpload } from '@tabler/icons-react';
import { useText } from '../language/use-text.ts';
import classes from './drop-area.module.css';

/** Says, while files are held over a page that shows something else, what dropping them does. */
export function DropVeil({ isOver }: { isOver: boolean }) {
  const text = useText();
  if (!isOver) return null;
  return (
    <div className={classes.veil} role="status">
      <IconFileUpload size={28} stroke={1.4} aria-hidden="true" />
      {text('drop.release')}
    </div>
  );
}
