import { Alert, Button, Group, Radio, Stack, Text as Words } from '@mantine/core';
import { IconArrowsJoin } from '@tabler/icons-react';
import { useState } from 'react';
import type { Device, DeviceField } from '#shared/domain/device.ts';
import { useDevice, useMergeDevices, useSites } from '../../api/device-queries.ts';
import { useFormat, useText } from '../../language/use-text.ts';
import { describeField, describeValue } from '../../ui/describe-value.ts';
import { deviceLabel } from '../../ui/device-label.ts';
import { SidePanel } from '../../ui/side-panel.tsx';
import { ErrorView, QueryView } from '../../ui/state-views.tsx';
import { usePanel } from '../../ui/use-panel.ts';
import { useTell } from '../../ui/use-tell.ts';
import { differingFields, proposeKept, proposeTaken } from './merge-fields.ts';
import classes from './merge-panel.module.css';

/** One field of which the two say different things: which of the two is right. */
function FieldChoice({
  field,
  kept,
  other,
  isTaken,
  onChoose,
}: {
  field: DeviceField;
  kept: Device;
  other: Device;
  isTaken: boolean;
  onChoose: (isTaken: boolean) => void;
}) {
  const text = useText();
  const format = useFormat();
  const sites = useSites().data?.sites ?? [];
  const say = (device: Device) =>
    describeValue(field, device[field], { text, format, sites }) ?? text('history.none');
  return (
    <Radio.Group
      label={describeField(field, text)}
      size="sm"
      value={isTaken ? 'other' : 'kept'}
      onChange={(value) => onChoose(value === 'other')}
    >
      <Stack gap={4} mt={4}>
        <Radio size="xs" value="kept" label={say(kept)} classNames={{ label: classes.value ?? '' }} />
        <Radio size="xs" value="other" label={say(other)} classNames={{ label: classes.value ?? '' }} />
      </Stack>
    </Radio.Group>
  );
}

function MergeForm({ one, two, onDone }: { one: Device; two: Device; onDone: () => void }) {
  const text = useText();
  const tell = useTell();
  const panel = usePanel();
  const [keptId, setKeptId] = useState(proposeKept(one, two).id);
  const [kept, other] = keptId === one.id ? [one, two] : [two, one];
  const [chosen, setChosen] = useState<Readonly<Partial<Record<DeviceField, string>>>>({});
  const merge = useMergeDevices(kept.id);
  const proposed = proposeTaken(kept, other);
  const differing = differingFields(kept, other);
  /** A choice is of a value, and stays where the other record is made the one that stays. */
  const isTaken = (field: DeviceField) => {
    const from = chosen[field];
    return from === undefined ? proposed.includes(field) : from === other.id;
  };
  const name = (device: Device) => deviceLabel(device, text('device.unnamed'));
  const give = () =>
    merge.mutate(
      { otherId: other.id, take: differing.filter(isTaken) },
      {
        onSuccess: () => {
          tell.done(text('merge.done', { device: name(kept) }));
          panel.close();
          onDone();
        },
      },
    );
  return (
    <Stack gap="md">
      <Words size="sm" c="dimmed">
        {text('merge.explain')}
      </Words>
      <Radio.Group label={text('merge.kept')} value={keptId} onChange={setKeptId}>
        <Stack gap={6} mt={6}>
          {[one, two].map((device) => (
            <Radio
              key={device.id}
              size="sm"
              value={device.id}
              label={name(device)}
              classNames={{ label: classes.value ?? '' }}
            />
          ))}
        </Stack>
      </Radio.Group>
      {differing.length === 0 ? (
        <Alert color="gray">{text('merge.nothing-differs')}</Alert>
      ) : (
        <section className={classes.fields} aria-label={text('merge.fields')}>
          <Words size="sm" fw={600}>
            {text('merge.fields')}
          </Words>
          {differing.map((field) => (
            <FieldChoice
              key={field}
              field={field}
              kept={kept}
              other={other}
              isTaken={isTaken(field)}
              onChoose={(taken) =>
                setChosen((former) => ({ ...former, [field]: taken ? other.id : kept.id }))
              }
            />
          ))}
        </section>
      )}
      {merge.isError ? <ErrorView error={merge.error} /> : null}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={panel.close}>
          {text('action.cancel')}
        </Button>
        <Button leftSection={<IconArrowsJoin size={16} />} loading={merge.isPending} onClick={give}>
          {text('merge.action')}
        </Button>
      </Group>
    </Stack>
  );
}

/** Makes one device of the two selected. */
export function MergePanel({ ids, onDone }: { ids: readonly [string, string]; onDone: () => void }) {
  const text = useText();
  const [one, two] = [useDevice(ids[0]), useDevice(ids[1])];
  return (
    <SidePanel name="merge" title={text('merge.title')}>
      <QueryView query={one}>
        {(first) => (
          <QueryView query={two}>
            {(second) => <MergeForm one={first.device} two={second.device} onDone={onDone} />}
          </QueryView>
        )}
      </QueryView>
    </SidePanel>
  );
}
