// Paper: one page per table with who comes when, and everybody's own route to cut out.
import { attr, html } from '../../lib/html.js';
import { day, time } from '../../lib/dates.js';
import { dataLang, t } from '../../lib/i18n.js';
import { isAbsent } from '../../lib/rotation.js';
import { rich } from '../../lib/typography.js';
import { data, icon } from '../../lib/ui.js';

export const KINDS = ['tables', 'parcours'];

function comers(plan, table, round, names) {
  const i = plan.rounds.indexOf(round);
  return plan.visitors.filter((one) => one.tables[i] === table.number && !isAbsent(one, round.number))
    .sort((a, b) => names.order(a.registrationId, b.registrationId));
}

function tableSheet(plan, table, names) {
  return html`<section class="sheet" aria-labelledby="t${table.number}" data-key="t${table.number}">
    <header><p class="sheet-n"><span>${t('rotation.col.table')} </span>${table.number}</p><div><h2 id="t${table.number}">${
      data(table.organisation)}</h2><p class="small muted"><span ${attr('lang', dataLang())}>${rich(plan.eventTitle)}</span> · ${
      t('rotation.version', { n: plan.version })}</p></div></header>
    <div class="sheet-rounds">${plan.rounds.map((round) => {
      const away = round.loads[plan.tables.indexOf(table)] === null;
      const here = comers(plan, table, round, names);
      return html`<div class="sheet-round"><h3>${away ? html`${t('rotation.col.round', { n: round.number })}, ${time(round.start)}`
        : t('rotation.sheetRound', { n: round.number, time: time(round.start), people: here.length })}</h3>
        ${away || !here.length ? html`<p class="small muted">${t(away ? 'rotation.away' : 'rotation.nobody')}</p>`
          : html`<ol>${here.map((one) => html`<li>${names.of(one.registrationId)} <span class="muted xs">${
            data(one.organisation ?? '')}</span></li>`)}</ol>`}</div>`;
    })}</div></section>`;
}

function route(plan, visitor, names, titles) {
  const stop = (round, i) => {
    const number = visitor.tables[i] ?? null;
    if (isAbsent(visitor, round.number)) return html`<td colspan="2">${t('rotation.left')}</td>`;
    return number === null ? html`<td colspan="2" class="muted">${t('rotation.pause')}</td>`
      : html`<td class="stop"><b>${number}</b></td><td>${data(titles.get(number) ?? '')}</td>`;
  };
  const id = `p-${visitor.registrationId}`;
  return html`<section class="route" aria-labelledby="${id}" data-key="${id}"><h2 id="${id}">${
    names.of(visitor.registrationId)}</h2><p class="small muted">${data(visitor.organisation ?? '')} · ${
    visitor.group ? html`${t('rotation.group', { n: visitor.group })} · ` : ''}${t('rotation.version', { n: plan.version })}</p>
    <table><thead><tr><th scope="col">${t('rotation.col.time')}</th><th scope="col">${t('rotation.col.table')}</th><th scope="col">${
      t('rotation.col.organisation')}</th></tr></thead>
    <tbody>${plan.rounds.map((round, i) => html`<tr><th scope="row">${time(round.start)}<span class="vh">, ${
      t('rotation.col.round', { n: round.number })}</span></th>${stop(round, i)}</tr>`)}</tbody></table></section>`;
}

/** The page of one kind of sheets. */
export function sheets({ kind, plan, names, path }) {
  const title = t(kind === 'tables' ? 'rotation.sheets' : 'rotation.personal');
  const titles = new Map(plan.tables.map((table) => [table.number, table.organisation]));
  const people = plan.visitors.filter((one) => !isAbsent(one, 1)).sort((a, b) => names.order(a.registrationId, b.registrationId));
  return html`<div class="wrap papers"><div class="page-head no-print"><div><h1>${title}</h1><p class="muted">${
    t(kind === 'tables' ? 'rotation.sheetsText' : 'rotation.personalText')}<br><span ${attr('lang', dataLang())}>${
    rich(plan.eventTitle)}</span>, ${day(plan.start)}</p></div>
      <div class="row"><a class="btn second" href="${path}">${icon('left')}${t('rotation.toPlan')}</a><button class="btn"
          type="button" data-act="print">${icon('print')}${t('rotation.print')}</button></div></div>
    ${kind === 'tables' ? html`<div class="sheets">${plan.tables.map((table) => tableSheet(plan, table, names))}</div>`
      : html`<div class="routes">${people.map((one) => route(plan, one, names, titles))}</div>`}</div>`;
}
