import { ProblemError } from '../../api/problem-error.ts';
import { ErrorView } from '../../ui/state-views.tsx';
import { locateRefusal } from './field-errors.tsx';

/** A refusal that concerns no field of the form; the others show at theirs. */
export function FormError({ error }: { error: Error | null }) {
  if (error === null || (error instanceof ProblemError && locateRefusal(error) !== null)) return null;
  return <ErrorView error={error} />;
}
