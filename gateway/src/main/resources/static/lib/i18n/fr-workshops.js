// Français : les ateliers : vœux, répartition, explications.
/** @param {number} n */
const s = (n) => (Math.abs(n) >= 2 ? 's' : '');
/** @param {number} n */
const people = (n) => `${n} personne${s(n)}`;
/** @param {number} n */
const ordinal = (n) => (n === 1 ? '1er' : `${n}e`);

/** @type {Wordings} */
export default {
  'roster.workshops': 'Ateliers et répartition',

  'wishes.title': 'Vos vœux d’ateliers', 'wishes.places': 'Vos ateliers',
  'wishes.lede': ({ n }) => (n === 1 ? 'Choisissez l’atelier que vous préférez.' : `Classez jusqu’à ${n} ateliers, le préféré d’abord.`),
  'wishes.until': 'Vous pouvez changer d’avis jusqu’au {when}.',
  'wishes.ranked': 'Votre classement', 'wishes.none': 'Aucun vœu pour le moment. Ajoutez un atelier de la liste.',
  'wishes.others': 'Les autres ateliers', 'wishes.in': 'Ajouter', 'wishes.inName': 'Ajouter à mes vœux : {name}',
  'wishes.up': 'Monter : {name}', 'wishes.down': 'Descendre : {name}', 'wishes.out': 'Retirer de mes vœux : {name}',
  'wishes.moved': '{name} : vœu n° {n}.', 'wishes.added': '{name} ajouté, vœu n° {n}.', 'wishes.removed': '{name} retiré de vos vœux.',
  'wishes.enough': ({ n }) => (n === 1 ? 'Votre vœu est choisi : retirez-le pour en choisir un autre.'
    : `Vos ${n} vœux sont classés : retirez-en un pour en ajouter un autre.`),
  'wishes.save': 'Enregistrer mes vœux', 'wishes.saving': 'Enregistrement…', 'wishes.saved': 'Vœux enregistrés.',
  'wishes.dirty': 'Classement modifié, pas encore enregistré.',
  'wishes.closed': 'Les vœux sont fermés. Vos ateliers s’afficheront ici dès que la répartition sera publiée.',
  'wishes.closedNone': 'Les vœux sont fermés et vous n’en avez pas formulé. Vos ateliers s’afficheront ici dès que la '
    + 'répartition sera publiée.',
  'wishes.placesLede': 'Voici votre journée. Présentez-vous directement dans la salle de chaque atelier.',
  'wishes.outcome': ({ n }) => (n === 1 ? 'Le lien de ce message vous permet aussi de choisir l’atelier que vous préférez.'
    : 'Le lien de ce message vous permet aussi de classer les ateliers que vous préférez.'),
  'wishes.free': 'Pas d’atelier à ce créneau.',
  'wishes.late': 'Votre inscription est arrivée après la répartition. L’équipe d’organisation vous indiquera vos ateliers à l’accueil.',

  'workshops.day': 'La journée', 'workshops.choice': ({ n }) => `${n} atelier${s(n)} au choix`,
  'workshops.dayLede': ({ n }) => (n === 1 ? 'Après votre inscription, vous indiquerez l’atelier que vous préférez.'
    : `Après votre inscription, vous classerez jusqu’à ${n} ateliers par ordre de préférence.`),

  'workshops.title': 'Ateliers et répartition', 'workshops.back': 'Inscriptions',
  'workshops.slotN': 'Créneau {n}', 'workshops.rank': ({ n }) => `${ordinal(n)} vœu`,
  'workshops.other': 'Ici, chaque personne s’inscrit directement à un atelier : il n’y a rien à répartir. Chaque atelier '
    + 'a sa propre liste.',

  'workshops.tile.people': 'Inscriptions confirmées', 'workshops.tile.wishes': 'Vœux reçus', 'workshops.tile.until': 'Vœux',
  'workshops.tile.places': 'Places d’atelier',
  'workshops.tile.slots': ({ n }) => `chaque personne en suit ${n}`,
  'workshops.open': 'Ouverts', 'workshops.closed': 'Fermés', 'workshops.unknown': 'À préciser',

  'workshops.fill': 'Remplissage', 'workshops.fillCaption': 'Vœux reçus et places prises, par atelier et par créneau',
  'workshops.col.workshop': 'Atelier', 'workshops.col.more': 'Autres vœux', 'workshops.col.missed': 'Non obtenu',
  'workshops.col.person': 'Personne', 'workshops.col.organisation': 'Structure', 'workshops.col.sign': 'Signature',
  'workshops.col.notMet': 'Vœux non obtenus',
  'workshops.notHeld': 'pas à ce créneau', 'workshops.capacityN': ({ n }) => `${n} place${s(n)}`,
  'workshops.fillNote': '« Non obtenu » compte les personnes qui souhaitaient cet atelier, à n’importe quel rang, et n’y vont pas.',

  'workshops.allocation': 'Répartition',
  'workshops.none': 'Pas encore de répartition. Elle place le plus de personnes possible dans un atelier souhaité, puis '
    + 'respecte au mieux l’ordre des vœux.',
  'workshops.nothing': 'Cette journée n’a pas encore d’ateliers.',
  'workshops.capacity': 'Indiquez d’abord le nombre de places de ces ateliers :', 'workshops.edit': 'Modifier la rencontre',
  'workshops.fillRest': 'Compléter avec les places restantes',
  'workshops.fillRestText': 'Les personnes sans vœu, ou dont les vœux sont complets, reçoivent un atelier où il reste '
    + 'de la place. Sinon, elles restent sans atelier.',
  'workshops.compute': 'Calculer la répartition', 'workshops.again': 'Recalculer', 'workshops.working': 'Calcul en cours…',
  'workshops.computed': 'La répartition est prête. Personne ne la voit avant sa publication.',
  'workshops.computedAgain': ({ n }) => (n ? `Nouvelle répartition : ${n} place${s(n)} change${n >= 2 ? 'nt' : ''} par rapport à celle `
    + `qui est publiée. Publiez-la pour que les personnes la voient.` : 'Nouvelle répartition : aucune place déjà publiée ne change.'),
  'workshops.stillOpen': 'Les vœux sont encore ouverts jusqu’au {when}.',
  'workshops.news': 'Depuis ce calcul :', 'workshops.news.pins': 'des places fixées ou les ateliers ont changé',
  'workshops.news.wishes': ({ n }) => `${people(n)} ${n >= 2 ? 'ont' : 'a'} changé de vœux`, 'workshops.news.late': ({ n }) =>
    `${people(n)} de plus à placer`,
  'workshops.news.gone': ({ n }) => `${people(n)} ${n >= 2 ? 'ont annulé' : 'a annulé'}`,
  'workshops.told': 'Publiée le {when}', 'workshops.toldOlder': 'Pas encore publiée, les personnes voient la précédente',
  'workshops.notTold': 'Pas encore publiée',
  'workshops.summary': ({ n }) => `${people(n)} avec des vœux.`,
  'workshops.best': ({ rank, n }) => `${people(n)} : au mieux le ${ordinal(rank)} vœu`, 'workshops.bestNone': ({ n }) =>
    `${people(n)} : aucun vœu obtenu`,
  'workshops.proved': 'Aucune répartition ne respecte mieux l’ordre des vœux.',
  'workshops.good': 'Des ateliers ont lieu plusieurs fois : cette répartition est très bonne, sans preuve qu’elle soit la meilleure.',
  'workshops.moved': ({ n }) => (n ? `${n} place${s(n)} change${n >= 2 ? 'nt' : ''} par rapport à la précédente.`
    : 'Aucune place ne change par rapport à la précédente.'),
  'workshops.publish': 'Publier', 'workshops.publishAgain': 'Publier la nouvelle',
  'workshops.published': 'La répartition est publiée. Chaque personne voit ses ateliers sur la page de son inscription.',
  'workshops.publishTitle': 'Publier la répartition ?', 'workshops.publishBody': ({ n }) =>
    `${people(n)} verr${n >= 2 ? 'ont' : 'a'} ses ateliers sur la page de son inscription.`.replace('ont ses', 'ont leurs')
      .replace('de son', n >= 2 ? 'de leur' : 'de son'),
  'workshops.publishOpen': 'Les vœux sont encore ouverts : les changements à venir demanderont un nouveau calcul.',
  'workshops.publishYes': 'Oui, publier', 'workshops.publishKeep': 'Pas encore',
  'workshops.stale': 'Quelqu’un d’autre a modifié la répartition entre-temps. Voici sa dernière version : refaites '
    + 'votre modification si elle est encore utile.',

  'workshops.pins': 'Places fixées',
  'workshops.pinsText': 'Fixez une personne dans un atelier, ou écartez-la d’un atelier. Le prochain calcul en tient compte.',
  'workshops.noPins': 'Aucune place fixée.', 'workshops.pinAdd': 'Fixer une place', 'workshops.pinWho': 'Personne',
  'workshops.pinWhere': 'Créneau et atelier', 'workshops.choose': 'Choisissez…',
  'workshops.pinKind': 'Décision', 'workshops.pinKindPlace': 'Placer dans cet atelier',
  'workshops.pinKindForbid': 'Ne pas placer dans cet atelier', 'workshops.pinSubmit': 'Fixer',
  'workshops.pinPlace': 'Placée dans', 'workshops.pinForbid': 'Pas dans', 'workshops.pinGone': '(inscription annulée)',
  'workshops.unpin': 'Retirer', 'workshops.unpinName': 'Retirer la décision pour {name}',
  'workshops.pinAdded': 'Décision enregistrée pour {name}. Recalculez la répartition.',
  'workshops.pinRemoved': 'Décision retirée. Recalculez la répartition.', 'workshops.pinMissing': 'Choisissez une personne et un atelier.',

  'workshops.prints': 'Imprimer et expliquer', 'workshops.sheets': 'Fiches d’atelier',
  'workshops.sheetsText': 'Une page par atelier et par créneau, avec les noms et une colonne pour signer.',
  'workshops.sheetsDraft': 'Cette répartition n’est pas encore publiée.',
  'workshops.explanations': 'Explications',
  'workshops.explanationsText': 'Pourquoi un atelier est complet, et pourquoi une personne n’a pas mieux.',
  'workshops.toPage': 'Revenir à la répartition', 'workshops.print': 'Imprimer', 'workshops.expected': 'Attendus',
  'workshops.nobody': 'Personne dans cet atelier.',
  'workshops.fullOnes': 'Ateliers complets', 'workshops.noneFull': 'Aucun atelier n’a dû écarter quelqu’un.',
  'workshops.whyFull': ({ taken, wished, first, pinned, missed }) => `${taken} place${s(taken)}, souhaité par ${people(wished)}, `
    + `dont ${first} en 1er vœu${pinned ? ` ; ${pinned} place${s(pinned)} fixée${s(pinned)}` : ''}. ${people(missed)} `
    + `n’${missed >= 2 ? 'y vont' : 'y va'} pas.`,
  'workshops.byPerson': 'Personne par personne', 'workshops.search': 'Chercher un nom ou une structure',
  'workshops.onlyMissed': 'Seulement les personnes à qui il manque quelque chose', 'workshops.shown': ({ n }) => people(n),
  'workshops.showAll': 'Afficher les {n} personnes',
  'workshops.unwished': 'non souhaité', 'workshops.nowhere': 'aucun', 'workshops.allMet': 'Tout obtenu', 'workshops.noWishes': 'Aucun vœu',
  'workshops.why.FULL': 'complet à chaque créneau', 'workshops.why.OTHER_PLACE': 'en même temps qu’un autre de ses ateliers',
  'workshops.why.PINNED': 'en même temps qu’une place fixée', 'workshops.why.FORBIDDEN': 'écarté par l’organisation',
};
