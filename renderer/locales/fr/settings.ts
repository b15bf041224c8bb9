import type { settings as english } from '../en/settings.ts';

export const settings: Record<keyof typeof english, string> = {
  'settings.description': 'Chaque modification est enregistrée aussitôt. Rien ne quitte cette machine.',
  'settings.saved': 'Enregistré',
  'settings.not-saved': 'Non enregistré : {reason}',
  'settings.organisation': 'Organisation',
  'settings.organisation-name': 'Nom de l’organisation',
  'settings.organisation-hint': 'Affiché sous le nom de l’application, et dans le titre de la fenêtre.',
  'settings.country': 'Pays',
  'settings.country-hint': 'Le pays de votre premier site ; proposé pour chaque nouveau site.',
  'settings.nothing-found': 'Rien de ce nom',
  'settings.appearance': 'Langue et couleurs',
  'settings.language': 'Langue',
  'settings.theme': 'Couleurs',
  'settings.sites': 'Sites',
  'settings.sites-explain':
    'Un site est un lieu avec un pays et un fuseau horaire : ses journées sont comptées à son heure.',
  'settings.sites-empty': 'Aucun site pour le moment. Ajoutez-en un pour dire où sont les appareils.',
  'settings.site-add': 'Ajouter un site',
  'settings.site-edit': 'Modifier {site}',
  'settings.site-name': 'Nom',
  'settings.site-country': 'Pays',
  'settings.site-time-zone': 'Fuseau horaire',
  'settings.site-devices': 'Appareils',
  'settings.site-actions': 'Actions',
  'settings.site-delete': 'Supprimer {site}',
  'settings.site-delete-title': 'Supprimer ce site ?',
  'settings.site-delete-text':
    '« {site} » n’a aucun appareil. Son nom, son pays et son fuseau horaire disparaîtront.',
  'settings.site-delete-action': 'Supprimer le site',
  'settings.site-in-use': 'Déplacez ses appareils vers un autre site avant de le supprimer.',
  'settings.site-added': 'Le site a été ajouté.',
  'settings.site-saved': 'Le site a été enregistré.',
  'settings.site-deleted': 'Le site a été supprimé.',
  'settings.site-name-needed': 'Donnez un nom au site.',
  'settings.site-name-long': 'C’est trop long : 200 caractères au plus.',
  'settings.site-country-needed': 'Choisissez le pays.',
  'settings.site-zone-needed': 'Choisissez le fuseau horaire.',
  'settings.polling': 'Relevés de cette machine',
  'settings.polling-enabled': 'Faire des relevés',
  'settings.polling-paused':
    'Sans relevés, ce temps reste un trou dans les courbes : il n’est pas rempli après coup.',
  'settings.polling-interval': 'Secondes entre deux relevés',
  'settings.polling-hint':
    'De 5 à 300. À ce rythme, environ {readings, number} relevés par jour sont gardés. Sur batterie, et tant que rien ne change, les relevés viennent jusqu’à quatre fois moins souvent, au moins une fois par minute, et ceux qui ne diffèrent pas sont gardés en un seul. Un intervalle plus court montre plus de détail et coûte un peu plus.',
  'settings.polling-cost':
    'Depuis son démarrage il y a {elapsed}, Perdure a utilisé {ratio} d’un cœur de processeur et occupe {memory} de mémoire.',
  'settings.polling-cost-no-memory':
    'Depuis son démarrage il y a {elapsed}, Perdure a utilisé {ratio} d’un cœur de processeur.',
  'settings.retention': 'Durée de conservation des relevés',
  'settings.retention-readings': 'Jours de conservation de chaque relevé',
  'settings.retention-readings-hint': 'De 2 à 365.',
  'settings.retention-quarters': 'Jours de conservation des totaux par quart d’heure',
  'settings.retention-quarters-hint': 'De 31 à 3\u202f650.',
  'settings.retention-explain':
    'Les relevés plus anciens sont supprimés une fois leurs totaux comptés. Les totaux par jour sont gardés pour toujours.',
  'settings.whole-number': 'Écrivez un nombre entier de {minimum, number} à {maximum, number}.',
  'settings.data': 'Données et sauvegarde',
  'settings.data-folder': 'Dossier de données',
  'settings.last-backup': 'Dernière sauvegarde',
  'settings.no-backup': 'Aucune pour le moment',
  'settings.backup-now': 'Sauvegarder maintenant',
  'settings.backed-up': 'Une sauvegarde de {size} a été faite.',
  'settings.backup-daily': 'Sauvegarder chaque jour',
  'settings.backup-keep': 'Sauvegardes quotidiennes gardées',
  'settings.backup-keep-hint':
    'De 1 à 100 ; les quotidiennes plus anciennes sont supprimées. Celles faites à la main restent.',
  'settings.backups': 'Sauvegardes',
  'settings.backups-empty':
    'Aucune sauvegarde pour le moment. C’est une copie entière de vos données, vérifiée, dans le dossier de données.',
  'settings.backup-taken': 'Faite le',
  'settings.backup-kind': 'Pourquoi',
  'settings.backup-size': 'Taille',
  'settings.backup-kind.manual': 'À la main',
  'settings.backup-kind.daily': 'Quotidienne',
  'settings.backup-kind.before-migration': 'Avant une mise à jour des données',
  'settings.backup-kind.before-restore': 'Avant une restauration',
  'settings.restore': 'Restaurer',
  'settings.restore-of': 'Restaurer la sauvegarde du {time}',
  'settings.restore-title': 'Revenir à cette sauvegarde ?',
  'settings.restore-text':
    'Appareils, historique, relevés et réglages redeviennent ceux du {time}. Ce qui a été saisi depuis quitte l’écran.',
  'settings.restore-kept':
    'Vos données actuelles sont d’abord gardées dans une sauvegarde à elles : vous pourrez y revenir depuis cette liste.',
  'settings.restore-checked': 'La sauvegarde est vérifiée en entier avant que rien ne soit remplacé.',
  'settings.restore-action': 'Restaurer cette sauvegarde',
  'settings.restored':
    '{devices, plural, =0 {Restauré : aucun appareil} one {Restauré : # appareil} other {Restauré : # appareils}}. Les données précédentes sont gardées sous {previous}.',
  'settings.check': 'Vérifier les données',
  'settings.check-ok': 'Les données sont saines.',
  'settings.check-damaged':
    'Les données sont abîmées. Restaurez la dernière sauvegarde ; les données abîmées seront gardées aussi.',
  'settings.check-problems': '{count, plural, one {# point relevé :} other {# points relevés :}}',
  'settings.demonstration': 'Données de démonstration',
  'settings.demonstration-explain':
    'Un parc inventé, pour essayer Perdure. Chaque appareil est marqué partout où il apparaît, et tous se retirent d’un coup.',
  'settings.demonstration-count': 'Appareils à ajouter',
  'settings.demonstration-add': '{count, plural, one {Ajouter # appareil} other {Ajouter # appareils}}',
  'settings.demonstration-adding': 'Ajout des appareils…',
  'settings.demonstration-added':
    '{count, plural, =0 {Aucun appareil ajouté.} one {# appareil ajouté.} other {# appareils ajoutés.}}',
  'settings.demonstration-remove': 'Retirer la démonstration',
  'settings.demonstration-remove-title': 'Retirer le parc de démonstration ?',
  'settings.demonstration-remove-text':
    'Tous les appareils marqués « démo » sont retirés, avec leur historique et leurs sites. Vos propres appareils restent.',
  'settings.demonstration-removed':
    '{count, plural, =0 {Il n’y avait rien à retirer.} one {# appareil retiré.} other {# appareils retirés.}}',
};
