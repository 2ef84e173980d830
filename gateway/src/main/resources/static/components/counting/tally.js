// Paper for a door without a phone: a row per hour, a column per door, room for strokes; who holds the stand with whom.
import { attr, html } from '../../lib/html.js';
import { moment, timeRange } from '../../lib/dates.js';
import { dataLang, t } from '../../lib/i18n.js';
import { fullTitle, placeText } from '../../lib/sessions.js';
import { rich } from '../../lib/typography.js';
import { data, icon } from '../../lib/ui.js';
import { doorName } from './counter.js';

const HOUR = 3_600_000;
const MOST = 12;

/** The hours of a session, the first and the last as long as they are; a long one in fewer, longer parts. */
export function hoursOf({ start, end }) {
  const [from, to] = [Date.parse(start), Date.parse(end)];
  if (!(to > from)) return [];
  const step = Math.ceil((to - from) / HOUR / MOST) * HOUR;
  const hours = [];
  for (let at = from; at < to;) {
    const next = Math.min(to, (Math.floor(at / step) + 1) * step);
    hours.push({ start: new Date(at).toISOString(), end: new Date(next).toISOString() });
    at = next;
  }
  return hours;
}

export function tallySheet({ session, event, back }) {
  const doors = event.doors?.length ? event.doors : [''];
  const hours = hoursOf(session);
  const { host, partners = [] } = event;
  const blank = html`${doors.map(() => html`<td></td>`)}<td></td>`;
  return html`<div class="wrap papers"><div class="page-head no-print"><div><h1>${t('count.sheet')}</h1><p class="muted">${
    t('count.sheetText')}</p></div>
      <div class="row"><a class="btn second" href="${back}">${icon('left')}${t('count.toTable')}</a><button class="btn"
          type="button" data-act="print">${icon('print')}${t('stands.print')}</button></div></div>
    <section class="sheet tally" aria-labelledby="pointage" data-key="pointage"><header><div><h2 id="pointage"
        ${attr('lang', dataLang())}>${rich(fullTitle(session))}</h2>
      <p class="muted">${moment(session.start, session.end)} · ${placeText(session.venue)}</p></div></header>
      ${host || partners.length ? html`<dl class="tally-who">${host ? html`<div><dt>${t('stand.host')}</dt><dd>${data(host)}</dd></div>`
        : ''}${partners.length ? html`<div><dt>${t('stand.partners')}</dt><dd>${
          partners.map((one, i) => html`${i ? ', ' : ''}${data(one)}`)}</dd></div>` : ''}</dl>` : ''}
      <div class="plan-scroll" tabindex="0" role="region" aria-label="${t('count.sheetCaption')}"><table class="table"><caption
          class="vh">${t('count.sheetCaption')}</caption>
        <thead><tr><th scope="col">${t('count.hour')}</th>${
          doors.map((one) => html`<th scope="col">${one ? data(one) : doorName(one)}</th>`)}<th scope="col" class="n">${
          t('count.total')}</th></tr></thead>
        <tbody>${hours.map((one) => html`<tr><th scope="row">${timeRange(one.start, one.end)}</th>${blank}</tr>`)}</tbody>
        <tfoot><tr><th scope="row">${t('count.total')}</th>${blank}</tr></tfoot></table></div>
      <p class="small muted mt">${t('count.sheetNotes')}</p></section></div>`;
}
