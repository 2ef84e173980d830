// A paper questionnaire typed in: the server draws the form, this page sends it and brings the next one.
import { api, ApiProblem } from '../../lib/api.js';
import { html, raw } from '../../lib/html.js';
import { announce, focusOn, on, render } from '../../lib/dom.js';
import { busy } from '../../lib/forms.js';
import { lang, t } from '../../lib/i18n.js';
import { fullTitle } from '../../lib/sessions.js';
import { banner, crumbs, data, failure, toast } from '../../lib/ui.js';

const FORM = 'application/x-www-form-urlencoded';

/** A script runs once for an address, as long as the app is open: no sheet of any visit has that of another. */
let scripts = 0;

export async function page(context) {
  const { root, params, signal } = context;
  const id = encodeURIComponent(params.sessionId);
  const base = `/api/campaigns/${encodeURIComponent(`${params.sessionId}-hot`)}/papers`;
  const session = await api.get(`/api/sessions/${id}`, { signal });
  const title = fullTitle(session);
  let recorded = 0;
  context.title(`${t('evaluation.paperEnter')}, ${title}`);

  const draw = (content) => render(root, html`<div class="wrap">${
    crumbs([[t('campaigns.title'), '/evaluation'], [data(title), `/evaluation/seances/${id}/preparer`], [t('evaluation.paperEnter')]])}
    ${content}</div>`);

  async function next() {
    const sheet = await api.text(`${base}/form?lang=${lang()}`, { signal });
    draw(html`${recorded ? banner('good', 'okc', html`<p tabindex="-1" id="fait">${t('evaluation.paperDone', { n: recorded })}</p>`) : ''}
      <div data-key="feuille-${recorded}">${raw(clean(sheet))}</div>`);
    // It looks at what stands in the document: the first sheet does once the router has put the page there.
    setTimeout(comforts);
  }

  /** Anew for each sheet: clearing, exclusive answers, conditions and counters of the questionnaire's own page. */
  function comforts() {
    if (signal.aborted) return;
    scripts += 1;
    import(`/js/questionnaire.js?feuille=${scripts}`).catch(() => { /* the sheet can be typed in without them */ });
  }

  /** Where the next sheet does not come, that stands in the place of the one before, which counts. */
  async function goOn() {
    try {
      await next();
      focusOn(root.querySelector('#fait'));
      announce(t('evaluation.paperDone', { n: recorded }));
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      if (!(problem instanceof ApiProblem)) throw problem;
      draw(failure(problem, { safe: t('evaluation.paperSafe') }));
      root.querySelector('[data-act="retry"]').focus();
    }
  }

  async function send(form) {
    const button = form.querySelector('.row button[type=submit]');
    if (button.getAttribute('aria-disabled')) return;
    busy(button, true, t('evaluation.paperSending'));
    const fields = /** @type {URLSearchParams} */ (/** @type {unknown} */ (new FormData(form)));
    const body = new Blob([new URLSearchParams(fields).toString()], { type: FORM });
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
    await goOn();
  }

  await next();
  on(root, 'submit', 'form', (event, form) => {
    event.preventDefault();
    // Without its script yet, the button that clears an answer is one that sends.
    if (event.submitter?.name !== 'clear') send(form);
  }, signal);
  on(root, 'click', '[data-act="retry"]', (event, button) => {
    if (button.getAttribute('aria-disabled')) return;
    busy(button, true, t('loading'));
    goOn();
  }, signal);
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
