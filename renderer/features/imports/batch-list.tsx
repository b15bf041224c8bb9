import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ImportBatch, rowVerdicts } from '#shared/domain/import.ts';
import { useFormat, useText } from '../../language/use-text.ts';
import { StateWord } from '../../ui/state-word.tsx';
import classes from './batch-list.module.css';
import { splitFiles, stateTones } from './batch-words.ts';
import { BatchDownloads } from './downloads.tsx';
import { UndoImport } from './undo-import.tsx';
import { useTellUndone } from './use-tell-undone.ts';

function BatchLine({ batch }: { batch: ImportBatch }) {
  const text = useText();
  const format = useFormat();
  const tellUndone = useTellUndone();
  const { named, others } = splitFiles(batch);
  const counted = rowVerdicts
    .filter((verdict) => batch[verdict] > 0)
    .map((verdict) => text(`verdict-count.${verdict}`, { count: batch[verdict] }));
  return (
    <li className={classes.batch}>
      <div className={classes.what}>
        <Anchor
          component={Link}
          to="/imports/batches/$batchId"
          params={{ batchId: batch.id } as never}
          className={classes.files ?? ''}
        >
          {text('imports.files-named', { files: named.join(text('device.list-join')), others })}
        </Anchor>
        <div className={classes.by}>
          {text('imports.batch-by', { actor: batch.actor, time: format.instant(batch.startedAtMs) })}
        </div>
      </div>
      <div className={classes.counts}>
        <StateWord tone={stateTones[batch.state]}>{text(`imports.state.${batch.state}`)}</StateWord>
        <div className="perdure-quantity">
          {text('imports.rows-in', { count: batch.rowsIn })}
          {counted.length === 0 ? null : text('imports.equals')}
          {counted.join(text('imports.plus'))}
        </div>
      </div>
      <div className={classes.actions}>
        <BatchDownloads batch={batch} size="xs" />
        {batch.state === 'applied' ? <UndoImport batch={batch} size="xs" onUndone={tellUndone} /> : null}
      </div>
    </li>
  );
}

/** Past imports, the newest first. */
export function BatchList({ batches }: { batches: readonly ImportBatch[] }) {
  const newestFirst = batches.toSorted((one, other) => other.startedAtMs - one.startedAtMs);
  return (
    <ul className={classes.list}>
      {newestFirst.map((batch) => (
        <BatchLine key={batch.id} batch={batch} />
      ))}
    </ul>
  );
}
