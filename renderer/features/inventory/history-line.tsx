import { Button } from '@mantine/core';
import { IconArrowBackUp, IconArrowRight } from '@tabler/icons-react';
import { useSites, useUndoChange } from '../../api/device-queries.ts';
import { useFormat, useText } from '../../language/use-text.ts';
import { describeField, describeValue } from '../../ui/describe-value.ts';
import { useTell } from '../../ui/use-tell.ts';
import classes from './device-history.module.css';
import type { HistoryLine } from './history-entries.ts';

const longestOnButton = 40;

/** The button says what will be there again. */
function UndoButton({ line, field, before }: { line: HistoryLine; field: string; before: string | null }) {
  const text = useText();
  const undo = useUndoChange();
  const tell = useTell();
  const shown =
    before !== null && before.length > longestOnButton ? `${before.slice(0, longestOnButton)}…` : before;
  const action = shown === null ? text('history.undo-to-none') : text('history.undo-to', { value: shown });
  return (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={<IconArrowBackUp size={14} />}
      loading={undo.isPending}
      aria-label={text('history.undo-label', { field, action })}
      onClick={() =>
        undo.mutate(line.change.id, {
          onSuccess: () => tell.done(text('history.done', { field })),
          onError: tell.refused,
        })
      }
    >
      {action}
    </Button>
  );
}

/** Why a line cannot be taken back, or what it took back itself. */
function LineNote({ line }: { line: HistoryLine }) {
  const text = useText();
  const format = useFormat();
  const { state, undoes } = line;
  const notes = [
    undoes === null ? null : text('history.undoes', { time: format.instant(undoes.atMs) }),
    state.kind === 'undone' ? text('history.undone', { time: format.instant(state.by.atMs) }) : null,
    state.kind === 'superseded' ? text('history.superseded', { time: format.instant(state.by.atMs) }) : null,
  ].filter((note) => note !== null);
  return notes.length === 0 ? null : <span className={classes.note}>{notes.join(' ')}</span>;
}

/** One field: what it was, what it became, and the way back. */
export function HistoryLineView({ line }: { line: HistoryLine }) {
  const text = useText();
  const format = useFormat();
  const sites = useSites().data?.sites ?? [];
  const { change, state } = line;
  if (change.field === 'created') return <li className={classes.line}>{text('history.created')}</li>;
  const field = describeField(change.field, text);
  const context = { text, format, sites };
  const before = describeValue(change.field, change.oldValue, context);
  const after = describeValue(change.field, change.newValue, context);
  return (
    <li className={classes.line} data-state={state.kind}>
      <span className={classes.field}>{field}</span>
      <span className={classes.values}>
        <span className={classes.before}>{before ?? text('history.none')}</span>
        <IconArrowRight size={14} stroke={1.6} aria-label={text('history.becomes')} role="img" />
        <span className={classes.after}>{after ?? text('history.none')}</span>
      </span>
      <LineNote line={line} />
      {state.kind === 'undoable' ? <UndoButton line={line} field={field} before={before} /> : null}
    </li>
  );
}
