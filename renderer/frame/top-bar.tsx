import { ActionIcon, Menu } from '@mantine/core';
import { IconDeviceLaptop, IconHelp, IconLanguage, IconMoon, IconSearch, IconSun } from '@tabler/icons-react';
import { use } from 'react';
import { languages } from '#shared/domain/languages.ts';
import type { Language, Settings } from '#shared/domain/settings.ts';
import { usePatchSettings, useSettings } from '../api/queries.ts';
import { BootContext } from '../boot-context.ts';
import { useLanguage, useText } from '../language/use-text.ts';
import { languageNames } from '../locales/messages.ts';
import classes from './frame.module.css';
import { palette } from './palette.ts';
import { PollingBadge } from './polling-badge.tsx';

export const themes = ['system', 'light', 'dark'] as const;
const themeIcons = { system: IconDeviceLaptop, light: IconSun, dark: IconMoon };

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
        <Menu.RadioGroup value={current} onChange={(language) => mutate({ language: language as Language })}>
          {languages.map((language) => (
            <Menu.RadioItem key={language} value={language} lang={language} closeMenuOnClick>
              {languageNames[language]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
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
        <Menu.RadioGroup value={current} onChange={(theme) => mutate({ theme: theme as Settings['theme'] })}>
          {themes.map((theme) => (
            <Menu.RadioItem key={theme} value={theme} closeMenuOnClick>
              {text(`theme.${theme}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
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
      <button type="button" className={classes.search} onClick={palette.open} aria-haspopup="dialog">
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
