// How the places of a session are given, in the words of somebody who wants one.
import { html } from '../../lib/html.js';
import { dayMonthTime } from '../../lib/dates.js';
import { t } from '../../lib/i18n.js';
import { rich } from '../../lib/typography.js';
import { icon } from '../../lib/ui.js';

/** `rules` as GET …/sign-up tells them; nothing where the usual holds. */
export function terms({ admission, offerHours, quotas, quotasUntil }) {
  const said = [
    admission === 'APPROVAL' && ['chat', t('terms.approval')],
    admission === 'INVITATION' && ['mail', t('terms.invitation')],
    quotas && ['users', quotasUntil ? t('terms.quotasUntil', { when: dayMonthTime(quotasUntil) }) : t('terms.quotas')],
    offerHours && ['bell', t('terms.offer', { n: offerHours })],
  ].filter(Boolean);
  return said.length ? html`<ul class="facts small terms">${
    said.map(([name, text]) => html`<li>${icon(name)}<span>${rich(text)}</span></li>`)}</ul>` : '';
}

/** What happens where no place is left. */
export const whenFull = ({ admission, offerHours }) => {
  if (admission === 'APPROVAL') return t('terms.fullApproval');
  return offerHours ? t('terms.fullOffer') : t('signUp.full');
};
