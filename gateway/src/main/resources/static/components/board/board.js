// The board of a territory: what is coming, how full it is right now, what waits for a hand.
import { all, ApiProblem } from '../../lib/api.js';
import { implausible } from '../../lib/attendance.js';
import { attr, flag, html } from '../../lib/html.js';
import { on, render } from '../../lib/dom.js';
import { isoDay, relativeDays, shortDay, time, capital, dayText } from '../../lib/dates.js';
import { colon, dataLang, lang, t } from '../../lib/i18n.js';
import { watchPlaces } from '../../lib/places.js';
import { seats } from '../../lib/seats.js';
import { rich } from '../../lib/typography.js';
import { fullTitle, inOrder, isOver, placeText, startOf, stateOf, takesSignUps, territoryChoice,
  territoryLabel } from '../../lib/sessions.js';
import { hasRole, organisationNames, session as me, territories } from '../../lib/store.js';
import { tourDays, withStops } from '../../lib/tour.js';
import { bar, data, empty, failure, icon, state, swatch } from '../../lib/ui.js';
import { duplicate } from '../event-form/duplicate.js';
import { countsHeads } from '../counting/links.js';
import { countedTotals } from '../counting/totals.js';
import { alertsFor } from './alerts.js';
import { deskCard, deskCell, heldNote, watchDesk } from './desk.js';

const KEY = 'spro.territoire';

const roster = (one) => (one.slots ? tourDays(one) : `/organisateur/seances/${encodeURIComponent(one.id)}`);
const checkin = (one) => (one.slots ? tourDays(one) : `${roster(one)}/accueil`);
const edit = (event) => `/organisateur/rencontres/${encodeURIComponent(event.id)}/modifier`;

function mine(areas) {
  return hasRole('ADMIN') ? areas : areas.filter((one) => me.territories.includes(one.key));
}

function chosen(areas, query) {
  let kept = null;
  try { kept = sessionStorage.getItem(KEY); } catch { /* no storage */ }
  const wanted = [query.get('territory'), kept].find((key) => areas.some((one) => one.key === key));
  return wanted ?? areas[0]?.key;
}

export async function page(context) {
  const { root, signal } = context;
  context.title(t('board.title'));
  const areas = mine(await territories());
  let names = new Map();
  organisationNames('').then((known) => { names = known; }).catch(() => { /* ids stand for names */ });
  if (!areas.length) {
    render(root, html`<div class="wrap section"><h1>${t('board.title')}</h1><p class="lede muted mt-s">${
      t('board.noTerritory')}</p></div>`);
    return;
  }
  let watching = null;
  let territory = chosen(areas, context.query);
  let shown = [];

  async function load() {
    watching?.abort();
    watching = new AbortController();
    signal.addEventListener('abort', () => watching.abort());
    const now = watching.signal;
    try { sessionStorage.setItem(KEY, territory); } catch { /* no storage */ }
    const events = (await all('/api/events', { territory }, { signal: now })).filter((one) => one.territory === territory && !one.historic);
    if (now.aborted) return;
    shown = events;
    const rows = inOrder(events).sort((a, b) => startOf(a) - startOf(b));
    // A season loaded as history has no sign-up to follow.
    let counted = new Map();
    const past = () => rows.filter((row) => isOver(row.session) && (takesSignUps(row.session) || counted.get(row.session.id) > 0))
      .reverse().slice(0, 8);
    const coming = rows.filter((row) => !isOver(row.session));
    let places = new Map();
    let stamp = null;
    let campaigns = [];
    let desk = new Map();
    const draw = () => render(root, view({ areas, territory, events, coming, past: past(), counted, places, campaigns,
      stamp, desk, names }));
    draw();
    const watched = watchDesk(territory, now, (known) => { desk = known; draw(); });
    // The board does not wait for the evaluation.
    all('/api/campaigns', { territory }, { signal: now, limit: 100 }).then((list) => { campaigns = list; if (!now.aborted) draw(); })
      .catch(() => { /* the tile stays away */ });
    countedTotals(rows.map((row) => row.session), now).then((totals) => { counted = totals; if (!now.aborted) draw(); })
      .catch(() => { /* the numbers stay away */ });
    watchPlaces({ territory, signal: now }, (known, moved) => {
      if (!moved.size) return;
      places = withStops(rows, known);
      stamp = new Date();
      draw();
      watched.moved();
    });
  }

  /** After a change: what does not come is said where it would stand, not left to the territory before. */
  async function again() {
    const asked = territory;
    try {
      await load();
    } catch (problem) {
      if (problem.name === 'AbortError' || asked !== territory) return;
      if (!(problem instanceof ApiProblem)) throw problem;
      render(root, frame(areas, territory, html`<div class="mt">${failure(problem)}</div>`));
    }
  }

  await load();
  on(root, 'change', '#terr', (event, select) => {
    territory = select.value;
    context.setQuery(new URLSearchParams({ territory }));
  }, signal);
  on(root, 'click', '[data-act="duplicate"]', async (event, button) => {
    const path = await duplicate(shown.find((one) => one.id === button.dataset.event));
    if (path) context.go(path);
  }, signal);
  on(root, 'click', '[data-act="retry"]', again, signal);
  context.onQuery((query) => { territory = chosen(areas, query); again(); });
}

function frame(areas, territory, content) {
  const area = areas.find((one) => one.key === territory);
  return html`<div class="wrap"><div class="page-head"><div><p class="small muted">${t('board.title')}</p><h1>${
    territoryLabel(area.name)}</h1></div>
      ${areas.length > 1 ? html`<div class="field"><label for="terr" class="vh">${t('board.territory')}</label><select
          id="terr" class="input" data-sync data-value="${territory}">${
        areas.map((one) => html`<option value="${one.key}" ${flag('selected', one.key === territory)}>${
          territoryChoice(one)}</option>`)}</select></div>` : ''}
      ${area.open === false ? '' : html`<a class="btn" href="/organisateur/rencontres/nouvelle?territory=${
        encodeURIComponent(territory)}">${icon('plus')}${t('board.prepare')}</a>`}</div>
    ${content}</div>`;
}

function view({ areas, territory, events, coming, past, counted, places, campaigns, stamp, desk, names }) {
  return frame(areas, territory, html`${tiles({ events, coming, past, places, campaigns })}
    <div class="board mt"><div class="stack">
      <section class="card" aria-labelledby="ses"><div class="row spread"><h2 id="ses">${t('board.sessions')}</h2>${
        stamp ? html`<span class="live">${t('board.updated', { time: time(stamp) })}</span>` : ''}</div>
        ${coming.length ? table(coming, places, counted, desk) : empty('SERIES', t('board.emptyTitle'), t('board.emptyText'))}</section>
      ${deskCard({ coming, desk, names, areas: new Map(areas.map((one) => [one.key, territoryLabel(one.name)])) })}
      ${past.length ? html`<section class="card" data-key="passees" aria-labelledby="pas"><h2 id="pas">${t('board.past')}</h2>${
        pastTable(past, places, counted)}</section>` : ''}</div>
    <aside class="stack">${todo(coming, places, campaigns)}${nextCard(coming, places)}</aside></div>`);
}

function tiles({ events, coming, past, places, campaigns }) {
  const open = coming.filter(({ session }) => takesSignUps(session) && session.status === 'PUBLISHED');
  const sum = (name) => open.reduce((total, { session }) => total + (places.get(session.id)?.[name] ?? 0), 0);
  const waiting = open.filter(({ session }) => places.get(session.id)?.waiting > 0).length;
  const held = past.map(({ session }) => ({ session, now: places.get(session.id) }))
    .find(({ now }) => now && now.attended !== undefined && now.attended !== null);
  const ahead = events.filter((one) => ['PUBLISHED', 'DRAFT'].includes(one.status) && one.sessions.some((s) => !isOver(s)));
  const next = coming.find(({ session }) => session.status === 'PUBLISHED' && session.start);
  const tile = (name, value, small, sub) => html`<div class="tile"><dt>${name}</dt><dd class="v${
    String(value).length > 5 ? ' word' : ''}">${value}${small ? html` <small>${small}</small>` : ''}</dd><dd class="s">${sub}</dd></div>`;
  return html`<dl class="tiles">
    ${tile(t('board.confirmed'), sum('confirmed'), t('places.of', { n: sum('capacity') }), t('board.confirmedSub', { n: open.length }))}
    ${tile(t('board.waiting'), sum('waiting'), '', t('board.waitingSub', { n: waiting }))}
    ${held ? tile(t('board.presence'), held.now.attended, t('places.of', { n: held.now.confirmed }), data(held.session.title))
      : tile(t('board.presence'), '–', '', t('board.presenceNone'))}
    ${tile(t('board.meetings'), ahead.length, '', t('board.meetingsSub', { n: ahead.filter((one) => one.status === 'DRAFT').length }))}
    ${campaigns.length ? response(campaigns, tile) : ''}
    ${next ? tile(t('board.next'), capital(relativeDays(next.session.start)), '',
      data(fullTitle({ format: next.event.format, title: next.session.title, eventTitle: next.event.title }))) : ''}</dl>`;
}

/** The latest campaign: its rate once released, before that that it runs. */
function response(campaigns, tile) {
  const closed = campaigns.find((one) => !['OPEN', 'CLOSING'].includes(one.state) && one.answered !== null && one.answered !== undefined);
  const one = closed ?? campaigns[0];
  const link = html`<a href="/evaluation/seances/${encodeURIComponent(one.sessionId)}">${
    data(one.title?.[lang()] ?? one.title?.fr ?? '')}</a>`;
  if (implausible(one)) {
    return tile(t('board.response'), '–', '', html`${link}<br>${t('campaigns.beyond', { n: one.answered, present: one.present })}`);
  }
  return closed ? tile(t('board.response'), one.answered, t('places.of', { n: one.present }), link)
    : tile(t('board.response'), '–', '', html`${link}<br>${t('board.responseOpen')}`);
}

const rowHead = (event, session, href) => html`<th role="rowheader" scope="row"><span class="row nogap">${
  swatch(event.format, 'sm')}<span><a href="${href}" ${attr('lang', dataLang())}>${rich(session.title || event.title)}</a><br><span
    class="muted thin">${[session.title && session.title !== event.title ? event.title : '', placeText(session.venue)].filter(Boolean)
      .map((text, i) => html`${i ? ' · ' : ''}${data(text)}`)}</span></span></span></th>`;

function table(coming, places, counted, desk) {
  const head = (key, n) => html`<th role="columnheader" scope="col" class="${n ? 'n' : ''}">${t(`board.col.${key}`)}</th>`;
  const next = coming.find(({ session }) => session.status === 'PUBLISHED')?.session.id;
  return html`<table class="table blocks sessions mt-s" role="table" aria-labelledby="ses"><thead role="rowgroup"><tr role="row">${
    head('date')}${head('session')}${head('confirmed', 1)}${head('waiting', 1)}${head('free', 1)}${head('fill')}${
    head('state')}</tr></thead>
    <tbody role="rowgroup">${coming.map(({ event, session }) => line(event, session, places.get(session.id), session.id === next,
      counted.get(session.id), desk.get(session.id)))}</tbody></table>`;
}

/** The column already says that it is about sign-up. */
const short = (one) => (one.icon === 'plus' && one.label === t('state.open') ? { ...one, label: t('board.open') } : one);

const heads = (n) => (n ? html`<strong>${t('count.onBoard', { n })}</strong>` : '');

function pageOf(event, session, open) {
  if (open || (countsHeads(session) && session.status === 'PUBLISHED')) return roster(session);
  return session.status === 'DRAFT' ? edit(event) : `/seances/${encodeURIComponent(session.id)}`;
}

/** The cells of a session that people sign up for. */
function filling(now, counted, one, cell) {
  const share = now ? (now.confirmed / Math.max(1, now.capacity)) * 100 : 0;
  const full = now && now.free <= 0;
  return html`${cell('confirmed', html`<strong>${now?.confirmed ?? '…'}</strong>`)}${cell('waiting', now?.waiting || '–')}${
      cell('free', now ? Math.max(0, now.free) : '…')}
      <td role="cell" class="fillcol">${deskCell(one)}${bar(share, full ? 'full' : 'taken')}<span class="xs muted">${
        now ? t('board.fill', { n: now.confirmed, capacity: now.capacity }) : ''}</span>${heldNote(now)}${
        counted ? html`<br>${heads(counted)}` : ''}</td>`;
}

function line(event, session, now, first, counted, one) {
  const open = takesSignUps(session) && session.status === 'PUBLISHED';
  const cell = (key, value) => html`<td role="cell" class="n" data-label="${t(`board.col.${key}`)}">${value}</td>`;
  return html`<tr role="row" class="${first ? 'on' : ''} ${session.status === 'CANCELLED' ? 'off' : ''}" data-key="l-${session.id}">
    <td role="cell" class="nowrap">${session.start ? html`<strong>${rich(shortDay(session.start))}</strong><br><span class="muted">${
      time(session.start)}</span>` : html`<strong>${t('date.unknown')}</strong>`}</td>
    ${rowHead(event, session, pageOf(event, session, open))}
    ${open ? filling(now, counted, one, cell)
    : html`${cell('confirmed', '–')}${cell('waiting', '–')}${cell('free', session.capacity ?? '–')}<td role="cell" class="fillcol">${
      heads(counted)}</td>`}
    <td role="cell">${state(short(stateOf(session, now)))}${again(event, session)}</td></tr>`;
}

/** The whole meeting at another date; once, beside its first session. */
const again = (event, session) => (event.sessions[0]?.id === session.id
  ? html` <button class="btn quiet sm again" type="button" data-act="duplicate" data-event="${event.id}" title="${t('prep.duplicate')}">${
    t('prep.copy')}<span class="vh"> ${t('prep.copyTo')}${colon()}${event.title}</span></button>` : '');

function pastTable(past, places, counted) {
  const head = (key, n) => html`<th role="columnheader" scope="col" class="${n ? 'n' : ''}">${t(`board.col.${key}`)}</th>`;
  return html`<table class="table blocks sessions mt-s" role="table" aria-labelledby="pas"><thead role="rowgroup"><tr role="row">${
    head('date')}${head('session')}${head('confirmed', 1)}${head('present', 1)}<th role="columnheader" scope="col"><span
      class="vh">${t('prep.copy')}</span></th></tr></thead>
    <tbody role="rowgroup">${past.map(({ event, session }) => {
      const now = places.get(session.id);
      return html`<tr role="row" data-key="p-${session.id}"><td role="cell" class="nowrap"><strong>${
        rich(shortDay(session.start))}</strong></td>${rowHead(event, session, roster(session))}
        <td role="cell" class="n" data-label="${t('board.col.confirmed')}">${now?.confirmed ?? '–'}</td><td role="cell"
            class="n" data-label="${t('board.col.present')}">${takesSignUps(session) ? now?.attended ?? '–' : ''} ${
          heads(counted.get(session.id))}</td><td role="cell">${again(event, session)}</td></tr>`;
    })}</tbody></table>`;
}

function todo(coming, places, campaigns) {
  const alerts = alertsFor(coming, places, campaigns);
  return html`<section class="card" data-key="taches" aria-labelledby="al"><h2 id="al">${t('board.todo')} <span
      class="count">${alerts.length}</span></h2>
    ${alerts.length ? html`<ul class="alerts mt-s">${
      alerts.map((one) => html`<li>${icon(one.icon, one.tone)}<span><strong>${data(one.text)}</strong>${
        one.sub ? html` ${one.sub}` : ''}</span><span class="go"><a href="${one.href}">${one.action}<span class="vh">, ${
        one.about}</span></a></span></li>`)}</ul>` : html`<p class="small muted mt-s">${t('board.nothing')}</p>`}</section>`;
}

function nextCard(coming, places) {
  const row = coming.find(({ session }) => session.status === 'PUBLISHED' && takesSignUps(session));
  const now = row && places.get(row.session.id);
  if (!now) return '';
  const { session, event } = row;
  const today = isoDay(new Date()) === isoDay(session.start);
  return html`<section class="card stack-s" data-key="prochaine" aria-labelledby="n2"><h2 id="n2">${
    rich(capital(dayText(session.start, { year: false })))}</h2><p class="small muted">${data(session.title || event.title)}</p>
    ${seats(now, { labelled: true })}<p class="small"><strong>${
      t('board.nextCard', { n: now.confirmed, waiting: now.waiting })}</strong></p>
    <div class="row"><a class="btn sm ${today ? 'second' : ''}" href="${roster(session)}">${t('board.list')}</a><a
        class="btn sm ${today ? '' : 'second'}" href="${checkin(session)}">${t('board.checkin')}</a><a class="btn quiet sm"
        href="${edit(event)}">${t('board.edit')}</a></div></section>`;
}
