// Words for days of workshops that the person's page and the organiser's share.
import { timeRange } from './dates.js';
import { t } from './i18n.js';
import { rich } from './typography.js';

/** @param {string} sessionId */
export const pathOf = (sessionId) => `/api/sessions/${encodeURIComponent(sessionId)}/allocation`;

/** « Matin », else its hours, else its number. @param {Slot | null | undefined} slot @param {number} n */
export const slotName = (slot, n) => slot?.title || slot?.slotTitle || (slot?.start ? timeRange(slot.start, slot.end)
  : t('workshops.slotN', { n }));

/** Whether people of this meeting rank workshops. @param {Meeting | null | undefined} event */
export const ranksWorkshops = (event) => event?.format === 'WORKSHOPS' && event.mode !== 'FIRST_COME' && Boolean(event.workshops?.length);

/** @param {number} n */
export const rankName = (n) => rich(t('workshops.rank', { n }));
