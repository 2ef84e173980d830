// English: writing to the people who signed up, what becomes of mails, how a territory speaks.
/** @param {number} n */
const people = (n) => (n === 1 ? '1 person' : `${n} people`);

/** @type {Wordings} */
export default {
  'msg.title': 'Messages', 'msg.back': 'Registrations', 'msg.settings': 'Settings of the territory',
  'msg.write': 'Write to people',
  'msg.lede': 'Each person gets a mail of their own. Nothing goes out between 8 pm and 8 am: a message written in the '
    + 'evening leaves the next morning.',
  'msg.to': 'To', 'msg.to.CONFIRMED': 'Place confirmed', 'msg.to.WAITING': 'Waiting', 'msg.to.OFFERED': 'Place offered',
  'msg.to.PENDING': 'Request pending', 'msg.to.ATTENDED': 'Present', 'msg.to.ABSENT': 'Absent',
  'msg.noAddress': 'Only people with an address are counted.',
  'msg.subject': 'Subject', 'msg.text': 'Text', 'msg.textHint': 'Plain text. An empty line separates two paragraphs.',
  'msg.insert': 'Insert', 'msg.field.givenName': 'Given name', 'msg.field.title': 'Title', 'msg.field.day': 'Day',
  'msg.field.when': 'Day and hours', 'msg.field.venue': 'Place', 'msg.field.link': 'Registration link',
  'msg.ready': 'Ready texts', 'msg.ready.room': 'Change of room', 'msg.ready.bring': 'What to bring', 'msg.ready.missed': 'We missed you',
  'msg.ready.room.subject': 'Change of room: {{title}}',
  'msg.ready.room.text': 'Hello {{givenName}},\n\nthe meeting on {{day}} moves to another room. Come to the front desk: '
    + 'we will wait for you there and show you the way.\n\nYour registration stays valid: {{link}}',
  'msg.ready.bring.subject': 'Getting ready for {{title}}',
  'msg.ready.bring.text': 'Hello {{givenName}},\n\nwe expect you on {{day}}, {{venue}}. Please bring some cards and a '
    + 'presentation of your organisation to leave with the people you meet.\n\nSee you soon',
  'msg.ready.missed.subject': 'We missed you: {{title}}',
  'msg.ready.missed.text': 'Hello {{givenName}},\n\nyou had a place at the meeting on {{day}} and we did not have the '
    + 'pleasure of seeing you. Things come up.\n\nNext time, two clicks on your registration page are enough to leave '
    + 'the place to somebody who is waiting. Other meetings are in the programme.\n\nSee you soon',
  'msg.send': ({ n }) => (n ? `Send to ${people(n)}` : 'Send'), 'msg.sending': 'Sending…',
  'msg.sendTitle': ({ n }) => `Send to ${people(n)}?`,
  'msg.sendBody': 'The mails leave at once (in the morning, if it is night). They cannot be called back.', 'msg.sendYes': 'Yes, send',
  'msg.sendKeep': 'Read it again',
  'msg.done': ({ n }) => `On its way: ${people(n)} will get your message.`,
  'msg.nobody': 'Choose at least one group of people.', 'msg.needSubject': 'Give the message a subject.',
  'msg.needText': 'Write the message.',
  'msg.preview': 'Preview', 'msg.previewTo': 'For an invented person, Camille Martin.',
  'msg.previewEmpty': 'The preview appears once subject and text are written.',
  'msg.sent': 'Messages sent', 'msg.sentNone': 'Nothing has been sent yet.', 'msg.sentAt': ({ when, to }) => `${when}, to: ${to}`,
  'msg.progress': ({ sent, of }) => `${sent} of ${of} sent`, 'msg.queued': ({ n }) => `${n} waiting to leave`,
  'msg.failed': ({ n }) => `${n} failed`, 'msg.needless': ({ n }) => `${n} not needed`,
  'msg.deliveries': 'Mails of this session',
  'msg.deliveriesHint': '“Not needed”: when it was to leave, the mail had lost its reason (registration cancelled, '
    + 'reminders declined, no address).',
  'msg.col.kind': 'Mail', 'msg.col.sent': 'Sent', 'msg.col.queued': 'Waiting', 'msg.col.failed': 'Failed', 'msg.col.needless': 'Not needed',
  'msg.col.person': 'Person', 'msg.col.why': 'Why', 'msg.col.act': 'Action',
  'msg.none': 'No mails yet.', 'msg.failures': 'Failed mails', 'msg.failuresNone': 'No failure known.',
  'msg.returnsNotRead': 'A mail that the recipient’s server returns later is not seen here.',
  'msg.retry': 'Send again', 'msg.retried': 'The mail is on its way again.',
  'msg.kind.CONFIRMED': 'Place confirmed', 'msg.kind.WAITING': 'Waiting list', 'msg.kind.PROMOTED': 'Place became free',
  'msg.kind.ALREADY_REGISTERED': 'Already on the list', 'msg.kind.CANCELLED_BY_PERSON': 'Registration cancelled',
  'msg.kind.OFFERED': 'Place offered', 'msg.kind.OFFER_LAPSED': 'Offer lapsed', 'msg.kind.REQUESTED': 'Request received',
  'msg.kind.APPROVED': 'Request accepted', 'msg.kind.DECLINED': 'Request declined', 'msg.kind.HANDED_TO': 'Registration from a colleague',
  'msg.kind.HANDED_OVER': 'Registration handed over', 'msg.kind.OVERLAPPED': 'Two meetings at the same time',
  'msg.kind.REMINDER_WEEK': 'Reminder, seven days before', 'msg.kind.REMINDER_DAY': 'Reminder, the day before',
  'msg.kind.STILL_WAITING': 'Still waiting, the day before', 'msg.kind.MESSAGE': 'Message from the organisers',
  'msg.kind.SESSION_CANCELLED': 'Meeting cancelled', 'msg.kind.SESSION_CHANGED': 'Date or place changed',
  'msg.kind.EVALUATION': 'Invitation to the evaluation', 'msg.kind.EVALUATION_REMINDER': 'Reminder of the evaluation',
  'msg.kind.COMPLAINT_RECEIVED': 'Acknowledgement of a complaint', 'msg.kind.COMPLAINT_ANSWERED': 'Answer to a complaint',

  'voice.title': 'Mails of the territory',
  'voice.lede': 'What people see around each mail: who writes, where answers go, how it begins and ends.',
  'voice.territory': 'Territory', 'voice.sender': 'Sender’s name', 'voice.senderHint': 'Without one, the territory’s.',
  'voice.replyTo': 'Reply address', 'voice.replyToHint': 'People’s answers arrive here.', 'voice.signature': 'Signature',
  'voice.signatureHint': 'Under each mail: team, telephone, opening hours.',
  'voice.reportsTo': 'Evaluation reports',
  'voice.reportsToHint': 'One address a line, ten at most. Each gets a message when the results of a session are released.',
  'voice.openings': 'First paragraph', 'voice.openingsHint': 'Takes the place of a mail’s first sentence. Empty, the usual one stays.',
  'voice.kind': 'Mail', 'voice.opening': 'First paragraph', 'voice.own': 'changed',
  'voice.save': 'Save', 'voice.saving': 'Saving…', 'voice.saved': 'Settings saved.', 'voice.by': ({ who, when }) => `Last `
    + `change: ${who}, ${when}.`,
  'voice.from': ({ name }) => `From: ${name}`,
  'voice.reload': 'Read again', 'voice.preview': 'Preview',
};
