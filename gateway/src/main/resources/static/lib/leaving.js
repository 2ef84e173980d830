// Leaving a page on which something is not saved yet: asked first, whatever way it is left.
import { html } from './html.js';
import { t } from './i18n.js';
import { beforeLeaving, go, leadsTo } from './router.js';
import { ask } from './ui.js';

/**
 * As long as the page is shown (`signal`); links that stay on it are its own.
 * @param {() => unknown} isUnsaved @param {AbortSignal} signal
 */
export function asksBeforeLeaving(isUnsaved, signal) {
  if (signal.aborted) return;
  /** @type {Promise<unknown> | null} */
  let asked = null;
  const question = () => {
    asked ??= ask({ title: t('leave.title'), body: html`<p>${t('leave.body')}</p>`, confirm: t('leave.yes'), keep: t('leave.keep'),
      danger: true }).finally(() => {
      asked = null;
    });
    return asked;
  };
  beforeLeaving(() => (isUnsaved() ? question() : null));
  document.addEventListener('click', async (event) => {
    const url = isUnsaved() ? leadsTo(event) : null;
    if (!url || url.pathname === location.pathname) return;
    event.preventDefault();
    event.stopPropagation();
    if (await question()) go(url.pathname + url.search + url.hash);
  }, { signal, capture: true });
  addEventListener('beforeunload', (event) => { if (isUnsaved()) event.preventDefault(); }, { signal });
}
