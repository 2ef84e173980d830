// Where a helper's link leads. Looking at it does nothing: a mail program may do so. The button uses it, once.
import { api, ApiProblem } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { on, render } from '../../lib/dom.js';
import { busy } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { forgetCode, linkCode } from '../../lib/link-code.js';
import { loadSession } from '../../lib/store.js';
import { banner, icon } from '../../lib/ui.js';

export async function page({ root, signal, title, go }) {
  title(t('helper.title'));
  const token = linkCode('lien', 'porte');
  let refused = '';

  function draw() {
    render(root, html`<div class="wrap section narrow"><h1>${t('helper.title')}</h1>
      ${refused || !token ? html`<div class="mt">${banner('bad', 'warn', html`<p>${refused || t('helper.noLink')}</p>`, 'alert')}</div><p
          class="muted mt">${t('helper.askAgain')}</p>`
        : html`<p class="lede mt-s">${t('helper.lede')}</p><p class="muted mt-s">${t('helper.once')}</p><p class="mt"><button
            class="btn wide" type="button" data-act="open">${icon('seat')}${t('helper.open')}</button></p>`}</div>`);
  }

  on(root, 'click', '[data-act="open"]', async (event, button) => {
    if (button.getAttribute('aria-disabled')) return;
    busy(button, true, t('loading'));
    try {
      const { sessionId } = await api.post('/api/door-links', { token });
      forgetCode('lien', 'porte');
      await loadSession();
      go(`/porte/${encodeURIComponent(sessionId)}`, { replace: true });
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      // The link may still be good where nobody knows whether it was used.
      if (problem.status === 404) { forgetCode('lien', 'porte'); refused = t('helper.used'); } else refused = problem.message;
      draw();
    }
  }, signal);
  draw();
}
