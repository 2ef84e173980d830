import { html } from '../../lib/html.js';
import { t } from '../../lib/i18n.js';
import { territoryLabel } from '../../lib/sessions.js';
import { territories } from '../../lib/store.js';
import { words } from './page.js';

const file = (path, name) => html`<li><a href="${path}" data-native>${name}</a></li>`;

export async function page(context) {
  const areas = await territories().catch(() => []);
  words(context, t('openData.title'), html`<p class="lede">${t('openData.lede')}</p>
    <h2>${t('openData.directory')}</h2><ul class="links">${file('/api/organisations.csv', 'CSV')}${
      file('/api/organisations.geojson', 'GeoJSON')}${file('/api/organisations.vcf', 'vCard')}${
      file('/api/organisations.jsonld', 'JSON-LD')}</ul>
    <h2>${t('openData.calendars')}</h2><ul class="links">${
      areas.map((one) => file(`/api/calendar/territories/${encodeURIComponent(one.key)}.ics`, territoryLabel(one.name)))}</ul>
    <h2>${t('openData.api')}</h2><p>${t('openData.apiText')} <a href="/api-docs" data-native>${t('foot.api')}</a></p>`);
}
