// English: the organisers' desk: history, export, list, forecasts.
/** @param {number} n */
const s = (n) => (Math.abs(n) === 1 ? '' : 's');
/** @param {number} n */
const people = (n) => (n === 1 ? '1 person' : `${n} people`);
/** @param {TextArgs} args */
const how = ({ moved, list, together }) => (moved ? ', moved from another session' : list ? ', from a list; the team '
  + 'declared that the person knows' : together > 1 ? `, in a group of ${together}` : '');
/** @type {Record<string, string>} */
const ADMISSION = { OPEN: 'open to all', APPROVAL: 'with approval', INVITATION: 'by invitation' };
/** @type {Record<string, string>} */
const CORRECTED = { givenName: 'first name', familyName: 'last name', organisationId: 'organisation', function: 'role',
  needs: 'need', email: 'address' };
/** @type {Record<string, string>} */
const STATUS = { CANCELLED: 'Session cancelled', ENDED: 'Session closed' };
/** @type {Record<string, string>} */
const NOTED = { ARRIVED: 'Arrival of {name} noted', TAKEN_BACK: 'Check-in of {name} taken back', UNKNOWN: 'Unknown code shown',
  ELSEWHERE: 'Code of another session shown', SETTLED: 'Check-in conflict settled' };

/** @type {Wordings} */
export default {
  'history.title': 'History', 'history.heading': 'What happened', 'history.none': 'Nothing yet.', 'history.more': 'Show earlier ones',
  'history.erased': 'erased person', 'history.reason': 'Reason: {reason}',
  'history.by.HOLDER': 'by the person', 'history.by.REFERENT': 'by the organisation’s contact',
  'history.by.GROUP': 'by an organisation’s contact or the team', 'history.by.ORGANISER': 'by the team',
  'history.by.SYSTEM': 'automatically', 'history.by.named': 'by {name}',
  'history.SESSION_CHANGED': ({ status, title, start, capacity }) => (STATUS[status] ? `${STATUS[status]}: ${title}`
    : `Session published or changed: ${[title, start, capacity ? `${capacity} place${s(capacity)}` : ''].filter(Boolean).join(', ')}`),
  'history.RULES_CHANGED': ({ admission, offerHours, quotas, questions }) => `Rules for places: `
    + `${[ADMISSION[admission], offerHours ? `places held for ${offerHours} working hours` : '',
      quotas ? `${quotas} quota${s(quotas)}` : '', questions ? `${questions} question${s(questions)}` : ''].filter(Boolean).join(', ')}`,
  'history.SIGNED_UP': (a) => `${a.name} signed up: place confirmed${how(a)}`, 'history.QUEUED': (a) => `${a.name} `
    + `joined the waiting list at no. ${a.position}${how(a)}`,
  'history.REQUESTED': (a) => `${a.name} asked for a place${how(a)}`,
  'history.SIGNED_UP_AGAIN': '{name} signed up again with the same address; nothing changed',
  'history.OVERLAPPED': 'Sign-up without effect: the person has a place elsewhere at the same time',
  'history.PROMOTED': '{name} got a place that became free', 'history.OFFERED': 'Place held for {name} until {until}',
  'history.OFFER_ACCEPTED': '{name} took the place that was held',
  'history.OFFER_LAPSED': 'Place held for {name}: time is up, it goes to the next person',
  'history.APPROVED': ({ name, place }) => `Request of ${name} approved: ${place ? 'place confirmed' : 'waiting list'}`,
  'history.DECLINED': 'Request of {name} declined', 'history.PLACE_GIVEN': 'Place given out of turn to {name}',
  'history.HANDED_OVER': '{name} handed the registration to {toName}', 'history.CANCELLED': ({ name, by }) => (by === 'HOLDER'
    ? `${name} gave the registration back` : `Registration of ${name} cancelled`),
  'history.ATTENDED': '{name} arrived at {arrived}', 'history.ADMITTED': '{name} arrived at {arrived}, from the waiting list',
  'history.WALKED_IN': '{name} arrived at {arrived}, without a registration', 'history.SCANNED_AGAIN': '{name}: code shown once more',
  'history.SCAN_NOTED': ({ kind, name, door }) => `${(NOTED[kind] ?? 'Check-in noted').replace('{name}', name)}${
    door && door !== 'self' ? `, ${door}` : ''}`,
  'history.ATTENDANCE_UNDONE': 'Check-in of {name} undone', 'history.CORRECTED': ({ name, fields }) => `Details of `
    + `${name} corrected: ${(fields ?? []).map((one) => CORRECTED[one] ?? one).join(', ')}`,
  'history.WISHED': ({ name, wishes }) => `Workshop choices of ${name}: ${wishes?.length ? wishes.length : 'withdrawn'}`,

  'roster.sharedMailbox': 'Two records, perhaps the same person',
  'roster.disposable': 'Disposable address: mail may be lost',
  'drawer.close': 'Close', 'drawer.email': 'E-mail', 'drawer.needs': 'Need', 'drawer.history': 'History',
  'note.label': 'Team note',
  'note.hint': 'Only the teams of this territory see it. It is erased with the person’s data; the person may ask to read it.',
  'note.by': '{name}, {when}', 'note.save': 'Save note', 'note.saved': 'Note saved.',
  'note.clash': 'In the meantime somebody wrote: “{text}”. Saving again puts your text in its place.', 'note.gone': 'Note removed.',

  'export.open': 'Export', 'export.title': 'Export the list', 'export.yes': 'Download', 'export.none': 'Choose at least one column.',
  'export.kind': 'File', 'export.kind.xlsx': 'Workbook (XLSX)', 'export.kind.csv': 'Text (CSV)',
  'export.group.person': 'Person', 'export.group.place': 'Place', 'export.group.asked': 'Requests and answers',
  'export.group.day': 'Day of the session', 'export.group.other': 'Other',
  'export.state': 'State', 'export.position': 'Place in the queue', 'export.offer': 'Place held until', 'export.group': 'Group',
  'export.familyName': 'Family name', 'export.givenName': 'Given name', 'export.email': 'E-mail', 'export.organisation': 'Organisation',
  'export.territory': 'Territory', 'export.function': 'Function', 'export.needs': 'Needs',
  'export.answers': 'Answers to questions, one column each', 'export.attended': 'Attendance', 'export.attendedAt': 'Time of arrival',
  'export.walkIn': 'Walk-in', 'export.registeredAt': 'Date of sign-up', 'export.wishes': 'Workshop choices',
  'export.workshops': 'Workshops given', 'export.tables': 'Tables, round by round', 'export.note': 'Team note',
  'export.registrationId': 'Reference', 'export.demo': 'Demonstration',

  'filters.all': 'All', 'filters.organisation': 'Organisation', 'filters.noOrganisation': 'Not given', 'filters.here': 'Attendance',
  'filters.here.present': 'Here', 'filters.here.absent': 'Not here yet', 'filters.more': 'With', 'filters.more.needs': 'A need',
  'filters.more.note': 'A note', 'filters.more.group': 'A group', 'filters.more.walkIn': 'Walk-in',
  'select.group': 'Actions on the selection', 'select.n': ({ n }) => `${people(n)} selected`, 'select.none': 'Clear selection',
  'select.all': 'Select the whole list', 'select.one': 'Select {name}', 'select.copy': 'Copy addresses',
  'select.copied': ({ n }) => `${n} address${n === 1 ? '' : 'es'} copied.`, 'select.notCopied': 'The browser does not allow copying.',

  'curve.heading': 'Filling', 'curve.title': 'Places taken, day by day', 'curve.desc': ({ n, capacity, sessions }) => `${n} `
    + `of ${capacity ?? '?'} places taken.${sessions ? ` The dotted line shows the median of ${sessions} earlier sessions.` : ''} `
    + `The numbers are in the table.`,
  'curve.spark': '{n} of {capacity}, since sign-up opened', 'curve.own': 'This session', 'curve.usual': ({ n }) => `Median `
    + `of ${n} earlier sessions`,
  'curve.noEarlier': 'Fewer than three earlier sessions of this format: nothing to compare.',
  'curve.basis.TERRITORY_AND_FORMAT': '(same format, same territory)', 'curve.basis.FORMAT': '(same format, whole region)',
  'curve.table': 'Show the numbers', 'curve.col.day': 'Day', 'curve.col.taken': 'Places taken', 'curve.col.usual': 'Usually',
  'curve.day0': 'Day of the session', 'curve.day': ({ n }) => `${n} day${s(n)} before`, 'curve.day0Short': 'the day',
  'curve.dayShort': '−{n} d',
  'forecast.range': ({ low, high }) => (low === high ? `${people(low)} expected` : `between ${low} and ${high} people expected`),
  'forecast.rests': ({ n, rate }) => `8 times of 10, from ${n} closed sessions (${rate}% came),`,
  'forecast.basis.TERRITORY_AND_FORMAT': 'same format, same territory', 'forecast.basis.FORMAT': 'same format, whole region',
  'forecast.basis.ALL': 'all formats',
  'forecast.overbooking': ({ n }) => `${n} more place${s(n)}`, 'forecast.risk': 'risk of too few places: {risk}%',
  'desk.heading': 'Ahead', 'desk.col.session': 'Session', 'desk.col.expected': 'Expected attendance',
  'desk.col.beyond': 'Possible overbooking', 'desk.col.quotas': 'Quotas nearly full', 'desk.col.missing': 'Organisations missing',
  'desk.unknown': 'Too few closed sessions', 'desk.quota': '{used} of {places}', 'desk.missing': ({ n, of }) => `${n} of ${of}`,
  'desk.others': ({ n }) => `and ${n} more`, 'desk.allThere': 'none',
  'desk.note': 'Overbooking is never applied by itself: change the capacity, or do not. Organisations missing are '
    + 'partners of the territory without any registration.',
  'desk.offered': ({ n }) => `${n} held`, 'desk.pending': ({ n }) => `${n} request${s(n)}`,
};
