// The sign-up form. One idempotency key per filled-in form, kept until the server has answered,
// so that a double click, a lost connection or a reload never makes two registrations.
import { api } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { focusOn, on, render } from '../../lib/dom.js';
import { t } from '../../lib/i18n.js';
import { linkCode } from '../../lib/link-code.js';
import { busy, clearErrors, fromProblem, showErrors, summaryPlace } from '../../lib/forms.js';
import { invitationOnly, takeInvitation } from './invitation.js';
import { checkAnswers, questionFields, readAnswers } from './questions.js';
import { terms, whenFull } from './terms.js';
import { checkPerson, cleanPerson, fillOrganisations, forProfessionals, keyFor, personFields, readPerson } from './person-form.js';
import { outcome } from './outcome.js';

/** Every session takes whoever it is open to, until its rules say otherwise. */
export const USUAL = { admission: 'OPEN', questions: [] };

/** What this session asks of somebody who wants to sign up; the usual when it cannot be told now: the server checks anyway. */
export const signUpRules = (id, signal) => api.get(`/api/sessions/${encodeURIComponent(id)}/sign-up`, { signal }).catch((problem) => {
  if (problem.name === 'AbortError') throw problem;
  return USUAL;
});

/**
 * Draws the form into `place`, or what the last one sent was answered (`kept.signedUp`); `changed` hears when one takes the
 * place of the other. Returns a function to call when the places change.
 */
export function signUp(place, { session, event, contact, rules: known, signal, kept, changed }) {
  const professionals = forProfessionals(session);
  const invited = { territory: session.territory, openTo: event.openTo };
  let full = false;
  let sending = false;
  let rules = known ?? USUAL;
  let invitation = linkCode('invitation', session.id);

  const submit = () => (rules.admission === 'APPROVAL' ? t('terms.submitApproval') : t(full ? 'signUp.submitWaiting' : 'signUp.submit'));
  const heading = () => t(full ? 'signUp.submitWaiting' : 'signUp.title');
  const fullNotice = () => (full ? html`<p class="banner mt-s">${whenFull(rules)}</p>` : '');

  function draw() {
    if (rules.admission === 'INVITATION' && !invitation) {
      render(place, invitationOnly());
      return;
    }
    render(place, html`<div class="card" data-key="formulaire" role="group" aria-labelledby="ins"><h2 id="ins">${heading()}</h2>
      <p class="muted mt-s">${t('signUp.lede')}</p>${terms(rules)}
      <div id="complet">${fullNotice()}</div>
      <form class="stack mt" method="post" novalidate>${summaryPlace()}${
        personFields(professionals, html`<div class="stack" id="questions">${questionFields(rules.questions)}</div>`)}
        <div class="row"><button class="btn" type="submit" id="envoyer">${submit()}</button></div>
      </form></div>`);
    // The list stays as it is when the form is drawn again.
    const list = place.querySelector('#organisationId');
    if (list.dataset.filled === undefined) {
      list.dataset.filled = '';
      fillOrganisations(place, { ...invited, everywhere: Boolean(invitation) });
    }
  }

  function tell() {
    outcome(place, {
      session, event, contact, ...kept.signedUp,
      again() {
        kept.signedUp = null;
        draw();
        changed();
        place.querySelector('#givenName').focus();
      },
    });
  }

  // The page may have been drawn anew in another language while the answer was on its way.
  kept.answered = () => {
    changed();
    tell();
  };

  function say(form, problem) {
    const list = problem.errors ? fromProblem(problem) : [];
    showErrors(form, list, list.length ? {} : { title: problem.title || t('error.title'),
      intro: html`${problem.code === 'NOT_INVITED' && invitation ? t('invitation.old') : problem.message} ${
        problem.unknownOutcome ? t('signUp.retrySafe') : ''}` });
  }

  async function send(form) {
    if (sending) return;
    const body = { ...readPerson(form), answers: readAnswers(form, rules.questions) };
    const errors = [...checkPerson(body, professionals), ...checkAnswers(body.answers, rules.questions)];
    if (errors.length) { showErrors(form, errors); return; }
    clearErrors(form);
    sending = true;
    const button = form.querySelector('#envoyer');
    busy(button, true, t('signUp.sending'));
    const payload = { ...cleanPerson(body), ...(invitation ? { invitation } : {}) };
    if (!Object.keys(payload.answers).length) delete payload.answers;
    const key = keyFor(session.id, payload);
    try {
      const answer = await api.post(`/api/sessions/${encodeURIComponent(session.id)}/registrations`, payload,
        { headers: { 'Idempotency-Key': key.value } });
      key.done();
      kept.signedUp = { person: payload, answer };
      kept.answered();
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      if (!problem.unknownOutcome) key.done();
      // The questions may have changed while the form was open.
      if (problem.errors?.some(({ field }) => field?.startsWith('answers.'))) {
        rules = await signUpRules(session.id, signal);
        draw();
      }
      say(form, problem);
    } finally {
      sending = false;
      busy(button, false);
    }
  }

  if (kept.signedUp) tell(); else draw();
  on(place, 'submit', 'form', (submitted, form) => {
    submitted.preventDefault();
    if (form.id !== 'invitation') { send(form); return; }
    invitation = takeInvitation(form, session.id);
    if (!invitation) return;
    draw();
    focusOn(place.querySelector('#ins'));
  }, signal);

  return (places) => {
    const now = Boolean(places && places.free <= 0);
    if (now === full || kept.signedUp || sending) return;
    full = now;
    if (!place.querySelector('#complet')) return;
    render(place.querySelector('#complet'), fullNotice());
    place.querySelector('#envoyer').textContent = submit();
    place.querySelector('#ins').textContent = heading();
  };
}
