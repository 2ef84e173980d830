import { html } from '../../lib/html.js';
import { t } from '../../lib/i18n.js';
import { words } from './page.js';

export async function page(context) {
  words(context, t('notFound.title'), html`<p class="lede">${t('notFound.text')}</p><p class="mt"><a class="btn" href="/programme">${
    t('notFound.go')}</a></p>`);
}
