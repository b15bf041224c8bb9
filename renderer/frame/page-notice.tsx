import { Box } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useText } from '../language/use-text.ts';
import { Notice } from '../ui/notice.tsx';
import { StaleNotice } from '../ui/state-views.tsx';
import { usePageState } from './use-page-state.ts';

/** Says once, above the page, that its figures are from earlier, or that it is no longer let in. */
export function PageNotice() {
  const text = useText();
  const state = usePageState();
  if (state === null) return null;
  if (state !== 'locked') return <StaleNotice sinceMs={state} />;
  return (
    <Box mb="md">
      <Notice tone="bad" role="alert" icon={IconPlugConnectedX} title={text('problem.unauthorised.title')}>
        {text('problem.unauthorised.remedy')}
      </Notice>
    </Box>
  );
}
