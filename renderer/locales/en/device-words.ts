/** Words for devices that only the screens need; the others are in `shared/words`. */
export const deviceWords = {
  'field.purchasePrice-short': 'Price excl. VAT',
  'site.of-demonstration': '{site} (demo)',
  'device.unnamed': 'Unnamed device',
} as const;
