import { ProblemError } from '../../api/problem-error.ts';
import { useText } from '../../language/use-text.ts';
import { StateWord } from '../../ui/state-word.tsx';

/** Beside what was changed: that it is saved, or why it is not. */
export function SaveState({
  save,
}: {
  save: { readonly isSuccess: boolean; readonly isError: boolean; readonly error: Error | null };
}) {
  const text = useText();
  const code = save.error instanceof ProblemError ? save.error.code : 'unexpected';
  return (
    <span role="status">
      {save.isSuccess ? <StateWord tone="good">{text('settings.saved')}</StateWord> : null}
      {save.isError ? (
        <StateWord tone="bad">
          {text('settings.not-saved', { reason: text(`problem.${code}.title`) })}
        </StateWord>
      ) : null}
    </span>
  );
}
