// Where the link to all own registrations leads. Looking at it does nothing: a mail program may do so. The button uses it, once.
import { api, ApiProblem } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { on, render } from '../../lib/dom.js';
import { busy } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { forgetCode, linkCode } from '../../lib/link-code.js';
import { loadSession } from '../../lib/store.js';
import { banner, icon } from '../../lib/ui.js';
import { findForm, onFind } from './find.js';

export async function page({ root, signal, title, go }) {
  title(t('all.title'));
  const token = linkCode('lien', 'inscriptions');
  let refused = '';

  function draw() {
    render(root, html`<div class="wrap section narrow stack"><h1>${t('all.title')}</h1>
      ${refused || !token ? html`${refused ? banner('bad', 'warn', html`<p>${refused}</p>`, 'alert') : ''}<p class="muted">${
        t('all.ask')}</p>${findForm()}`
        : html`<p class="lede">${t('all.lede')}</p><p class="muted">${t('all.once')}</p><p><button class="btn wide"
            type="button" data-act="open">${icon('cal')}${t('all.open')}</button></p>`}</div>`);
  }

  on(root, 'click', '[data-act="open"]', async (event, button) => {
    if (button.getAttribute('aria-disabled')) return;
    busy(button, true, t('loading'));
    try {
      await api.post('/api/agenda-links', { token });
      forgetCode('lien', 'inscriptions');
      await loadSession();
      go('/mes-donnees', { replace: true });
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      // The link may still be good where the outcome is unknown.
      if (problem.status === 404) { forgetCode('lien', 'inscriptions'); refused = t('all.used'); } else refused = problem.message;
      draw();
    }
  }, signal);
  onFind(root, signal);
  draw();
}
