// A day on paper with the names: who is expected when, stop by stop. The PDF for the road has no names; this page has.
import { api, ApiProblem } from '../../lib/api.js';
import { attr, html } from '../../lib/html.js';
import { render } from '../../lib/dom.js';
import { capital, dayText } from '../../lib/dates.js';
import { dataLang, t } from '../../lib/i18n.js';
import { organisationNames } from '../../lib/store.js';
import { clock, clockRange, duration, noon, slotTime } from '../../lib/tour.js';
import { rich } from '../../lib/typography.js';
import { banner, data, icon, loading } from '../../lib/ui.js';
import { byName } from '../roster/people.js';

const AT_ONCE = 4;

/** Rosters a few at a time: a day may have dozens of appointments. */
async function rosters(ids, signal) {
  const found = new Map();
  const left = [...ids];
  const work = async () => {
    for (let id = left.shift(); id; id = left.shift()) {
      const mine = id;
      found.set(mine, (await api.get(`/api/sessions/${encodeURIComponent(mine)}/roster`, { signal })).lines);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return found;
}

export async function daySheet({ root, event, day, sessions, signal, back }) {
  const title = capital(dayText(noon(day.date)));
  const frame = (content) => render(root, html`<div class="wrap papers"><div class="page-head no-print"><div><h1>${
    t('tour.sheetTitle')}</h1><p class="muted">${t('tour.sheetText')}<br><span ${attr('lang', dataLang())}>${
    rich(event.title)}</span>, ${rich(dayText(noon(day.date)))}</p></div>
      <div class="row"><a class="btn second" href="${back}">${icon('left')}${t('tour.toDays')}</a><button class="btn"
          type="button" data-act="print">${icon('print')}${t('rotation.print')}</button></div></div>${content}</div>`);
  const ids = day.stops.flatMap((stop) => stop.sessions).filter((id) => sessions.get(id) && sessions.get(id).status !== 'DRAFT');
  frame(loading());
  let lines;
  let names;
  try {
    [lines, names] = await Promise.all([rosters(ids, signal), organisationNames(event.territory)]);
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    frame(banner('bad', 'warn', problem.message, 'alert'));
    return;
  }
  frame(html`<section class="sheet" aria-labelledby="route" data-key="route"><header><div><h2 id="route">${
    rich(title)}</h2><p class="small muted"><span ${attr('lang', dataLang())}>${rich(event.title)}</span></p></div></header>
      <p class="mt-s">${day.day.start ? t('tour.sheetStart', { place: day.day.start.name, time: clock(day.leaves) }) : ''} ${
        t('tour.sheetEnd', { time: clock(day.end), duration: duration(day.drivingMinutes), kilometres: Math.round(day.kilometres) })}</p>
      <table class="table blocks mt-s"><thead><tr><th scope="col">${t('tour.col.stop')}</th><th scope="col">${
        t('tour.col.arrival')}</th><th scope="col">${t('tour.col.slots')}</th><th scope="col">${t('tour.col.leaves')}</th><th
          scope="col" class="n">${t('tour.col.booked')}</th></tr></thead>
        <tbody>${day.stops.map((stop) => html`<tr><th scope="row">${stop.number}. ${data(stop.village)}</th><td
            data-label="${t('tour.col.arrival')}">${clock(stop.arrival)}</td><td data-label="${t('tour.col.slots')}">${
          clockRange(stop.opens, stop.closes)}</td><td data-label="${t('tour.col.leaves')}">${clock(stop.leaves)}</td><td
            class="n" data-label="${t('tour.col.booked')}">${stop.sessions.reduce((n, id) => n + coming(lines.get(id))
              .length, 0)}</td></tr>`)}</tbody></table></section>
    <div class="sheets mt">${day.stops.map((stop) => stopSheet(stop, sessions, lines, names))}</div>`);
}

const coming = (lines) => (lines ?? []).filter((line) => line.state === 'CONFIRMED').sort(byName);

function stopSheet(stop, sessions, lines, names) {
  const venue = sessions.get(stop.sessions[0])?.venue;
  return html`<section class="sheet" aria-labelledby="st-${stop.number}" data-key="st-${stop.number}"><header><p class="sheet-n"><span>${
    t('tour.col.stop')} </span>${stop.number}</p><div><h2 id="st-${stop.number}">${data(stop.village)}</h2>
      <p class="small muted">${[venue?.name, venue?.address].filter((one) => one && one !== stop.village)
        .map((one, i) => html`${i ? ', ' : ''}${data(one)}`)}${venue?.address || (venue?.name && venue.name !== stop.village) ? ' · '
          : ''}${t('tour.sheetStop', { arrival: clock(stop.arrival), leaves: clock(stop.leaves) })}</p></div></header>
    <table class="table tour-names"><thead><tr><th scope="col">${t('tour.col.time')}</th><th scope="col">${
      t('tour.col.who')}</th><th scope="col">${t('tour.col.organisation')}</th><th scope="col">${t('tour.col.here')}</th></tr></thead>
      <tbody>${stop.sessions.map((id) => sessions.get(id)).filter(Boolean).flatMap((one) => {
        const people = coming(lines.get(one.id));
        const waiting = (lines.get(one.id) ?? []).filter((line) => line.state === 'WAITING').length;
        const time = (rows) => html`<th scope="row" ${attr('rowspan', rows > 1 ? rows : null)}>${slotTime(one)}${
          waiting ? html`<br><span class="xs muted">${t('tour.waitingN', { n: waiting })}</span>` : ''}</th>`;
        if (!people.length) return [html`<tr>${time(1)}<td class="muted">${t('tour.nobody')}</td><td></td><td class="tick"></td></tr>`];
        return people.map((line, i) => html`<tr>${i ? '' : time(people.length)}<td><strong>${line.familyName}</strong> ${
          line.givenName}</td><td>${data(names.get(line.organisationId) ?? '')}</td><td class="tick">${
          line.attended ? icon('check') : ''}</td></tr>`);
      })}</tbody></table></section>`;
}
