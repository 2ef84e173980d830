// Français : les papiers d’une rencontre : émargement, badges, chevalets, attestation.
/** @param {number} n */
const s = (n) => (Math.abs(n) >= 2 ? 's' : '');
/** @param {unknown[]} parts */
const list = (parts) => parts.filter(Boolean).join(', ');

/** @type {Wordings} */
export default {
  'papers.group': 'Papiers', 'papers.sheet': 'Feuille d’émargement', 'papers.badges': 'Badges', 'papers.blank': 'Badges vierges',
  'papers.cards': 'Chevalets', 'papers.enter': 'Saisir l’émargement', 'papers.newTab': '(PDF, nouvel onglet)',
  'papers.certificate': 'Attestation de présence',
  'papers.entry': 'Saisir l’émargement', 'papers.back': 'Inscriptions', 'papers.printSheet': 'Cette feuille en PDF',
  'papers.lede': 'Dans l’ordre de la feuille : espace coche, les flèches passent d’une ligne à l’autre. Rien n’est '
    + 'enregistré avant « Enregistrer la feuille ».',
  'papers.code': 'Feuille', 'papers.caption': 'Personnes inscrites sur la feuille',
  'papers.empty': 'Cette feuille n’a pas de nom : ajoutez ci-dessous les personnes venues.',
  'papers.lost': 'La feuille {code} n’est pas connue pour cette séance. Voici la liste d’aujourd’hui.',
  'papers.later': 'Inscrites après l’impression', 'papers.laterText': 'Ces personnes ne figurent pas sur la feuille.',
  'papers.col.number': 'N°', 'papers.col.signed': 'A signé', 'papers.col.name': 'Nom et prénom', 'papers.col.result': 'Présence',
  'papers.known': 'déjà présente, {time}', 'papers.waiting': 'En attente',
  'papers.MARKED': 'Présence enregistrée', 'papers.ALREADY': 'Déjà enregistrée', 'papers.UNMARKED': 'Présence retirée',
  'papers.REFUSED': 'Refusée',
  'papers.walkIns': 'Venues sans inscription', 'papers.walkInsText': 'Les noms écrits sur les lignes vides.',
  'papers.walkIn': 'Personne {n} venue sans inscription', 'papers.add': 'Ajouter une personne', 'papers.drop': 'Retirer',
  'papers.dropped': 'Ligne retirée.',
  'papers.count': ({ n, of }) => `${n} sur ${of} cochée${s(n)}`, 'papers.countWalkIns': ({ n }) => `et ${n} sans inscription`,
  'papers.save': 'Enregistrer la feuille', 'papers.saving': 'Enregistrement…',
  'papers.saved': ({ marked, already, unmarked, refused }) => `Feuille enregistrée : `
    + `${list([`${marked} présence${s(marked)} enregistrée${s(marked)}`, already && `${already} déjà connue${s(already)}`,
      unmarked && `${unmarked} retirée${s(unmarked)}`, refused && `${refused} refusée${s(refused)}, avec la raison sur la ligne`])}.`,
  'papers.notSaved': 'La feuille n’est peut-être pas enregistrée : {reason} Vos coches sont gardées : enregistrez de '
    + 'nouveau, rien ne comptera deux fois.',

  'verify.title': 'Vérifier une attestation', 'verify.lede': 'Le code de seize caractères est imprimé au bas de l’attestation.',
  'verify.code': 'Code de l’attestation', 'verify.codeHint': 'Par exemple 1A2B-3C4D-5E6F-7G8H', 'verify.submit': 'Vérifier',
  'verify.another': 'Vérifier un autre code', 'verify.required': 'Saisissez le code de l’attestation.',
  'verify.genuine': 'Cette attestation est authentique', 'verify.meeting': 'Rencontre', 'verify.date': 'Date',
  'verify.place': 'Lieu', 'verify.length': 'Durée', 'verify.initials': 'Initiales', 'verify.issued': 'Émise le',
  'verify.name': 'Nom de famille inscrit sur l’attestation',
  'verify.nameHint': 'Le nom complet n’est pas affiché ici : saisissez celui que vous lisez pour le comparer.',
  'verify.compare': 'Comparer le nom', 'verify.nameRequired': 'Saisissez le nom de famille.',
  'verify.same': 'Le nom « {name} » est bien celui de cette attestation.',
  'verify.other': 'Le nom « {name} » n’est pas celui de cette attestation.',
};
