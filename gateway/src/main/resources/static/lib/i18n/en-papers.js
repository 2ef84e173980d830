// English: the papers of a meeting: attendance sheet, badges, table cards, certificate.
/** @param {unknown[]} parts */
const list = (parts) => parts.filter(Boolean).join(', ');
/** @param {number} n */
const marks = (n) => `${n} ${n === 1 ? 'person' : 'people'}`;

/** @type {Wordings} */
export default {
  'papers.group': 'Papers', 'papers.sheet': 'Attendance sheet', 'papers.badges': 'Badges', 'papers.blank': 'Blank badges',
  'papers.cards': 'Table cards', 'papers.enter': 'Enter a signed sheet', 'papers.newTab': '(PDF, new tab)',
  'papers.certificate': 'Certificate of attendance',
  'papers.entry': 'Enter a signed sheet', 'papers.back': 'Registrations', 'papers.printSheet': 'This sheet as PDF',
  'papers.lede': 'In the order of the sheet: space ticks, the arrows move from line to line. Nothing is saved before “Save the sheet”.',
  'papers.code': 'Sheet', 'papers.caption': 'People on the sheet',
  'papers.empty': 'This sheet has no names: add the people who came below.',
  'papers.lost': 'Sheet {code} is not known for this session. Here is the list as it is today.',
  'papers.later': 'Signed up after printing', 'papers.laterText': 'These people are not on the sheet.',
  'papers.col.number': 'No.', 'papers.col.signed': 'Signed', 'papers.col.name': 'Name', 'papers.col.result': 'Attendance',
  'papers.known': 'already present, {time}', 'papers.waiting': 'Waiting',
  'papers.MARKED': 'Attendance saved', 'papers.ALREADY': 'Saved before', 'papers.UNMARKED': 'Attendance taken back',
  'papers.REFUSED': 'Refused',
  'papers.walkIns': 'People who came without signing up', 'papers.walkInsText': 'The names written on the empty lines.',
  'papers.walkIn': 'Person {n} who came without signing up', 'papers.add': 'Add a person', 'papers.drop': 'Remove',
  'papers.dropped': 'Line removed.',
  'papers.count': '{n} of {of} ticked', 'papers.countWalkIns': 'and {n} without signing up',
  'papers.save': 'Save the sheet', 'papers.saving': 'Saving…',
  'papers.saved': ({ marked, already, unmarked, refused }) => `Sheet saved: `
    + `${list([`${marks(marked)} marked present`, already && `${already} known before`, unmarked && `${unmarked} taken back`,
      refused && `${refused} refused, with the reason on the line`])}.`,
  'papers.notSaved': 'The sheet may not be saved: {reason} Your ticks are kept: save again, nothing will count twice.',

  'verify.title': 'Verify a certificate', 'verify.lede': 'The code of sixteen characters is printed at the foot of the certificate.',
  'verify.code': 'Code of the certificate', 'verify.codeHint': 'For example 1A2B-3C4D-5E6F-7G8H', 'verify.submit': 'Verify',
  'verify.another': 'Verify another code', 'verify.required': 'Enter the code of the certificate.',
  'verify.genuine': 'This certificate is genuine', 'verify.meeting': 'Meeting', 'verify.date': 'Date', 'verify.place': 'Place',
  'verify.length': 'Duration', 'verify.initials': 'Initials', 'verify.issued': 'Issued on',
  'verify.name': 'Family name on the certificate',
  'verify.nameHint': 'The full name is not shown here: enter the one you read to compare it.', 'verify.compare': 'Compare the name',
  'verify.nameRequired': 'Enter the family name.',
  'verify.same': 'The name “{name}” is that of this certificate.', 'verify.other': 'The name “{name}” is not that of this certificate.',
};
