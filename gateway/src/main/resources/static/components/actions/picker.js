// Two lists: a release of the territory, and one of its figures. Only what is released can be chosen.
import { api, query } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { field } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { both, figureText, sourceText } from './heard.js';

/** The markup; `id` begins the ids of both lists. `kept` offers to leave things as they are. */
export function picker(id, sources, areas, kept = false) {
  return html`<div class="grid-2">${field({ id: `${id}-source`, label: t('actions.f.source'), hint: t('actions.f.sourceHint'),
    control: html`<select class="input" id="${id}-source" data-picker="${id}" aria-describedby="${id}-source-h"><option value="">${
      t(kept ? 'actions.f.kept' : 'actions.f.choose')}</option>${
      sources.map((one, i) => html`<option value="${i}">${sourceText(one, areas)}</option>`)}</select>` })}
    ${field({ id: `${id}-figure`, label: t('actions.f.figure'), control: html`<select class="input" id="${id}-figure"
        disabled data-keep><option value="">${t('actions.f.choose')}</option></select>` })}</div>`;
}

/** Keeps the second list in step with the first; `figure(id)` is what is chosen, null for nothing. */
export function picking(root, territory, sources, signal) {
  const chosen = new Map();
  root.addEventListener('change', async (event) => {
    const id = event.target.dataset?.picker;
    if (!id) return;
    const list = root.querySelector(`#${id}-figure`);
    const source = sources()[Number(event.target.value)];
    chosen.delete(id);
    list.replaceChildren(new Option(t('actions.f.choose'), ''));
    list.disabled = true;
    if (event.target.value === '' || !source) return;
    const { items } = await api.get(`/api/findings/${encodeURIComponent(territory)}/figures${query({ scope: source.scope,
      period: source.year })}`, { signal });
    if (event.target.value === '' || sources()[Number(event.target.value)] !== source) return;
    chosen.set(id, items);
    const groups = new Map();
    items.forEach((one, i) => {
      const key = both(one.text);
      if (!groups.has(key)) groups.set(key, Object.assign(document.createElement('optgroup'), { label: key }));
      groups.get(key).append(new Option(`${one.part ? both(one.part) : t('loop.whole')}, ${figureText(one)}`, String(i)));
    });
    list.append(...groups.values());
    list.disabled = false;
  }, { signal });
  return (id) => {
    const value = root.querySelector(`#${id}-figure`)?.value;
    const one = value ? chosen.get(id)?.[Number(value)] : null;
    if (!one) return null;
    const named = { scope: one.scope, releaseId: one.releaseId, question: one.question };
    for (const name of ['year', 'row', 'option']) if (one[name] !== undefined && one[name] !== null) named[name] = one[name];
    return named;
  };
}
