// The same meeting at another date: asks for the date, the copy is a draft.
import { api } from '../../lib/api.js';
import { dayText, isoDay, weekday } from '../../lib/dates.js';
import { html } from '../../lib/html.js';
import { t } from '../../lib/i18n.js';
import { ask, toast } from '../../lib/ui.js';
import { later } from './parts/moment.js';

const NOON = 'T12:00:00Z';

/** First day of a meeting, or nothing while it has no date. */
export function firstDay(event) {
  const starts = (event.sessions ?? []).map((one) => one.start).filter(Boolean).sort((a, b) => Date.parse(a) - Date.parse(b));
  return starts.length ? isoDay(starts[0]) : '';
}

/** The same weekday: four weeks later, or as many weeks as it takes to lie ahead. */
export function suggestion(first, today = isoDay(new Date())) {
  if (!first) return '';
  const weeks = Math.max(4, Math.ceil((Date.parse(today) - Date.parse(first)) / (7 * 86400000)) + 1);
  return later(first, weeks * 7);
}

/** Resolves with the path of the copy, or null when it was not made. */
export async function duplicate(event) {
  const first = firstDay(event);
  const asked = ask({
    title: t('prep.duplicate.title'), confirm: t('prep.duplicate.yes'), keep: t('prep.duplicate.no'),
    body: html`<p>${t('prep.duplicate.body')}</p><div class="field"><label for="copie-date">${t('prep.duplicate.date')}</label>
      <input class="input" id="copie-date" name="date" type="date" value="${suggestion(first)}" required autofocus
          aria-describedby="copie-jour"></div>
      <p class="hint" id="copie-jour" role="status">${note(first, suggestion(first))}</p>`,
    onReady: { validate: (form) => form.date.value !== '' },
  });
  const field = /** @type {HTMLInputElement | null} */ (document.getElementById('copie-date'));
  field?.addEventListener('input', () => { document.getElementById('copie-jour').textContent = note(first, field.value); });
  const answer = await asked;
  if (!answer) return null;
  try {
    const copy = await api.post(`/api/events/${encodeURIComponent(event.id)}/duplicate`, { date: answer.date },
      { headers: { 'Idempotency-Key': crypto.randomUUID() } });
    toast(t('prep.duplicate.done', { date: dayText(`${answer.date}${NOON}`) }));
    return `/organisateur/rencontres/${encodeURIComponent(copy.id)}/modifier`;
  } catch (problem) {
    if (problem.name === 'AbortError') return null;
    toast(problem.errors?.[0]?.message ?? problem.message, { bad: true });
    return null;
  }
}

function note(first, chosen) {
  if (!first || !/^\d{4}-/.test(chosen)) return '';
  const [was, is] = [weekday(first + NOON), weekday(chosen + NOON)];
  return was === is ? t('prep.duplicate.same', { day: was, date: dayText(first + NOON) }) : t('prep.duplicate.other', { was, is });
}
