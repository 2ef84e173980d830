// Français : les tableaux et listes importés : ce que partagent les pages d’import, et la liste de personnes d’une séance.
/** @param {number} n */
const s = (n) => (Math.abs(n) >= 2 ? 's' : '');
/** @param {number} n */
const people = (n) => `${n} personne${s(n)}`;

/** @type {Wordings} */
export default {
  'import.file': 'Fichier',
  'import.fileHint': 'CSV ou Excel (.xlsx), 2 Mo au plus.',
  'import.check': 'Vérifier le fichier',
  'import.required': 'Choisissez un fichier.',
  'import.tooLarge': 'Ce fichier dépasse 2 Mo. Importez-le en plusieurs fois.',
  'import.kind': 'Choisissez un fichier .csv ou .xlsx.',
  'import.unreadable': 'Ce fichier ne peut pas être lu. A-t-il été déplacé ?',
  'import.columns': 'Ce que contient chaque colonne',
  'import.preview': 'Ce qui va se passer',
  'import.refusedTable': 'Lignes refusées',
  'import.line': 'Ligne',
  'import.lineN': 'Ligne {n}',
  'import.why': 'Pourquoi',
  'import.what': 'Effet',
  'import.more': ({ n }) => `et ${n} autre${s(n)} ligne${s(n)}`,
  'import.again': 'Le fichier est à vérifier à nouveau.',
  'import.detail': 'Détail',
  'import.ignored': 'Colonnes non reconnues, laissées de côté : {names}.',
  'import.refused': ({ n }) => (n === 1 ? 'Une ligne est refusée.' : `${n} lignes sont refusées.`),
  'import.model': 'Modèle',
  'import.template': 'Modèle vide (CSV)',
  'import.tile.refused': 'Lignes refusées',
  'import.tileSub.refused': 'à corriger dans le fichier',
  'import.drop': 'Ou déposez le fichier ici.', 'import.person': 'Personne',

  'list.open': 'Importer une liste', 'list.title': 'Importer une liste',
  'list.text': 'Un fichier CSV ou Excel, une personne par ligne. Personne n’est inscrit avant votre accord : vous voyez '
    + 'd’abord qui aurait une place, qui attendrait, et quelles lignes sont à corriger.',
  'list.modelText': 'Le modèle porte les intitulés de cette séance. L’ordre des colonnes est libre.',
  'list.help.person': 'Nom, Prénom, Adresse électronique : toujours remplis',
  'list.help.organisation': 'Structure : son nom ou son identifiant dans l’annuaire',
  'list.help.function': 'Fonction : accueil, conseil, psychologie, direction ou autre',
  'list.help.locale': 'Langue : français ou anglais, pour les messages ; vide vaut français',
  'list.help.needs': 'Besoins particuliers : texte libre, ou vide',
  'list.help.question.TEXT': '{label} : texte libre', 'list.help.question.YES_NO': '{label} : oui ou non',
  'list.help.question.CHOICE': '{label} : {choices}', 'list.help.required': '{text} (obligatoire)',
  'list.noSignUp': 'Cette séance ne prend pas d’inscriptions pour le moment.',
  'list.tile.signUp': 'À inscrire', 'list.tile.already': 'Sur la liste', 'list.tile.free': 'Places libres',
  'list.tileSub.signUp': 'selon l’ordre du fichier', 'list.tileSub.already': 'ne changent pas', 'list.tileSub.free': 'en ce moment',
  'list.field.email': 'Adresse électronique', 'list.field.givenName': 'Prénom', 'list.field.familyName': 'Nom',
  'list.field.organisation': 'Structure', 'list.field.function': 'Fonction', 'list.field.locale': 'Langue', 'list.field.needs': 'Besoins',
  'list.fits': ({ n }) => (n === 1 ? 'Cette personne aura une place.' : `Les ${n} personnes auront une place.`),
  'list.waits': ({ place, waiting }) => (place === 0 ? `${waiting === 1 ? 'Cette personne sera' : `Les ${waiting} personnes seront`} `
    + `en liste d’attente.` : `${people(place)} ${place === 1 ? 'aura' : 'auront'} une place, ${waiting} `
      + `${waiting === 1 ? 'sera' : 'seront'} en liste d’attente.`),
  'list.refusedText': 'Corrigez le fichier, puis choisissez-le à nouveau.',
  'list.refusedOr': 'Corrigez le fichier, puis choisissez-le à nouveau ; ou inscrivez les autres maintenant.',
  'list.nothing': 'Tout le monde est déjà sur la liste : il n’y a personne à inscrire.',
  'list.nobodyRight': 'Aucune ligne ne peut être inscrite.',
  'list.declare': 'Ces personnes savent que je les inscris, et que leurs données servent à organiser cette rencontre.',
  'list.declareRequired': 'Confirmez que ces personnes savent que vous les inscrivez.',
  'list.confirm': ({ n }) => `Inscrire ${people(n)}`,
  'list.confirmHint': 'Chaque personne reçoit le message habituel d’inscription. Après une coupure, importez à nouveau '
    + 'le même fichier : personne n’est inscrit deux fois.',
  'list.namesakes': 'Plusieurs structures portent le même nom ; celle du territoire ({territory}) est retenue pour :',
  'list.rows': ({ n }) => (n === 1 ? 'La personne du fichier' : `Les ${n} personnes du fichier`),
  'list.moreRows': ({ n }) => `et ${n} autre${s(n)} personne${s(n)}`,
  'list.what.SIGN_UP': 'À inscrire', 'list.what.ALREADY': 'Déjà sur la liste', 'list.what.CONFIRMED': 'Place confirmée',
  'list.what.WAITING': 'Liste d’attente', 'list.what.OFFERED': 'Place réservée', 'list.what.PENDING': 'Demande en cours',
  'list.what.CANCELLED': 'Inscription annulée', 'list.before': 'déjà sur la liste',
  'list.done': ({ n }) => (n === 0 ? 'Aucune nouvelle inscription' : n === 1 ? 'Une personne est inscrite'
    : `${n} personnes sont inscrites`),
  'list.doneText': ({ place, waiting, already, refused }) => `${[place ? `${place} place${s(place)} confirmée${s(place)}` : '',
    waiting ? `${waiting} en liste d’attente` : '', already ? `${already} déjà sur la liste` : '',
    refused ? `${refused} ligne${s(refused)} laissée${s(refused)} de côté` : ''].filter(Boolean).join(', ')}.`,
  'list.toRoster': 'Voir la liste',
  'list.unknown': 'Nous ne savons pas si tout le monde est inscrit. Vérifiez à nouveau le même fichier : personne n’est inscrit deux fois.',
};
