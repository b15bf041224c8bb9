import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useText } from '../language/use-text.ts';

/** Copies a text that a person will paste elsewhere, as a command into a terminal. */
export function CopyButton({ content }: { content: string }) {
  const text = useText();
  const clipboard = useClipboard({ timeout: 2000 });
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      leftSection={clipboard.copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
      onClick={() => clipboard.copy(content)}
    >
      {text(clipboard.copied ? 'action.copied' : 'action.copy')}
    </Button>
  );
}
