// Organisations: typed with the directory's names proposed, or ticked from the directory several at once.
import { html } from '../../../lib/html.js';
import { t } from '../../../lib/i18n.js';
import { data } from '../../../lib/ui.js';
import { text } from './fields.js';
import { rows } from './rows.js';
import { get } from './state.js';

const LIST = 'structures-connues';
const key = (name) => String(name ?? '').trim().toLocaleLowerCase('fr');

/** The names that the fields below propose; once per page. */
export const known = (organisations) => html`<datalist id="${LIST}">${
  organisations.map((one) => html`<option value="${one.name}"></option>`)}</datalist>`;

/** @param {object} draft @param {string} path @param {FieldOptions} options */
export const organisation = (draft, path, options) => text(draft, path, { ...options, list: LIST });

/**
 * What was typed as the server takes it: with the directory's id where the name is one of its own.
 * @param {{ name?: string, organisationId?: string, of?: string }} [typed] @param {Organisation[]} [organisations]
 */
export function resolved({ name, organisationId, of } = {}, organisations = []) {
  const found = organisations.find((one) => key(one.name) === key(name));
  if (found) return { organisationId: found.id, name: found.name };
  if (organisationId && key(of) === key(name)) return { organisationId, name: of };
  return { name: String(name ?? '').trim() };
}

export const loaded = (one) => ({ name: one?.name ?? '', organisationId: one?.organisationId ?? '', of: one?.name ?? '' });

/** The directory as boxes; those ticked become rows of `path`. */
export function fromDirectory(draft, path, organisations) {
  const taken = new Set((get(draft, path) ?? []).map((one) => key(one.name)));
  const left = organisations.filter((one) => !taken.has(key(one.name)));
  if (!left.length) return '';
  return html`<details class="pick" id="pick-${path}"><summary>${t('prep.fromDirectory', { n: left.length })}</summary>
    <fieldset class="mt-s"><legend class="vh">${t('prep.fromDirectory', { n: left.length })}</legend><div class="ticks tall"
        tabindex="0" role="group" aria-label="${t('prep.directory')}">${left.map((one) =>
    html`<label class="choice" data-key="o-${one.id}"><input type="checkbox" value="${one.name}" data-pick><span>${
      data(one.name)}</span></label>`)}</div></fieldset>
    <p class="row mt-s"><button class="btn second sm" type="button" data-act="pick" data-rows="${path}">${t('prep.addTicked')}</button>
    <button class="btn quiet sm" type="button" data-act="pick-all" data-rows="${path}">${t('prep.tickAll')}</button></p></details>`;
}

/**
 * Who presents, as rows of one name each.
 * @param {object} draft @param {string} path @param {Organisation[]} organisations @param {{ off?: boolean }} [options]
 */
export function presenters(draft, path, organisations, { off } = {}) {
  return html`${rows(draft, path, {
    name: (i) => t('prep.presenter', { n: i + 1 }), add: t('prep.addPresenter'), empty: t('prep.noPresenter'), tight: true, off,
    one: (at) => organisation(draft, `${at}.name`, { label: t('prep.organisation') }),
  })}${off ? '' : fromDirectory(draft, path, organisations)}`;
}
