// Day, start and end of something: three short fields instead of two long ones.
import { fromLocalInput, localInput } from '../../../lib/dates.js';
import { t } from '../../../lib/i18n.js';
import { html } from '../../../lib/html.js';
import { text } from './fields.js';
import { get } from './state.js';

/**
 * The three fields; `endOptional` where the end follows from something else.
 * @param {object} draft @param {string} path @param {FieldOptions & { endOptional?: boolean, day?: boolean }} [options]
 */
export function moment(draft, path, { optional, endOptional, required, off, day = true } = {}) {
  const at = (name) => `${path}.${name}`;
  const over = get(draft, at('toDate'));
  return html`${day ? text(draft, at('date'), { label: t('prep.date'), type: 'date', optional, required, off }) : ''}
    ${text(draft, at('from'), { label: t('edit.start'), type: 'time', optional, required, off })}
    ${text(draft, at('to'), { label: t('edit.end'), type: 'time', optional: optional || endOptional, required: required && !endOptional,
      off })}
    ${over ? text(draft, at('toDate'), { label: t('prep.toDate'), type: 'date', off }) : ''}`;
}

/** From the instants of the server to what the fields hold. */
export function fromInstants(start, end) {
  const from = localInput(start);
  const to = localInput(end);
  /** @type {{ date: string, from: string, to: string, toDate?: string }} */
  const out = { date: from.slice(0, 10), from: from.slice(11), to: to.slice(11) };
  if (to && from && to.slice(0, 10) !== from.slice(0, 10)) out.toDate = to.slice(0, 10);
  return out;
}

/** And back; `day` stands in where the part has no day of its own. */
export function toInstants(one, day = '') {
  const date = one?.date || day;
  return {
    start: date && one?.from ? fromLocalInput(`${date}T${one.from}`) : null,
    end: date && one?.to ? fromLocalInput(`${one.toDate || date}T${one.to}`) : null,
  };
}

export const minutesOf = (time) => (/^\d\d:\d\d/.test(time ?? '') ? Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) : null);

/** « 1 h 20 », « 45 min ». */
export function lengthText(minutes) {
  const h = Math.floor(minutes / 60);
  const m = minutes % 60;
  if (!h) return t('prep.minutes', { n: m });
  return m ? t('prep.hoursMinutes', { h, m: String(m).padStart(2, '0') }) : t('prep.hours', { h });
}

/** A day a number of days later, yyyy-mm-dd. */
export function later(day, days) {
  if (!/^\d{4}-\d\d-\d\d$/.test(day ?? '')) return '';
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86400000).toISOString().slice(0, 10);
}
