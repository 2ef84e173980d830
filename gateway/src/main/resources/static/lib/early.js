// Before the day of a session, its arrivals and its end are for those who mean it.
import { isoDay, momentText } from './dates.js';
import { html } from './html.js';
import { t } from './i18n.js';
import { ask } from './ui.js';

/** @type {Set<string>} */
const agreed = new Set();

/** Whether the day of the session is still to come. @param {Session} session @param {Date} [now] */
export const isAhead = (session, now = new Date()) => session.start ? isoDay(now) < isoDay(session.start) : false;

/** Whether an arrival may be noted; before the day the page asks, once for each session. @param {Session} session */
export async function mayCheckIn(session) {
  if (!isAhead(session) || agreed.has(session.id)) return true;
  const said = await ask({ title: t('early.checkInTitle'),
    body: html`<p>${t('early.checkInBody', { when: momentText(session.start, null, { capitalised: false }) })}</p>`,
    confirm: t('early.checkInYes'), keep: t('early.keep') });
  if (said) agreed.add(session.id);
  return Boolean(said);
}
