// The form as people will see it, made by the same pages as the real one, at the width of a phone.
import { api, query } from '../../lib/api.js';
import { flag, html } from '../../lib/html.js';
import { t } from '../../lib/i18n.js';

/** Nothing in it leads away or is sent; its landmarks are told from the page's own. */
function still(inside) {
  for (const landmark of inside.querySelectorAll('body > header, main, body > footer')) landmark.setAttribute('aria-label',
    t('qn.previewTitle'));
  inside.addEventListener('submit', (event) => event.preventDefault());
  inside.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    if (link && !link.getAttribute('href').startsWith('#')) event.preventDefault();
  });
}

/**
 * Fills `place` with the controls and the frame; `path` is the address of the preview without its query. The page is
 * put into the frame rather than loaded by it: no page of ours may be framed.
 * @param {HTMLElement} place @param {string} path @param {{ signal?: AbortSignal, note?: string }} [options]
 */
export function preview(place, path, { signal, note = '' } = {}) {
  const chosen = { lang: document.documentElement.lang, short: false };
  let frame = null;
  let turn = 0;

  function draw() {
    place.innerHTML = String(html`<div class="row q-preview-acts"><span class="tabs" role="group" aria-label="${t('qn.previewLang')}">${
      ['fr', 'en'].map((lang) => html`<button type="button" data-lang="${lang}" aria-pressed="${String(chosen.lang === lang)}">${
        t(`qn.lang.${lang}`)}</button>`)}</span>
      <label class="choice"><input type="checkbox" data-short ${flag('checked', chosen.short)}><span>${
        t('qn.previewShort')}</span></label></div>${note}
      <iframe class="q-frame" title="${t('qn.previewTitle')}"></iframe>
      <p class="small"><a href="${path + query(values())}" target="_blank" rel="noopener" data-native>${t('qn.previewAlone')}</a></p>`);
    frame = place.querySelector('iframe');
    frame.addEventListener('load', () => still(frame.contentDocument));
  }

  const values = () => ({ lang: chosen.lang, short: chosen.short || '' });

  async function show() {
    const mine = (turn += 1);
    let page;
    try {
      page = await api.text(path + query(values()), { signal });
    } catch (problem) {
      if (problem.name !== 'AbortError' && mine === turn) frame.srcdoc = String(html`<p>${problem.message}</p>`);
      return;
    }
    if (mine !== turn) return;
    const y = frame.contentWindow?.scrollY ?? 0;
    frame.addEventListener('load', () => frame.contentWindow?.scrollTo(0, y), { once: true });
    frame.srcdoc = page;
  }

  place.addEventListener('click', (event) => {
    /** @type {HTMLElement | null} */
    const button = /** @type {Element} */ (event.target).closest('[data-lang]');
    if (!button) return;
    chosen.lang = button.dataset.lang;
    draw();
    place.querySelector(`[data-lang="${chosen.lang}"]`).focus();
    show();
  }, { signal });
  place.addEventListener('change', (event) => {
    const box = /** @type {HTMLInputElement} */ (event.target);
    if (!box.matches('[data-short]')) return;
    chosen.short = box.checked;
    draw();
    place.querySelector('[data-short]').focus();
    show();
  }, { signal });
  draw();
  show();
  return { show };
}
