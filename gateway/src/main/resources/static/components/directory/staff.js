// The directory of one's own territory: what is known, and what still has to be asked for.
import { all, ApiProblem } from '../../lib/api.js';
import { attr, flag, html } from '../../lib/html.js';
import { announce, on, render } from '../../lib/dom.js';
import { dataLang, t } from '../../lib/i18n.js';
import { hasPlace } from '../../lib/map.js';
import { territoryChoice, territoryLabel } from '../../lib/sessions.js';
import { hasRole, session as me, territories } from '../../lib/store.js';
import { rich } from '../../lib/typography.js';
import { data, empty, failure, icon } from '../../lib/ui.js';
import { files, missing, plain, pointsOf, textOf } from './points.js';

const KEY = 'spro.territoire';

/** Those one organises in; `open` only where something new may be planned. */
export const ownTerritories = async ({ open = false } = {}) => (await territories()).filter((one) => (hasRole('ADMIN')
  || me.territories.includes(one.key)) && (!open || one.open !== false));

export async function page(context) {
  const { root, signal } = context;
  context.title(t('dir.staff.title'));
  const areas = await ownTerritories();
  if (!areas.length) {
    render(root, html`<div class="wrap section"><h1>${t('dir.staff.title')}</h1><p class="lede muted mt-s">${
      t('board.noTerritory')}</p></div>`);
    return;
  }
  let kept = null;
  try { kept = sessionStorage.getItem(KEY); } catch { /* no storage */ }
  let territory = [context.query.get('territory'), kept].find((key) => areas.some((one) => one.key === key)) ?? areas[0].key;
  let list = [];
  let former = [];
  let problem = null;
  let q = '';
  let todo = false;

  async function load() {
    try { sessionStorage.setItem(KEY, territory); } catch { /* no storage */ }
    // Read afresh: the shared list of the public pages may be older than what was just saved.
    const asked = territory;
    const [next, left] = await Promise.all([true, false].map((active) => all('/api/organisations', { territory, active },
      { limit: 2000, signal })));
    if (asked !== territory) return;
    problem = null;
    former = left;
    list = next.map((one) => ({ ...one, missing: missing(one) })).sort((a, b) => a.name.localeCompare(b.name, 'fr'));
    draw();
  }

  /** After a change: what does not come is said where it would stand, not left to the territory before. */
  async function again() {
    const asked = territory;
    try {
      await load();
    } catch (failed) {
      if (failed.name === 'AbortError' || asked !== territory) return;
      if (!(failed instanceof ApiProblem)) throw failed;
      problem = failed;
      draw();
    }
  }

  const shown = () => list.filter((one) => (!todo || one.missing.length) && plain(q).split(/\s+/).every((word) => textOf(one)
    .includes(word)));

  function draw() {
    const area = areas.find((one) => one.key === territory);
    const part = shown();
    render(root, html`<div class="wrap"><div class="page-head"><div><p class="small muted">${t('dir.staff.title')}</p><h1>${
      territoryLabel(area.name)}</h1></div>
        ${areas.length > 1 ? html`<div class="field"><label for="terr" class="vh">${t('board.territory')}</label><select
            id="terr" class="input" data-sync data-value="${territory}">${
          areas.map((one) => html`<option value="${one.key}" ${flag('selected', one.key === territory)}>${
            territoryChoice(one)}</option>`)}</select></div>` : ''}
        ${area.open === false ? '' : html`<a class="btn second" href="/organisateur/annuaire/import?territory=${
          encodeURIComponent(territory)}">${icon('down')}${t('dir.staff.import')}</a>
        <a class="btn" href="/organisateur/annuaire/nouvelle?territory=${encodeURIComponent(territory)}">${icon('plus')}${
          t('dir.staff.new')}</a>`}</div>
      ${problem ? html`<div class="mt">${failure(problem)}</div>` : listed(part)}</div>`);
  }

  const listed = (part) => html`${tiles(list)}
      <section class="card mt" aria-labelledby="li"><div class="row spread"><h2 id="li">${t('dir.staff.list')}</h2><p
          class="small"><a href="/annuaire?territory=${encodeURIComponent(territory)}">${t('dir.staff.public')}</a></p></div>
        <div class="toolbar mt-s"><div class="field grow"><label for="sq">${t('dir.staff.search')}</label><div class="search">${
          icon('search')}<input class="input" id="sq" type="search" autocomplete="off" value="${q}"></div></div>
          <label class="choice"><input type="checkbox" id="todo" ${flag('checked', todo)}><span>${
            t('dir.staff.todoOnly')}</span></label></div>
        ${part.length ? table(part) : html`<div class="mt-s">${empty('CROSS_VISITS', t('directory.emptyTitle'),
          t(list.length ? 'dir.staff.emptyText' : 'dir.staff.noneText'))}</div>`}
        ${former.length ? html`<details class="mt-s" data-key="anciennes"><summary>${
          t('dir.staff.former', { n: former.length })}</summary><ul class="links mt-s">${
          former.map((one) => html`<li><a href="/organisateur/annuaire/${encodeURIComponent(one.id)}">${
            data(one.name)}</a></li>`)}</ul></details>` : ''}
        ${files({ territory })}</section>`;

  await load();
  on(root, 'change', '#terr', (event, select) => { territory = select.value; context.setQuery(new URLSearchParams({ territory })); },
    signal);
  on(root, 'input', '#sq', (event, field) => { q = field.value.trim(); draw(); announce(t('directory.count', { n: shown().length })); },
    signal);
  on(root, 'change', '#todo', (event, box) => { todo = box.checked; draw(); announce(t('directory.count', { n: shown().length })); },
    signal);
  context.onQuery((query) => { territory = areas.find((one) => one.key === query.get('territory'))?.key ?? territory; again(); });
  on(root, 'click', '[data-act="retry"]', again, signal);
}

function tiles(list) {
  const points = list.flatMap(pointsOf);
  const tile = (name, value, small, sub) => html`<div class="tile"><dt>${name}</dt><dd class="v">${value}${
    small ? html` <small>${small}</small>` : ''}</dd><dd class="s">${sub}</dd></div>`;
  return html`<dl class="tiles">
    ${tile(t('dir.tile.all'), list.length, '', t('dir.tile.allSub'))}
    ${tile(t('dir.tile.complete'), list.filter((one) => !one.missing.length).length, t('places.of', { n: list.length }),
      t('dir.tile.completeSub'))}
    ${tile(t('dir.tile.points'), points.length, '', t('dir.tile.pointsSub', { n: list.filter((one) => !pointsOf(one).length).length }))}
    ${tile(t('dir.tile.located'), points.filter(hasPlace).length, t('places.of', { n: points.length }), t('dir.tile.locatedSub'))}
    ${tile(t('dir.tile.referents'), list.filter((one) => one.referent?.known).length, t('places.of', { n: list.length }),
      t('dir.tile.referentsSub'))}</dl>`;
}

function table(list) {
  const head = (key) => html`<th role="columnheader" scope="col">${t(`dir.col.${key}`)}</th>`;
  return html`<table class="table blocks mt-s" role="table" aria-labelledby="li"><thead role="rowgroup"><tr role="row">${
    head('name')}${head('points')}${head('missing')}</tr></thead>
    <tbody role="rowgroup">${list.map((one) => html`<tr role="row" data-key="${one.id}">
      <th role="rowheader" scope="row"><a href="/organisateur/annuaire/${encodeURIComponent(one.id)}" ${attr('lang', dataLang())}>${
        rich(one.name)}</a><br><span class="muted thin">${t(`type.${one.type}`)}</span></th>
      <td role="cell" data-label="${t('dir.col.points')}">${
        pointsOf(one).length ? html`<strong>${pointsOf(one).length}</strong> <span class="muted">${
          data([...new Set(pointsOf(one).map((point) => point.town).filter(Boolean))].join(', '))}</span>` : '–'}</td>
      <td role="cell" data-label="${t('dir.col.missing')}">${
        one.missing.length ? html`<ul class="lacks">${
          one.missing.map((key) => html`<li class="state ${key === 'point' ? 'few' : 'soon'}">${
            icon(key === 'point' ? 'pin' : 'pen')}<span>${t(`dir.missing.${key}`)}</span></li>`)}</ul>`
          : html`<span class="state confirmed">${icon('check')}<span>${t('dir.complete')}</span></span>`}</td></tr>`)}</tbody></table>`;
}
