// Live places: one read for the first picture, then the stream. Only newer versions are kept.
import { api, query } from './api.js';

const AGAIN = 10000;

/**
 * Watches places until `signal` aborts. `onChange(map, changedIds)` is called at most once per frame.
 * Without `sessions` every session of the territory (or of the region) is watched.
 */
export function watchPlaces({ territory, sessions, signal }, onChange) {
  const known = new Map();
  const wanted = sessions ? new Set(sessions) : null;
  const changed = new Set();
  let frame = 0;
  let source = null;

  function take(places) {
    if (!places?.sessionId || (wanted && !wanted.has(places.sessionId))) return;
    const before = known.get(places.sessionId);
    if (before && before.version > places.version) return;
    if (before && JSON.stringify(before) === JSON.stringify(places)) return;
    known.set(places.sessionId, places);
    changed.add(places.sessionId);
    if (!frame) {
      frame = requestAnimationFrame(() => {
        frame = 0;
        if (signal.aborted) return;
        const ids = new Set(changed);
        changed.clear();
        onChange(known, ids);
      });
    }
  }

  async function read() {
    const ids = wanted ? [...wanted] : [];
    if (wanted && ids.length === 0) return;
    for (let i = 0; i < Math.max(1, ids.length); i += 50) {
      const part = ids.slice(i, i + 50).join(',');
      const answer = await api.get(`/api/places${query({ territory, sessions: part })}`, { signal });
      (Array.isArray(answer) ? answer : answer.items ?? []).forEach(take);
    }
  }

  function open() {
    if (source || signal.aborted || document.hidden) return;
    source = new EventSource(`/api/places/stream${query({ territory })}`);
    source.addEventListener('places', (event) => {
      const data = JSON.parse(event.data);
      (Array.isArray(data) ? data : [data]).forEach(take);
    });
    source.addEventListener('error', () => {
      // The browser tries again by itself unless the server refused, as when too many pages are open: then this one
      // reads now and then, not all at the same moment.
      if (source?.readyState === EventSource.CLOSED) {
        close();
        setTimeout(() => { if (!signal.aborted && !document.hidden) read().catch(() => { /* later */ }).finally(open); }, AGAIN + Math.random() * AGAIN);
      }
    });
  }

  function close() {
    source?.close();
    source = null;
  }

  read().catch(() => { /* the stream brings the same; a page without places says so itself */ });
  open();
  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()), { signal });
  signal.addEventListener('abort', close);
  return known;
}
