import { Box } from '@mantine/core';
import { IconTestPipe } from '@tabler/icons-react';
import { useStatus } from '../api/queries.ts';
import { useText } from '../language/use-text.ts';
import { Notice } from '../ui/notice.tsx';

/** On every page while the data folder holds invented devices: nobody may take them for real ones. */
export function DemonstrationNotice() {
  const text = useText();
  if (useStatus().data?.hasDemonstration !== true) return null;
  return (
    <Box mb="md">
      <Notice tone="warning" icon={IconTestPipe} title={text('demonstration.title')}>
        {text('demonstration.text')}
      </Notice>
    </Box>
  );
}
