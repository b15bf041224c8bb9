import { notifications } from '@mantine/notifications';
import { ProblemError } from '../api/problem-error.ts';
import { useText } from '../language/use-text.ts';

/** Passing notices: that something is done, or why it was refused and what to do. */
export function useTell(): {
  readonly done: (message: string) => void;
  readonly refused: (error: unknown) => void;
} {
  const text = useText();
  const closeButtonProps = { 'aria-label': text('action.close') };
  return {
    done: (message) => void notifications.show({ color: 'teal', closeButtonProps, message }),
    refused: (error) => {
      const code = error instanceof ProblemError ? error.code : 'unexpected';
      notifications.show({
        color: 'red',
        closeButtonProps,
        title: text(`problem.${code}.title`),
        message: text(`problem.${code}.remedy`),
      });
    },
  };
}
