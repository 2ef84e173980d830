// A bus tour as people see it: the appointments of a stop together, villages, and how many places a stop has in all.
import { isoDay, time } from './dates.js';
import { lang } from './i18n.js';
import { isOver } from './sessions.js';

const NBSP = '\u00a0';

/**
 * « 9 h 30 », or « 9:30 » in English, for the hours and minutes of the server; « 0 h 20 (+1) » on the day after.
 * @param {string | null | undefined} text
 */
export function clock(text) {
  const [, hour, minute, later] = /^(\d+):(\d+)(?:\+(\d+))?$/.exec(text ?? '') ?? [];
  if (hour === undefined) return text ?? '';
  const hours = lang() === 'en' ? `${Number(hour)}:${minute}` : `${Number(hour)}${NBSP}h${minute === '00' ? '' : NBSP + minute}`;
  return later ? `${hours} (+${later})` : hours;
}

/** @param {string} from @param {string} to */
export const clockRange = (from, to) => `${clock(from)}${NBSP}–${NBSP}${clock(to)}`;

/** « 1 h 25 min ». @param {number} minutes */
export function duration(minutes) {
  if (minutes < 60) return `${minutes}${NBSP}min`;
  return `${Math.floor(minutes / 60)}${NBSP}h${minutes % 60 ? `${NBSP}${minutes % 60}${NBSP}min` : ''}`;
}

/** Noon of a date of the server, as a moment. @param {string} date */
export const noon = (date) => `${date}T12:00:00Z`;

/** « Isola · 9 h 30 » → « 9 h 30 ». @param {Session} session */
export const slotTime = (session) => time(/** @type {Moment} */ (session.start));

/** @param {Session} session */
const villageOf = (session) => session.venue?.town || session.venue?.name || session.title || '';

/** The stops of a tour in order of time: {key, date, village, venue, sessions}. @param {Session[]} sessions @returns {Stop[]} */
export function stopsOf(sessions) {
  const stops = new Map();
  const ordered = sessions.flatMap((session) => (session.start ? { session, start: session.start } : []))
    .sort((a, b) => Date.parse(a.start) - Date.parse(b.start));
  for (const { session, start } of ordered) {
    const date = isoDay(start);
    const village = villageOf(session);
    const key = `${date} ${village} ${session.venue?.name ?? ''} ${session.venue?.address ?? ''}`;
    if (!stops.has(key)) stops.set(key, { key, date, village, venue: session.venue, sessions: [] });
    stops.get(key).sessions.push(session);
  }
  return [...stops.values()].map((stop, i) => ({ ...stop, id: `etape-${i + 1}`, number: i + 1 }));
}

/** @param {Stop} stop */
export const stopOver = (stop) => stop.sessions.every((one) => isOver(one) || one.status === 'CANCELLED');

/**
 * Groups of stops in the order of their first, by what `key` says.
 * @template S @param {S[]} stops @param {(stop: S) => string} key @returns {[string, S[]][]}
 */
export function grouped(stops, key) {
  const groups = new Map();
  for (const stop of stops) {
    const id = key(stop);
    if (!groups.has(id)) groups.set(id, []);
    groups.get(id).push(stop);
  }
  return [...groups];
}

/**
 * What the places of these sessions come to; null as long as none is known.
 * @param {string[]} ids @param {PlacesById} places @returns {Places | null}
 */
export function sumPlaces(ids, places) {
  const known = ids.flatMap((id) => places.get(id) ?? []);
  if (!known.length) return null;
  /** @param {'capacity' | 'confirmed' | 'waiting' | 'excess' | 'attended'} name */
  const sum = (name) => known.reduce((total, one) => total + (one[name] ?? 0), 0);
  return {
    capacity: sum('capacity'), confirmed: sum('confirmed'), waiting: sum('waiting'), excess: sum('excess'),
    free: known.reduce((total, one) => total + Math.max(0, one.free), 0),
    attended: known.some((one) => one.attended !== undefined && one.attended !== null) ? sum('attended') : undefined,
    version: Math.max(...known.map((one) => one.version)),
  };
}

/**
 * In a list a stop stands for its appointments: the same places, with the stops' sums under the ids they are listed by.
 * @param {{ session: Session }[]} rows @param {PlacesById} places
 */
export function withStops(rows, places) {
  const all = new Map(places);
  for (const { session } of rows) {
    const sum = session.slots && session.slots.length > 1 ? sumPlaces(session.slots, places) : null;
    if (sum) all.set(session.id, { ...sum, sessionId: session.id });
  }
  return all;
}

/** Where a stop of a list leads: everybody to the tour, organisers to its days. @param {{ eventId?: string }} session */
export const tourPage = (session) => `/rencontres/${encodeURIComponent(session.eventId ?? '')}`;
/** @param {{ eventId?: string }} session */
export const tourDays = (session) => `/organisateur/rencontres/${encodeURIComponent(session.eventId ?? '')}/tournee`;

/** Sessions that stand at the same stop as this one. @param {Session} one @returns {(other: Session) => boolean} */
export const sameStop = (one) => (other) => Boolean(other.start && one.start
  && isoDay(other.start) === isoDay(one.start) && villageOf(other) === villageOf(one));
