// English: cross visits: pairs and answers.
/** @param {number} n */
const s = (n) => (Math.abs(n) === 1 ? '' : 's');
/** @param {number} n */
const people = (n) => (n === 1 ? '1 person' : `${n} people`);
/** @param {number} n */
const pairs = (n) => `${n} pair${s(n)}`;
/** @param {number} n */
const alone = (n) => (n ? ` ${people(n)} ${n === 1 ? 'has' : 'have'} no partner.` : '');

/** @type {Wordings} */
export default {
  'pairing.title': 'Pairs',
  'pairing.back': 'Registrations', 'pairing.print': 'Print the list', 'pairing.period': 'visits from {from} to {to}',
  'pairing.other': 'This page is for cross visits. This session has another format.',
  'pairing.elsewhere': 'Pairs are made of the people who signed up to the first session of the meeting.',
  'pairing.elsewhereLink': 'See its pairs',
  'pairing.closed': 'This meeting is over or cancelled: its pairs change no more.',

  'pairing.form': 'Make the pairs',
  'pairing.lede': ({ n }) => `${people(n)} signed up. Each pair joins two different organisations; as many people as `
    + `possible get a partner, first between organisations that never visited each other.`,
  'pairing.tooFew': ({ n }) => (n ? 'Only one person has signed up: it takes at least two, of different organisations.'
    : 'Nobody has signed up yet. Pairs can be made as soon as two people of different organisations have a place.'),
  'pairing.count': ({ n }) => people(n), 'pairing.noOrganisation': 'Organisation not given',
  'pairing.met': 'Have organisations visited each other before?',
  'pairing.metHint': 'Cross visits already held in this territory are known. Add those that are not on this site: these '
    + 'organisations are only paired if there is no other way.',
  'pairing.metFirst': 'One organisation', 'pairing.metSecond': 'The other organisation', 'pairing.metAdd': 'Add',
  'pairing.metDrop': 'Remove',
  'pairing.choose': 'Choose…', 'pairing.propose': 'Make the pairs', 'pairing.working': 'Working it out…',
  'pairing.proposed': ({ n, left }) => `${pairs(n)} proposed.${alone(left)} People see nothing until you announce them.`,
  'pairing.again': 'Start afresh',
  'pairing.againText': 'As long as nothing is announced, all pairs can be worked out again. Those you made by hand stay.',
  'pairing.againYes': 'Work the pairs out again',

  'pairing.tile.people': 'People signed up', 'pairing.tile.confirmed': 'Pairs confirmed', 'pairing.tile.proposed': 'Waiting for an answer',
  'pairing.tile.declined': 'Declined', 'pairing.tile.waiting': 'People without a partner',
  'pairing.allSet': 'Everybody has an announced pair. Answers show up here as they come in.',
  'pairing.doRematch': ({ n }) => `${people(n)} without a partner. Completing keeps the confirmed pairs and changes `
    + `the others as little as possible.`,
  'pairing.doPublish': ({ n }) => `${pairs(n)} not announced yet: read the list again, then announce.`,
  'pairing.doWait': ({ n }) => `${people(n)} without a partner for now, for the reasons given below.`,
  'pairing.rematch': 'Complete the pairs',
  'pairing.rematched': ({ n, left }) => (n ? `${n} new pair${s(n)}.${alone(left)} Read the list again, then announce.`
    : `No new pair is possible.${alone(left)}`),
  'pairing.publish': ({ n }) => `Announce ${pairs(n)}`,
  'pairing.publishTitle': ({ n }) => `Announce ${pairs(n)}?`,
  'pairing.publishBody': 'Everybody will see the organisation of their partner on their own page and can confirm or '
    + 'decline. Names are shown only when both have confirmed.',
  'pairing.publishYes': 'Yes, announce', 'pairing.publishKeep': 'Not yet',
  'pairing.published': ({ n }) => `${pairs(n)} announced.`,

  'pairing.list': 'The pairs', 'pairing.caption': 'Pairs, answers and visits', 'pairing.none': 'No pair.',
  'pairing.col.people': 'Pair', 'pairing.col.state': 'State', 'pairing.col.visits': 'Visits', 'pairing.col.acts': 'Actions',
  'pairing.col.when': 'Date', 'pairing.col.host': 'Host', 'pairing.col.visitor': 'Visitor', 'pairing.col.place': 'Place',
  'pairing.state.PROPOSED': 'Waiting', 'pairing.state.CONFIRMED': 'Confirmed', 'pairing.state.DECLINED': 'Declined',
  'pairing.answer.PROPOSED': 'No answer', 'pairing.answer.CONFIRMED': 'Confirmed', 'pairing.answer.DECLINED': 'Declined',
  'pairing.notAnnounced': 'Not announced', 'pairing.byHand': 'made by hand', 'pairing.metBefore': 'organisations have met',
  'pairing.sayShort': 'Answer', 'pairing.sayTitle': 'Answer for {name}',
  'pairing.sayBody': 'For instance after a call. The answer is recorded under your name.', 'pairing.say.CONFIRMED': 'Confirms this pair',
  'pairing.say.DECLINED': 'Declines this pair', 'pairing.sayYes': 'Record the answer',
  'pairing.break': 'Break', 'pairing.breakTitle': 'Break the pair of {first} and {second}?',
  'pairing.breakBody': 'The two will have no partner until you complete the list. They will not be matched with each other again.',
  'pairing.breakYes': 'Yes, break it', 'pairing.breakKeep': 'Keep this pair',
  'pairing.broken': 'Pair broken. Complete the pairs to find other partners.',

  'pairing.at': 'at {name}:', 'pairing.open': 'date to be agreed', 'pairing.set': 'Set', 'pairing.move': 'Change',
  'pairing.setAt': 'Set the visit at {name}',
  'pairing.visitTitle': '{host} receives {visitor}', 'pairing.day': 'Day', 'pairing.within': 'Visits take place from {from} to {to}.',
  'pairing.from': 'From', 'pairing.to': 'To', 'pairing.place': 'Place', 'pairing.placeHint': 'Empty: at the host’s organisation.',
  'pairing.save': 'Save the visit', 'pairing.saved': 'Saved.',
  'pairing.bad.day': 'Give the day.', 'pairing.bad.from': 'Give the time it starts.',
  'pairing.bad.to': 'Give a time it ends, after the start.',

  'pairing.waiting': 'Without a partner',
  'pairing.why.OWN_ORGANISATION': 'More than half of the people without a partner are of this organisation.',
  'pairing.why.NOBODY_ELSE': 'Nobody of another organisation is free for this person any more.',
  'pairing.why.ODD_NUMBER': 'The number of people is odd.',
  'pairing.why.OTHERS_FIRST': 'The only possible partners are taken by others.',
  'pairing.why.DECLINED': 'The pair was declined.', 'pairing.why.PARTNER_LEFT': 'The other person cancelled the registration.',
  'pairing.why.NOT_MATCHED': 'Came after the pairs were made, or the pair was broken.',

  'pairing.visits': 'Visits by date', 'pairing.noVisit': 'No date is agreed yet.', 'pairing.atHost': 'At their organisation',
  'pairing.plenary': 'Everybody: {title}',
  'pairing.hand': 'Make a pair by hand',
  'pairing.handHint': 'No calculation will touch it. The present pairs of these two are broken; a confirmed pair must '
    + 'be broken in the list first.',
  'pairing.first': 'One person', 'pairing.second': 'The other person', 'pairing.fix': 'Make this pair',
  'pairing.fixed': 'Pair made: {first} and {second}.',
  'pairing.code.SAME_ORGANISATION': 'These two are of the same organisation.',
  'pairing.code.NO_PARTICIPANTS': 'The service has not heard of the registrations yet. Try again in a moment.',
  'pairing.staleTitle': 'The pairs have changed.',
  'pairing.stale': 'Somebody else changed them meanwhile. Nothing was saved; the list below is up to date.',

  'pair.title': 'Your partner', 'pair.lede': 'You receive somebody of another organisation, who receives you in turn.',
  'pair.unknownOrganisation': 'Organisation not given', 'pair.namesLater': 'Name and address are shown when you have both confirmed.',
  'pair.WAITING': 'You have no partner yet. The team is looking for one, who will be shown here.',
  'pair.PARTNER_LEFT': 'The other person can no longer come. The team is looking for another partner for you, who will be shown here.',
  'pair.DECLINED': 'This pair will not come about. The team is looking for another partner for you, who will be shown here.',
  'pair.DECLINED.mine': 'You declined this pair. The team is looking for another partner for you, who will be shown here.',
  'pair.PROPOSED': 'Does this partner suit you? Your answer allows the visits to be arranged.',
  'pair.theySaidYes': 'The other person has confirmed already. Does this partner suit you?',
  'pair.youSaidYes': 'You have confirmed. We are waiting for the other person’s answer.',
  'pair.CONFIRMED': 'You have both confirmed. Agree on the two visits, then note them here: the team sees them too.',
  'pair.undo': 'Confirm after all', 'pair.yes': 'Confirm this pair', 'pair.no': 'Decline', 'pair.noTitle': 'Decline this pair?',
  'pair.noBody': 'The team will look for another partner for each of you. Your registration stays valid.', 'pair.noYes': 'Yes, decline',
  'pair.noKeep': 'Back to my pair',
  'pair.atYours': 'You receive', 'pair.atTheirs': 'Your partner receives you', 'pair.set': 'Note the date',
  'pair.change': 'Change the date',
};
