// What a day of workshops holds, before anybody signs up: plenaries and slots in order, the workshops of each slot.
import { html } from '../../lib/html.js';
import { timeRange } from '../../lib/dates.js';
import { t } from '../../lib/i18n.js';
import { ranksWorkshops, slotName } from '../../lib/workshops.js';
import { data } from '../../lib/ui.js';

const line = (one) => html`<li>${data(one.title)}${one.presenters?.length || one.room ? html`<br><span class="small muted">${
  [...(one.presenters ?? []).map((who) => who.name), one.room].filter(Boolean).join(' · ')}</span>` : ''}</li>`;

export function dayOf(event) {
  if (!ranksWorkshops(event)) return '';
  const slots = event.slots ?? [];
  const held = (n) => event.workshops.filter((one) => !one.slots?.length || one.slots.includes(n));
  const parts = [
    ...(event.plenaries ?? []).map((one) => ({ start: one.start, end: one.end, body: html`<h3>${data(one.title)}</h3>${
      one.room ? html`<p class="small muted">${one.room}</p>` : ''}` })),
    ...slots.map((slot, i) => ({ start: slot.start, end: slot.end,
      body: html`<h3>${slot.title ? slotName(slot, i + 1) : t('workshops.choice', { n: held(i + 1).length })}</h3><ul
          class="dots mt-s">${held(i + 1).map(line)}</ul>` })),
  ];
  const timed = parts.every((one) => one.start);
  const lede = event.historic ? '' : html`<p class="muted mt-s">${t('workshops.dayLede', { n: event.wishes ?? 3 })}</p>`;
  return html`<section data-key="journee" aria-labelledby="journee-t"><h2 id="journee-t">${t('workshops.day')}</h2>${lede}
    ${slots.length ? html`<ol class="day-plan mt">${(timed ? parts.sort((a, b) => Date.parse(a.start) - Date.parse(b.start))
      : parts).map((one) => html`<li><p class="when">${one.start ? timeRange(one.start, one.end) : ''}</p><div>${
        one.body}</div></li>`)}</ol>`
      : html`<ul class="dots mt-s">${[...(event.plenaries ?? []), ...event.workshops].map(line)}</ul>`}</section>`;
}
