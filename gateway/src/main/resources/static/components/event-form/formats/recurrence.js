// A rule of RFC 5545 as choices a person makes, and back. What the choices cannot say stays as it is written.
import { lang, t } from '../../../lib/i18n.js';

export const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

const START = { kind: 'NTH', weekdays: ['TU'], interval: '2', ordinal: '2', weekday: 'TU', monthDay: '15', months: '1', text: '' };

export function readRule(text) {
  const rule = { ...START, weekdays: [...START.weekdays], text: text ?? '' };
  if (!text) return rule;
  const parts = Object.fromEntries(String(text).toUpperCase().split(';').map((part) => part.split('=')));
  const only = (...names) => Object.keys(parts).every((name) => ['FREQ', 'INTERVAL', ...names].includes(name));
  const every = parts.INTERVAL ?? '1';
  const known = (parts.FREQ === 'WEEKLY' && weekly(parts, only, every)) || (parts.FREQ === 'MONTHLY' && monthly(parts, only, every));
  return { ...rule, ...(known || { kind: 'CUSTOM' }) };
}

function weekly(parts, only, every) {
  const days = (parts.BYDAY ?? '').split(',');
  if (!only('BYDAY') || !days.every((one) => DAYS.includes(one))) return null;
  return { kind: every === '1' ? 'WEEKLY' : 'WEEKS', interval: every === '1' ? '2' : every, weekdays: days };
}

function monthly(parts, only, every) {
  const nth = /^([1-4]|-1)(MO|TU|WE|TH|FR|SA|SU)$/.exec(parts.BYDAY ?? '');
  if (only('BYDAY') && nth) return { kind: 'NTH', ordinal: nth[1], weekday: nth[2], months: every };
  if (only('BYMONTHDAY') && /^\d+$/.test(parts.BYMONTHDAY ?? '')) return { kind: 'DAY', monthDay: parts.BYMONTHDAY, months: every };
  return null;
}

const interval = (n) => (Number(n) > 1 || !/^\d+$/.test(n) ? `;INTERVAL=${n}` : '');
const chosen = (rule) => DAYS.filter((one) => rule.weekdays.includes(one));

export function writeRule(rule) {
  switch (rule.kind) {
    case 'WEEKLY': return chosen(rule).length ? `FREQ=WEEKLY;BYDAY=${chosen(rule).join(',')}` : '';
    case 'WEEKS': return chosen(rule).length ? `FREQ=WEEKLY${interval(rule.interval)};BYDAY=${chosen(rule).join(',')}` : '';
    case 'NTH': return `FREQ=MONTHLY${interval(rule.months)};BYDAY=${rule.ordinal}${rule.weekday}`;
    case 'DAY': return `FREQ=MONTHLY${interval(rule.months)};BYMONTHDAY=${rule.monthDay}`;
    default: return String(rule.text ?? '').trim();
  }
}

/** « Le 2e mardi du mois », « Chaque semaine, le mardi et le jeudi ». */
export function sayRule(rule) {
  const list = new Intl.ListFormat(lang() === 'fr' ? 'fr' : 'en-GB', { type: 'conjunction' });
  const days = list.format(chosen(rule).map((one) => t('prep.rule.onDay', { day: t(`prep.day.${one}`) })));
  const months = Number(rule.months) || 1;
  switch (rule.kind) {
    case 'WEEKLY': return days ? t('prep.rule.sayWeekly', { days }) : t('prep.rule.noDay');
    case 'WEEKS': return days ? t('prep.rule.sayWeeks', { n: rule.interval, days }) : t('prep.rule.noDay');
    case 'NTH': return t('prep.rule.sayNth', { nth: t('prep.rule.nth', { n: Number(rule.ordinal) }), day: t(`prep.day.${rule.weekday}`),
      months });
    case 'DAY': return t('prep.rule.sayDay', { n: rule.monthDay, months });
    default: return rule.text ? t('prep.rule.sayCustom', { text: rule.text }) : t('prep.rule.sayNothing');
  }
}
