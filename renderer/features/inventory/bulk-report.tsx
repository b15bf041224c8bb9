import { Button, CloseButton, List, Progress, Text } from '@mantine/core';
import { useText } from '../../language/use-text.ts';
import { StateWord } from '../../ui/state-word.tsx';
import classes from './bulk-bar.module.css';
import type { BulkProgress } from './run-bulk-edit.ts';

const refusalsShown = 20;

function Refusals({ refusals }: { refusals: BulkProgress['refusals'] }) {
  const text = useText();
  if (refusals.length === 0) return null;
  const hidden = refusals.length - refusalsShown;
  return (
    <div className={classes.refusals}>
      <Text size="sm" fw={600}>
        {text('bulk.refused', { count: refusals.length })}
      </Text>
      <List size="sm" spacing={2}>
        {refusals.slice(0, refusalsShown).map(({ id, label, code }) => (
          <List.Item key={id}>
            {text('bulk.refusal', { device: label, reason: text(`problem.${code}.title`) })}
          </List.Item>
        ))}
      </List>
      {hidden > 0 ? <Text size="sm">{text('bulk.more-refusals', { count: hidden })}</Text> : null}
    </div>
  );
}

/** How far a change of many devices is, or what came of it. */
export function BulkReport({
  progress,
  onCancel,
  onClose,
}: {
  progress: BulkProgress;
  onCancel: () => void;
  onClose: () => void;
}) {
  const text = useText();
  const { done, total, refusals, state } = progress;
  if (state === 'running') {
    const tried = done + refusals.length;
    const label = text('bulk.running', { done: tried, total });
    return (
      <section className={classes.bar} aria-label={label}>
        <Text size="sm" className="perdure-quantity">
          {label}
        </Text>
        <Progress className={classes.progress ?? ''} value={(tried / total) * 100} aria-label={label} />
        <Button variant="default" size="xs" onClick={onCancel}>
          {text('bulk.cancel')}
        </Button>
      </section>
    );
  }
  const isWhole = state === 'finished' && refusals.length === 0;
  return (
    <div role="status" className={classes.bar}>
      <div className={classes.report}>
        <StateWord tone={isWhole ? 'good' : 'warning'}>
          {state === 'finished' ? text('bulk.finished', { done }) : text('bulk.cancelled', { done, total })}
        </StateWord>
        <Refusals refusals={refusals} />
      </div>
      <CloseButton className={classes.close ?? ''} aria-label={text('bulk.close')} onClick={onClose} />
    </div>
  );
}
