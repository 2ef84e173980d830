// A paper questionnaire typed in: the server draws the form, this page sends it and brings the next one.
import { api } from '../../lib/api.js';
import { html, raw } from '../../lib/html.js';
import { announce, focusOn, on, render } from '../../lib/dom.js';
import { busy } from '../../lib/forms.js';
import { lang, t } from '../../lib/i18n.js';
import { fullTitle } from '../../lib/sessions.js';
import { banner, crumbs, data, toast } from '../../lib/ui.js';

const FORM = 'application/x-www-form-urlencoded';

export async function page(context) {
  const { root, params, signal } = context;
  const id = encodeURIComponent(params.sessionId);
  const base = `/api/campaigns/${encodeURIComponent(`${params.sessionId}-hot`)}/papers`;
  const session = await api.get(`/api/sessions/${id}`, { signal });
  const title = fullTitle(session);
  let recorded = 0;
  context.title(`${t('evaluation.paperEnter')}, ${title}`);

  async function next() {
    const sheet = await api.text(`${base}/form?lang=${lang()}`, { signal });
    render(root, html`<div class="wrap">${crumbs([[t('campaigns.title'), '/evaluation'], [data(title), `/evaluation/seances/${id}/preparer`], [t('evaluation.paperEnter')]])}
      ${recorded ? banner('good', 'okc', html`<p tabindex="-1" id="fait">${t('evaluation.paperDone', { n: recorded })}</p>`) : ''}
      <div data-key="feuille-${recorded}">${raw(clean(sheet))}</div></div>`);
    // Anew for each sheet: exclusive answers, conditions and counters of the questionnaire's own page.
    await import(`/js/questionnaire.js?feuille=${recorded}`);
  }

  async function send(form) {
    const button = form.querySelector('.row button[type=submit]');
    busy(button, true, t('evaluation.paperSending'));
    const body = new Blob([new URLSearchParams(new FormData(form)).toString()], { type: FORM });
    try {
      await api.post(`${base}?lang=${lang()}`, body, { signal });
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      busy(button, false);
      // What was typed stays; the same number goes out again, so the sheet counts once.
      toast(problem.message, { bad: true });
      return;
    }
    recorded += 1;
    await next();
    focusOn(root.querySelector('#fait'));
    announce(t('evaluation.paperDone', { n: recorded }));
  }

  await next();
  on(root, 'submit', 'form', (event, form) => { event.preventDefault(); send(form); }, signal);
}

/** Scripts, styles and handlers never pass. */
function clean(text) {
  const parsed = new DOMParser().parseFromString(text, 'text/html');
  parsed.querySelectorAll('script, style, link, meta, base, iframe').forEach((node) => node.remove());
  parsed.querySelectorAll('*').forEach((node) => {
    for (const { name } of [...node.attributes]) if (name === 'style' || name.startsWith('on')) node.removeAttribute(name);
  });
  return parsed.body.innerHTML;
}
