import { Code, List, Text } from '@mantine/core';
import type { MachineInventory } from '#shared/domain/machine-inventory.ts';
import { useText } from '../../language/use-text.ts';
import { listOnce, toProblemReason, toProblemRemedy } from '../../ui/machine/problem-words.ts';
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
      <List size="sm" spacing={6}>
        {listOnce(problems).map((problem) => {
          const reason = toProblemReason(text, problem);
          const remedy = toProblemRemedy(text, problem);
          return (
            <List.Item key={`${problem.source} ${problem.reason}`}>
              {text('machine.problem', { source: problem.source, reason })}
              {remedy === null ? null : (
                <div>
                  <Text size="sm" c="dimmed" span>
                    {text('machine.remedy')} {remedy.isCommand ? null : remedy.words}
                  </Text>
                  {remedy.isCommand ? <Code block>{remedy.words}</Code> : null}
                </div>
              )}
            </List.Item>
          );
        })}
      </List>
    </Section>
  );
}
