// Français : préparer l’évaluation d’une séance, cartes et papier.
const s = (n) => (Math.abs(n) >= 2 ? 's' : '');

export default {
  'evaluation.prepare': 'Préparer l’évaluation', 'evaluation.link': 'Évaluation', 'campaigns.prepare': 'Cartes et papier',
  'evaluation.promise': 'Ce qui est promis aux personnes', 'evaluation.promiseText': 'Choisissez avant la fin de la séance. Une fois la campagne ouverte, la promesse ne peut que se renforcer.', 'evaluation.promiseOpen': 'La campagne est ouverte : la promesse ne peut plus que se renforcer.', 'evaluation.promiseRead': 'L’équipe d’évaluation fait ce choix.',
  'evaluation.mode.TICKET': 'Anonyme, par cartes tirées au hasard', 'evaluation.mode.TICKET.text': 'Chaque personne tire une carte à l’accueil. Personne, même en réunissant tous les fichiers, ne peut relier une réponse à quelqu’un.',
  'evaluation.mode.ANON_TOKEN': 'Anonyme, par courriel', 'evaluation.mode.ANON_TOKEN.text': 'Les personnes présentes reçoivent un lien. Une semaine après la clôture, les clés sont détruites et plus rien ne relie une réponse à quelqu’un.',
  'evaluation.mode.CONFIDENTIAL': 'Confidentielle', 'evaluation.mode.CONFIDENTIAL.text': 'L’équipe d’évaluation pourrait relier une réponse à une personne. Le formulaire ne dit pas « anonyme ».',
  'evaluation.mode.NOMINATIVE': 'Nominative', 'evaluation.mode.NOMINATIVE.text': 'Les réponses portent un nom, et le formulaire le dit. À éviter, sauf raison précise.',
  'evaluation.save': 'Enregistrer ce choix', 'evaluation.saving': 'Enregistrement…', 'evaluation.saved': 'Choix enregistré.', 'evaluation.opened': 'La campagne de cette séance est ouverte.',
  'evaluation.cards': 'Cartes à tirer', 'evaluation.cardsText': 'Imprimez, découpez, mélangez : chaque personne tire une carte et répond avec son téléphone, sans compte. Une carte donne une réponse.', 'evaluation.cardsPrinted': ({ n }) => (n ? `${n} carte${s(n)} imprimée${s(n)} jusqu’ici.` : 'Aucune carte imprimée pour l’instant.'),
  'evaluation.cardsCount': 'Combien de cartes', 'evaluation.cardsHint': ({ most, page }) => `${page} par page, ${most} au plus à la fois.`, 'evaluation.cardsMake': 'Imprimer les cartes', 'evaluation.printing': 'Préparation…', 'evaluation.cardsWrong': ({ most }) => `Un nombre entier de 1 à ${most}.`, 'evaluation.cardsDone': ({ n }) => `${n} carte${s(n)} prête${s(n)}.`,
  'evaluation.cardsChoose': 'Pour imprimer des cartes, choisissez d’abord l’évaluation par cartes.', 'evaluation.cardsNone': 'Cette séance n’est pas évaluée par cartes.', 'evaluation.language': 'Langue',
  'evaluation.paper': 'Questionnaire papier', 'evaluation.paperText': 'Pour les personnes sans téléphone : une feuille recto verso, à mettre dans une urne, puis à saisir ici.', 'evaluation.paperPrint': 'Imprimer le questionnaire', 'evaluation.paperEnter': 'Saisir des questionnaires papier', 'evaluation.paperLater': 'La saisie s’ouvre avec la campagne, à la fin de la séance.',
  'evaluation.paperSending': 'Enregistrement…', 'evaluation.paperDone': ({ n }) => `${n} feuille${s(n)} enregistrée${s(n)}. Voici la suivante.`,
};
