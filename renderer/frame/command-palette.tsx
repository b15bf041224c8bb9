import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconHelp, IconLanguage, IconRefresh, IconSearch, IconSunMoon } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { languages } from '#shared/domain/settings.ts';
import { usePatchSettings, useTakeInventory } from '../api/queries.ts';
import { useText } from '../language/use-text.ts';
import { languageNames } from '../locales/messages.ts';
import { menuPages } from './pages.ts';
import { themes } from './top-bar.tsx';

const iconProps = { size: 18, stroke: 1.6 };

/** Everything the keyboard can reach by name: `Ctrl K` or `⌘ K`. */
export function CommandPalette({ onHelp }: { onHelp: () => void }) {
  const text = useText();
  const navigate = useNavigate();
  const settings = usePatchSettings();
  const inventory = useTakeInventory();

  const actions: SpotlightActionGroupData[] = [
    {
      group: text('palette.pages'),
      actions: menuPages.map((page) => ({
        id: page.path,
        label: text(page.label),
        leftSection: <page.icon {...iconProps} />,
        onClick: () => void navigate({ to: page.path }),
      })),
    },
    {
      group: text('palette.actions'),
      actions: [
        {
          id: 'take-inventory',
          label: text('palette.take-inventory'),
          leftSection: <IconRefresh {...iconProps} />,
          onClick: () => inventory.mutate(),
        },
        ...themes.map((theme) => ({
          id: `theme-${theme}`,
          label: text('palette.theme', { theme: text(`theme.${theme}`) }),
          leftSection: <IconSunMoon {...iconProps} />,
          onClick: () => settings.mutate({ theme }),
        })),
        ...languages.map((language) => ({
          id: `language-${language}`,
          label: text('palette.language', { language: languageNames[language] }),
          leftSection: <IconLanguage {...iconProps} />,
          onClick: () => settings.mutate({ language }),
        })),
        {
          id: 'shortcuts',
          label: text('frame.help'),
          leftSection: <IconHelp {...iconProps} />,
          onClick: onHelp,
        },
      ],
    },
  ];

  return (
    <Spotlight
      actions={actions}
      shortcut="mod + K"
      highlightQuery
      scrollable
      maxHeight={420}
      transitionProps={{ duration: 100 }}
      nothingFound={text('palette.nothing')}
      searchProps={{
        leftSection: <IconSearch {...iconProps} />,
        placeholder: text('palette.placeholder'),
        'aria-label': text('palette.placeholder'),
      }}
    />
  );
}
