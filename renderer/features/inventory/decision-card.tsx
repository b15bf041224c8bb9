import { Anchor, Button, Group, Text as Words } from '@mantine/core';
import { IconCheck, IconHistory, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Decision, DecisionAnswer } from '#shared/domain/decision.ts';
import { useAnswerDecision } from '../../api/device-queries.ts';
import { useFormat, useLanguage, useText } from '../../language/use-text.ts';
import { CategoryIcon } from '../../ui/category-icon.tsx';
import { deviceLabel } from '../../ui/device-label.ts';
import { joinMaker } from '../../ui/join-maker.ts';
import { diagonalInches } from '../../ui/screen-size.ts';
import { Section } from '../../ui/section.tsx';
import { ErrorView } from '../../ui/state-views.tsx';
import { ChooseSame } from './choose-same.tsx';
import { describeReasons, nameSeen } from './decision-words.ts';
import classes from './decisions.module.css';
import { Facts } from './device-facts.tsx';

const icons = { agrees: IconCheck, 'agreed-once': IconHistory, differs: IconX };

function Seen({ decision }: { decision: Decision }) {
  const text = useText();
  const format = useFormat();
  const { kind, seen, machine, askedAtMs } = decision;
  const inches = diagonalInches(seen);
  const time = format.instant(askedAtMs);
  return (
    <div className={classes.side} data-side="seen">
      <span className={classes.kicker}>{text('decisions.seen')}</span>
      <span className={classes.name}>
        <CategoryIcon category={seen.category} size={20} />
        {kind === 'machine' ? (
          <Anchor component={Link} to="/inventory/$id" params={{ id: machine.id } as never} inherit>
            {nameSeen(decision, text)}
          </Anchor>
        ) : (
          nameSeen(decision, text)
        )}
      </span>
      <Facts
        unknown={text('fact.unknown')}
        facts={[
          [text('field.model'), joinMaker(seen.manufacturer, seen.model) || null],
          [text('field.serialNumber'), seen.serialNumber],
          ...(kind === 'display'
            ? ([
                [
                  text('machine.display-diagonal'),
                  inches === null
                    ? null
                    : format.withUnit(format.number(inches, 1), text('machine.unit-inch')),
                ],
                [text('machine.display-year'), seen.year === null ? null : String(seen.year)],
              ] as const)
            : []),
        ]}
      />
      <span className={classes.kicker}>
        {kind === 'machine'
          ? text('decisions.seen-on', { time })
          : text('decisions.seen-at', { machine: deviceLabel(machine, text('device.unnamed')), time })}
      </span>
    </div>
  );
}

function Candidate({
  candidate: { device, reasons },
  isPending,
  onChoose,
}: {
  candidate: Decision['candidates'][number];
  isPending: boolean;
  onChoose: () => void;
}) {
  const text = useText();
  const language = useLanguage();
  const label = deviceLabel(device, text('device.unnamed'));
  return (
    <div className={classes.side}>
      <span className={classes.kicker}>{text('decisions.on-record')}</span>
      <span className={classes.name}>
        <CategoryIcon category={device.category} size={20} />
        <Anchor component={Link} to="/inventory/$id" params={{ id: device.id } as never} inherit>
          {label}
        </Anchor>
      </span>
      <Facts
        facts={[
          [text('field.model'), joinMaker(device.manufacturer, device.model) || null],
          [text('field.serialNumber'), device.serialNumber],
          [text('field.assetTag'), device.assetTag],
        ]}
      />
      <ul className={classes.reasons}>
        {describeReasons(reasons, text, language).map(({ outcome, line }) => {
          const OutcomeIcon = icons[outcome];
          return (
            <li key={outcome}>
              <OutcomeIcon size={14} stroke={1.8} aria-hidden="true" />
              {line}
            </li>
          );
        })}
      </ul>
      <ChooseSame label={label} isPending={isPending} onChoose={onChoose} />
    </div>
  );
}

/** One question with both sides: what was seen, and what it could be; and the answers. */
export function DecisionCard({ decision }: { decision: Decision }) {
  const text = useText();
  const answer = useAnswerDecision(decision.id);
  const { kind, reason, candidates } = decision;
  const give = (given: DecisionAnswer) => answer.mutate(given);
  return (
    <Section title={text(`decisions.kind.${kind}`)}>
      <Words size="sm" c="dimmed" maw="46rem">
        {text(`decisions.reason.${reason}`)}
      </Words>
      <div className={classes.sides}>
        <Seen decision={decision} />
        {candidates.map((candidate) => (
          <Candidate
            key={candidate.device.id}
            candidate={candidate}
            isPending={answer.isPending}
            onChoose={() => give({ choice: 'same', deviceId: candidate.device.id })}
          />
        ))}
        {candidates.length === 0 ? (
          <div className={classes.side}>
            <span className={classes.kicker}>{text('decisions.none-on-record')}</span>
          </div>
        ) : null}
      </div>
      {answer.isError ? <ErrorView error={answer.error} /> : null}
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          disabled={answer.isPending}
          onClick={() => give({ choice: 'new' })}
        >
          {text(`decisions.new.${kind}`)}
        </Button>
        {kind === 'display' ? (
          <Button
            size="xs"
            variant="subtle"
            disabled={answer.isPending}
            onClick={() => give({ choice: 'ignore' })}
          >
            {text('decisions.ignore')}
          </Button>
        ) : null}
      </Group>
    </Section>
  );
}
