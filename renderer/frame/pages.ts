import {
  type Icon,
  IconDeviceDesktop,
  IconDevices,
  IconFileImport,
  IconInfoCircle,
  IconLayoutDashboard,
  IconSettings,
} from '@tabler/icons-react';
import type { MessageKey } from '../locales/messages.ts';

/** A page of the menu. Only pages that are built are listed. */
export interface MenuPage {
  readonly path: '/' | '/this-device' | '/inventory' | '/imports' | '/settings' | '/about';
  readonly label: MessageKey;
  /** Fits a sixth of a narrow screen. */
  readonly shortLabel: MessageKey;
  readonly icon: Icon;
  /** Pressed after `g`. */
  readonly letter: string;
  readonly isAtEnd?: boolean;
}

export const menuPages: readonly MenuPage[] = [
  {
    path: '/',
    label: 'page.overview',
    shortLabel: 'page-short.overview',
    icon: IconLayoutDashboard,
    letter: 'o',
  },
  {
    path: '/this-device',
    label: 'page.this-device',
    shortLabel: 'page-short.this-device',
    icon: IconDeviceDesktop,
    letter: 't',
  },
  {
    path: '/inventory',
    label: 'page.inventory',
    shortLabel: 'page-short.inventory',
    icon: IconDevices,
    letter: 'i',
  },
  {
    path: '/imports',
    label: 'page.imports',
    shortLabel: 'page-short.imports',
    icon: IconFileImport,
    letter: 'm',
  },
  {
    path: '/settings',
    label: 'page.settings',
    shortLabel: 'page-short.settings',
    icon: IconSettings,
    letter: 's',
    isAtEnd: true,
  },
  {
    path: '/about',
    label: 'page.about',
    shortLabel: 'page-short.about',
    icon: IconInfoCircle,
    letter: 'a',
    isAtEnd: true,
  },
];
