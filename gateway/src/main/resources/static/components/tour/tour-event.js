// The public page of a bus tour: every stop with its free appointments, by date or by village, and a map beside.
import { attr, flag, html } from '../../lib/html.js';
import { focusOn, on, render } from '../../lib/dom.js';
import { capital, dayText, isoMonth, monthYear, timeRange } from '../../lib/dates.js';
import { dataLang, t } from '../../lib/i18n.js';
import { watchPlaces } from '../../lib/places.js';
import { rich } from '../../lib/typography.js';
import { cloth, functionsText, isOpen, isOver, takesSignUps } from '../../lib/sessions.js';
import { mayOrganise } from '../../lib/store.js';
import { grouped, noon, slotTime, stopOver, stopsOf, sumPlaces, tourDays } from '../../lib/tour.js';
import { audience, banner, clothOf, crumbs, data, empty, icon, tagOf } from '../../lib/ui.js';

const VIEWS = ['dates', 'villages'];

/**
 * `feeds` are the calendars to subscribe to, drawn in the head of the page.
 * @param {PageContext} context @param {Meeting} event @param {string} territory @param {Piece} [feeds]
 */
export function tourEvent(context, event, territory, feeds = '') {
  const { root, signal } = context;
  const pick = (query) => (VIEWS.includes(query.get('par')) ? query.get('par') : VIEWS[0]);
  let view = pick(context.query);
  let onlyFree = false;
  let places = new Map();
  let mapped = false;
  const stops = stopsOf((event.sessions ?? []).filter((one) => one.status !== 'CANCELLED' || event.status === 'CANCELLED'));
  const coming = stops.filter((stop) => !stopOver(stop));
  const past = stops.filter(stopOver);
  const strip = clothOf(event.format);
  context.title(event.title);

  const free = (stop) => stop.sessions.filter((one) => isOpen(one))
    .reduce((sum, one) => sum + Math.max(0, places.get(one.id)?.free ?? one.capacity), 0);
  const shown = () => (onlyFree ? coming.filter((stop) => free(stop) > 0) : coming);

  function draw() {
    const list = shown();
    render(root, html`
      <div class="strip f-${cloth(event.format)}">${strip}</div><div class="strip-edge f-${cloth(event.format)}"></div>
      <div class="wrap">${crumbs([[t('nav.programme'), '/programme'],
        [territory, `/programme?territory=${encodeURIComponent(event.territory)}`], [data(event.title)]])}
        <header class="session-head"><div><p class="row">${tagOf(event)}<span class="small muted">${audience(event.audience)}</span></p>
          <h1 ${attr('lang', dataLang())}>${rich(event.title)}</h1></div>
          ${event.summary ? html`<p class="lede" ${attr('lang', dataLang())}>${rich(event.summary)}</p>` : ''}
          <ul class="facts"><li>${icon('cal')}<span>${span(stops)}</span></li><li>${icon('pin')}<span>${
            t('tour.villages', { n: new Set(stops.map((one) => one.village)).size, stops: stops.length })}</span></li>
            ${event.functions?.length ? html`<li>${icon('users')}<span>${functionsText(event.functions)}</span></li>` : ''}</ul>
          ${mayOrganise(event.territory) ? html`<p class="row no-print"><a class="btn second" href="${tourDays({ eventId: event.id })}">${
            icon('map')}${t('tour.manage')}</a><a class="btn quiet" href="/organisateur/rencontres/${
            encodeURIComponent(event.id)}/modifier">${icon('pen')}${t('roster.edit')}</a></p>` : ''}${feeds}</header>
        ${event.status === 'CANCELLED' ? banner('bad', 'ban', t('session.cancelled')) : ''}
        <div class="tour-page"><section aria-labelledby="etapes">
          <div class="row spread"><h2 id="etapes">${t('tour.stops')}</h2><p class="small muted" role="status">${
            coming.length ? t('tour.freeIn', { n: coming.reduce((sum, stop) => sum + free(stop), 0),
              stops: coming.filter((stop) => free(stop) > 0).length }) : ''}</p></div>
          ${coming.length ? html`<div class="row spread tour-tools no-print"><nav class="tabs grow" aria-label="${t('programme.views')}">${
            VIEWS.map((one) => html`<a href="?par=${one}" data-view="${one}" ${attr('aria-current', view === one ? 'true' : null)}>${
              t(`tour.by.${one}`)}</a>`)}</nav>
            <label class="choice"><input type="checkbox" name="libres"><span>${t('tour.onlyFree')}</span></label></div>
            <div class="mt" data-key="vue-${view}">${list.length ? (view === 'dates' ? byDate(list) : byVillage(list))
              : html`<p class="muted">${t('tour.noneFree')}</p>`}</div>`
          : empty('BUS_TOUR', t('tour.overTitle'), t('tour.overText'))}
          ${past.length && coming.length ? html`<details class="mt" data-key="passees"><summary>${
            t('tour.past', { n: past.length })}</summary><ol class="sessions-list mt-s">${
            past.map((stop) => html`<li><div><h3>${data(stop.village)}</h3><p class="small muted">${
              rich(capital(dayText(stop.sessions[0].start)))}</p></div></li>`)}</ol></details>` : ''}
        </section>
        <aside class="tour-side no-print"><figure class="tour-figure" ${flag('hidden', !mapped)}><div id="tour-map" class="tour-map"
            data-keep></div><figcaption class="map-cap">${t('tour.mapCaption')}</figcaption></figure></aside></div></div>`);
  }

  const byDate = (list) => html`<div class="months">${grouped(list, (stop) => isoMonth(stop.sessions[0].start))
    .map(([month, inMonth]) => html`<div data-key="m-${month}"><div class="month-head"><h3>${
      monthYear(inMonth[0].sessions[0].start)}</h3></div>
    ${grouped(inMonth, (stop) => stop.date).map(([date, ofDay]) => html`<section class="tour-day" data-key="d-${date}"
        aria-labelledby="d-${date}"><h4 id="d-${date}">${rich(capital(dayText(noon(date), { year: false })))}</h4>
      ${ofDay.map((stop) => stopCard(stop, html`<span class="tour-village">${data(stop.village)}</span>`,
        'h5'))}</section>`)}</div>`)}</div>`;

  const byVillage = (list) => html`<div>${grouped(list, (stop) => stop.village).sort(([a], [b]) => a.localeCompare(b, 'fr'))
    .map(([village, ofVillage]) => html`<section class="tour-day" data-key="v-${village}" aria-label="${village}"><h3
        class="tour-village">${data(village)}</h3>
    ${ofVillage.map((stop) => stopCard(stop, rich(capital(dayText(stop.sessions[0].start))), 'h4'))}</section>`)}</div>`;

  function stopCard(stop, title, level) {
    const first = stop.sessions[0];
    const sum = sumPlaces(stop.sessions.map((one) => one.id), places);
    const head = html`<span class="tour-n" aria-hidden="true">${stop.number}</span><span>${title}</span>`;
    return html`<article class="tour-stop" id="${stop.id}" data-key="${stop.id}" tabindex="-1">
      <header><div>${level === 'h5' ? html`<h5>${head}</h5>` : html`<h4>${head}</h4>`}<p class="small muted">${timeSpan(stop)}${
        where(stop).map((text, i) => html`${i ? ', ' : ' · '}${data(text)}`)}</p></div>
        ${takesSignUps(first) && sum ? html`<p class="small tour-sum"><strong>${t('places.free', { n: sum.free })}</strong> ${
          t('places.of', { n: sum.capacity })}</p>` : ''}</header>
      <ul class="slots">${stop.sessions.map((one) => slot(one, stop))}</ul></article>`;
  }

  function slot(one, stop) {
    const now = places.get(one.id);
    const hour = slotTime(one);
    if (one.status === 'CANCELLED') return html`<li><span class="slot off"><b>${hour}</b> <span>${t('state.cancelled')}</span></span></li>`;
    if (isOver(one)) return html`<li><span class="slot off"><b>${hour}</b> <span>${t('tour.over')}</span></span></li>`;
    const left = now?.free ?? null;
    const full = left !== null && left <= 0;
    const text = !takesSignUps(one) ? t('tour.walkIn') : !isOpen(one) ? t('tour.shut') : left === null ? t('places.capacity',
      { n: one.capacity }) : full ? t('tour.full') : t('tour.left', { n: left });
    return html`<li><a class="slot ${full ? 'full' : ''} ${isOpen(one) ? '' : 'shut'}" href="/seances/${encodeURIComponent(one.id)}${
      isOpen(one) ? '#inscription' : ''}"><b>${hour}</b> <span>${text}</span><span class="vh">, ${stop.village}, ${
      dayText(one.start)}</span></a></li>`;
  }

  /** The map is an extra: without coordinates, or where it does not load, the list says the same. */
  async function show() {
    const points = grouped(stops, (stop) => stop.village).map(([village, ofVillage]) => {
      const next = ofVillage.find((stop) => !stopOver(stop)) ?? ofVillage[0];
      return { id: next.id, latitude: next.venue?.latitude, longitude: next.venue?.longitude, kind: stopOver(next) ? 'past' : 'stop',
        title: `${village}, ${dayText(next.sessions[0].start, { year: false })}` };
    }).filter((one) => Number.isFinite(one.latitude) && Number.isFinite(one.longitude));
    if (!points.length) return;
    const module = await import('../../lib/map.js').catch(() => null);
    const place = root.querySelector('#tour-map');
    if (!module || !place || signal.aborted) return;
    const lines = grouped(stops, (stop) => stop.date).map(([, ofDay]) => ofDay.map((stop) => [stop.venue?.latitude, stop.venue?.longitude])
      .filter(([a, b]) => Number.isFinite(a) && Number.isFinite(b)))
      .filter((line) => line.length > 1).map((line) => ({ points: line, kind: 'tour' }));
    mapped = true;
    draw();
    const map = await module.map(place, { points, lines, label: t('tour.mapLabel'), select: jump }).catch(() => null);
    mapped = Boolean(map);
    draw();
    if (map) signal.addEventListener('abort', () => map.remove());
  }

  function jump(id) {
    const stop = root.querySelector(`#${CSS.escape(id)}`) ?? null;
    if (!stop) return;
    stop.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
    focusOn(stop, { scroll: false });
  }

  draw();
  show().catch(() => { /* the list stands for the map */ });
  watchPlaces({ territory: event.territory, sessions: stops.flatMap((stop) => stop.sessions.map((one) => one.id)), signal }, (known) => {
    places = known;
    draw();
  });
  on(root, 'click', '.tabs [data-view]', (clicked, link) => {
    if (clicked.metaKey || clicked.ctrlKey) return;
    clicked.preventDefault();
    clicked.stopPropagation();
    context.setQuery(new URLSearchParams(link.dataset.view === VIEWS[0] ? {} : { par: link.dataset.view }));
  }, signal);
  on(root, 'change', 'input[name="libres"]', (changed, box) => { onlyFree = box.checked; draw(); }, signal);
  context.onQuery((query) => { view = pick(query); draw(); });
}

function span(stops) {
  if (!stops.length) return t('date.unknown');
  const [first, last] = [stops[0], stops.at(-1)];
  const days = new Set(stops.map((stop) => stop.date)).size;
  return days === 1 ? rich(capital(dayText(first.sessions[0].start)))
    : rich(t('tour.span', { n: days, from: dayText(first.sessions[0].start, { year: false }), to: dayText(last.sessions[0].start) }));
}

/** What the village alone does not say. */
const where = ({ venue, village }) => [venue?.name === village ? '' : venue?.name, venue?.address].filter(Boolean);
const timeSpan = (stop) => timeRange(stop.sessions[0].start, stop.sessions.at(-1).end);
