import { Button, Progress } from '@mantine/core';
import { IconPlayerStop } from '@tabler/icons-react';
import type { ImportRun } from '#shared/domain/import-views.ts';
import { useCancelRun } from '../../api/import-queries.ts';
import { useFormat, useText } from '../../language/use-text.ts';
import { ErrorView } from '../../ui/state-views.tsx';
import classes from './wizard.module.css';

/** How far a run is, and a way to call it off. */
export function RunProgress({ run }: { run: ImportRun }) {
  const text = useText();
  const format = useFormat();
  const cancel = useCancelRun(run.id);
  const ratio = run.bytesTotal === 0 ? 0 : Math.min(1, run.bytesDone / run.bytesTotal);
  const label = text('imports.progress', { rows: run.rowsDone, share: format.ratio(ratio) });
  return (
    <section
      className={classes.progress}
      aria-label={text(`imports.running.${run.isDryRun}`)}
      aria-busy="true"
    >
      <div className={classes.progressHead}>
        <strong>{text(`imports.running.${run.isDryRun}`)}</strong>
        <span className="perdure-quantity">{label}</span>
      </div>
      <Progress value={ratio * 100} size="lg" aria-label={label} />
      <div className={classes.progressFoot}>
        <span>{text(run.isDryRun ? 'imports.dry-run-promise' : 'imports.all-or-nothing')}</span>
        <Button
          variant="default"
          leftSection={<IconPlayerStop size={16} stroke={1.6} />}
          loading={cancel.isPending}
          onClick={() => cancel.mutate()}
        >
          {text('imports.cancel')}
        </Button>
      </div>
      {cancel.error ? <ErrorView error={cancel.error} /> : null}
    </section>
  );
}
