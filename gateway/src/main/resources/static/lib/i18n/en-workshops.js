// English: workshops: wishes, allocation, explanations.
/** @param {number} n */
const s = (n) => (n === 1 ? '' : 's');
/** @param {number} n */
const people = (n) => (n === 1 ? '1 person' : `${n} people`);
/** @param {number} n */
const ordinal = (n) => `${n}${['th', 'st', 'nd', 'rd'][n % 100 > 10 && n % 100 < 14 ? 0 : Math.min(n % 10, 4) % 4]}`;

/** @type {Wordings} */
export default {
  'roster.workshops': 'Workshops and allocation',

  'wishes.title': 'Your workshop wishes', 'wishes.places': 'Your workshops',
  'wishes.lede': ({ n }) => (n === 1 ? 'Choose the workshop you like best.' : `Rank up to ${n} workshops, the one you like best first.`),
  'wishes.until': 'You can change your mind until {when}.',
  'wishes.ranked': 'Your ranking', 'wishes.none': 'No wish yet. Add a workshop from the list.',
  'wishes.others': 'The other workshops', 'wishes.in': 'Add', 'wishes.inName': 'Add to my wishes: {name}',
  'wishes.up': 'Move up: {name}', 'wishes.down': 'Move down: {name}', 'wishes.out': 'Take out of my wishes: {name}',
  'wishes.moved': '{name}: wish no. {n}.', 'wishes.added': '{name} added, wish no. {n}.',
  'wishes.removed': '{name} taken out of your wishes.',
  'wishes.enough': ({ n }) => (n === 1 ? 'Your wish is chosen: take it out to choose another.' : `Your ${n} wishes are `
    + `ranked: take one out to add another.`),
  'wishes.save': 'Save my wishes', 'wishes.saving': 'Saving…', 'wishes.saved': 'Wishes saved.',
  'wishes.dirty': 'Ranking changed, not saved yet.',
  'wishes.closed': 'Wishes are closed. Your workshops will show here as soon as the allocation is published.',
  'wishes.closedNone': 'Wishes are closed and you have not made any. Your workshops will show here as soon as the allocation is published.',
  'wishes.placesLede': 'This is your day. Go straight to the room of each workshop.',
  'wishes.outcome': ({ n }) => (n === 1 ? 'The link in that message also lets you choose the workshop you like best.'
    : 'The link in that message also lets you rank the workshops you like best.'),
  'wishes.free': 'No workshop in this slot.',
  'wishes.late': 'You signed up after places were given out. The organising team will tell you your workshops at the door.',

  'workshops.day': 'The day', 'workshops.choice': ({ n }) => `${n} workshop${s(n)} to choose from`,
  'workshops.dayLede': ({ n }) => (n === 1 ? 'Once you have signed up, you will name the workshop you like best.'
    : `Once you have signed up, you will rank up to ${n} workshops.`),

  'workshops.title': 'Workshops and allocation', 'workshops.back': 'Registrations',
  'workshops.slotN': 'Slot {n}', 'workshops.rank': ({ n }) => `${ordinal(n)} wish`,
  'workshops.other': 'Here everybody signs up for a workshop directly: there is nothing to allocate. Each workshop has a list of its own.',

  'workshops.tile.people': 'Confirmed registrations', 'workshops.tile.wishes': 'Wishes received', 'workshops.tile.until': 'Wishes',
  'workshops.tile.places': 'Workshop places',
  'workshops.tile.slots': ({ n }) => `each person attends ${n}`,
  'workshops.open': 'Open', 'workshops.closed': 'Closed', 'workshops.unknown': 'Not known',

  'workshops.fill': 'How it fills', 'workshops.fillCaption': 'Wishes received and places taken, by workshop and slot',
  'workshops.col.workshop': 'Workshop', 'workshops.col.more': 'Further wishes', 'workshops.col.missed': 'Not met',
  'workshops.col.person': 'Person', 'workshops.col.organisation': 'Organisation', 'workshops.col.sign': 'Signature',
  'workshops.col.notMet': 'Wishes not met',
  'workshops.notHeld': 'not in this slot', 'workshops.capacityN': ({ n }) => `${n} place${s(n)}`,
  'workshops.fillNote': '“Not met” counts people who wished for this workshop at any rank and do not go there.',

  'workshops.allocation': 'Allocation',
  'workshops.none': 'No allocation yet. It gives as many people as possible a workshop they wished for, then keeps to '
    + 'the order of wishes as well as it can.',
  'workshops.nothing': 'This day has no workshops yet.', 'workshops.capacity': 'First give the number of places of these workshops:',
  'workshops.edit': 'Edit the meeting',
  'workshops.fillRest': 'Fill up with the places left',
  'workshops.fillRestText': 'People without wishes, or whose wishes are full, get a workshop that still has room. '
    + 'Otherwise they stay without a workshop.',
  'workshops.compute': 'Compute the allocation', 'workshops.again': 'Compute again', 'workshops.working': 'Computing…',
  'workshops.computed': 'The allocation is ready. Nobody sees it before it is published.',
  'workshops.computedAgain': ({ n }) => (n ? `New allocation: ${n} place${s(n)} ${n === 1 ? 'differs' : 'differ'} from `
    + `the published one. Publish it so that people see it.` : 'New allocation: no published place changes.'),
  'workshops.stillOpen': 'Wishes are still open until {when}.',
  'workshops.news': 'Since this run:', 'workshops.news.pins': 'settled places or the workshops have changed',
  'workshops.news.wishes': ({ n }) => `${people(n)} changed wishes`, 'workshops.news.late': ({ n }) => `${people(n)} more to place`,
  'workshops.news.gone': ({ n }) => `${people(n)} cancelled`,
  'workshops.told': 'Published {when}', 'workshops.toldOlder': 'Not published yet, people see the one before',
  'workshops.notTold': 'Not published yet',
  'workshops.summary': ({ n }) => `${people(n)} with wishes.`,
  'workshops.best': ({ rank, n }) => `${people(n)}: ${ordinal(rank)} wish at best`, 'workshops.bestNone': ({ n }) => `${people(n)}: `
    + `no wish met`,
  'workshops.proved': 'No allocation keeps better to the order of wishes.',
  'workshops.good': 'Some workshops are held more than once: this allocation is very good, without proof that it is the best.',
  'workshops.moved': ({ n }) => (n ? `${n} place${s(n)} ${n === 1 ? 'differs' : 'differ'} from the one before.`
    : 'No place differs from the one before.'),
  'workshops.publish': 'Publish', 'workshops.publishAgain': 'Publish the new one',
  'workshops.published': 'The allocation is published. Everybody sees their workshops on the page of their registration.',
  'workshops.publishTitle': 'Publish the allocation?', 'workshops.publishBody': ({ n }) => `${people(n)} will see their `
    + `workshops on the page of their registration.`,
  'workshops.publishOpen': 'Wishes are still open: changes to come will need another run.', 'workshops.publishYes': 'Yes, publish',
  'workshops.publishKeep': 'Not yet',
  'workshops.stale': 'Somebody else changed the allocation in the meantime. This is the latest version: make your change '
    + 'again if it is still needed.',

  'workshops.pins': 'Settled places',
  'workshops.pinsText': 'Settle somebody in a workshop, or keep them out of one. The next run takes it into account.',
  'workshops.noPins': 'No settled places.', 'workshops.pinAdd': 'Settle a place', 'workshops.pinWho': 'Person',
  'workshops.pinWhere': 'Slot and workshop', 'workshops.choose': 'Choose…',
  'workshops.pinKind': 'Decision', 'workshops.pinKindPlace': 'Place in this workshop',
  'workshops.pinKindForbid': 'Do not place in this workshop', 'workshops.pinSubmit': 'Settle',
  'workshops.pinPlace': 'Placed in', 'workshops.pinForbid': 'Not in', 'workshops.pinGone': '(registration cancelled)',
  'workshops.unpin': 'Remove', 'workshops.unpinName': 'Remove the decision for {name}',
  'workshops.pinAdded': 'Decision saved for {name}. Compute the allocation again.',
  'workshops.pinRemoved': 'Decision removed. Compute the allocation again.', 'workshops.pinMissing': 'Choose a person and a workshop.',

  'workshops.prints': 'Print and explain', 'workshops.sheets': 'Workshop sheets',
  'workshops.sheetsText': 'One page per workshop and slot, with names and a column to sign.',
  'workshops.sheetsDraft': 'This allocation is not published yet.',
  'workshops.explanations': 'Explanations', 'workshops.explanationsText': 'Why a workshop is full, and why somebody has nothing better.',
  'workshops.toPage': 'Back to the allocation', 'workshops.print': 'Print', 'workshops.expected': 'Expected',
  'workshops.nobody': 'Nobody in this workshop.',
  'workshops.fullOnes': 'Full workshops', 'workshops.noneFull': 'No workshop had to turn anybody away.',
  'workshops.whyFull': ({ taken, wished, first, pinned, missed }) => `${taken} place${s(taken)}, wished for by `
    + `${people(wished)}, ${first} of them as 1st wish${pinned ? `; ${pinned} settled place${s(pinned)}` : ''}. `
    + `${people(missed)} ${missed === 1 ? 'does' : 'do'} not go there.`,
  'workshops.byPerson': 'Person by person', 'workshops.search': 'Search a name or an organisation',
  'workshops.onlyMissed': 'Only people who lack something', 'workshops.shown': ({ n }) => people(n),
  'workshops.showAll': 'Show all {n} people',
  'workshops.unwished': 'not wished for', 'workshops.nowhere': 'none', 'workshops.allMet': 'All met', 'workshops.noWishes': 'No wishes',
  'workshops.why.FULL': 'full in each slot', 'workshops.why.OTHER_PLACE': 'at the same time as another of their workshops',
  'workshops.why.PINNED': 'at the same time as a settled place', 'workshops.why.FORBIDDEN': 'kept out by the organisers',
};
