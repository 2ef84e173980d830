// What a rotation plan says: which round it is, how long it lasts, who sits where.
import { t } from './i18n.js';

/** @param {string} sessionId */
export const pathOf = (sessionId) => `/api/sessions/${encodeURIComponent(sessionId)}/rotation`;

/**
 * The server's time on this device: its `now` plus what has passed since, measured with a clock that nobody sets,
 * so that a computer with the wrong time still counts down rightly.
 */
export function serverClock() {
  let offset = Date.now() - performance.now();
  return {
    /**
     * `asked` and `heard` are moments of performance.now() around the request.
     * @param {string} now @param {number} asked @param {number} [heard]
     */
    set(now, asked, heard = performance.now()) {
      const value = Date.parse(now);
      if (Number.isFinite(value)) offset = value - (asked + heard) / 2;
    },
    now: () => performance.now() + offset,
  };
}

/** @param {RotationPlan} plan @param {number} n */
export const roundOf = (plan, n) => plan.rounds.find((round) => round.number === n) ?? null;

/**
 * The state of the clock, with the number of the round it speaks of: the running one, else the next.
 * @param {RotationPlan} plan @returns {Stage}
 */
export function stageOf(plan) {
  const { state, round, endsAt, startedAt } = plan.clock;
  const total = plan.rounds.length;
  if (state === 'RUNNING') {
    return { state, n: round, round: roundOf(plan, round), startedAt, endsAt: endsAt ?? roundOf(plan, round)?.end, last: round >= total };
  }
  if (state === 'FINISHED') return { state, n: total, round: roundOf(plan, total), last: true };
  const n = Math.min(total, (plan.finishedRounds ?? 0) + 1);
  return { state, n, round: roundOf(plan, n), startsAt: (state === 'BETWEEN' && endsAt) || roundOf(plan, n)?.start, last: n >= total };
}

/** Whole seconds left, never below zero. @param {string} moment @param {number} now */
export const secondsUntil = (moment, now) => Math.max(0, Math.ceil((Date.parse(moment) - now) / 1000));

/** @param {number} seconds */
export const figures = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** @param {number} seconds */
export function spoken(seconds) {
  if (seconds >= 3600) return t('screen.hours', { h: Math.floor(seconds / 3600), m: Math.floor((seconds % 3600) / 60) });
  return t('screen.minutes', { m: Math.floor(seconds / 60), s: seconds % 60 });
}

/**
 * « Camille Roux » by registration, from the lines of the roster.
 * @param {{ registrationId: string, givenName?: string, familyName?: string }[]} lines
 */
export function namesOf(lines) {
  const names = new Map(lines.map((line) => [line.registrationId, [line.givenName, line.familyName].filter(Boolean).join(' ')]));
  const sortable = new Map(lines.map((line) => [line.registrationId, `${line.familyName ?? ''} ${line.givenName ?? ''}`]));
  return {
    /** @param {string} id */
    of: (id) => names.get(id) || t('rotation.unknownPerson'),
    /** @param {string} a @param {string} b */
    order: (a, b) => String(sortable.get(a) ?? '~').localeCompare(String(sortable.get(b) ?? '~'), 'fr'),
  };
}

/** @param {Round | null | undefined} round @param {{ number: number }[]} tables @param {number} number */
export const loadAt = (round, tables, number) => round?.loads?.[tables.findIndex((table) => table.number === number)] ?? null;

/** @param {{ absentFrom?: number | null }} visitor @param {number} n */
export const isAbsent = (visitor, n) => visitor.absentFrom !== null && visitor.absentFrom !== undefined && n >= visitor.absentFrom;
