// The waiting room of a session that many want: before it opens, and while others are let in first.
import { api } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { lang, t } from '../../lib/i18n.js';
import { linkCode } from '../../lib/link-code.js';
import { isOpen, isOver, takesSignUps } from '../../lib/sessions.js';
import { icon } from '../../lib/ui.js';

/** The page of the gateway, which is no page of this app. */
const pathOf = (id) => `/salle-d-attente/${encodeURIComponent(id)}?lang=${lang()}`;

/**
 * Whether the way to the form leads through the waiting room, as it does without an invitation; when that cannot be
 * told now, not: the server checks anyway.
 */
export async function roomAhead(session, signal) {
  if (!takesSignUps(session) || !session.registration.waitingRoom || session.status !== 'PUBLISHED' || isOver(session)
    || linkCode('invitation', session.id)) {
    return false;
  }
  if (!isOpen(session)) return new Date(session.registration.opens) > new Date();
  const room = await api.get(`/api/waiting-rooms/${encodeURIComponent(session.id)}`, { signal }).catch((problem) => {
    if (problem.name === 'AbortError') throw problem;
    return { state: 'IN' };
  });
  return room.state !== 'IN';
}

export const roomCard = (session) => html`<div class="card stack" role="group" aria-labelledby="ins"><h2 id="ins">${t('room.title')}</h2>
  <p>${t(isOpen(session) ? 'room.text' : 'room.soon')}</p>
  <div class="row"><a class="btn" href="${pathOf(session.id)}" data-native>${icon('right')}${t('room.go')}</a></div></div>`;

/** The way to a number for somebody whose form was refused for want of one; what is typed stays here. */
export const backToRoom = ({ code }, id) => (['WAITING_ROOM', 'ROOM_TICKET_USED'].includes(code)
  ? html`<a href="${pathOf(id)}" target="_blank" rel="noopener">${t('room.go')}</a>` : '');
