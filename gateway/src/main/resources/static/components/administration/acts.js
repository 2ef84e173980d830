// What administrators did about accounts: on the page of one, of one that is not there any more, and in the audit.
import { html } from '../../lib/html.js';
import { dayMonthTime } from '../../lib/dates.js';
import { render } from '../../lib/dom.js';
import { t } from '../../lib/i18n.js';
import { banner, crumbs, state } from '../../lib/ui.js';
import { administration } from './frame.js';

export const HOME = '/administration/comptes';

const shortName = (areas, key) => areas.find((one) => one.key === key)?.shortName ?? key;

/** Roles and territories in words. */
export const rightsInWords = ({ roles, territories }, areas) => [...roles.map((role) => t(`accounts.role.${role}`)),
  ...territories.map((key) => shortName(areas, key))];

/** What an act gave and took. */
export function told(act, areas) {
  const changes = ['roles', 'territories'].flatMap((kind) => {
    const name = (value) => (kind === 'roles' ? t(`accounts.role.${value}`) : shortName(areas, value));
    const before = act.before?.[kind] ?? [];
    const after = act.after?.[kind] ?? [];
    return [...after.filter((value) => !before.includes(value)).map((value) => t('accounts.given', { what: name(value) })),
      ...before.filter((value) => !after.includes(value)).map((value) => t('accounts.taken', { what: name(value) }))];
  });
  const switched = act.before && act.after && act.before.enabled !== act.after.enabled;
  return switched ? [...changes, t(act.after.enabled ? 'accounts.nowEnabled' : 'accounts.nowDisabled')] : changes;
}

/** What came of an act: what it gave and took, and whether the provider confirmed it. */
export function outcome(act, areas) {
  const changes = told(act, areas);
  return html`${changes.length ? html`<br>${changes.join(' · ')}` : ''}${
    act.done ? '' : html`<br>${state({ kind: 'few', icon: 'warn', label: t('accounts.unconfirmed') })} <span class="muted">${
      t('accounts.undone')}</span>`}`;
}

/** The acts about one account, the last first. */
export const history = (acts, areas) => html`<section class="card mt" aria-labelledby="histoire"><h2 id="histoire">${
  t('accounts.history')}</h2>
  ${acts.length ? html`<ol class="plain stack-s mt-s">${
    acts.map((act) => html`<li><b>${t(`accounts.act.${act.kind}`)}</b> <span class="muted">${
      t('accounts.actBy', { at: dayMonthTime(act.at), by: act.by })}</span>${outcome(act, areas)}</li>`)}</ol>`
    : html`<p class="muted mt-s">${t('accounts.noHistory')}</p>`}</section>`;

/** The page of an account that is not at the provider any more, as the server's problem tells. */
export function gone({ root, title, id, problem, areas }) {
  title(problem.title);
  render(root, administration('accounts', problem.title, id, () => html`${crumbs([[t('admin.accounts'), HOME], [problem.title]])}
    <div class="mt">${banner('', 'info', problem.message)}</div>${history(problem.body.acts, areas)}`));
}
