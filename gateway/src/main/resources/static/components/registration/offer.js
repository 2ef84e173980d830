// A place that is held for this person, and what somebody waits for who has none yet.
import { api } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { announce, focusOn, on } from '../../lib/dom.js';
import { dayMonthTime } from '../../lib/dates.js';
import { busy } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { rich } from '../../lib/typography.js';
import { ask, banner, icon, toast } from '../../lib/ui.js';

const LONGEST = 2 ** 31 - 1;

/** Why somebody waits, in a sentence or two. */
export function standing(mine) {
  if (mine.state === 'PENDING') return html`<p class="small">${t('mine.pendingText')}</p>`;
  if (mine.state !== 'WAITING') return '';
  const { holdup } = mine;
  if (!holdup) return html`<p class="small muted">${t('mine.waitText')}</p>`;
  const args = { n: holdup.places, when: holdup.until ? dayMonthTime(holdup.until) : '' };
  const why = holdup.because === 'GROUP' ? t('holdup.GROUP', args) : `${t(`holdup.${holdup.because}`, args)} `
    + `${t(holdup.until ? 'holdup.until' : 'holdup.open', args)}`;
  return html`<div class="banner">${icon('info')}<div><p>${rich(why)}</p><p class="mt-s muted">${t('mine.waitShort')}</p></div></div>`;
}

/** `card()` is the offer, `left()` says that it was let go; `adopt` takes what the server said, `draw` shows it. */
export function ownOffer({ root, signal, path, get, adopt, draw }) {
  let sending = false;
  let gaveUp = false;
  let timer;

  const card = () => {
    const mine = get();
    if (mine.state !== 'OFFERED') return '';
    return html`<section class="card stack offer" data-key="offre" aria-labelledby="offre-t"><h2 id="offre-t">${t('offer.title')}</h2>
      <p class="banner warn">${icon('clock')}<span>${rich(t('offer.until', { when: '\u0001' }).split('\u0001')[0])}<strong>${
        dayMonthTime(mine.offerExpires)}</strong>${rich(t('offer.until', { when: '\u0001' }).split('\u0001')[1])}</span></p>
      <div class="row no-print"><button class="btn sun" type="button" data-act="take">${icon('check')}${t('offer.take')}</button><button
          class="btn quiet" type="button" data-act="leave-offer">${t('offer.leave')}</button></div></section>`;
  };

  const left = () => (gaveUp ? banner('', 'info', html`<strong>${t('offer.leftTitle')}</strong> ${t('offer.leftText')}`) : '');

  async function answer(accept, button) {
    if (sending) return;
    sending = true;
    busy(button, true, t('signUp.sending'));
    try {
      const { state, position } = await api.post(`${path}/offer`, { accept });
      gaveUp = !accept;
      adopt({ state, position, offerExpires: null });
      if (accept) adopt(await api.get(path, { signal }).catch(() => ({})));
      said(accept ? t('offer.taken') : t('offer.leftTitle'));
      if (accept) toast(t('offer.taken'));
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      toast(problem.message, { bad: true });
      // It may have lapsed, or another window answered.
      if (!problem.unknownOutcome) refresh();
    } finally {
      sending = false;
      busy(button, false);
    }
  }

  function said(text) {
    draw();
    focusOn(root.querySelector('h1'));
    scrollTo(0, 0);
    announce(text);
  }

  async function refresh() {
    try {
      adopt({ position: null, holdup: null, offerExpires: null, ...await api.get(path, { signal }) });
      draw();
      watch();
    } catch { /* shown at the next change */ }
  }

  /** When the time is over the page says so by itself. */
  function watch() {
    clearTimeout(timer);
    const { state, offerExpires } = get();
    if (state !== 'OFFERED' || !offerExpires) return;
    const rest = Date.parse(offerExpires) - Date.now() + 3000;
    if (rest < LONGEST) timer = setTimeout(refresh, Math.max(3000, rest));
  }

  on(root, 'click', '[data-act="take"]', (event, button) => answer(true, button), signal);
  on(root, 'click', '[data-act="leave-offer"]', async (event, button) => {
    if (await ask({ title: t('offer.leaveTitle'), body: html`<p>${t('offer.leaveBody')}</p>`, confirm: t('offer.leaveYes'),
      keep: t('offer.leaveKeep'), danger: true })) {
      answer(false, button);
    }
  }, signal);
  signal.addEventListener('abort', () => clearTimeout(timer));
  return { card, left, watch };
}
