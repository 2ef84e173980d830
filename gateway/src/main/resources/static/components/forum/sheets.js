// Paper: the plan on one page, and a label per stand.
import { attr, html } from '../../lib/html.js';
import { dataLang, t } from '../../lib/i18n.js';
import { isRoomy, sorted } from '../../lib/forum.js';
import { rich } from '../../lib/typography.js';
import { data, icon } from '../../lib/ui.js';
import { printedGrid, standList } from './plan.js';

export const KINDS = ['plan', 'etiquettes'];

const planSheet = (event, when, unsaved) => html`<section class="plan-sheet" aria-labelledby="feuille" data-key="feuille">
  <header><h2 id="feuille" ${attr('lang', dataLang())}>${rich(event.title)}</h2><p class="muted">${data(when)} · ${
    unsaved ? t('stands.unsaved') : t('stands.version', { n: event.version })}</p></header>
  ${printedGrid(event)}</section>
  ${isRoomy(event.plan) ? '' : html`<section class="plan-names" aria-labelledby="noms" data-key="noms"><h2 id="noms">${
    t('hall.byName')}</h2>${standList(event, { linked: false })}</section>`}`;

const label = (stand, event, when) => html`<section class="stand-label" aria-labelledby="e${stand.i}" data-key="e${stand.i}">
  <p class="where">${stand.place ?? html`<span class="muted">${t('hall.unplaced')}</span>`}</p>
  <h2 id="e${stand.i}" ${attr('lang', dataLang())}>${rich(stand.name)}</h2>
  <p class="muted">${data(event.title)}<br>${data(when)}${stand.staff ? html`<br>${t('hall.staff', { n: stand.staff })}`
    : ''}</p></section>`;

export function sheets({ kind, event, unsaved, back, when }) {
  const title = t(kind === 'plan' ? 'stands.printPlan' : 'stands.printLabels');
  return html`<div class="wrap papers"><div class="page-head no-print"><div><h1>${title}</h1><p class="muted">${
    t(kind === 'plan' ? 'stands.planText' : 'stands.labelsText')}</p></div>
      <div class="row"><a class="btn second" href="${back}">${icon('left')}${t('stands.toPlan')}</a><button class="btn"
          type="button" data-act="print">${icon('print')}${t('stands.print')}</button></div></div>
    ${kind === 'plan' ? planSheet(event, when, unsaved) : html`<div class="stand-labels">${
      sorted(event.stands).sort((a, b) => (a.place ?? '~').localeCompare(b.place ?? '~', 'fr', { numeric: true }))
        .map((one) => label(one, event, when))}</div>`}</div>`;
}
