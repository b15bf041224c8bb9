import type { deviceWords as english } from '../en/device-words.ts';

export const deviceWords: Record<keyof typeof english, string> = {
  'field.purchasePrice-short': 'Prix HT',
  'site.of-demonstration': '{site} (démo)',
  'device.unnamed': 'Appareil sans nom',
};
