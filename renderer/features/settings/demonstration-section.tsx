import { Button, Group, TextInput } from '@mantine/core';
import { IconTestPipe, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useAddDemonstration, useRemoveDemonstration } from '../../api/device-queries.ts';
import { useStatus } from '../../api/queries.ts';
import { useText } from '../../language/use-text.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ErrorView } from '../../ui/state-views.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import { SettingSection } from './setting-section.tsx';
import { parseWholeNumber } from './whole-number.ts';

const mostDevices = 100_000;
const ordinarySeed = 1;

function AddDemonstration() {
  const text = useText();
  const add = useAddDemonstration();
  const runOne = useOneAtATime();
  const [typed, setTyped] = useState('200');
  const count = parseWholeNumber(typed, 1, mostDevices);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (count === null) return;
        // The mutation holds the error, and the section shows it.
        runOne(() => add.mutateAsync({ devices: count, seed: ordinarySeed })).catch(() => undefined);
      }}
    >
      <Group align="flex-end" gap="sm">
        <TextInput
          label={text('settings.demonstration-count')}
          inputMode="numeric"
          w={180}
          value={typed}
          error={count === null ? text('settings.whole-number', { minimum: 1, maximum: mostDevices }) : null}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          leftSection={<IconTestPipe size={16} stroke={1.6} />}
          loading={add.isPending}
          disabled={count === null}
        >
          {text('settings.demonstration-add', { count: count ?? 0 })}
        </Button>
      </Group>
      <div role="status">
        {add.isPending ? text('settings.demonstration-adding') : null}
        {add.data === undefined || add.isPending ? null : (
          <StateWord tone="good">{text('settings.demonstration-added', { count: add.data.added })}</StateWord>
        )}
      </div>
      {add.isError ? <ErrorView error={add.error} /> : null}
    </form>
  );
}

/** An invented fleet to try things with, and its removal. */
export function DemonstrationSection() {
  const text = useText();
  const remove = useRemoveDemonstration();
  const hasDemonstration = useStatus().data?.hasDemonstration === true;
  const [isAsking, setAsking] = useState(false);
  return (
    <SettingSection title={text('settings.demonstration')} explain={text('settings.demonstration-explain')}>
      <AddDemonstration />
      {hasDemonstration ? (
        <Group>
          <Button
            variant="default"
            leftSection={<IconTrash size={16} stroke={1.6} />}
            loading={remove.isPending}
            onClick={() => setAsking(true)}
          >
            {text('settings.demonstration-remove')}
          </Button>
        </Group>
      ) : null}
      <div role="status">
        {remove.data === undefined || remove.isPending ? null : (
          <StateWord tone="good">
            {text('settings.demonstration-removed', { count: remove.data.removed })}
          </StateWord>
        )}
      </div>
      {remove.isError ? <ErrorView error={remove.error} /> : null}
      <ConfirmDialog
        isOpen={isAsking}
        title={text('settings.demonstration-remove-title')}
        action={text('settings.demonstration-remove')}
        isDangerous
        isPending={remove.isPending}
        onConfirm={() => remove.mutate(undefined, { onSettled: () => setAsking(false) })}
        onClose={() => setAsking(false)}
      >
        {text('settings.demonstration-remove-text')}
      </ConfirmDialog>
    </SettingSection>
  );
}
