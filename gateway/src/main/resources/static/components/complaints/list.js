// The complaints of one's territories: what is due first in front.
import { api, query } from '../../lib/api.js';
import { flag, html } from '../../lib/html.js';
import { on, render } from '../../lib/dom.js';
import { dayText } from '../../lib/dates.js';
import { t } from '../../lib/i18n.js';
import { saveOrTell } from '../../lib/save.js';
import { territoryLabel } from '../../lib/sessions.js';
import { hasRole, session as me, territories } from '../../lib/store.js';
import { banner, empty, icon, state } from '../../lib/ui.js';

const STATES = ['RECEIVED', 'IN_TREATMENT', 'ANSWERED', 'CLOSED'];
const LOOKS = { RECEIVED: ['few', 'mail'], IN_TREATMENT: ['soon', 'pen'], ANSWERED: ['open', 'okc'], CLOSED: ['draft', 'lock'] };

export const dateOf = (day) => dayText(day.length > 10 ? day : `${day}T12:00:00+01:00`, { week: false });

export const caseState = (one) => html`${state({ kind: LOOKS[one.state][0], icon: LOOKS[one.state][1], label: t(`cases.${one.state}`) })}${
  one.late ? html` ${state({ kind: 'full', icon: 'warn', label: t('cases.isLate') })}` : ''}`;

export async function page(context) {
  const { root, signal } = context;
  context.title(t('cases.title'));
  if (!hasRole('ORGANISER', 'ADMIN')) {
    render(root, html`<div class="wrap section"><h1>${t('cases.title')}</h1><div class="mt">${
      banner('', 'lock', t('cases.denied'))}</div></div>`);
    return;
  }
  const everywhere = await territories();
  const areas = everywhere.filter((one) => hasRole('ADMIN') || me.territories.includes(one.key));
  const names = new Map(everywhere.map((one) => [one.key, territoryLabel(one.name)]));
  const territory = areas.find(({ key }) => key === context.query.get('territoire'))?.key ?? '';
  const chosen = STATES.find((one) => one === context.query.get('etat')) ?? '';
  const late = context.query.get('retard') === '1';
  const found = await api.get(`/api/complaints${query({ territory, state: chosen, late: late || '' })}`, { signal });
  const head = (key) => html`<th scope="col" role="columnheader">${t(`cases.col.${key}`)}</th>`;
  const row = (one) => html`<tr role="row" data-key="c-${one.number}"><th scope="row" role="rowheader" class="name"><span
      class="who"><a href="/organisateur/reclamations/${one.number}">${one.number}</a><span class="muted thin">${
    names.get(one.territory) ?? one.territory}</span></span></th>
    <td role="cell" data-label="${t('cases.col.person')}">${one.person?.name ?? html`<span class="muted">${t('cases.erased')}</span>`}</td>
    <td role="cell" data-label="${t('cases.col.received')}">${dateOf(one.receivedAt)}</td>
    <td role="cell" data-label="${t('cases.col.due')}">${dateOf(one.due)}</td>
    <td role="cell" class="st"><span class="chips">${caseState(one)}</span></td></tr>`;

  render(root, html`<div class="wrap"><div class="page-head"><div><h1>${t('cases.title')}</h1><p class="muted mt-s">${
    t('cases.lede')}</p></div></div>
    <form class="toolbar no-print" action="/organisateur/reclamations" method="get">
      ${areas.length > 1 ? html`<div class="field"><label for="territoire">${t('scope.where')}</label><select class="input"
          id="territoire" name="territoire"><option value="">${t('cases.all')}</option>${
        areas.map(({ key, name }) => html`<option value="${key}" ${flag('selected', key === territory)}>${
          territoryLabel(name)}</option>`)}</select></div>` : ''}
      <div class="field"><label for="etat">${t('cases.state')}</label><select class="input" id="etat" name="etat"><option value="">${
        t('cases.anyState')}</option>${
        STATES.map((one) => html`<option value="${one}" ${flag('selected', one === chosen)}>${t(`cases.${one}`)}</option>`)}</select></div>
      <div class="choice"><input type="checkbox" id="retard" name="retard" value="1" ${flag('checked', late)}><label for="retard">${
        t('cases.late')}</label></div>
      <button class="btn second" type="submit">${t('actions.filter.show')}</button></form>
    <div class="row spread mt"><p class="small muted" role="status">${t('cases.count', { open: found.open, total: found.total })}${
      found.late ? html` · ${t('actions.overdueCount', { n: found.late })}` : ''}</p>
      <p class="tools"><a href="/api/complaints/export.csv${query({ territory })}" download data-native>${icon('down')}${
        t('cases.export')}</a><button class="btn quiet" type="button" data-act="people">${t('cases.exportPeople')}</button></p></div>
    ${found.items.length ? html`<section class="card mt-s" aria-label="${t('cases.title')}"><table class="table blocks people"
        role="table"><caption class="vh">${t('cases.title')}</caption><thead role="rowgroup"><tr role="row">${
      ['number', 'person', 'received', 'due', 'state'].map(head)}</tr></thead><tbody role="rowgroup">${
      found.items.map(row)}</tbody></table></section>`
    : empty('SERIES', t('cases.empty'), t('cases.emptyText'))}</div>`);
  on(root, 'click', '[data-act="people"]', () => saveOrTell(`/api/complaints/export.csv${query({ territory, people: 'true' })}`), signal);
}
