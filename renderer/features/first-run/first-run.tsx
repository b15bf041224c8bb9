import { Button, Group, Paper, SegmentedControl, Select, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Language } from '#shared/domain/settings.ts';
import { usePatchSettings } from '../../api/queries.ts';
import { locales } from '../../language/format.ts';
import { LanguageProvider } from '../../language/language-provider.tsx';
import { useLanguage, useText } from '../../language/use-text.ts';
import { languageNames } from '../../locales/messages.ts';
import { guessCountry, listCountries } from '../../ui/countries.ts';
import { ErrorView } from '../../ui/state-views.tsx';

/** The first minute: language and country, both skippable, then real figures. */
export function FirstRun() {
  // The language shows at once; it is stored with the answer, since storing it ends the first run.
  const [language, setLanguage] = useState<Language>(useLanguage());
  return (
    <LanguageProvider chosen={language}>
      <FirstRunForm chosenLanguage={language} setLanguage={setLanguage} />
    </LanguageProvider>
  );
}

function FirstRunForm({
  chosenLanguage,
  setLanguage,
}: {
  chosenLanguage: Language;
  setLanguage: (language: Language) => void;
}) {
  const text = useText();
  const settings = usePatchSettings();
  const [chosenCountry, setCountry] = useState<string | null>(() => guessCountry(navigator.languages));

  return (
    <main>
      <Stack align="center" justify="center" mih="100dvh" p="md">
        <Paper withBorder p="xl" radius="md" w="100%" maw={440} bg="var(--perdure-surface)">
          <form
            onSubmit={(event) => {
              event.preventDefault();
              settings.mutate({
                language: chosenLanguage,
                ...(chosenCountry === null ? {} : { country: chosenCountry }),
              });
            }}
          >
            <Stack gap="lg">
              <div>
                <Title order={1}>{text('first-run.title')}</Title>
                <Text c="dimmed" mt={4}>
                  {text('first-run.text')}
                </Text>
              </div>
              <div>
                <Text size="sm" fw={500} mb={4} id="first-run-language">
                  {text('first-run.language')}
                </Text>
                <SegmentedControl
                  fullWidth
                  aria-labelledby="first-run-language"
                  value={chosenLanguage}
                  onChange={(value) => setLanguage(value as Language)}
                  data={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
                />
              </div>
              <Select
                label={text('first-run.country')}
                description={text('first-run.country-why')}
                searchable
                clearable
                value={chosenCountry}
                onChange={setCountry}
                data={listCountries(locales[chosenLanguage])}
                nothingFoundMessage={text('first-run.no-country')}
                clearButtonProps={{ 'aria-label': text('first-run.clear-country') }}
              />
              {settings.isError ? <ErrorView error={settings.error} /> : null}
              <Group justify="space-between">
                <Button
                  variant="subtle"
                  color="gray"
                  onClick={() => settings.mutate({ language: chosenLanguage })}
                >
                  {text('first-run.skip')}
                </Button>
                <Button type="submit" loading={settings.isPending}>
                  {text('first-run.start')}
                </Button>
              </Group>
            </Stack>
          </form>
        </Paper>
      </Stack>
    </main>
  );
}
