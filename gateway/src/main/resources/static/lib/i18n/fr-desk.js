// Français : le bureau de l’organisation : historique, export, liste, prévisions.
/** @param {number} n */
const s = (n) => (Math.abs(n) >= 2 ? 's' : '');
/** @param {number} n */
const rank = (n) => (n === 1 ? '1re' : `${n}e`);
/** @param {number} n */
const people = (n) => `${n} personne${s(n)}`;
/** @param {TextArgs} args */
const how = ({ moved, list, together }) => (moved ? ', venue d’une autre séance' : list ? ', depuis une liste ; l’équipe '
  + 'l’a déclarée prévenue' : together > 1 ? `, inscription groupée de ${people(together)}` : '');
/** @type {Record<string, string>} */
const ADMISSION = { OPEN: 'inscription ouverte', APPROVAL: 'inscription sur accord', INVITATION: 'sur invitation' };
/** @type {Record<string, string>} */
const CORRECTED = { givenName: 'prénom', familyName: 'nom', organisationId: 'structure', function: 'fonction', needs: 'besoin',
  email: 'adresse' };
/** @type {Record<string, string>} */
const STATUS = { CANCELLED: 'Séance annulée', ENDED: 'Séance close' };
/** @type {Record<string, string>} */
const NOTED = { ARRIVED: 'Arrivée de {name} notée', TAKEN_BACK: 'Pointage de {name} repris', UNKNOWN: 'Code inconnu présenté',
  ELSEWHERE: 'Code d’une autre séance présenté', SETTLED: 'Écart de pointage réglé' };

/** @type {Wordings} */
export default {
  'history.title': 'Historique', 'history.heading': 'Ce qui s’est passé', 'history.none': 'Rien pour le moment.',
  'history.more': 'Voir ce qui précède', 'history.erased': 'personne effacée', 'history.reason': 'Motif : {reason}',
  'history.by.HOLDER': 'par la personne elle-même', 'history.by.REFERENT': 'par la personne référente de la structure',
  'history.by.GROUP': 'par une personne référente ou l’équipe', 'history.by.ORGANISER': 'par l’équipe',
  'history.by.SYSTEM': 'automatiquement', 'history.by.named': 'par {name}',
  'history.SESSION_CHANGED': ({ status, title, start, capacity }) => (STATUS[status] ? `${STATUS[status]} : ${title}`
    : `Séance publiée ou modifiée : ${[title, start, capacity ? `${capacity} place${s(capacity)}` : ''].filter(Boolean).join(', ')}`),
  'history.RULES_CHANGED': ({ admission, offerHours, quotas, questions }) => `Règles des places : `
    + `${[ADMISSION[admission], offerHours ? `places réservées ${offerHours} h ouvrées` : '', quotas ? `${quotas} quota${s(quotas)}` : '',
      questions ? `${questions} question${s(questions)}` : ''].filter(Boolean).join(', ')}`,
  'history.SIGNED_UP': (a) => `Inscription de ${a.name} : place confirmée${how(a)}`,
  'history.QUEUED': (a) => `Inscription de ${a.name} en liste d’attente, ${rank(a.position)}${how(a)}`,
  'history.REQUESTED': (a) => `Demande de place de ${a.name}${how(a)}`,
  'history.SIGNED_UP_AGAIN': '{name} : nouvelle inscription avec la même adresse, sans effet',
  'history.OVERLAPPED': 'Inscription sans effet : la personne a déjà une place ailleurs à la même heure',
  'history.PROMOTED': '{name} reçoit une place qui s’est libérée', 'history.OFFERED': 'Place réservée à {name} jusqu’au {until}',
  'history.OFFER_ACCEPTED': '{name} a pris la place réservée',
  'history.OFFER_LAPSED': 'Place réservée à {name} : délai passé, elle revient à la suivante',
  'history.APPROVED': ({ name, place }) => `Demande de ${name} acceptée : ${place ? 'place confirmée' : 'liste d’attente'}`,
  'history.DECLINED': 'Demande de {name} refusée', 'history.PLACE_GIVEN': 'Place donnée hors tour à {name}',
  'history.HANDED_OVER': '{name} a transmis son inscription à {toName}', 'history.CANCELLED': ({ name, by }) => (by === 'HOLDER'
    ? `${name} a rendu son inscription` : `Inscription de ${name} annulée`),
  'history.ATTENDED': 'Arrivée de {name} à {arrived}', 'history.ADMITTED': 'Arrivée de {name} à {arrived}, depuis la liste d’attente',
  'history.WALKED_IN': 'Arrivée de {name} à {arrived}, sans inscription',
  'history.SCANNED_AGAIN': '{name} : code présenté une nouvelle fois',
  'history.SCAN_NOTED': ({ kind, name, door }) => `${(NOTED[kind] ?? 'Pointage noté').replace('{name}', name)}${
    door && door !== 'self' ? `, ${door}` : ''}`,
  'history.ATTENDANCE_UNDONE': 'Pointage de {name} annulé', 'history.CORRECTED': ({ name, fields }) => `Informations `
    + `corrigées pour ${name} : ${(fields ?? []).map((one) => CORRECTED[one] ?? one).join(', ')}`,
  'history.WISHED': ({ name, wishes }) => `Vœux d’ateliers de ${name} : ${wishes?.length ? `${wishes.length} choix` : 'retirés'}`,

  'roster.sharedMailbox': 'Deux fiches, peut-être la même personne',
  'roster.disposable': 'Adresse jetable : les courriels peuvent se perdre',
  'drawer.close': 'Fermer', 'drawer.email': 'Courriel', 'drawer.needs': 'Besoin', 'drawer.history': 'Historique',
  'note.label': 'Note de l’équipe',
  'note.hint': 'Visible par les équipes d’animation du territoire seulement. Elle s’efface avec les données de la '
    + 'personne, qui peut demander à la lire.',
  'note.by': '{name}, {when}', 'note.save': 'Enregistrer la note', 'note.saved': 'Note enregistrée.',
  'note.clash': 'Entre-temps, quelqu’un a écrit : « {text} ». Enregistrer à nouveau remplace ce texte par le vôtre.',
  'note.gone': 'Note retirée.',

  'export.open': 'Exporter', 'export.title': 'Exporter la liste', 'export.yes': 'Télécharger',
  'export.none': 'Choisissez au moins une colonne.',
  'export.kind': 'Fichier', 'export.kind.xlsx': 'Classeur (XLSX)', 'export.kind.csv': 'Texte (CSV)',
  'export.group.person': 'Personne', 'export.group.place': 'Place', 'export.group.asked': 'Demandes et réponses',
  'export.group.day': 'Jour de la séance', 'export.group.other': 'Autres',
  'export.state': 'État', 'export.position': 'Rang en attente', 'export.offer': 'Place réservée jusqu’au', 'export.group': 'Groupe',
  'export.familyName': 'Nom', 'export.givenName': 'Prénom', 'export.email': 'Courriel', 'export.organisation': 'Structure',
  'export.territory': 'Territoire', 'export.function': 'Fonction', 'export.needs': 'Besoins',
  'export.answers': 'Réponses aux questions, une colonne chacune', 'export.attended': 'Présence', 'export.attendedAt': 'Heure d’arrivée',
  'export.walkIn': 'Sans inscription', 'export.registeredAt': 'Date d’inscription', 'export.wishes': 'Vœux d’ateliers',
  'export.workshops': 'Ateliers attribués', 'export.tables': 'Tables, tour par tour', 'export.note': 'Note de l’équipe',
  'export.registrationId': 'Référence', 'export.demo': 'Démonstration',

  'filters.all': 'Toutes', 'filters.organisation': 'Structure', 'filters.noOrganisation': 'Non indiquée', 'filters.here': 'Présence',
  'filters.here.present': 'Sur place', 'filters.here.absent': 'Pas encore là', 'filters.more': 'Avec', 'filters.more.needs': 'Un besoin',
  'filters.more.note': 'Une note', 'filters.more.group': 'Un groupe', 'filters.more.walkIn': 'Venue sans inscription',
  'select.group': 'Actions sur la sélection', 'select.n': ({ n }) => `${people(n)} choisie${s(n)}`, 'select.none': 'Tout désélectionner',
  'select.all': 'Choisir toute la liste', 'select.one': 'Choisir {name}', 'select.copy': 'Copier les adresses',
  'select.copied': ({ n }) => `${n} adresse${s(n)} copiée${s(n)}.`, 'select.notCopied': 'Le navigateur ne permet pas la copie.',

  'curve.heading': 'Remplissage', 'curve.title': 'Places prises, jour par jour', 'curve.desc': ({ n, capacity,
    sessions }) => `${n} place${s(n)} prise${s(n)} sur ${capacity ?? '?'}.${sessions ? ` La ligne pointillée montre `
      + `la médiane de ${sessions} séances passées.` : ''} Les nombres sont dans le tableau.`,
  'curve.spark': '{n} sur {capacity}, évolution depuis l’ouverture', 'curve.own': 'Cette séance', 'curve.usual': ({ n }) => `Médiane `
    + `de ${n} séances passées`,
  'curve.noEarlier': 'Moins de trois séances passées du même format : rien à comparer.',
  'curve.basis.TERRITORY_AND_FORMAT': '(même format, même territoire)', 'curve.basis.FORMAT': '(même format, toute la région)',
  'curve.table': 'Voir les nombres', 'curve.col.day': 'Jour', 'curve.col.taken': 'Places prises', 'curve.col.usual': 'D’ordinaire',
  'curve.day0': 'Jour de la séance', 'curve.day': ({ n }) => `${n} jour${s(n)} avant`, 'curve.day0Short': 'jour J',
  'curve.dayShort': 'J−{n}',
  'forecast.range': ({ low, high }) => (low === high ? `${low} personne${s(low)} attendue${s(low)}`
    : `entre ${low} et ${high} personnes attendues`),
  'forecast.rests': ({ n, rate }) => `8 chances sur 10, d’après ${n} séances closes (${rate} % de présence),`,
  'forecast.basis.TERRITORY_AND_FORMAT': 'même format, même territoire', 'forecast.basis.FORMAT': 'même format, toute la région',
  'forecast.basis.ALL': 'tous formats',
  'forecast.overbooking': ({ n }) => `${n} place${s(n)} de plus`, 'forecast.risk': 'risque de manquer de places : {risk} %',
  'desk.heading': 'Prévoir', 'desk.col.session': 'Séance', 'desk.col.expected': 'Présence attendue',
  'desk.col.beyond': 'Surréservation possible', 'desk.col.quotas': 'Quotas presque pleins', 'desk.col.missing': 'Structures absentes',
  'desk.unknown': 'Trop peu de séances closes', 'desk.quota': '{used} sur {places}', 'desk.missing': ({ n, of }) => `${n} sur ${of}`,
  'desk.others': ({ n }) => `et ${n} autre${s(n)}`, 'desk.allThere': 'aucune',
  'desk.note': 'Une surréservation n’est jamais appliquée d’elle-même : à vous de changer la capacité, ou non. Les '
    + 'structures absentes sont les partenaires du territoire sans aucune inscription.',
  'desk.offered': ({ n }) => `${n} réservée${s(n)}`, 'desk.pending': ({ n }) => `${n} demande${s(n)}`,
};
