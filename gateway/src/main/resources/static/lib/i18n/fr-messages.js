// Français : écrire aux personnes inscrites, ce que deviennent les messages, la voix d’un territoire.
/** @param {number} n */
const s = (n) => (Math.abs(n) >= 2 ? 's' : '');
/** @param {number} n */
const people = (n) => `${n} personne${s(n)}`;

/** @type {Wordings} */
export default {
  'msg.title': 'Messages', 'msg.back': 'Inscriptions', 'msg.settings': 'Réglages du territoire',
  'msg.write': 'Écrire aux personnes',
  'msg.lede': 'Chaque personne reçoit son propre courriel, dans sa langue pour ce qui l’entoure. Rien ne part entre '
    + '20 h et 8 h : un message écrit le soir part le lendemain matin.',
  'msg.to': 'À qui', 'msg.to.CONFIRMED': 'Place confirmée', 'msg.to.WAITING': 'En attente', 'msg.to.OFFERED': 'Place proposée',
  'msg.to.PENDING': 'Demande en cours', 'msg.to.ATTENDED': 'Sur place', 'msg.to.ABSENT': 'Absence',
  'msg.noAddress': 'Seules les personnes qui ont une adresse sont comptées.',
  'msg.subject': 'Objet', 'msg.text': 'Texte', 'msg.textHint': 'Du texte simple. Une ligne vide sépare deux paragraphes.',
  'msg.insert': 'Insérer', 'msg.field.givenName': 'Prénom', 'msg.field.title': 'Titre', 'msg.field.day': 'Jour',
  'msg.field.when': 'Jour et heures', 'msg.field.venue': 'Lieu', 'msg.field.link': 'Lien de l’inscription',
  'msg.ready': 'Textes prêts', 'msg.ready.room': 'Changement de salle', 'msg.ready.bring': 'À apporter',
  'msg.ready.missed': 'Vous nous avez manqué',
  'msg.ready.room.subject': 'Changement de salle : {{title}}',
  'msg.ready.room.text': 'Bonjour {{givenName}},\n\nla rencontre du {{day}} change de salle. Rendez-vous à l’accueil : '
    + 'nous vous y attendrons et vous guiderons.\n\nVotre inscription reste valable : {{link}}',
  'msg.ready.bring.subject': 'Pour bien préparer {{title}}',
  'msg.ready.bring.text': 'Bonjour {{givenName}},\n\nnous vous attendons {{day}}, {{venue}}. Pensez à apporter quelques '
    + 'cartes et une présentation de votre structure : vous pourrez les laisser à vos interlocuteurs.\n\nÀ bientôt',
  'msg.ready.missed.subject': 'Vous nous avez manqué : {{title}}',
  'msg.ready.missed.text': 'Bonjour {{givenName}},\n\nvous aviez une place à la rencontre du {{day}} et nous n’avons '
    + 'pas eu le plaisir de vous y voir. Un empêchement, cela arrive.\n\nLa prochaine fois, deux clics depuis votre page d’inscription '
    + 'suffisent pour laisser la place à une personne qui attend. D’autres rencontres vous attendent au programme.\n\nÀ bientôt',
  'msg.send': ({ n }) => (n ? `Envoyer à ${people(n)}` : 'Envoyer'), 'msg.sending': 'Envoi…',
  'msg.sendTitle': ({ n }) => `Envoyer à ${people(n)} ?`,
  'msg.sendBody': 'Les courriels partent tout de suite (le matin, si c’est la nuit). On ne peut pas les rappeler.',
  'msg.sendYes': 'Oui, envoyer', 'msg.sendKeep': 'Relire encore',
  'msg.done': ({ n }) => `C’est parti : ${people(n)} ${n >= 2 ? 'vont' : 'va'} recevoir votre message.`,
  'msg.nobody': 'Choisissez au moins un groupe de personnes.', 'msg.needSubject': 'Donnez un objet au message.',
  'msg.needText': 'Écrivez le message.',
  'msg.preview': 'Aperçu', 'msg.previewTo': 'Pour une personne inventée, Camille Martin.',
  'msg.previewEmpty': 'L’aperçu apparaît dès que l’objet et le texte sont écrits.',
  'msg.sent': 'Messages envoyés', 'msg.sentNone': 'Rien n’a encore été envoyé.', 'msg.sentAt': ({ when, to }) => `${when}, à : ${to}`,
  'msg.progress': ({ sent, of }) => `${sent} sur ${of} parti${s(sent)}`, 'msg.queued': ({ n }) => `${n} en attente de départ`,
  'msg.failed': ({ n }) => `${n} en échec`, 'msg.needless': ({ n }) => `${n} sans objet`,
  'msg.deliveries': 'Courriels de cette séance',
  'msg.deliveriesHint': '« Sans objet » : au moment de partir, le courriel n’avait plus de raison d’être (inscription '
    + 'annulée, rappels refusés, pas d’adresse).',
  'msg.col.kind': 'Courriel', 'msg.col.sent': 'Partis', 'msg.col.queued': 'En attente', 'msg.col.failed': 'En échec',
  'msg.col.needless': 'Sans objet', 'msg.col.person': 'Personne', 'msg.col.why': 'Pourquoi', 'msg.col.act': 'Action',
  'msg.none': 'Aucun courriel pour le moment.', 'msg.failures': 'Courriels en échec', 'msg.failuresNone': 'Aucun échec connu.',
  'msg.returnsNotRead': 'Un message refusé plus tard par le serveur du destinataire n’est pas vu ici.',
  'msg.retry': 'Renvoyer', 'msg.retried': 'Le courriel repart.',
  'msg.kind.CONFIRMED': 'Place confirmée', 'msg.kind.WAITING': 'Liste d’attente', 'msg.kind.PROMOTED': 'Place libérée',
  'msg.kind.ALREADY_REGISTERED': 'Déjà sur la liste', 'msg.kind.CANCELLED_BY_PERSON': 'Inscription annulée',
  'msg.kind.OFFERED': 'Place proposée', 'msg.kind.OFFER_LAPSED': 'Proposition échue', 'msg.kind.REQUESTED': 'Demande reçue',
  'msg.kind.APPROVED': 'Demande acceptée', 'msg.kind.DECLINED': 'Demande refusée',
  'msg.kind.HANDED_TO': 'Inscription reçue d’un·e collègue', 'msg.kind.HANDED_OVER': 'Inscription transmise',
  'msg.kind.OVERLAPPED': 'Deux rencontres au même moment', 'msg.kind.REMINDER_WEEK': 'Rappel, sept jours avant',
  'msg.kind.REMINDER_DAY': 'Rappel, la veille', 'msg.kind.STILL_WAITING': 'Toujours en attente, la veille',
  'msg.kind.MESSAGE': 'Message des organisateurs', 'msg.kind.SESSION_CANCELLED': 'Rencontre annulée',
  'msg.kind.SESSION_CHANGED': 'Date ou lieu modifié', 'msg.kind.EVALUATION': 'Invitation à l’évaluation',
  'msg.kind.EVALUATION_REMINDER': 'Rappel de l’évaluation', 'msg.kind.COMPLAINT_RECEIVED': 'Accusé de réception d’une réclamation',
  'msg.kind.COMPLAINT_ANSWERED': 'Réponse à une réclamation',

  'voice.title': 'Messages du territoire',
  'voice.lede': 'Ce que les personnes voient autour de chaque courriel : qui écrit, où vont les réponses, comment il '
    + 'commence et se termine.',
  'voice.territory': 'Territoire', 'voice.sender': 'Nom de l’expéditeur', 'voice.senderHint': 'Sans nom, celui du territoire.',
  'voice.replyTo': 'Adresse de réponse', 'voice.replyToHint': 'Les réponses des personnes arrivent ici.', 'voice.signature': 'Signature',
  'voice.signatureHint': 'Sous chaque courriel : équipe, téléphone, permanence.',
  'voice.reportsTo': 'Rapports d’évaluation',
  'voice.reportsToHint': 'Une adresse par ligne, dix au plus. Chacune reçoit un message quand les résultats d’une séance sont publiés.',
  'voice.openings': 'Premier paragraphe',
  'voice.openingsHint': 'Remplace la première phrase d’un courriel. Vide, la phrase habituelle reste.', 'voice.kind': 'Courriel',
  'voice.opening': 'Premier paragraphe', 'voice.own': 'modifié',
  'voice.save': 'Enregistrer', 'voice.saving': 'Enregistrement…', 'voice.saved': 'Réglages enregistrés.',
  'voice.by': ({ who, when }) => `Dernier changement : ${who}, ${when}.`, 'voice.from': ({ name }) => `De : ${name}`,
  'voice.reload': 'Relire', 'voice.preview': 'Aperçu',
};
