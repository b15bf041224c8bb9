import { IconAlertTriangle, IconPlayerStop } from '@tabler/icons-react';
import type { ImportRun } from '#shared/domain/import-views.ts';
import { useText } from '../../language/use-text.ts';
import { Notice } from '../../ui/notice.tsx';

/** Why a run gave no result: it was called off, or a file or the store failed. Nothing is recorded then. */
export function RunEnding({ run }: { run: ImportRun }) {
  const text = useText();
  if (run.state === 'cancelled') {
    return (
      <Notice tone="neutral" icon={IconPlayerStop} role="status" title={text('imports.cancelled-title')}>
        {text('imports.cancelled-text')}
      </Notice>
    );
  }
  if (run.state !== 'failed') return null;
  const { file = null, refusal = null, detail = '' } = run.failure ?? {};
  return (
    <Notice
      tone="bad"
      icon={IconAlertTriangle}
      role="alert"
      title={file === null ? text('imports.failed-title') : text('imports.failed-file', { file })}
    >
      {refusal === null ? null : (
        <>
          {text('imports.refused', { reason: text(`file-refusal.${refusal.reason}`) })}{' '}
          {text(`imports.refused.${refusal.reason}`)}{' '}
        </>
      )}
      {text('imports.failed-text')}
      {detail === '' ? null : (
        <details>
          <summary>{text('state.technical-detail')}</summary>
          <code lang="en">{detail}</code>
        </details>
      )}
    </Notice>
  );
}
