import { Button } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useRef } from 'react';
import { useText } from '../language/use-text.ts';
import classes from './drop-area.module.css';

/** Where files are dropped or chosen. The page around it listens for the drop (`useFileDrop`): it need not be aimed at. */
export function DropArea({
  isOver,
  isPrimary,
  isPending = false,
  onFiles,
}: {
  /** Files are being held over the page. */
  isOver: boolean;
  /** Whether choosing files is the one thing to do on this page. */
  isPrimary: boolean;
  isPending?: boolean;
  onFiles: (files: File[]) => void;
}) {
  const text = useText();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={classes.area} data-over={isOver || undefined} data-primary={isPrimary || undefined}>
      <IconFileUpload size={isPrimary ? 36 : 22} stroke={1.3} aria-hidden="true" />
      <span className={classes.words}>{text(isOver ? 'drop.release' : 'drop.here')}</span>
      <Button
        variant={isPrimary ? 'filled' : 'default'}
        loading={isPending}
        onClick={() => input.current?.click()}
      >
        {text('drop.choose')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        data-testid="file-chooser"
        aria-label={text('drop.choose')}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          // The same file may be chosen again.
          currentTarget.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </div>
  );
}
