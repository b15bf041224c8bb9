import { notifications } from '@mantine/notifications';
import { useText } from '../../language/use-text.ts';

/** Says what an undo did, and how much it kept. */
export function useTellUndone(): (counts: { undone: number; kept: number }) => void {
  const text = useText();
  return ({ undone, kept }) =>
    notifications.show({
      color: kept === 0 ? 'teal' : 'yellow',
      autoClose: kept === 0 ? 6000 : false,
      closeButtonProps: { 'aria-label': text('action.close') },
      title: text('imports.undone-title'),
      message: text('imports.undone', { undone, kept }),
    });
}
