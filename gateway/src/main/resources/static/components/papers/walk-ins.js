// The people written on the empty lines of a sheet.
import { flag, html } from '../../lib/html.js';
import { emailError, field } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { FUNCTIONS, functionName } from '../../lib/sessions.js';
import { icon } from '../../lib/ui.js';

const NAMES = ['familyName', 'givenName', 'organisationId', 'function', 'email'];

const input = (id, value, type = 'text') => html`<input class="input" id="${id}" name="${id}" type="${type}" autocomplete="off"
    maxlength="${type === 'email' ? 254 : 60}" value="${value ?? ''}">`;
const select = (id, value, options) => html`<select class="input" id="${id}" name="${id}"><option value="">${t('signUp.choose')}</option>${
  options.map(([code, name]) => html`<option value="${code}" ${flag('selected', code === value)}>${name}</option>`)}</select>`;

export function people(list, organisations) {
  const known = [...organisations].map((one) => [one.id, one.name]).sort((a, b) => a[1].localeCompare(b[1], 'fr'));
  return list.map((one, i) => html`<div class="card walk-in mt-s" role="group" aria-label="${t('papers.walkIn', { n: i + 1 })}"
      data-key="w-${one.key}">
    ${field({ id: `familyName-${one.key}`, label: t('signUp.familyName'), control: input(`familyName-${one.key}`, one.familyName) })}
    ${field({ id: `givenName-${one.key}`, label: t('signUp.givenName'), control: input(`givenName-${one.key}`, one.givenName) })}
    ${field({ id: `organisationId-${one.key}`, label: t('signUp.organisation'), optional: true,
      control: select(`organisationId-${one.key}`, one.organisationId, known) })}
    ${field({ id: `function-${one.key}`, label: t('signUp.function'), optional: true, control: select(`function-${one.key}`,
      one.function, FUNCTIONS.map((code) => [code, functionName(code)])) })}
    ${field({ id: `email-${one.key}`, label: t('checkin.email'), optional: true, control: input(`email-${one.key}`, one.email, 'email') })}
    <button class="btn quiet sm" type="button" data-act="drop" data-id="${one.key}">${icon('x')}${t('papers.drop')}<span class="vh"> ${
      i + 1}</span></button></div>`);
}

/** One person as typed. */
export const someone = (form, key) => ({ key,
  ...Object.fromEntries(NAMES.map((name) => [name, form.querySelector(`#${name}-${key}`)?.value.trim() ?? ''])) });

export function checkPeople(list) {
  const errors = [];
  list.forEach((one) => {
    if (!one.familyName) errors.push({ id: `familyName-${one.key}`, message: t('form.required.familyName') });
    if (!one.givenName) errors.push({ id: `givenName-${one.key}`, message: t('form.required.givenName') });
    if (one.email && emailError(one.email)) errors.push({ id: `email-${one.key}`, message: emailError(one.email) });
  });
  return errors;
}

/** What is sent: without the fields that say nothing. */
export const cleanPeople = (list) => list.map((one) => Object.fromEntries(NAMES.filter((name) => one[name])
  .map((name) => [name, one[name]])));
