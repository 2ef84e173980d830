// Dates and times as people of the network write them, always in the time of Paris.
import { lang, t } from './i18n.js';
import { rich } from './typography.js';

const ZONE = 'Europe/Paris';
const NBSP = '\u00a0';
const cache = new Map();

/** @param {Date} date @param {Intl.DateTimeFormatOptions} options @returns {string} */
function part(date, options) {
  const key = lang() + JSON.stringify(options);
  if (!cache.has(key)) {
    cache.set(key, new Intl.DateTimeFormat(lang() === 'fr' ? 'fr-FR' : 'en-GB', { timeZone: ZONE, ...options }));
  }
  return cache.get(key).format(date);
}

const pieces = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
});

/** @param {Moment} value */
function parts(value) {
  /** @type {Record<string, string>} */
  const out = {};
  for (const { type, value: text } of pieces.formatToParts(new Date(value))) out[type] = text;
  return out;
}

/** yyyy-mm-dd in Paris. @param {Moment} value */
export function isoDay(value) {
  const { year, month, day } = parts(value);
  return `${year}-${month}-${day}`;
}

/** yyyy-mm in Paris. @param {Moment} value */
export const isoMonth = (value) => isoDay(value).slice(0, 7);

/** yyyy-mm-ddThh:mm in Paris, for a datetime-local field. @param {Moment | null | undefined} value */
export function localInput(value) {
  if (!value) return '';
  const { year, month, day, hour, minute } = parts(value);
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

/** The offset of Paris at that local time, so that a typed time is sent as people meant it. @param {string | null | undefined} text */
export function fromLocalInput(text) {
  if (!text) return null;
  const asUtc = new Date(`${text}:00Z`);
  for (const hours of [1, 2]) {
    const moment = new Date(asUtc.getTime() - hours * 3600000);
    if (localInput(moment) === text) return `${text}:00+0${hours}:00`;
  }
  return `${text}:00+01:00`;
}

/** @param {Moment} value */
export function time(value) {
  const { hour, minute } = parts(value);
  if (lang() === 'en') return `${Number(hour)}:${minute}`;
  return `${Number(hour)}${NBSP}h${minute === '00' ? '' : NBSP + minute}`;
}

/** @param {Moment | null | undefined} start @param {Moment | null | undefined} [end] */
export function timeRange(start, end) {
  if (!start) return t('date.unknown');
  if (isAllDay(start, end)) return t('date.timeUnknown');
  return end ? `${time(start)}${NBSP}–${NBSP}${time(end)}` : time(start);
}

// History carries days without hours: midnight to midnight, or no end at all at midnight.
/** @param {Moment} start @param {Moment | null | undefined} [end] */
function isAllDay(start, end) {
  const from = parts(start);
  if (from.hour !== '00' || from.minute !== '00') return false;
  if (!end) return true;
  const to = parts(end);
  return to.hour === '00' || (to.hour === '23' && to.minute === '59');
}

/** @param {string} day */
const first = (day) => (lang() === 'fr' && day === '1' ? '1er' : day);

/** @param {Moment} value @param {'long' | 'short'} [style] */
export const weekday = (value, style = 'long') => part(new Date(value), { weekday: style });
/** @param {Moment} value */
export const dayNumber = (value) => String(Number(parts(value).day));
/** @param {Moment} value @param {'long' | 'short'} [style] */
export const monthName = (value, style = 'long') => part(new Date(value), { month: style });
/** @param {Moment} value */
export const monthYear = (value) => capital(part(new Date(value), { month: 'long', year: 'numeric' }));
/** @param {string} text */
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** « mercredi 14 avril 2027 », as plain text. @param {Moment} value @param {{ year?: boolean, week?: boolean }} [options] */
export function dayText(value, { year = true, week = true } = {}) {
  const d = new Date(value);
  const bits = [week ? weekday(d) : '', first(dayNumber(d)), monthName(d), year ? parts(d).year : ''];
  return bits.filter(Boolean).join(' ').replace(/(\d+|1er) (?=\p{L})/u, `$1${NBSP}`);
}

/**
 * « Mercredi 14 avril 2027, 9 h 30 – 12 h 30 », as plain text.
 * @param {Moment | null | undefined} start @param {Moment | null} [end] @param {{ capitalised?: boolean }} [options]
 */
export function momentText(start, end, { capitalised = true } = {}) {
  if (!start) return t('date.unknown');
  let text = dayText(start);
  if (end && isoDay(start) !== isoDay(end) && !isAllDay(start, end)) {
    text = `${text} – ${dayText(end)}`;
  }
  if (!isAllDay(start, end)) text += `, ${end ? timeRange(start, end) : time(start)}`;
  return capitalised ? capital(text) : text;
}

/**
 * The same as markup, with the ordinal raised.
 * @param {Moment | null | undefined} start @param {Moment | null} [end] @param {{ capitalised?: boolean }} [options]
 */
export const moment = (start, end, options) => rich(momentText(start, end, options));
/** @param {Moment} value @param {{ year?: boolean, week?: boolean }} [options] */
export const day = (value, options) => rich(dayText(value, options));

/** A historic date may be known to the day, the month or the year only. @param {Session} session @param {string} [precision] */
export function whenText(session, precision) {
  if (!session.start || precision === 'UNKNOWN') return t(session.historic || session.status === 'ENDED' ? 'date.lost' : 'date.unknown');
  if (precision === 'YEAR') return parts(session.start).year;
  if (precision === 'MONTH') return monthYear(session.start);
  return momentText(session.start, session.end);
}

/** « dans 13 jours », « aujourd’hui », « il y a 2 jours ». @param {Moment} value @param {Moment} [now] */
export function relativeDays(value, now = new Date()) {
  const days = Math.round((Date.parse(isoDay(value)) - Date.parse(isoDay(now))) / 86400000);
  return new Intl.RelativeTimeFormat(lang() === 'fr' ? 'fr' : 'en-GB', { numeric: 'auto' }).format(days, 'day');
}

/** @param {Moment} value */
export const shortDay = (value) =>
  part(new Date(value), { weekday: 'short', day: 'numeric', month: 'long' });
/** @param {Moment} value */
export const dayMonth = (value) => part(new Date(value), { day: 'numeric', month: 'short' });
/** @param {Moment} value */
export const dayMonthTime = (value) => `${dayText(value, { year: false })}, ${time(value)}`;
