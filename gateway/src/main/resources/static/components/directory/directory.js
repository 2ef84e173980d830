// The directory: who welcomes where. What nobody knows is said to be unknown.
import { ApiProblem } from '../../lib/api.js';
import { attr, flag, html } from '../../lib/html.js';
import { announce, on, render } from '../../lib/dom.js';
import { dataLang, t } from '../../lib/i18n.js';
import { TYPES, shortTerritory, territoryLabel } from '../../lib/sessions.js';
import { organisations, territories } from '../../lib/store.js';
import { data, empty, failure, icon, loading } from '../../lib/ui.js';
import { regionMap } from './map.js';

const FIRST = 12;
const plain = (text) => String(text ?? '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const asked = (query) => ({ territory: query.get('territory') ?? '', type: query.get('type') ?? '', q: query.get('q') ?? '' });

function address({ territory, type, q }) {
  const params = new URLSearchParams();
  if (territory) params.set('territory', territory);
  if (type) params.set('type', type);
  if (q) params.set('q', q);
  return params;
}

export async function page(context) {
  const { root, signal } = context;
  const areas = await territories();
  let wanted = asked(context.query);
  let open = Boolean(location.hash);
  let list = null;
  let problem = null;
  context.title(t('directory.title'));

  const link = (key) => { const to = address({ ...wanted, territory: key }).toString(); return `/annuaire${to ? `?${to}` : ''}`; };

  function matching() {
    const words = plain(wanted.q).split(/\s+/).filter(Boolean);
    const leads = new Set(areas.flatMap((one) => (one.facilitators ?? []).map((name) => `${one.key} ${plain(name)}`)));
    return list.filter((one) => (!wanted.type || one.type === wanted.type)
      && words.every((word) => plain([one.name, t(`type.${one.type}`), ...(one.receptionPoints ?? []).flatMap((p) => [p.name, p.address, p.services, p.publics])].flat().join(' ')).includes(word)))
      .map((one) => ({ ...one, lead: leads.has(`${one.territory} ${plain(one.name)}`) }))
      .sort((a, b) => Number(b.lead) - Number(a.lead) || a.name.localeCompare(b.name, 'fr'));
  }

  function draw() {
    const area = areas.find((one) => one.key === wanted.territory);
    const found = list ? matching() : [];
    const shown = open ? found : found.slice(0, FIRST);
    const files = wanted.territory ? `?territory=${encodeURIComponent(wanted.territory)}` : '';
    render(root, html`<div class="wrap">
      <header class="dir-head"><h1>${t('directory.heading')}</h1><p class="lede muted mt-s">${t('directory.lede')}</p></header>
      <form class="toolbar" action="/annuaire" method="get" role="search">
        <div class="field grow"><label for="aq">${t('directory.search')}</label><div class="search">${icon('search')}<input class="input" id="aq" name="q" type="search" value="${wanted.q}" data-sync autocomplete="off"></div></div>
        <div class="field"><label for="at">${t('programme.territory')}</label><select class="input" id="at" name="territory" data-sync data-value="${wanted.territory}"><option value="">${t('directory.region')}</option>${areas.map((one) => html`<option value="${one.key}" ${flag('selected', one.key === wanted.territory)}>${shortTerritory(one.name)}</option>`)}</select></div>
        <div class="field"><label for="ap">${t('directory.type')}</label><select class="input" id="ap" name="type" data-sync data-value="${wanted.type}"><option value="">${t('directory.allTypes')}</option>${TYPES.map((type) => html`<option value="${type}" ${flag('selected', type === wanted.type)}>${t(`type.${type}`)}</option>`)}</select></div>
        <button class="btn" type="submit">${t('directory.submit')}</button></form>
      <div class="dir mt"><div>${regionMap(areas, wanted.territory, link)}
        <nav class="terr mt-s" aria-label="${t('map.territories')}"><ol>${areas.map((one, i) => html`<li><a href="${link(one.key)}" ${attr('aria-current', one.key === wanted.territory ? 'true' : null)}><b>${i + 1}</b>${shortTerritory(one.name)}</a></li>`)}</ol></nav></div>
        <section aria-labelledby="tl"><div class="row spread"><h2 id="tl">${area ? shortTerritory(area.name) : t('directory.region')}</h2><p class="small muted">${list ? t('directory.count', { n: found.length }) : ''}</p></div>
          ${area ? html`<p class="small muted mt-s">${[area.zones?.length ? t('directory.zones', { zones: area.zones.join(', ') }) : '', area.since ? t('directory.since', { when: since(area.since) }) : ''].filter(Boolean).join(' · ')}</p>` : ''}
          <p class="row small mt-s"><span class="muted">${t('directory.openData')}</span><a href="/api/organisations.csv${files}" data-native>CSV</a><a href="/api/organisations.geojson${files}" data-native>GeoJSON</a><a href="/api/organisations.vcf${files}" data-native>vCard</a></p>
          <div data-key="liste">${problem ? failure(problem) : !list ? loading() : found.length === 0
            ? html`<div class="mt">${empty('CROSS_VISITS', t('directory.emptyTitle'), t('directory.emptyText'))}</div>`
            : html`<ul class="mt-s">${shown.map(place)}</ul>${found.length > shown.length ? html`<p class="mt"><button class="btn second" type="button" data-act="more">${t('directory.more', { n: found.length - shown.length })}</button></p>` : ''}`}</div>
        </section></div></div>`);
  }

  const since = (text) => text.split('-').reverse().join('/');

  function place(one) {
    const points = one.receptionPoints ?? [];
    const area = wanted.territory ? '' : territoryLabel(areas.find((a) => a.key === one.territory)?.name ?? one.territory);
    const mail = points.map((p) => p.mail).find(Boolean);
    return html`<li class="place" id="${one.id}"><p class="row small"><span class="muted">${t(`type.${one.type}`)}</span>${one.lead ? html`<span class="state open">${icon('users')}<span>${t('directory.facilitator')}</span></span>` : ''}</p>
      <h3>${data(one.name)}</h3>${area ? html`<p class="small muted">${area}</p>` : ''}
      ${points.length ? html`<div class="points">${points.map((p) => point(p, one))}</div>` : html`<p class="small row gap-s nogap muted">${icon('pin')}<span>${t('directory.noPoint')}</span></p>`}
      ${one.lead || points.length ? html`<p class="small muted">${t(one.referent?.known ? 'directory.referentKnown' : 'directory.referentUnknown')}</p>` : ''}
      ${one.lead || points.length ? actions(one, mail) : ''}</li>`;
  }

  const actions = (one, mail) => html`<p class="row mt-s">${mail ? html`<a class="btn second sm" href="mailto:${mail}">${icon('mail')}${t('directory.write')}<span class="vh"> ${one.name}</span></a>` : ''}<a class="btn quiet sm" href="/programme?territory=${encodeURIComponent(one.territory)}">${t('directory.meetings')}<span class="vh"> ${one.name}</span></a></p>`;

  function point(p, one) {
    const facts = [['directory.offer', p.services], ['directory.public', p.publics], ['directory.modes', p.openingModes], ['directory.phone', p.telephone]]
      .filter(([, value]) => value?.length).map(([key, value]) => html`<dt>${t(key)}</dt><dd>${Array.isArray(value) ? value.join(', ') : value}</dd>`);
    return html`<div class="point" ${attr('lang', dataLang())}>${p.name && p.name !== one.name ? html`<p class="small row gap-s">${icon('pin')}${p.name}</p>` : ''}
      <dl>${facts}<dt>${t('directory.address')}</dt><dd class="${p.address ? '' : 'muted'}">${p.address || t('directory.toComplete')}</dd></dl></div>`;
  }

  async function refresh() {
    const mine = wanted.territory;
    problem = null;
    try {
      const next = await organisations(mine);
      if (signal.aborted || mine !== wanted.territory) return;
      list = next;
    } catch (failed) {
      if (failed.name === 'AbortError') return;
      if (!(failed instanceof ApiProblem)) throw failed;
      problem = failed;
    }
    draw();
  }

  await refresh();
  context.onQuery((query) => {
    const moved = asked(query).territory !== wanted.territory;
    wanted = asked(query);
    open = false;
    if (moved) { list = null; draw(); }
    refresh().then(() => list && announce(t('directory.count', { n: matching().length })));
  });
  const submit = (form) => {
    const values = new FormData(form);
    context.setQuery(address({ territory: values.get('territory'), type: values.get('type'), q: String(values.get('q')).trim() }));
  };
  on(root, 'submit', 'form', (event, form) => { event.preventDefault(); submit(form); }, signal);
  on(root, 'change', 'form select', (event, select) => submit(select.form), signal);
  on(root, 'click', '[data-act="more"]', () => { open = true; draw(); root.querySelectorAll('.place')[FIRST]?.querySelector('a')?.focus(); }, signal);
  on(root, 'click', '[data-act="retry"]', refresh, signal);
  on(root, 'click', '.terr a, .map a', (event, anchor) => {
    if (event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    event.stopPropagation();
    context.setQuery(new URL(anchor.getAttribute('href'), location.href).searchParams);
  }, signal);
}
