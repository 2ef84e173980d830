// What the sessions of a series ask beyond the usual: what several ask alike is asked once.
const text = ({ kind, label, choices }) => JSON.stringify([kind, label, choices]);

/** All that these sessions ask, each question with a key of its own in the form; `rulesOf` gives what a session asks. */
function questionsOf(sessions, rulesOf) {
  const asked = [];
  for (const one of sessions) {
    for (const question of rulesOf(one).questions ?? []) {
      let known = asked.find((other) => other.own === question.key && text(other) === text(question));
      if (!known) {
        const twins = asked.filter((other) => other.own === question.key).length;
        known = { ...question, own: question.key, key: twins ? `${question.key}.${twins}` : question.key, by: [] };
        asked.push(known);
      }
      known.by.push({ id: one.id, required: question.required, keepDays: question.keepDays });
    }
  }
  return asked;
}

/** What is asked when these are ticked: an answer is required where one of them requires it, and kept as long as the longest keeps it. */
export const askedFor = (ticked, sessions, rulesOf) => questionsOf(sessions, rulesOf).flatMap((question) => {
  const by = question.by.filter((one) => ticked.some(({ id }) => id === one.id));
  return by.length ? [{ ...question, required: by.some((one) => one.required), keepDays: Math.max(...by.map((one) => one.keepDays)) }] : [];
});

/** Of the answers to all questions, what one session asks, under its own keys. */
export const answersFor = (session, sessions, rulesOf, answers) => Object.fromEntries(questionsOf(sessions, rulesOf)
  .filter((one) => one.by.some(({ id }) => id === session.id) && answers[one.key]).map((one) => [one.own, answers[one.key]]));
