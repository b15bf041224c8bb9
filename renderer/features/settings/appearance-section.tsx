import { Input, SegmentedControl, Stack } from '@mantine/core';
import { useId } from 'react';
import type { Language, Settings } from '#shared/domain/settings.ts';
import { usePatchSettings } from '../../api/queries.ts';
import { useLanguage, useText } from '../../language/use-text.ts';
import { languageNames } from '../../locales/messages.ts';
import { SettingSection } from './setting-section.tsx';

const themes = ['system', 'light', 'dark'] as const;

function Choice({
  label,
  value,
  data,
  onChange,
}: {
  label: string;
  value: string;
  data: { value: string; label: string }[];
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <Stack gap={4} align="flex-start">
      <Input.Label id={id} labelElement="div">
        {label}
      </Input.Label>
      <SegmentedControl aria-labelledby={id} value={value} data={data} onChange={onChange} />
    </Stack>
  );
}

export function AppearanceSection({ settings }: { settings: Settings }) {
  const text = useText();
  const language = useLanguage();
  const patch = usePatchSettings();
  return (
    <SettingSection title={text('settings.appearance')} save={patch}>
      <Choice
        label={text('settings.language')}
        value={language}
        data={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
        onChange={(value) => patch.mutate({ language: value as Language })}
      />
      <Choice
        label={text('settings.theme')}
        value={settings.theme}
        data={themes.map((value) => ({ value, label: text(`theme.${value}`) }))}
        onChange={(value) => patch.mutate({ theme: value as Settings['theme'] })}
      />
    </SettingSection>
  );
}
