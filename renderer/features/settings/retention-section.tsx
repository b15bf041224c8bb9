import type { Settings } from '#shared/domain/settings.ts';
import { usePatchSettings } from '../../api/queries.ts';
import { useText } from '../../language/use-text.ts';
import { NumberSetting } from './number-setting.tsx';
import { SettingSection } from './setting-section.tsx';

/** How long readings and their quarter-hour totals are kept. */
export function RetentionSection({ settings }: { settings: Settings }) {
  const text = useText();
  const patch = usePatchSettings();
  const { retention } = settings;
  return (
    <SettingSection
      title={text('settings.retention')}
      explain={text('settings.retention-explain')}
      save={patch}
    >
      <NumberSetting
        label={text('settings.retention-readings')}
        description={text('settings.retention-readings-hint')}
        value={retention.readingsDays}
        minimum={2}
        maximum={365}
        save={(readingsDays) => patch.mutate({ retention: { ...retention, readingsDays } })}
      />
      <NumberSetting
        label={text('settings.retention-quarters')}
        description={text('settings.retention-quarters-hint')}
        value={retention.quarterHoursDays}
        minimum={31}
        maximum={3650}
        save={(quarterHoursDays) => patch.mutate({ retention: { ...retention, quarterHoursDays } })}
      />
    </SettingSection>
  );
}
