import type { en } from './en.ts';

/**
 * The same words in French. `\u202f` is the narrow no-break space that French sets before `; : ! ? %` and inside
 * guillemets, written out because it cannot be seen.
 */
export const fr: Readonly<Record<keyof typeof en, string>> = {
  'category.laptop': 'Ordinateur portable',
  'category.desktop': 'Ordinateur de bureau',
  'category.workstation': 'Station de travail',
  'category.all-in-one': 'Tout-en-un',
  'category.mini-pc': 'Mini PC',
  'category.thin-client': 'Client léger',
  'category.server': 'Serveur',
  'category.monitor': 'Écran',
  'category.tablet': 'Tablette',
  'category.smartphone': 'Smartphone',
  'category.printer': 'Imprimante',
  'category.network': 'Équipement réseau',
  'category.projector': 'Projecteur',
  'category.ups': 'Onduleur',
  'category.peripheral': 'Périphérique',
  'category.other': 'Autre',
  'category.unknown': 'Catégorie inconnue',
  'status.ordered': 'Commandé',
  'status.in-stock': 'En stock',
  'status.in-service': 'En service',
  'status.in-repair': 'En réparation',
  'status.reserved': 'Réservé',
  'status.retired': 'Retiré',
  'status.resold': 'Revendu',
  'status.donated': 'Donné',
  'status.recycled': 'Recyclé',
  'condition.new': 'Neuf',
  'condition.refurbished': 'Reconditionné',
  'condition.reused': 'Réemployé',
  'basis.measured': 'Mesuré',
  'basis.entered': 'Saisi',
  'basis.modelled': 'Modélisé',
  'basis.typical': 'Typique',
  'basis.unknown': 'Inconnu',
  'basis-meaning.measured': 'un compteur de cette machine le dit.',
  'basis-meaning.entered': 'une personne l’a saisi.',
  'basis-meaning.modelled': 'calculé d’après ce que l’on sait de cet appareil précis.',
  'basis-meaning.typical': 'ce qui est habituel pour les appareils de cette catégorie.',
  'basis-meaning.unknown': 'rien ne permet un chiffre honnête\u202f; inconnu n’est pas zéro.',
  'unit.W': 'W',
  'unit.kWh': 'kWh',
  'unit.kgCO2e': 'kg CO₂e',
  'unit.years': 'ans',
  'change-source.person': 'Saisi par une personne',
  'change-source.machine': 'Lu sur la machine elle-même',
  'change-source.undo': 'Annulation',
  'change-source.demonstration': 'Parc de démonstration',
  'change-source.import': 'Importé d’un fichier',
  'field.name': 'Nom',
  'field.assetTag': 'Étiquette',
  'field.category': 'Catégorie',
  'field.manufacturer': 'Fabricant',
  'field.model': 'Modèle',
  'field.serialNumber': 'Numéro de série',
  'field.hardwareUuid': 'UUID matériel',
  'field.macAddresses': 'Adresses MAC',
  'field.status': 'Statut',
  'field.siteId': 'Site',
  'field.siteName': 'Site',
  'field.holder': 'Détenteur',
  'field.purchasedOn': 'Date d’achat',
  'field.purchasePrice': 'Prix d’achat hors taxes',
  'field.currency': 'Devise',
  'field.location': 'Emplacement',
  'field.supplier': 'Fournisseur',
  'field.orderNumber': 'N° de commande',
  'field.condition': 'État à l’achat',
  'field.warrantyEndsOn': 'Fin de garantie',
  'field.weightKg': 'Poids',
  'field.quantity': 'Quantité',
  'field.tags': 'Mots-clés',
  'field.retiredOn': 'Retiré le',
  'field.recipient': 'Destinataire',
  'field.disposalProof': 'Justificatif de sortie',
  'field.notes': 'Notes',
  'field.id': 'Identifiant',
  'field.isThisMachine': 'Cette machine',
  'field.isDemonstration': 'Démonstration',
  'field.createdAtMs': 'Ajouté',
  'field.updatedAtMs': 'Modifié',
  'field.created': 'Appareil ajouté',
  'format.csv': 'un tableau',
  'format.xlsx': 'Excel',
  'format.glpi-csv': 'export GLPI',
  'format.snipe-it-csv': 'export Snipe-IT',
  'format.ecodiag-csv': 'tableau EcoDiag',
  'format.ecodiag-json': 'sauvegarde EcoDiag',
  'format.glpi-json': 'inventaire de GLPI Agent',
  'format.ocs-xml': 'inventaire OCS',
  'format.fusioninventory-xml': 'inventaire FusionInventory',
  'format.homebox-csv': 'export Homebox',
  'format.numecoeval-csv': 'tableau NumEcoEval',
  'format.intune-csv': 'export Intune',
  'format.jamf-csv': 'export Jamf',
  'format.perdure-csv': 'tableau de Perdure',
  'format.perdure-json': 'document de Perdure',
  'file-refusal.empty': 'il est vide',
  'file-refusal.unknown-format': 'son format n’est pas reconnu',
  'file-refusal.malformed': 'il est abîmé ou tronqué',
  'file-refusal.too-large': 'il dépasse la taille lue',
  'file-refusal.too-compressed': 'il se décompresse en bien plus qu’il ne contient',
  'file-refusal.too-deep': 'ses niveaux sont trop nombreux',
  'file-refusal.too-many-columns': 'il a trop de colonnes',
  'file-refusal.duplicate-titles': 'deux colonnes ont le même titre',
  'file-refusal.unreadable': 'le système ne peut pas le lire',
  'verdict.created': 'créée',
  'verdict.updated': 'mise à jour',
  'verdict.identical': 'identique',
  'verdict.pending': 'en attente d’une décision',
  'verdict.rejected': 'rejetée',
  'verdict.blank': 'vide',
  'rejection.nothing-to-name-it': 'ni nom, ni étiquette, ni modèle, ni numéro de série',
  'rejection.not-a-date': 'ce n’est pas une date',
  'rejection.not-an-amount': 'ce n’est pas un montant',
  'rejection.not-a-number': 'ce n’est pas un nombre',
  'rejection.too-long': 'trop long',
  'rejection.forbidden-characters': 'caractères interdits',
  'rejection.wrong-cell-count': 'plus de cellules que de titres',
  'rejection.not-a-device': 'ce n’est pas un appareil',
  'rejection.counted-and-numbered': 'une quantité, et un numéro que seul un appareil peut avoir',
  'rejection.left-out': 'quelqu’un a dit de ne pas la garder',
  'rejection.may-be-several': 'il peut s’agir d’un appareil enregistré ou d’un autre',
  'rejection.unclosed-quote': 'un guillemet jamais fermé',
  'row-notice.unknown-category': 'catégorie inconnue, laissée de côté',
  'row-notice.unknown-status': 'statut inconnu, laissé de côté',
  'row-notice.unknown-condition': 'état à l’achat inconnu, laissé de côté',
  'row-notice.no-currency': 'prix sans devise, laissé de côté',
  'row-notice.includes-tax': 'prix TTC, laissé de côté\u202f: les prix sont gardés hors taxes',
  'row-notice.taken-by-another': 'un autre appareil l’a déjà, laissé de côté',
  'row-notice.placeholder': 'valeur factice, laissée de côté',
  'row-notice.implausible': 'peu plausible, laissé de côté',
  'inventory.device': 'Identité',
  'inventory.mainboard': 'Carte mère',
  'inventory.firmware': 'Micrologiciel',
  'inventory.cpu': 'Processeur',
  'inventory.memory': 'Mémoire',
  'inventory.storage': 'Stockage',
  'inventory.batteries': 'Batteries',
  'inventory.gpus': 'Carte graphique',
  'inventory.displays': 'Écrans',
  'inventory.network': 'Réseau',
  'inventory.os': 'Système d’exploitation',
  'domain.system': 'Machine entière',
  'domain.package': 'Processeur entier',
  'domain.core': 'Cœurs du processeur',
  'domain.uncore': 'Graphismes et parties communes du processeur',
  'domain.dram': 'Mémoire',
  'domain.gpu': 'Processeur graphique',
  'meter.battery-discharge': 'Décharge de la batterie',
  'meter.power-telemetry': 'Contrôleur d’alimentation du Mac',
  'meter.energy-meter-interface': 'Compteurs d’énergie de Windows (EMI)',
  'meter.system-management-controller': 'Capteur de puissance du Mac',
  'meter.rapl': 'Compteurs d’énergie du processeur (RAPL)',
  'meter.rapl-psys': 'Compteur de la plateforme (RAPL psys)',
  'meter.rapl-package': 'Processeur entier{part, select, none {} other { {part}}} (RAPL)',
  'meter.rapl-core': 'Cœurs du processeur{part, select, none {} other { {part}}} (RAPL)',
  'meter.rapl-uncore':
    'Graphismes et parties communes du processeur{part, select, none {} other { {part}}} (RAPL)',
  'meter.rapl-dram': 'Mémoire{part, select, none {} other { {part}}} (RAPL)',
  'meter.nvidia': 'Carte graphique NVIDIA{part, select, none {} other { {part}}}',
  'meter-reason.no-answer': 'Il n’a pas répondu à temps.',
  'meter-reason.counters-forbidden':
    'Seul l’administrateur peut le lire (noyau 5.10 et suivants, CVE-2020-8694).',
  'meter-reason.counters-virtual':
    'Une machine virtuelle ou un conteneur\u202f: les compteurs d’énergie du processeur ne lui sont pas transmis.',
  'meter-reason.counters-still': 'Les compteurs d’énergie du processeur sont là mais ne comptent pas.',
  'meter-reason.looked-at-once':
    'Il n’a répondu qu’une fois pendant la mesure\u202f: il faut deux réponses pour une puissance et ses bornes.',
  'meter-reason.counters-without-driver':
    'Le noyau n’a pas de pilote pour les compteurs d’énergie de ce processeur, ou il n’est pas chargé.',
  'meter-reason.counters-not-x86':
    'Seuls les processeurs d’Intel et d’AMD ont ces compteurs d’énergie (RAPL)\u202f; celui-ci est d’une autre sorte.',
  'meter-reason.no-battery': 'Cette machine n’a pas de batterie.',
  'meter-reason.battery-on-mains':
    'La batterie ne dit ce que consomme la machine que lorsqu’elle l’alimente, et la machine est sur secteur.',
  'meter-reason.battery-not-discharging':
    'La batterie ne dit ce que consomme la machine que lorsqu’elle se décharge, ce qu’elle ne fait pas.',
  'meter-reason.battery-without-power': 'Une batterie se décharge sans dire sa puissance.',
  'meter-reason.energy-meter-silent':
    'Windows n’a donné aucun compteur d’énergie\u202f: il faut Windows 11 sur une machine physique, et un processeur dont le pilote transmet les compteurs.',
  'meter-reason.energy-meter-without-package':
    'Windows a des compteurs d’énergie, mais aucun d’un processeur entier.',
  'meter-reason.mac-sensor-private':
    'Le capteur de puissance d’un Mac sans batterie demande une interface privée ou les droits d’administrateur, que Perdure ne demande pas.',
  'meter-reason.graphics-without-tool':
    'La carte NVIDIA donne sa puissance par nvidia-smi, qui n’est pas installé ou pas dans le chemin de recherche.',
  'meter-reason.graphics-asleep':
    'La carte NVIDIA dort\u202f; l’interroger la réveillerait et la garderait éveillée.',
  'meter-reason.graphics-pausing':
    'La carte NVIDIA est laissée tranquille un moment, pour qu’elle puisse dormir\u202f; si elle reste éveillée d’elle-même, elle est interrogée de nouveau.',
  'meter-reason.graphics-on-battery':
    'La carte NVIDIA n’est pas interrogée sur batterie, pour qu’elle puisse dormir.',
  'meter-reason.graphics-silent': 'nvidia-smi ne répond pas\u202f; il est relancé de temps en temps.',
  'meter-reason.graphics-failed':
    'nvidia-smi s’est terminé par une erreur\u202f; il est relancé de temps en temps.',
  'meter-reason.graphics-without-power': 'La carte NVIDIA ne donne pas sa puissance.',
  'meter-at-rest': 'Tout va bien.',
  'meter-remedy.graphics-without-tool':
    'Installez le pilote NVIDIA avec ses outils (sous Debian et Ubuntu\u202f: le paquet nvidia-smi ou nvidia-utils).',
  'remedy-note.counters-forbidden':
    'Ces commandes permettent à un groupe dédié, dont vous ferez partie, de lire les compteurs\u202f; reconnectez-vous ensuite. Pas à tout le monde\u202f: d’autres programmes pourraient en deviner des secrets (CVE-2020-8694). Perdure lui-même ne tourne jamais en administrateur.',
  'remedy-note.counters-without-driver':
    'Première étape, en administrateur\u202f: charger le pilote, maintenant et à chaque démarrage de la machine. Seconde étape\u202f: les compteurs ne seront alors lisibles que par l’administrateur\u202f; revenez voir ici les commandes qui donnent ce droit à un groupe.',
  'meter-reason.not-read-yet': 'Cette version ne le lit pas encore sur ce système d’exploitation.',
  'meter-remedy.looked-at-once': 'Mesurez plus longtemps\u202f: une minute, par exemple.',
  'meter-remedy.battery-on-mains': 'Débranchez le chargeur quelques minutes.',
  'meter-remedy.battery-not-discharging': 'Débranchez le chargeur quelques minutes.',
  'inventory-reason.no-firmware-tables':
    'Le noyau ne montre pas de tables du micrologiciel, comme dans bien des machines virtuelles et des conteneurs, et sur les cartes décrites par un arbre de périphériques.',
  'inventory-reason.firmware-forbidden': 'Seul l’administrateur peut le lire.',
  'inventory-reason.firmware-untold':
    'Le micrologiciel ne le nomme pas, ou porte des textes de remplissage à sa place.',
  'inventory-reason.modules-no-tool': 'Les barrettes ne sont pas lues\u202f: dmidecode n’est pas installé.',
  'inventory-reason.modules-forbidden':
    'Les barrettes ne sont pas lues\u202f: seul l’administrateur peut lire les tables du micrologiciel.',
  'inventory-reason.modules-untold': 'Le micrologiciel ne dit rien des barrettes de mémoire.',
  'inventory-reason.drives-no-tool': 'L’usure et l’état ne sont pas lus\u202f: smartctl n’est pas installé.',
  'inventory-reason.drives-forbidden':
    'L’usure et l’état ne sont pas lus\u202f: seul l’administrateur peut interroger un disque.',
  'inventory-reason.drive-asleep':
    'En veille\u202f: son usure et son état n’ont pas été demandés, pour ne pas le réveiller.',
  'inventory-reason.drive-silent': 'Il ne dit rien de son usure ni de son état.',
  'inventory-reason.no-drives': 'Le noyau ne montre aucun disque, comme dans certains conteneurs.',
  'inventory-reason.no-batteries': 'Le noyau n’a pas de liste de batteries.',
  'inventory-reason.no-gpus': 'Le noyau ne montre ni bus PCI ni pilote graphique.',
  'inventory-reason.no-displays': 'Le noyau ne montre aucune sortie graphique.',
  'inventory-reason.display-without-edid':
    'L’écran ne dit rien de lui-même\u202f: son EDID manque ou est abîmé.',
  'inventory-reason.no-network': 'Le noyau n’a pas de liste d’interfaces réseau.',
  'inventory-reason.no-processor': 'Le noyau ne décrit aucun processeur.',
  'inventory-remedy.modules-no-tool': 'Installez le paquet dmidecode.',
  'inventory-remedy.drives-no-tool': 'Installez le paquet smartmontools.',
  'reason.virtual-machine':
    'Cette machine est virtuelle\u202f: ce que consomme son hôte ne se voit pas de l’intérieur.',
  'reason.no-published-list':
    'Aucune liste publiée de produits de cette catégorie n’est assez large et assez ouverte pour donner un chiffre typique.',
  'reason.no-meter': 'Cette machine ne donne aucune mesure de puissance.',
  'reason.no-interval': 'Aucun intervalle n’a été mesuré\u202f: il faut deux relevés du compteur.',
  'reason.not-read-yet': 'Pas encore lu.',
  'reason.no-purchase-date': 'La date d’achat n’est pas connue.',
  'assumption.power-sampled':
    'La puissance a été échantillonnée à des instants tirés au hasard\u202f: ce qu’elle a fait entre-temps est borné par l’écart entre échantillons qui se suivent.',
  'assumption.graphics-meter-accuracy':
    'Le compteur de la carte graphique est supposé juste à 5\u202f% près, comme son fabricant l’indiquait pour des cartes plus anciennes.',
  'assumption.duty-cycle-laptop':
    'L’année d’ENERGY STAR version 8.0\u202f: éteint 25\u202f%, en veille 35\u202f%, inactif écran éteint 10\u202f%, inactif écran allumé 30\u202f%.',
  'assumption.duty-cycle-tablet':
    'L’année d’ENERGY STAR version 8.0\u202f: éteinte 25\u202f%, en veille 35\u202f%, inactive écran éteint 10\u202f%, inactive écran allumé 30\u202f%.',
  'assumption.duty-cycle-desktop':
    'L’année d’ENERGY STAR version 8.0\u202f: éteint 15\u202f%, en veille 45\u202f%, inactif écran éteint 10\u202f%, inactif écran allumé 30\u202f%.',
  'assumption.duty-cycle-mini-pc':
    'L’année d’ENERGY STAR version 8.0\u202f: éteint 15\u202f%, en veille 45\u202f%, inactif écran éteint 10\u202f%, inactif écran allumé 30\u202f%.',
  'assumption.duty-cycle-all-in-one':
    'L’année d’ENERGY STAR version 8.0\u202f: éteint 15\u202f%, en veille 45\u202f%, inactif écran éteint 10\u202f%, inactif écran allumé 30\u202f%.',
  'assumption.duty-cycle-workstation':
    'L’année d’ENERGY STAR version 8.0\u202f: éteinte 10\u202f%, en veille 35\u202f%, inactive écran éteint 20\u202f%, inactive écran allumé 35\u202f%.',
  'assumption.duty-cycle-thin-client':
    'L’année d’ENERGY STAR version 8.0\u202f: éteint 45\u202f%, en veille 5\u202f%, inactif écran éteint 15\u202f%, inactif écran allumé 35\u202f%.',
  'assumption.duty-cycle-by-kind':
    'Chaque produit de la liste passe l’année comme ENERGY STAR version 8.0 le fixe pour les machines de sa sorte.',
  'assumption.duty-cycle-monitor': 'L’écran est allumé 35\u202f% de l’année et en veille le reste du temps.',
  'assumption.idle-only':
    'La machine allumée est supposée inactive\u202f: le travail s’y ajoute, et une machine occupée consomme davantage.',
  'assumption.certified-products':
    'La plage est celle de produits certifiés de 2020 et d’avant\u202f; de plus anciens, ou non certifiés, peuvent consommer davantage.',
  'assumption.declared-server-energy':
    'Énergie annuelle déclarée par les fabricants de serveurs, presque tous d’une même marque (Dell), toujours allumés.',
  'assumption.brightness-as-certified': 'La luminosité est celle du réglage de certification.',
  'assumption.kind-unknown':
    'La sorte d’ordinateur n’est pas connue\u202f: tous les ordinateurs personnels de la liste sont pris ensemble, dont plus de la moitié de portables.',
  'assumption.taken-as-physical':
    'On ne sait pas si cette machine est physique\u202f; elle est prise comme telle.',
  'assumption.short-idle': 'La machine est allumée et inactive, écran allumé\u202f: le travail s’y ajoute.',
  'assumption.monitor-on': 'L’écran est allumé, à la luminosité du réglage de certification.',
  'assumption.mean-of-declared-energy':
    'La puissance moyenne sur une année, d’après l’énergie annuelle que les fabricants déclarent.',
  'assumption.part-only-package':
    'C’est la puissance du seul processeur\u202f: le reste de la machine et les pertes de son alimentation viennent en plus.',
  'assumption.part-only-package-2':
    'C’est la puissance de deux processeurs ensemble, à eux seuls\u202f: le reste de la machine et les pertes de son alimentation s’y ajoutent.',
  'assumption.part-only-package-4':
    'C’est la puissance de quatre processeurs ensemble, à eux seuls\u202f: le reste de la machine et les pertes de son alimentation s’y ajoutent.',
  'assumption.part-only-core':
    'C’est la puissance des seuls cœurs du processeur\u202f: le reste de la machine et les pertes de son alimentation viennent en plus.',
  'assumption.part-only-uncore':
    'C’est la puissance des seuls graphismes et parties communes du processeur\u202f: le reste de la machine et les pertes de son alimentation viennent en plus.',
  'assumption.part-only-dram':
    'C’est la puissance de la seule mémoire\u202f: le reste de la machine et les pertes de son alimentation viennent en plus.',
  'assumption.part-only-gpu':
    'C’est la puissance du seul processeur graphique\u202f: le reste de la machine et les pertes de son alimentation viennent en plus.',
  'assumption.battery-gauge-accuracy': 'La jauge de la batterie est supposée juste à 10\u202f% près.',
  'assumption.platform-counter-accuracy':
    'Le compteur de la plateforme (psys) a été vu lire de 9\u202f% trop peu à 31\u202f% de trop sur deux portables\u202f; tous les fabricants ne le câblent pas.',
  'assumption.chip-counter-accuracy':
    'Le compteur de la puce est supposé juste à 10\u202f% près\u202f; sur certains processeurs, c’est un modèle dans la puce.',
  'os-support.published': 'Fin des mises à jour de sécurité de cette version.',
  'os-support.published-with-extension':
    'Fin des mises à jour de sécurité ordinaires\u202f; un programme plus long, auquel il faut souscrire ou qui couvre moins, va jusqu’au {extendedEndsOn}.',
  'os-support.latest-minor-release':
    'Fin des mises à jour de sécurité de cette version majeure, à condition d’installer sa dernière version mineure.',
  'os-support.edition-unknown':
    'L’édition de Windows n’est pas connue\u202f: c’est la plus proche des dates de ses éditions.',
  'os-support.updates-stopped':
    'L’éditeur ne publie pas de date de fin\u202f; on sait que les mises à jour de cette version avaient cessé à cette date.',
  'os-support.maker-publishes-none': 'L’éditeur ne publie pas de date de fin pour cette version.',
  'os-support.rolling-release':
    'Une distribution en continu est suivie tant qu’elle est tenue à jour\u202f: elle n’a pas de date de fin.',
  'os-support.testing-release': 'Une version de test n’a pas encore de date de fin.',
  'os-support.release-not-listed':
    'Cette version n’est pas dans la liste des dates de fin fournie ici (2026).',
  'os-support.version-unknown': 'La version du système d’exploitation n’est pas connue.',
  'os-support.not-listed': 'Aucune date de fin n’est répertoriée pour ce système d’exploitation.',
  'os-support.name-unknown': 'Le système d’exploitation n’est pas connu.',
  'source-use.energy-star-computers': 'Énergie annuelle et puissance typiques des ordinateurs et tablettes',
  'source-use.energy-star-displays': 'Énergie annuelle et puissance typiques des écrans',
  'source-use.energy-star-duty-cycles': 'Heures par an qu’un appareil passe éteint, en veille et inactif',
  'source-use.boavizta-footprints': 'Énergie annuelle et puissance typiques des serveurs',
  'source-use.endoflife-date':
    'Date jusqu’à laquelle un système d’exploitation reçoit des mises à jour de sécurité',
  'source-use.codecarbon-rapl': 'Bornes d’une puissance mesurée par le compteur de la plateforme (psys)',
};
