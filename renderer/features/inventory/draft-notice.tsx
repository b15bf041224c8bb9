import { Anchor, Text } from '@mantine/core';
import { useText } from '../../language/use-text.ts';

/** Says that what the form shows was typed before and is not saved, and offers to discard it. */
export function DraftNotice({ onDiscard }: { onDiscard: () => void }) {
  const text = useText();
  return (
    <Text size="sm" role="status">
      {text('form.draft-kept')}{' '}
      <Anchor component="button" type="button" inherit onClick={onDiscard}>
        {text('form.draft-discard')}
      </Anchor>
    </Text>
  );
}
