// Words for days of workshops that the person's page and the organiser's share.
import { timeRange } from './dates.js';
import { t } from './i18n.js';
import { rich } from './typography.js';

export const pathOf = (sessionId) => `/api/sessions/${encodeURIComponent(sessionId)}/allocation`;

/** « Matin », else its hours, else its number. */
export const slotName = (slot, n) => slot?.title || slot?.slotTitle || (slot?.start ? timeRange(slot.start, slot.end)
  : t('workshops.slotN', { n }));

/** Whether people of this meeting rank workshops. */
export const ranksWorkshops = (event) => event?.format === 'WORKSHOPS' && event.mode !== 'FIRST_COME' && Boolean(event.workshops?.length);

export const rankName = (n) => rich(t('workshops.rank', { n }));
