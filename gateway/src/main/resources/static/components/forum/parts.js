// What the public pages of a meeting show of these formats besides its sessions.
import { attr, html } from '../../lib/html.js';
import { dataLang, t } from '../../lib/i18n.js';
import { rich } from '../../lib/typography.js';
import { data, icon } from '../../lib/ui.js';
import { standPlan } from './plan.js';

function standOf(event) {
  const { host, partners = [] } = event;
  if (!host && !partners.length) return '';
  return html`<section data-key="stand" aria-labelledby="stand-t"><h2 id="stand-t">${t('stand.title')}</h2>
    ${host ? html`<ul class="facts mt-s"><li>${icon('pin')}<span>${t('stand.host')}<br><strong>${data(host)}</strong></span></li></ul>`
      : ''}
    ${partners.length ? html`<h3 class="mt">${t('stand.partners')}</h3><ul class="orgs mt-s" ${attr('lang', dataLang())}>${
      partners.map((one) => html`<li>${rich(one)}</li>`)}</ul>` : ''}</section>`;
}

const manySignUp = (event) => html`<p data-key="parcours" class="banner">${icon('info')}<span>${t('series.elsewhere')} <a
    href="/rencontres/${encodeURIComponent(event.id)}#inscription">${t('series.elsewhereLink')}</a></span></p>`;

/** The own part of a meeting's page, or nothing; on the page of one session it may point to that of the meeting. */
export function formatPart(event, { ofSession = false } = {}) {
  switch (event.format) {
    case 'FORUM': return standPlan(event);
    case 'STAND': return standOf(event);
    case 'SERIES': return ofSession && event.oneSignUp && event.sessions?.length > 1 ? manySignUp(event) : '';
    default: return '';
  }
}
