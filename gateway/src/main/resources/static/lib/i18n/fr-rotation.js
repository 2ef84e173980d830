// Français : la rotation d'un speed-dating et son écran de projection.
/** @param {number} n */
const s = (n) => (Math.abs(n) >= 2 ? 's' : '');
/** @param {number} n */
const people = (n) => `${n} personne${s(n)}`;

/** @type {Wordings} */
export default {
  'roster.rotation': 'Rotation des tables',

  'rotation.title': 'Rotation des tables',
  'rotation.back': 'Inscriptions',
  'rotation.screen': 'Écran de projection',
  'rotation.unplanned': 'Pas encore de plan. Choisissez les tables et le rythme : chaque personne dont l’inscription '
    + 'est confirmée reçoit son parcours.',
  'rotation.other': 'Cette page sert aux speed-datings. Cette séance a un autre format.',

  'rotation.form': 'Préparer le plan', 'rotation.again': 'Refaire le plan',
  'rotation.againText': 'Tant qu’aucun tour n’a commencé, le plan peut être refait en entier. Les parcours déjà imprimés '
    + 'ne seront plus valables.',
  'rotation.tables': 'Tables',
  'rotation.tablesHint': 'La première de la liste est la table 1. Les structures restent assises, les personnes passent de table en table.',
  'rotation.noTable': 'Aucune table pour le moment.',
  'rotation.addTable': 'Structure à ajouter', 'rotation.choose': 'Choisissez…', 'rotation.add': 'Ajouter la table',
  'rotation.addAll': 'Ajouter toutes les structures du territoire',
  'rotation.up': 'Monter', 'rotation.down': 'Descendre', 'rotation.remove': 'Retirer',
  'rotation.moveUp': 'Monter {name}', 'rotation.moveDown': 'Descendre {name}', 'rotation.removeName': 'Retirer {name}',
  'rotation.moved': '{name} : table {n}.', 'rotation.added': '{name} ajoutée, table {n}.', 'rotation.removed': '{name} retirée.',
  'rotation.rounds': 'Nombre de tours', 'rotation.minutes': 'Minutes par tour', 'rotation.change': 'Minutes pour changer de table',
  'rotation.own': 'Une personne peut passer à la table de sa propre structure',
  'rotation.groupSize': 'Personnes par groupe',
  'rotation.groupSizeHint': 'Vide : chaque personne a son propre parcours. Sinon, les groupes passent ensemble de table en table.',
  'rotation.bad.groupSize': 'Un nombre entier de personnes, de 2 à 50, ou rien.', 'rotation.group': 'Groupe {n}',
  'rotation.length': ({ rounds, minutes, change, from, to, total }) => `${rounds} tour${s(rounds)} de ${minutes} `
    + `minute${s(minutes)}${change && rounds > 1 ? `, ${change} minute${s(change)} pour changer de table` : ''} : `
    + `${total} minute${s(total)} en tout${from ? `, de ${from} à ${to}` : ''}.`,
  'rotation.submit': 'Établir le plan', 'rotation.working': 'Calcul en cours…', 'rotation.planned': 'Le plan est prêt.',
  'rotation.againTitle': 'Refaire tout le plan ?',
  'rotation.againBody': 'Les parcours changent pour tout le monde. Les fiches déjà imprimées ne seront plus valables.',
  'rotation.againYes': 'Oui, refaire', 'rotation.againKeep': 'Garder ce plan',
  'rotation.bad.tables': 'Ajoutez au moins deux tables.', 'rotation.bad.rounds': 'Un nombre entier de tours, de 1 à 30.',
  'rotation.bad.minutes': 'Un nombre entier de minutes, de 1 à 120.',
  'rotation.bad.changeMinutes': 'Un nombre entier de minutes, de 0 à 30.',
  'rotation.code.TOO_MANY_ROUNDS': 'Trop de tours pour ce nombre de tables : chaque personne reviendrait à une table déjà vue.',
  'rotation.code.NO_VISITORS': 'Aucune inscription confirmée : il n’y a encore personne à placer.',

  'rotation.plan': 'Le plan',
  'rotation.summary': ({ people: n, tables, rounds, minutes, from, to }) => `${people(n)}, ${tables} table${s(tables)}, `
    + `${rounds} tour${s(rounds)} de ${minutes} minute${s(minutes)}, de ${from} à ${to}.`,
  'rotation.fellows': ({ mean, bound }) => `À ses tables, chaque personne en croise en moyenne ${mean} autres, sur ${bound} au mieux.`,
  'rotation.pauses': ({ n }) => (n ? `${n} pause${s(n)} en tout : un tour sans table pour la personne.`
    : 'Personne n’a de tour sans table.'),
  'rotation.state.NOT_STARTED': 'Pas encore commencé. Le tour 1 est prévu à {time}.',
  'rotation.state.RUNNING': 'Tour {n} en cours depuis {from}, jusqu’à {to}.',
  'rotation.state.BETWEEN': 'Changement de table. Le tour {n} est prévu à {time}.',
  'rotation.state.FINISHED': 'Tous les tours sont terminés.',
  'rotation.now': 'Déroulement',
  'rotation.start': 'Commencer le tour {n}', 'rotation.end': 'Terminer le tour {n}',
  'rotation.started': 'Tour {n} commencé.', 'rotation.ended': 'Tour {n} terminé.',
  'rotation.earlyTitle': 'Terminer le tour {n} avant l’heure ?',
  'rotation.earlyBody': 'Il dure jusqu’à {time}. L’écran de projection annoncera le changement de table aussitôt.',
  'rotation.earlyYes': 'Oui, terminer', 'rotation.earlyKeep': 'Laisser finir',
  'rotation.startTitle': 'Commencer le premier tour ?',
  'rotation.startBody': 'Ensuite, le plan pourra être réparé, mais plus refait en entier.', 'rotation.startYes': 'Oui, commencer',
  'rotation.startKeep': 'Pas encore',
  'rotation.loads': 'Personnes par table et par tour', 'rotation.col.table': 'Table', 'rotation.col.time': 'Heure',
  'rotation.col.organisation': 'Structure', 'rotation.col.round': 'Tour {n}',
  'rotation.done': 'terminé', 'rotation.running': 'en cours', 'rotation.missing': 'absente',
  'rotation.missingFrom': 'Absente à partir du tour {n}',

  'rotation.margin': ({ n, time }) => (n === 0 ? `Elle s’arrête à l’heure annoncée, ${time}.` : `${n} min de marge `
    + `avant la fin annoncée, ${time}.`),
  'rotation.tooLong': ({ n, time }) => `${n} min de trop : la fin annoncée est ${time}.`,
  'rotation.repair': 'Réparer le plan',
  'rotation.repairLede': 'Les tours terminés ne changent pas, et le moins de personnes possible change de table.',
  'rotation.news': 'Depuis le dernier plan',
  'rotation.noNews': 'Aucune arrivée, aucune annulation.',
  'rotation.latecomers': ({ n }) => `${people(n)} à faire entrer dans le plan :`,
  'rotation.cancelledOnes': ({ n }) => `${people(n)} à retirer, inscription annulée :`,
  'rotation.absent': 'Personnes absentes', 'rotation.absentHint': 'Cochez les personnes qui ne viennent pas ou qui partent.',
  'rotation.absentSearch': 'Chercher un nom ou une structure',
  'rotation.ticked': ({ n }) => (n ? `${people(n)} cochée${s(n)}` : 'aucune cochée'), 'rotation.noMatch': 'Aucun nom ne correspond.',
  'rotation.returning': 'Personnes de retour',
  'rotation.returningHint': 'Cochez les personnes déclarées absentes qui sont là finalement. Elles reprennent au prochain tour.',
  'rotation.missingTables': 'Tables manquantes', 'rotation.missingHint': 'Cochez les tables dont la structure n’est pas là.',
  'rotation.addedTables': 'Tables en plus', 'rotation.addedHint': 'Elles prennent les numéros qui suivent.',
  'rotation.tableName': 'Table {n}, {name}',
  'rotation.repaired': ({ n }) => (n === 0 ? 'Plan réparé. Personne d’autre ne change de table.'
    : `Plan réparé. ${people(n)} change${n >= 2 ? 'nt' : ''} de table : imprimez à nouveau les fiches.`),
  'rotation.staleTitle': 'Ce plan n’est plus à jour.',
  'rotation.stale': 'Quelqu’un d’autre l’a changé entre-temps. Rien n’a été enregistré, vos cases restent cochées : '
    + 'chargez le plan à jour, puis réparez à nouveau.',
  'rotation.staleReload': 'Charger le plan à jour',
  'rotation.unknownPerson': 'Nom non connu',

  'rotation.prints': 'Imprimer', 'rotation.sheets': 'Fiches de table', 'rotation.personal': 'Parcours personnels',
  'rotation.sheetsText': 'Une page par table : qui vient à chaque tour.',
  'rotation.personalText': 'Plusieurs parcours par page, à découper.',
  'rotation.print': 'Imprimer', 'rotation.toPlan': 'Revenir au plan',
  'rotation.sheetRound': ({ n, time, people: count }) => `Tour ${n}, ${time} · ${people(count)}`,
  'rotation.nobody': 'Personne à ce tour.', 'rotation.away': 'La table est absente à ce tour.',
  'rotation.pause': 'Pause', 'rotation.left': 'Absence',
  'rotation.version': 'Plan n° {n}',

  'screen.title': 'Écran de projection',
  'screen.round': 'Tour {n}', 'screen.of': 'sur {n}', 'screen.left': 'Il reste',
  'screen.minutes': ({ m, s: sec }) => [m ? `${m} minute${s(m)}` : '', `${sec} seconde${s(sec)}`].filter(Boolean).join(' '),
  'screen.hours': ({ h, m }) => [`${h} heure${s(h)}`, m ? `${m} minute${s(m)}` : ''].filter(Boolean).join(' '),
  'screen.before': 'Bienvenue', 'screen.beforeIn': 'Premier tour dans', 'screen.at': 'Premier tour à',
  'screen.between': 'Changement de table', 'screen.betweenIn': 'Tour {n} dans', 'screen.soon': 'dans un instant',
  'screen.over': 'Temps écoulé',
  'screen.finished': 'Merci de votre présence', 'screen.finishedLab': ({ n }) => (n >= 2 ? `Les ${n} tours sont terminés`
    : 'Le tour est terminé'),
  'screen.people': 'Personnes', 'screen.tablePrefix': 'Table {n} : ', 'screen.load': ({ n }) => `, ${people(n)}`,
  'screen.missing': 'absente',
  'screen.firstMove': 'À {time}, <tour 1.> Votre parcours indique votre table.',
  'screen.firstSoon': '<Le tour 1 va commencer.> Votre parcours indique votre table.',
  'screen.nextMove': 'À {time}, <chacun passe à la table suivante de son parcours.> Les structures restent assises.',
  'screen.moveNow': '<Passez à la table suivante de votre parcours.> Les structures restent assises.',
  'screen.moveFor': 'À {time}, tour {n}. <Passez à la table suivante de votre parcours.>',
  'screen.lastMove': 'À {time}, <fin du dernier tour.>', 'screen.lastNow': '<C’est la fin du dernier tour.>',
  'screen.thanks': 'Les structures restent à leur table pour les dernières questions.',
  'screen.none': 'Le plan n’est pas encore prêt', 'screen.noneText': 'Cet écran se remplira dès que le plan sera établi.',
  'screen.offline': 'Sans nouvelles du réseau depuis {time}. Le compte à rebours continue.',
  'screen.full': 'Plein écran', 'screen.tools': 'Réglages de l’écran',
};
