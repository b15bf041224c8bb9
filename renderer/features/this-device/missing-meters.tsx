import { Code, Group, Stack, Text } from '@mantine/core';
import type { MachineView } from '#shared/domain/views.ts';
import { useText } from '../../language/use-text.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { toMeterName } from '../../ui/meter-name.ts';
import { Section } from '../../ui/section.tsx';
import classes from './missing-meters.module.css';

/** Each meter that this machine could have and does not give: why, and the least that would mend it. */
export function MissingMeters({ machine }: { machine: MachineView }) {
  const text = useText();
  if (machine.unavailable.length === 0) return null;
  const hasMeter = machine.meters.length > 0;
  return (
    <Section title={text(hasMeter ? 'machine.other-meters' : 'machine.no-meters')}>
      <Stack gap="sm">
        {hasMeter ? null : <Text size="sm">{text('machine.no-meters-text')}</Text>}
        <ul className={classes.meters}>
          {machine.unavailable.map(({ meter, reason, remedy }) => (
            <li key={`${meter} ${reason}`} className={classes.meter}>
              <Text fw={600} size="sm">
                {toMeterName(text, meter)}
              </Text>
              <Text size="sm">{reason}</Text>
              {remedy === null ? (
                <Text size="sm" c="dimmed">
                  {text('machine.no-remedy')}
                </Text>
              ) : (
                <>
                  <Group justify="space-between" mt={4}>
                    <Text size="sm" c="dimmed">
                      {text('machine.remedy')}
                    </Text>
                    <CopyButton content={remedy} />
                  </Group>
                  <Code block>{remedy}</Code>
                </>
              )}
            </li>
          ))}
        </ul>
      </Stack>
    </Section>
  );
}
