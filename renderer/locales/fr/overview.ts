import type { overview as english } from '../en/overview.ts';

export const overview: Record<keyof typeof english, string> = {
  'overview.devices': 'Appareils',
  'overview.devices-formula': 'Les appareils enregistrés dans ce dossier de données, par état.',
  'overview.of-demonstration':
    '{count, plural, one {Dont # de démonstration.} other {Dont # de démonstration.}}',
  'overview.age-unknown': 'Âge moyen inconnu : pas encore de date d’achat.',
  'overview.mean-age':
    'Âge moyen : {years}\u00a0ans, d’après {count, plural, one {# date d’achat} other {# dates d’achat}}.',
  'overview.this-machine': 'Cette machine',
  'overview.open-this-device': 'Tout voir',
  'overview.after-comma': ', {what}',
  'overview.separator': ' · ',
  'overview.by-category': 'Appareils par catégorie',
  'overview.other-categories':
    '{count, plural, one {# appareil de plus dans d’autres catégories.} other {# appareils de plus dans d’autres catégories.}}',
  'overview.next-steps': 'Que faire ensuite',
  'overview.nothing-to-do': 'Rien à faire pour l’instant',
  'overview.nothing-to-do-text':
    'Ce que l’on sait des appareils ne demande rien. Les nouveaux conseils s’affichent ici.',
  'overview.severity.urgent': 'Urgent',
  'overview.severity.advised': 'Conseillé',
  'overview.severity.hint': 'À savoir',
  'overview.step-link': 'Aller à la page « {page} »',
  'overview.step.unnamed': 'sans nom',
  'overview.step.battery-worn.title': 'Remplacer la batterie {name} : {healthRatio} de santé',
  'overview.step.battery-worn.text':
    'Elle contient {healthRatio} de sa capacité d’origine. Une batterie neuve coûte une fraction d’un ordinateur neuf.',
  'overview.step.storage-unhealthy.title': 'Sauver les données du disque {model}',
  'overview.step.storage-unhealthy.text':
    'Le disque se dit défaillant. Copiez son contenu, puis remplacez-le : le reste de la machine peut encore servir.',
  'overview.step.storage-worn.title':
    'Prévoir un disque neuf : {model} a consommé {wearRatio} de son endurance',
  'overview.step.storage-worn.text': 'Un disque neuf permet au reste de la machine de servir encore.',
  'overview.step.os-unsupported.title':
    '{extension, select, yes {{name} {version} : fin des mises à jour de sécurité ordinaires} other {{name} {version} ne reçoit plus de mises à jour de sécurité}}',
  'overview.step.os-unsupported.text':
    'Elles ont pris fin le {supportEndsOn}{extension, select, yes { ; un programme plus long continue jusqu’au {extendedEndsOn}, pour une partie du système ou sur inscription} other {}}. Mettez le système à niveau, ou installez-en un qui soit suivi sur ce matériel.',
  'overview.step.os-support-ending.title':
    '{name} {version} : fin des mises à jour de sécurité le {supportEndsOn}',
  'overview.step.os-support-ending.text':
    'Il reste {daysLeft, plural, one {# jour} other {# jours}} pour prévoir une mise à niveau.',
  'overview.step.no-meter.title': 'Permettre à Perdure de mesurer la puissance de cette machine',
  'overview.step.no-meter.text':
    'Un compteur existe et ne peut pas encore être lu. Sa page dit ce qui le permettrait.',
  'overview.step.no-backup.title': 'Faire une première sauvegarde',
  'overview.step.no-backup.text': 'Il n’existe pas encore de sauvegarde du dossier de données.',
  'overview.step.purchase-date-missing.title':
    'Saisir {count, plural, one {la date d’achat manquante} other {les # dates d’achat manquantes}} des appareils utilisés',
  'overview.step.purchase-date-missing.text':
    'Sont comptés les appareils en service, en réparation ou réservés, et non ceux en stock ou partis. L’âge et les plans de remplacement reposent sur ces dates. Trié par date d’achat, l’inventaire montre en dernier les appareils qui n’en ont pas.',
  'overview.step.decisions-open.title':
    'Dire quel appareil est lequel : {count, plural, one {# question} other {# questions}}',
  'overview.step.decisions-open.text':
    'Une machine ou un écran a été vu, qui peut être déjà enregistré ou être un autre. Seule une personne peut le dire.',
  'overview.step.add-devices.title': 'Ajouter vos autres appareils',
  'overview.step.add-devices.text':
    '{demonstration, plural, =0 {{own, plural, =0 {Aucun n’est encore enregistré.} other {Pour l’instant, cette machine est la seule.}}} other {{own, plural, =0 {Il n’y a que le parc de démonstration.} other {Hormis le parc de démonstration, cette machine est la seule.}}}} Ajoutez le suivant à la main.',
  'overview.step.no-site.title': 'Dire où se trouve cette machine',
  'overview.step.no-site.text':
    'Son site donne son pays et son fuseau horaire, selon lequel ses jours sont comptés. {sites, plural, =0 {Ajoutez un site dans les réglages, puis choisissez-le sur la page de la machine, par Modifier.} other {Choisissez-le sur la page de la machine, par Modifier.}}',
  'overview.step.demonstration-present.title':
    'Retirer le parc de démonstration quand vous en aurez assez vu',
  'overview.step.demonstration-present.text':
    '{count, plural, one {# appareil inventé est compté} other {# appareils inventés sont comptés}} avec les vôtres. Vos propres appareils restent.',
  'overview.step.polling-paused.title': 'Reprendre les relevés de cette machine',
  'overview.step.polling-paused.text': 'Ils sont en pause : le temps écoulé depuis reste inconnu.',
};
