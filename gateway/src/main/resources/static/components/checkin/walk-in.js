// The dialog for somebody who is here without a registration: two names, a few letters of the organisation, Enter.
import { attr, html } from '../../lib/html.js';
import { render } from '../../lib/dom.js';
import { emailError, field, showErrors, summaryPlace } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { likeness } from '../../lib/likeness.js';
import { FUNCTIONS, functionName } from '../../lib/sessions.js';
import { ask } from '../../lib/ui.js';

const MOST = 6;

/** @param {string} id @param {string} type @param {Piece} [extra] */
const input = (id, type, extra = '') => html`<input class="input" id="${id}" name="${id}" type="${type}" autocomplete="off"
    maxlength="${type === 'email' ? 254 : 60}" ${extra}>`;

/** Those whose name, initials or words are like what was typed; the session's own territory first. */
function like(houses, typed, territory) {
  if (!typed.trim()) return [];
  return houses.map((one) => ({ one, score: likeness(typed, { familyName: one.name, givenName: '', organisation: '' })
    + (one.territory === territory ? 0 : 0.5) }))
    .filter(({ score }) => score < Infinity)
    .sort((a, b) => a.score - b.score || a.one.name.localeCompare(b.one.name, 'fr'))
    .slice(0, MOST).map(({ one }) => one);
}

/** A text field with suggestions (ARIA combobox): arrows choose, Enter takes, leaving the field takes an exact name. */
function typeAhead(form, houses, territory) {
  const box = form.querySelector('#organisation');
  const list = form.querySelector('#structures');
  const hidden = form.organisationId;
  let found = [];
  let at = -1;

  function draw() {
    render(list, html`${found.map((one, i) => html`<li role="option" id="st-${i}" data-at="${i}" aria-selected="${
      i === at ? 'true' : 'false'}" lang="fr">${one.name}</li>`)}`);
    list.hidden = !found.length;
    box.setAttribute('aria-expanded', found.length ? 'true' : 'false');
    if (at >= 0) box.setAttribute('aria-activedescendant', `st-${at}`);
    else box.removeAttribute('aria-activedescendant');
  }

  function close() { found = []; at = -1; draw(); }

  function pick(one) {
    box.value = one.name;
    hidden.value = one.id;
    close();
  }

  box.addEventListener('input', () => { hidden.value = ''; found = like(houses, box.value, territory); at = found.length ? 0
    : -1; draw(); });
  box.addEventListener('keydown', (event) => {
    if (!found.length) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      at = (at + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % found.length;
      draw();
    } else if (event.key === 'Enter' && at >= 0) {
      event.preventDefault();
      pick(found[at]);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
  box.addEventListener('blur', () => { if (found.length === 1 && !hidden.value) pick(found[0]); else close(); });
  // Before the field loses the focus.
  list.addEventListener('pointerdown', (event) => {
    const option = event.target.closest('[data-at]');
    if (option) { event.preventDefault(); pick(found[Number(option.dataset.at)]); }
  });
}

/** Resolves to the person, or null. */
export async function askWalkIn({ houses, territory, givenName = '', familyName = '' }) {
  const opened = document.body;
  const waiting = ask({
    title: t('checkin.walkInTitle'), confirm: t('checkin.walkInYes'), keep: t('checkin.walkInKeep'),
    body: html`${summaryPlace()}
      ${field({ id: 'givenName', label: t('signUp.givenName'), control: input('givenName', 'text', html`${
        givenName ? '' : html`autofocus `}required ${attr('value', givenName)} autocapitalize="words"`) })}
      ${field({ id: 'familyName', label: t('signUp.familyName'),
        control: input('familyName', 'text', html`required ${attr('value', familyName)} autocapitalize="words"`) })}
      <div class="field combo" data-field="organisation"><label for="organisation">${t('signUp.organisation')} <span class="muted">${
        t('optional')}</span></label>
        <input class="input" id="organisation" type="text" role="combobox" aria-expanded="false" aria-controls="structures"
            aria-autocomplete="list" autocomplete="off" spellcheck="false" ${givenName ? html`autofocus` : ''}>
        <ul id="structures" role="listbox" aria-label="${t('signUp.organisation')}" hidden></ul><input type="hidden"
            name="organisationId"></div>
      <details><summary>${t('door.walkInMore')}</summary><div class="stack-s mt-s">
      ${field({ id: 'email', label: t('checkin.email'), optional: true, hint: t('checkin.emailHint'),
        control: input('email', 'email', html`aria-describedby="email-h"`) })}
      ${field({ id: 'function', label: t('signUp.function'), optional: true,
        control: html`<select class="input" id="function" name="function"><option value="">${t('signUp.choose')}</option>${
          FUNCTIONS.map((code) => html`<option value="${code}">${functionName(code)}</option>`)}</select>` })}</div></details>`,
    onReady: {
      validate(form) {
        const errors = [];
        if (!form.givenName.value.trim()) errors.push({ id: 'givenName', message: t('form.required.givenName') });
        if (!form.familyName.value.trim()) errors.push({ id: 'familyName', message: t('form.required.familyName') });
        const mail = form.email.value.trim();
        if (mail && emailError(mail)) {
          form.querySelector('details').open = true;
          errors.push({ id: 'email', message: emailError(mail) });
        }
        if (errors.length) showErrors(form, errors);
        return errors.length === 0;
      },
    },
  });
  typeAhead(opened.querySelector('dialog[open] form'), houses, territory);
  const answer = await waiting;
  if (!answer) return null;
  return Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, value.trim()]).filter(([, value]) => value));
}
