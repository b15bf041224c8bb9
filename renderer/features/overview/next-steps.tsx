import { Anchor, Text } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { NextStep } from '#shared/domain/views.ts';
import { menuPages } from '../../frame/pages.ts';
import { useFormat, useText } from '../../language/use-text.ts';
import { Section } from '../../ui/section.tsx';
import { EmptyView } from '../../ui/state-views.tsx';
import { type StateTone, StateWord } from '../../ui/state-word.tsx';
import classes from './next-steps.module.css';
import { placeOf, placesWithin, searchOf, valuesOf } from './step-words.ts';

const tones: Readonly<Record<NextStep['severity'], StateTone>> = {
  urgent: 'bad',
  advised: 'warning',
  hint: 'neutral',
};

function Step({ step }: { step: NextStep }) {
  const text = useText();
  const format = useFormat();
  const values = valuesOf(step, format, text('overview.step.unnamed'));
  const page = [...menuPages, ...placesWithin].find(({ path }) => path === placeOf[step.code]);
  // Which page it is, is known only here: the router cannot tell which search belongs to it.
  const search = searchOf[step.code] ?? {};
  return (
    <li className={classes.step}>
      <StateWord tone={tones[step.severity]}>{text(`overview.severity.${step.severity}`)}</StateWord>
      <div>
        <Text fw={600}>{text(`overview.step.${step.code}.title`, values)}</Text>
        <Text size="sm" c="dimmed">
          {text(`overview.step.${step.code}.text`, values)}
        </Text>
        {page === undefined ? null : (
          <Anchor component={Link} to={page.path} search={search as never} size="sm">
            {text('overview.step-link', { page: text(page.label) })}
          </Anchor>
        )}
      </div>
    </li>
  );
}

/** Concrete things to do, the most pressing first, each leading to the place concerned. */
export function NextSteps({ steps }: { steps: readonly NextStep[] }) {
  const text = useText();
  return (
    <Section title={text('overview.next-steps')}>
      {steps.length === 0 ? (
        <EmptyView icon={IconChecks} title={text('overview.nothing-to-do')}>
          {text('overview.nothing-to-do-text')}
        </EmptyView>
      ) : (
        <ol className={classes.steps}>
          {steps.map((step) => (
            <Step key={`${step.code} ${JSON.stringify(step.values)}`} step={step} />
          ))}
        </ol>
      )}
    </Section>
  );
}
