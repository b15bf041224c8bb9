import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { Decision } from '#shared/domain/decision.ts';
import { useReopenDecision } from '../../api/device-queries.ts';
import { ProblemError } from '../../api/problem-error.ts';
import { type Text, useFormat, useText } from '../../language/use-text.ts';
import { deviceLabel } from '../../ui/device-label.ts';
import { Section } from '../../ui/section.tsx';
import { nameSeen } from './decision-words.ts';
import classes from './decisions.module.css';

function describeAnswer(decision: Decision, text: Text): string {
  const { kind, answer } = decision;
  const seen = nameSeen(decision, text);
  const unnamed = text('device.unnamed');
  if (answer?.choice === 'same') {
    const device = answer.device === null ? unnamed : deviceLabel(answer.device, unnamed);
    return text('decisions.answered.same', { seen, device });
  }
  return answer?.choice === 'new'
    ? text(`decisions.answered.new.${kind}`, { seen })
    : text('decisions.answered.ignore', { seen });
}

function AnsweredLine({ decision }: { decision: Decision }) {
  const text = useText();
  const format = useFormat();
  const reopen = useReopenDecision(decision.id);
  const what = describeAnswer(decision, text);
  const tell = (error: unknown) => {
    const code = error instanceof ProblemError ? error.code : 'unexpected';
    notifications.show({
      color: 'red',
      closeButtonProps: { 'aria-label': text('action.close') },
      title: text(`problem.${code}.title`),
      message: text(code === 'conflict' ? 'decisions.refused-edited' : `problem.${code}.remedy`),
    });
  };
  return (
    <li>
      <span>
        {what}
        {decision.answer === null ? null : (
          <div className={classes.dimmed}>
            {text('decisions.answered-by', {
              actor: decision.answer.answeredBy,
              time: format.instant(decision.answer.answeredAtMs),
            })}
          </div>
        )}
      </span>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconArrowBackUp size={14} />}
        loading={reopen.isPending}
        aria-label={text('decisions.reopen-label', { what })}
        onClick={() => reopen.mutate(undefined, { onError: tell })}
      >
        {text('decisions.reopen')}
      </Button>
    </li>
  );
}

/** What was decided, newest first; each answer can be taken back. */
export function AnsweredDecisions({ decisions }: { decisions: readonly Decision[] }) {
  const text = useText();
  return (
    <Section title={text('decisions.answered-title')}>
      <ul className={classes.answered}>
        {decisions.map((decision) => (
          <AnsweredLine key={decision.id} decision={decision} />
        ))}
      </ul>
    </Section>
  );
}
