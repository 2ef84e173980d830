// Français : l’annuaire : points d’accueil, carte, import.
/** @param {number} n */
const s = (n) => (Math.abs(n) >= 2 ? 's' : '');

/** @type {Wordings} */
export default {
  'dir.map.label': 'Carte des points d’accueil', 'dir.map.in': 'Agrandir la carte', 'dir.map.out': 'Réduire la carte',
  'dir.map.several': ({ n, names }) => `${n} lieux : ${names}${n > 3 ? '…' : ''}`,
  'dir.map.drawing': 'Tracé simplifié, sans valeur légale.',
  'dir.map.caption': 'Un chiffre compte les points d’accueil proches : choisissez-le pour agrandir.',
  'dir.map.failed': 'La carte n’a pas pu se charger. La liste dit la même chose.',

  'dir.showMap': 'Voir la carte', 'dir.hideMap': 'Masquer la carte', 'dir.views': 'Ce que montre la carte',
  'dir.onMap': 'Voir sur la carte',
  'dir.points': ({ n }) => `Points d’accueil (${n})`, 'dir.service': 'Service proposé', 'dir.clear': 'Voir tout l’annuaire',
  'dir.noneLocated': 'Aucun de ces points d’accueil n’est encore placé sur la carte.',
  'dir.hours': 'Horaires', 'dir.mail': 'Courriel', 'dir.mode.HOURS': 'Aux horaires d’ouverture', 'dir.mode.APPOINTMENT': 'Sur rendez-vous',
  'dir.mode.REMOTE': 'À distance', 'dir.mode.OTHER': 'Autrement',

  'dir.edit': 'Modifier la fiche', 'dir.pointsTitle': ({ n }) => (n > 1 ? 'Points d’accueil' : 'Point d’accueil'),
  'dir.about': 'La structure',
  'dir.meetings': 'Ses rencontres', 'dir.noMeeting': 'Aucune rencontre à venir pour le moment.',
  'dir.pastMeetings': ({ n }) => (n === 1 ? 'La dernière rencontre passée' : `Les ${n} dernières rencontres passées`),

  'dir.yes': 'oui', 'dir.no': 'non',
  'dir.staff.title': 'Annuaire du territoire', 'dir.staff.new': 'Ajouter une structure',
  'dir.staff.newText': 'Elle apparaît aussitôt dans l’annuaire public.', 'dir.staff.import': 'Importer un tableau',
  'dir.staff.list': 'Structures partenaires', 'dir.staff.public': 'Voir l’annuaire public', 'dir.staff.seePublic': 'Voir la fiche publique',
  'dir.staff.search': 'Chercher une structure, une commune', 'dir.staff.todoOnly': 'À compléter seulement',
  'dir.staff.emptyText': 'Essayez un autre mot, ou affichez aussi les fiches complètes.',
  'dir.staff.noneText': 'Ajoutez une première structure, ou importez un tableau.',
  'dir.tile.all': 'Structures', 'dir.tile.allSub': 'partenaires du territoire', 'dir.tile.complete': 'Fiches complètes',
  'dir.tile.completeSub': 'rien ne manque',
  'dir.tile.points': 'Points d’accueil', 'dir.tile.pointsSub': ({ n }) => (n === 0 ? 'chaque structure en a un'
    : n === 1 ? '1 structure n’en a pas encore' : `${n} structures n’en ont pas encore`),
  'dir.tile.located': 'Placés sur la carte', 'dir.tile.locatedSub': 'visibles sur la carte publique',
  'dir.tile.referents': 'Référents connus', 'dir.tile.referentsSub': 'une personne désignée',
  'dir.col.name': 'Structure', 'dir.col.points': 'Points d’accueil', 'dir.col.missing': 'Ce qui manque', 'dir.complete': 'Complète',
  'dir.missing.point': 'Point d’accueil', 'dir.missing.address': 'Adresse', 'dir.missing.position': 'Place sur la carte',
  'dir.missing.contact': 'Téléphone ou courriel', 'dir.missing.services': 'Offre', 'dir.missing.publics': 'Public',
  'dir.missing.modes': 'Modalités d’accueil',

  'dir.field.name': 'Nom de la structure', 'dir.field.website': 'Site web',
  'dir.field.referent': 'Un référent SPRO est désigné dans la structure',
  'dir.field.referentHint': 'Son nom et son adresse ne figurent pas dans l’annuaire.', 'dir.field.referentShort': 'Référent connu',
  'dir.field.active': 'Partenaire',
  'dir.point': 'Point d’accueil {n}',
  'dir.noPointYet': 'Aucun point d’accueil pour le moment. Ajoutez le lieu où la structure reçoit le public.',
  'dir.addPoint': 'Ajouter un point d’accueil', 'dir.dropPoint': 'Retirer ce point',
  'dir.pointDropped': '{name} est retiré. Enregistrez pour confirmer.', 'dir.pointMoved': 'Déplacé en position {n}.',
  'dir.field.pointName': 'Nom du lieu', 'dir.field.pointNameHint': 'Le nom de la structure, ou celui du lieu s’il y en a plusieurs.',
  'dir.field.address': 'Rue et numéro', 'dir.field.postcode': 'Code postal', 'dir.field.town': 'Commune',
  'dir.field.ofOrganisation': 'De la structure, jamais d’une personne.', 'dir.field.services': 'Offre de service',
  'dir.field.publics': 'Public accueilli', 'dir.field.modes': 'Modalités d’accueil',
  'dir.field.hoursHint': 'Comme vous l’afficheriez à la porte.',
  'dir.field.latitude': 'Latitude', 'dir.field.longitude': 'Longitude', 'dir.field.located': 'Place sur la carte',
  'dir.item.services': 'Service {n}', 'dir.item.publics': 'Public {n}', 'dir.add.services': 'Ajouter un service',
  'dir.add.publics': 'Ajouter un public', 'dir.dropItem': 'Retirer {name}',
  'dir.usual.services': 'Premier accueil | Conseil en orientation | Conseil en évolution professionnelle | Documentation sur '
    + 'les métiers | Aide à la recherche d’emploi | Aide à la recherche de formation | Validation des acquis (VAE) | Bilan de compétences',
  'dir.usual.publics': 'Tout public | 16 à 25 ans | Élèves et étudiants | Demandeurs d’emploi | Salariés | Personnes '
    + 'en situation de handicap | Parents',
  'dir.located.ADDRESS': 'Placé d’après l’adresse', 'dir.located.MANUAL': 'Placé à la main', 'dir.located.NONE': 'Pas encore placé',
  'dir.locate': 'Chercher l’adresse', 'dir.candidates': 'Lieux trouvés', 'dir.found': ({ n, source }) =>
    `${n === 1 ? 'Un lieu trouvé' : `${n} lieux trouvés`} (${source}). Choisissez celui qui convient :`,
  'dir.notFound': 'Aucun lieu trouvé pour cette adresse. Vérifiez-la, ou placez le point à la main.',
  'dir.addressFirst': 'Indiquez d’abord l’adresse ou la commune.',
  'dir.addressMoved': 'L’adresse a changé depuis : cherchez-la à nouveau, ou placez le point à la main.',
  'dir.byHand': 'Placer à la main',
  'dir.byHandHint': 'Appuyez sur la carte, ou saisissez les degrés. Videz les deux champs pour ne pas placer le point.',
  'dir.map.pick': 'Carte où placer le point d’accueil', 'dir.placed': 'Le point est placé. Enregistrez pour confirmer.',
  'dir.here': 'Ce point d’accueil',
  'dir.save': 'Enregistrer la fiche', 'dir.required.name': 'Indiquez le nom de la structure.',
  'dir.required.type': 'Choisissez un type de structure.', 'dir.required.pointName': 'Donnez un nom à ce lieu.',
  'dir.bad.postcode': 'Un code postal a cinq chiffres.', 'dir.bad.coordinate': 'Des degrés, par exemple 43,29.',
  'dir.bad.otherCoordinate': 'Il faut les deux degrés, ou aucun.',
  'dir.stale': 'Quelqu’un d’autre a modifié cette fiche pendant que vous écriviez. Rien n’est perdu : votre saisie est '
    + 'toujours ici. Charger la version à jour la remplacera : copiez d’abord ce que vous voulez garder.',
  'dir.remove': 'Retirer de l’annuaire', 'dir.removeTitle': 'Retirer cette structure de l’annuaire ?',
  'dir.removeBody': 'Elle n’apparaît plus dans l’annuaire ni dans ses exports. Ses rencontres passées restent. Vous '
    + 'pourrez la remettre depuis cette page.',
  'dir.removeYes': 'Oui, la retirer', 'dir.removeKeep': 'La garder', 'dir.removed': 'La structure est retirée de l’annuaire.',
  'dir.former': 'Cette structure n’est plus partenaire : elle n’apparaît pas dans l’annuaire.',
  'dir.restore': 'La remettre dans l’annuaire',
  'dir.history.title': 'Historique', 'dir.history.none': 'L’historique ne peut pas être lu pour le moment.',
  'dir.history.when': '{day}, {time}, par {by}', 'dir.history.nothing': 'rien', 'dir.history.more': ({ n }) => `et ${n} `
    + `autre${s(n)} changement${s(n)}`,
  'dir.history.older': 'Les changements plus anciens ne sont pas affichés.',
  'dir.cause.LISTED': 'Reprise de la liste du réseau', 'dir.cause.CREATED': 'Fiche créée', 'dir.cause.EDITED': 'Fiche modifiée',
  'dir.cause.DEACTIVATED': 'Retirée de l’annuaire', 'dir.cause.LOCATED': 'Placée d’après l’adresse',
  'dir.cause.IMPORTED': 'Importée d’un tableau',

  'dir.import.title': 'Importer un tableau',
  'dir.import.text': 'Un fichier CSV ou Excel, une ligne par point d’accueil. Rien n’est enregistré avant votre accord : '
    + 'vous voyez d’abord ce qui serait créé, changé ou refusé.',
  'dir.import.modelText': 'Partez du modèle vide, ou de l’annuaire actuel : une ligne reprise telle quelle ne change rien.',
  'dir.import.current': 'Annuaire actuel (CSV)',
  'dir.import.columnsText': 'structure : son nom, répété sur chaque ligne de ses points d’accueil | type : EDUCATION, '
    + 'EMPLOI, JEUNESSE, FORMATION, COLLECTIVITE ou ASSOCIATION | référent connu : oui, ou vide | offre de service, '
    + 'public accueilli : séparés par « | » | modalités d’accueil : HOURS, APPOINTMENT, REMOTE ou OTHER, séparées par '
    + '« | » | latitude, longitude : en degrés, ou vides',
  'dir.import.tile.create': 'À créer', 'dir.import.tile.change': 'À changer', 'dir.import.tile.same': 'Sans changement',
  'dir.import.tileSub.create': 'structures nouvelles', 'dir.import.tileSub.change': 'structures connues',
  'dir.import.tileSub.same': 'déjà à jour',
  'dir.import.refusedText': 'Rien n’est importé tant qu’une ligne est refusée. Corrigez le fichier, puis choisissez-le à nouveau.',
  'dir.import.nothing': 'Tout est déjà à jour : il n’y a rien à importer.', 'dir.import.confirm': ({ n }) => `Importer `
    + `${n} structure${s(n)}`,
  'dir.import.confirmHint': 'Tout le fichier est pris, ou rien. Après une coupure, importez-le à nouveau : rien ne se fait deux fois.',
  'dir.import.rows': ({ n }) => (n === 1 ? 'La structure du fichier' : `Les ${n} structures du fichier`),
  'dir.import.organisation': 'Structure',
  'dir.import.what.CREATE': 'À créer', 'dir.import.what.CHANGE': 'À changer', 'dir.import.what.UNCHANGED': 'Sans changement',
  'dir.import.what.REFUSED': 'Refusée',
  'dir.import.done': 'L’import est terminé', 'dir.import.doneText': ({ created, changed }) => `${created} structure${s(created)} `
    + `créée${s(created)}, ${changed} changée${s(changed)}.`,
  'dir.import.toList': 'Voir la liste du territoire',
  'dir.notYours': 'Cette structure appartient à un autre territoire : son équipe d’animation tient sa fiche.',
  'dir.formerPublic': 'Cette structure ne fait plus partie du réseau.', 'dir.staff.former': ({ n }) => (n === 1 ? 'Une ancienne partenaire'
    : `${n} anciennes partenaires`),
  'dir.import.unknown': 'Nous ne savons pas si tout est enregistré. Vérifiez à nouveau le même fichier : ce qui est fait '
    + 'ne l’est pas deux fois.',
  'dir.import.lines': 'Lignes', 'dir.import.moreRows': ({ n }) => `et ${n} autre${s(n)} structure${s(n)}`,
};
