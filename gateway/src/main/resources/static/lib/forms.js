// Forms: one error summary with links, and the same message at the field.
import { html } from './html.js';
import { focusOn, render } from './dom.js';
import { colon, t } from './i18n.js';
import { icon } from './ui.js';

/** The place where a form says what is wrong; stands right before the form's fields. */
export const summaryPlace = () => html`<div class="errors" data-keep></div>`;

/** A field with label, optional hint, control and room for its error. @param {FieldParts} parts */
export const field = ({ id, label, hint, optional, control }) =>
  html`<div class="field" data-field="${id}"><label for="${id}">${label}${optional ? html` <span class="muted">${t('optional')}</span>`
    : ''}</label>${
    hint ? html`<span class="hint" id="${id}-h">${hint}</span>` : ''}${control}</div>`;

/** @param {Element} control @param {string} id @param {boolean} on */
function describe(control, id, on) {
  const ids = new Set((control.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean));
  if (on) ids.add(id); else ids.delete(id);
  if (ids.size) control.setAttribute('aria-describedby', [...ids].join(' '));
  else control.removeAttribute('aria-describedby');
}

/** @param {HTMLElement} form @returns {HTMLElement | null | undefined} */
const placeOfErrors = (form) => form.querySelector('.errors') ?? form.parentElement?.querySelector('.errors');

/** @param {HTMLElement} form */
export function clearErrors(form) {
  form.querySelectorAll('.field.bad').forEach(clearField);
  const place = placeOfErrors(form);
  if (place) place.textContent = '';
}

// One level under the heading that the form stands under.
/** @param {Element} form @param {Piece} text */
const heading = (form, text) => (form.closest('[role="group"], dialog')
  ? html`<h3 id="err-t">${text}</h3>` : html`<h2 id="err-t">${text}</h2>`);

/** Puts each message at its field; again after the fields were drawn anew. @param {Element} form @param {FieldError[]} errors */
export function markErrors(form, errors) {
  for (const { id, message } of errors) {
    const box = form.querySelector(`[data-field="${CSS.escape(id)}"]`);
    if (!box || box.querySelector(':scope > .error')) continue;
    box.classList.add('bad');
    const note = document.createElement('p');
    note.className = 'error';
    note.id = `${id}-e`;
    note.innerHTML = String(html`${icon('warn')}<span>${message}</span>`);
    box.append(note);
    const control = box.querySelector('input,select,textarea');
    control?.setAttribute('aria-invalid', 'true');
    if (control) describe(control, note.id, true);
  }
}

/** Takes the message away from a field that is being corrected. @param {HTMLElement} box */
export function clearField(box) {
  box.classList.remove('bad');
  box.querySelector(':scope > .error')?.remove();
  const control = box.querySelector('input,select,textarea');
  control?.removeAttribute('aria-invalid');
  if (control) describe(control, `${box.dataset.field}-e`, false);
}

/**
 * Shows errors `[{id, message, label}]`. Errors whose `id` is no field of the form stand in the summary only.
 * Focus goes to the summary.
 * @param {HTMLElement} form @param {FieldError[]} errors @param {{ title?: Piece, intro?: Piece }} [words]
 */
export function showErrors(form, errors, { title, intro = '' } = {}) {
  clearErrors(form);
  markErrors(form, errors);
  const place = /** @type {HTMLElement} */ (placeOfErrors(form));
  render(place, html`<div class="summary" role="alert">${
    heading(form, html`${icon('warn')}${title ?? t('form.errors', { n: errors.length })}`)}${
    intro ? html`<p class="mt-s">${intro}</p>` : ''}${
    errors.length ? html`<ul class="mt-s">${errors.map(({ id, label, message }) => (form.querySelector(`[data-field="${CSS.escape(id)}"]`)
      ? html`<li><a href="#${id}" data-error="${id}">${label ? html`${label}${colon()}${message.charAt(0).toLowerCase()}${message.slice(1)}`
        : message}</a></li>` : html`<li>${message}</li>`))}</ul>` : ''}</div>`);
  place.querySelectorAll('a[data-error]').forEach((link) => link.addEventListener('click', (event) => {
    event.preventDefault();
    event.stopPropagation();
    const target = form.querySelector(`[data-field="${CSS.escape(link.dataset.error ?? '')}"]`)?.querySelector('input,select,textarea');
    target?.focus();
  }));
  place.scrollIntoView({ block: 'nearest' });
  focusOn(place.querySelector('#err-t'));
}

/** Looks an address over the way people mistype it; the server decides. @param {string} value */
export function emailError(value) {
  if (!value) return t('form.required.email');
  if (/^[^@\s]+@?$/.test(value)) return t('form.emailAt');
  if (!/^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$/.test(value)) return t('form.emailBad');
  return '';
}

/**
 * Field errors of a problem as `[{id, message}]`; `ids` maps the server's path to a field of the form.
 * @param {{ errors: ServerError[] }} problem @param {Record<string, string>} [ids] @returns {FieldError[]}
 */
export const fromProblem = (problem, ids = {}) =>
  problem.errors.map(({ field: path, message, code }) => ({ id: ids[path] ?? path, message: message || code }));

/** Keeps a form as it is while it is on its way: the answer draws it anew. @param {HTMLElement | null} form @param {boolean} on */
export function hold(form, on) {
  if (form) form.inert = on;
}

/**
 * Prevents a second send while the first is on its way, and says so on the button.
 * @param {HTMLElement | null} button @param {boolean} on @param {string} [text]
 */
export function busy(button, on, text) {
  if (!button) return;
  if (on) {
    button.dataset.text = button.textContent;
    button.setAttribute('aria-disabled', 'true');
    button.textContent = text ?? null;
  } else if (button.dataset.text) {
    button.removeAttribute('aria-disabled');
    button.textContent = button.dataset.text;
  }
}
