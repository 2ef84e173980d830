// English: preparing the evaluation of a session, cards and paper.
/** @param {number} n */
const s = (n) => (Math.abs(n) === 1 ? '' : 's');

/** @type {Wordings} */
export default {
  'evaluation.prepare': 'Prepare the evaluation', 'evaluation.link': 'Evaluation', 'campaigns.prepare': 'Cards and paper',
  'scope.title': 'Results of a year',
  'scope.lede': 'Sealed campaigns only. The figures are those of the latest release; they do not change any more.',
  'scope.series': 'Series: {name}', 'scope.toSeries': 'The whole series', 'scope.toYear': 'The territory in {year}',
  'scope.region': 'The whole region', 'scope.where': 'Territory', 'scope.year': 'Year', 'scope.show': 'Show',
  'scope.none': 'Nothing released for this year',
  'scope.noneText': 'Results of a year appear once campaigns are sealed and five answers at least have come together.',
  'scope.denied': 'These results are for the evaluation team.',
  'evaluation.promise': 'What people are promised', 'evaluation.second': 'The second questionnaire, some months later',
  'evaluation.secondText': 'It is open: its promise can only become stricter. The first questionnaire can become anonymous only after it.',
  'evaluation.promiseStrictest': 'Nothing stricter can be promised.',
  'evaluation.promiseText': 'Choose before the session ends. Once the campaign is open, the promise can only become stricter.',
  'evaluation.promiseOpen': 'The campaign is open: the promise can only become stricter.',
  'evaluation.promiseOver': 'The campaign is closed: this is the promise that was made.',
  'evaluation.promiseRead': 'The evaluation team makes this choice.',
  'evaluation.mode.TICKET': 'Anonymous, by cards drawn at random',
  'evaluation.mode.TICKET.text': 'Everybody draws a card at the door. Nobody can link an answer to a person, not even '
    + 'with all the files together.',
  'evaluation.mode.ANON_TOKEN': 'Anonymous, by e-mail',
  'evaluation.mode.ANON_TOKEN.text': 'Those present are sent a link. One week after the close the keys are destroyed, '
    + 'and nothing links an answer to a person any more.',
  'evaluation.mode.CONFIDENTIAL': 'Confidential',
  'evaluation.mode.CONFIDENTIAL.text': 'Both answers of a person, right after and months later, carry one pseudonym. '
    + 'Who holds the evaluation team’s key can find out whose it is, writing down why. The form does not say “anonymous”.',
  'evaluation.mode.NOMINATIVE': 'Under one’s name',
  'evaluation.mode.NOMINATIVE.text': 'The whole evaluation team can find out who answered what, writing down why, and '
    + 'the form says so. To be avoided without a good reason.',
  'evaluation.save': 'Save this choice', 'evaluation.saving': 'Saving…', 'evaluation.saved': 'Choice saved.',
  'evaluation.over': 'The campaign of this session is closed: nothing more can be typed in.',
  'evaluation.opened': 'The campaign of this session is open.',
  'evaluation.cards': 'Cards to draw',
  'evaluation.cardsText': 'Print, cut, shuffle: everybody draws a card and answers by phone, without an account. One '
    + 'card gives one answer.',
  'evaluation.cardsPrinted': ({ n }) => (n ? `${n} card${s(n)} printed so far.` : 'No card printed yet.'),
  'evaluation.cardsCount': 'How many cards', 'evaluation.cardsHint': ({ most, page }) => `${page} a page, ${most} at most at a time.`,
  'evaluation.cardsMake': 'Print the cards', 'evaluation.printing': 'Preparing…', 'evaluation.cardsWrong': ({ most }) => `A `
    + `whole number from 1 to ${most}.`,
  'evaluation.cardsDone': ({ n }) => `${n} card${s(n)} ready.`,
  'evaluation.cardsChoose': 'To print cards, choose the evaluation by cards first.',
  'evaluation.cardsNone': 'This session is not evaluated by cards.', 'evaluation.language': 'Language',
  'evaluation.paper': 'Questionnaire on paper',
  'evaluation.paperText': 'For those without a phone: one sheet, both sides, to be put in a box and typed in here.',
  'evaluation.paperPrint': 'Print the questionnaire', 'evaluation.paperEnter': 'Type in paper questionnaires',
  'evaluation.paperLater': 'Typing in opens with the campaign, when the session ends.',
  'evaluation.paperSending': 'Recording…', 'evaluation.paperDone': ({ n }) => `${n} sheet${s(n)} recorded. Here is the next one.`,
  'evaluation.paperSafe': 'The sheet before is recorded.',
  'results.recordsSecond': 'Second questionnaire',
  'pseudonyms.title': 'Pseudonyms',
  'pseudonyms.CONFIDENTIAL': 'Answers are confidential: who holds the key can find out whose pseudonym one is, writing '
    + 'down why. Two years after the meeting, or when the person asks for their data to be erased, nobody can any more.',
  'pseudonyms.NOMINATIVE': 'Answers carry a name: the evaluation team can find out whose pseudonym one is, writing down '
    + 'why. Two years after the meeting, or when the person asks for their data to be erased, nobody can any more.',
  'pseudonyms.which': 'Pseudonym', 'pseudonyms.whichHint': 'The one in the column “pseudonym” of the answers one by one.',
  'pseudonyms.whichWrong': 'Copy the whole pseudonym: 36 characters, hyphens included.', 'pseudonyms.reason': 'Reason',
  'pseudonyms.reasonHint': 'Ten characters at least. It stays readable here with your name; name nobody in it.',
  'pseudonyms.reasonWrong': 'Write down why, in ten characters at least.', 'pseudonyms.ask': 'Find out who it is',
  'pseudonyms.is': 'This pseudonym is that of', 'pseudonyms.journal': 'Pseudonyms told', 'pseudonyms.none': 'None so far.',
  'pseudonyms.when': 'When', 'pseudonyms.by': 'By',
};
