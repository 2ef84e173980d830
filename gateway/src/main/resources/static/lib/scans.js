// Marks made at a door. Each has its own id and is kept on this device until the server has it: sending it twice, late,
// or in another order changes nothing. What waits leaves in batches, the oldest first.
import { api, ApiProblem, genuine, patient } from './api.js';
import { changeMark, dropMarks, keepMark, keptMarks, used } from './vault.js';

const MOST = 200;
const SLOWEST = 60000;
const DOOR = 'spro.accueil.porte';

export const newId = () => crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16)
  .padStart(2, '0')).join('');

/** This device's name for itself; two devices never begin with the same one. */
export function doorName() {
  try {
    let name = localStorage.getItem(DOOR);
    if (!name) {
      name = `Accueil ${newId().slice(0, 3).toUpperCase()}`;
      localStorage.setItem(DOOR, name);
    }
    return name;
  } catch {
    return 'Accueil';
  }
}

/** @param {string} name */
export function renameDoor(name) {
  try { if (name.trim()) localStorage.setItem(DOOR, name.trim().slice(0, 40)); } catch { /* the name lasts for this page */ }
}

/** @param {unknown} problem @returns {boolean} */
const lost = (problem) => problem instanceof ApiProblem && (problem.unknownOutcome || problem.status === 401);
/** @param {Mark} mark */
const wire = ({ stuck, name, ...mark }) => mark;

/**
 * One at a time over all tabs of this browser.
 * @template T @param {string} sessionId @param {() => Promise<T>} work @returns {Promise<T>}
 */
const alone = (sessionId, work) => (navigator.locks ? navigator.locks.request(`spro-accueil-${sessionId}`, work) : work());

/**
 * Sends what waits for a session; `{results}` of each batch go to `heard`. Ends with true when nothing waits any more.
 * @param {string} sessionId @param {(news: ScanNews) => unknown} heard
 */
async function send(sessionId, heard) {
  // Before the day, the page asks before it marks.
  const path = `/api/sessions/${encodeURIComponent(sessionId)}/scans?early=true`;
  /** @param {KeptMark[]} batch */
  const post = async (batch) => genuine(
    /** @type {{ results: ScanResult[], clock?: unknown }} */ (await api.post(path,
      { door: doorName(), sentAt: new Date().toISOString(), scans: batch.map((one) => wire(one.mark)) },
      { signal: patient(20000) })),
    (answer) => Array.isArray(answer.results),
  );
  let together = MOST;
  for (;;) {
    const waiting = (await keptMarks(sessionId)).filter((one) => !one.mark.stuck);
    if (!waiting.length) return true;
    const batch = waiting.slice(0, together);
    try {
      const answer = await post(batch);
      const refused = new Map(answer.results.filter((one) => one.outcome === 'REFUSED').map((one) => [one.scanId, one.conflict]));
      await dropMarks(batch.filter((one) => !refused.has(one.mark.scanId)).map((one) => one.seq));
      for (const one of batch.filter((each) => refused.has(each.mark.scanId))) await changeMark({ ...one,
        mark: { ...one.mark, stuck: refused.get(one.mark.scanId) } });
      heard({ results: answer.results, marks: batch.map((one) => one.mark), clock: answer.clock });
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      if (lost(problem)) throw problem;
      // One that the server cannot read keeps no other back: they go one by one.
      if (batch.length > 1 && problem.status === 422) {
        together = 1;
      } else {
        for (const one of batch) await changeMark({ ...one, mark: { ...one.mark, stuck: problem.errors[0]?.message ?? problem.message } });
        heard({ refused: batch.map((one) => one.mark), problem });
      }
    }
  }
}

/** Sends what earlier pages left, whatever page is open now. */
export async function sendLeftOvers() {
  if (!used() || !navigator.onLine) return;
  const ids = new Set((await keptMarks()).filter((one) => !one.mark.stuck).map((one) => one.sessionId));
  for (const id of ids) await alone(id, () => send(id, () => {})).catch(() => { /* at the next start */ });
}

/** @param {string} sessionId @param {AbortSignal} signal @param {(news: ScanNews) => unknown} onChange */
export async function scanning(sessionId, signal, onChange) {
  let waiting = (await keptMarks(sessionId)).map((one) => one.mark);
  let sending = null;
  let signedOut = false;
  let failures = 0;
  let timer = 0;

  const refresh = async () => { waiting = (await keptMarks(sessionId)).map((one) => one.mark); };

  /** @param {number} wait */
  function again(wait) {
    clearTimeout(timer);
    if (!signal.aborted) timer = setTimeout(flush, wait);
  }

  function flush() {
    if (!navigator.onLine || signedOut) return Promise.resolve();
    sending ??= alone(sessionId, () => send(sessionId, async (news) => {
      failures = 0;
      await refresh();
      onChange(news);
    })).then(() => { failures = 0; }, (problem) => {
      if (!lost(problem)) throw problem;
      signedOut = problem.status === 401;
      failures += 1;
      // Apart, so that the doors of one hall do not all come back in the same second.
      if (!signedOut) {
        again(Math.min(SLOWEST, Math.max((problem.retryAfter ?? 0) * 1000, 1000 * 2 ** Math.min(failures, 6)) * (0.75
          + Math.random() / 2)));
      }
    }).finally(async () => {
      sending = null;
      await refresh();
      if (!signal.aborted) onChange({});
      // Made while the last batch was on its way.
      if (!failures && !signedOut && navigator.onLine && waiting.some((one) => !one.stuck)) again(0);
    });
    return sending;
  }

  /** Keeps a mark and sends it; resolves with the mark once it is on disk. @param {Partial<Mark>} content */
  async function note(content) {
    const mark = { scanId: newId(), at: new Date().toISOString(), ...content };
    waiting = [...waiting, mark];
    await keepMark(sessionId, mark);
    flush();
    return mark;
  }

  async function retry() {
    for (const one of await keptMarks(sessionId)) if (one.mark.stuck) {
      const { stuck, ...mark } = one.mark;
      await changeMark({ ...one, mark });
    }
    await refresh();
    signedOut = false;
    return flush();
  }

  async function discard() {
    await dropMarks((await keptMarks(sessionId)).filter((one) => one.mark.stuck).map((one) => one.seq));
    await refresh();
    onChange({});
  }

  addEventListener('online', () => { failures = 0; signedOut = false; flush(); }, { signal });
  document.addEventListener('visibilitychange', () => { if (!document.hidden && waiting.length) {
    signedOut = false;
    flush();
  } }, { signal });
  signal.addEventListener('abort', () => clearTimeout(timer));
  if (waiting.length) flush();
  return { note, flush, retry, discard, get signedOut() { return signedOut && waiting.length > 0; }, get waiting() {
    return waiting.filter((one) => !one.stuck);
  }, get stuck() { return waiting.filter((one) => one.stuck); } };
}

/**
 * The list with the marks of this device laid over it; walk-ins that the server does not know yet stand at its end.
 * @param {Line[]} lines @param {Mark[]} waiting
 */
export function withScans(lines, waiting) {
  if (!waiting.length) return lines;
  const mistakes = new Set(waiting.filter((one) => one.undoes).map((one) => one.undoes));
  const byId = new Map();
  const come = [];
  for (const mark of waiting) {
    if (mark.undo && mark.registrationId) byId.set(mark.registrationId, { attended: false, attendedAt: null });
    else if (mark.undo || mistakes.has(mark.scanId)) continue;
    else if (mark.registrationId) {
      const before = lines.find((line) => line.registrationId === mark.registrationId);
      if (before && before.state !== 'CANCELLED' && !before.attended) {
        byId.set(mark.registrationId, { attended: true, attendedAt: mark.at });
      }
    } else if (mark.walkIn) {
      come.push({ registrationId: `local:${mark.scanId}`, scanId: mark.scanId, state: 'CONFIRMED', ...mark.walkIn,
        attended: true, attendedAt: mark.at, walkIn: true });
    }
  }
  return [...lines.map((line) => (byId.has(line.registrationId) ? { ...line, ...byId.get(line.registrationId) } : line)), ...come];
}
