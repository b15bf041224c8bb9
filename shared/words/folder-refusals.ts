import type { Language } from '../domain/settings.ts';

/** Why a data folder cannot be opened. */
export type FolderRefusalReason =
  | 'locked'
  | 'not-writable'
  | 'not-readable'
  | 'not-a-folder'
  | 'not-empty'
  | 'missing'
  | 'corrupt'
  | 'foreign'
  | 'newer'
  | 'disk-full';

/**
 * ICU messages for a data folder that cannot be opened: what happened, what was kept, what to do. Places: `folder`,
 * `detail`, `pid`, `link` and `owner` (`none` where unknown; ICU allows no hyphen in `commandline`), `found` and `known` (versions of the database).
 */
export const folderRefusals: Record<Language, Record<FolderRefusalReason, string>> = {
  en: {
    locked:
      'Perdure is already running on the data folder {folder}{pid, select, none {} other { (process {pid})}}.\n{link, select, none {{owner, select, desktop {Use its window, or close it and try again.} commandline {It is a command at work there: wait until it has finished, and try again.} other {Wait until it has finished, or end it, and try again.}}} other {It shows itself at {link}\nOpen that link, or close that Perdure and try again.}}\nA second Perdure needs a folder of its own: --data DIR.',
    'not-writable':
      'The data folder {folder} cannot be written ({detail}). Nothing was changed.\nGive your user the right to write there, or name another folder with --data DIR.',
    'not-readable':
      'The data folder {folder} cannot be read ({detail}). Nothing was changed.\nGive your user the right to read it, or name another folder with --data DIR.',
    'not-a-folder':
      '{folder} is not a folder ({detail}). Nothing was changed.\nName a folder with --data DIR; it is created where there is none.',
    'not-empty':
      'The folder {folder} holds other things ({detail}) and no Perdure data. Nothing was changed.\nName an empty folder, or a new one, with --data DIR.',
    missing:
      'There is no Perdure data in {folder} ({detail}).\nStart Perdure once with that folder, or name the right one with --data DIR.',
    corrupt:
      'The database in {folder} is damaged ({detail}). It was left as it is.\nRestore a backup: perdure restore FILE. The backups are in the folder “backups” there.',
    foreign:
      'The database in {folder} is not a Perdure database ({detail}). It was left as it is.\nName another folder with --data DIR.',
    newer:
      'The data in {folder} were written by a newer Perdure (version {found} of the database; this one knows {known}). They were left as they are.\nUse the newer Perdure, or name another folder with --data DIR.',
    'disk-full':
      'The disk that holds {folder} is full ({detail}). Nothing recorded was lost.\nFree some space and start again.',
  },
  fr: {
    locked:
      'Perdure fonctionne déjà sur le dossier de données {folder}{pid, select, none {} other { (processus {pid})}}.\n{link, select, none {{owner, select, desktop {Utilisez sa fenêtre, ou fermez-la puis réessayez.} commandline {C’est une commande qui y travaille\u00a0: attendez qu’elle ait fini, puis réessayez.} other {Attendez qu’il ait fini, ou arrêtez-le, puis réessayez.}}} other {Il se montre à l’adresse {link}\nOuvrez ce lien, ou fermez ce Perdure puis réessayez.}}\nUn second Perdure demande un dossier à lui\u00a0: --data DOSSIER.',
    'not-writable':
      'Le dossier de données {folder} ne peut pas être écrit ({detail}). Rien n’a été changé.\nDonnez à votre utilisateur le droit d’y écrire, ou indiquez un autre dossier avec --data DOSSIER.',
    'not-readable':
      'Le dossier de données {folder} ne peut pas être lu ({detail}). Rien n’a été changé.\nDonnez à votre utilisateur le droit de le lire, ou indiquez un autre dossier avec --data DOSSIER.',
    'not-a-folder':
      '{folder} n’est pas un dossier ({detail}). Rien n’a été changé.\nIndiquez un dossier avec --data DOSSIER\u00a0; il est créé s’il n’existe pas.',
    'not-empty':
      'Le dossier {folder} contient autre chose ({detail}) et pas de données de Perdure. Rien n’a été changé.\nIndiquez un dossier vide ou nouveau avec --data DOSSIER.',
    missing:
      'Il n’y a pas de données de Perdure dans {folder} ({detail}).\nDémarrez une fois Perdure avec ce dossier, ou indiquez le bon avec --data DOSSIER.',
    corrupt:
      'La base de données de {folder} est endommagée ({detail}). Elle a été laissée telle quelle.\nRestaurez une sauvegarde\u00a0: perdure restore FICHIER. Les sauvegardes sont là, dans le dossier «\u00a0backups\u00a0».',
    foreign:
      'La base de données de {folder} n’est pas une base de Perdure ({detail}). Elle a été laissée telle quelle.\nIndiquez un autre dossier avec --data DOSSIER.',
    newer:
      'Les données de {folder} ont été écrites par un Perdure plus récent (version {found} de la base\u00a0; celui-ci connaît la {known}). Elles ont été laissées telles quelles.\nUtilisez le Perdure plus récent, ou indiquez un autre dossier avec --data DOSSIER.',
    'disk-full':
      'Le disque qui porte {folder} est plein ({detail}). Rien d’enregistré n’a été perdu.\nLibérez de la place, puis redémarrez.',
  },
};
