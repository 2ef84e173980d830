// The sign-up form. One idempotency key per filled-in form, kept until the server has answered,
// so that a double click, a lost connection or a reload never makes two registrations.
import { api } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { on, render } from '../../lib/dom.js';
import { lang, t } from '../../lib/i18n.js';
import { busy, clearErrors, emailError, field, fromProblem, showErrors, summaryPlace } from '../../lib/forms.js';
import { FUNCTIONS, functionName } from '../../lib/sessions.js';
import { organisations } from '../../lib/store.js';
import { outcome } from './outcome.js';

const LIMITS = { givenName: 100, familyName: 100, email: 254, needs: 500 };
const OTHER = '_autre';

/** Draws the form into `place`; returns a function to call when the places change. */
export function signUp(place, { session, event, signal }) {
  const professionals = (session.audience ?? 'PROFESSIONALS') === 'PROFESSIONALS';
  let full = false;
  let sending = false;
  let sent = false;

  const text = (id, type, autocomplete, extra = '') =>
    html`<input class="input" id="${id}" name="${id}" type="${type}" autocomplete="${autocomplete}" maxlength="${LIMITS[id]}" ${extra}>`;
  const required = html`required`;

  function draw() {
    render(place, html`<div class="card" role="group" aria-labelledby="ins"><h2 id="ins">${t('signUp.title')}</h2>
      <p class="muted mt-s">${t('signUp.lede')}</p>
      <div id="complet">${full ? html`<p class="banner mt-s">${t('signUp.full')}</p>` : ''}</div>
      <form class="stack mt" method="post" novalidate>${summaryPlace()}
        <div class="grid-2">${field({ id: 'givenName', label: t('signUp.givenName'), control: text('givenName', 'text', 'given-name', required) })}
          ${field({ id: 'familyName', label: t('signUp.familyName'), control: text('familyName', 'text', 'family-name', required) })}</div>
        ${field({ id: 'email', label: t(professionals ? 'signUp.emailPro' : 'signUp.email'), hint: t('signUp.emailHint'), control: text('email', 'email', 'email', html`required aria-describedby="email-h"`) })}
        <div class="grid-2">${field({ id: 'organisationId', label: t('signUp.organisation'), optional: !professionals, control: html`<select class="input" id="organisationId" name="organisationId" ${professionals ? required : ''} data-keep><option value="">${t('signUp.choose')}</option></select>` })}
          ${field({ id: 'function', label: t('signUp.function'), optional: !professionals, control: html`<select class="input" id="function" name="function" ${professionals ? required : ''}><option value="">${t('signUp.choose')}</option>${FUNCTIONS.map((code) => html`<option value="${code}">${functionName(code)}</option>`)}</select>` })}</div>
        ${field({ id: 'needs', label: t('signUp.needs'), optional: true, hint: t('signUp.needsHint'), control: html`<textarea class="input needs" id="needs" name="needs" rows="2" maxlength="${LIMITS.needs}" aria-describedby="needs-h"></textarea>` })}
        <div class="field" data-field="consent"><div class="choice"><input type="checkbox" id="consent" name="consent" required><span><label for="consent">${t('signUp.consent')}</label> <a href="/donnees-personnelles" target="_blank" rel="noopener">${t('signUp.keep')}</a></span></div></div>
        <div class="row"><button class="btn" type="submit" id="envoyer">${t(full ? 'signUp.submitWaiting' : 'signUp.submit')}</button></div>
      </form></div>`);
  }

  async function fillOrganisations() {
    const select = place.querySelector('#organisationId');
    try {
      const keys = [session.territory, ...(event.openTo ?? [])];
      const lists = await Promise.all(keys.map((key) => organisations(key)));
      const seen = new Map(lists.flat().map((one) => [one.id, one.name]));
      const sorted = [...seen].sort((a, b) => a[1].localeCompare(b[1], 'fr'));
      select.append(...sorted.map(([id, name]) => new Option(name, id)));
    } catch { /* the person can still say that it is not in the list */ }
    select.append(new Option(t('signUp.notListed'), OTHER));
  }

  function read(form) {
    const data = new FormData(form);
    const value = (name) => String(data.get(name) ?? '').trim();
    return {
      email: value('email'), givenName: value('givenName'), familyName: value('familyName'),
      organisationId: value('organisationId'), function: value('function'), locale: lang(), needs: value('needs'),
      consent: data.get('consent') !== null,
    };
  }

  function check(body) {
    const errors = [];
    const add = (id, message, label = '') => message && errors.push({ id, label, message });
    add('givenName', body.givenName ? '' : t('form.required.givenName'));
    add('familyName', body.familyName ? '' : t('form.required.familyName'));
    add('email', emailError(body.email), body.email ? t('signUp.email') : '');
    if (professionals) {
      add('organisationId', body.organisationId ? '' : t('form.required.organisationId'));
      add('function', body.function ? '' : t('form.required.function'));
    }
    add('consent', body.consent ? '' : t('form.required.consent'));
    return errors;
  }

  function clean(body) {
    const out = { ...body };
    if (!out.organisationId || out.organisationId === OTHER) delete out.organisationId;
    if (!out.function) delete out.function;
    if (!out.needs) delete out.needs;
    return out;
  }

  async function send(form) {
    if (sending) return;
    const body = read(form);
    const errors = check(body);
    if (errors.length) { showErrors(form, errors); return; }
    clearErrors(form);
    sending = true;
    const button = form.querySelector('#envoyer');
    busy(button, true, t('signUp.sending'));
    const payload = clean(body);
    const key = keyFor(session.id, payload);
    try {
      const answer = await api.post(`/api/sessions/${encodeURIComponent(session.id)}/registrations`, payload, { headers: { 'Idempotency-Key': key.value } });
      key.done();
      sent = true;
      outcome(place, { session, event, person: payload, answer, again: () => { sent = false; draw(); fillOrganisations(); place.querySelector('#givenName').focus(); } });
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
  fillOrganisations();
  on(place, 'submit', 'form', (submitted, form) => { submitted.preventDefault(); send(form); }, signal);

  return (places) => {
    const now = Boolean(places && places.free <= 0);
    if (now === full || sent || sending) return;
    full = now;
    render(place.querySelector('#complet'), full ? html`<p class="banner mt-s">${t('signUp.full')}</p>` : '');
    place.querySelector('#envoyer').textContent = t(full ? 'signUp.submitWaiting' : 'signUp.submit');
  };
}

/** The key of this very form content; another content gets another key. */
function keyFor(sessionId, payload) {
  const slot = `spro.cle.${sessionId}`;
  const content = JSON.stringify(payload);
  let kept = null;
  try { kept = JSON.parse(sessionStorage.getItem(slot)); } catch { /* nothing kept */ }
  const digest = hash(content);
  const value = kept?.digest === digest ? kept.value : crypto.randomUUID?.() ?? random();
  try { sessionStorage.setItem(slot, JSON.stringify({ digest, value })); } catch { /* the page keeps it */ }
  return { value, done() { try { sessionStorage.removeItem(slot); } catch { /* see above */ } } };
}

// Only tells one content from another on this device: FNV-1a, so that no personal data is stored.
function hash(text) {
  let h = 0xcbf29ce484222325n;
  for (const c of new TextEncoder().encode(text)) h = BigInt.asUintN(64, (h ^ BigInt(c)) * 0x100000001b3n);
  return h.toString(36);
}

const random = () => [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');
