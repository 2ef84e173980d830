// The parts of the pairs' page: the form before, the list, who waits, the dates, a pair by hand.
import { attr, html } from '../../lib/html.js';
import { field } from '../../lib/forms.js';
import { dataLang, t } from '../../lib/i18n.js';
import { badge, whenOf } from '../../lib/pairing.js';
import { data, icon, state } from '../../lib/ui.js';

const nameIn = (organisations, id) => organisations.find((one) => one.id === id)?.name ?? id;

/** Who is enrolled, by organisation, largest first. */
function enrolled(people, organisations, names) {
  const groups = Map.groupBy(people, (person) => person.organisationId ?? '');
  return [...groups].sort(([, a], [, b]) => b.length - a.length)
    .map(([id, members]) => html`<li><b>${id ? data(nameIn(organisations, id)) : t('pairing.noOrganisation')}</b> <span class="muted">${
      t('pairing.count', { n: members.length })}</span><br><span class="small">${members.map((person) => names.of(person.registrationId))
        .join(', ')}</span></li>`);
}

/** The form that makes the pairs, with what the organiser knows of earlier meetings. */
export function startForm({ people, organisations, names, met, live, again = false }) {
  const here = organisations.filter((one) => people.some((person) => person.organisationId === one.id));
  const select = (id, label) => field({ id, label, control: html`<select class="input" id="${id}" name="${id}"
      ${attr('lang', dataLang())}><option value="">${t('pairing.choose')}</option>${
    here.map((one) => html`<option value="${one.id}">${one.name}</option>`)}</select>` });
  const intro = again ? t('pairing.againText') : people.length > 1 ? t('pairing.lede', { n: people.length })
    : t('pairing.tooFew', { n: people.length });
  return html`<p class="prose">${intro}</p>
    ${again ? '' : html`<ul class="enrolled">${enrolled(people, organisations, names)}</ul>`}
    ${live && people.length > 1 ? html`<form id="start-form" class="stack" method="post" novalidate>
      <details data-key="deja"><summary>${t('pairing.met')}</summary><div class="stack-s mt-s"><p class="hint">${t('pairing.metHint')}</p>
        ${met.length ? html`<ul class="met">${met.map(([a, b], i) => html`<li>${data(nameIn(organisations, a))} – ${
          data(nameIn(organisations, b))} <button class="btn quiet sm" type="button" data-act="dropMet" data-i="${i}">${
          t('pairing.metDrop')}</button></li>`)}</ul>` : ''}
        <div class="row picker">${select('met-a', t('pairing.metFirst'))}${select('met-b', t('pairing.metSecond'))}<button
            class="btn second" type="button" data-act="addMet">${icon('plus')}${t('pairing.metAdd')}</button></div></div></details>
      <p><button class="btn" type="submit">${icon('users')}${t(again ? 'pairing.againYes' : 'pairing.propose')}</button></p></form>` : ''}`;
}

export function figures({ summary }) {
  const tile = (key, value, word) => html`<div class="tile"><dt>${t(`pairing.tile.${key}`)}</dt><dd class="v">${value}${
    word ? html` <small>${word}</small>` : ''}</dd></div>`;
  return html`<dl class="tiles">${tile('people', summary.people)}${tile('confirmed', summary.confirmed,
    t('places.of', { n: summary.pairs }))}${tile('proposed', summary.proposed)}${tile('declined', summary.declined)}${
    tile('waiting', summary.waiting)}</dl>`;
}

function person({ pair, side, names, live }) {
  const one = pair.people[side];
  const name = names.of(one.registrationId);
  return html`<span class="who"><b>${name}</b><span>${one.organisation ? data(one.organisation) : t('pairing.noOrganisation')}</span>
    <span class="row pair-said">${one.hasPlace ? pair.announced ? badge(one.answer, 'pairing.answer') : ''
      : state({ kind: 'cancelled', icon: 'ban', label: t('state.CANCELLED') })}
      ${live && pair.announced && one.hasPlace ? html`<button class="btn quiet sm no-print" type="button" data-act="say"
          data-side="${side}" aria-label="${t('pairing.sayTitle', { name })}">${t('pairing.sayShort')}</button>` : ''}</span></span>`;
}

function visit({ pair, side, names, live }) {
  const one = pair.visits[side];
  const name = names.of(one.host);
  return html`<li><span class="muted">${t('pairing.at', { name })}</span> <span class="pair-when">${whenOf(one)}</span>${
    one.place ? html`<span class="muted">, ${one.place}</span>` : ''}
    ${live ? html`<button class="btn quiet sm no-print" type="button" data-act="visit" data-side="${side}"
        aria-label="${t('pairing.setAt', { name })}">${t(one.start ? 'pairing.move' : 'pairing.set')}</button>` : ''}</li>`;
}

const notes = (pair) => html`${pair.announced ? '' : state({ kind: 'draft', icon: 'off', label: t('pairing.notAnnounced') })}${
  pair.fixed ? html`<span class="xs muted">${icon('lock')} ${t('pairing.byHand')}</span>` : ''}${
  pair.metBefore ? html`<span class="xs muted">${t('pairing.metBefore')}</span>` : ''}`;

export function pairsTable({ pairing, names, live }) {
  if (!pairing.pairs.length) return html`<p class="muted">${t('pairing.none')}</p>`;
  const rows = [...pairing.pairs].sort((a, b) => names.order(a.people[0].registrationId, b.people[0].registrationId));
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${t('pairing.caption')}"><table class="table blocks pairs"><caption
      class="vh">${t('pairing.caption')}</caption>
    <thead><tr><th scope="col" colspan="2">${t('pairing.col.people')}</th><th scope="col">${t('pairing.col.state')}</th><th scope="col">${
      t('pairing.col.visits')}</th><th scope="col" class="no-print"><span class="vh">${t('pairing.col.acts')}</span></th></tr></thead>
    <tbody>${rows.map((pair) => html`<tr data-key="p${pair.number}" data-number="${pair.number}"><th scope="row" class="thin">${
      person({ pair, side: 0, names, live })}</th><td>${person({ pair, side: 1, names, live })}</td>
      <td><span class="pair-notes">${pair.announced ? badge(pair.state) : ''}${notes(pair)}</span></td><td>${
        pair.state === 'DECLINED' ? '' : html`<ul class="pair-dates">${visit({ pair, side: 0, names, live })}${
          visit({ pair, side: 1, names, live })}</ul>`}</td>
      <td class="no-print acts">${
        live ? html`<button class="btn quiet sm" type="button" data-act="apart" aria-label="${
          t('pairing.breakTitle', { first: names.of(pair.people[0].registrationId), second: names.of(pair.people[1].registrationId) })}">${
          icon('x')}${t('pairing.break')}</button>` : ''}</td></tr>`)}</tbody></table></div>`;
}

export const waitingList = ({ pairing, names }) => html`<ul class="waiting">${
  [...pairing.waiting].sort((a, b) => names.order(a.registrationId, b.registrationId))
  .map((one) => html`<li><b>${names.of(one.registrationId)}</b> <span class="muted">${one.organisation ? data(one.organisation)
    : t('pairing.noOrganisation')}</span><br><span class="small">${t(`pairing.why.${one.why}`)}</span></li>`)}</ul>`;

/** The agreed visits by date, and the session in which all come together. */
export function visitsTable({ pairing, names, session, place, plenary }) {
  const dated = pairing.pairs.filter((pair) => pair.state !== 'DECLINED')
    .flatMap((pair) => pair.visits.filter((one) => one.start).map((one) => ({
      ...one, host: pair.people.find((person) => person.registrationId === one.host),
      visitor: pair.people.find((person) => person.registrationId !== one.host),
    })))
    .sort((a, b) => Date.parse(a.start) - Date.parse(b.start));
  const who = (one) => html`${names.of(one.registrationId)} <span class="muted">${data(one.organisation ?? '')}</span>`;
  return html`<section class="card stack-s mt" aria-labelledby="vis" data-key="visites"><h2 id="vis">${t('pairing.visits')}</h2>
    <table class="table blocks"><caption class="vh">${t('pairing.visits')}</caption><thead><tr><th scope="col">${
      t('pairing.col.when')}</th><th scope="col">${t('pairing.col.host')}</th><th scope="col">${t('pairing.col.visitor')}</th><th
        scope="col">${t('pairing.col.place')}</th></tr></thead>
    <tbody>${dated.map((one) => html`<tr><th scope="row">${whenOf(one)}</th><td data-label="${t('pairing.col.host')}">${
      who(one.host)}</td><td data-label="${t('pairing.col.visitor')}">${who(one.visitor)}</td><td data-label="${t('pairing.col.place')}">${
      one.place ?? t('pairing.atHost')}</td></tr>`)}
      <tr class="on"><th scope="row">${plenary}</th><td colspan="2">${t('pairing.plenary', { title: session.title })}</td><td
          data-label="${t('pairing.col.place')}">${place}</td></tr></tbody></table>
    ${dated.length ? '' : html`<p class="small muted">${t('pairing.noVisit')}</p>`}</section>`;
}

export function byHand({ people, names, pairing }) {
  const sorted = [...people].sort((a, b) => names.order(a.registrationId, b.registrationId));
  const busyWith = new Set(pairing.pairs.filter((pair) => pair.state === 'CONFIRMED')
    .flatMap((pair) => pair.people.map((one) => one.registrationId)));
  const select = (id, label) => field({ id, label, control: html`<select class="input" id="${id}" name="${id}"><option value="">${
    t('pairing.choose')}</option>${sorted.filter((one) => !busyWith.has(one.registrationId))
      .map((one) => html`<option value="${one.registrationId}">${names.of(one.registrationId)}</option>`)}</select>` });
  return html`<form id="hand-form" class="stack mt-s" method="post" novalidate><p class="hint">${t('pairing.handHint')}</p>
    <div class="row picker">${select('first', t('pairing.first'))}${select('second', t('pairing.second'))}<button
        class="btn second" type="submit">${t('pairing.fix')}</button></div></form>`;
}
