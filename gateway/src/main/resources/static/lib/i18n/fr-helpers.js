// Français : les aides à l’accueil, qui pointent à une porte le temps d’une séance.
/** @type {Wordings} */
export default {
  'helper.title': 'Aide à l’accueil', 'helper.lede': 'Vous allez pointer les personnes à l’entrée d’une rencontre.',
  'helper.once': 'Ce lien ne sert qu’une fois : ouvrez-le sur le téléphone que vous aurez à la porte.', 'helper.open': 'Ouvrir l’accueil',
  'helper.noLink': 'Ouvrez le lien que l’équipe d’animation vous a donné.', 'helper.used': 'Ce lien a déjà servi, ou n’est plus valable.',
  'helper.askAgain': 'L’équipe d’animation peut vous en donner un autre.', 'helper.over': 'Cet accès est terminé',
  'helper.search': 'Chercher un nom', 'helper.door': 'aide',
  'helper.toTeam': 'Cette personne n’est pas attendue ici. Adressez-la à l’équipe d’animation.',
  'helpers.title': 'Aides à l’accueil',
  'helpers.lede': 'Une aide pointe les personnes attendues, sur son téléphone et sans compte. Elle voit leurs noms et '
    + 'rien d’autre. Chaque pointage garde le nom de l’aide.',
  'helpers.give': 'Donner un accès', 'helpers.label': 'Nom de l’aide',
  'helpers.labelHint': 'Un lieu ou un rôle, par exemple « Porte nord » : il reste dans l’histoire de la séance.',
  'helpers.labelFirst': 'Indiquez un lieu ou un rôle.', 'helpers.until': 'Jusqu’à',
  'helpers.untilHint': 'Deux heures après la fin de la séance, sauf indication contraire.', 'helpers.make': 'Créer le lien',
  'helpers.made': 'Lien pour « {label} »',
  'helpers.madeText': 'Copiez-le maintenant : il ne sera plus montré. Il ne sert qu’une fois, sur un seul téléphone.',
  'helpers.link': 'Lien à transmettre', 'helpers.copy': 'Copier le lien', 'helpers.copied': 'Lien copié.', 'helpers.done': 'C’est fait',
  'helpers.list': 'Accès donnés', 'helpers.none': 'Aucun accès n’a été donné pour cette séance.', 'helpers.col.label': 'Aide',
  'helpers.col.by': 'Donné par', 'helpers.col.until': 'Jusqu’à', 'helpers.col.state': 'État', 'helpers.col.act': 'Action',
  'helpers.state.WAITING': 'Lien pas encore ouvert', 'helpers.state.OPENED': 'Ouvert', 'helpers.state.REVOKED': 'Retiré',
  'helpers.state.OVER': 'Terminé', 'helpers.revoke': 'Retirer', 'helpers.revokeTitle': 'Retirer l’accès de « {label} » ?',
  'helpers.revokeText': 'L’aide ne voit plus la liste et ne pointe plus. Ses pointages restent.', 'helpers.revoked': 'Accès retiré.',
  'history.by.HELPER': ({ name }) => (name ? `par l’aide « ${name} »` : 'par une aide à l’accueil'),
};
