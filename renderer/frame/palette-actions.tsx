import type { SpotlightActionData, SpotlightActionGroupData } from '@mantine/spotlight';
import { IconHelp, IconLanguage, IconListSearch, IconRefresh, IconSunMoon } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { languages } from '#shared/domain/languages.ts';
import { usePatchSettings, useTakeInventory } from '../api/queries.ts';
import { useText } from '../language/use-text.ts';
import { languageNames } from '../locales/messages.ts';
import { CategoryIcon } from '../ui/category-icon.tsx';
import { deviceLabel } from '../ui/device-label.ts';
import { DeviceMarks } from '../ui/device-marks.tsx';
import { joinMaker } from '../ui/join-maker.ts';
import { menuPages } from './pages.ts';
import { themes } from './top-bar.tsx';
import type { FoundDevices } from './use-found-devices.ts';

const iconProps = { size: 18, stroke: 1.6 };

/** Pages and commands, by name. */
export function useCommandActions(onHelp: () => void): SpotlightActionGroupData[] {
  const text = useText();
  const navigate = useNavigate();
  const settings = usePatchSettings();
  const inventory = useTakeInventory();
  return [
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
}

/** The devices that the query finds, each leading to its page, and a way to all of them. */
export function useDeviceActions(found: FoundDevices, query: string): SpotlightActionData[] {
  const text = useText();
  const navigate = useNavigate();
  const actions: SpotlightActionData[] = found.devices.map((device) => ({
    id: device.id,
    label: deviceLabel(device, text('device.unnamed')),
    description: [
      joinMaker(device.manufacturer, device.model),
      device.assetTag,
      device.serialNumber,
      device.holder,
    ]
      .filter(Boolean)
      .join(text('overview.separator')),
    leftSection: <CategoryIcon category={device.category} size={18} />,
    rightSection: <DeviceMarks device={device} />,
    dimmedSections: false,
    onClick: () => void navigate({ to: '/inventory/$id', params: { id: device.id } }),
  }));
  if (found.total === null || found.total <= found.devices.length) return actions;
  return [
    ...actions,
    {
      id: 'all-devices',
      label: text('palette.all-devices', { count: found.total }),
      leftSection: <IconListSearch {...iconProps} />,
      highlightQuery: false,
      onClick: () => void navigate({ to: '/inventory', search: { q: query.trim() } }),
    },
  ];
}
