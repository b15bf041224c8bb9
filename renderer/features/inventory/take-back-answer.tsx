import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { RowPlace } from '../../api/import-client.ts';
import { useReopenWaitingRow } from '../../api/import-queries.ts';
import { ProblemError } from '../../api/problem-error.ts';
import { useText } from '../../language/use-text.ts';

/** In the message that follows an answer: the way back, for as long as the message shows. */
export function TakeBackAnswer({ place, messageId }: { place: RowPlace; messageId: string }) {
  const text = useText();
  const reopen = useReopenWaitingRow(place);
  const tell = (color: string, message: string) =>
    notifications.update({
      id: messageId,
      color,
      message,
      autoClose: 6000,
      closeButtonProps: { 'aria-label': text('action.close') },
    });
  return (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={<IconArrowBackUp size={14} />}
      loading={reopen.isPending}
      onClick={() =>
        reopen.mutate(undefined, {
          onSuccess: () => tell('teal', text('waiting.reopened')),
          onError: (error) => {
            const code = error instanceof ProblemError ? error.code : 'unexpected';
            tell('red', text(code === 'conflict' ? 'decisions.refused-edited' : `problem.${code}.title`));
          },
        })
      }
    >
      {text('waiting.take-back')}
    </Button>
  );
}
