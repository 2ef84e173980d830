// A bus tour as people see it: the appointments of a stop together, villages, and how many places a stop has in all.
import { isoDay, time } from './dates.js';
import { lang } from './i18n.js';
import { isOver } from './sessions.js';

const NBSP = '\u00a0';

/** « 9 h 30 », or « 9:30 » in English, for the hours and minutes of the server; « 0 h 20 (+1) » on the day after. */
export function clock(text) {
  const [, hour, minute, later] = /^(\d+):(\d+)(?:\+(\d+))?$/.exec(text ?? '') ?? [];
  if (hour === undefined) return text ?? '';
  const hours = lang() === 'en' ? `${Number(hour)}:${minute}` : `${Number(hour)}${NBSP}h${minute === '00' ? '' : NBSP + minute}`;
  return later ? `${hours} (+${later})` : hours;
}

export const clockRange = (from, to) => `${clock(from)}${NBSP}–${NBSP}${clock(to)}`;

/** « 1 h 25 min ». */
export function duration(minutes) {
  if (minutes < 60) return `${minutes}${NBSP}min`;
  return `${Math.floor(minutes / 60)}${NBSP}h${minutes % 60 ? `${NBSP}${minutes % 60}${NBSP}min` : ''}`;
}

/** Noon of a date of the server, as a moment. */
export const noon = (date) => `${date}T12:00:00Z`;

/** « Isola · 9 h 30 » → « 9 h 30 ». */
export const slotTime = (session) => time(session.start);

const villageOf = (session) => session.venue?.town || session.venue?.name || session.title;

/** The stops of a tour in order of time: {key, date, village, venue, sessions}. */
export function stopsOf(sessions) {
  const stops = new Map();
  const ordered = sessions.filter((one) => one.start).sort((a, b) => Date.parse(a.start) - Date.parse(b.start));
  for (const session of ordered) {
    const date = isoDay(session.start);
    const village = villageOf(session);
    const key = `${date} ${village} ${session.venue?.name ?? ''} ${session.venue?.address ?? ''}`;
    if (!stops.has(key)) stops.set(key, { key, date, village, venue: session.venue, sessions: [] });
    stops.get(key).sessions.push(session);
  }
  return [...stops.values()].map((stop, i) => ({ ...stop, id: `etape-${i + 1}`, number: i + 1 }));
}

export const stopOver = (stop) => stop.sessions.every((one) => isOver(one) || one.status === 'CANCELLED');

/** Groups of stops in the order of their first, by what `key` says. */
export function grouped(stops, key) {
  const groups = new Map();
  for (const stop of stops) {
    const id = key(stop);
    if (!groups.has(id)) groups.set(id, []);
    groups.get(id).push(stop);
  }
  return [...groups];
}

/** What the places of these sessions come to; null as long as none is known. */
export function sumPlaces(ids, places) {
  const known = ids.map((id) => places.get(id)).filter(Boolean);
  if (!known.length) return null;
  const sum = (name) => known.reduce((total, one) => total + (one[name] ?? 0), 0);
  return {
    capacity: sum('capacity'), confirmed: sum('confirmed'), waiting: sum('waiting'), excess: sum('excess'),
    free: known.reduce((total, one) => total + Math.max(0, one.free), 0),
    attended: known.some((one) => one.attended !== undefined && one.attended !== null) ? sum('attended') : undefined,
    version: Math.max(...known.map((one) => one.version)),
  };
}

/** In a list a stop stands for its appointments: the same places, with the stops' sums under the ids they are listed by. */
export function withStops(rows, places) {
  const all = new Map(places);
  for (const { session } of rows) {
    const sum = session.slots?.length > 1 ? sumPlaces(session.slots, places) : null;
    if (sum) all.set(session.id, { ...sum, sessionId: session.id });
  }
  return all;
}

/** Where a stop of a list leads: everybody to the tour, organisers to its days. */
export const tourPage = (session) => `/rencontres/${encodeURIComponent(session.eventId)}`;
export const tourDays = (session) => `/organisateur/rencontres/${encodeURIComponent(session.eventId)}/tournee`;

/** Sessions that stand at the same stop as this one. */
export const sameStop = (one) => (other) => other.start && one.start && isoDay(other.start) === isoDay(one.start)
  && villageOf(other) === villageOf(one);
