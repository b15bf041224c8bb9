import { Switch, Text } from '@mantine/core';
import type { Settings } from '#shared/domain/settings.ts';
import { usePatchSettings, useStatus } from '../../api/queries.ts';
import { useFormat, useText } from '../../language/use-text.ts';
import { NumberSetting } from './number-setting.tsx';
import { SettingSection } from './setting-section.tsx';

const secondsADay = 86_400;

/** What the readings cost, as Perdure measures it of itself. */
function PollingCost() {
  const text = useText();
  const format = useFormat();
  const own = useStatus().data?.own;
  if (own === undefined) return null;
  const values = { elapsed: format.duration(own.upSeconds), ratio: format.ratio(own.coreRatio, 1) };
  return (
    <Text size="sm" c="dimmed" maw={720}>
      {own.residentBytes === null
        ? text('settings.polling-cost-no-memory', values)
        : text('settings.polling-cost', { ...values, memory: format.memoryBytes(own.residentBytes) })}
    </Text>
  );
}

/** Whether and how often this machine is read, and what that costs. */
export function PollingSection({ settings }: { settings: Settings }) {
  const text = useText();
  const patch = usePatchSettings();
  const { polling } = settings;
  return (
    <SettingSection title={text('settings.polling')} save={patch}>
      <Switch
        label={text('settings.polling-enabled')}
        description={text('settings.polling-paused')}
        checked={polling.isEnabled}
        onChange={(event) =>
          patch.mutate({ polling: { ...polling, isEnabled: event.currentTarget.checked } })
        }
      />
      <NumberSetting
        label={text('settings.polling-interval')}
        description={text('settings.polling-hint', {
          readings: Math.round(secondsADay / polling.intervalSeconds),
        })}
        value={polling.intervalSeconds}
        minimum={5}
        maximum={300}
        isDisabled={!polling.isEnabled}
        save={(intervalSeconds) => patch.mutate({ polling: { ...polling, intervalSeconds } })}
      />
      <PollingCost />
    </SettingSection>
  );
}
