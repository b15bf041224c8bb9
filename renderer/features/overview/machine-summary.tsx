import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { MachineView, PollingState } from '#shared/domain/views.ts';
import { useFormat, useText } from '../../language/use-text.ts';
import { CategoryIcon } from '../../ui/category-icon.tsx';
import { joinMaker } from '../../ui/join-maker.ts';
import { Section } from '../../ui/section.tsx';
import { type StateTone, StateWord } from '../../ui/state-word.tsx';
import classes from './machine-summary.module.css';

const pollingTones: Readonly<Record<PollingState['state'], StateTone>> = {
  starting: 'neutral',
  running: 'good',
  paused: 'warning',
  stale: 'warning',
  failed: 'bad',
};

/** What this machine is, in three lines, and how its readings are doing. */
export function MachineSummary({ machine, polling }: { machine: MachineView; polling: PollingState }) {
  const text = useText();
  const format = useFormat();
  const { inventory } = machine;
  const model = joinMaker(inventory?.device.manufacturer ?? null, inventory?.device.model ?? null);
  const cpu = joinMaker(inventory?.cpu?.manufacturer ?? null, inventory?.cpu?.model ?? null);
  const os = [inventory?.os?.name, inventory?.os?.version].filter(Boolean).join(' ');
  return (
    <Section
      title={text('overview.this-machine')}
      aside={
        <Anchor component={Link} to="/this-device" size="sm">
          {text('overview.open-this-device')}
        </Anchor>
      }
    >
      <Stack gap={6}>
        {inventory === null ? (
          <Text c="dimmed">{text('machine.no-inventory')}</Text>
        ) : (
          <>
            <Text fw={600}>{inventory.device.hostname ?? text('machine.unnamed')}</Text>
            <Text size="sm" component="div" className={classes.line}>
              <CategoryIcon category={inventory.device.category} />
              <span>
                {text(
                  inventory.device.category === null
                    ? 'category.unknown'
                    : `category.${inventory.device.category}`,
                )}
                {model === '' ? null : text('overview.after-comma', { what: model })}
              </span>
            </Text>
            <Text size="sm" c="dimmed">
              {[cpu, os].filter(Boolean).join(text('overview.separator'))}
            </Text>
          </>
        )}
        <Text size="sm" component="div" className={classes.readings}>
          <StateWord tone={pollingTones[polling.state]}>
            {text('polling.label', { state: text(`polling.state.${polling.state}`) })}
          </StateWord>
          <Text span inherit c="dimmed">
            {polling.lastReadingAtMs === null
              ? text('polling.no-reading')
              : text('polling.last-reading', { time: format.instantWithSeconds(polling.lastReadingAtMs) })}
          </Text>
        </Text>
      </Stack>
    </Section>
  );
}
