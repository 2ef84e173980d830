// Administrators: the territories of the network, in their order; one more, a correction, closed or open again.
import { api, ApiProblem } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { focusOn, on, render } from '../../lib/dom.js';
import { t } from '../../lib/i18n.js';
import { forgetTerritories, hasRole } from '../../lib/store.js';
import { ask, data, icon, state, toast } from '../../lib/ui.js';
import { administration } from './frame.js';

const LIST = '/api/territories';

export async function page({ root, signal, title }) {
  title(t('admin.territories'));
  let areas = [];

  const head = (key, n) => html`<th scope="col" role="columnheader" class="${n ? 'n' : ''}">${t(`areas.col.${key}`)}</th>`;
  const cell = (key, content, kind = '') => html`<td role="cell" class="${kind}" data-label="${t(`areas.col.${key}`)}">${content}</td>`;
  const standing = (one) => (one.open ? state({ kind: 'open', icon: 'okc', label: t('areas.open') })
    : state({ kind: 'draft', icon: 'lock', label: t('areas.closed') }));

  const row = (one) => html`<tr role="row" data-key="t-${one.key}" data-territory="${one.key}"><th scope="row" role="rowheader"><a
      href="/administration/territoires/${encodeURIComponent(one.key)}">${data(one.shortName)}</a><br><span class="muted thin">${
    data(one.name)}</span></th>
    ${cell('zones', one.zones.length ? data(one.zones.join(', ')) : '–')}${cell('organisations', one.organisations, 'n')}${
      cell('state', standing(one), 'st')}
    <td role="cell"><button class="btn second sm" type="button" data-act="${one.open ? 'close' : 'reopen'}">${
      t(one.open ? 'areas.close' : 'areas.reopen')}<span class="vh"> ${one.shortName}</span></button></td></tr>`;

  function draw() {
    render(root, administration('territories', t('admin.territories'), t('areas.lede'), () => html`
      <section class="card mt" aria-labelledby="liste"><div class="row spread"><h2 id="liste">${t('areas.list')}</h2><a
          class="btn sm" href="/administration/nouveau-territoire">${icon('plus')}${t('areas.add')}</a></div>
        <table class="table blocks mt-s" role="table"><caption class="vh">${t('areas.list')}</caption><thead role="rowgroup"><tr
            role="row">${head('name')}${head('zones')}${head('organisations', 1)}${head('state')}<th scope="col"
            role="columnheader"><span class="vh">${t('areas.col.acts')}</span></th></tr></thead>
          <tbody role="rowgroup">${areas.map(row)}</tbody></table></section>`));
  }

  async function load() { areas = await api.get(LIST, { signal }); }

  /** Each version that is decided about is the one that was seen. */
  async function change(key, act) {
    const one = areas.find((each) => each.key === key);
    if (!await ask({ title: t(`areas.${act}Title`, { name: one.shortName }), body: html`<p>${t(`areas.${act}Text`)}</p>`,
      confirm: t(`areas.${act}Yes`), danger: act === 'close' })) {
      return;
    }
    try {
      const after = await api.post(`${LIST}/${encodeURIComponent(key)}/${act}`, undefined, { headers: { 'If-Match': `"${one.version}"` },
        signal });
      areas = areas.map((each) => (each.key === key ? after : each));
      forgetTerritories();
      toast(t(`areas.${act}Done`));
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      if (!(problem instanceof ApiProblem) || problem.status === 401) throw problem;
      if (problem.status === 412) {
        const now = await api.get(`${LIST}/${encodeURIComponent(key)}`, { signal });
        areas = areas.map((each) => (each.key === key ? now : each));
        forgetTerritories();
      }
      toast(problem.status === 412 ? t('areas.staleList') : problem.message, { bad: true });
    }
    draw();
    focusOn(root.querySelector(`[data-territory="${CSS.escape(key)}"] button`), { scroll: false });
  }

  if (hasRole('ADMIN')) await load();
  draw();
  on(root, 'click', '[data-act="close"], [data-act="reopen"]', (event, button) => change(button.closest('[data-territory]')
    .dataset.territory, button.dataset.act), signal);
}
