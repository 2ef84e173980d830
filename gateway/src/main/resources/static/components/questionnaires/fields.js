// Controls of the editor beyond those of the event form: both languages beside each other, small acts, lists.
import { attr, flag, html } from '../../lib/html.js';
import { field } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { icon } from '../../lib/ui.js';
import { get } from '../event-form/parts/state.js';

const LANGUAGES = ['fr', 'en'];

/** One text in both languages. @param {object} draft @param {string} path @param {FieldOptions} [options] */
export function both(draft, path, { label, max = 200, rows = 0, hint, optional } = {}) {
  return html`<div class="both">${LANGUAGES.map((lang) => {
    const id = `${path}.${lang}`;
    const value = get(draft, id) ?? '';
    const shared = html`class="input" id="${id}" data-path="${id}" maxlength="${max}" lang="${lang}" data-sync`;
    return field({
      id, label: html`${label} <span class="lang-tag">${t(`qn.lang.${lang}`)}</span>`, hint, optional,
      control: rows ? html`<textarea ${shared} rows="${rows}" value="${value}" ${attr('aria-describedby', hint ? `${id}-h` : null)}>${
        value}</textarea>`
        : html`<input ${shared} value="${value}" autocomplete="off" ${attr('aria-describedby', hint ? `${id}-h` : null)}>`,
    });
  })}</div>`;
}

/** A short code. @param {object} draft @param {string} path @param {FieldOptions} [options] */
export const code = (draft, path, { label, hint, off } = {}) => field({
  id: path, label, hint,
  control: html`<input class="input code" id="${path}" data-path="${path}" data-sync value="${get(draft, path) ?? ''}" maxlength="64"
      autocomplete="off" spellcheck="false" ${flag('readonly', off)} ${attr('aria-describedby', hint ? `${path}-h` : null)}>`,
});

/**
 * A small act on something, named for those who do not see where it stands.
 * @param {string} name @param {string} path @param {Piece} face @param {Piece} label @param {{ off?: boolean, id?: string }} [options]
 */
export const act = (name, path, face, label, { off = false, id } = {}) =>
  html`<button class="btn quiet sm" type="button" data-act="${name}" data-at="${path}" ${attr('id', id)} title="${label}"
      ${flag('disabled', off)}>${face}<span class="vh">${label}</span></button>`;

export const up = (path, name, off) => act('up', path, icon('down', 'turned'), t('qn.up', { what: name }), { off, id: `up-${path}` });
export const down = (path, name, off) => act('down', path, icon('down'), t('qn.down', { what: name }), { off, id: `down-${path}` });
export const remove = (path, name, off) => act('remove', path, icon('x'), t('qn.remove', { what: name }), { off });

export const add = (what, path, label) =>
  html`<p><button class="btn second sm" type="button" data-act="add-${what}" data-at="${path}" id="add-${path}">${
    icon('plus')}${label}</button></p>`;
