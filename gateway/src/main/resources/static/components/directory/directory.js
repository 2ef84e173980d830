// The directory: who welcomes where. What nobody knows is said to be unknown.
import { ApiProblem } from '../../lib/api.js';
import { attr, flag, html } from '../../lib/html.js';
import { announce, focusOn, on, render } from '../../lib/dom.js';
import { t } from '../../lib/i18n.js';
import { map } from '../../lib/map.js';
import { TYPES, shortTerritory, territoryLabel } from '../../lib/sessions.js';
import { organisations, territories } from '../../lib/store.js';
import { data, empty, failure, icon, loading } from '../../lib/ui.js';
import { regionMap } from './map.js';
import { files, located, mapCaption, plain, pointBlock, pointId, pointsOf, textOf, valuesOf } from './points.js';

const FIRST = 12;
const FILTERS = ['territory', 'type', 'service', 'public', 'q'];

/** @param {URLSearchParams} query @returns {Record<string, string>} */
const asked = (query) => ({ ...Object.fromEntries(FILTERS.map((name) => [name, query.get(name) ?? ''])),
  view: ['map', 'territories'].includes(query.get('view')) ? query.get('view') : '' });

function address(wanted) {
  const params = new URLSearchParams();
  for (const name of [...FILTERS, 'view']) if (wanted[name]) params.set(name, wanted[name]);
  return params;
}

const to = (wanted) => { const text = address(wanted).toString(); return `/annuaire${text ? `?${text}` : ''}`; };

/** Organisations that fit, the one that leads the territory first. */
function matching(list, wanted, areas) {
  const words = plain(wanted.q).split(/\s+/).filter(Boolean);
  const leads = new Set(areas.flatMap((one) => (one.facilitators ?? []).map(({ organisationId }) => organisationId)));
  const offers = (one, name, value) => !value || pointsOf(one).some((point) => point[name]?.includes(value));
  return list.filter((one) => (!wanted.type || one.type === wanted.type) && offers(one, 'services', wanted.service)
    && offers(one, 'publics', wanted.public))
    .filter((one) => !words.length || words.every((word) => textOf(one).includes(word)))
    .map((one) => ({ ...one, lead: leads.has(one.id) }))
    .sort((a, b) => Number(b.lead) - Number(a.lead) || a.name.localeCompare(b.name, 'fr'));
}

export async function page(context) {
  const { root, signal } = context;
  // A closed territory stands here as long as it has partners.
  const areas = (await territories()).filter((one) => one.open !== false || one.organisations > 0
    || one.key === context.query.get('territory'));
  let wanted = asked(context.query);
  let open = Boolean(location.hash);
  let unfolded = false;
  let list = null;
  let problem = null;
  let chosen = null;
  let live = null;
  let shown = '';
  context.title(t('directory.title'));

  /** Territories first; points as soon as somebody asked for something and there are any. */
  const view = (points) => (!points.length ? 'territories' : wanted.view || (FILTERS.some((name) => wanted[name]) ? 'map' : 'territories'));

  function draw() {
    const area = areas.find((one) => one.key === wanted.territory);
    const found = list ? matching(list, wanted, areas) : [];
    const points = located(found);
    const side = view(points);
    render(root, html`<div class="wrap">
      <header class="dir-head"><h1>${t('directory.heading')}</h1><p class="lede muted mt-s">${t('directory.lede')}</p></header>
      ${search({ wanted, areas, list: list ?? [] })}
      <p class="mt-s map-toggle no-print"><button class="btn second" type="button" data-act="unfold" aria-expanded="${String(unfolded)}"
          aria-controls="plan">${icon('map')}${t(unfolded ? 'dir.hideMap' : 'dir.showMap')}</button></p>
      <div class="dir mt"><div class="dir-map ${unfolded ? 'unfolded' : ''}" id="plan">
          ${points.length ? html`<nav class="tabs no-print" aria-label="${t('dir.views')}">${
            tab('territories', side, t('map.territories'))}${tab('map', side, t('dir.points', { n: points.length }))}</nav>` : ''}
          <div data-key="vue-carte" ${flag('hidden', side !== 'map')}><div id="carte" data-keep></div>${mapCaption()}</div>
          ${side === 'territories' ? html`<div data-key="vue-territoires">${
            regionMap(areas, wanted.territory, (key) => to({ ...wanted, territory: key }))}
            <nav class="terr mt-s" aria-label="${t('map.territories')}"><ol>${
              areas.map((one, i) => html`<li><a href="${to({ ...wanted, territory: one.key, view: '' })}"
                  ${attr('aria-current', one.key === wanted.territory ? 'true' : null)}><b>${
                i + 1}</b>${shortTerritory(one.name)}</a></li>`)}</ol></nav></div>` : ''}
          ${list && found.length && !points.length ? html`<p class="small muted mt-s">${t('dir.noneLocated')}</p>` : ''}</div>
        <section aria-labelledby="tl"><div class="row spread"><h2 id="tl">${area ? shortTerritory(area.name) : t('directory.region')}</h2><p
            class="small muted">${list ? t('directory.count', { n: found.length }) : ''}</p></div>
          ${area ? about(area) : ''}
          ${files(wanted)}
          <div data-key="liste">${results(found)}</div>
        </section></div></div>`);
    if (side === 'map') showMap(points);
  }

  const tab = (name, side, text) => html`<a href="${to({ ...wanted, view: name })}" data-act="view"
      ${attr('aria-current', side === name ? 'true' : null)}>${text}</a>`;
  const since = (text) => text.split('-').reverse().join('/');

  function about(area) {
    return html`<p class="small muted mt-s">${[
    area.zones?.length ? t('directory.zones', { zones: area.zones.join(', ') }) : '',
    area.since ? t('directory.since', { when: since(area.since) }) : ''].filter(Boolean).join(' · ')}</p>`;
  }

  function results(found) {
    if (problem) return failure(problem);
    if (!list) return loading();
    if (found.length) return places(found);
    return html`<div class="mt">${empty('CROSS_VISITS', t('directory.emptyTitle'), t('directory.emptyText'),
      FILTERS.some((name) => wanted[name]) ? html`<a class="btn second" href="/annuaire">${t('dir.clear')}</a>` : '')}</div>`;
  }

  function places(found) {
    const part = open ? found : found.slice(0, FIRST);
    return html`<ul class="mt-s">${part.map(place)}</ul>${
      found.length > part.length ? html`<p class="mt"><button class="btn second" type="button" data-act="more">${
        t('directory.more', { n: found.length - part.length })}</button></p>` : ''}`;
  }

  function place(one) {
    const points = pointsOf(one);
    const area = wanted.territory ? '' : territoryLabel(areas.find((a) => a.key === one.territory)?.name ?? one.territory);
    const on = points.some((point, i) => pointId(one, point, i) === chosen);
    return html`<li class="place ${on ? 'chosen' : ''}" id="${one.id}"><p class="row small"><span class="muted">${
      t(`type.${one.type}`)}</span>${
      one.lead ? html`<span class="state open">${icon('users')}<span>${t('directory.facilitator')}</span></span>` : ''}</p>
      <h3><a href="/annuaire/${encodeURIComponent(one.id)}">${data(one.name)}</a></h3>${
        area ? html`<p class="small muted">${area}</p>` : ''}
      ${points.length ? html`<div class="points">${points.map((point, i) => pointBlock(point, one, pointId(one, point, i),
        { more: pointId(one, point, i) === chosen, button: true }))}</div>` : ''}
      ${one.lead && one.referent?.known ? html`<p class="small muted">${t('directory.referentKnown')}</p>` : ''}</li>`;
  }

  function showMap(points) {
    const key = points.map((one) => one.id).join(' ');
    const fit = key !== shown;
    shown = key;
    const spot = root.querySelector('#carte');
    if (!live) {
      live = map(spot, { points, select: choose, signal });
      live.catch(() => { spot.textContent = t('dir.map.failed'); });
      return;
    }
    live.then((handle) => { if (fit) handle.show(points); }).catch(() => { /* said in its place */ });
  }

  /** Somebody chose a pin: its place opens in the list. */
  function choose(id) {
    chosen = id;
    const found = matching(list, wanted, areas);
    const at = found.findIndex((one) => pointsOf(one).some((point, i) => pointId(one, point, i) === id));
    if (at < 0) return;
    if (at >= FIRST) open = true;
    draw();
    const item = root.querySelector(`#${CSS.escape(found[at].id)}`);
    item.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
    focusOn(item.querySelector('h3 a'), { scroll: false });
  }

  /** The other way round: the place's pin. */
  async function onMap({ dataset: { id } }) {
    chosen = id;
    unfolded = true;
    if (view(located(matching(list, wanted, areas))) !== 'map') {
      wanted = { ...wanted, view: 'map' };
      context.setQuery(address(wanted), { replace: true });
    }
    draw();
    const handle = await live?.catch(() => null);
    if (!handle) return;
    handle.choose(id);
    root.querySelector('#plan').scrollIntoView({ block: 'nearest' });
    root.querySelector(`#carte .pin[data-ids~="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
  }

  async function refresh() {
    const mine = wanted.territory;
    problem = null;
    try {
      const next = await organisations(mine);
      if (signal.aborted || mine !== wanted.territory) return;
      list = next;
    } catch (failed) {
      if (failed.name === 'AbortError' || mine !== wanted.territory) return;
      if (!(failed instanceof ApiProblem)) throw failed;
      problem = failed;
    }
    draw();
  }

  await refresh();
  context.onQuery((query) => {
    const next = asked(query);
    const same = FILTERS.every((name) => next[name] === wanted[name]);
    const moved = next.territory !== wanted.territory;
    wanted = next;
    if (same) { draw(); return; }
    open = false;
    chosen = null;
    if (moved) { list = null; draw(); }
    refresh().then(() => list && announce(t('directory.count', { n: matching(list, wanted, areas).length })));
  });
  const submit = (form) => {
    const values = new FormData(form);
    context.setQuery(address({ ...Object.fromEntries(FILTERS.map((name) => [name, String(values.get(name) ?? '').trim()])),
      view: wanted.view }));
  };
  const actions = {
    more: () => { open = true; draw(); root.querySelectorAll('.place')[FIRST]?.querySelector('a')?.focus(); },
    retry: refresh, 'on-map': onMap,
    unfold: () => { unfolded = !unfolded; draw(); },
  };
  on(root, 'submit', 'form', (event, form) => { event.preventDefault(); submit(form); }, signal);
  on(root, 'change', 'form select', (event, select) => submit(select.form), signal);
  on(root, 'click', 'button[data-act]', (event, button) => actions[button.dataset.act]?.(button), signal);
  on(root, 'click', '.terr a, .map a, .tabs a', (event, anchor) => {
    if (event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    event.stopPropagation();
    context.setQuery(new URL(anchor.getAttribute('href'), location.href).searchParams);
  }, signal);
}

const options = (values, chosen) => values.map(([value, text]) => html`<option value="${value}" ${flag('selected', value === chosen)}>${
  text}</option>`);

function search({ wanted, areas, list }) {
  const choice = (id, name, label, first, values) => html`<div class="field"><label for="${id}">${label}</label><select
      class="input" id="${id}" name="${name}" data-sync data-value="${wanted[name]}"><option value="">${first}</option>${
    options(values, wanted[name])}</select></div>`;
  // What the chosen value is called stays on offer even where nobody has it.
  const facet = (id, name, field, label) => {
    const values = valuesOf(list, field).map(([value, n]) => [value, `${value} (${n})`]);
    if (wanted[name] && !values.some(([value]) => value === wanted[name])) values.unshift([wanted[name], wanted[name]]);
    return values.length ? choice(id, name, label, t('directory.allTypes'), values) : '';
  };
  return html`<form class="toolbar dir-search" action="/annuaire" method="get" role="search">
    <div class="field grow"><label for="aq">${t('directory.search')}</label><div class="search">${icon('search')}<input
        class="input" id="aq" name="q" type="search" value="${wanted.q}" data-sync autocomplete="off"></div></div>
    ${choice('at', 'territory', t('programme.territory'), t('directory.region'), areas.map((one) => [one.key, shortTerritory(one.name)]))}
    ${choice('ap', 'type', t('directory.type'), t('directory.allTypes'), TYPES.map((type) => [type, t(`type.${type}`)]))}
    ${facet('as', 'service', 'services', t('dir.service'))}${facet('au', 'public', 'publics', t('directory.public'))}
    <button class="btn" type="submit">${t('directory.submit')}</button></form>`;
}
