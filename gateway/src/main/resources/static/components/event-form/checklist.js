// What is still to be done before a meeting is published.
import { api } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { t } from '../../lib/i18n.js';
import { icon } from '../../lib/ui.js';

/** {items, publishable}, or null where the server has no such list. */
export async function checklist(id, signal) {
  try {
    return await api.get(`/api/events/${encodeURIComponent(id)}/checklist`, { signal });
  } catch (problem) {
    if (problem.name === 'AbortError') throw problem;
    return null;
  }
}

const FIRST = ['TITLE', 'SUMMARY'];
const THIRD = ['DATES', 'TO_COME', 'PLACES', 'ADDRESS', 'CAPACITY', 'FREE_ENTRY', 'SIGN_UP', 'PRESENTERS'];

/** The step in which an item is put right. */
function stepOf(code, made) {
  const name = code.replace(/^CHECK_/, '').replace(/_(DONE|MISSING|WARNING)$/, '');
  if (FIRST.includes(name)) return 1;
  return THIRD.includes(name) && !made ? 3 : 2;
}

/** To the field where one is named, otherwise to its step. */
const link = ({ code, path, message }, made) => (path ? html`<a href="#etape-${stepOf(code, made)}" data-act="at"
    data-at="${path}">${message}</a>` : html`<a href="#etape-${stepOf(code, made)}">${message}</a>`);

const LOOKS = { DONE: 'okc', MISSING: 'ban', WARNING: 'warn' };

/** `made`: the sessions come from the fields of the second step. */
export const checks = (list, made) => html`<ul class="marks checks">${
  list.items.map((one) => html`<li class="${one.state.toLowerCase()}">${icon(LOOKS[one.state] ?? 'info')}<span><span class="vh">${
    t(`prep.check.${one.state}`)} </span>${one.state === 'DONE' ? one.message : link(one, made)}</span></li>`)}</ul>
  <p class="small muted">${t(list.publishable ? 'prep.check.ready' : 'prep.check.notReady')}</p>`;
