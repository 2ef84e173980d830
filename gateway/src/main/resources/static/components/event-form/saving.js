// Sending: one creation however often it is tried, and never over somebody else's work.
import { api } from '../../lib/api.js';
import { withMailing } from '../../lib/mailing.js';
import { same } from './parts/state.js';

const path = (id) => `/api/events/${encodeURIComponent(id)}`;

/**
 * Creates the event. `pending` is an earlier try whose outcome is not known: it is settled first, with its own key and
 * its own body, and what was changed since becomes a change. `remember` keeps the try over a reload.
 */
export async function create(content, pending, remember) {
  const attempt = pending ?? { key: crypto.randomUUID(), content };
  remember(attempt);
  let event;
  try {
    event = await api.post('/api/events', attempt.content, { headers: { 'Idempotency-Key': attempt.key } });
  } catch (problem) {
    if (problem.unknownOutcome) throw problem;
    remember(null);
    // The earlier try was refused: nothing was made of it, and this one is another.
    if (pending && !same(pending.content, content)) return create(content, null, remember);
    throw problem;
  }
  remember(null);
  return same(attempt.content, content) ? event : change(event.id, content, `"${event.version}"`);
}

/** Changes the event; null when the person goes back to the form instead of choosing whether people are mailed. */
export const change = (id, content, tag) => withMailing((query, why) => api.put(path(id) + query, { ...content, ...why },
  { headers: { 'If-Match': tag } }));

/**
 * Where sessions are made anew, those that were set apart keep their places, their venue and whoever signed up: they are
 * written down among what the preview says would be made.
 */
export async function keepingApart(content, event, apart) {
  if (!event || content.sessions.length || !apart.length) return content;
  const { sessions, problems } = await api.post('/api/events/preview', { ...content, eventId: event.id });
  if (problems.length) return content;
  const known = (one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== null));
  return {
    ...content,
    sessions: sessions.map(({ title, start, end, venue, capacity }) => {
      const before = apart.find((one) => Date.parse(one.start) === Date.parse(start));
      const place = before?.venue ?? venue;
      return known({ id: before?.id ?? null, title: title === content.title ? null : title, start, end, venue: place && known(place),
        capacity: before ? before.capacity : capacity });
    }),
  };
}

export const command = (id, name, tag, body = {}) => withMailing((query) => api.post(`${path(id)}/${name}${query}`, body,
  { headers: { 'If-Match': tag } }), { reasoned: Boolean(body.reason) });

/** Deletes a draft; one that is gone already is deleted, too. */
export const remove = (id) => api.delete(path(id)).catch((problem) => { if (problem.status !== 404) throw problem; });

export async function load(id, signal) {
  const { data, etag } = await api.getWithTag(path(id), { signal });
  return { event: data, tag: etag ?? `"${data.version}"` };
}
