// A list of things of one kind: one group of fields each, more or fewer of them, all by keyboard.
import { html } from '../../../lib/html.js';
import { t } from '../../../lib/i18n.js';
import { icon } from '../../../lib/ui.js';
import { get } from './state.js';

/**
 * `one(path, i)` gives the fields of a row, `name(i)` what it is called. `tight` puts a row on one line where there is
 * room; `move` and `twin` let rows be put in order and copied.
 * @param {object} draft @param {string} path @param {RowOptions} options
 */
export function rows(draft, path, { name, one, add, empty = '', tight = false, most = 60, least = 0, move = false,
  twin = false, off = false, note }) {
  const list = get(draft, path) ?? [];
  const act = (what, i, face, label) => html`<button class="btn quiet sm" type="button" data-act="row-${what}" data-rows="${path}"
      data-i="${i}" title="${label}">${face}<span class="vh">${label}</span></button>`;
  return html`<div class="rows ${tight ? 'tight' : ''}" id="rows-${path}">${list.length ? '' : html`<p class="small muted">${empty}</p>`}
    ${list.map((value, i) => html`<fieldset class="row-edit" id="row-${path}[${i}]" data-row><legend class="${tight ? 'vh' : ''}">${
      name(i, value)}</legend>
      <div class="row-fields">${one(`${path}[${i}]`, i, value)}</div>${note ? note(value, i) : ''}
      ${off ? '' : html`<div class="row-acts">${move && i > 0 ? act('up', i, icon('down', 'turned'), t('prep.up', { what: name(i, value) }))
        : ''}${twin ? act('twin', i, html`<span aria-hidden="true">${t('prep.copy')}</span>`, t('prep.twin', { what: name(i, value) }))
          : ''}${
        list.length > least ? act('remove', i, icon('x'), t('prep.remove', { what: name(i, value) })) : ''}</div>`}</fieldset>`)}
    ${off || list.length >= most ? '' : html`<p><button class="btn second sm" type="button" data-act="row-add" data-rows="${path}"
        id="add-${path}">${icon('plus')}${add}</button></p>`}</div>`;
}
