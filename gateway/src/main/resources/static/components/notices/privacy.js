import { html } from '../../lib/html.js';
import { t } from '../../lib/i18n.js';
import { words } from './page.js';

export async function page(context) {
  words(context, t('privacy.title'), html`<p>${t('privacy.p1')}</p><p>${t('privacy.p2')}</p><p>${t('privacy.complaints')}</p><p>${
    t('privacy.p3')}</p><p><a href="/mes-donnees">${t('mydata.ask')}</a></p><p>${t('privacy.cookies')}</p>`);
}
