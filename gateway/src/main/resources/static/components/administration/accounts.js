// Administrators: the accounts, what each may do, and where it is signed in.
import { api, ApiProblem, query } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { dayMonthTime } from '../../lib/dates.js';
import { on, render } from '../../lib/dom.js';
import { field } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { hasRole, territories } from '../../lib/store.js';
import { banner, data, icon, state, toast } from '../../lib/ui.js';
import { HOME, rightsInWords } from './acts.js';
import { administration } from './frame.js';

const LIST = '/api/accounts';

export async function page({ root, signal, title }) {
  title(t('admin.accounts'));
  let words = '';
  let found = { known: true, canChange: false, console: null, accounts: [], cut: false, unfinished: [] };
  let areas = [];

  const head = (key, n) => html`<th scope="col" role="columnheader" class="${n ? 'n' : ''}">${t(`accounts.col.${key}`)}</th>`;
  const cell = (key, content, kind = '') => html`<td role="cell" class="${kind}" data-label="${t(`accounts.col.${key}`)}">${content}</td>`;
  const area = (key) => areas.find((one) => one.key === key)?.shortName ?? key;
  const standing = (one) => (one.enabled ? state({ kind: 'open', icon: 'okc', label: t('accounts.enabled') })
    : state({ kind: 'draft', icon: 'lock', label: t('accounts.disabled') }));

  const row = (one) => html`<tr role="row" data-key="c-${one.id}"><th scope="row" role="rowheader"><a
      href="${HOME}/${encodeURIComponent(one.id)}">${one.name}</a>${one.own ? html` <span class="muted thin">(${t('accounts.own')})</span>`
        : ''}<br><span class="muted thin">${one.username}</span></th>
    ${cell('roles', one.roles.length ? one.roles.map((role) => t(`accounts.role.${role}`)).join(', ') : t('accounts.noRole'))}
    ${cell('territories', one.territories.length ? data(one.territories.map(area).join(' · ')) : '–')}
    ${cell('state', standing(one), 'st')}${cell('signIns', one.signIns, 'n')}</tr>`;

  const unfinished = (one) => html`<li data-key="i-${one.address}"><b class="id">${one.address}</b> <span class="muted">${
    t('accounts.actBy', { at: dayMonthTime(one.at), by: one.by })}</span>
    <br>${t('accounts.unfinishedWanted', { what: rightsInWords(one.wanted, areas).join(', ') })}
    <br>${one.account ? html`${t('accounts.unfinishedThere')} <a href="${HOME}/${encodeURIComponent(one.account)}">${
      t('accounts.openIt')}</a>` : html`${t('accounts.unfinishedNot')} <a href="/administration/nouveau-compte">${
        t('accounts.createAgain')}</a>`}</li>`;

  const allUnfinished = () => html`<section class="card mt" aria-labelledby="inachevees"><h2 id="inachevees">${
    t('accounts.unfinished')}</h2>
    <div class="mt-s">${banner('warn', 'warn', t('accounts.unfinishedText'))}</div><ul class="plain stack-s mt-s">${
      found.unfinished.map(unfinished)}</ul>
    <p class="small muted mt-s">${t('accounts.unfinishedOlder')} <a href="/administration/journal?programme=gateway">${
      t('admin.audit')}</a></p></section>`;

  const list = () => html`<section class="card mt" aria-labelledby="liste"><div class="row spread"><h2 id="liste">${
    t('accounts.list')}</h2>${found.canChange ? html`<a class="btn sm" href="/administration/nouveau-compte">${icon('plus')}${
      t('accounts.add')}</a>` : ''}</div>
    <form id="cherche" class="row end mt-s" role="search" novalidate>${
      field({ id: 'q', label: t('accounts.search'), control: html`<input class="input" id="q" name="q" type="search"
          value="${words}" maxlength="100" autocomplete="off" spellcheck="false">` })}<button class="btn second" type="submit">${
      t('accounts.go')}</button></form>
    <p class="small muted mt-s" role="status">${t('accounts.count', { n: found.accounts.length, all: !words, cut: found.cut })}</p>
    ${found.accounts.length ? html`<table class="table blocks mt-s" role="table"><caption class="vh">${
      t('accounts.list')}</caption><thead role="rowgroup"><tr role="row">${head('name')}${head('roles')}${head('territories')}${
      head('state')}${head('signIns', 1)}</tr></thead>
      <tbody role="rowgroup">${found.accounts.map(row)}</tbody></table>` : ''}</section>
    ${found.canChange ? '' : html`<div class="mt">${banner('', 'info', t('accounts.fixed'))}</div>`}`;

  const elsewhere = () => (found.console ? html`<p class="mt small"><a href="${found.console}" rel="noreferrer" target="_blank">${
    t('accounts.console')}</a></p>` : '');

  function draw() {
    render(root, administration('accounts', t('admin.accounts'), t('accounts.lede'), () => html`${
      found.unfinished.length ? allUnfinished() : ''}${
      found.known ? list() : html`<div class="mt">${banner('', 'info', t('accounts.elsewhere'))}</div>`}${elsewhere()}`));
  }

  async function load() { found = await api.get(LIST + query({ q: words.trim() }), { signal }); }

  if (hasRole('ADMIN')) [areas] = await Promise.all([territories(), load()]);
  draw();
  on(root, 'submit', '#cherche', async (event, form) => {
    event.preventDefault();
    words = form.elements.q.value.trim();
    try {
      await load();
      draw();
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      if (!(problem instanceof ApiProblem) || problem.status === 401) throw problem;
      toast(problem.message, { bad: true });
    }
  }, signal);
}
