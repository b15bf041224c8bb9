import { Button, Popover, Stack, Text } from '@mantine/core';
import {
  IconActivity,
  IconAlertTriangle,
  IconClockPause,
  IconLoader,
  IconPlayerPause,
  IconPlugConnectedX,
} from '@tabler/icons-react';
import { useLiveConnection, usePatchSettings, useSettings, useStatus } from '../api/queries.ts';
import { useFormat, useText } from '../language/use-text.ts';
import classes from './frame.module.css';
import { judgePolling } from './judge-polling.ts';
import { useNow } from './use-now.ts';

const looks = {
  starting: { icon: IconLoader, colour: 'var(--mantine-color-dimmed)' },
  running: { icon: IconActivity, colour: 'var(--perdure-good)' },
  paused: { icon: IconPlayerPause, colour: 'var(--perdure-warning)' },
  stale: { icon: IconClockPause, colour: 'var(--perdure-warning)' },
  failed: { icon: IconAlertTriangle, colour: 'var(--perdure-bad)' },
  lost: { icon: IconPlugConnectedX, colour: 'var(--perdure-bad)' },
  unreachable: { icon: IconPlugConnectedX, colour: 'var(--perdure-bad)' },
  locked: { icon: IconPlugConnectedX, colour: 'var(--perdure-bad)' },
} as const;

const clockMs = 5_000;

/** How the polling is doing, in one word; a click tells more and pauses or resumes it. */
export function PollingBadge() {
  const text = useText();
  const format = useFormat();
  const status = useStatus();
  const settings = useSettings().data;
  const connection = useLiveConnection();
  const patch = usePatchSettings();
  const polling = status.data?.polling;
  const nowMs = useNow(clockMs);
  const state = judgePolling({ polling, error: status.error, connection, nowMs });
  const { icon: StateIcon, colour } = looks[state];

  return (
    <Popover width={320} position="bottom-end" shadow="md" withArrow>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          leftSection={<StateIcon size={16} stroke={1.8} color={colour} />}
          aria-label={text('polling.label', { state: text(`polling.state.${state}`) })}
        >
          <span className={classes.pollingWord} style={{ color: colour }}>
            {text(`polling.state.${state}`)}
          </span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Text size="sm">
            {text(`polling.meaning.${state}`, { seconds: polling?.intervalSeconds ?? 10 })}
          </Text>
          {polling?.reasonCode === undefined ? null : (
            <Text size="sm">{text(`polling.reason.${polling.reasonCode}`)}</Text>
          )}
          {state === 'failed' && polling?.reason ? (
            <Text size="xs" c="dimmed">
              {text('polling.detail', { reason: polling.reason })}
            </Text>
          ) : null}
          {polling === undefined ? null : (
            <Text size="sm" c="dimmed">
              {polling.lastReadingAtMs === null
                ? text('polling.no-reading')
                : text('polling.last-reading', { time: format.instant(polling.lastReadingAtMs) })}{' '}
              {text('polling.stored', { count: polling.readingsStored })}
            </Text>
          )}
          {settings === undefined || state === 'locked' ? null : (
            <Button
              variant="default"
              size="xs"
              loading={patch.isPending}
              onClick={() =>
                patch.mutate({
                  polling: { ...settings.polling, isEnabled: !settings.polling.isEnabled },
                })
              }
            >
              {text(settings.polling.isEnabled ? 'polling.pause' : 'polling.resume')}
            </Button>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
