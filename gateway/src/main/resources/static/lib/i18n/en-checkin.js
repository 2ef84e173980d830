// English: the welcome at the door, with and without a network, and checking in by one's own phone.
/** @param {number} n */
const s = (n) => (Math.abs(n) === 1 ? '' : 's');

/** @type {Wordings} */
export default {
  'door.read': 'Scan a QR code', 'door.start': 'Scan a QR code', 'door.hold': 'Hold the QR code in front of the device',
  'door.starting': 'The camera is opening…', 'door.stop': 'Close the camera', 'door.torch': 'Light', 'door.image': 'Picture of the camera',
  'door.cameraDenied': 'The camera is blocked for this site. Allow it in the browser’s settings, or search the name.',
  'door.cameraNone': 'No camera answers. Search the name, or use a hand scanner.',
  'door.lastScan': 'Last check-in', 'door.present': 'Here · Arrived {time}', 'door.admitted': 'Waiting list · Let in {time}',
  'door.already': 'Already here since {time}', 'door.alreadyAt': 'Already here since {time} ({door})',
  'door.cancelled': 'Registration cancelled', 'door.unknown': 'Unknown code. It is kept under “To look at”.',
  'door.foreign': 'This code is not one of a registration.',
  'door.later': 'Not on the list taken along. The code is kept and checked when the network is back.',
  'door.asking': 'Not on this list: checking…', 'door.undone': 'Check-in undone',
  'door.refused': 'Check-in refused. It stays on this device.',
  'door.elsewhere': ({ title, when }) => `Registered for another session: ${title}${when ? `, ${when}` : ''}`,
  'door.elsewhereUnknown': 'Registered for another session', 'door.switch': 'Go to that session', 'door.letIn': 'Let in',
  'door.letInDone': 'Let in.', 'door.keptHere': 'Kept on this device.',
  'door.admit': 'Let in', 'door.came': 'Is here', 'door.pendingOne': 'Not answered yet',
  'door.waitingHint': 'Somebody from the waiting list shows up: “Let in” gives them a place, even beyond the capacity.',
  'door.more': ({ n }) => `${n} more: type more of the name.`, 'door.walkInNamed': 'Welcome “{name}” without a registration',
  'door.walkInMore': 'Address and function',
  'door.recent': 'Last check-ins', 'door.others': 'Other ways to check in', 'door.screen': 'Door screen',
  'door.takeTitle': 'No network there?',
  'door.takeText': 'Take the list along, encrypted, on this device: the welcome goes on without a connection, even after a restart.',
  'door.take': 'Take this session along', 'door.taken': 'Session taken along. Check-in now works without a network.',
  'door.takeFailed': 'This browser cannot keep the list. Try outside private browsing.', 'door.isTaken': 'Session taken along.',
  'door.isTakenText': 'List of {time}, deleted the day after the session or when you sign out.',
  'door.untake': 'Remove the list from this device', 'door.untaken': 'The list is no longer on this device.',
  'door.notTaken': 'This session was not taken along: do not close the page.', 'door.asOf': 'List as of {time}.',
  'door.stuck': ({ n, reason }) => `${n} check-in${s(n)} could not be recorded: ${reason} ${n === 1 ? 'It stays' : 'They stay'} `
    + `on this device.`,
  'door.discard': 'Give them up', 'door.clockOff': 'This device’s clock is wrong. Times of arrival are corrected.',
  'door.options': 'Settings of this device', 'door.name': 'Name of this door',
  'door.nameHint': 'It tells your devices apart when somebody is checked in twice.', 'door.buzz': 'Vibrate at each check-in',
  'door.sound': 'Beep at each check-in',
  'door.conflicts': 'To look at', 'door.dismiss': 'Seen', 'door.dismissed': 'Noted.', 'door.markAt': '{time}, {door}',
  'door.self': 'by own phone', 'door.online': 'on line',
  'door.conflict.TWICE': 'Checked in at two doors: {marks}. The earlier time counts.',
  'door.conflict.CANCELLED': 'The registration was cancelled, and the person came: {marks}.',
  'door.conflict.UNKNOWN': 'Unknown code: {marks}.', 'door.conflict.OTHER_SESSION': 'Registered for another session: {marks}.',
  'door.conflict.clockAhead': ({ door, n, marks }) => `The device “${door}” was ${n} min fast. The times of ${marks} `
    + `check-in${s(marks)} are corrected.`,
  'door.conflict.clockBehind': ({ door, n, marks }) => `The device “${door}” was ${n} min slow. The times of ${marks} `
    + `check-in${s(marks)} are corrected.`,
  'door.conflict.TWICE.title': 'Two doors', 'door.conflict.CANCELLED.title': 'Registration cancelled',
  'door.conflict.UNKNOWN.title': 'Unknown code', 'door.conflict.OTHER_SESSION.title': 'Another session',
  'door.conflict.CLOCK.title': 'Clock of a device',

  'door.screenTitle': 'Door screen', 'door.screenText': 'Check in with your phone.', 'door.screenClosed': ({ when }) => (when
    ? `Check-in opens ${when}.` : 'Check-in is not open.'),
  'door.step1': 'Open your camera and point it at the code.', 'door.step2': 'Tap “I am here”.',
  'door.here': ({ n }) => `${n === 1 ? 'person' : 'people'} here`, 'door.codeLabel': 'QR code to check in',
  'door.screenTurns': 'The code changes every 30 seconds.', 'door.screenLost': 'No network: please see the reception desk.',

  'self.title': 'Check in', 'self.noCode': 'Scan the QR code at the entrance with your phone’s camera.', 'self.hello': 'Have you arrived?',
  'self.name': 'For {name}.', 'self.here': 'I am here', 'self.done': 'Welcome, {name}', 'self.mine': 'See my registration',
  'self.who': 'This phone does not know your registration yet.', 'self.openLink': 'On this phone, open the link of your registration mail.',
  'self.again': 'Scan the code on the screen again.', 'self.desk': 'No mail at hand? The reception desk checks you in by name.',
};
