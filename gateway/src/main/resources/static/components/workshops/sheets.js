// Paper: one page per workshop and slot with who is expected and a box to sign.
import { attr, html } from '../../lib/html.js';
import { day as dayOf, timeRange } from '../../lib/dates.js';
import { dataLang, t } from '../../lib/i18n.js';
import { slotName } from '../../lib/workshops.js';
import { rich } from '../../lib/typography.js';
import { data, icon } from '../../lib/ui.js';

function sheet(day, one, names, organisations, of) {
  const slot = day.slots[one.slot - 1];
  const people = [...one.people].sort(names.order);
  const id = `f-${one.workshop}-${one.slot}`;
  const when = [slot?.title, slot?.start ? timeRange(slot.start, slot.end) : slotName(slot, one.slot)].filter(Boolean).join(', ');
  return html`<section class="sheet" aria-labelledby="${id}" data-key="${id}"><header><div class="grow"><h2 id="${id}">${
    data(one.title)}</h2><p class="small muted">${when}${one.room ? html` · <strong>${data(one.room)}</strong>` : ''} · <span
      ${attr('lang', dataLang())}>${rich(day.eventTitle)}</span></p></div><p class="sheet-n"><span>${
    t('workshops.expected')} </span>${people.length}</p></header>
    ${people.length ? html`<table class="table sign"><caption class="vh">${one.title}, ${when}</caption><thead><tr><th
        scope="col">${t('workshops.col.person')}</th><th scope="col">${t('workshops.col.organisation')}</th><th scope="col">${
      t('workshops.col.sign')}</th></tr></thead>
      <tbody>${people.map((person) => html`<tr><th scope="row">${names.of(person)}</th><td>${
        data(organisations.get(of.get(person)) ?? '')}</td><td></td></tr>`)}</tbody></table>`
      : html`<p class="muted mt-s">${t('workshops.nobody')}</p>`}</section>`;
}

export function sheets({ day, names, organisations, path }) {
  const of = new Map(day.people.map((one) => [one.registrationId, one.organisationId]));
  const told = day.published?.current;
  return html`<div class="wrap papers"><div class="page-head no-print"><div><h1>${t('workshops.sheets')}</h1><p class="muted">${
    t('workshops.sheetsText')}<br><span ${attr('lang', dataLang())}>${rich(day.eventTitle)}</span>${
    day.start ? html`, ${dayOf(day.start)}` : ''}${told ? '' : html`<br>${t('workshops.sheetsDraft')}`}</p></div>
      <div class="row"><a class="btn second" href="${path}">${icon('left')}${t('workshops.toPage')}</a><button class="btn"
          type="button" data-act="print">${icon('print')}${t('workshops.print')}</button></div></div>
    <div class="sheets">${day.result.sheets.map((one) => sheet(day, one, names, organisations, of))}</div></div>`;
}
