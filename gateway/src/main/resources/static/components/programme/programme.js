// The programme: hero, filters, list by month, month grid, past meetings. Everything shown is in the address.
import { all, ApiProblem } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { announce, on, render } from '../../lib/dom.js';
import { dayText, isoDay, isoMonth } from '../../lib/dates.js';
import { t } from '../../lib/i18n.js';
import { watchPlaces } from '../../lib/places.js';
import { FORMATS, inOrder, startOf, territoryLabel } from '../../lib/sessions.js';
import { territories } from '../../lib/store.js';
import { withStops } from '../../lib/tour.js';
import { attr } from '../../lib/html.js';
import { failure, loading } from '../../lib/ui.js';
import { choices, facets, filters, isComing, matches, readForm } from './filters.js';
import { hero } from './hero.js';
import { list, pastList, placeList } from './list.js';
import { month } from './month.js';

/** What the address asks for. */
function asked(query) {
  const view = ['month', 'past', 'map'].includes(query.get('view')) ? query.get('view') : 'list';
  return {
    view,
    month: /^\d{4}-\d{2}$/.test(query.get('month') ?? '') ? query.get('month') : isoMonth(new Date()),
    q: query.get('q') ?? '', territory: query.get('territory') ?? '', audience: query.get('audience') ?? '',
    formats: new Set((query.get('format') ?? '').split(',').filter((one) => FORMATS.includes(one))),
    from: query.get('from') ?? '', to: query.get('to') ?? '', free: query.get('free') === '1',
  };
}

function address(wanted) {
  const params = new URLSearchParams();
  const put = (name, value) => { if (value) params.set(name, value); };
  put('view', wanted.view === 'list' ? '' : wanted.view);
  put('month', wanted.view === 'month' ? wanted.month : '');
  put('q', wanted.q);
  put('territory', wanted.territory);
  put('audience', wanted.audience);
  put('format', [...wanted.formats].join(','));
  if (isComing(wanted)) { put('from', wanted.from); put('to', wanted.to); put('free', wanted.free ? '1' : ''); }
  return params;
}

/** The period to ask the server for; territory, format and words are filtered here, so that counts are exact. */
function period(wanted) {
  const today = isoDay(new Date());
  if (wanted.view === 'past') return { to: today };
  if (wanted.view === 'month') {
    const [year, number] = wanted.month.split('-').map(Number);
    return { from: `${wanted.month}-01`, to: new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10) };
  }
  return { from: wanted.from || today, to: wanted.to };
}

const tab = (wanted, view, text) => {
  const to = address({ ...wanted, view }).toString();
  return html`<a href="/programme${to ? `?${to}` : ''}" data-view="${view}" ${attr('aria-current', wanted.view === view ? 'true' : null)}>${
    text}</a>`;
};

export async function page(context) {
  const { root, signal } = context;
  let wanted = asked(context.query);
  const loads = new Map();
  const load = (values) => {
    const key = JSON.stringify(values);
    if (!loads.has(key)) {
      loads.set(key, all('/api/events', values, { signal }).catch((problem) => { loads.delete(key); throw problem; }));
    }
    return loads.get(key);
  };

  context.title(t('programme.title'));
  let known = new Map();
  let places = known;
  let rows = null;
  let problem = null;
  /** @type {[Territory[], Meeting[]]} */
  const [areas, coming] = await Promise.all([territories().catch(() => []), load(period({ view: 'list' }))]);
  const names = new Map(areas.map((one) => [one.key, one.name]));
  /** Whoever is closed is offered as long as something is to come there. */
  const offered = () => areas.filter(({ key, open }) => open !== false || key === wanted.territory
    || coming.some(({ territory }) => territory === key));
  const next = inOrder(coming).filter((row) => row.session.status === 'PUBLISHED' && row.session.start && startOf(row) > Date.now())
    .sort((a, b) => startOf(a) - startOf(b));

  function draw() {
    places = withStops([...(rows ?? []), ...next], known);
    const shown = rows?.filter((row) => matches(row, wanted, names, places));
    render(root, html`
      ${hero(next, places)}
      <div class="wrap"><div class="layout">
        <div>${filters(wanted, offered(), rows ? facets(rows, wanted, names, places) : new Map())}</div>
        <section aria-labelledby="prog">
          <div class="row spread"><h2 id="prog">${t('programme.heading')}</h2><p class="small muted" id="compte">${
            rows ? count(shown) : ''}</p></div>
          <nav class="tabs mt-s" aria-label="${t('programme.views')}">${tab(wanted, 'list', t('programme.list'))}${
            tab(wanted, 'month', t('programme.month'))}${tab(wanted, 'past', t('programme.past'))}${
            tab(wanted, 'map', t('programme.map'))}</nav>
          ${wanted.territory && names.has(wanted.territory)
            ? html`<p class="small mt-s"><a href="/territoires/${encodeURIComponent(wanted.territory)}/vous-avez-dit">${
              t('said.linkFor', { where: territoryLabel(names.get(wanted.territory)) })}</a></p>` : ''}
          <div class="mt" id="vue" data-key="vue-${wanted.view}">${problem ? failure(problem) : !rows ? loading() : view(shown)}</div>
        </section></div></div>`);
  }

  function view(shown) {
    if (wanted.view === 'month') return month(shown, wanted, (m) => `/programme?${address({ ...wanted, month: m })}`);
    if (wanted.view === 'past') return pastList(shown, names, wanted);
    if (wanted.view === 'map') return placeList(shown, places, names, wanted);
    return list(shown, places, names, wanted);
  }

  function count(shown) {
    const dated = shown.filter((row) => row.session.start).sort((a, b) => startOf(a) - startOf(b));
    if (!isComing(wanted) || dated.length < 2) return t('programme.count', { n: shown.length });
    return t('programme.countRange', {
      n: shown.length,
      from: dayText(dated[0].session.start, { week: false, year: false }),
      to: dayText(dated.at(-1).session.start, { week: false }),
    });
  }

  async function refresh({ say = true } = {}) {
    const mine = wanted;
    problem = null;
    const slow = setTimeout(() => { if (mine === wanted) { rows = null; draw(); } }, 300);
    try {
      const events = await load(period(mine));
      if (mine !== wanted) return;
      rows = choices(events, mine);
    } catch (failed) {
      if (failed.name === 'AbortError' || mine !== wanted) return;
      if (!(failed instanceof ApiProblem)) throw failed;
      problem = failed;
      rows = null;
    } finally {
      clearTimeout(slow);
    }
    draw();
    if (say && rows) announce(count(rows.filter((row) => matches(row, wanted, names, places))));
  }

  await refresh({ say: false });

  context.onQuery((query) => { wanted = asked(query); refresh(); });
  const change = (form, options) => context.setQuery(address({ ...wanted, ...readForm(form) }), options);
  let typing;
  on(root, 'input', 'input[name="q"]', (event, field) => {
    clearTimeout(typing);
    typing = setTimeout(() => change(field.form, { replace: true }), 250);
  }, signal);
  on(root, 'change', '.filters input:not([name="q"]), .filters select', (event, field) => change(field.form), signal);
  on(root, 'submit', '.filters', (event, form) => {
    event.preventDefault();
    clearTimeout(typing);
    change(form, { replace: true });
    document.getElementById('prog')?.scrollIntoView({ block: 'start' });
  }, signal);
  on(root, 'click', '[data-act="clear"]', () => context.setQuery(address({ ...asked(new URLSearchParams()), view: wanted.view,
    month: wanted.month })), signal);
  on(root, 'click', '[data-act="retry"]', () => refresh(), signal);
  on(root, 'click', '.tabs [data-view], .month-nav a[href]', (event, link) => {
    if (event.metaKey || event.ctrlKey || link.dataset.native !== undefined) return;
    event.preventDefault();
    event.stopPropagation();
    context.setQuery(new URLSearchParams(new URL(link.href).search));
  }, signal);

  watchPlaces({ signal }, (heard) => { known = heard; draw(); });
}
