// Where heads are counted, and the way there.
import { html } from '../../lib/html.js';
import { t } from '../../lib/i18n.js';
import { takesSignUps } from '../../lib/sessions.js';
import { icon } from '../../lib/ui.js';

const FORMATS = ['FORUM', 'DROP_IN', 'STAND', 'BUS_TOUR'];

/** Sessions at which heads are counted: those without sign-up, and of formats with visitors who come as they like. */
export const countsHeads = (session) => !takesSignUps(session) || FORMATS.includes(session.format);

export function countLinks(session) {
  const base = `/organisateur/seances/${encodeURIComponent(session.id)}`;
  return html`<a class="btn second sm" href="${base}/compteur">${icon('users')}${t('count.open')}</a><a class="btn quiet sm"
      href="${base}/comptage">${t('count.heading')}</a>${
    session.format === 'FORUM' ? html`<a class="btn quiet sm" href="/organisateur/rencontres/${
      encodeURIComponent(session.eventId)}/stands">${t('stands.title')}</a>` : ''}`;
}
