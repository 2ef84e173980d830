// How many heads were counted at the sessions of a board.
import { api, query } from '../../lib/api.js';
import { countsHeads } from './links.js';

const DAY = 86400000;
const BEFORE = 60;
const MOST = 50;

/** Counts by session id, of sessions around today; those of which nothing is known are left out. */
export async function countedTotals(sessions, signal, now = Date.now()) {
  const near = sessions
    .filter((one) => countsHeads(one) && ['PUBLISHED', 'ENDED'].includes(one.status) && one.start
      && Date.parse(one.start) < now + DAY && Date.parse(one.start) > now - BEFORE * DAY)
    .sort((a, b) => Date.parse(b.start) - Date.parse(a.start)).slice(0, MOST);
  if (!near.length) return new Map();
  const answer = await api.get(`/api/counts${query({ sessions: near.map((one) => one.id).join(',') })}`, { signal });
  return new Map(answer.items.map((one) => [one.sessionId, one.total]));
}
