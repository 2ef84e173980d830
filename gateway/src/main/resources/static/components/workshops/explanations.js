// Why the places are as they are: each workshop that is full, each person with what was not met.
import { attr, flag, html } from '../../lib/html.js';
import { dataLang, t } from '../../lib/i18n.js';
import { rankName, slotName } from '../../lib/workshops.js';
import { rich } from '../../lib/typography.js';
import { data, icon } from '../../lib/ui.js';

const LIMIT = 200;
const plain = (text) => String(text ?? '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function fullOnes(day) {
  const full = day.result.sheets.filter((one) => one.full && one.missed > 0);
  if (!full.length) return html`<p class="small muted">${t('workshops.noneFull')}</p>`;
  return html`<ul class="dots small">${
    full.map((one) => html`<li><strong>${data(one.title)}</strong>${
      day.slots.length > 1 ? `, ${slotName(day.slots[one.slot - 1], one.slot)}` : ''} – ${
      rich(t('workshops.whyFull', { taken: one.people.length, wished: one.wished, first: one.wishedFirst, pinned: one.pinned,
        missed: one.missed }))}</li>`)}</ul>`;
}

export function explanations({ day, names, organisations, looking, path }) {
  const titles = new Map(day.workshops.map((one) => [one.key, one.title]));
  const wishes = new Map(day.people.map((one) => [one.registrationId, one]));
  const name = (key) => titles.get(key) ?? key;
  const words = plain(looking.q).split(/\s+/);
  const fits = (one) => words.every((word) => plain(`${names.of(one.registrationId)} `
    + `${organisations.get(wishes.get(one.registrationId)?.organisationId) ?? ''}`).includes(word));
  const people = day.result.people.filter((one) => fits(one) && (!looking.only || one.missed.length || one.places.includes(null)))
    .sort((a, b) => names.order(a.registrationId, b.registrationId));
  const shown = looking.everyone ? people : people.slice(0, LIMIT);
  const place = (one, i) => (one.places[i] ? html`${data(name(one.places[i]))} <span class="xs muted">${
    one.ranks[i] ? rankName(one.ranks[i]) : t('workshops.unwished')}</span>` : html`<span class="muted">${t('workshops.nowhere')}</span>`);
  return html`<div class="wrap"><div class="page-head no-print"><div><h1>${t('workshops.explanations')}</h1><p class="muted"><span
      ${attr('lang', dataLang())}>${rich(day.eventTitle)}</span> · ${t('workshops.summary', { n: day.result.withWishes })}</p></div>
      <div class="row"><a class="btn second" href="${path}">${icon('left')}${t('workshops.toPage')}</a><button class="btn"
          type="button" data-act="print">${icon('print')}${t('workshops.print')}</button></div></div>
    <div class="stack"><section class="card stack-s" aria-labelledby="pleins"><h2 id="pleins">${t('workshops.fullOnes')}</h2>${
      fullOnes(day)}</section>
    <section class="card stack-s" aria-labelledby="gens"><h2 id="gens">${t('workshops.byPerson')}</h2>
      <div class="toolbar no-print"><div class="field grow"><label for="exp-q">${t('workshops.search')}</label><div class="search">${
        icon('search')}<input class="input" id="exp-q" type="search" autocomplete="off"></div></div>
        <label class="choice"><input type="checkbox" id="exp-only" data-sync ${flag('checked', looking.only)}><span>${
          t('workshops.onlyMissed')}</span></label></div>
      <p class="small muted" role="status">${t('workshops.shown', { n: people.length })}</p>
      <table class="table blocks why"><caption class="vh">${t('workshops.byPerson')}</caption><thead><tr><th scope="col">${
        t('workshops.col.person')}</th>${day.slots.map((slot) => html`<th scope="col">${slotName(slot, slot.number)}</th>`)}<th
          scope="col">${t('workshops.col.notMet')}</th></tr></thead>
      <tbody>${shown.map((one) => html`<tr data-key="${one.registrationId}"><th scope="row">${names.of(one.registrationId)}<br><span
          class="thin xs muted">${data(organisations.get(wishes.get(one.registrationId)?.organisationId) ?? '')}</span></th>
        ${day.slots.map((slot, i) => html`<td>${place(one, i)}</td>`)}
        <td>${one.missed.length
          ? html`<ul>${one.missed.map((miss) => html`<li class="small">${rankName(miss.rank)}, ${data(name(miss.workshop))} – <span
              class="muted">${t(`workshops.why.${miss.why}`)}</span></li>`)}</ul>` : html`<span class="small muted">${
                one.ranks.some((rank) => rank) ? t('workshops.allMet') : t('workshops.noWishes')}</span>`}</td></tr>`)}</tbody></table>
      ${shown.length < people.length ? html`<p class="no-print"><button class="btn second sm" type="button" data-act="everyone">${
        t('workshops.showAll', { n: people.length })}</button></p>` : ''}</section></div></div>`;
}
