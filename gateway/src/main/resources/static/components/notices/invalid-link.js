// Where a link from a mail leads that is cut or forged; one that has ended shows it at its own address, with 410.
import { html } from '../../lib/html.js';
import { t } from '../../lib/i18n.js';
import { findForm, onFind } from '../registration/find.js';
import { words } from './page.js';

export async function page(context) {
  words(context, t('invalid.title'), html`<p class="lede">${t(context.params.token ? 'invalid.ended' : 'invalid.text')}</p><h2>${
    t('find.title')}</h2>${findForm()}<p class="mt"><a class="btn second" href="/programme">${t('notFound.go')}</a></p>`);
  onFind(context.root, context.signal);
}
