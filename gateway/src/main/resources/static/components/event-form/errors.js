// What is wrong, at the field where it is: the server's paths are the form's, but for a few that the form asks otherwise.
import { colon, t } from '../../lib/i18n.js';
import { formatOf, madeSessions } from './formats/index.js';
import { sentSessions } from './content.js';
import { get, words } from './parts/state.js';

/** The field of the form that a path of the server means; the path itself where no field does. */
export function fieldOf(path, draft, form) {
  const sent = madeSessions(draft) ? null : sentSessions(draft);
  let at = String(path ?? '').replace(/^(?:bands|steps)\[(\d+)\]/, 'sessions[$1]');
  if (sent) at = at.replace(/^sessions\[(\d+)\]/, (whole, n) => `sessions[${sent[Number(n)] ?? n}]`);
  at = at.replace(/^recurrence$/, { CUSTOM: 'rule.text', NTH: 'rule.ordinal', DAY: 'rule.monthDay',
    WEEKS: 'rule.interval' }[draft.rule?.kind] ?? 'rule.weekdays');
  const has = (id) => form.querySelector(`[data-field="${CSS.escape(id)}"]`);
  if (has(at)) return at;
  const moment = momentField(at, draft, has);
  if (moment) return moment;
  if (at === 'sessions') return has('sessions[0].date') ? 'sessions[0].date' : at;
  return around(at, form, has);
}

/** The form asks for a moment by day, start and end; null for what is no moment. */
function momentField(at, draft, has) {
  const [, base, which] = /^(.*)\.(start|end)$/.exec(at) ?? [];
  if (!which) return null;
  const wanted = which === 'end' ? 'to' : words(get(draft, `${base}.date`)) || !has(`${base}.date`) ? 'from' : 'date';
  if (has(`${base}.${wanted}`)) return `${base}.${wanted}`;
  return has(`sessions[0].${wanted}`) && /^(slots|plenaries)/.test(base) ? `sessions[0].${wanted}` : null;
}

/** The nearest field: the one that holds it, else the first within that. */
function around(at, form, has) {
  for (let up = at; up; up = up.replace(/(\.[^.[\]]+|\[\d+\]|^[^.[\]]+)$/, '')) {
    if (has(up)) return up;
    const inside = [...form.querySelectorAll('[data-field]')].find(({ dataset }) => dataset.field.startsWith(`${up}.`)
      || dataset.field.startsWith(`${up}[`));
    if (inside) return inside.dataset.field;
  }
  return at;
}

/** What a field is called, with the group it stands in: « Atelier 2, nombre de places ». */
export function labelOf(id, form) {
  const box = form.querySelector(`[data-field="${CSS.escape(id)}"]`);
  if (!box) return '';
  const label = box.matches('fieldset') ? box.querySelector(':scope > legend') : box.querySelector('label');
  const text = (node) => [...(node?.childNodes ?? [])].filter((one) => !one.matches?.('.muted')).map((one) => one.textContent)
    .join('').trim();
  const groups = [];
  for (let group = box.parentElement?.closest('[data-row]'); group; group =
    group.parentElement?.closest('[data-row]')) groups.unshift(text(group.querySelector(':scope > legend')));
  const own = text(label);
  return [...groups, groups.length ? own.charAt(0).toLocaleLowerCase() + own.slice(1) : own].filter(Boolean).join(', ');
}

/** The server's errors as `[{id, message, label}]`; one message per field is enough. */
export function fromServer(list, draft, form) {
  const seen = new Set();
  return list.map(({ field, path, message, code }) => {
    const id = fieldOf(field ?? path, draft, form);
    return { id, code, message: message || code, label: labelOf(id, form) || (field ?? path) };
  }).filter(({ id, message }) => !seen.has(`${id} ${message}`) && seen.add(`${id} ${message}`));
}

/** What can be said before asking the server. */
export function check(draft, form) {
  const errors = [];
  const add = (id, key, args) => errors.push({ id, message: t(key, args), label: labelOf(id, form) });
  if (!draft.format) add('format', 'edit.required.format');
  if (!draft.territory) add('territory', 'edit.required.territory');
  if (!words(draft.title)) add('title', 'edit.required.title');
  for (const control of form.querySelectorAll('[data-path][inputmode]')) {
    const pattern = control.inputMode === 'decimal' ? /^-?\d{0,9}([.,]\d+)?$/ : /^\d{0,9}$/;
    if (!pattern.test(control.value.trim())) add(control.dataset.path, control.inputMode === 'decimal' ? 'prep.decimal' : 'prep.number');
  }
  if (!madeSessions(draft)) for (const i of sentSessions(draft)) checkSession(draft, i, add);
  else if (draft.format === 'DROP_IN') checkDropIn(draft, add);
  return errors;
}

function checkSession(draft, i, add) {
  const one = draft.sessions[i];
  if (['CANCELLED', 'ENDED'].includes(one.status)) return;
  const at = (name) => `sessions[${i}].${name}`;
  if (!one.date) add(at('date'), 'prep.required.date');
  if (!one.from) add(at('from'), 'edit.required.start');
  const endless = formatOf(draft.format).endOptional?.(draft) ?? false;
  if (!one.to && !endless) add(at('to'), 'edit.required.end');
  if (!one.toDate && isBefore(one.to, one.from)) add(at('to'), 'edit.endBefore');
  if (isBefore(one.registration?.closes, one.registration?.opens)) add(at('registration.closes'), 'edit.windowBad');
}

const isBefore = (end, start) => Boolean(start && end && end <= start);

function checkDropIn(draft, add) {
  if (!draft.from) add('from', 'prep.required.date');
  if (!draft.endless && !draft.until) add('until', 'prep.required.until');
  if (!draft.opensAt) add('opensAt', 'edit.required.start');
  if (!draft.closesAt) add('closesAt', 'edit.required.end');
}

/** One line about a field: its name, then what is said of it. */
export const sentence = ({ label, message }) => (label ? `${label}${colon()}${message.charAt(0).toLocaleLowerCase()}${message.slice(1)}`
  : message);
