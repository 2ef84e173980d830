// Controls of the form. Each carries its path (`data-path`) and follows what was typed (`data-sync`).
import { attr, flag, html } from '../../../lib/html.js';
import { field } from '../../../lib/forms.js';
import { colon, t } from '../../../lib/i18n.js';
import { get } from './state.js';

const described = (path, hint) => attr('aria-describedby', hint ? `${path}-h` : null);

/**
 * One line of text; `type` may be date, time, datetime-local; `number` brings the right keyboard.
 * @param {object} draft @param {string} path @param {FieldOptions} options
 */
export function text(draft, path, { label, hint, optional, required, max = 200, type = 'text', number, list, off, pattern }) {
  const control = html`<input class="input" id="${path}" name="${path}" data-path="${path}" data-sync type="${type}"
      value="${get(draft, path) ?? ''}"
    autocomplete="off" ${type === 'text' ? attr('maxlength', max) : ''}
      ${attr('inputmode', number ? (number === 'decimal' ? 'decimal' : 'numeric') : null)}
    ${attr('list', list)} ${attr('placeholder', pattern)} ${described(path, hint)} ${flag('required', required)} ${flag('disabled', off)}>`;
  return field({ id: path, label, hint, optional, control });
}

/** @param {object} draft @param {string} path @param {FieldOptions} options */
export function area(draft, path, { label, hint, optional, max = 4000, rows = 3 }) {
  return field({ id: path, label, hint, optional, control: html`<textarea class="input" id="${path}" name="${path}"
      data-path="${path}" rows="${rows}"
    maxlength="${max}" ${described(path, hint)}>${get(draft, path) ?? ''}</textarea>` });
}

/**
 * `options` = [[value, text]]; `redraw` when what is chosen changes which fields there are.
 * @param {object} draft @param {string} path @param {unknown[][]} options @param {FieldOptions} more
 */
export function select(draft, path, options, { label, hint, optional, redraw, off }) {
  const chosen = String(get(draft, path) ?? '');
  return field({ id: path, label, hint, optional, control: html`<select class="input" id="${path}" name="${path}"
      data-path="${path}" data-sync data-value="${chosen}"
    ${flag('data-redraw', redraw)} ${described(path, hint)} ${flag('disabled', off)}>${options.map(([value, name]) =>
    html`<option value="${value}" ${flag('selected', String(value) === chosen)}>${name}</option>`)}</select>` });
}

/**
 * Boxes that together make a list of values.
 * @param {object} draft @param {string} path @param {unknown[][]} options @param {FieldOptions} more
 */
export function ticks(draft, path, options, { label, hint, optional, off, vh }) {
  const chosen = get(draft, path) ?? [];
  return html`<fieldset class="field" data-field="${path}" ${described(path, hint)}><legend class="${vh ? 'vh' : 'legend'}">${label}${
    optional ? html` <span class="muted thin">${t('optional')}</span>` : ''}</legend>
    ${hint ? html`<p class="hint" id="${path}-h">${hint}</p>` : ''}<div class="choices">${options.map(([value, name]) =>
    html`<label class="choice"><input type="checkbox" name="${path}" value="${value}" data-path="${path}" data-list data-sync
        ${flag('checked', chosen.includes(String(value)))} ${flag('disabled', off)}><span>${name}</span></label>`)}</div></fieldset>`;
}

/** One box, on or off. @param {object} draft @param {string} path @param {Piece} label @param {FieldOptions} [options] */
export function tick(draft, path, label, { hint, redraw } = {}) {
  return html`<div class="field" data-field="${path}"><label class="choice"><input type="checkbox" id="${path}"
      data-path="${path}" data-sync ${flag('data-redraw', redraw)} ${described(path, hint)}
    ${flag('checked', get(draft, path))}><span>${label}</span></label>${hint ? html`<span class="hint" id="${path}-h">${hint}</span>`
      : ''}</div>`;
}

/**
 * One of a few, each with a sentence. `options` = [[value, name, sentence]].
 * @param {object} draft @param {string} path @param {unknown[][]} options @param {FieldOptions} more
 */
export function radios(draft, path, options, { label, redraw }) {
  const chosen = String(get(draft, path) ?? '');
  return html`<fieldset class="field" data-field="${path}"><legend class="legend">${label}</legend><div class="radios">${
    options.map(([value, name, sentence]) =>
    html`<label class="choice"><input type="radio" name="${path}" value="${value}" data-path="${path}" data-sync
        ${flag('data-redraw', redraw)} ${flag('checked', String(value) === chosen)}><span>${name}${
      sentence ? html`<span class="hint">${colon()}${sentence}</span>` : ''}</span></label>`)}</div></fieldset>`;
}

/** A place in the page that follows what is typed; filled by the format's `live` of that name. */
export const live = (name, content) => html`<output class="live-line" data-live="${name}">${content}</output>`;

/** Fields that stand beside each other where there is room. */
export const side = (...fields) => html`<div class="side">${fields}</div>`;
