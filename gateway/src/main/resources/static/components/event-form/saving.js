// Sending: one creation however often it is tried, and never over somebody else's work.
import { api } from '../../lib/api.js';
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

export const change = (id, content, tag) => api.put(path(id), content, { headers: { 'If-Match': tag } });

export const command = (id, name, tag) => api.post(`${path(id)}/${name}`, {}, { headers: { 'If-Match': tag } });

export async function load(id, signal) {
  const { data, etag } = await api.getWithTag(path(id), { signal });
  return { event: data, tag: etag ?? `"${data.version}"` };
}
