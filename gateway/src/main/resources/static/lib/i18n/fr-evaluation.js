// Français : préparer l’évaluation d’une séance, cartes et papier.
/** @param {number} n */
const s = (n) => (Math.abs(n) >= 2 ? 's' : '');

/** @type {Wordings} */
export default {
  'evaluation.prepare': 'Préparer l’évaluation', 'evaluation.link': 'Évaluation', 'campaigns.prepare': 'Cartes et papier',
  'scope.title': 'Résultats d’une année',
  'scope.lede': 'Campagnes scellées seulement. Les chiffres sont ceux de la dernière publication ; ils ne changent plus.',
  'scope.series': 'Série\u00a0: {name}', 'scope.toSeries': 'Toute la série', 'scope.toYear': 'Le territoire en {year}',
  'scope.region': 'Toute la région', 'scope.where': 'Territoire', 'scope.year': 'Année', 'scope.show': 'Afficher',
  'scope.none': 'Rien de publié pour cette année',
  'scope.noneText': 'Les résultats d’une année paraissent quand des campagnes sont scellées et que cinq réponses au moins sont réunies.',
  'scope.denied': 'Ces résultats sont réservés à l’équipe d’évaluation.',
  'evaluation.promise': 'Ce qui est promis aux personnes', 'evaluation.second': 'Le second questionnaire, quelques mois après',
  'evaluation.secondText': 'Il est ouvert : sa promesse ne peut plus que se renforcer. Le premier questionnaire ne peut '
    + 'devenir anonyme qu’après lui.',
  'evaluation.promiseStrictest': 'Rien de plus strict ne peut être promis.',
  'evaluation.promiseText': 'Choisissez avant la fin de la séance. Une fois la campagne ouverte, la promesse ne peut que se renforcer.',
  'evaluation.promiseOpen': 'La campagne est ouverte : la promesse ne peut plus que se renforcer.',
  'evaluation.promiseOver': 'La campagne est close : ceci est la promesse qui a été faite.',
  'evaluation.promiseRead': 'L’équipe d’évaluation fait ce choix.',
  'evaluation.mode.TICKET': 'Anonyme, par cartes tirées au hasard',
  'evaluation.mode.TICKET.text': 'Chaque personne tire une carte à l’accueil. Personne, même en réunissant tous les '
    + 'fichiers, ne peut relier une réponse à quelqu’un.',
  'evaluation.mode.ANON_TOKEN': 'Anonyme, par courriel',
  'evaluation.mode.ANON_TOKEN.text': 'Les personnes présentes reçoivent un lien. Une semaine après la clôture, les clés '
    + 'sont détruites et plus rien ne relie une réponse à quelqu’un.',
  'evaluation.mode.CONFIDENTIAL': 'Confidentielle',
  'evaluation.mode.CONFIDENTIAL.text': 'Les deux réponses d’une personne, à chaud et à froid, portent un même pseudonyme. '
    + 'Qui détient la clé de l’équipe d’évaluation peut le lever, en écrivant pourquoi. Le formulaire ne dit pas «\u00a0anonyme\u00a0».',
  'evaluation.mode.NOMINATIVE': 'Nominative',
  'evaluation.mode.NOMINATIVE.text': 'Toute l’équipe d’évaluation peut savoir qui a répondu quoi, en écrivant pourquoi, '
    + 'et le formulaire le dit. À éviter, sauf raison précise.',
  'evaluation.save': 'Enregistrer ce choix', 'evaluation.saving': 'Enregistrement…', 'evaluation.saved': 'Choix enregistré.',
  'evaluation.over': 'La campagne de cette séance est close : plus rien ne peut être saisi.',
  'evaluation.opened': 'La campagne de cette séance est ouverte.',
  'evaluation.cards': 'Cartes à tirer',
  'evaluation.cardsText': 'Imprimez, découpez, mélangez : chaque personne tire une carte et répond avec son téléphone, '
    + 'sans compte. Une carte donne une réponse.',
  'evaluation.cardsPrinted': ({ n }) => (n ? `${n} carte${s(n)} imprimée${s(n)} jusqu’ici.` : 'Aucune carte imprimée pour l’instant.'),
  'evaluation.cardsCount': 'Combien de cartes', 'evaluation.cardsHint': ({ most, page }) => `${page} par page, ${most} au plus à la fois.`,
  'evaluation.cardsMake': 'Imprimer les cartes', 'evaluation.printing': 'Préparation…', 'evaluation.cardsWrong': ({ most }) => `Un `
    + `nombre entier de 1 à ${most}.`,
  'evaluation.cardsDone': ({ n }) => `${n} carte${s(n)} prête${s(n)}.`,
  'evaluation.cardsChoose': 'Pour imprimer des cartes, choisissez d’abord l’évaluation par cartes.',
  'evaluation.cardsNone': 'Cette séance n’est pas évaluée par cartes.', 'evaluation.language': 'Langue',
  'evaluation.paper': 'Questionnaire papier',
  'evaluation.paperText': 'Pour les personnes sans téléphone : une feuille recto verso, à mettre dans une urne, puis à saisir ici.',
  'evaluation.paperPrint': 'Imprimer le questionnaire', 'evaluation.paperEnter': 'Saisir des questionnaires papier',
  'evaluation.paperLater': 'La saisie s’ouvre avec la campagne, à la fin de la séance.',
  'evaluation.paperSending': 'Enregistrement…', 'evaluation.paperDone': ({ n }) => `${n} feuille${s(n)} enregistrée${s(n)}. `
    + `Voici la suivante.`,
  'evaluation.paperSafe': 'La feuille précédente est enregistrée.',
  'results.recordsSecond': 'Second questionnaire',
  'pseudonyms.title': 'Pseudonymes',
  'pseudonyms.CONFIDENTIAL': 'Les réponses sont confidentielles\u00a0: qui détient la clé peut savoir à qui appartient '
    + 'un pseudonyme, en écrivant pourquoi. Deux ans après la rencontre, ou quand la personne demande l’effacement de '
    + 'ses données, plus personne ne le peut.',
  'pseudonyms.NOMINATIVE': 'Les réponses sont nominatives\u00a0: l’équipe d’évaluation peut savoir à qui appartient un pseudonyme, en '
    + 'écrivant pourquoi. Deux ans après la rencontre, ou quand la personne demande l’effacement de ses données, plus personne ne le peut.',
  'pseudonyms.which': 'Pseudonyme', 'pseudonyms.whichHint': 'Celui de la colonne «\u00a0pseudonym\u00a0» des réponses une à une.',
  'pseudonyms.whichWrong': 'Recopiez le pseudonyme entier\u00a0: 36 caractères, traits d’union compris.', 'pseudonyms.reason': 'Motif',
  'pseudonyms.reasonHint': 'Dix caractères au moins. Il reste lisible ici avec votre nom\u00a0; n’y nommez personne.',
  'pseudonyms.reasonWrong': 'Écrivez pourquoi, en dix caractères au moins.', 'pseudonyms.ask': 'Savoir de qui il s’agit',
  'pseudonyms.is': 'Ce pseudonyme est celui de', 'pseudonyms.journal': 'Pseudonymes levés', 'pseudonyms.none': 'Aucun jusqu’ici.',
  'pseudonyms.when': 'Quand', 'pseudonyms.by': 'Par',
};
