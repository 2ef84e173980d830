// Bus tour: days on the road, their stops with appointment slots, the time the bus needs between them.
import { html } from '../../../lib/html.js';
import { t } from '../../../lib/i18n.js';
import { live, select, text } from '../parts/fields.js';
import { lengthText, later, minutesOf } from '../parts/moment.js';
import { coordinates, fromVenue, toVenue } from '../parts/place.js';
import { rows } from '../parts/rows.js';
import { decimal, drop, whole, words } from '../parts/state.js';

const newStop = (before) => ({ place: fromVenue(), opens: before?.opens ?? '', closes: before?.closes ?? '',
  slotMinutes: before?.slotMinutes ?? '30', counsellors: before?.counsellors ?? '1' });
const newDay = (before) => ({ date: later(before?.date, 1), leaves: before?.leaves ?? '', returnBy: before?.returnBy ?? '',
  start: { ...(before?.start ?? fromVenue()) }, stops: [newStop()], legs: [] });

const slots = (stop) => {
  const long = (minutesOf(stop.closes) ?? 0) - (minutesOf(stop.opens) ?? 0);
  const each = Number(stop.slotMinutes) || 0;
  return long > 0 && each > 0 ? Math.floor(long / each) : 0;
};

export default {
  names: ['days', 'roadFactor'],
  sessions: 'made',
  forAll: ['presenters'],
  blank: () => ({ days: [], roadFactor: '' }),
  start: (draft) => { if (!draft.days.length) draft.days = [newDay()]; },
  rows: {
    'days': (draft) => newDay(draft.days.at(-1)),
    'days[].stops': (draft, path) => newStop(draft.days[Number(/\d+/.exec(path)[0])]?.stops.at(-1)),
    'days[].legs': () => ({ from: '0', to: '1', minutes: '' }),
  },

  read: (event) => ({
    days: (event.days ?? []).map((one) => ({
      date: one.date ?? '', leaves: (one.leaves ?? '').slice(0, 5), returnBy: (one.returnBy ?? '').slice(0, 5), start: fromVenue(one.start),
      stops: (one.stops ?? []).map((stop) => ({ ...stop, place: fromVenue(stop.place), opens: (stop.opens ?? '').slice(0, 5),
        closes: (stop.closes ?? '').slice(0, 5) })),
      legs: (one.legs ?? []).map((leg) => ({ from: String(leg.from), to: String(leg.to), minutes: leg.minutes })),
    })),
    roadFactor: event.roadFactor ?? '',
  }),

  write: (draft) => drop({
    days: draft.days.map((one) => drop({
      date: one.date, leaves: one.leaves, returnBy: one.returnBy, start: toVenue(one.start),
      stops: one.stops.map((stop) => drop({ ...stop, place: toVenue(stop.place), slotMinutes: whole(stop.slotMinutes),
        counsellors: whole(stop.counsellors) })),
      legs: one.legs?.length ? one.legs.map((leg) => drop({ from: whole(leg.from), to: whole(leg.to), minutes: whole(leg.minutes) }))
        : null,
    })),
    roadFactor: decimal(draft.roadFactor),
  }),

  panel: (draft) => html`${rows(draft, 'days', {
    name: (i) => t('prep.tour.day', { n: i + 1 }), add: t('prep.tour.addDay'), empty: t('prep.tour.noDay'), twin: true,
    most: 60, one: (at, i) => day(draft, at, i),
  })}
    ${live('appointments', appointments(draft))}
    <details id="tour-reglages"><summary>${t('prep.tour.settings')}</summary><div class="mt-s">${
      text(draft, 'roadFactor', { label: t('prep.tour.roadFactor'), hint: t('prep.tour.roadFactorHint'), optional: true,
        number: 'decimal', max: 5 })}</div></details>`,

  live: { appointments },

  /** A copied day is the day after. */
  twin: (path, value) => (path === 'days' ? { ...value, date: later(value.date, 1) } : value),
};

function day(draft, at, i) {
  const one = draft.days[i];
  return html`${text(draft, `${at}.date`, { label: t('prep.date'), type: 'date', required: true })}
    ${text(draft, `${at}.leaves`, { label: t('prep.tour.leaves'), type: 'time', optional: true })}${
      text(draft, `${at}.returnBy`, { label: t('prep.tour.returnBy'), type: 'time', optional: true })}
    <details class="whole" id="depart-${at}"><summary>${t('prep.tour.start')}${
      words(one.start?.name) ? html` <span class="muted thin">${one.start.name}</span>` : ''}</summary>
      <div class="row-fields mt-s">${text(draft, `${at}.start.name`, { label: t('prep.tour.startName'), optional: true })}${
        text(draft, `${at}.start.town`, { label: t('edit.town'), optional: true, max: 120 })}${
        coordinates(draft, `${at}.start`)}</div></details>
    <div class="whole">${rows(draft, `${at}.stops`, {
    name: (n) => t('prep.tour.stop', { n: n + 1 }), add: t('prep.tour.addStop'), empty: t('prep.tour.noStop'), move: true,
      most: 12, one: (stop) => stopFields(draft, stop),
  })}</div>
    <details class="whole" id="routes-${at}"><summary>${t('prep.tour.legs')} <span class="count">${
      one.legs?.length ?? 0}</span></summary><div class="mt-s stack-s"><p class="small muted">${t('prep.tour.legsHint')}</p>${
      rows(draft, `${at}.legs`, {
      name: (n) => t('prep.tour.leg', { n: n + 1 }), add: t('prep.tour.addLeg'), tight: true, most: 60,
        one: (leg) => legFields(draft, leg, one),
    })}</div></details>`;
}

const stopFields = (draft, at) => html`${text(draft, `${at}.place.name`, { label: t('prep.tour.village'), max: 200, required: true })}
  ${text(draft, `${at}.place.address`, { label: t('edit.address'), optional: true, max: 300 })}
  ${text(draft, `${at}.place.town`, { label: t('prep.tour.town'), optional: true, max: 120 })}${coordinates(draft, `${at}.place`)}
  ${text(draft, `${at}.opens`, { label: t('prep.tour.opens'), type: 'time', required: true })}${
    text(draft, `${at}.closes`, { label: t('prep.tour.closes'), type: 'time', required: true })}
  ${text(draft, `${at}.slotMinutes`, { label: t('prep.tour.slotMinutes'), number: true, max: 3, required: true })}${
    text(draft, `${at}.counsellors`, { label: t('prep.tour.counsellors'), number: true, max: 2, required: true })}`;

function legFields(draft, at, one) {
  const places = [[0, words(one.start?.name) || t('prep.tour.start')], ...one.stops.map((stop, n) => [n + 1,
    words(stop.place?.name) || t('prep.tour.stop', { n: n + 1 })])];
  return html`${select(draft, `${at}.from`, places, { label: t('prep.tour.legFrom') })}${
    select(draft, `${at}.to`, places, { label: t('prep.tour.legTo') })}
    ${text(draft, `${at}.minutes`, { label: t('prep.tour.legMinutes'), number: true, max: 3 })}`;
}

/** How many appointments the days offer, as the stops say it. */
function appointments(draft) {
  const stops = draft.days.flatMap((one) => one.stops);
  const all = stops.reduce((sum, stop) => sum + slots(stop) * (Number(stop.counsellors) || 0), 0);
  if (!all) return t('prep.tour.noneYet');
  const longest = Math.max(...stops.map((stop) => Number(stop.slotMinutes) || 0));
  return t('prep.tour.appointments', { n: all, stops: stops.length, length: lengthText(longest) });
}
