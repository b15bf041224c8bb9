import { Button } from '@mantine/core';
import { IconArrowsSplit } from '@tabler/icons-react';
import type { DeviceMerge } from '#shared/domain/device-merge.ts';
import { useMerges, useSplitDevices } from '../../api/device-queries.ts';
import { useFormat, useText } from '../../language/use-text.ts';
import { describeField } from '../../ui/describe-value.ts';
import { deviceLabel } from '../../ui/device-label.ts';
import { Section } from '../../ui/section.tsx';
import { ErrorView } from '../../ui/state-views.tsx';
import { useTell } from '../../ui/use-tell.ts';
import classes from './merge-panel.module.css';

function Merged({ merge }: { merge: DeviceMerge }) {
  const text = useText();
  const format = useFormat();
  const tell = useTell();
  const split = useSplitDevices();
  const device = deviceLabel(merge.other, text('device.unnamed'));
  return (
    <li>
      <span>
        {device}
        <div className={classes.dimmed}>
          {text('merge.by', { actor: merge.mergedBy, time: format.instant(merge.mergedAtMs) })}
        </div>
      </span>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconArrowsSplit size={14} />}
        loading={split.isPending}
        aria-label={text('merge.split-label', { device })}
        onClick={() =>
          split.mutate(merge.id, {
            onSuccess: ({ keptFields }) =>
              tell.done(
                keptFields.length === 0
                  ? text('merge.split-done', { device })
                  : text('merge.split-kept', {
                      device,
                      fields: keptFields
                        .map((field) => describeField(field, text))
                        .join(text('device.list-join')),
                    }),
              ),
            onError: tell.refused,
          })
        }
      >
        {text('merge.split')}
      </Button>
    </li>
  );
}

/** What became part of this device, each with the way back; nothing where nothing did. */
export function DeviceMerges({ deviceId }: { deviceId: string }) {
  const text = useText();
  const query = useMerges(deviceId);
  if (query.isError) return <ErrorView error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined || query.data.merges.length === 0) return null;
  return (
    <Section title={text('merge.merged')}>
      <ul className={classes.merges}>
        {query.data.merges.map((merge) => (
          <Merged key={merge.id} merge={merge} />
        ))}
      </ul>
    </Section>
  );
}
