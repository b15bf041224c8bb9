import { List, Text } from '@mantine/core';
import type { CheckDocument } from '#shared/domain/cli-documents.ts';
import { useText } from '../../language/use-text.ts';
import { StateWord } from '../../ui/state-word.tsx';

/** What the integrity check found, and what to do about it. */
export function CheckOutcome({ found }: { found: CheckDocument }) {
  const text = useText();
  const isSound = found.integrity === 'ok';
  return (
    <div role="status">
      <StateWord tone={isSound ? 'good' : 'bad'}>
        {text(isSound ? 'settings.check-ok' : 'settings.check-damaged')}
      </StateWord>
      {found.problems.length === 0 ? null : (
        <>
          <Text size="sm" mt={4}>
            {text('settings.check-problems', { count: found.problems.length })}
          </Text>
          <List size="sm">
            {found.problems.map((problem) => (
              <List.Item key={problem}>{problem}</List.Item>
            ))}
          </List>
        </>
      )}
    </div>
  );
}
