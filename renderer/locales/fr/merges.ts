import type { merges as english } from '../en/merges.ts';

export const merges: Record<keyof typeof english, string> = {
  'merge.open': 'Réunir en un appareil',
  'merge.title': 'Deux fiches d’un même appareil',
  'merge.explain':
    'Les deux deviennent un seul appareil, avec l’historique, le matériel et les mesures des deux. Son historique permet de les séparer de nouveau.',
  'merge.kept': 'La fiche qui reste',
  'merge.fields': 'Là où elles diffèrent',
  'merge.nothing-differs': 'Les deux fiches disent la même chose.',
  'merge.action': 'Réunir',
  'merge.done': '{device} est maintenant un seul appareil.',
  'merge.merged': 'Fiches réunies à celle-ci',
  'merge.by': 'par {actor}, {time}',
  'merge.split': 'Séparer de nouveau',
  'merge.split-label': 'Séparer de nouveau : {device}',
  'merge.split-done': '{device} est de nouveau un appareil à part.',
  'merge.split-kept':
    '{device} est de nouveau un appareil à part. Modifié depuis la réunion, et gardé : {fields}.',
};
