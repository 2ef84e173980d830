// The sign-up form. One idempotency key per filled-in form, kept until the server has answered,
// so that a double click, a lost connection or a reload never makes two registrations.
import { api } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { on, render } from '../../lib/dom.js';
import { t } from '../../lib/i18n.js';
import { busy, clearErrors, fromProblem, showErrors, summaryPlace } from '../../lib/forms.js';
import { checkPerson, cleanPerson, fillOrganisations, forProfessionals, keyFor, personFields, readPerson } from './person-form.js';
import { outcome } from './outcome.js';

/** Draws the form into `place`; returns a function to call when the places change. */
export function signUp(place, { session, event, signal }) {
  const professionals = forProfessionals(session);
  const invited = { territory: session.territory, openTo: event.openTo };
  let full = false;
  let sending = false;
  let sent = false;

  function draw() {
    render(place, html`<div class="card" role="group" aria-labelledby="ins"><h2 id="ins">${t('signUp.title')}</h2>
      <p class="muted mt-s">${t('signUp.lede')}</p>
      <div id="complet">${full ? html`<p class="banner mt-s">${t('signUp.full')}</p>` : ''}</div>
      <form class="stack mt" method="post" novalidate>${summaryPlace()}${personFields(professionals)}
        <div class="row"><button class="btn" type="submit" id="envoyer">${t(full ? 'signUp.submitWaiting' : 'signUp.submit')}</button></div>
      </form></div>`);
  }

  async function send(form) {
    if (sending) return;
    const body = readPerson(form);
    const errors = checkPerson(body, professionals);
    if (errors.length) { showErrors(form, errors); return; }
    clearErrors(form);
    sending = true;
    const button = form.querySelector('#envoyer');
    busy(button, true, t('signUp.sending'));
    const payload = cleanPerson(body);
    const key = keyFor(session.id, payload);
    try {
      const answer = await api.post(`/api/sessions/${encodeURIComponent(session.id)}/registrations`, payload, { headers: { 'Idempotency-Key': key.value } });
      key.done();
      sent = true;
      outcome(place, { session, event, person: payload, answer, again: () => { sent = false; draw(); fillOrganisations(place, invited); place.querySelector('#givenName').focus(); } });
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      if (!problem.unknownOutcome) key.done();
      const list = problem.errors ? fromProblem(problem) : [];
      showErrors(form, list, list.length ? {} : { title: problem.title || t('error.title'), intro: html`${problem.message} ${problem.unknownOutcome ? t('signUp.retrySafe') : ''}` });
    } finally {
      sending = false;
      busy(button, false);
    }
  }

  draw();
  fillOrganisations(place, invited);
  on(place, 'submit', 'form', (submitted, form) => { submitted.preventDefault(); send(form); }, signal);

  return (places) => {
    const now = Boolean(places && places.free <= 0);
    if (now === full || sent || sending) return;
    full = now;
    render(place.querySelector('#complet'), full ? html`<p class="banner mt-s">${t('signUp.full')}</p>` : '');
    place.querySelector('#envoyer').textContent = t(full ? 'signUp.submitWaiting' : 'signUp.submit');
  };
}
