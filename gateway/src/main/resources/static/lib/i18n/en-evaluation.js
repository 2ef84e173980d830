// English: preparing the evaluation of a session, cards and paper.
const s = (n) => (Math.abs(n) === 1 ? '' : 's');

export default {
  'evaluation.prepare': 'Prepare the evaluation', 'evaluation.link': 'Evaluation', 'campaigns.prepare': 'Cards and paper',
  'scope.title': 'Results of a year', 'scope.lede': 'Sealed campaigns only. The figures are those of the latest release; they do not change any more.', 'scope.series': 'Series: {name}', 'scope.toSeries': 'The whole series', 'scope.toYear': 'The territory in {year}', 'scope.region': 'The whole region', 'scope.where': 'Territory', 'scope.year': 'Year', 'scope.show': 'Show', 'scope.none': 'Nothing released for this year', 'scope.noneText': 'Results of a year appear once campaigns are sealed and five answers at least have come together.', 'scope.denied': 'These results are for the evaluation team.',
  'evaluation.promise': 'What people are promised', 'evaluation.promiseText': 'Choose before the session ends. Once the campaign is open, the promise can only become stricter.', 'evaluation.promiseOpen': 'The campaign is open: the promise can only become stricter.', 'evaluation.promiseRead': 'The evaluation team makes this choice.',
  'evaluation.mode.TICKET': 'Anonymous, by cards drawn at random', 'evaluation.mode.TICKET.text': 'Everybody draws a card at the door. Nobody can link an answer to a person, not even with all the files together.',
  'evaluation.mode.ANON_TOKEN': 'Anonymous, by e-mail', 'evaluation.mode.ANON_TOKEN.text': 'Those present are sent a link. One week after the close the keys are destroyed, and nothing links an answer to a person any more.',
  'evaluation.mode.CONFIDENTIAL': 'Confidential', 'evaluation.mode.CONFIDENTIAL.text': 'The evaluation team could link an answer to a person. The form does not say “anonymous”.',
  'evaluation.mode.NOMINATIVE': 'Under one’s name', 'evaluation.mode.NOMINATIVE.text': 'Answers carry a name, and the form says so. To be avoided without a good reason.',
  'evaluation.save': 'Save this choice', 'evaluation.saving': 'Saving…', 'evaluation.saved': 'Choice saved.', 'evaluation.opened': 'The campaign of this session is open.',
  'evaluation.cards': 'Cards to draw', 'evaluation.cardsText': 'Print, cut, shuffle: everybody draws a card and answers by phone, without an account. One card gives one answer.', 'evaluation.cardsPrinted': ({ n }) => (n ? `${n} card${s(n)} printed so far.` : 'No card printed yet.'),
  'evaluation.cardsCount': 'How many cards', 'evaluation.cardsHint': ({ most, page }) => `${page} a page, ${most} at most at a time.`, 'evaluation.cardsMake': 'Print the cards', 'evaluation.printing': 'Preparing…', 'evaluation.cardsWrong': ({ most }) => `A whole number from 1 to ${most}.`, 'evaluation.cardsDone': ({ n }) => `${n} card${s(n)} ready.`,
  'evaluation.cardsChoose': 'To print cards, choose the evaluation by cards first.', 'evaluation.cardsNone': 'This session is not evaluated by cards.', 'evaluation.language': 'Language',
  'evaluation.paper': 'Questionnaire on paper', 'evaluation.paperText': 'For those without a phone: one sheet, both sides, to be put in a box and typed in here.', 'evaluation.paperPrint': 'Print the questionnaire', 'evaluation.paperEnter': 'Type in paper questionnaires', 'evaluation.paperLater': 'Typing in opens with the campaign, when the session ends.',
  'evaluation.paperSending': 'Recording…', 'evaluation.paperDone': ({ n }) => `${n} sheet${s(n)} recorded. Here is the next one.`,
};
