import type { PurchaseCondition } from '#shared/domain/device.ts';

/** What people write of the state in which a thing was bought, French and English. */
export const conditionWords: Readonly<Record<PurchaseCondition, readonly string[]>> = {
  new: ['new', 'brand new', 'neuf', 'neuve', 'acheté neuf', 'matériel neuf'],
  refurbished: [
    'refurbished',
    'refurb',
    'reconditioned',
    'renewed',
    'remanufactured',
    'reconditionné',
    'reconditionnée',
    'remis à neuf',
    'rénové',
    'matériel reconditionné',
  ],
  reused: [
    'reused',
    're-used',
    'used',
    'second hand',
    'secondhand',
    'pre-owned',
    'preowned',
    'réemployé',
    'réemployée',
    'réemploi',
    'réutilisé',
    'réutilisée',
    'occasion',
    "d'occasion",
    'seconde main',
    'usagé',
  ],
};
