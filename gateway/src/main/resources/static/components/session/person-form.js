// What a sign-up asks of a person: the fields, what is wrong with them, and the key under which they are sent.
import { html } from '../../lib/html.js';
import { lang, t } from '../../lib/i18n.js';
import { emailError, field } from '../../lib/forms.js';
import { FUNCTIONS, functionName, territoryLabel } from '../../lib/sessions.js';
import { organisations, territories } from '../../lib/store.js';

const LIMITS = { givenName: 60, familyName: 60, email: 254, needs: 500 };
const OTHER = '_autre';
// Of the text beside the box, as GET /api/privacy/consent tells it.
const CONSENT_VERSION = '2026-11';

export const forProfessionals = ({ audience }) => (audience ?? 'PROFESSIONALS') === 'PROFESSIONALS';

/** @param {string} id @param {string} type @param {string} autocomplete @param {Piece} [extra] */
const text = (id, type, autocomplete, extra = '') =>
  html`<input class="input" id="${id}" name="${id}" type="${type}" autocomplete="${autocomplete}" maxlength="${LIMITS[id]}" ${extra}>`;
const required = html`required`;

/** `asked` stands before the consent: what this session asks beyond the usual. @param {boolean} professionals @param {Piece} [asked] */
export const personFields = (professionals, asked = '') => html`
        <div class="grid-2">${field({ id: 'givenName', label: t('signUp.givenName'), control: text('givenName', 'text',
          'given-name', required) })}
          ${field({ id: 'familyName', label: t('signUp.familyName'), control: text('familyName', 'text', 'family-name', required) })}</div>
        ${field({ id: 'email', label: t(professionals ? 'signUp.emailPro' : 'signUp.email'), hint: t('signUp.emailHint'),
          control: text('email', 'email', 'email', html`required aria-describedby="email-h"`) })}
        <div class="grid-2">${field({ id: 'organisationId', label: t('signUp.organisation'), optional: !professionals,
          control: html`<select class="input" id="organisationId" name="organisationId" ${professionals ? required : ''}
              data-keep><option value="">${t('signUp.choose')}</option></select>` })}
          ${field({ id: 'function', label: t('signUp.function'), optional: !professionals,
            control: html`<select class="input" id="function" name="function" ${professionals ? required : ''}><option value="">${
              t('signUp.choose')}</option>${
              FUNCTIONS.map((code) => html`<option value="${code}">${functionName(code)}</option>`)}</select>` })}</div>
        ${field({ id: 'needs', label: t('signUp.needs'), optional: true, hint: t('signUp.needsHint'),
          control: html`<textarea class="input needs" id="needs" name="needs" rows="2" maxlength="${LIMITS.needs}"
              aria-describedby="needs-h"></textarea>` })}
        ${asked}<div class="field" data-field="consent"><div class="choice"><input type="checkbox" id="consent" name="consent"
            required><span><label for="consent">${t('signUp.consent')}</label> <a href="/donnees-personnelles" target="_blank"
            rel="noopener">${t('signUp.keep')}</a></span></div></div>`;

/**
 * Fills the list of organisations: those of the territory and of the others that are invited; all with an invitation.
 * @param {HTMLElement} place @param {{ territory: string, openTo?: string[], everywhere?: boolean }} options
 */
export async function fillOrganisations(place, { territory, openTo, everywhere }) {
  /** @type {HTMLSelectElement} */
  const select = place.querySelector('select[name="organisationId"]');
  try {
    const keys = [territory, ...(openTo ?? [])];
    const lists = await Promise.all(keys.map((key) => organisations(key)));
    const seen = new Map(lists.flat().map((one) => [one.id, one.name]));
    const sorted = [...seen].sort((a, b) => a[1].localeCompare(b[1], 'fr'));
    select.append(...sorted.map(([id, name]) => new Option(name, id)));
    if (everywhere) select.append(...await elsewhere(keys));
  } catch { /* the person can still say that it is not in the list */ }
  select.append(new Option(t('signUp.notListed'), OTHER));
  if (select.dataset.wanted) select.value = select.dataset.wanted;
  delete select.dataset.wanted;
}

/** The organisations of the other territories, under the names of these. */
async function elsewhere(keys) {
  const others = (await territories()).filter(({ key }) => !keys.includes(key));
  return Promise.all(others.map(async ({ key, name }) => {
    const group = document.createElement('optgroup');
    group.label = territoryLabel(name);
    group.append(...(await organisations(key)).map((one) => new Option(one.name, one.id)));
    return group;
  }));
}

export function readPerson(form) {
  const data = new FormData(form);
  const value = (name) => String(data.get(name) ?? '').trim();
  return {
    email: value('email'), givenName: value('givenName'), familyName: value('familyName'),
    organisationId: value('organisationId'), function: value('function'), locale: lang(), needs: value('needs'),
    consent: data.get('consent') !== null, consentVersion: CONSENT_VERSION,
  };
}

export function checkPerson(body, professionals) {
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

/** What is sent: without the fields that say nothing. */
export function cleanPerson(body) {
  const out = { ...body };
  if (!out.organisationId || out.organisationId === OTHER) delete out.organisationId;
  if (!out.function) delete out.function;
  if (!out.needs) delete out.needs;
  return out;
}

/** The key of this very form content; another content gets another key. */
export function keyFor(sessionId, payload) {
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
export function hash(text) {
  let h = 0xcbf29ce484222325n;
  for (const c of new TextEncoder().encode(text)) h = BigInt.asUintN(64, (h ^ BigInt(c)) * 0x100000001b3n);
  return h.toString(36);
}

const random = () => [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');
