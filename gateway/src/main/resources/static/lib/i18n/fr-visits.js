// Français : les visites croisées : binômes et réponses.
/** @param {number} n */
const s = (n) => (Math.abs(n) >= 2 ? 's' : '');
/** @param {number} n */
const people = (n) => `${n} personne${s(n)}`;
/** @param {number} n */
const pairs = (n) => `${n} binôme${s(n)}`;
/** @param {number} n */
const alone = (n) => (n ? ` ${people(n)} reste${n >= 2 ? 'nt' : ''} sans binôme.` : '');

/** @type {Wordings} */
export default {
  'pairing.title': 'Binômes',
  'pairing.back': 'Inscriptions', 'pairing.print': 'Imprimer la liste', 'pairing.period': 'visites du {from} au {to}',
  'pairing.other': 'Cette page sert aux visites croisées. Cette séance a un autre format.',
  'pairing.elsewhere': 'Les binômes se forment entre les personnes inscrites à la première séance de la rencontre.',
  'pairing.elsewhereLink': 'Voir ses binômes',
  'pairing.closed': 'Cette rencontre est terminée ou annulée : les binômes ne changent plus.',

  'pairing.form': 'Former les binômes',
  'pairing.lede': ({ n }) => `${people(n)} inscrite${s(n)}. Chaque binôme réunit deux structures différentes ; autant `
    + `de personnes que possible ont un binôme, d’abord entre structures qui ne se sont jamais reçues.`,
  'pairing.tooFew': ({ n }) => (n ? 'Une seule personne est inscrite : il en faut au moins deux, de structures différentes.'
    : 'Personne n’est encore inscrit. Les binômes se forment dès que deux personnes de structures différentes ont une place.'),
  'pairing.count': ({ n }) => people(n), 'pairing.noOrganisation': 'Structure non indiquée',
  'pairing.met': 'Des structures se sont déjà reçues ?',
  'pairing.metHint': 'Les visites croisées déjà tenues sur ce territoire sont connues. Ajoutez ici celles qui ne sont '
    + 'pas dans ce site : ces structures ne seront réunies que s’il le faut.',
  'pairing.metFirst': 'Une structure', 'pairing.metSecond': 'L’autre structure', 'pairing.metAdd': 'Ajouter', 'pairing.metDrop': 'Retirer',
  'pairing.choose': 'Choisissez…', 'pairing.propose': 'Former les binômes', 'pairing.working': 'Calcul en cours…',
  'pairing.proposed': ({ n, left }) => `${pairs(n)} proposé${s(n)}.${alone(left)} Les personnes ne voient rien tant `
    + `que vous n’annoncez pas.`,
  'pairing.again': 'Tout recalculer',
  'pairing.againText': 'Tant que rien n’est annoncé, les binômes peuvent être recalculés en entier. Ceux que vous avez '
    + 'formés à la main restent.',
  'pairing.againYes': 'Recalculer les binômes',

  'pairing.tile.people': 'Personnes inscrites', 'pairing.tile.confirmed': 'Binômes confirmés',
  'pairing.tile.proposed': 'En attente de réponse', 'pairing.tile.declined': 'Déclinés', 'pairing.tile.waiting': 'Personnes sans binôme',
  'pairing.allSet': 'Tout le monde a un binôme annoncé. Les réponses s’affichent ici à mesure qu’elles arrivent.',
  'pairing.doRematch': ({ n }) => `${people(n)} sans binôme. Compléter garde les binômes confirmés et change le moins possible les autres.`,
  'pairing.doPublish': ({ n }) => `${pairs(n)} pas encore annoncé${s(n)} : relisez la liste, puis annoncez.`,
  'pairing.doWait': ({ n }) => `${people(n)} sans binôme pour le moment, pour les raisons indiquées plus bas.`,
  'pairing.rematch': 'Compléter les binômes',
  'pairing.rematched': ({ n, left }) => (n ? `${n} nouveau${n >= 2 ? 'x' : ''} binôme${s(n)}.${alone(left)} À relire, puis à annoncer.`
    : `Aucun nouveau binôme possible.${alone(left)}`),
  'pairing.publish': ({ n }) => `Annoncer ${pairs(n)}`,
  'pairing.publishTitle': ({ n }) => `Annoncer ${pairs(n)} ?`,
  'pairing.publishBody': 'Chaque personne verra sur sa page la structure de son binôme et pourra confirmer ou décliner. Les '
    + 'noms ne s’affichent que quand les deux ont confirmé.',
  'pairing.publishYes': 'Oui, annoncer', 'pairing.publishKeep': 'Pas encore',
  'pairing.published': ({ n }) => `${pairs(n)} annoncé${s(n)}.`,

  'pairing.list': 'Les binômes', 'pairing.caption': 'Binômes, réponses et visites', 'pairing.none': 'Aucun binôme.',
  'pairing.col.people': 'Binôme', 'pairing.col.state': 'État', 'pairing.col.visits': 'Visites', 'pairing.col.acts': 'Actions',
  'pairing.col.when': 'Date', 'pairing.col.host': 'Reçoit', 'pairing.col.visitor': 'Vient', 'pairing.col.place': 'Lieu',
  'pairing.state.PROPOSED': 'En attente', 'pairing.state.CONFIRMED': 'Confirmé', 'pairing.state.DECLINED': 'Décliné',
  'pairing.answer.PROPOSED': 'Sans réponse', 'pairing.answer.CONFIRMED': 'A confirmé', 'pairing.answer.DECLINED': 'A décliné',
  'pairing.notAnnounced': 'Pas annoncé', 'pairing.byHand': 'formé à la main', 'pairing.metBefore': 'structures déjà reçues',
  'pairing.sayShort': 'Répondre', 'pairing.sayTitle': 'Répondre pour {name}',
  'pairing.sayBody': 'Par exemple après un appel. La réponse est enregistrée à votre nom.', 'pairing.say.CONFIRMED': 'Confirme ce binôme',
  'pairing.say.DECLINED': 'Décline ce binôme', 'pairing.sayYes': 'Enregistrer la réponse',
  'pairing.break': 'Défaire', 'pairing.breakTitle': 'Défaire le binôme de {first} et {second} ?',
  'pairing.breakBody': 'Les deux personnes resteront sans binôme jusqu’à ce que vous complétiez la liste. Le calcul ne les réunira plus.',
  'pairing.breakYes': 'Oui, défaire', 'pairing.breakKeep': 'Garder ce binôme',
  'pairing.broken': 'Binôme défait. Complétez les binômes pour trouver d’autres partenaires.',

  'pairing.at': 'chez {name} :', 'pairing.open': 'date à convenir', 'pairing.set': 'Fixer', 'pairing.move': 'Changer',
  'pairing.setAt': 'Fixer la visite chez {name}',
  'pairing.visitTitle': '{host} reçoit {visitor}', 'pairing.day': 'Jour', 'pairing.within': 'Les visites ont lieu du {from} au {to}.',
  'pairing.from': 'De', 'pairing.to': 'À', 'pairing.place': 'Lieu',
  'pairing.placeHint': 'Vide : dans la structure de la personne qui reçoit.', 'pairing.save': 'Enregistrer la visite',
  'pairing.saved': 'Enregistré.',
  'pairing.bad.day': 'Indiquez le jour.', 'pairing.bad.from': 'Indiquez l’heure de début.',
  'pairing.bad.to': 'Indiquez une heure de fin après le début.',

  'pairing.waiting': 'Sans binôme',
  'pairing.why.OWN_ORGANISATION': 'Plus de la moitié des personnes sans binôme sont de cette structure.',
  'pairing.why.NOBODY_ELSE': 'Plus personne d’une autre structure n’est libre pour cette personne.',
  'pairing.why.ODD_NUMBER': 'Le nombre de personnes est impair.',
  'pairing.why.OTHERS_FIRST': 'Ses seuls binômes possibles sont déjà pris par d’autres.',
  'pairing.why.DECLINED': 'Le binôme a été décliné.', 'pairing.why.PARTNER_LEFT': 'L’autre personne a annulé son inscription.',
  'pairing.why.NOT_MATCHED': 'Arrivée après le calcul, ou binôme défait.',

  'pairing.visits': 'Visites par date', 'pairing.noVisit': 'Aucune date n’est encore convenue.', 'pairing.atHost': 'Dans sa structure',
  'pairing.plenary': 'Tout le monde : {title}',
  'pairing.hand': 'Former un binôme à la main',
  'pairing.handHint': 'Aucun calcul n’y touchera. Les binômes actuels de ces deux personnes sont défaits ; un binôme '
    + 'confirmé se défait d’abord dans la liste.',
  'pairing.first': 'Une personne', 'pairing.second': 'L’autre personne', 'pairing.fix': 'Former ce binôme',
  'pairing.fixed': 'Binôme formé : {first} et {second}.',
  'pairing.code.SAME_ORGANISATION': 'Ces deux personnes sont de la même structure.',
  'pairing.code.NO_PARTICIPANTS': 'Le service ne connaît pas encore les inscriptions. Réessayez dans un instant.',
  'pairing.staleTitle': 'Les binômes ont changé.',
  'pairing.stale': 'Quelqu’un d’autre les a modifiés entre-temps. Rien n’a été enregistré ; la liste ci-dessous est à jour.',

  'pair.title': 'Votre binôme', 'pair.lede': 'Vous recevez une personne d’une autre structure, et elle vous reçoit à son tour.',
  'pair.unknownOrganisation': 'Structure non indiquée',
  'pair.namesLater': 'Son nom et son adresse s’affichent quand vous avez confirmé tous les deux.',
  'pair.WAITING': 'Vous n’avez pas encore de binôme. L’équipe en cherche un ; il s’affichera ici.',
  'pair.PARTNER_LEFT': 'L’autre personne ne peut plus venir. L’équipe vous cherche un autre binôme ; il s’affichera ici.',
  'pair.DECLINED': 'Ce binôme ne se fera pas. L’équipe vous en cherche un autre ; il s’affichera ici.',
  'pair.DECLINED.mine': 'Vous avez décliné ce binôme. L’équipe vous en cherche un autre ; il s’affichera ici.',
  'pair.PROPOSED': 'Ce binôme vous convient ? Votre réponse permet de fixer les visites.',
  'pair.theySaidYes': 'L’autre personne a déjà confirmé. Ce binôme vous convient ?',
  'pair.youSaidYes': 'Vous avez confirmé. Nous attendons la réponse de l’autre personne.',
  'pair.CONFIRMED': 'Vous avez confirmé tous les deux. Convenez des deux visites, puis notez-les ici : l’équipe les voit aussi.',
  'pair.undo': 'Finalement, confirmer', 'pair.yes': 'Confirmer ce binôme', 'pair.no': 'Décliner', 'pair.noTitle': 'Décliner ce binôme ?',
  'pair.noBody': 'L’équipe cherchera un autre binôme pour chaque personne. Votre inscription reste valable.',
  'pair.noYes': 'Oui, décliner', 'pair.noKeep': 'Revenir à mon binôme',
  'pair.atYours': 'Vous recevez', 'pair.atTheirs': 'Votre binôme vous reçoit', 'pair.set': 'Noter la date',
  'pair.change': 'Changer la date',
};
