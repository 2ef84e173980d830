// Français : la tournée du bus : étapes, rendez-vous, feuille de route.
/** @param {number} n */
const s = (n) => (Math.abs(n) >= 2 ? 's' : '');

/** @type {Wordings} */
export default {
  'tour.stops': 'Les étapes',
  'tour.villages': ({ n, stops }) => (n === stops ? `${n} village${s(n)}` : `${n} village${s(n)}, ${stops} étapes`),
  'tour.span': ({ n, from, to }) => `${n} journées, du ${from} au ${to}`,
  'tour.by.dates': 'Par date', 'tour.by.villages': 'Par village',
  'tour.onlyFree': 'Seulement les étapes où il reste des rendez-vous',
  'tour.freeIn': ({ n, stops }) => (n ? `${n} rendez-vous libre${s(n)} dans ${stops} étape${s(stops)}` : 'Tous les rendez-vous sont pris.'),
  'tour.noneFree': 'Toutes les étapes sont complètes. Décochez la case pour rejoindre une liste d’attente.',
  'tour.left': ({ n }) => `${n} libre${s(n)}`, 'tour.full': 'liste d’attente', 'tour.shut': 'clos', 'tour.over': 'passé',
  'tour.walkIn': 'entrée libre',
  'tour.past': ({ n }) => (n === 1 ? 'Une étape déjà passée' : `${n} étapes déjà passées`),
  'tour.overTitle': 'La tournée est terminée', 'tour.overText': 'Toutes les étapes sont passées.',
  'tour.mapLabel': 'Carte des étapes du bus',
  'tour.mapCaption': 'Chaque point est un village, relié aux autres du même jour. Choisissez un point pour voir ses '
    + 'rendez-vous. La liste dit la même chose.',
  'tour.manage': 'Gérer la tournée',

  'tour.check': 'Vérifier les trajets',
  'tour.title': 'Tournée',
  'tour.size': ({ days, stops, slots }) => `${days} journée${s(days)}, ${stops} étape${s(stops)}, ${slots} créneau${slots >= 2 ? 'x' : ''}`,
  'tour.public': 'Voir la page publique',
  'tour.allGood': 'Le bus est à l’heure partout, avec les durées de trajet ci-dessous.',
  'tour.someBad': ({ n, of }) => (n === 1 ? `Une journée sur ${of} est à revoir :` : `${n} journées sur ${of} sont à revoir :`),
  'tour.booked': 'Rendez-vous pris', 'tour.bookedSub': 'sur toute la tournée', 'tour.bookedShort': ({ n, capacity }) => `${n} `
    + `pris sur ${capacity}`,
  'tour.waiting': 'En liste d’attente', 'tour.waitingSub': 'toutes étapes réunies', 'tour.waitingN': ({ n }) => `${n} en attente`,
  'tour.came': 'Sur place', 'tour.cameSub': 'personnes pointées',
  'tour.road': 'Route', 'tour.roadSub': ({ factor, speed }) => `vol d’oiseau × ${factor}, à ${speed} km/h`,
  'tour.factor': 'Détour des routes', 'tour.factorHint': ({ speed }) => `De 1 (tout droit) à 3 (lacets). Les durées `
    + `comptent ${speed} km/h de moyenne.`,
  'tour.factorBad': 'Un nombre de 1 à 3, par exemple 1,4.', 'tour.factorSave': 'Recalculer',
  'tour.day.good': 'À l’heure', 'tour.day.late': 'En retard', 'tour.day.unknown': 'Trajet inconnu',
  'tour.start': 'Départ', 'tour.back': 'Retour', 'tour.firstStop': 'Départ de la première étape',
  'tour.col.stop': 'Étape', 'tour.col.drive': 'Trajet', 'tour.col.arrival': 'Arrivée', 'tour.col.slots': 'Rendez-vous',
  'tour.col.leaves': 'Départ',
  'tour.col.booked': 'Pris', 'tour.col.came': 'Sur place', 'tour.col.door': 'Accueil', 'tour.col.time': 'Heure',
  'tour.col.who': 'Personne', 'tour.col.organisation': 'Structure', 'tour.col.here': 'Sur place',
  'tour.way': 'Trajet du {day}',
  'tour.lateBy': '{duration} de retard', 'tour.waits': 'attend {duration}', 'tour.slots': ({ n }) => `${n} créneau${n >= 2 ? 'x' : ''}`,
  'tour.mustBeBack': 'avant {time}',
  'tour.minutesOf': 'Durée du trajet en minutes, de {from} à {to}',
  'tour.minutesBad': 'Un nombre entier de minutes, de 0 à 1 440, ou rien.',
  'tour.given': 'saisie',
  'tour.driveHint': 'Vous connaissez mieux la route ? Écrivez la durée d’un trajet ; vide, elle est calculée. Elle vaut '
    + 'dans les deux sens, sauf si le retour a la sienne.',
  'tour.leaves': 'Le bus part à', 'tour.returnBy': 'De retour avant', 'tour.save': 'Enregistrer la journée',
  'tour.saving': 'Enregistrement…', 'tour.saved': 'Enregistré. Les heures ci-dessous en tiennent compte.',
  'tour.stale': 'Quelqu’un d’autre a modifié cette rencontre entre-temps. Rien n’a été enregistré : chargez la version '
    + 'à jour, puis recommencez.',
  'tour.problem.LATE': ({ village, duration }) => `${village} : le bus arrive avec ${duration} de retard sur le premier rendez-vous.`,
  'tour.problem.LATE_BACK': ({ duration }) => `Le bus rentre ${duration} trop tard.`,
  'tour.problem.DRIVE_UNKNOWN': ({ village }) => `${village} : la durée du trajet n’est pas connue, elle compte pour zéro.`,
  'tour.problem.BACK_UNKNOWN': 'La durée du retour n’est pas connue, elle compte pour zéro.',
  'tour.fix.LATE': 'Commencez plus tard ici, finissez plus tôt à l’étape d’avant, ou cherchez un meilleur ordre. Si '
    + 'la route est plus rapide que le calcul, corrigez la durée du trajet.',
  'tour.fix.LATE_BACK': 'Finissez plus tôt à la dernière étape, repoussez l’heure du retour, ou corrigez la durée du trajet.',
  'tour.fix.DRIVE_UNKNOWN': 'Écrivez cette durée ci-dessous, ou placez l’étape sur la carte en modifiant la rencontre.',
  'tour.better': 'Chercher un meilleur ordre', 'tour.searching': 'Recherche…',
  'tour.sheet': 'Feuille de route (PDF)', 'tour.names': 'Feuille avec les noms',
  'tour.checkin': 'Pointer', 'tour.slotCount': ({ n, attended }) => (n ? `${n} pris, ${attended} sur place` : 'personne'),
  'tour.order.keepTitle': 'L’ordre actuel convient', 'tour.order.keep': 'Aucun autre ordre ne ferait gagner dix minutes de route.',
  'tour.order.impossibleTitle': 'La journée est trop pleine',
  'tour.order.impossible': ({ names, n }) => `Même dans le meilleur ordre, ${names} ne ${n === 1 ? 'tient' : 'tiennent'} `
    + `pas dans la journée.`,
  'tour.order.never': 'Dans aucun ordre le bus ne serait de retour à l’heure.',
  'tour.order.impossibleFix': 'Raccourcissez une étape, partez plus tôt, rentrez plus tard, ou donnez une autre journée à ce village.',
  'tour.order.betterTitle': 'Un meilleur ordre', 'tour.order.order': 'Les heures restent les mêmes, seul l’ordre change.',
  'tour.order.hours': 'L’ordre et les heures changent. Qui a déjà un rendez-vous le garde, à la nouvelle heure, et reçoit un courriel.',
  'tour.order.saves': ({ duration }) => `${duration} de route en moins.`,
  'tour.order.stop': 'arrivée {arrival}, rendez-vous {hours}', 'tour.order.before': '(avant : {hours})',
  'tour.order.end': 'Retour à {time}, {kilometres}, {duration} de conduite.',
  'tour.order.adopt': 'Adopter cet ordre', 'tour.order.leave': 'Garder l’ordre actuel',
  'tour.adopted': 'L’ordre est enregistré. Le bus est à l’heure ce jour-là.',
  'tour.adoptTitle': 'Changer les heures de cette journée ?', 'tour.adoptBody': ({ n }) => (n === 1 ? 'Une personne a '
    + 'un rendez-vous ce jour-là. Elle le garde et reçoit un courriel si son heure change.' : `${n} personnes ont un `
      + `rendez-vous ce jour-là. Elles le gardent et reçoivent un courriel si leur heure change.`),
  'tour.adoptYes': 'Oui, changer les heures',
  'tour.sheetTitle': 'Feuille de la journée',
  'tour.sheetText': 'Une page par étape, avec les noms. À garder pour l’équipe du bus, et à détruire ensuite.',
  'tour.toDays': 'Revenir à la tournée', 'tour.sheetStart': 'Départ de {place} à {time}.',
  'tour.sheetEnd': 'Retour prévu à {time}. {kilometres} km, {duration} de conduite.',
  'tour.sheetStop': 'Arrivée {arrival}, départ {leaves}.', 'tour.nobody': 'libre',
};
