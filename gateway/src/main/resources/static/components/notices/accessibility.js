import { html } from '../../lib/html.js';
import { t } from '../../lib/i18n.js';
import { words } from './page.js';

export async function page(context) {
  words(context, t('access.title'), html`<p>${t('access.p1')}</p><p>${t('access.p2')}</p><p>${t('access.p3')} <a href="/annuaire">${
    t('nav.directory')}</a></p>`);
}
