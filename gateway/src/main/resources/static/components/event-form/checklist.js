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

const LOOKS = { DONE: 'okc', MISSING: 'ban', WARNING: 'warn' };

export const checks = (list) => html`<ul class="marks checks">${list.items.map((one) => html`<li class="${one.state.toLowerCase()}">${icon(LOOKS[one.state] ?? 'info')}<span><span class="vh">${t(`prep.check.${one.state}`)} </span>${one.message}</span></li>`)}</ul>
  <p class="small muted">${t(list.publishable ? 'prep.check.ready' : 'prep.check.notReady')}</p>`;
