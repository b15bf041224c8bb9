import type { words as english } from '../en/words.ts';

export const words: Record<keyof typeof english, string> = {
  'basis.measured': 'Mesuré',
  'basis.entered': 'Saisi',
  'basis.modelled': 'Modélisé',
  'basis.typical': 'Typique',
  'basis.unknown': 'Inconnu',
  'basis-meaning.measured': 'un compteur de cette machine le dit.',
  'basis-meaning.entered': 'une personne l’a saisi.',
  'basis-meaning.modelled': 'calculé d’après ce que l’on sait de cet appareil précis.',
  'basis-meaning.typical': 'ce qui est habituel pour les appareils de cette catégorie.',
  'basis-meaning.unknown': 'rien ne permet un chiffre honnête ; inconnu n’est pas zéro.',
};
