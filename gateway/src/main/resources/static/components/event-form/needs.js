// Beside the form: what participants of the territory wish for, and what its team has promised. The form works without.
import { api } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { render } from '../../lib/dom.js';
import { t } from '../../lib/i18n.js';
import { rich } from '../../lib/typography.js';
import { bar, demoTag } from '../../lib/ui.js';
import { both, dueText, sourceText, stateChip } from '../actions/heard.js';
import { territoryNames } from '../../lib/store.js';

const MOST = 4;

function formats({ n, items, source }, areas) {
  const most = Math.max(1, ...items.map((one) => one.points));
  return html`<h3>${t('needs.formats')}</h3><p class="xs muted">${rich(sourceText(source, areas))}. ${t('needs.how', { n })}</p>
    <ol class="plain wished">${items.slice(0, MOST).map((one) => html`<li><span>${rich(both(one.label))}</span><span class="small muted">${
      t('needs.points', { n: one.points })}</span>${bar((one.points / most) * 100)}</li>`)}</ol>
    <details><summary class="small">${t('needs.table')}</summary><table class="table small"><caption class="vh">${
      t('needs.formats')}</caption><thead><tr><th scope="col">${t('needs.col.format')}</th><th scope="col" class="n">${
      t('needs.col.points')}</th><th scope="col" class="n">${t('needs.col.first')}</th></tr></thead><tbody>${
      items.map((one) => html`<tr><th scope="row">${rich(both(one.label))}</th><td class="n">${one.points}</td><td
          class="n">${one.first}</td></tr>`)}</tbody></table></details>`;
}

const topics = ({ n, items, source }, areas) => html`<h3>${t('needs.topics')}</h3><p class="xs muted">${
  rich(sourceText(source, areas))}</p><ol class="plain wished">${
  items.slice(0, MOST).map((one) => html`<li><span>${rich(both(one.label))}</span><span class="small muted">${
    t('loop.chose', { count: one.count, n })}</span>${bar((one.count / n) * 100)}</li>`)}</ol>`;

const actions = (found, place) => html`<h3>${t('needs.actions', { n: found.openActions })}</h3>${
  found.actions.length ? html`<ul class="plain stack-s small">${
    found.actions.map((one) => html`<li><a href="/evaluation/actions/${place}/${encodeURIComponent(one.id)}" target="_blank"
        rel="noopener">${rich(one.title)}</a><br><span class="muted">${t('actions.f.dueShort', { day: dueText(one.due) })}</span> ${
      one.overdue ? stateChip({ ...one, told: null }) : ''}</li>`)}</ul>` : ''}
  <p class="small"><a href="/evaluation/actions?territoire=${place}" target="_blank" rel="noopener">${t('actions.title')}</a></p>`;

/** `read()` names the territory; a new one is asked for when it changes. `shown` hears that there is something to see. */
export function needs({ place, read, signal, shown }) {
  let asked = null;
  return async function look() {
    const territory = read();
    if (!territory || territory === asked) return;
    asked = territory;
    let content;
    try {
      const [found, areas] = await Promise.all([api.get(`/api/needs/${encodeURIComponent(territory)}`, { signal }), territoryNames()]);
      content = html`${found.demo ? html`<p>${demoTag()}</p>` : ''}${found.formats ? formats(found.formats, areas)
        : html`<p class="small muted">${t('needs.none')}</p>`}${found.topics ? topics(found.topics, areas) : ''}${
        actions(found, encodeURIComponent(territory))}`;
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      content = html`<p class="small muted">${t('needs.down')}</p>`;
      if (asked === territory) asked = null;
    }
    if (signal.aborted || read() !== territory) return;
    const there = place();
    if (!there) return;
    render(there, content);
    shown();
  };
}
