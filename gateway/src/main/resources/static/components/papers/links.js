// The ways to a meeting's papers: what organisers print, the copying of a signed sheet, a person's certificate.
import { html } from '../../lib/html.js';
import { lang, t } from '../../lib/i18n.js';
import { isOver, takesSignUps } from '../../lib/sessions.js';
import { icon } from '../../lib/ui.js';

/** A PDF in the language of the page, shown by the browser beside it. */
export const pdf = (path, text, { style = 'quiet sm', name = 'print', values = {} } = {}) =>
  html`<a class="btn ${style}" href="${path}?${new URLSearchParams({ ...values, lang: lang() })}" target="_blank"
      rel="noopener" data-native>${name ? icon(name) : ''}${text}<span class="vh"> ${t('papers.newTab')}</span></a>`;

const BLANK = 8;

/** For the list of a session: nothing where nobody signs up. */
export function paperLinks(session, places) {
  if (!takesSignUps(session) || session.status === 'CANCELLED') return '';
  const id = encodeURIComponent(session.id);
  const base = `/api/sessions/${id}`;
  const cards = (session.presenters ?? []).length > 0 || session.format === 'WORKSHOPS';
  const nobody = places && !places.confirmed;
  return html`<div class="papers row no-print" role="group" aria-label="${t('papers.group')}"><span class="small muted"
      aria-hidden="true">${t('papers.group')}</span>
    ${pdf(`${base}/roster.pdf`, t('papers.sheet'))}${nobody
      ? pdf(`${base}/badges.pdf`, t('papers.blank'), { values: { registrations: '', blank: BLANK } })
      : pdf(`${base}/badges.pdf`, t('papers.badges'))}${cards ? pdf(`${base}/table-cards.pdf`, t('papers.cards')) : ''}
    <a class="btn quiet sm" href="/organisateur/seances/${id}/emargement">${icon('check')}${t('papers.enter')}</a>
    <a class="btn quiet sm" href="/evaluation/seances/${id}/preparer">${icon('chat')}${t('evaluation.link')}</a></div>`;
}

/** For the person who was there, once the meeting is over. */
export const certificateLink = (mine, session) => (mine.attended && isOver(session) && session.status !== 'CANCELLED'
  ? pdf(`/api/registrations/${encodeURIComponent(mine.registrationId)}/certificate.pdf`, t('papers.certificate'),
    { style: '', name: 'down' }) : '');
