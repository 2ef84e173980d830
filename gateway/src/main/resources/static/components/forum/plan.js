// The stand plan: a table of places, and who stands where by name.
import { attr, html } from '../../lib/html.js';
import { dataLang, t } from '../../lib/i18n.js';
import { byPlace, isPlace, isRoomy, letter, placesOf, sorted } from '../../lib/forum.js';
import { rich } from '../../lib/typography.js';
import { data } from '../../lib/ui.js';

/** A longer list stands under the plan, in columns. */
const BESIDE = 30;

const spot = (place) => `place-${place}`;

/**
 * The grid as a table; `cell(place, stand, index)` fills a place.
 * @param {Plan} plan @param {Stand[]} stands @param {Function} cell @param {{ id?: string, caption: string, extra?: string }} options
 */
export function grid(plan, stands, cell, { id, caption, extra = '' }) {
  const taken = byPlace(stands);
  return html`<div class="plan-scroll" tabindex="0" role="region" aria-label="${caption}"><table class="plan ${
    isRoomy(plan) ? '' : 'many'} ${extra}" ${attr('id', id)}>
    <caption class="vh">${caption}</caption>
    <thead><tr><td></td>${Array.from({ length: plan.columns }, (_, c) => html`<th scope="col">${c + 1}</th>`)}</tr></thead>
    <tbody>${placesOf(plan).map((row, r) => html`<tr><th scope="row">${letter(r)}</th>${row.map((place) => {
      const i = taken.get(place);
      return cell(place, i === undefined ? null : stands[i], i);
    })}</tr>`)}</tbody></table></div>`;
}

const shown = (place, stand) => (stand
  ? html`<td class="taken" id="${spot(place)}"><b>${place}</b> <span class="who" ${attr('lang', dataLang())}>${
    rich(stand.name)}</span></td>`
  : html`<td class="empty-place"><span class="vh">${t('hall.free', { place })}</span></td>`);

const staffText = (stand) => (stand.staff ? html` <span class="muted xs">${t('hall.staff', { n: stand.staff })}</span>` : '');

function name(stand, territory, linked) {
  return linked && stand.organisationId
    ? html`<a href="/annuaire?territory=${encodeURIComponent(territory)}#${encodeURIComponent(stand.organisationId)}">${
      data(stand.name)}</a>` : data(stand.name);
}

/** Who stands where, by name; `plan` null leaves the labels that were written down. */
export function standList(event, { linked = true, staff = false } = {}) {
  const { plan = null, stands } = event;
  const badge = (stand) => {
    if (!stand.place) return html`<span class="muted xs">${t('hall.unplaced')}</span>`;
    return linked && isPlace(plan, stand.place) ? html`<a class="spot" href="#${spot(stand.place)}"><span class="vh">${
      t('hall.stand')} </span>${stand.place}</a>` : html`<span class="spot">${stand.place}</span>`;
  };
  return html`<ul class="stand-list">${sorted(stands).map((stand) => html`<li><span class="grow">${name(stand, event.territory, linked)}${
    staff ? staffText(stand) : ''}</span>${badge(stand)}</li>`)}</ul>`;
}

/** The stands of a forum on a public page. */
export function standPlan(event) {
  const { plan, stands = [] } = event;
  if (!stands.length) return '';
  const placed = plan && stands.some((one) => isPlace(plan, one.place));
  return html`<section data-key="stands" aria-labelledby="stands-t" class="forum-plan"><h2 id="stands-t">${t('hall.title')}</h2>
    <p class="muted mt-s">${t('hall.lede', { n: stands.length })}</p>
    <div class="plan-two ${placed && isRoomy(plan) && stands.length <= BESIDE ? '' : 'alone'} mt-s">${
      placed ? html`<div>${grid(plan, stands, shown, { caption: t('hall.caption', { rows: plan.rows, last: letter(plan.rows - 1),
        columns: plan.columns }) })}</div>` : ''}
      <div><h3 class="vh">${t('hall.byName')}</h3>${standList(event)}</div></div></section>`;
}

/** The same grid on paper. */
export const printedGrid = (event) => grid(event.plan, event.stands, shown, { caption: t('hall.title'), extra: 'on-paper' });
