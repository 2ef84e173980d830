// Without an id: the registrations opened on this device, or how to find one again.
import { api } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { render } from '../../lib/dom.js';
import { moment } from '../../lib/dates.js';
import { t } from '../../lib/i18n.js';
import { fullTitle } from '../../lib/sessions.js';
import { session } from '../../lib/store.js';
import { crumbs, data, icon, swatch } from '../../lib/ui.js';
import { findForm, onFind } from './find.js';

export async function page({ root, signal, title, go }) {
  title(t('mine.title'));
  const ids = session.registrations ?? [];
  if (ids.length === 1) {
    go(`/mon-inscription/${encodeURIComponent(ids[0])}`, { replace: true });
    return;
  }
  const found = (await Promise.all(ids.map((id) => api.get(`/api/registrations/${encodeURIComponent(id)}`, { signal })
    .catch(() => null)))).filter(Boolean);
  render(root, html`<div class="wrap">${crumbs([[t('nav.programme'), '/programme'], [t('nav.mine')]])}
    <h1>${t('mine.noneTitle')}</h1>
    ${found.length ? html`<section class="mt" aria-labelledby="ouvertes"><h2 id="ouvertes">${t('mine.list')}</h2><ul class="mt-s">${
      found.map((one) => html`<li class="place"><div class="row nogap">${swatch(one.session.format, 'sm')}
      <div><h3><a href="/mon-inscription/${encodeURIComponent(one.registrationId)}">${data(fullTitle(one.session))}</a></h3><p
          class="small muted">${moment(one.session.start, one.session.end)}</p></div></div></li>`)}</ul></section>`
    : html`<p class="lede muted mt-s">${t('mine.noneText')}</p>`}
    <section class="mt stack" aria-labelledby="perdu">${found.length ? html`<h2 id="perdu">${t('find.more')}</h2>`
      : html`<h2 id="perdu">${t('find.title')}</h2>`}${findForm()}</section>
    <p class="mt"><a class="btn second" href="/programme">${icon('cal')}${t('notFound.go')}</a></p></div>`);
  onFind(root, signal);
}
