import { Navigate, useNavigate, useSearch } from '@tanstack/react-router';
import type { ImportDraft } from '#shared/domain/import-views.ts';
import { useImportRun, useStartRun } from '../../api/import-queries.ts';
import { useSendingFiles } from '../../api/send-files.ts';
import { ApplyStep } from './apply-step.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { DryRunStep } from './dry-run-step.tsx';
import { FilesStep } from './files-step.tsx';
import {
  chooseStep,
  type ImportSearch,
  type ImportStep,
  judgeFiles,
  listSteps,
  reachableSteps,
  readImportSearch,
} from './import-steps.ts';
import { isUpToDate, toRunRequest } from './readings.ts';
import { useReadings } from './use-readings.ts';
import { WizardSteps } from './wizard-steps.tsx';

/** The steps of one draft: which can be gone to, and the one that is shown. */
export function Wizard({ draft }: { draft: ImportDraft }) {
  const navigate = useNavigate();
  const search = readImportSearch(useSearch({ strict: false }));
  const sending = useSendingFiles(draft.id);
  const readings = useReadings(draft);
  const start = useStartRun(draft.id);
  const asked = useImportRun(draft.run?.id ?? null);
  const run = asked.data ?? draft.run;
  const filesProblem = judgeFiles(draft, sending);
  const reachable = reachableSteps(draft, run, filesProblem === null);
  const step = chooseStep(search.step, reachable);

  if (step === 'report' && run?.summary?.batchId) {
    return (
      <Navigate
        to="/imports/batches/$batchId"
        params={{ batchId: run.summary.batchId }}
        search={{ step: 'report' }}
        replace
      />
    );
  }

  const goTo = (next: ImportStep, more: Partial<ImportSearch> = {}) =>
    void navigate({ to: '.', search: { step: next, ...more } });
  const begin = (isDryRun: boolean) =>
    start.mutate(toRunRequest(draft, readings.kept.readings, isDryRun), {
      onSuccess: (begun) => {
        if (isDryRun) readings.noteRehearsal(begun.id);
        goTo(isDryRun ? 'dry-run' : 'apply');
      },
    });
  const steps = listSteps(draft);
  const rehearse = { isPending: start.isPending, begin: () => begin(true) };

  return (
    <>
      <WizardSteps steps={steps} current={step} reachable={reachable} />
      {step === 'files' ? (
        <FilesStep
          draft={draft}
          sending={sending}
          problem={filesProblem}
          error={start.error}
          readings={readings}
          isRehearsing={start.isPending}
          next={steps.includes('columns') ? 'columns' : 'dry-run'}
          onNext={() => (steps.includes('columns') ? goTo('columns') : begin(true))}
        />
      ) : null}
      {step === 'columns' ? (
        <ColumnsStep
          draft={draft}
          readings={readings}
          fileNumber={search.file ?? null}
          onFile={(file) => goTo('columns', { file })}
          error={start.error}
          rehearse={rehearse}
        />
      ) : null}
      {step === 'dry-run' && run !== null ? (
        <DryRunStep
          run={run}
          search={search}
          isUpToDate={isUpToDate(draft, readings.kept, run.id)}
          error={asked.error ?? start.error}
          rehearse={rehearse}
          onNext={() => goTo('apply')}
        />
      ) : null}
      {step === 'apply' && run !== null ? (
        <ApplyStep
          run={run}
          isUpToDate={!run.isDryRun || isUpToDate(draft, readings.kept, run.id)}
          error={asked.error ?? start.error}
          isStarting={start.isPending}
          onApply={() => begin(false)}
          rehearse={rehearse}
        />
      ) : null}
    </>
  );
}
