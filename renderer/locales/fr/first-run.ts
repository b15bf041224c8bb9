import type { firstRun as english } from '../en/first-run.ts';

export const firstRun: Record<keyof typeof english, string> = {
  'first-run.title': 'Bienvenue dans Perdure',
  'first-run.text':
    'L’inventaire et la mesure de cette machine sont déjà en cours. Deux questions, et ses chiffres sont là.',
  'first-run.language': 'Langue',
  'first-run.country': 'Pays',
  'first-run.country-why':
    'Pour votre premier site, où se trouve cette machine ; d’autres sites pourront être ailleurs.',
  'first-run.no-country': 'Aucun pays de ce nom',
  'first-run.clear-country': 'Effacer le pays',
  'first-run.skip': 'Passer',
  'first-run.start': 'Voir cette machine',
};
