// The day in figures: wishes received, and how each workshop fills in each slot.
import { html } from '../../lib/html.js';
import { dayMonthTime } from '../../lib/dates.js';
import { t } from '../../lib/i18n.js';
import { rankName, slotName } from '../../lib/workshops.js';
import { bar, data, icon } from '../../lib/ui.js';

const tile = (name, value, small, sub) => html`<div class="tile"><dt>${name}</dt><dd class="v ${String(value).length > 6 ? 'word' : ''}">${
  value}${small ? html` <small>${small}</small>` : ''}</dd>${sub ? html`<dd class="s">${sub}</dd>` : ''}</div>`;

export function figures(day) {
  const people = day.people.length;
  const places = day.workshops.reduce((sum, one) => sum + (one.capacity ?? 0) * one.slots.length, 0);
  const unknown = day.workshops.some((one) => one.capacity === null);
  return html`<dl class="tiles">
    ${tile(t('workshops.tile.people'), people)}
    ${tile(t('workshops.tile.wishes'), day.withWishes, t('places.of', { n: people }), bar(people ? (day.withWishes / people) * 100 : 0))}
    ${tile(t('workshops.tile.until'), day.wishesClose ? t(day.wishesOpen ? 'workshops.open' : 'workshops.closed') : '–',
      '', day.wishesClose ? dayMonthTime(day.wishesClose) : '')}
    ${tile(t('workshops.tile.places'), unknown ? t('workshops.unknown') : places, '',
      day.slots.length > 1 ? t('workshops.tile.slots', { n: day.slots.length }) : '')}</dl>`;
}

function held(one, slot, sheets) {
  if (!one.slots.includes(slot)) {
    return html`<td class="n muted"><span aria-hidden="true">–</span><span class="vh">${t('workshops.notHeld')}</span></td>`;
  }
  const sheet = sheets.get(`${one.key}@${slot}`);
  if (!sheet) {
    return html`<td class="n">${one.capacity === null ? html`<span class="muted">${t('workshops.unknown')}</span>`
      : t('workshops.capacityN', { n: one.capacity })}</td>`;
  }
  const taken = sheet.people.length;
  return html`<td class="n fillcol"><span class="num">${taken} / ${sheet.capacity}</span>${
    bar((taken / Math.max(1, sheet.capacity)) * 100, sheet.full ? 'full' : 'taken')}${
    sheet.full ? html`<span class="xs full-word">${icon('full')}${t('state.full')}</span>` : ''}</td>`;
}

export function fill(day) {
  const ranks = Array.from({ length: Math.min(day.mostWishes, 3) }, (_, i) => i);
  const sheets = new Map((day.result?.sheets ?? []).map((one) => [`${one.workshop}@${one.slot}`, one]));
  const missed = new Map((day.result?.sheets ?? []).map((one) => [one.workshop, one.missed]));
  const more = day.mostWishes > ranks.length;
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${t('workshops.fillCaption')}"><table
      class="table fill"><caption class="vh">${t('workshops.fillCaption')}</caption>
    <thead><tr><th scope="col">${t('workshops.col.workshop')}</th>${
      ranks.map((i) => html`<th scope="col" class="n">${rankName(i + 1)}</th>`)}${
      more ? html`<th scope="col" class="n">${t('workshops.col.more')}</th>` : ''}
      ${day.slots.map((slot) => html`<th scope="col" class="n">${slotName(slot, slot.number)}</th>`)}${
        day.result ? html`<th scope="col" class="n">${t('workshops.col.missed')}</th>` : ''}</tr></thead>
    <tbody>${day.workshops.map((one) => html`<tr data-key="${one.key}"><th scope="row">${data(one.title)}<br><span class="thin xs muted">${
      [one.room, ...one.presenters].filter(Boolean).join(' · ')}</span></th>
      ${ranks.map((i) => html`<td class="n">${one.wishes[i] || html`<span class="muted">0</span>`}</td>`)}${
        more ? html`<td class="n">${one.wishes.slice(3).reduce((a, b) => a + b, 0)}</td>` : ''}
      ${day.slots.map((slot) => held(one, slot.number, sheets))}${day.result ? html`<td class="n">${missed.get(one.key) ?? ''}</td>`
        : ''}</tr>`)}</tbody></table></div>
    ${day.result ? html`<p class="small muted">${t('workshops.fillNote')}</p>` : ''}`;
}
