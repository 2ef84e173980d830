// One form for the sessions of a series. Each session decides for itself, so each gets its own request, under a
// key made from the form's: sending the form again, or only what failed, never makes two registrations.
import { api, ApiProblem } from '../../lib/api.js';
import { attr, flag, html } from '../../lib/html.js';
import { announce, focusOn, on, render } from '../../lib/dom.js';
import { moment } from '../../lib/dates.js';
import { busy, clearErrors, fromProblem, showErrors, summaryPlace } from '../../lib/forms.js';
import { dataLang, t } from '../../lib/i18n.js';
import { linkCode } from '../../lib/link-code.js';
import { isOpen, placeText, startOf, stateOf } from '../../lib/sessions.js';
import { rich } from '../../lib/typography.js';
import { state } from '../../lib/ui.js';
import { checkAnswers, questionFields, readAnswers } from '../session/questions.js';
import { USUAL, signUpRules } from '../session/sign-up.js';
import { answersFor, askedFor } from './series-questions.js';
import { checkPerson, cleanPerson, fillOrganisations, forProfessionals, hash, keyFor, personFields,
  readPerson } from '../session/person-form.js';

/** Whether a meeting's page has this form. */
export const hasSeriesSignUp = (event) => event.format === 'SERIES' && event.oneSignUp
  && (event.sessions ?? []).filter((one) => isOpen(one)).length > 1;

const CHIPS = {
  CONFIRMED: ({ answer }) => ({ kind: 'confirmed', icon: 'okc', label: t('state.CONFIRMED', { n: answer.position }) }),
  WAITING: ({ answer }) => ({ kind: 'waiting', icon: 'wait', label: t('state.WAITING', { n: answer.position }) }),
  PENDING: () => ({ kind: 'soon', icon: 'clock', label: t('state.PENDING') }),
  REFUSED: () => ({ kind: 'absent', icon: 'x', label: t('series.refused') }),
  UNKNOWN: () => ({ kind: 'alert', icon: 'warn', label: t('series.unknown') }),
  UNSENT: () => ({ kind: 'draft', icon: 'clock', label: t('series.unsent') }),
};

/**
 * Draws the form into `place`, or what the last one sent was answered (`kept.signedUp`); returns a function to call
 * when the places change.
 */
export function seriesSignUp(place, { event, signal, kept, visit }) {
  const sessions = [...event.sessions].sort((a, b) => startOf({ session: a }) - startOf({ session: b }));
  const professionals = forProfessionals(event);
  let places = new Map();
  let rules = kept.signedUp?.rules ?? new Map();
  let sending = false;
  let { results = null, person = null } = kept.signedUp ?? {};

  const rulesOf = (one) => rules.get(one.id) ?? USUAL;
  const invitation = (one) => linkCode('invitation', one.id);
  // Whoever has no invitation to it can sign up to the others.
  const isOffered = (one) => isOpen(one) && (rulesOf(one).admission !== 'INVITATION' || Boolean(invitation(one)));
  const offered = () => sessions.filter(isOffered);

  function terms(one) {
    const { admission } = rulesOf(one);
    if (admission === 'APPROVAL') return t('series.approval');
    return admission === 'INVITATION' ? t('invitation.title') : '';
  }

  const asked = (ticked) => askedFor(ticked, sessions, rulesOf);

  /** The sessions that are ticked now; all that can be while the form is not there yet. */
  function wanted() {
    const form = place.querySelector('form');
    if (!form) return offered();
    const ids = new FormData(form).getAll('sessions');
    return sessions.filter((one) => ids.includes(one.id));
  }

  function choice(one) {
    const open = isOffered(one);
    const said = terms(one);
    const now = places.get(one.id);
    const left = !open ? '' : now ? (now.free > 0 ? t('places.free', { n: now.free }) : t('series.waiting', { n: now.waiting })) : '';
    return html`<li data-key="c-${one.id}"><div class="choice"><input type="checkbox" id="c-${one.id}" name="sessions"
        value="${one.id}" ${flag('checked', open)} ${flag('disabled', !open)}>
      <span><label for="c-${one.id}"><strong ${attr('lang', dataLang())}>${rich(one.title || event.title)}</strong></label><br><span
          class="small muted">${moment(one.start, one.end)} · ${placeText(one.venue)}${
        said ? html` · <span>${said}</span>` : ''}</span></span></div>
      <span class="small ${now && now.free <= 0 ? 'wait-text' : ''}">${
        open ? left : isOpen(one) ? html`<a href="/seances/${encodeURIComponent(one.id)}">${t('series.invited')}</a>`
          : state(stateOf(one, now))}</span></li>`;
  }

  const draw = () => render(place, html`<div class="card" role="group" aria-labelledby="ins"><h2 id="ins">${t('series.title')}</h2>
    <p class="muted mt-s">${t('series.lede', { n: offered().length })}</p>
    <form class="stack mt" method="post" novalidate>${summaryPlace()}
      <fieldset class="field" data-field="sessions"><legend class="kicker">${t('series.sessions')}</legend><ul class="series-choice">${
        sessions.map(choice)}</ul></fieldset>
      ${personFields(professionals, html`<div class="stack" id="questions">${questionFields(asked(wanted()))}</div>`)}
      <div class="row"><button class="btn" type="submit" id="envoyer">${t('series.submit')}</button></div></form></div>`);

  /** The same person, and of the answers what this session asked. */
  function payloadOf(one, { answers, ...who }) {
    const own = answersFor(one, sessions, rulesOf, answers);
    const code = invitation(one);
    return { ...who, ...(Object.keys(own).length ? { answers: own } : {}), ...(code ? { invitation: code } : {}) };
  }

  async function post(one, payload, key) {
    try {
      const answer = await api.post(`/api/sessions/${encodeURIComponent(one.id)}/registrations`, payloadOf(one, payload),
        { headers: { 'Idempotency-Key': `${key.value}.${hash(one.id)}` } });
      return { session: one, state: CHIPS[answer.state] ? answer.state : 'WAITING', answer };
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      return { session: one, state: problem.unknownOutcome ? 'UNKNOWN' : 'REFUSED', problem };
    }
  }

  /** Asks session after session; the first that gives no answer ends it, since the next would not either. */
  async function ask(wanted, payload, key, button) {
    const out = [];
    for (const one of wanted) {
      button.textContent = t('series.sending', { n: out.length + 1, of: wanted.length });
      const stopped = out.some((result) => result.state === 'UNKNOWN');
      out.push(stopped ? { session: one, state: 'UNSENT' } : await post(one, payload, key));
      if (visit.aborted) return out;
    }
    return out;
  }

  const open = (list) => list.filter((one) => ['UNKNOWN', 'UNSENT'].includes(one.state));

  async function send(form) {
    if (sending) return;
    const chosen = wanted();
    const questions = asked(chosen);
    const body = { ...readPerson(form), answers: readAnswers(form, questions) };
    const errors = [...checkPerson(body, professionals), ...checkAnswers(body.answers, questions)];
    if (!chosen.length) errors.unshift({ id: 'sessions', message: t('series.none') });
    if (errors.length) { showErrors(form, errors); return; }
    clearErrors(form);
    sending = true;
    const button = form.querySelector('#envoyer');
    busy(button, true, t('signUp.sending'));
    const payload = cleanPerson(body);
    const key = keyFor(`serie.${event.id}`, payload);
    try {
      const answers = await ask(chosen, payload, key, button);
      if (visit.aborted) return;
      const typed = answers.find((one) => one.problem?.errors.some(({ field }) => form.elements[field]));
      if (typed && !answers.some((one) => one.answer)) {
        // The same field would be wrong for every session, and none has taken it.
        key.done();
        showErrors(form, fromProblem(typed.problem));
        return;
      }
      kept.signedUp = { results: answers, person: { payload, key }, rules };
      if (!open(answers).length) key.done();
      kept.answered();
    } finally {
      sending = false;
      busy(button, false);
    }
  }

  async function again(button) {
    if (sending) return;
    sending = true;
    busy(button, true, t('signUp.sending'));
    try {
      const answers = await ask(open(results).map((one) => one.session), person.payload, person.key, button);
      if (visit.aborted) return;
      const next = new Map(answers.map((one) => [one.session.id, one]));
      kept.signedUp = { results: results.map((one) => next.get(one.session.id) ?? one), person, rules };
      if (!open(kept.signedUp.results).length) person.key.done();
    } finally {
      sending = false;
    }
    kept.answered();
  }

  function heading() {
    const n = (name) => results.filter((one) => one.state === name).length;
    const counts = { confirmed: n('CONFIRMED'), waiting: n('WAITING'), pending: n('PENDING'), refused: n('REFUSED'),
      open: open(results).length, name: person.payload.givenName };
    return t('series.result', counts);
  }

  function line(result) {
    const { session, problem } = result;
    return html`<li><div><h3 ${attr('lang', dataLang())}>${rich(session.title || event.title)}</h3><p class="small muted">${
      moment(session.start, session.end)} · ${placeText(session.venue)}</p>
      ${problem ? html`<p class="small">${result.state === 'REFUSED' ? problem.message : t('series.unknownWhy')}</p>` : ''}</div>
      <div class="places">${state(CHIPS[result.state](result))}</div></li>`;
  }

  // The page may have been drawn anew in another language while the answers were on their way.
  kept.answered = () => {
    ({ results, person } = kept.signedUp);
    shown();
  };

  function shown() {
    const left = open(results).length;
    const mail = t('series.mail', { email: '\u0001' }).split('\u0001');
    render(place, html`<div class="card stack" data-key="resultat"><h2 id="conf">${rich(heading())}</h2>
      ${results.some((one) => one.answer) ? html`<p>${mail[0]}<strong>${person.payload.email}</strong>${mail[1]}</p>` : ''}
      <ol class="sessions-list">${results.map(line)}</ol>
      ${left ? html`<p>${t('series.retryText', { n: left })}</p>` : ''}
      <div class="row">${left ? html`<button class="btn" type="button" data-act="again">${t('series.retry', { n: left })}</button>`
        : ''}<button class="btn ${left ? 'quiet' : 'second'}" type="button" data-act="another">${
        t('outcome.another')}</button></div></div>`);
    place.scrollIntoView({ block: 'nearest' });
    focusOn(place.querySelector('#conf'));
    announce(heading());
  }

  function fresh() {
    results = null;
    person = null;
    kept.signedUp = null;
    place.textContent = '';
    draw();
    fillOrganisations(place, { ...event, everywhere: sessions.some(invitation) });
  }

  if (results) shown(); else fresh();
  /** @type {(one: Session) => Promise<[string, object]>} */
  const rulesBy = async ({ id }) => [id, await signUpRules(id, signal)];
  Promise.all(sessions.filter((one) => isOpen(one)).map(rulesBy))
    .then((known) => { rules = new Map(known); if (!results && !sending) draw(); }, () => { /* the page was left */ });
  on(place, 'change', '[name="sessions"]', () => render(place.querySelector('#questions'), html`${questionFields(asked(wanted()))}`),
    signal);
  on(place, 'submit', 'form', (submitted, form) => { submitted.preventDefault(); send(form); }, signal);
  on(place, 'click', '[data-act="again"]', (event_, button) => again(button), signal);
  on(place, 'click', '[data-act="another"]', () => { fresh(); place.querySelector('#givenName').focus(); }, signal);

  return (known) => {
    places = known;
    if (!results && !sending) render(place.querySelector('.series-choice'), html`${sessions.map(choice)}`);
  };
}
