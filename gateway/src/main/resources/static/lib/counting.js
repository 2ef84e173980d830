// Heads counted at a door. A tap is kept on this device until the server has it; each has its own id, so
// sending it again counts once. What is tapped while a request is under way goes together in the next.
import { api, ApiProblem } from './api.js';

const newId = () => crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0'))
  .join('');

export const MOST = 20;
const TOGETHER = 60_000;
const PACE = 5_000;

/** @param {string} sessionId */
const prefix = (sessionId) => `spro.comptage.${sessionId}|`;

/**
 * Taps of one session that this device keeps, one entry each: two tabs never overwrite each other.
 * @param {string} sessionId @param {Storage} [storage] @returns {Tap[]}
 */
export function stored(sessionId, storage = localStorage) {
  /** @type {Tap[]} */
  const taps = [];
  try {
    for (let i = 0; i < storage.length; i += 1) {
      const key = storage.key(i);
      if (key?.startsWith(prefix(sessionId))) taps.push(JSON.parse(storage.getItem(key) ?? 'null'));
    }
  } catch { /* private mode: the page's memory is all there is */ }
  return taps.filter(Boolean).sort((a, b) => a.at.localeCompare(b.at));
}

/** @param {string} sessionId @param {Tap} tap */
function put(sessionId, tap) {
  try { localStorage.setItem(prefix(sessionId) + tap.countId, JSON.stringify(tap)); } catch { /* see above */ }
}

/** @param {string} sessionId @param {Tap} tap */
function forget(sessionId, tap) {
  try { localStorage.removeItem(prefix(sessionId) + tap.countId); } catch { /* see above */ }
}

/**
 * Adds a tap to those that wait: into the last one if that has not left yet and says the same thing.
 * @param {Tap[]} waiting @param {{ door: string, change: number, at: string }} tap @param {() => string} [makeId]
 */
export function together(waiting, { door, change, at }, makeId = newId) {
  const last = waiting.at(-1);
  if (last && !last.tried && last.door === door && Math.sign(last.change) === Math.sign(change)
    && Math.abs(last.change + change) <= MOST && Date.parse(at) - Date.parse(last.at) < TOGETHER) {
    return [...waiting.slice(0, -1), { ...last, change: last.change + change }];
  }
  return [...waiting, { countId: makeId(), door, change, at }];
}

/**
 * The server's counts with the taps of this device laid over them: `{total, doors: Map}`.
 * @param {Counts | null} counts @param {Tap[]} waiting
 */
export function withTaps(counts, waiting) {
  const doors = new Map((counts?.doors ?? []).map((one) => [one.door, one.count]));
  for (const { door, change } of waiting) doors.set(door, Math.max(0, (doors.get(door) ?? 0) + change));
  return { total: [...doors.values()].reduce((sum, n) => sum + n, 0), doors };
}

/** @param {string} sessionId @param {AbortSignal} signal @param {(news: { refused?: Tap, problem?: ApiProblem }) => unknown} onChange */
export function counting(sessionId, signal, onChange) {
  const path = `/api/sessions/${encodeURIComponent(sessionId)}/counts`;
  let waiting = stored(sessionId);
  /** @type {Counts | null} */
  let counts = null;
  /** @type {Promise<void> | null} */
  let sending = null;
  let signedOut = false;
  /** @type {ApiProblem | null} */
  let problem = null;

  /** @param {Counts} next */
  const take = (next) => { if (!counts || next.version >= counts.version) counts = next; };
  /** @param {unknown} failed @returns {boolean} */
  const lost = (failed) => failed instanceof ApiProblem && (failed.unknownOutcome || failed.status === 401);

  /** @param {Tap} tap */
  async function send(tap) {
    const { tried, at, ...rest } = tap;
    const body = at ? { ...rest, at } : rest;
    try {
      const answer = await api.post(path, body);
      signedOut = false;
      take({ ...counts, ...answer });
    } catch (failed) {
      signedOut = failed instanceof ApiProblem && failed.status === 401;
      throw failed;
    }
  }

  /** @param {Tap} tap @param {Tap[]} next */
  function replace(tap, next) {
    waiting = waiting.flatMap((one) => (one.countId === tap.countId ? next : [one]));
    forget(sessionId, tap);
    next.forEach((one) => put(sessionId, one));
  }

  /** Sends what waits, oldest first; stops at the first that finds no network or no sign-in. */
  function flush() {
    sending ??= (async () => {
      try {
        while (waiting.length && navigator.onLine) {
          const tap = { ...waiting[0], tried: true };
          replace(tap, [tap]);
          try {
            await send(tap);
            replace(tap, []);
            onChange({});
          } catch (failed) {
            if (!(failed instanceof ApiProblem)) throw failed;
            if (lost(failed)) { onChange({}); return; }
            // A device whose clock is wrong by days: the tap counts as of now rather than not at all.
            const undated = failed.errors.some((one) => one.field === 'at') && tap.at;
            if (undated) {
              const { at, ...now } = tap;
              replace(tap, [{ ...now, at: '' }]);
            } else {
              replace(tap, []);
              onChange({ refused: tap, problem: failed });
            }
          }
        }
      } finally {
        sending = null;
      }
    })();
    return sending;
  }

  /** @param {string} door @param {number} change */
  function tap(door, change) {
    waiting = together(waiting, { door, change, at: new Date().toISOString() });
    put(sessionId, /** @type {Tap} */ (waiting.at(-1)));
    onChange({});
    if (navigator.onLine && !signedOut) flush();
  }

  async function refresh() {
    try {
      take(await api.get(path, { signal }));
      problem = null;
      signedOut = false;
      if (waiting.length) flush();
    } catch (failed) {
      if (/** @type {Error} */ (failed).name === 'AbortError') return;
      if (!(failed instanceof ApiProblem)) throw failed;
      signedOut = failed.status === 401;
      problem = failed;
    }
    onChange({});
  }

  addEventListener('online', () => { flush(); refresh(); }, { signal });
  const timer = setInterval(() => { if (navigator.onLine && !document.hidden && !signedOut) refresh(); }, PACE);
  signal.addEventListener('abort', () => clearInterval(timer));
  document.addEventListener('visibilitychange', () => { if (!document.hidden && navigator.onLine) refresh(); }, { signal });

  return {
    tap, refresh, flush,
    get waiting() { return waiting; },
    get now() { return withTaps(counts, waiting); },
    get problem() { return counts ? null : problem; },
    get kept() { return waiting.reduce((sum, one) => sum + Math.abs(one.change), 0); },
  };
}
