// The form that makes a plan, and the list of tables it shares with the repair.
import { attr, flag, html } from '../../lib/html.js';
import { time } from '../../lib/dates.js';
import { field, summaryPlace } from '../../lib/forms.js';
import { dataLang, t } from '../../lib/i18n.js';
import { data, icon } from '../../lib/ui.js';

const LIMITS = { rounds: [1, 30], minutes: [1, 120], changeMinutes: [0, 30] };

export const FIELDS = ['tables', 'rounds', 'minutes', 'changeMinutes', 'groupSize'];

const nameIn = (organisations, id) => organisations.find((one) => one.id === id)?.name ?? id;

/** Tables that can be moved and removed with buttons; `list` names it in the buttons' data. */
function chosen(ids, organisations, list, first) {
  if (!ids.length) return html`<p class="small muted">${t('rotation.noTable')}</p>`;
  const button = (act, id, name, text, off) => html`<button class="btn quiet sm" type="button" data-act="${act}"
      data-list="${list}" data-id="${id}" ${attr('aria-disabled', off ? 'true' : null)} aria-label="${text}">${name}</button>`;
  return html`<ol class="picked">${ids.map((id, i) => {
    const name = nameIn(organisations, id);
    return html`<li data-key="${list}-${id}"><b>${first + i}</b><span class="grow">${data(name)}</span><span class="picked-acts">
      ${button('up', id, t('rotation.up'), t('rotation.moveUp', { name }), i === 0)}${
        button('down', id, t('rotation.down'), t('rotation.moveDown', { name }), i === ids.length - 1)}
      ${button('drop', id, t('rotation.remove'), t('rotation.removeName', { name }))}</span></li>`;
  })}</ol>`;
}

/** The list and the field that adds to it. `taken` are organisations that have a table already. */
export function tablePicker({ id, list, ids, organisations, taken = [], first = 1, label, hint, all = false }) {
  const free = organisations.filter((one) => !ids.includes(one.id) && !taken.includes(one.id));
  return html`<fieldset class="stack-s"><legend class="legend">${label}</legend><p class="hint">${hint}</p>${
    chosen(ids, organisations, list, first)}
    <div class="row picker">${
      field({ id, label: t('rotation.addTable'), control: html`<select class="input" id="${id}" name="${id}"
          ${attr('lang', dataLang())}><option value="">${t('rotation.choose')}</option>${
        free.map((one) => html`<option value="${one.id}">${one.name}</option>`)}</select>` })}
      <button class="btn second" type="button" data-act="add" data-list="${list}" data-from="${id}">${icon('plus')}${
        t('rotation.add')}</button></div>
    ${all && free.length > 1 ? html`<p><button class="btn quiet sm" type="button" data-act="addAll" data-list="${list}">${
      t('rotation.addAll')}</button></p>` : ''}</fieldset>`;
}

/** @param {string} text @param {number[]} limits */
const whole = (text, [from, to]) => /^\d{1,3}$/.test(text) && Number(text) >= from && Number(text) <= to;

/** How long it all takes, in a sentence; empty while the figures make no sense. */
export function lengthText({ rounds, minutes, changeMinutes }, { start, end }) {
  if (!whole(rounds, LIMITS.rounds) || !whole(minutes, LIMITS.minutes) || !whole(changeMinutes, LIMITS.changeMinutes)) return '';
  const total = rounds * minutes + (rounds - 1) * changeMinutes;
  const from = start ? time(start) : '';
  const to = start ? time(Date.parse(start) + total * 60000) : '';
  const length = t('rotation.length', { rounds: Number(rounds), minutes: Number(minutes), change: Number(changeMinutes), total, from, to });
  return html`${length} ${start ? margin(Date.parse(start) + total * 60000, end) : ''}`;
}

/** How the end of the rounds stands to the end that was announced. */
export function margin(last, end) {
  if (!end) return '';
  const minutes = Math.round((Date.parse(end) - last) / 60000);
  return minutes < 0 ? html`<strong class="over-time">${t('rotation.tooLong', { n: -minutes, time: time(end) })}</strong>`
    : t('rotation.margin', { n: minutes, time: time(end) });
}

export const readForm = (form, ids) => ({
  tables: ids, rounds: form.rounds.value.trim(), minutes: form.minutes.value.trim(),
  changeMinutes: form.changeMinutes.value.trim(), ownTableAllowed: form.ownTableAllowed.checked, groupSize: form.groupSize.value.trim(),
});

export function checkForm(values) {
  const errors = [];
  if (values.tables.length < 2) errors.push({ id: 'tables', message: t('rotation.bad.tables') });
  for (const [name, limits] of Object.entries(LIMITS)) {
    if (!whole(values[name], limits)) errors.push({ id: name, message: t(`rotation.bad.${name}`) });
  }
  if (values.groupSize && !whole(values.groupSize, [2, 50])) errors.push({ id: 'groupSize', message: t('rotation.bad.groupSize') });
  return errors;
}

export const toBody = (values) => ({
  tables: values.tables.map((organisationId) => ({ organisationId })), rounds: Number(values.rounds), minutes: Number(values.minutes),
  changeMinutes: Number(values.changeMinutes), ownTableAllowed: values.ownTableAllowed,
  ...(values.groupSize ? { groupSize: Number(values.groupSize) } : {}),
});

const number = (id, label, value) => field({ id, label, control: html`<input class="input" id="${id}" name="${id}"
    type="text" inputmode="numeric" value="${value}" autocomplete="off" required>` });

export function planningForm({ values, ids, organisations, session }) {
  return html`<form id="plan-form" class="stack" method="post" novalidate>${summaryPlace()}
    ${tablePicker({ id: 'tables', list: 'plan', ids, organisations, label: t('rotation.tables'), hint: t('rotation.tablesHint'),
      all: true })}
    <div class="grid-2 figures">${number('rounds', t('rotation.rounds'), values.rounds)}${
      number('minutes', t('rotation.minutes'), values.minutes)}${number('changeMinutes', t('rotation.change'), values.changeMinutes)}</div>
    <p class="small muted" id="duree">${lengthText(values, session)}</p>
    ${field({ id: 'groupSize', label: t('rotation.groupSize'), optional: true, hint: t('rotation.groupSizeHint'),
      control: html`<input class="input" id="groupSize" name="groupSize" type="text" inputmode="numeric" value="${values.groupSize ?? ''}"
          autocomplete="off" aria-describedby="groupSize-h">` })}
    <label class="choice"><input type="checkbox" name="ownTableAllowed" ${flag('checked', values.ownTableAllowed)}><span>${
      t('rotation.own')}</span></label>
    <p><button class="btn" type="submit">${t('rotation.submit')}</button></p></form>`;
}
