// The improvement actions of a territory: what is due first in front.
import { api, query } from '../../lib/api.js';
import { flag, html } from '../../lib/html.js';
import { render } from '../../lib/dom.js';
import { t } from '../../lib/i18n.js';
import { territoryLabel } from '../../lib/sessions.js';
import { hasRole, session as me, territories } from '../../lib/store.js';
import { rich } from '../../lib/typography.js';
import { crumbs, demoTag, empty, icon } from '../../lib/ui.js';
import { both, dueText, figureText, stateChip } from './heard.js';

const STATES = ['OPEN', 'PLANNED', 'UNDERWAY', 'DONE', 'ABANDONED'];

/** Where somebody sees to actions: organisers in their territories, the evaluation team everywhere. */
export async function ownAreas() {
  const all = await territories();
  return hasRole('ADMIN', 'EVALUATOR') ? all : all.filter((one) => me.territories.includes(one.key));
}

export async function page(context) {
  const { root, signal } = context;
  const areas = await ownAreas();
  const territory = areas.find(({ key }) => key === context.query.get('territoire'))?.key ?? areas[0]?.key;
  context.title(t('actions.title'));
  if (!territory) {
    render(root, html`<div class="wrap section">${empty('SERIES', t('actions.empty'), t('actions.emptyText'))}</div>`);
    return;
  }
  const chosen = STATES.find((one) => one === context.query.get('etat')) ?? '';
  const overdue = context.query.get('retard') === '1';
  const told = context.query.get('public') === '1';
  const base = `/api/actions/${encodeURIComponent(territory)}`;
  const found = await api.get(`${base}${query({ state: chosen, overdue: overdue || '', told: told || '' })}`, { signal });
  const place = encodeURIComponent(territory);
  const check = (id, on, text) => html`<div class="choice"><input type="checkbox" id="${id}" name="${id}" value="1"
      ${flag('checked', on)}><label for="${id}">${text}</label></div>`;

  const card = (one) => html`<li class="card stack-s action" data-key="a-${one.id}"><div class="held-head"><h2><a
      href="/evaluation/actions/${place}/${encodeURIComponent(one.id)}">${rich(one.title)}</a></h2><span class="chips">${
    stateChip(one)}</span></div>
    ${one.heard ? html`<p class="small"><span class="muted">${icon('quote')} ${
      rich(both(one.heard.part) || both(one.heard.text))}</span> <strong>${figureText(one.heard)}</strong></p>` : ''}
    <p>${rich(one.decision)}</p><p class="small muted">${rich(one.owner)} · ${t('actions.f.dueShort', { day: dueText(one.due) })}</p></li>`;

  render(root, html`<div class="wrap">${crumbs([[t('campaigns.title'), '/evaluation'], [t('actions.title')]])}
    <div class="page-head tight"><div><h1>${t('actions.title')}</h1><p class="muted mt-s">${t('actions.lede')}</p></div><a
        class="btn" href="/evaluation/actions/${place}/nouvelle">${icon('plus')}${t('actions.new')}</a></div>
    <form class="toolbar mt no-print" action="/evaluation/actions" method="get">
      <div class="field"><label for="territoire">${t('scope.where')}</label><select class="input" id="territoire" name="territoire">${
        areas.map(({ key, name }) => html`<option value="${key}" ${flag('selected', key === territory)}>${
          territoryLabel(name)}</option>`)}</select></div>
      <div class="field"><label for="etat">${t('actions.filter.state')}</label><select class="input" id="etat" name="etat"><option
          value="">${t('actions.filter.all')}</option>${
        STATES.map((one) => html`<option value="${one}" ${flag('selected', one === chosen)}>${
          t(one === 'OPEN' ? 'actions.filter.OPEN' : `actions.state.${one}`)}</option>`)}</select></div>
      ${check('retard', overdue, t('actions.filter.overdue'))}${check('public', told, t('actions.filter.told'))}
      <button class="btn second" type="submit">${t('actions.filter.show')}</button></form>
    <div class="row spread mt"><p class="small muted" role="status">${t('actions.count', { n: found.items.length, total: found.total })}${
      found.overdue ? html` · ${t('actions.overdueCount', { n: found.overdue })}` : ''} ${found.demo ? demoTag() : ''}</p>
      <p class="tools"><a href="/territoires/${place}/vous-avez-dit">${t('actions.publicPage')}</a><a href="${base}/export.csv"
          download data-native>${icon('down')}${t('actions.export')}</a></p></div>
    ${found.items.length ? html`<ul class="plain stack mt-s">${found.items.map(card)}</ul>` : found.total
      ? html`<p class="mt">${t('actions.emptyFilter')}</p>` : empty('SERIES', t('actions.empty'), t('actions.emptyText'))}</div>`);
}
