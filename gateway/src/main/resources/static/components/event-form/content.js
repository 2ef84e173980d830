// From an event of the server to what the form holds, and back to what the server takes.
import { fromLocalInput, isoDay, localInput } from '../../lib/dates.js';
import { blankFields, formatOf, madeSessions } from './formats/index.js';
import { fromInstants, later, toInstants } from './parts/moment.js';
import { loaded, resolved } from './parts/organisations.js';
import { fromVenue, toVenue, used } from './parts/place.js';
import { copy, drop, same, whole, words } from './parts/state.js';

const emptyWindow = () => ({ opens: '', closes: '' });

/** Sign-up that is open already, or lasts until the session starts, says nothing: that is what an empty field means. */
function heldWindow({ start, registration }) {
  const opens = registration?.opens && Date.parse(registration.opens) > Date.now() ? localInput(registration.opens) : '';
  const closes = registration?.closes && Date.parse(registration.closes) !== Date.parse(start) ? localInput(registration.closes) : '';
  return { opens, closes, opensWas: opens, closesWas: closes };
}

/**
 * What was emptied is said: open from today on, until the start. What is left empty is left to the server.
 * @param {{ opens?: string, closes?: string, opensWas?: string, closesWas?: string }} [window] @param {string} [start]
 */
function toWindow({ opens, closes, opensWas, closesWas } = {}, start) {
  return drop({
    opens: opens ? fromLocalInput(opens) : opensWas ? fromLocalInput(`${isoDay(new Date())}T00:00`) : null,
    closes: closes ? fromLocalInput(closes) : closesWas ? start : null,
  });
}

/** An empty session; after another one at the same hours and in the same place, a fortnight later. */
export function newSession(before) {
  return {
    title: '', date: later(before?.date, 14), from: before?.from ?? '', to: before?.to ?? '', capacity: before?.capacity ?? '',
    venue: before ? copy(before.venue) : fromVenue(), registration: emptyWindow(), presenters: [],
  };
}

export const blankDraft = ({ territory, format = '' }) => ({
  territory, format, title: '', series: '', summary: '', audience: 'PROFESSIONALS', functions: [], openTo: [], contact: {},
  venue: fromVenue(), capacity: '', presenters: [], ...blankFields(), sessions: [newSession()],
});

function heldSession(one, title) {
  return {
    id: one.id, status: one.status, title: one.title === title ? '' : one.title ?? '', ...fromInstants(one.start, one.end),
    capacity: one.capacity ?? '',
    venue: fromVenue(one.venue), registration: heldWindow(one),
    presenters: (one.presenters ?? []).map(loaded),
  };
}

/** The value that most have: one session that was changed apart does not speak for all. */
function usual(values) {
  const counts = new Map();
  for (const one of values) counts.set(JSON.stringify(one ?? null), (counts.get(JSON.stringify(one ?? null)) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most ? JSON.parse(most[0]) : null;
}

/** What the form holds of an event as the server tells it. */
export function fromEvent(event) {
  const draft = {
    ...blankDraft(event), title: event.title ?? '', series: event.series ?? '', summary: event.summary ?? '', audience: event.audience,
    functions: event.functions ?? [], openTo: event.openTo ?? [], contact: { ...event.contact },
  };
  draft.sessions = event.sessions?.length ? event.sessions.map((one) => heldSession(one, event.title)) : [newSession()];
  Object.assign(draft, formatOf(event.format).read(event));
  if (formatOf(event.format).madeOf?.(event)) draft.sessions = [newSession()];
  if (madeSessions(draft)) {
    const sessions = event.sessions ?? [];
    const place = formatOf(event.format).placeOf ?? ((one) => one.venue);
    draft.venue = fromVenue(usual(sessions.map((one) => place(one, event))));
    draft.capacity = usual(sessions.map((one) => one.capacity)) ?? '';
    draft.presenters = usual(sessions.map((one) => (one.presenters ?? []).map(loaded))) ?? [];
  }
  return draft;
}

function session(one, ctx) {
  const capacity = whole(one.capacity);
  const times = toInstants(one);
  const presenters = (one.presenters ?? []).filter((who) => words(who.name)).map((who) => resolved(who, ctx.organisations));
  return drop({
    id: one.id, title: words(one.title), ...times, capacity, venue: toVenue(one.venue),
    presenters: presenters.length ? presenters : null, registration: capacity !== '' ? toWindow(one.registration, times.start) : null,
  });
}

function written(draft, ctx) {
  const sessions = draft.sessions.filter(used).map((one) => session(one, ctx));
  return { ...formatOf(draft.format).write(draft, ctx, sessions), sessions };
}

/** The own fields and what holds for all sessions, from which the server makes them. */
function making(draft, ctx) {
  const { write, forAll = [] } = formatOf(draft.format);
  const presenters = draft.presenters.filter((who) => words(who.name)).map((who) => resolved(who, ctx.organisations));
  const all = { venue: toVenue(draft.venue), capacity: whole(draft.capacity), presenters: presenters.length ? presenters : null };
  return drop({ ...write(draft, ctx, []), ...Object.fromEntries(forAll.map((name) => [name, all[name]])) });
}

function made(draft, ctx) {
  const own = making(draft, ctx);
  const { event } = ctx;
  // Sessions that were made before stay as they are, with what was changed in one of them, while nothing that makes them changed.
  const before = event?.format === draft.format && event.sessions?.length ? making(fromEvent(event), ctx) : null;
  if (before && same(before, own) && !ctx.anew) {
    const { venue, capacity, presenters, ...fields } = own;
    return { ...fields, sessions: event.sessions.map((one) => session(heldSession(one, event.title), ctx)) };
  }
  return { ...own, sessions: [] };
}

/** What the server takes. `ctx` = {event, organisations}; `anew` has sessions made again, to see what the rule gives. */
export function toContent(draft, ctx) {
  const head = drop({
    territory: draft.territory, format: draft.format, title: words(draft.title), series: words(draft.series),
    summary: words(draft.summary), audience: draft.audience,
  });
  return {
    ...head, functions: draft.functions, openTo: draft.openTo.filter((key) => key !== draft.territory),
    ...(Object.values(draft.contact ?? {}).some((value) => words(value))
      ? { contact: drop(Object.fromEntries(Object.entries(draft.contact).map(([name, value]) => [name, words(value)]))) } : {}),
    ...(ctx.event?.demo ? { demo: true } : {}), ...(madeSessions(draft) ? made(draft, ctx) : written(draft, ctx)),
  };
}

/** Which session of the form stands at each place of what is sent: empty ones are left out. */
export const sentSessions = (draft) => draft.sessions.map((one, i) => [one, i]).filter(([one]) => used(one)).map(([, i]) => i);

/** Sessions of a stored event whose places or venue were set apart from those of the others. */
export function setApart(event, draft) {
  const { forAll = [] } = formatOf(event.format);
  if (event.format !== draft.format || !forAll.includes('capacity')) return [];
  const before = fromEvent(event);
  return event.sessions.filter((one) => (one.capacity ?? '') !== before.capacity || (forAll.includes('venue')
    && !same(fromVenue(one.venue), before.venue)));
}
