// English: the forum: stand plan, counting at the door; signing up for a series; a stand at somebody else's event.
/** @param {number} n */
const s = (n) => (Math.abs(n) === 1 ? '' : 's');
/** @param {number} n */
const people = (n) => `${n} ${n === 1 ? 'person' : 'people'}`;
/** @param {number} n */
const sessions = (n) => `${n} session${s(n)}`;

/** @type {Wordings} */
export default {
  'hall.title': 'The stands', 'hall.byName': 'The stands by organisation', 'hall.stand': 'Place',
  'hall.lede': ({ n }) => (n === 1 ? 'One organisation is there for you.' : `${n} organisations are there for you.`),
  'hall.caption': ({ rows, last, columns }) => `Stand plan: ${rows > 1 ? `rows A to ${last}` : 'one row'}, `
    + `${columns > 1 ? `columns 1 to ${columns}` : 'one column'}.`,
  'hall.free': '{place}, free', 'hall.unplaced': 'Place to be confirmed',
  'hall.staff': ({ n }) => people(n),

  'stand.title': 'Our stand', 'stand.host': 'Hosted by', 'stand.partners': 'With us at the stand',

  'stands.title': 'Stand plan', 'stands.hall': 'The hall', 'stands.list': 'The stands',
  'stands.other': 'This page is for forums. This meeting has another format.',
  'stands.none': 'This forum has no stand yet. Add the organisations to the meeting, then come back to place them.',
  'stands.noPlan': ({ n }) => `Give the size of the hall in rows and columns: each cell takes a stand. Suggested for ${n} stand${s(n)}:`,
  'stands.makePlan': 'Draw the plan', 'stands.size': 'Size of the hall', 'stands.resize': 'Change the size',
  'stands.rows': 'Rows (A, B…)', 'stands.columns': 'Columns (1, 2…)',
  'stands.badSize': '1 to {rows} rows and 1 to {columns} columns.',
  'stands.resized': 'A hall of {rows} rows and {columns} columns.',
  'stands.chooseFirst': 'Choose a stand in the list or on the plan, then its place. The arrow keys go from place to place.',
  'stands.choosePlace': 'Choose the place of',
  'stands.placeOf': '{place}, {name}', 'stands.chosen': '{name}: choose a place.',
  'stands.moved': '{name}: place {place}.', 'stands.lifted': '{name} has no place any more.', 'stands.lift': 'Take off the plan',
  'stands.outside': 'Place {place} is not on the plan.',
  'stands.unplaced': ({ n }) => `${n} stand${s(n)} to place`, 'stands.allPlaced': 'Every stand has a place',
  'stands.fill': 'Place the rest', 'stands.filled': ({ n }) => `${n} stand${s(n)} placed.`,
  'stands.full': ({ n }) => `The hall is full: ${n} stand${s(n)} without a place. Make the hall larger.`,
  'stands.save': 'Save the plan', 'stands.saved': 'Plan saved.', 'stands.unsaved': 'Not saved yet',
  'stands.stillOutside': ({ n }) => `${n} stand${s(n)} ${n === 1 ? 'has a place' : 'have places'} outside the plan: `
    + `choose another place, or make the hall larger.`,
  'stands.staleTitle': 'This meeting was changed meanwhile.',
  'stands.stale': 'Nothing was saved. Load the current version, then make your changes again.',
  'stands.staleReload': 'Load the current version',
  'stands.printPlan': 'Print the plan', 'stands.printLabels': 'Print the labels', 'stands.print': 'Print',
  'stands.toPlan': 'Back to the plan',
  'stands.planText': 'One A4 page in landscape, to put up at the entrance.', 'stands.labelsText': 'One label per stand, two per A4 page.',
  'stands.version': 'version {n}',

  'count.title': 'Counter', 'count.heading': 'Head count', 'count.open': 'Count at the door',
  'count.entrance': 'Entrance', 'count.doors': 'Door at which you count', 'count.chooseDoor': 'Choose the door at which you count.',
  'count.allDoors': 'came in, all doors', 'count.counted': ({ n }) => `${n === 1 ? 'person' : 'people'} counted`,
  'count.addOne': 'Count one person', 'count.takeOne': 'Correct: one person less', 'count.addGroup': 'Count a group of {n} people',
  'count.tapHere': 'Entrance', 'count.said': '{door}: {n}.', 'count.atDoor': 'You count at {door}.',
  'count.hint': 'One tap a person. Several phones can count together.', 'count.table': 'See the count by hour',
  'count.offlineTitle': 'Offline.', 'count.offline': ({ n }) => (n ? `Go on counting: ${people(n)} kept on this phone, `
    + `sent as soon as the network is back.` : 'Go on counting: everything is kept on this phone and sent as soon as the network is back.'),
  'count.pending': ({ n }) => `${people(n)} kept on this phone, waiting to be sent.`,
  'count.refused': ({ n, reason }) => `Count of ${n} refused: ${reason}`,
  'count.noSignUp': 'No sign-up: people are counted at the door, without names.',
  'count.nobody': 'Nobody has been counted yet.', 'count.caption': 'People counted by hour and by door',
  'count.hour': 'Hour', 'count.total': 'Total', 'count.from': 'from {time}',
  'count.sheet': 'Tally sheet',
  'count.sheetText': 'To count without a phone: one stroke per person, in the box of the hour and the door. Enter the '
    + 'totals on the counter afterwards.',
  'count.sheetCaption': 'Boxes for strokes by hour and door', 'count.sheetNotes': 'Notes:', 'count.toTable': 'Back to the count',
  'count.onBoard': '{n} counted',

  'series.title': 'Sign up for the series',
  'series.lede': ({ n }) => `One form for ${sessions(n)}. Untick those you will not attend: each session has its own places.`,
  'series.sessions': 'Sessions', 'series.waiting': ({ n }) => (n ? `waiting list (${people(n)})` : 'waiting list'),
  'series.approval': 'once the organiser agrees', 'series.invited': 'I have an invitation',
  'series.none': 'Tick at least one session.',
  'series.submit': 'Confirm my sign-ups', 'series.sending': 'Sending {n} of {of}…',
  'series.result': ({ confirmed, waiting, pending, refused, open, name }) => {
    if (!waiting && !pending && !refused && !open) return `${confirmed > 1 ? `${confirmed} places confirmed` : 'Place confirmed'}, ${name}`;
    return [confirmed && `${confirmed} place${s(confirmed)} confirmed`, waiting && `${waiting} on the waiting list`,
      pending && `${pending} request${s(pending)} sent`, refused && `${refused} refused`, open && `${open} still to send`].filter(Boolean)
      .join(', ');
  },
  'series.mail': 'One e-mail per session is on its way to {email}, with the link to cancel.',
  'series.refused': 'No sign-up', 'series.unknown': 'No answer', 'series.unsent': 'Not sent yet',
  'series.unknownWhy': 'The service did not answer. You can try again safely: only one sign-up will be kept.',
  'series.retryText': ({ n }) => `What is confirmed is kept. ${sessions(n)} still to send.`,
  'series.retry': ({ n }) => `Try again for ${sessions(n)}`,
  'series.elsewhere': 'This session is part of a series.', 'series.elsewhereLink': 'Sign up for several sessions at once',
};
