// English: the directory: reception points, map, import.
/** @param {number} n */
const s = (n) => (n === 1 ? '' : 's');

/** @type {Wordings} */
export default {
  'dir.map.label': 'Map of the reception points', 'dir.map.in': 'Zoom in', 'dir.map.out': 'Zoom out',
  'dir.map.several': ({ n, names }) => `${n} places: ${names}${n > 3 ? '…' : ''}`,
  'dir.map.drawing': 'Simplified drawing, without legal value.',
  'dir.map.caption': 'A number counts reception points that lie close together: choose it to zoom in.',
  'dir.map.failed': 'The map could not be loaded. The list says the same.',

  'dir.showMap': 'Show the map', 'dir.hideMap': 'Hide the map', 'dir.views': 'What the map shows', 'dir.onMap': 'Show on the map',
  'dir.points': ({ n }) => `Reception points (${n})`, 'dir.service': 'Service offered', 'dir.clear': 'Show the whole directory',
  'dir.noneLocated': 'None of these reception points has been placed on the map yet.',
  'dir.hours': 'Hours', 'dir.mail': 'E-mail', 'dir.mode.HOURS': 'During opening hours', 'dir.mode.APPOINTMENT': 'By appointment',
  'dir.mode.REMOTE': 'Remotely', 'dir.mode.OTHER': 'Otherwise',

  'dir.edit': 'Edit', 'dir.pointsTitle': ({ n }) => (n > 1 ? 'Reception points' : 'Reception point'), 'dir.about': 'The organisation',
  'dir.meetings': 'Its meetings', 'dir.noMeeting': 'No meeting ahead for now.', 'dir.pastMeetings': ({ n }) => (n === 1
    ? 'The last meeting held' : `The last ${n} meetings held`),

  'dir.yes': 'yes', 'dir.no': 'no',
  'dir.staff.title': 'Directory of the territory', 'dir.staff.new': 'Add an organisation',
  'dir.staff.newText': 'It appears in the public directory at once.', 'dir.staff.import': 'Import a table',
  'dir.staff.list': 'Partner organisations', 'dir.staff.public': 'See the public directory', 'dir.staff.seePublic': 'See the public page',
  'dir.staff.search': 'Search an organisation, a town', 'dir.staff.todoOnly': 'To complete only',
  'dir.staff.emptyText': 'Try another word, or show the complete ones too.',
  'dir.staff.noneText': 'Add a first organisation, or import a table.',
  'dir.tile.all': 'Organisations', 'dir.tile.allSub': 'partners of the territory', 'dir.tile.complete': 'Complete',
  'dir.tile.completeSub': 'nothing is missing',
  'dir.tile.points': 'Reception points', 'dir.tile.pointsSub': ({ n }) => (n === 0 ? 'every organisation has one'
    : n === 1 ? '1 organisation has none yet' : `${n} organisations have none yet`),
  'dir.tile.located': 'On the map', 'dir.tile.locatedSub': 'shown on the public map', 'dir.tile.referents': 'Known contacts',
  'dir.tile.referentsSub': 'somebody is named',
  'dir.col.name': 'Organisation', 'dir.col.points': 'Reception points', 'dir.col.missing': 'What is missing', 'dir.complete': 'Complete',
  'dir.missing.point': 'Reception point', 'dir.missing.address': 'Address', 'dir.missing.position': 'Place on the map',
  'dir.missing.contact': 'Telephone or e-mail', 'dir.missing.services': 'Offer', 'dir.missing.publics': 'For whom',
  'dir.missing.modes': 'How people are received',

  'dir.field.name': 'Name of the organisation', 'dir.field.website': 'Website',
  'dir.field.referent': 'A SPRO contact is named in the organisation',
  'dir.field.referentHint': 'Their name and address are not in the directory.', 'dir.field.referentShort': 'Known contact',
  'dir.field.active': 'Partner',
  'dir.point': 'Reception point {n}', 'dir.noPointYet': 'No reception point yet. Add the place where the organisation receives people.',
  'dir.addPoint': 'Add a reception point', 'dir.dropPoint': 'Remove this point',
  'dir.pointDropped': '{name} is removed. Save to confirm.', 'dir.pointMoved': 'Moved to position {n}.',
  'dir.field.pointName': 'Name of the place', 'dir.field.pointNameHint': 'The organisation’s name, or the place’s where there are several.',
  'dir.field.address': 'Street and number', 'dir.field.postcode': 'Postcode', 'dir.field.town': 'Town',
  'dir.field.ofOrganisation': 'The organisation’s, never a person’s.', 'dir.field.services': 'Services offered',
  'dir.field.publics': 'Who is received', 'dir.field.modes': 'How people are received',
  'dir.field.hoursHint': 'As you would write it on the door.',
  'dir.field.latitude': 'Latitude', 'dir.field.longitude': 'Longitude', 'dir.field.located': 'Place on the map',
  'dir.item.services': 'Service {n}', 'dir.item.publics': 'Public {n}', 'dir.add.services': 'Add a service',
  'dir.add.publics': 'Add a public', 'dir.dropItem': 'Remove {name}',
  'dir.usual.services': 'Premier accueil | Conseil en orientation | Conseil en évolution professionnelle | Documentation sur '
    + 'les métiers | Aide à la recherche d’emploi | Aide à la recherche de formation | Validation des acquis (VAE) | Bilan de compétences',
  'dir.usual.publics': 'Tout public | 16 à 25 ans | Élèves et étudiants | Demandeurs d’emploi | Salariés | Personnes '
    + 'en situation de handicap | Parents',
  'dir.located.ADDRESS': 'Placed from the address', 'dir.located.MANUAL': 'Placed by hand', 'dir.located.NONE': 'Not placed yet',
  'dir.locate': 'Look the address up', 'dir.candidates': 'Places found', 'dir.found': ({ n, source }) =>
    `${n === 1 ? 'One place found' : `${n} places found`} (${source}). Choose the one that fits:`,
  'dir.notFound': 'No place found for this address. Check it, or place the point by hand.',
  'dir.addressFirst': 'Enter the address or the town first.',
  'dir.addressMoved': 'The address has changed since: look it up again, or place the point by hand.',
  'dir.byHand': 'Place by hand',
  'dir.byHandHint': 'Press on the map, or enter the degrees. Empty both fields to leave the point off the map.',
  'dir.map.pick': 'Map to place the reception point on', 'dir.placed': 'The point is placed. Save to confirm.',
  'dir.here': 'This reception point',
  'dir.save': 'Save', 'dir.required.name': 'Enter the name of the organisation.', 'dir.required.type': 'Choose a type of organisation.',
  'dir.required.pointName': 'Give this place a name.', 'dir.bad.postcode': 'A postcode has five digits.',
  'dir.bad.coordinate': 'Degrees, for example 43.29.', 'dir.bad.otherCoordinate': 'Both degrees are needed, or none.',
  'dir.stale': 'Somebody else changed this organisation while you were writing. Nothing is lost: what you typed is '
    + 'still here. Loading the current version will replace it: copy what you want to keep first.',
  'dir.remove': 'Remove from the directory', 'dir.removeTitle': 'Remove this organisation from the directory?',
  'dir.removeBody': 'It leaves the directory and its exports. Its past meetings stay. You can bring it back from this page.',
  'dir.removeYes': 'Yes, remove it', 'dir.removeKeep': 'Keep it', 'dir.removed': 'The organisation has left the directory.',
  'dir.former': 'This organisation is no partner any more: it is not in the directory.', 'dir.restore': 'Bring it back',
  'dir.history.title': 'History', 'dir.history.none': 'The history cannot be read for now.', 'dir.history.when': '{day}, {time}, by {by}',
  'dir.history.nothing': 'nothing', 'dir.history.more': ({ n }) => `and ${n} other change${s(n)}`,
  'dir.history.older': 'Older changes are not shown.',
  'dir.cause.LISTED': 'Taken from the network’s list', 'dir.cause.CREATED': 'Created', 'dir.cause.EDITED': 'Changed',
  'dir.cause.DEACTIVATED': 'Removed from the directory', 'dir.cause.LOCATED': 'Placed from the address',
  'dir.cause.IMPORTED': 'Imported from a table',

  'dir.import.title': 'Import a table',
  'dir.import.text': 'A CSV or Excel file, one line per reception point. Nothing is stored before you agree: you first '
    + 'see what would be created, changed or refused.',
  'dir.import.modelText': 'Start from the empty template, or from the directory as it is: a line left alone changes nothing.',
  'dir.import.current': 'Current directory (CSV)',
  'dir.import.columnsText': 'structure: its name, on every line of its reception points | type: EDUCATION, EMPLOI, '
    + 'JEUNESSE, FORMATION, COLLECTIVITE or ASSOCIATION | référent connu: oui, or empty | offre de service, public accueilli: separated '
    + 'by “|” | modalités d’accueil: HOURS, APPOINTMENT, REMOTE or OTHER, separated by “|” | latitude, longitude: in degrees, or empty',
  'dir.import.tile.create': 'To create', 'dir.import.tile.change': 'To change', 'dir.import.tile.same': 'Unchanged',
  'dir.import.tileSub.create': 'new organisations', 'dir.import.tileSub.change': 'known organisations',
  'dir.import.tileSub.same': 'up to date',
  'dir.import.refusedText': 'Nothing is imported while a line is refused. Correct the file, then choose it again.',
  'dir.import.nothing': 'Everything is up to date: there is nothing to import.', 'dir.import.confirm': ({ n }) => `Import `
    + `${n} organisation${s(n)}`,
  'dir.import.confirmHint': 'The whole file is taken, or nothing. After an interruption import it again: nothing is done twice.',
  'dir.import.rows': ({ n }) => (n === 1 ? 'The organisation of the file' : `The ${n} organisations of the file`),
  'dir.import.organisation': 'Organisation',
  'dir.import.what.CREATE': 'To create', 'dir.import.what.CHANGE': 'To change', 'dir.import.what.UNCHANGED': 'Unchanged',
  'dir.import.what.REFUSED': 'Refused',
  'dir.import.done': 'The import is done', 'dir.import.doneText': ({ created, changed }) => `${created} organisation${s(created)} `
    + `created, ${changed} changed.`,
  'dir.import.toList': 'See the list of the territory',
  'dir.notYours': 'This organisation belongs to another territory: its own team keeps its page.',
  'dir.formerPublic': 'This organisation is no longer part of the network.', 'dir.staff.former': ({ n }) => (n === 1
    ? 'One former partner' : `${n} former partners`),
  'dir.import.unknown': 'We do not know whether all of it was stored. Check the same file again: what is done is not done twice.',
  'dir.import.lines': 'Lines', 'dir.import.moreRows': ({ n }) => `and ${n} other organisation${s(n)}`,
};
