import { useEffect, useState } from 'react';
import type { ImportDraft } from '#shared/domain/import-views.ts';
import { type KeptReadings, keep, type Reading, readKept, toRunRequest } from './readings.ts';

/** How the person wants the files of a draft to be read. It outlives a reload, for as long as the tab lives. */
export function useReadings(draft: ImportDraft) {
  const [kept, setKept] = useState<KeptReadings>(() => readKept(draft.id));

  // What is kept lies outside React.
  useEffect(() => keep(draft.id, kept), [draft.id, kept]);

  return {
    kept,
    setReading: (number: number, change: Partial<Pick<Reading, 'format' | 'mapping'>>) =>
      setKept((former) => {
        const proposed = draft.files.find((file) => file.number === number)?.table?.mapping ?? null;
        const before = former.readings[number] ?? { format: null, mapping: null, proposed };
        return { ...former, readings: { ...former.readings, [number]: { ...before, ...change } } };
      }),
    /** As it was proposed first. */
    reset: (number: number) =>
      setKept((former) => {
        const before = former.readings[number];
        if (before === undefined) return former;
        const reset = { ...before, format: null, mapping: before.proposed };
        return { ...former, readings: { ...former.readings, [number]: reset } };
      }),
    forget: (number: number) =>
      setKept(({ readings: { [number]: _forgotten, ...readings }, ...former }) => ({ ...former, readings })),
    noteRehearsal: (runId: string) =>
      setKept((former) => ({
        ...former,
        rehearsed: { runId, request: JSON.stringify(toRunRequest(draft, former.readings, true)) },
      })),
  };
}
export type ReadingsOfDraft = ReturnType<typeof useReadings>;
