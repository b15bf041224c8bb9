import type { problems as english } from '../en/problems.ts';

export const problems: Record<keyof typeof english, string> = {
  'problem.invalid-input.title': 'Le formulaire contient une valeur impossible',
  'problem.invalid-input.remedy':
    'Rien n’a été modifié. Corrigez les champs signalés et enregistrez de nouveau.',
  'problem.not-found.title': 'Cet élément n’existe plus',
  'problem.not-found.remedy': 'Il a peut-être été supprimé entre-temps. Rien n’a été modifié.',
  'problem.method-not-allowed.title': 'Perdure ne connaît pas cette demande',
  'problem.method-not-allowed.remedy':
    'Rien n’a été modifié. Rechargez la page\u00a0: elle est peut-être d’une autre version.',
  'problem.conflict.title': 'Quelqu’un d’autre l’a modifié avant vous',
  'problem.conflict.remedy': 'Votre modification n’a pas été faite. Regardez l’état actuel et recommencez.',
  'problem.asset-tag-taken.title': 'Cette étiquette est déjà utilisée',
  'problem.asset-tag-taken.remedy':
    'Rien n’a été modifié. Donnez une autre étiquette, ou cherchez l’appareil qui la porte.',
  'problem.serial-number-taken.title': 'Ce numéro de série est déjà utilisé',
  'problem.serial-number-taken.remedy':
    'Rien n’a été modifié. Un autre appareil porte le même fabricant et le même numéro de série.',
  'problem.counted-and-numbered.title': 'Ce qui a son propre numéro est un seul appareil',
  'problem.counted-and-numbered.remedy':
    'Rien n’a été changé. Mettez la quantité à 1, ou laissez vides le numéro de série et l’étiquette.',
  'problem.site-in-use.title': 'Des appareils sont encore sur ce site',
  'problem.site-in-use.remedy': 'Le site a été conservé. Déplacez d’abord ses appareils vers un autre site.',
  'problem.cannot-merge.title': 'Ces deux fiches ne peuvent pas n’en faire qu’une',
  'problem.cannot-merge.remedy':
    'Rien n’a été modifié. Deux machines mesurées toutes deux, un écran et la machine où il se trouve, un appareil inventé et un vrai restent séparés.',
  'problem.change-superseded.title': 'Ce champ a changé depuis',
  'problem.change-superseded.remedy':
    'Rien n’a été annulé, pour garder la valeur plus récente. Annulez d’abord la dernière modification.',
  'problem.changed-meanwhile.title': 'Quelqu’un d’autre l’a modifié entre-temps',
  'problem.changed-meanwhile.remedy':
    'Rien de votre saisie n’est encore enregistré. Les champs concernés disent leur valeur actuelle : enregistrez de nouveau pour y mettre la vôtre.',
  'problem.backup-invalid.title': 'Cette sauvegarde est abîmée',
  'problem.backup-invalid.remedy':
    'Vos données sont restées telles quelles. Choisissez une autre sauvegarde.',
  'problem.backup-newer.title': 'Cette sauvegarde vient d’un Perdure plus récent',
  'problem.backup-newer.remedy':
    'Vos données sont restées telles quelles. Mettez Perdure à jour, puis restaurez-la.',
  'problem.file-unreadable.title': 'Le fichier ne peut pas être lu',
  'problem.file-unreadable.remedy':
    'Rien n’en a été importé. Voyez ce que le message en dit, ou enregistrez-le de nouveau depuis son logiciel.',
  'problem.too-large.title': 'C’est trop volumineux',
  'problem.too-large.remedy': 'Rien n’a été modifié. Envoyez-le en plusieurs parties.',
  'problem.unauthorised.title': 'Perdure a redémarré',
  'problem.unauthorised.remedy':
    'Ouvrez le lien qu’il a affiché : cette page appartient à l’exécution précédente. Rien n’a été perdu.',
  'problem.forbidden-origin.title': 'Cette adresse n’est pas autorisée',
  'problem.forbidden-origin.remedy': 'Ouvrez exactement le lien que Perdure a affiché à son démarrage.',
  'problem.store-unavailable.title': 'Les données sont inaccessibles',
  'problem.store-unavailable.remedy':
    'Ce qui était enregistré est conservé. Vérifiez le dossier de données, puis redémarrez Perdure.',
  'problem.disk-full.title': 'Le disque est plein',
  'problem.disk-full.remedy': 'Ce qui était enregistré est conservé. Libérez de la place, puis réessayez.',
  'problem.source-unavailable.title': 'La machine n’a pas répondu',
  'problem.source-unavailable.remedy': 'Ce qui a été lu avant est conservé. Réessayez dans un moment.',
  'problem.unexpected.title': 'Un incident est survenu dans Perdure',
  'problem.unexpected.remedy':
    'Ce qui était enregistré est conservé. Réessayez ; s’il revient, signalez-le avec le détail ci-dessous.',
  'problem.unreachable.title': 'Perdure ne répond pas',
  'problem.unreachable.remedy':
    'Ce qui était enregistré est conservé. Vérifiez que Perdure fonctionne sur cette machine, puis réessayez.',
};
