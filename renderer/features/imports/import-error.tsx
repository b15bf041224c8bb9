import { IconAlertTriangle } from '@tabler/icons-react';
import { ProblemError } from '../../api/problem-error.ts';
import { Notice } from '../../ui/notice.tsx';
import { ErrorView } from '../../ui/state-views.tsx';

/** A refusal in words; what stands in the way of a conflict depends on what was asked, so that it is given. */
export function ImportError({
  error,
  onConflict,
  onRetry,
}: {
  error: unknown;
  onConflict: string;
  onRetry?: () => void;
}) {
  if (!error) return null;
  if (error instanceof ProblemError && error.code === 'conflict') {
    return (
      <Notice tone="warning" role="alert" icon={IconAlertTriangle}>
        {onConflict}
      </Notice>
    );
  }
  return <ErrorView error={error} {...(onRetry === undefined ? {} : { onRetry })} />;
}
