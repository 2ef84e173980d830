// Live places: one read for the first picture, then the stream. Only newer versions are kept.
import { api, query } from './api.js';

const AGAIN = 10000;
/** How many of the server's words in a row may be missing before it counts as out of reach, and then as asked in vain. */
const MISSED = 2.5;
const LOOK = 1000;

/**
 * Watches places until `signal` aborts. `onChange(map, changedIds, silentSince)` is called at most once per frame:
 * `silentSince` is null while places are told as they change, and otherwise when the server was heard last.
 * Without `sessions` every session of the territory (or of the region) is watched.
 * @param {{ territory?: string, sessions?: string[], signal: AbortSignal }} options
 * @param {(places: PlacesById, changed: Set<string>, silentSince: Date | null) => unknown} onChange
 */
export function watchPlaces({ territory, sessions, signal }, onChange) {
  /** @type {PlacesById} */
  const known = new Map();
  const wanted = sessions ? new Set(sessions) : null;
  /** @type {Set<string>} */
  const changed = new Set();
  let frame = 0;
  /** @type {EventSource | null} */
  let source = null;
  let heard = new Date();
  let asked = 0;
  /** @type {number | null} */
  let beat = null;
  /** @type {Date | null} */
  let silent = null;

  function tell() {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      if (signal.aborted) return;
      const ids = new Set(changed);
      changed.clear();
      onChange(known, ids, silent);
    });
  }

  /** @param {Places} places */
  function take(places) {
    if (!places?.sessionId || (wanted && !wanted.has(places.sessionId))) return;
    const before = known.get(places.sessionId);
    if (before && before.version > places.version) return;
    if (before && JSON.stringify(before) === JSON.stringify(places)) return;
    known.set(places.sessionId, places);
    changed.add(places.sessionId);
    tell();
  }

  function hears() {
    heard = new Date();
    if (!silent) return;
    silent = null;
    tell();
  }

  function hearsNothing() {
    if (silent) return;
    silent = heard;
    tell();
  }

  async function read() {
    const ids = wanted ? [...wanted] : [];
    if (wanted && ids.length === 0) return;
    for (let i = 0; i < Math.max(1, ids.length); i += 50) {
      const part = ids.slice(i, i + 50).join(',');
      /** @type {Places[] | { items?: Places[] }} */
      const answer = await api.get(`/api/places${query({ territory, sessions: part })}`, { signal });
      (Array.isArray(answer) ? answer : answer.items ?? []).forEach(take);
    }
    heard = new Date();
    if (!silent) return;
    silent = heard;
    tell();
  }

  function open() {
    if (source || signal.aborted || document.hidden) return;
    source = new EventSource(`/api/places/stream${query({ territory })}`);
    asked = Date.now();
    source.addEventListener('open', hears);
    source.addEventListener('here', (event) => {
      beat = Number(event.data) || null;
      hears();
    });
    source.addEventListener('places', (event) => {
      const data = JSON.parse(event.data);
      (Array.isArray(data) ? data : [data]).forEach(take);
      hears();
    });
    source.addEventListener('error', () => {
      hearsNothing();
      // The browser tries again by itself unless the server refused, as when too many pages are open: then this one
      // reads now and then, not all at the same moment.
      if (source?.readyState === EventSource.CLOSED) {
        close();
        setTimeout(() => { if (!signal.aborted && !document.hidden) read().catch(() => { /* later */ })
          .finally(open); }, AGAIN + Math.random() * AGAIN);
      }
    });
  }

  function close() {
    source?.close();
    source = null;
  }

  /** A connection may be gone without a word, as in a tunnel: the browser would wait for minutes. */
  function look() {
    if (!source || !beat) return;
    const most = Date.now() - beat * MISSED;
    if (heard.getTime() < most) hearsNothing();
    if (heard.getTime() < most && asked < most) { close(); open(); }
  }

  read().catch(() => { /* the stream brings the same; a page without places says so itself */ });
  open();
  const looks = setInterval(look, LOOK);
  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()), { signal });
  addEventListener('offline', hearsNothing, { signal });
  addEventListener('online', () => { close(); open(); }, { signal });
  signal.addEventListener('abort', () => { clearInterval(looks); close(); });
  return known;
}
