import type { about as english } from '../en/about.ts';

export const about: Record<keyof typeof english, string> = {
  'about.description': 'De quoi Perdure est fait, sur quoi il repose, et ce qu’il consomme lui-même.',
  'about.own': 'Ce que Perdure consomme lui-même',
  'about.own-cpu': 'Temps de processeur',
  'about.own-share': 'Part d’un processeur',
  'about.own-share-text': 'Depuis son démarrage il y a {duration}, tous ses processus ensemble.',
  'about.own-memory': 'Mémoire',
  'about.own-memory-text': 'Plus {probe} pour le processus qui lit le matériel.',
  'about.own-formula':
    'Ce que le système d’exploitation compte pour les processus de Perdure, divisé par le temps écoulé depuis le démarrage.',
  'about.own-cpu-formula':
    'Ce que le système d’exploitation compte pour les processus de Perdure depuis le démarrage.',
  'about.own-memory-formula': 'La mémoire que le système d’exploitation garde pour les processus de Perdure.',
  'about.up-time': 'En marche depuis',
  'about.application': 'Application',
  'about.version': 'Version',
  'about.licence': 'Licence',
  'about.runtime': 'Fonctionne sur',
  'about.runtime-value': '{name} {version}, {platform}',
  'about.data-folder': 'Dossier de données',
  'about.database': 'Base de données',
  'about.database-value': 'SQLite {sqlite}, version {version, number} du schéma',
  'about.yours':
    'Tout reste dans le dossier de données de cette machine : rien n’est envoyé nulle part. Copier le dossier copie tout.',
  'about.sources': 'Sources publiées utilisées',
  'about.source': 'Source',
  'about.use': 'Sert à',
  'about.year': 'Année',
  'about.packages': 'Logiciels présents dans l’application',
  'about.package': 'Paquet',
  'about.packages-count': '{count, plural, one {# paquet} other {# paquets}}',
};
