// Meetings by month.
import { html } from '../../lib/html.js';
import { dayNumber, isoDay, isoMonth, monthName, monthYear, timeRange, weekday, whenText } from '../../lib/dates.js';
import { dataLang, t } from '../../lib/i18n.js';
import { rich } from '../../lib/typography.js';
import { formatName, fullTitle, functionsText, placeText, startOf, territoryLabel, townOf } from '../../lib/sessions.js';
import { attr } from '../../lib/html.js';
import { audience, banner, empty, placesBlock, state, swatch } from '../../lib/ui.js';

const clear = () => html`<button class="btn second" type="button" data-act="clear">${t('programme.clear')}</button>`;

function kind({ event, index, of }) {
  if (event.format === 'SERIES' && of > 1) return html`<span class="tag">${t('programme.series', { i: index + 1, n: of })}</span>`;
  return html`<span class="tag">${formatName(event.format)}</span>`;
}

/** Title of one row; a bus tour is one row under its own title. */
export function titleOf({ event, session, of }) {
  if (tour({ event, session, of })) return event.title;
  return fullTitle({ format: event.format, title: session.title, eventTitle: event.title });
}

function when(session, precision, startsOn) {
  if (!session.start || (precision && precision !== 'DAY')) {
    return html`<p class="date"><span class="d long">${whenText(session, precision)}</span></p>`;
  }
  const day = weekday(session.start);
  return html`<p class="date"><span class="w">${startsOn ? t('programme.startsOn', { day }) : day}</span><span class="d">${
    dayNumber(session.start)}</span><span class="m">${monthName(session.start)}</span></p>`;
}

const tour = ({ event, session, of }) => event.format === 'BUS_TOUR' && (of > 1 || session.slots?.length > 1);

function meeting(row, side, names) {
  const { event, session } = row;
  const meant = functionsText(event.functions).toLowerCase();
  const hours = session.start && (event.datePrecision ?? 'DAY') === 'DAY' ? `${timeRange(session.start, session.end)} · ` : '';
  const open = (event.openTo ?? []).map((key) => territoryLabel(names.get(key) ?? key));
  return html`<li class="meet ${session.status === 'CANCELLED' ? 'off' : ''}" data-key="r-${session.id}">
    ${when(session, event.datePrecision, tour(row))}
    ${swatch(event.format)}
    <div class="what"><p class="tags">${kind(row)}<span class="small muted">${audience(event.audience)}${
      meant ? `, ${meant}` : ''}</span></p>
      <h4><a href="${tour(row) ? `/rencontres/${encodeURIComponent(event.id)}` : `/seances/${encodeURIComponent(session.id)}`}"
          ${attr('lang', dataLang())}>${rich(titleOf(row))}</a></h4>
      <p class="small muted">${hours}${placeText(session.venue)}<br>${territoryLabel(names.get(event.territory) ?? event.territory)}${
        open.length ? html`<br>${t('session.openTo', { names: open.join(', ') })}` : ''}</p></div>
    <div class="places">${side}</div></li>`;
}

function months(rows, key, label, item) {
  const groups = new Map();
  for (const row of rows) {
    const id = key(row);
    if (!groups.has(id)) groups.set(id, []);
    groups.get(id).push(row);
  }
  return html`<div class="months">${[...groups].map(([id, group]) => html`<div data-key="g-${id}"><div class="month-head"><h3>${
    label(id, group[0])}</h3></div><ol>${group.map(item)}</ol></div>`)}</div>`;
}

export function list(rows, places, names, wanted) {
  const dated = rows.filter((row) => row.session.start);
  const undated = rows.filter((row) => !row.session.start);
  if (!rows.length) return empty([...wanted.formats][0] ?? 'SERIES', t('programme.emptyTitle'), t('programme.emptyText'), clear());
  return html`${months(dated, ({ session }) => isoMonth(session.start), (id, row) => monthYear(row.session.start),
    (row) => meeting(row, tour(row) ? html`<span>${t('programme.stops', { n: row.of })}</span>` : placesBlock(row.session,
      places.get(row.session.id)), names))}
    ${undated.map((row) => html`<div class="mt">${banner('', 'info', t('programme.noDate', { title: titleOf(row),
      territory: territoryLabel(names.get(row.event.territory) ?? row.event.territory) }))}</div>`)}`;
}

/** Meetings place by place, in order of the towns; what has no place yet comes last. */
export function placeList(rows, places, names, wanted) {
  const directory = `/annuaire${wanted.territory ? `?territory=${encodeURIComponent(wanted.territory)}` : ''}`;
  if (!rows.length) return empty([...wanted.formats][0] ?? 'SERIES', t('programme.emptyTitle'), t('programme.emptyText'), clear());
  // An organiser may have typed the words that stand for no place.
  const none = t('venue.unknown');
  const place = ({ session }) => townOf(session) || none;
  const known = rows.filter((row) => place(row) !== none);
  const sorted = [...known.sort((a, b) => place(a).localeCompare(place(b), 'fr') || startOf(a) - startOf(b)),
    ...rows.filter((row) => place(row) === none)];
  return html`<p class="small muted">${t('programme.byPlace')} <a href="${directory}">${t('programme.directoryMap')}</a></p>
    ${months(sorted, place, (id) => id,
    (row) => meeting(row, tour(row) ? html`<span>${t('programme.stops', { n: row.of })}</span>` : placesBlock(row.session,
      places.get(row.session.id)), names))}`;
}

function attendance({ event }) {
  const seen = event.attendance;
  const people = seen?.professionals ?? seen?.participants ?? seen?.partnersAndProfessionals;
  const text = seen ? t('programme.attendance', { people, organisations: seen.organisations }) : '';
  return html`${state({ kind: 'soon', icon: 'check', label: t('state.over') })}<span>${text || t('programme.attendanceUnknown')}</span>`;
}

export function pastList(rows, names, wanted) {
  if (!rows.length) return empty([...wanted.formats][0] ?? 'SERIES', t('programme.emptyTitle'), t('programme.emptyText'), clear());
  const precise = ({ event, session }) => session.start && ['DAY', 'MONTH'].includes(event.datePrecision ?? 'DAY');
  return months(rows, (row) => (precise(row) ? isoMonth(row.session.start) : row.session.start ? isoDay(row.session.start).slice(0, 4)
    : '?'),
    (id, row) => (precise(row) ? monthYear(row.session.start) : id === '?' ? t('date.unknown') : id),
    (row) => meeting(row, row.session.capacity ? placesBlock(row.session, null) : attendance(row), names));
}
