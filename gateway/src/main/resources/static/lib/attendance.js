// Marks of presence. Each mark has its own id, so sending it twice counts once; marks made without a
// network, or after the sign-in ran out, wait on this device (ids only, no names) and leave when it is back.
import { api, ApiProblem } from './api.js';

const newId = () => crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0'))
  .join('');

/**
 * After a mark, its undo button stands where the finger still is: `slip(id)` tells the second tap of
 * a double tap from the wish to undo.
 * @param {number} [patience]
 */
export function doubleTaps(patience = 700) {
  /** @type {Map<string, number>} */
  const at = new Map();
  return {
    /** @param {string} id */
    marked: (id) => at.set(id, performance.now()),
    /** @param {string} id */
    slip: (id) => performance.now() - (at.get(id) ?? -Infinity) < patience,
  };
}

/** @param {string} sessionId */
const slot = (sessionId) => `spro.pointages.${sessionId}`;

/** @param {string} sessionId @returns {Mark[]} */
function read(sessionId) {
  try { return JSON.parse(localStorage.getItem(slot(sessionId)) ?? 'null') ?? []; } catch { return []; }
}

/** @param {string} sessionId @param {Mark[]} marks */
function write(sessionId, marks) {
  try {
    if (marks.length) localStorage.setItem(slot(sessionId), JSON.stringify(marks));
    else localStorage.removeItem(slot(sessionId));
  } catch { /* private mode: the page's memory is all there is */ }
}

/**
 * @param {string} sessionId @param {AbortSignal} signal
 * @param {(news: { sent?: Mark, refused?: Mark, kept?: Mark, problem?: unknown }) => unknown} [onChange]
 */
export function attendance(sessionId, signal, onChange = () => {}) {
  let waiting = read(sessionId);
  /** @type {Promise<void> | null} */
  let sending = null;
  let signedOut = false;
  // Before the day, the page asks before it marks.
  const path = `/api/sessions/${encodeURIComponent(sessionId)}/attendance?early=true`;
  /** @param {Mark[]} marks */
  const keep = (marks) => { waiting = marks; write(sessionId, marks); };

  /** @param {Mark} mark */
  async function send(mark) {
    try {
      const answer = await api.post(path, mark);
      signedOut = false;
      return answer;
    } catch (problem) {
      signedOut = problem instanceof ApiProblem && problem.status === 401;
      throw problem;
    }
  }

  /** @param {unknown} problem */
  const lost = (problem) => problem instanceof ApiProblem && (problem.unknownOutcome || problem.status === 401);

  /** Sends what waits, oldest first; stops at the first that finds no network or no sign-in. */
  function flush() {
    sending ??= (async () => {
      try {
        while (waiting.length) {
          const [first] = waiting;
          try {
            await send(first);
            keep(waiting.filter((one) => one !== first));
            onChange({ sent: first });
          } catch (problem) {
            if (lost(problem)) return;
            keep(waiting.filter((one) => one !== first));
            onChange({ refused: first, problem });
          }
        }
      } finally {
        sending = null;
      }
    })();
    return sending;
  }

  /** Marks or unmarks; resolves to the server's answer, or to `{kept: true}` when there is no network. @param {Partial<Mark>} content */
  async function mark(content) {
    const one = { ...content, scanId: newId(), ...(content.undo ? {} : { at: new Date().toISOString() }) };
    if (waiting.length && navigator.onLine) await flush();
    if (navigator.onLine && !waiting.length) {
      try {
        return await send(one);
      } catch (problem) {
        if (!lost(problem)) throw problem;
      }
    }
    keep([...waiting, one]);
    onChange({ kept: one });
    return { kept: true };
  }

  addEventListener('online', flush, { signal });
  const timer = setInterval(() => { if (waiting.length && navigator.onLine && !signedOut) flush(); }, 10000);
  signal.addEventListener('abort', () => clearInterval(timer));
  if (waiting.length) flush();

  return { mark, flush, newId, get waiting() { return waiting; } };
}

/** A line with the marks of this device laid over it. @param {Line[]} lines @param {Mark[]} waiting @returns {Line[]} */
export function withMarks(lines, waiting) {
  if (!waiting.length) return lines;
  const last = new Map(waiting.filter((one) => one.registrationId).map((one) => [one.registrationId, one]));
  return lines.map((line) => {
    const mark = last.get(line.registrationId);
    if (!mark) return line;
    return { ...line, attended: !mark.undo, attendedAt: mark.undo ? null : mark.at };
  });
}

/** More people answered than were marked present: the sheet must be corrected. @param {{ todo?: string[] }} campaign */
export const implausible = (campaign) => Boolean(campaign.todo?.includes('ATTENDANCE_IMPLAUSIBLE'));

/** Where the signed sheet of a session is entered and corrected. @param {string} sessionId */
export const sheetPage = (sessionId) => `/organisateur/seances/${encodeURIComponent(sessionId)}/emargement`;
