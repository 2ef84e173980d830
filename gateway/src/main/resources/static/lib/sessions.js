// What a session says about itself: one state in words, icon and shape.
import { t } from './i18n.js';
import { dayMonthTime, capital } from './dates.js';

/** CSS name of a format: SPEED_DATING → speed-dating. @param {string | null | undefined} format */
export const cloth = (format) => String(format || 'SEMINAR').toLowerCase().replaceAll('_', '-');

export const FORMATS = ['FORUM', 'SPEED_DATING', 'WORKSHOPS', 'SEMINAR', 'SERIES', 'DROP_IN', 'CROSS_VISITS', 'BUS_TOUR', 'STAND'];
export const FUNCTIONS = ['ACCUEIL', 'CONSEIL', 'PSYCHOLOGIE', 'DIRECTION', 'AUTRE'];
export const TYPES = ['EDUCATION', 'EMPLOI', 'JEUNESSE', 'FORMATION', 'COLLECTIVITE', 'ASSOCIATION'];

/** @param {string} format */
export const formatName = (format) => t(`format.${format}`);
/** @param {string | null | undefined} code */
export const functionName = (code) => (code ? t(`function.${code}`) : '');
/** @param {string} name */
export const territoryLabel = (name) => (/^SPRO\b/.test(name) ? name : `SPRO ${name}`);
/** A territory among others to choose from; a closed one says so. @param {{ name: string, open?: boolean }} territory */
export const territoryChoice = ({ name, open }) => (open === false ? t('areas.closedChoice', { name: territoryLabel(name) })
  : territoryLabel(name));
/** @param {string} name */
export const shortTerritory = (name) => name.replace(/^SPRO\s+/, '');

/** « Chargés d’accueil, conseillers » for a session meant for some functions. @param {string[] | null | undefined} codes */
export const functionsText = (codes) =>
  capital((codes ?? []).map((code) => t(`functions.${code}`)).join(', '));

/** @param {Session} session @param {Date} [now] */
export const isOver = (session, now = new Date()) =>
  session.status === 'ENDED' || Boolean(session.end && new Date(session.end) < now);

/** @param {Session} session @returns {session is Session & { registration: Registration }} */
export const takesSignUps = (session) =>
  session.capacity !== null && session.capacity !== undefined && Boolean(session.registration);

/** True when somebody can sign up (or join the waiting list) right now. @param {Session} session @param {Date} [now] */
export function isOpen(session, now = new Date()) {
  return session.status === 'PUBLISHED' && takesSignUps(session) && !isOver(session, now)
    && new Date(session.registration.opens) <= now && new Date(session.registration.closes) > now;
}

/** {kind, icon, label}: the state shown beside a session. @param {Session} session @param {Places} [places] @param {Date} [now] */
export function stateOf(session, places, now = new Date()) {
  if (session.status === 'CANCELLED') return { kind: 'cancelled', icon: 'ban', label: t('state.cancelled') };
  if (session.status === 'DRAFT') return { kind: 'draft', icon: 'pen', label: t('state.draft') };
  if (isOver(session, now)) return { kind: 'soon', icon: 'check', label: t('state.over') };
  if (!takesSignUps(session)) {
    return { kind: 'open', icon: 'plus', label: t(session.audience === 'PUBLIC' || session.format === 'FORUM' ? 'state.freeEntry'
      : 'state.noSignUp') };
  }
  if (new Date(session.registration.opens) > now) {
    return { kind: 'soon', icon: 'clock', label: t('state.opens', { when: dayMonthTime(session.registration.opens) }) };
  }
  if (new Date(session.registration.closes) <= now) return { kind: 'soon', icon: 'lock', label: t('state.closed') };
  if (places) {
    if (places.free <= 0) return { kind: 'full', icon: 'full', label: t('state.full') };
    if (isFew(places)) return { kind: 'few', icon: 'few', label: t('state.few', { n: places.free }) };
  }
  return { kind: 'open', icon: 'plus', label: t('state.open') };
}

/** @param {Places} places */
const isFew = ({ free, capacity }) => free < capacity && (free <= 6 || free / capacity <= 0.15);

/** Sessions of all events in order of time, each with its event beside it. @param {Meeting[]} events @returns {Row[]} */
export function inOrder(events) {
  return events
    .flatMap((event) => (event.sessions ?? []).map((session, index, all) => ({ event, session, index, of: all.length })))
    .sort((a, b) => String(a.session.start ?? '9').localeCompare(String(b.session.start ?? '9')));
}

/**
 * « Forum de l’orientation – Matin »: a session's title, after its meeting's where it says too little alone.
 * @param {{ format?: string, title?: string, eventTitle?: string }} session
 */
export function fullTitle({ format, title, eventTitle }) {
  if (!title || !eventTitle || title === eventTitle) return title || eventTitle;
  return format === 'SERIES' ? title : `${eventTitle} – ${title}`;
}

/** Start compared as an instant (offsets differ between winter and summer). @param {{ session: Session }} row */
export const startOf = ({ session }) => (session.start ? Date.parse(session.start) : Infinity);

/**
 * Where a session is, for lists by place: the town, else the name of the venue; empty while not known.
 * @param {{ venue?: Venue | null }} session
 */
export const townOf = ({ venue }) => venue?.town || venue?.name || '';

/** @param {Venue | null | undefined} venue */
export function placeText(venue) {
  if (!venue) return t('venue.unknown');
  const parts = [venue.name, venue.town].filter(Boolean);
  if (venue.name && venue.town && venue.name.toLowerCase().includes(venue.town.toLowerCase())) parts.pop();
  return parts.join(', ') || t('venue.unknown');
}
