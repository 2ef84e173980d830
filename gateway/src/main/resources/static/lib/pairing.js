// What pairs of cross visits say, for the organiser's page and a person's own.
import { html } from './html.js';
import { dayText, fromLocalInput, isoDay, localInput, timeRange } from './dates.js';
import { field, fromProblem, showErrors, summaryPlace } from './forms.js';
import { t } from './i18n.js';
import { rich } from './typography.js';
import { ask, state } from './ui.js';

/** @param {string} sessionId */
export const pathOf = (sessionId) => `/api/sessions/${encodeURIComponent(sessionId)}/pairing`;

/** @type {Record<string, [kind: string, icon: string]>} */
const LOOKS = { PROPOSED: ['soon', 'clock'], CONFIRMED: ['confirmed', 'okc'], DECLINED: ['alert', 'x'] };

/** A badge with the state of a pair, or with what one of the two said. @param {string} code @param {string} [kind] */
export const badge = (code, kind = 'pairing.state') => state({ kind: LOOKS[code][0], icon: LOOKS[code][1], label: t(`${kind}.${code}`) });

/** « mardi 9 mars 2027, 9 h 30 – 11 h 30 », or that it is open. @param {PairVisit} visit */
export const whenOf = (visit) => (visit.start ? rich(`${dayText(visit.start)}, ${timeRange(visit.start, visit.end)}`) : t('pairing.open'));

/** @param {string | null | undefined} value */
const hourOf = (value) => (value ? localInput(value).slice(11) : '');

/** @param {string} id @param {string} type @param {string | undefined} value @param {Piece} [more] */
const input = (id, type, value, more = '') => html`<input class="input" id="${id}" name="${id}" type="${type}" value="${value}"
    autocomplete="off" ${more}>`;

/** The body of a visit from the dialog's fields; empty fields open it again. @param {TypedVisit} typed */
const bodyOf = ({ day, from, to, place }) => ({
  ...(day ? { start: fromLocalInput(`${day}T${from}`), end: fromLocalInput(`${day}T${to}`) } : {}),
  ...(place?.trim() ? { place: place.trim() } : {}),
});

/** @param {TypedVisit} typed */
function mistakes({ day, from, to }) {
  const errors = [];
  if ((from || to) && !day) errors.push({ id: 'day', message: t('pairing.bad.day') });
  if (day && !from) errors.push({ id: 'from', message: t('pairing.bad.from') });
  if (day && (!to || (from && to <= from))) errors.push({ id: 'to', message: t('pairing.bad.to') });
  return errors;
}

const FIELDS = { start: 'day', end: 'to', place: 'place' };

/**
 * Asks when and where a visit is. `save(body)` sends it; what the server refuses is said in the dialog.
 * Resolves to what `save` gave, or null.
 * @template T
 * @param {{ visit: PairVisit, title: Piece, period?: { from: string, to: string } | null, save: (body: object) => Promise<T> }} options
 * @returns {Promise<T | null>}
 */
export async function askVisit({ visit, title, period, save }) {
  /** @type {TypedVisit} */
  let typed = { day: visit.start ? isoDay(visit.start) : '', from: hourOf(visit.start), to: hourOf(visit.end), place: visit.place ?? '' };
  /** @type {import('./api.js').ApiProblem | null} */
  let refused = null;
  for (;;) {
    const body = html`${summaryPlace()}
      ${field({ id: 'day', label: t('pairing.day'), hint: period ? rich(t('pairing.within',
        { from: dayText(period.from, { year: false }), to: dayText(period.to) })) : '', control: input('day', 'date', typed.day) })}
      <div class="pair-times">${field({ id: 'from', label: t('pairing.from'), control: input('from', 'time', typed.from) })}${
        field({ id: 'to', label: t('pairing.to'), control: input('to', 'time', typed.to) })}</div>
      ${field({ id: 'place', label: t('pairing.place'), optional: true, hint: t('pairing.placeHint'),
        control: html`<input class="input" id="place" name="place" type="text" maxlength="200" value="${typed.place}"
            autocomplete="off">` })}`;
    const problem = refused;
    // Shown once the dialog is open.
    if (problem) {
      queueMicrotask(() => showErrors(/** @type {HTMLElement} */ (document.querySelector('dialog form')), fromProblem(problem, FIELDS),
        problem.errors.length ? {} : { title: problem.title, intro: problem.message }));
    }
    const answer = await ask({
      title, body, confirm: t('pairing.save'),
      onReady: {
        validate(form) {
          const errors = mistakes(Object.fromEntries(new FormData(form)));
          if (errors.length) showErrors(form, errors);
          return !errors.length;
        },
      },
    });
    if (!answer) return null;
    typed = answer;
    try {
      return await save(bodyOf(answer));
    } catch (failed) {
      refused = /** @type {import('./api.js').ApiProblem} */ (failed);
      if (refused.status !== 422) throw failed;
    }
  }
}
