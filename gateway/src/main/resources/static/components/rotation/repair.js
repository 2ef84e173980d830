// What the organiser says about the day, so that the plan is repaired: who is not here, which table is missing or new.
import { flag, html } from '../../lib/html.js';
import { t } from '../../lib/i18n.js';
import { data, icon } from '../../lib/ui.js';
import { tablePicker } from './planning.js';

const plain = (text) => String(text ?? '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const nameList = (ids, names) => html`<ul class="commas">${[...ids].sort(names.order).map((id) => html`<li>${names.of(id)}</li>`)}</ul>`;

function news({ latecomers, absent }, names) {
  if (!latecomers.length && !absent.length) return html`<p class="small muted">${t('rotation.noNews')}</p>`;
  return html`${latecomers.length ? html`<div class="news">${icon('plus')}<div><p>${
    t('rotation.latecomers', { n: latecomers.length })}</p>${nameList(latecomers, names)}</div></div>` : ''}
    ${absent.length ? html`<div class="news">${icon('ban')}<div><p>${t('rotation.cancelledOnes', { n: absent.length })}</p>${
      nameList(absent, names)}</div></div>` : ''}`;
}

/** People still in the plan and not announced as cancelled, in order of name. */
const expected = (plan, names) => plan.visitors
  .filter((one) => (one.absentFrom ?? null) === null && !plan.toRepair.absent.includes(one.registrationId))
  .sort((a, b) => names.order(a.registrationId, b.registrationId));

/** People who were said to be missing, or left, and still have a place. */
const gone = (plan, names) => plan.visitors
  .filter((one) => (one.absentFrom ?? null) !== null && plan.withPlace.includes(one.registrationId))
  .sort((a, b) => names.order(a.registrationId, b.registrationId));

export function repairForm({ plan, names, organisations, wanted }) {
  const people = expected(plan, names);
  const missed = gone(plan, names);
  const words = plain(wanted.search).split(/\s+/);
  const fits = (one) => words.every((word) => plain(`${names.of(one.registrationId)} ${one.organisation}`).includes(word));
  const seated = plan.tables.filter((table) => !table.missingFrom);
  const check = (name, value, on, text, hidden) => html`<li data-key="${name}-${value}" ${flag('hidden', hidden)}><label
      class="choice"><input type="checkbox" name="${name}" value="${value}" data-sync ${flag('checked', on)}><span>${
    text}</span></label></li>`;
  return html`<form id="repair-form" class="stack" method="post" novalidate><div class="errors" data-keep></div>
    <section aria-labelledby="nouv" class="stack-s"><h3 id="nouv">${t('rotation.news')}</h3>${news(plan.toRepair, names)}</section>
    <details data-key="absents"><summary>${t('rotation.absent')} <span class="muted thin">(${
      t('rotation.ticked', { n: wanted.absent.size })})</span></summary>
      <fieldset class="stack-s mt-s"><legend class="vh">${t('rotation.absent')}</legend><p class="hint">${t('rotation.absentHint')}</p>
        <div class="field"><label for="abs-q">${t('rotation.absentSearch')}</label><div class="search">${icon('search')}<input
            class="input" id="abs-q" type="search" autocomplete="off" value="${wanted.search}"></div></div>
        <ul class="ticks tall">${people.map((one) => check('absent', one.registrationId, wanted.absent.has(one.registrationId),
          html`${names.of(one.registrationId)} <span class="muted xs">${data(one.organisation ?? '')}</span>`, !fits(one)))}</ul>
        ${people.some(fits) ? '' : html`<p class="small muted" role="status">${t('rotation.noMatch')}</p>`}</fieldset></details>
    ${missed.length ? html`<details data-key="retours"><summary>${t('rotation.returning')} <span class="muted thin">(${
      t('rotation.ticked', { n: wanted.returning.size })})</span></summary>
      <fieldset class="stack-s mt-s"><legend class="vh">${t('rotation.returning')}</legend><p class="hint">${
        t('rotation.returningHint')}</p>
        <ul class="ticks">${missed.map((one) => check('returning', one.registrationId, wanted.returning.has(one.registrationId),
          html`${names.of(one.registrationId)} <span class="muted xs">${data(one.organisation ?? '')}</span>`))}</ul></fieldset></details>`
      : ''}
    <details data-key="manquantes"><summary>${t('rotation.missingTables')} <span class="muted thin">(${
      wanted.missing.size})</span></summary>
      <fieldset class="stack-s mt-s"><legend class="vh">${t('rotation.missingTables')}</legend><p class="hint">${
        t('rotation.missingHint')}</p>
        <ul class="ticks">${seated.map((table) => check('missing', table.number, wanted.missing.has(table.number),
          t('rotation.tableName', { n: table.number, name: table.organisation })))}</ul></fieldset></details>
    <details data-key="enplus"><summary>${t('rotation.addedTables')} <span class="muted thin">(${wanted.added.length})</span></summary><div
        class="mt-s">${tablePicker({ id: 'table-en-plus', list: 'repair', ids: wanted.added, organisations,
          taken: seated.map((table) => table.organisationId), first: plan.tables.length + 1, label: t('rotation.addedTables'),
          hint: t('rotation.addedHint') })}</div></details>
    <p class="small">${t('rotation.repairLede')}</p>
    <p><button class="btn" type="submit">${t('rotation.repair')}</button></p></form>`;
}

/** Empty answers of the repair panel. */
export const nothingYet = () => ({ absent: new Set(), returning: new Set(), missing: new Set(), added: [], search: '' });

/** Keeps the ticks that still make sense after the plan has changed. */
export function stillThere(wanted, plan) {
  const people = new Set(plan.visitors.filter((one) => (one.absentFrom ?? null) === null).map((one) => one.registrationId));
  const tables = new Set(plan.tables.filter((one) => !one.missingFrom).map((one) => one.number));
  const away = new Set(gone(plan, { order: () => 0 }).map((one) => one.registrationId));
  return { ...wanted, absent: new Set([...wanted.absent].filter((id) => people.has(id))),
    returning: new Set([...wanted.returning].filter((id) => away.has(id))),
    missing: new Set([...wanted.missing].filter((n) => tables.has(n))) };
}

export const repairBody = (wanted, plan) => ({
  absent: [...new Set([...wanted.absent, ...plan.toRepair.absent])], returning: [...wanted.returning],
  missingTables: [...wanted.missing].sort((a, b) => a - b),
  addedTables: wanted.added.map((organisationId) => ({ organisationId })), version: plan.version,
});
