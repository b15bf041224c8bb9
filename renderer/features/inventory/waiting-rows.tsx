import { Button, Group, Stack, Text as Words } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { WaitingRow, WaitingRowAnswer, WaitingRowPage } from '#shared/domain/import-views.ts';
import { useAnswerWaitingRow } from '../../api/import-queries.ts';
import { useFormat, useText } from '../../language/use-text.ts';
import { CategoryIcon } from '../../ui/category-icon.tsx';
import { joinMaker } from '../../ui/join-maker.ts';
import { Section } from '../../ui/section.tsx';
import { ErrorView } from '../../ui/state-views.tsx';
import classes from './decisions.module.css';
import { Facts } from './device-facts.tsx';
import { TakeBackAnswer } from './take-back-answer.tsx';
import { WaitingCandidate } from './waiting-candidate.tsx';
import { type ComparedField, listToldFields, useFieldWriter } from './waiting-fields.ts';

const keyOf = ({ batchId, fileNumber, row }: WaitingRow) => `${batchId} ${fileNumber} ${row}`;

function WaitingRowCard({ waiting }: { waiting: WaitingRow }) {
  const text = useText();
  const format = useFormat();
  const write = useFieldWriter();
  const answer = useAnswerWaitingRow(waiting);
  const { told, candidates, file, row, importedAtMs } = waiting;
  const give = (given: WaitingRowAnswer) =>
    answer.mutate(given, {
      onSuccess: () => {
        const messageId = `waiting ${keyOf(waiting)}`;
        notifications.show({
          id: messageId,
          color: 'teal',
          autoClose: 20_000,
          closeButtonProps: { 'aria-label': text('action.close') },
          title: text('waiting.answered'),
          message: <TakeBackAnswer place={waiting} messageId={messageId} />,
        });
      },
    });
  const fields = listToldFields(waiting);
  const sayTold = (field: ComparedField) =>
    write(field, field === 'siteName' ? waiting.siteName : (told[field] ?? null));
  const model = joinMaker(told.manufacturer ?? null, told.model ?? null);
  const name = told.name ?? told.assetTag ?? (model === '' ? null : model) ?? told.serialNumber;
  return (
    <Section title={text('waiting.title')}>
      <Words size="sm" c="dimmed" maw="46rem">
        {text('waiting.explain')}
      </Words>
      <div className={classes.sides}>
        <div className={classes.side} data-side="seen">
          <span className={classes.kicker}>{text('waiting.told')}</span>
          <span className={classes.name}>
            <CategoryIcon category={told.category ?? null} size={20} />
            {name ?? text('device.unnamed')}
          </span>
          <Facts
            unknown={text('waiting.not-told')}
            facts={fields.map((field) => [text(`field.${field}`), sayTold(field)])}
          />
          <span className={classes.kicker}>
            {text('waiting.from', { file, row, time: format.instant(importedAtMs) })}
          </span>
        </div>
        {candidates.map((candidate) => (
          <WaitingCandidate
            key={candidate.device.id}
            candidate={candidate}
            fields={fields}
            told={sayTold}
            isPending={answer.isPending}
            onChoose={() => give({ answer: 'same', deviceId: candidate.device.id })}
          />
        ))}
      </div>
      {answer.isError ? <ErrorView error={answer.error} /> : null}
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          disabled={answer.isPending}
          onClick={() => give({ answer: 'new' })}
        >
          {text('waiting.new')}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          disabled={answer.isPending}
          onClick={() => give({ answer: 'leave-out' })}
        >
          {text('waiting.leave-out')}
        </Button>
      </Group>
    </Section>
  );
}

/** Imported rows that could be one of several devices, or none: each with both sides, field by field. */
export function WaitingRows({ page }: { page: WaitingRowPage }) {
  const text = useText();
  const { rows, total } = page;
  if (rows.length === 0) return null;
  return (
    <Stack gap="md">
      {rows.map((waiting) => (
        <WaitingRowCard key={keyOf(waiting)} waiting={waiting} />
      ))}
      {total > rows.length ? (
        <Words size="sm" c="dimmed">
          {text('waiting.shown', { shown: rows.length, total })}
        </Words>
      ) : null}
    </Stack>
  );
}
