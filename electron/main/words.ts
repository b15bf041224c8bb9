import { createIntl } from '@formatjs/intl';
import type { Language } from '#shared/domain/settings.ts';
import { type FolderRefusalReason, folderRefusals } from '#shared/words/folder-refusals.ts';

const en = {
  cannotOpen: 'Perdure cannot open its data',
  cannotStart: 'Perdure cannot start',
  notAllRecorded: 'Not everything was recorded',
  readingsLost: 'Readings of this machine that could not be stored are lost. Number:',
  file: 'File',
  edit: 'Edit',
  view: 'View',
  close: 'Close the window',
  quit: 'Quit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  reload: 'Reload',
  resetZoom: 'Actual size',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fullScreen: 'Full screen',
};

const fr: typeof en = {
  cannotOpen: 'Perdure ne peut pas ouvrir ses données',
  cannotStart: 'Perdure ne peut pas démarrer',
  notAllRecorded: 'Tout n’a pas été enregistré',
  readingsLost: 'Des relevés de cette machine qui n’ont pas pu être stockés sont perdus. Nombre :',
  file: 'Fichier',
  edit: 'Édition',
  view: 'Affichage',
  close: 'Fermer la fenêtre',
  quit: 'Quitter',
  undo: 'Annuler',
  redo: 'Rétablir',
  cut: 'Couper',
  copy: 'Copier',
  paste: 'Coller',
  selectAll: 'Tout sélectionner',
  reload: 'Recharger',
  resetZoom: 'Taille réelle',
  zoomIn: 'Agrandir',
  zoomOut: 'Réduire',
  fullScreen: 'Plein écran',
};

/** The few words of the shell itself; everything else is the page's. */
export const shellWords: Record<Language, typeof en> = { en, fr };

/** Why the data folder cannot be opened, in words with a remedy. */
export function describeRefusal(
  language: Language,
  reason: FolderRefusalReason,
  values: Record<string, string | number>,
): string {
  const intl = createIntl({ locale: language, messages: folderRefusals[language] });
  return intl.formatMessage({ id: reason }, values);
}
