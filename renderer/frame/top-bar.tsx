import { ActionIcon, Menu } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import {
  IconCheck,
  IconDeviceLaptop,
  IconHelp,
  IconLanguage,
  IconMoon,
  IconSearch,
  IconSun,
} from '@tabler/icons-react';
import { use } from 'react';
import { languages } from '#shared/domain/settings.ts';
import { usePatchSettings, useSettings } from '../api/queries.ts';
import { BootContext } from '../boot-context.ts';
import { useLanguage, useText } from '../language/use-text.ts';
import { languageNames } from '../locales/messages.ts';
import classes from './frame.module.css';
import { PollingBadge } from './polling-badge.tsx';

const themeIcons = { system: IconDeviceLaptop, light: IconSun, dark: IconMoon };
export const themes = ['system', 'light', 'dark'] as const;

function LanguageMenu() {
  const text = useText();
  const current = useLanguage();
  const { mutate } = usePatchSettings();
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={text('frame.language')}>
          <IconLanguage size={18} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {languages.map((language) => (
          <Menu.Item
            key={language}
            lang={language}
            role="menuitemradio"
            aria-checked={language === current}
            rightSection={language === current ? <IconCheck size={16} /> : null}
            onClick={() => mutate({ language })}
          >
            {languageNames[language]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function ThemeMenu() {
  const text = useText();
  const boot = use(BootContext);
  const current = useSettings().data?.theme ?? boot.theme;
  const { mutate } = usePatchSettings();
  const CurrentIcon = themeIcons[current];
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={text('frame.theme')}>
          <CurrentIcon size={18} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {themes.map((theme) => {
          const ThemeIcon = themeIcons[theme];
          return (
            <Menu.Item
              key={theme}
              role="menuitemradio"
              aria-checked={theme === current}
              leftSection={<ThemeIcon size={16} stroke={1.6} />}
              rightSection={theme === current ? <IconCheck size={16} /> : null}
              onClick={() => mutate({ theme })}
            >
              {text(`theme.${theme}`)}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}

const isApple = () => /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Title of the page, search, state of the polling, language, theme, help. */
export function TopBar({
  titleRef,
  onHelp,
}: {
  titleRef: (slot: HTMLElement | null) => void;
  onHelp: () => void;
}) {
  const text = useText();
  return (
    <header className={classes.top}>
      <div ref={titleRef} className={classes.titleSlot} />
      <button type="button" className={classes.search} onClick={spotlight.open} aria-haspopup="dialog">
        <IconSearch size={16} stroke={1.6} aria-hidden="true" />
        <span className={classes.searchWords}>{text('frame.search')}</span>
        <kbd className={classes.searchKey}>
          {text(isApple() ? 'frame.palette-key-apple' : 'frame.palette-key')}
        </kbd>
      </button>
      <PollingBadge />
      <LanguageMenu />
      <ThemeMenu />
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={text('frame.help')} onClick={onHelp}>
        <IconHelp size={18} stroke={1.6} />
      </ActionIcon>
    </header>
  );
}
