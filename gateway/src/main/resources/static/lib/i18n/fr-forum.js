// Français : le forum : plan des stands, comptage à la porte ; l’inscription à un parcours ; le stand chez d’autres.
/** @param {number} n */
const s = (n) => (Math.abs(n) >= 2 ? 's' : '');
/** @param {number} n */
const people = (n) => `${n} personne${s(n)}`;
/** @param {number} n */
const sessions = (n) => `${n} séance${s(n)}`;

/** @type {Wordings} */
export default {
  'hall.title': 'Les stands', 'hall.byName': 'Les stands par structure', 'hall.stand': 'Emplacement',
  'hall.lede': ({ n }) => (n > 1 ? `${n} structures vous accueillent.` : 'Une structure vous accueille.'),
  'hall.caption': ({ rows, last, columns }) => `Plan des stands : ${rows > 1 ? `rangées A à ${last}` : 'une rangée'}, `
    + `${columns > 1 ? `colonnes 1 à ${columns}` : 'une colonne'}.`,
  'hall.free': '{place}, libre', 'hall.unplaced': 'Emplacement à confirmer',
  'hall.staff': ({ n }) => people(n),

  'stand.title': 'Notre stand', 'stand.host': 'Accueilli par', 'stand.partners': 'Avec nous sur le stand',

  'stands.title': 'Plan des stands', 'stands.hall': 'La salle', 'stands.list': 'Les stands',
  'stands.other': 'Cette page sert aux forums. Cette rencontre a un autre format.',
  'stands.none': 'Ce forum n’a pas encore de stand. Ajoutez les structures dans la rencontre, puis revenez les placer.',
  'stands.noPlan': ({ n }) => `Donnez la taille de la salle en rangées et en colonnes : chaque case reçoit un stand. `
    + `Proposition pour ${n} stand${s(n)} :`,
  'stands.makePlan': 'Dessiner le plan', 'stands.size': 'Taille de la salle', 'stands.resize': 'Changer la taille',
  'stands.rows': 'Rangées (A, B…)', 'stands.columns': 'Colonnes (1, 2…)',
  'stands.badSize': 'De 1 à {rows} rangées et de 1 à {columns} colonnes.',
  'stands.resized': 'Salle de {rows} rangées et {columns} colonnes.',
  'stands.chooseFirst': 'Choisissez un stand dans la liste ou sur le plan, puis sa place. Les flèches vont d’une place à l’autre.',
  'stands.choosePlace': 'Choisissez la place de',
  'stands.placeOf': '{place}, {name}', 'stands.chosen': '{name} : choisissez une place.',
  'stands.moved': '{name} : place {place}.', 'stands.lifted': '{name} n’a plus de place.', 'stands.lift': 'Retirer du plan',
  'stands.outside': 'La place {place} n’est pas sur le plan.',
  'stands.unplaced': ({ n }) => `${n} stand${s(n)} à placer`, 'stands.allPlaced': 'Tous les stands ont une place',
  'stands.fill': 'Placer le reste', 'stands.filled': ({ n }) => `${n} stand${s(n)} placé${s(n)}.`,
  'stands.full': ({ n }) => `La salle est pleine : ${n} stand${s(n)} sans place. Agrandissez la salle.`,
  'stands.save': 'Enregistrer le plan', 'stands.saved': 'Plan enregistré.', 'stands.unsaved': 'Pas encore enregistré',
  'stands.stillOutside': ({ n }) => `${n} stand${s(n)} ${n > 1 ? 'ont une place' : 'a une place'} hors du plan : `
    + `donnez-leur une autre place, ou agrandissez la salle.`,
  'stands.staleTitle': 'Cette rencontre a été modifiée entre-temps.',
  'stands.stale': 'Rien n’a été enregistré. Chargez la version à jour, puis refaites vos changements.',
  'stands.staleReload': 'Charger la version à jour',
  'stands.printPlan': 'Imprimer le plan', 'stands.printLabels': 'Imprimer les étiquettes', 'stands.print': 'Imprimer',
  'stands.toPlan': 'Retour au plan',
  'stands.planText': 'Une page A4 en largeur, à afficher à l’entrée.', 'stands.labelsText': 'Une étiquette par stand, deux par page A4.',
  'stands.version': 'version {n}',

  'count.title': 'Compteur', 'count.heading': 'Comptage', 'count.open': 'Compter à la porte',
  'count.entrance': 'Entrée', 'count.doors': 'Porte où vous comptez', 'count.chooseDoor': 'Choisissez la porte où vous comptez.',
  'count.allDoors': ({ n }) => `entrée${s(n)}, toutes portes`, 'count.counted': ({ n }) =>
    `${n > 1 ? 'personnes comptées' : 'personne comptée'}`,
  'count.addOne': 'Compter une personne', 'count.takeOne': 'Corriger : une personne de moins',
  'count.addGroup': 'Compter un groupe de {n} personnes',
  'count.tapHere': 'Entrée', 'count.said': '{door} : {n}.', 'count.atDoor': 'Vous comptez ici : {door}.',
  'count.hint': 'Un appui par personne. Plusieurs téléphones peuvent compter ensemble.', 'count.table': 'Voir le comptage par heure',
  'count.offlineTitle': 'Hors ligne.', 'count.offline': ({ n }) => (n ? `Continuez à compter : ${people(n)} gardée${s(n)} `
    + `sur ce téléphone, envoyée${s(n)} dès le retour du réseau.` : 'Continuez à compter : tout est gardé sur ce téléphone '
      + 'et envoyé dès le retour du réseau.'),
  'count.pending': ({ n }) => `${people(n)} gardée${s(n)} sur ce téléphone, envoi en attente.`,
  'count.refused': ({ n, reason }) => `Comptage de ${n} refusé : ${reason}`,
  'count.noSignUp': 'Sans inscription : les personnes sont comptées à la porte, sans nom.',
  'count.nobody': 'Personne n’a encore été compté.', 'count.caption': 'Personnes comptées par heure et par porte',
  'count.hour': 'Heure', 'count.total': 'Total', 'count.from': 'à partir de {time}',
  'count.sheet': 'Feuille à cocher',
  'count.sheetText': 'Pour compter sans téléphone : un trait par personne, dans la case de l’heure et de la porte. '
    + 'Reportez ensuite les totaux au compteur.',
  'count.sheetCaption': 'Cases à cocher par heure et par porte', 'count.sheetNotes': 'Remarques :', 'count.toTable': 'Revenir au comptage',
  'count.onBoard': ({ n }) => `${n} comptée${s(n)}`,

  'series.title': 'S’inscrire à la série',
  'series.lede': ({ n }) => `Un seul formulaire pour ${sessions(n)}. Décochez celles où vous ne venez pas : chaque `
    + `séance a ses propres places.`,
  'series.sessions': 'Séances', 'series.waiting': ({ n }) => (n ? `liste d’attente (${people(n)})` : 'liste d’attente'),
  'series.approval': 'après accord de l’équipe organisatrice', 'series.invited': 'J’ai une invitation',
  'series.none': 'Cochez au moins une séance.',
  'series.submit': 'Confirmer mes inscriptions', 'series.sending': 'Envoi {n} sur {of}…',
  'series.result': ({ confirmed, waiting, pending, refused, open, name }) => {
    if (!waiting && !pending && !refused && !open) {
      return `${confirmed > 1 ? `${confirmed} places confirmées` : 'Place confirmée'}, ${name}`;
    }
    return [confirmed && `${confirmed} place${s(confirmed)} confirmée${s(confirmed)}`, waiting && `${waiting} en liste d’attente`,
      pending && `${pending} demande${s(pending)} envoyée${s(pending)}`, refused && `${refused} refusée${s(refused)}`,
      open && `${open} à envoyer encore`].filter(Boolean).join(', ');
  },
  'series.mail': 'Un courriel par séance part à l’instant vers {email}, avec le lien pour annuler.',
  'series.refused': 'Pas d’inscription', 'series.unknown': 'Sans réponse', 'series.unsent': 'Pas encore envoyée',
  'series.unknownWhy': 'Le service n’a pas répondu. Vous pouvez réessayer sans risque : une seule inscription sera gardée.',
  'series.retryText': ({ n }) => `Les inscriptions confirmées sont gardées. Il reste ${sessions(n)} à envoyer.`,
  'series.retry': ({ n }) => `Réessayer pour ${sessions(n)}`,
  'series.elsewhere': 'Cette séance fait partie d’une série.', 'series.elsewhereLink': 'S’inscrire à plusieurs séances en une fois',
};
