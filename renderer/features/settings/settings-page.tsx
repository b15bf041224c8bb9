import { Stack } from '@mantine/core';
import { useSettings } from '../../api/queries.ts';
import { useText } from '../../language/use-text.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/state-views.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { BackupSection } from './backup-section.tsx';
import { DemonstrationSection } from './demonstration-section.tsx';
import { OrganisationSection } from './organisation-section.tsx';
import { PollingSection } from './polling-section.tsx';
import { RetentionSection } from './retention-section.tsx';
import { SitesSection } from './sites-section.tsx';

/** What is decided for this data folder; each change is saved by itself and says so. */
export function SettingsPage() {
  const text = useText();
  return (
    <>
      <PageHeader title={text('page.settings')} description={text('settings.description')} />
      <QueryView query={useSettings()}>
        {(settings) => (
          <Stack gap="md" maw={960}>
            <OrganisationSection settings={settings} />
            <SitesSection />
            <AppearanceSection settings={settings} />
            <PollingSection settings={settings} />
            <RetentionSection settings={settings} />
            <BackupSection settings={settings} />
            <div id="demonstration">
              <DemonstrationSection />
            </div>
          </Stack>
        )}
      </QueryView>
    </>
  );
}
