import { Select } from '@mantine/core';
import { useMemo } from 'react';
import type { Settings } from '#shared/domain/settings.ts';
import { usePatchSettings } from '../../api/queries.ts';
import { locales } from '../../language/format.ts';
import { useLanguage, useText } from '../../language/use-text.ts';
import { listCountries } from '../../ui/countries.ts';
import { SettingSection } from './setting-section.tsx';
import { TextSetting } from './text-setting.tsx';

const longestName = 200;

/** Who this data folder belongs to, and the country it stands in. */
export function OrganisationSection({ settings }: { settings: Settings }) {
  const text = useText();
  const language = useLanguage();
  const patch = usePatchSettings();
  const countries = useMemo(() => listCountries(locales[language]), [language]);
  return (
    <SettingSection title={text('settings.organisation')} save={patch}>
      <TextSetting
        label={text('settings.organisation-name')}
        description={text('settings.organisation-hint')}
        autoComplete="organization"
        maxLength={longestName}
        value={settings.organisationName}
        read={() => null}
        save={(organisationName) => patch.mutate({ organisationName })}
      />
      <Select
        label={text('settings.country')}
        description={text('settings.country-hint')}
        maw={420}
        searchable
        allowDeselect={false}
        value={settings.country}
        onChange={(country) => country !== null && patch.mutate({ country })}
        data={countries}
        nothingFoundMessage={text('settings.nothing-found')}
      />
    </SettingSection>
  );
}
