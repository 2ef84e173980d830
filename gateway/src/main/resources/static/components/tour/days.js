// A day of the tour: the way with its hours, what is wrong and how to put it right, a better order.
import { attr, flag, html } from '../../lib/html.js';
import { capital, dayText } from '../../lib/dates.js';
import { colon, dataLang, lang, t } from '../../lib/i18n.js';
import { clock, clockRange, duration, noon, slotTime, sumPlaces } from '../../lib/tour.js';
import { rich } from '../../lib/typography.js';
import { data, icon, state } from '../../lib/ui.js';

const km = (kilometres) => `${Math.round(kilometres)}\u00a0km`;
const nameOf = (day, number) => (number === 0 ? t('tour.start') : day.stops.find((stop) => stop.number === number)?.village ?? '');

/** What is wrong, and what can be done about it, in words. */
export function problemText(day, problem) {
  const village = nameOf(day, problem.stop);
  if (problem.code === 'LATE') return t('tour.problem.LATE', { village, duration: duration(problem.minutes), n: problem.minutes });
  if (problem.code === 'LATE_BACK') return t('tour.problem.LATE_BACK', { duration: duration(problem.minutes) });
  return problem.stop === 0 ? t('tour.problem.BACK_UNKNOWN') : t('tour.problem.DRIVE_UNKNOWN', { village });
}

const fix = (problem) => t(`tour.fix.${problem.code}`);

export function dayCard({ day, order, places, sessions, today, eventId, open }) {
  const title = rich(capital(dayText(noon(day.date))));
  const late = day.problems.filter((one) => one.code !== 'DRIVE_UNKNOWN').length;
  const past = day.date < today;
  const verdict = late ? state({ kind: 'alert', icon: 'warn', label: t('tour.day.late') })
    : day.problems.length ? state({ kind: 'few', icon: 'info', label: t('tour.day.unknown') })
      : past ? state({ kind: 'soon', icon: 'check', label: t('state.over') }) : state({ kind: 'confirmed', icon: 'check',
        label: t('tour.day.good') });
  const sum = sumPlaces(day.stops.flatMap((stop) => stop.sessions), places);
  return html`<details class="card tour-card" id="j-${day.date}" data-key="j-${day.date}" ${flag('open', open)}>
    <summary><h2 class="tour-head"><span class="tour-title">${title}</span> <span class="muted">${
      day.stops.map((stop) => stop.village).join(' · ')}</span></h2>
      <span class="tour-state">${
        sum ? html`<span class="small muted">${t('tour.bookedShort', { n: sum.confirmed, capacity: sum.capacity })}</span>` : ''}${
        verdict}</span></summary>
    <div class="stack mt-s">
      ${day.problems.length ? html`<ul class="alerts tour-alerts">${
        day.problems.map((one) => html`<li>${icon('warn', one.code === 'DRIVE_UNKNOWN' ? 'is-warn' : 'is-bad')}<span><strong>${
          rich(problemText(day, one))}</strong> ${rich(fix(one))}</span></li>`)}</ul>` : ''}
      ${way({ day, places, sessions })}
      ${order ? proposal(day, order) : ''}
      <div class="row no-print">${day.stops.length ? html`<button class="btn second sm" type="button" data-act="better"
          data-date="${day.date}">${t('tour.better')}<span class="vh">, ${title}</span></button>` : ''}
        <a class="btn second sm" href="/api/events/${encodeURIComponent(eventId)}/road-sheets/${day.date}.pdf?lang=${lang()}"
            data-native target="_blank" rel="noopener">${icon('print')}${t('tour.sheet')}<span class="vh">, ${title}</span></a>
        <a class="btn second sm" href="/organisateur/rencontres/${encodeURIComponent(eventId)}/tournee?feuille=${day.date}">${
          icon('users')}${t('tour.names')}<span class="vh">, ${title}</span></a></div>
    </div></details>`;
}

function way({ day, places, sessions }) {
  const head = (key, n) => html`<th role="columnheader" scope="col" class="${n ? 'n' : ''}">${t(`tour.col.${key}`)}</th>`;
  const cell = (key, value, n) => html`<td role="cell" class="${n ? 'n' : ''}" data-label="${t(`tour.col.${key}`)}">${value}</td>`;
  const start = day.day.start;
  return html`<form class="stack-s" data-date="${day.date}" data-key="f-${day.date}" novalidate><div class="errors" data-keep></div>
    <table class="table blocks tour-way" role="table"><caption class="vh">${t('tour.way', { day: dayText(noon(day.date)) })}</caption>
      <thead role="rowgroup"><tr role="row">${head('stop')}${head('drive')}${head('arrival')}${head('slots')}${head('leaves')}${
        head('booked', 1)}${head('came', 1)}${head('door')}</tr></thead><tbody role="rowgroup">
      <tr role="row" class="tour-end"><th role="rowheader" scope="row">${icon('map')}${
        start ? data(start.name) : t('tour.firstStop')}</th>${cell('drive', '')}${cell('arrival', '')}${cell('slots', '')}${
        cell('leaves', clock(day.leaves))}<td role="cell"></td><td role="cell"></td><td role="cell"></td></tr>
      ${day.stops.map((stop, i) => {
        const sum = sumPlaces(stop.sessions, places);
        return html`<tr role="row" data-key="s-${day.date}-${stop.number}"><th role="rowheader" scope="row"><span
            class="tour-n" aria-hidden="true">${stop.number}</span><span ${attr('lang', dataLang())}>${stop.village}</span></th>
          ${cell('drive', drive(day, i === 0 ? 0 : day.stops[i - 1].number, stop.number, stop.drive))}
          ${cell('arrival', html`${clock(stop.arrival)}${
            stop.lateMinutes ? html`<br><span class="is-bad small">${t('tour.lateBy', { duration: duration(stop.lateMinutes) })}</span>`
              : stop.waitingMinutes > 0 ? html`<br><span class="muted small">${
                t('tour.waits', { duration: duration(stop.waitingMinutes) })}</span>` : ''}`)}
          ${cell('slots', html`${clockRange(stop.opens, stop.closes)}<br><span class="muted small">${
            t('tour.slots', { n: stop.sessions.length })}</span>`)}
          ${cell('leaves', clock(stop.leaves))}
          ${cell('booked', sum ? html`<strong>${sum.confirmed}</strong> <span class="muted small">${
            t('places.of', { n: sum.capacity })}</span>${
            sum.waiting ? html`<br><span class="small">${t('tour.waitingN', { n: sum.waiting })}</span>` : ''}` : '…', 1)}
          ${cell('came', sum?.attended ?? '–', 1)}
          ${cell('door', door(stop, places, sessions))}</tr>`;
      })}
      <tr role="row" class="tour-end"><th role="rowheader" scope="row">${icon('map')}${t('tour.back')}</th>
        ${cell('drive', drive(day, day.stops.at(-1)?.number ?? 0, 0, day.back))}
        ${cell('arrival', html`${clock(day.end)}${day.lateBackMinutes ? html`<br><span class="is-bad small">${
          t('tour.lateBy', { duration: duration(day.lateBackMinutes) })}</span>` : ''}`)}
        ${cell('slots', day.day.returnBy ? t('tour.mustBeBack', { time: clock(day.day.returnBy) }) : '')}${
          cell('leaves', '')}<td role="cell"></td><td role="cell"></td><td role="cell"></td></tr>
    </tbody></table>
    <div class="row tour-edit no-print">${timeField(day, 'leaves')}${timeField(day, 'returnBy')}<button class="btn second sm"
        type="submit">${t('tour.save')}</button>
      <p class="small muted grow">${t('tour.driveHint')}</p></div></form>`;
}

const timeField = (day, name) => html`<div class="field" data-field="${name}-${day.date}"><label for="${name}-${day.date}">${
  t(`tour.${name}`)}</label><input class="input" type="time" id="${name}-${day.date}" name="${name}-${day.date}"
    value="${day.day[name] ?? ''}"></div>`;

const legName = (day, from, to) => `trajet-${day.date}-${from}-${to}`;

/** The minutes of a drive: reckoned, unless somebody knows better. */
function drive(day, from, to, one) {
  const name = legName(day, from, to);
  const known = one.kilometres !== null || one.given;
  return html`<span class="field tour-drive" data-field="${name}"><label class="vh" for="${name}">${
    t('tour.minutesOf', { from: nameOf(day, from), to: nameOf(day, to) })}</label>
    <span class="row nogap"><input class="input num" id="${name}" name="${name}" inputmode="numeric" maxlength="4"
        autocomplete="off" value="${one.given ? one.minutes : ''}" placeholder="${known ? one.minutes : '?'}"><span
        class="small muted">min${one.kilometres === null ? '' : html`<br>${km(one.kilometres)}`}${
      one.given ? html`<br>${t('tour.given')}` : ''}</span></span></span>`;
}

/** The drives of the form: {id, from, to, value}. */
export function legFields(form, day) {
  const stops = day.stops.map((stop) => stop.number);
  return [...stops.map((to, i) => [i ? stops[i - 1] : 0, to]), [stops.at(-1) ?? 0, 0]].filter(([from, to]) => from !== to)
    .map(([from, to]) => ({ id: legName(day, from, to), from, to, value: form.elements[legName(day, from, to)]?.value.trim() ?? '' }));
}

/** The given drives: those of the form, and those between other stops as before. */
export function legsFrom(fields, before) {
  const same = (one, other) => one.from === other.from && one.to === other.to;
  const asked = before.filter((leg) => !fields.some((field) => same(field, leg) || same(field, { from: leg.to, to: leg.from })));
  return [...asked, ...fields.filter((field) => field.value !== '').map(({ from, to, value }) => ({ from, to, minutes: Number(value) }))];
}

/** Checking in goes slot by slot: the links stand in the order of the day. */
function door(stop, places, sessions) {
  const open = stop.sessions.map((id) => sessions.get(id)).filter((one) => one && one.status !== 'DRAFT' && one.status !== 'CANCELLED');
  if (!open.length) return '';
  return html`<details class="tour-door no-print" data-key="a-${stop.sessions[0]}"><summary>${t('tour.checkin')}<span
      class="vh">, ${stop.village}</span></summary><ol>${open.map((one) => {
    const now = places.get(one.id);
    return html`<li><a href="/organisateur/seances/${encodeURIComponent(one.id)}/accueil">${slotTime(one)}</a> <span class="muted small">${
      now ? t('tour.slotCount', { n: now.confirmed, attended: now.attended ?? 0 }) : ''}</span> <a class="small"
        href="/organisateur/seances/${encodeURIComponent(one.id)}">${t('board.list')}<span class="vh">, ${slotTime(one)}</span></a></li>`;
  })}</ol></details>`;
}

function proposal(day, order) {
  const title = (text) => html`<h3 id="ordre-${day.date}" tabindex="-1">${text}</h3>`;
  if (order.outcome === 'KEEP') {
    return html`<section class="tour-order" data-key="o-${day.date}">${title(t('tour.order.keepTitle'))}<p>${
      t('tour.order.keep')}</p></section>`;
  }
  if (order.outcome === 'IMPOSSIBLE') {
    const left = (order.leftOut ?? []).map((number) => nameOf(day, number));
    return html`<section class="tour-order bad" data-key="o-${day.date}">${title(t('tour.order.impossibleTitle'))}<p>${
      left.length ? t('tour.order.impossible', { names: left.join(', '), n: left.length }) : t('tour.order.never')}</p><p>${
      t('tour.order.impossibleFix')}</p></section>`;
  }
  const now = order.proposal;
  return html`<section class="tour-order" data-key="o-${day.date}">${title(t('tour.order.betterTitle'))}
    <p>${t(order.hoursChange ? 'tour.order.hours' : 'tour.order.order')} ${
      order.minutesSaved > 0 ? t('tour.order.saves', { duration: duration(order.minutesSaved) }) : ''}</p>
    <ol class="tour-list">${now.stops.map((stop, i) => {
      const before = day.stops.find((one) => one.number === order.order[i]);
      const moved = before && (before.opens !== stop.opens || before.closes !== stop.closes);
      return html`<li><strong ${attr('lang', dataLang())}>${stop.village}</strong>${colon()}${
        t('tour.order.stop', { arrival: clock(stop.arrival), hours: clockRange(stop.opens, stop.closes) })}${
        moved ? html` <span class="muted">${t('tour.order.before', { hours: clockRange(before.opens, before.closes) })}</span>` : ''}</li>`;
    })}</ol>
    <p class="small">${t('tour.order.end', { time: clock(now.end), kilometres: km(now.kilometres),
      duration: duration(now.drivingMinutes) })}</p>
    <p class="row"><button class="btn sm" type="button" data-act="adopt" data-date="${day.date}">${t('tour.order.adopt')}</button><button
        class="btn quiet sm" type="button" data-act="keep" data-date="${day.date}">${t('tour.order.leave')}</button></p></section>`;
}
