// The month as a grid, Monday first.
import { attr, html } from '../../lib/html.js';
import { isoDay, monthYear, weekday } from '../../lib/dates.js';
import { dataLang, t } from '../../lib/i18n.js';
import { rich } from '../../lib/typography.js';
import { cloth, fullTitle } from '../../lib/sessions.js';
import { tourPage } from '../../lib/tour.js';
import { icon, mark } from '../../lib/ui.js';

const noon = (year, month, day) => new Date(Date.UTC(year, month - 1, day, 12));

function shifted(year, month, by) {
  const d = noon(year, month + by, 1);
  return `${d.getUTCFullYear()}-${String(d.getUTCMonth() + 1).padStart(2, '0')}`;
}

export function month(rows, wanted, link) {
  const [year, number] = wanted.month.split('-').map(Number);
  const days = noon(year, number + 1, 0).getUTCDate();
  const lead = (noon(year, number, 1).getUTCDay() + 6) % 7;
  const byDay = new Map();
  for (const row of rows) {
    const key = row.session.start ? isoDay(row.session.start) : null;
    if (!key?.startsWith(wanted.month)) continue;
    if (!byDay.has(key)) byDay.set(key, []);
    byDay.get(key).push(row);
  }
  const title = monthYear(noon(year, number, 1));
  const today = isoDay(new Date());
  const cells = [...Array.from({ length: lead }, () => null), ...Array.from({ length: days }, (_, i) => i + 1)];
  while (cells.length % 7) cells.push(null);
  const weeks = Array.from({ length: cells.length / 7 }, (_, i) => cells.slice(i * 7, i * 7 + 7));
  const heads = Array.from({ length: 7 }, (_, i) => noon(2024, 1, 1 + i));
  const day = (n) => {
    if (!n) return html`<td class="out"></td>`;
    const key = `${wanted.month}-${String(n).padStart(2, '0')}`;
    const now = key === today;
    return html`<td class="${now ? 'today' : ''}"><span class="dnum" ${attr('aria-current', now ? 'date' : null)}>${n}${
      now ? html`<span class="vh">${t('month.today')}</span>` : ''}</span>${
      byDay.has(key)
        ? html`<ul>${
          byDay.get(key).map((row) => html`<li><a class="f-${cloth(row.event.format)}" href="${
            row.session.slots ? tourPage(row.session) : `/seances/${encodeURIComponent(row.session.id)}`}">${
            mark(row.event.format)}<span class="txt" ${attr('lang', dataLang())}>${
            rich(fullTitle({ format: row.event.format, title: row.session.title, eventTitle: row.event.title }))}</span></a></li>`)}</ul>`
        : ''}</td>`;
  };
  const feed = wanted.territory ? `/api/calendar/territories/${encodeURIComponent(wanted.territory)}.ics` : null;
  return html`<div class="row spread month-nav"><h3>${title}</h3><div class="row">
      <a class="btn second" href="${link(shifted(year, number, -1))}" aria-label="${t('month.previous')}, ${
        monthYear(noon(year, number - 1, 1))}">${icon('left')}${monthYear(noon(year, number - 1, 1)).split(' ')[0]}</a>
      <a class="btn second" href="${link(shifted(year, number, 1))}" aria-label="${t('month.next')}, ${
        monthYear(noon(year, number + 1, 1))}">${monthYear(noon(year, number + 1, 1)).split(' ')[0]}${icon('right')}</a>
      ${feed ? html`<a class="btn quiet" href="${feed}" data-native>${icon('cal')}${t('month.subscribe')}</a>` : ''}</div></div>
    ${byDay.size ? '' : html`<p class="muted mt-s">${t('month.empty')}</p>`}
    <table class="month mt-s"><caption class="vh">${t('month.caption', { month: title })}</caption>
      <thead><tr>${heads.map((d) => html`<th scope="col"><abbr title="${weekday(d)}">${weekday(d, 'short')}</abbr></th>`)}</tr></thead>
      <tbody>${weeks.map((week) => html`<tr>${week.map(day)}</tr>`)}</tbody></table>`;
}
