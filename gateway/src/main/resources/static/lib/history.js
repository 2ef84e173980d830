// The story of a roster in words: one sentence for each thing that happened, and by whom.
import { dayMonthTime, time } from './dates.js';
import { html } from './html.js';
import { t } from './i18n.js';
import { icon } from './ui.js';

/** @type {Record<string, string>} */
const ICONS = {
  SESSION_CHANGED: 'pen', RULES_CHANGED: 'pen', SIGNED_UP: 'okc', QUEUED: 'wait', REQUESTED: 'clock', PROMOTED: 'okc',
  OFFERED: 'bell', OFFER_ACCEPTED: 'okc', OFFER_LAPSED: 'wait',
  APPROVED: 'okc', DECLINED: 'x', PLACE_GIVEN: 'okc', HANDED_OVER: 'users', CANCELLED: 'ban', ATTENDED: 'seat', ADMITTED: 'seat',
  WALKED_IN: 'seat', ATTENDANCE_UNDONE: 'x', ERASED: 'lock',
};

/** @param {HistoryEntry} entry */
export function sentence(entry) {
  const details = entry.details ?? {};
  return t(`history.${entry.what}`, {
    ...details, by: entry.by, name: entry.name ?? t('history.erased'), toName: details.toName ?? t('history.erased'),
    until: details.until ? dayMonthTime(details.until) : '', arrived: details.arrived ? time(details.arrived) : '',
    start: details.start ? dayMonthTime(details.start) : '',
  });
}

/** @param {HistoryEntry} entry */
export const author = (entry) => (entry.by === 'HELPER' ? t('history.by.HELPER', { name: entry.byName })
  : entry.by === 'ORGANISER' && entry.byName ? t('history.by.named', { name: entry.byName }) : t(`history.by.${entry.by}`));

/** A list of what happened, the newest first. @param {HistoryEntry[]} entries */
export const story = (entries) => html`<ol class="story">${
  entries.map((entry, i) => html`<li data-key="h-${entry.version}-${i}">${icon(ICONS[entry.what] ?? 'info')}<div><p>${sentence(entry)}</p>
  ${entry.reason ? html`<p class="why">${t('history.reason', { reason: entry.reason })}</p>` : ''}<p class="xs muted"><time
      datetime="${entry.at}">${dayMonthTime(entry.at)}</time> · ${author(entry)}</p></div></li>`)}</ol>`;
