import { List, Text } from '@mantine/core';
import type { MachineInventory } from '#shared/domain/machine-inventory.ts';
import { useText } from '../../language/use-text.ts';
import { Section } from '../../ui/section.tsx';

/** Sources that gave no answer: what they would have told is unknown, and said to be. */
export function InventoryProblems({ problems }: { problems: MachineInventory['problems'] }) {
  const text = useText();
  if (problems.length === 0) return null;
  return (
    <Section title={text('machine.problems')}>
      <Text size="sm" mb={6}>
        {text('machine.problems-text')}
      </Text>
      <List size="sm">
        {problems.map(({ source, reason }) => (
          <List.Item key={`${source} ${reason}`}>{text('machine.problem', { source, reason })}</List.Item>
        ))}
      </List>
    </Section>
  );
}
