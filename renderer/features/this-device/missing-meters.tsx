import { Box, Code, Group, Stack, Text } from '@mantine/core';
import { isMeterAtRest, type UnavailableMeter } from '#shared/domain/reading.ts';
import type { MachineView } from '#shared/domain/views.ts';
import { hasWord } from '#shared/words/words.ts';
import { type Text as TextOf, useText } from '../../language/use-text.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { toMeterName } from '../../ui/meter-name.ts';
import { Section } from '../../ui/section.tsx';
import classes from './missing-meters.module.css';

/** A missing meter in the language of the screen. A remedy that is a command stays as it must be typed. */
function toWords(text: TextOf, missing: UnavailableMeter) {
  const { meter, reason, remedy, reasonCode } = missing;
  const reasonId = `meter-reason.${reasonCode}`;
  const remedyId = `meter-remedy.${reasonCode}`;
  const noteId = `remedy-note.${reasonCode}`;
  const isCommand = !hasWord(remedyId);
  return {
    meter,
    name: toMeterName(text, meter),
    reason: hasWord(reasonId) ? text(reasonId) : reason,
    remedy: remedy === null || isCommand ? remedy : text(remedyId),
    withoutRemedy: text(isMeterAtRest(missing) ? 'meter-at-rest' : 'machine.no-remedy'),
    note: hasWord(noteId) ? text(noteId) : text('machine.remedy'),
    isCommand,
  };
}

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
          {machine.unavailable
            .map((missing) => toWords(text, missing))
            .map(({ meter, name, reason, remedy, withoutRemedy, note, isCommand }) => (
              <li key={`${meter} ${reason}`} className={classes.meter}>
                <Text fw={600} size="sm">
                  {name}
                </Text>
                <Text size="sm">{reason}</Text>
                {remedy === null ? (
                  <Text size="sm" c="dimmed">
                    {withoutRemedy}
                  </Text>
                ) : (
                  <>
                    <Group justify="space-between" align="flex-start" wrap="nowrap" mt={4}>
                      <Text size="sm" c="dimmed">
                        {isCommand ? note : text('machine.remedy')}
                      </Text>
                      {isCommand ? (
                        <Box flex="none">
                          <CopyButton content={remedy} />
                        </Box>
                      ) : null}
                    </Group>
                    {isCommand ? <Code block>{remedy}</Code> : <Text size="sm">{remedy}</Text>}
                  </>
                )}
              </li>
            ))}
        </ul>
      </Stack>
    </Section>
  );
}
