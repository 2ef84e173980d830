// The screen at the door: a code that people read with their own phone, anew every half minute.
import { api, ApiProblem } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { on, render } from '../../lib/dom.js';
import { dayMonthTime, time } from '../../lib/dates.js';
import { t } from '../../lib/i18n.js';
import { qrCode } from '../../lib/qr.js';
import { rich } from '../../lib/typography.js';
import { cloth as clothName, fullTitle, placeText } from '../../lib/sessions.js';
import { watchPlaces } from '../../lib/places.js';
import { clothOf, icon } from '../../lib/ui.js';

const SOON = 400;
const RETRY = 4000;

export async function page(context) {
  const { root, params, signal } = context;
  const id = params.sessionId;
  const base = `/api/sessions/${encodeURIComponent(id)}`;
  const session = await api.get(base, { signal });
  const title = fullTitle(session);
  const cloth = clothOf(session.format, 120);
  let code = null;
  let lost = false;
  let here = null;
  let timer = 0;
  context.title(`${t('door.screenTitle')}, ${title}`);

  function draw() {
    if (signal.aborted) return;
    // A code that is no longer good must not be shown as if it were.
    const good = code?.open && Date.parse(code.until) + 60000 > Date.now();
    render(root, html`<div class="door-screen"><div class="band cloth-band f-${clothName(session.format)}" data-key="etoffe">${cloth}</div>
      <div class="door-in"><div class="door-say"><p class="small">${placeText(session.venue)}</p><h1>${rich(title)}</h1>
        <p class="lede">${t(code && !code.open ? 'door.screenClosed' : 'door.screenText',
          { when: code?.opens ? dayMonthTime(code.opens) : '' })}</p>
        ${code?.open ? html`<ol class="door-steps"><li>${t('door.step1')}</li><li>${t('door.step2')}</li></ol>` : ''}
        ${here === null ? '' : html`<p class="tally"><span class="big-n">${here}</span> ${t('door.here', { n: here })}</p>`}</div>
      <div class="door-code">${good ? qrCode(`${location.origin}/pointage#${id}.${code.code}`, t('door.codeLabel'))
        : html`<p class="no-code">${icon(lost ? 'off' : 'clock')}</p>`}
        <p class="small" role="status">${lost ? html`${icon('off')} ${t('door.screenLost')}` : t('door.screenTurns')}</p></div></div>
      <p class="wall-acts no-print"><a href="/organisateur/seances/${encodeURIComponent(id)}/accueil">${t('checkin.title')}</a>${
        full()} <span>${time(new Date())}</span></p></div>`);
  }

  function full() {
    return document.fullscreenEnabled && !document.fullscreenElement
    ? html` <button class="link" type="button" data-act="full">${t('screen.full')}</button>` : '';
  }

  async function turn() {
    clearTimeout(timer);
    let wait = RETRY;
    try {
      const asked = Date.now();
      code = await api.get(`${base}/door-code`, { signal });
      lost = false;
      // By the server's count, whatever this screen's clock says.
      wait = Math.min(30000, Math.max(1000, Date.parse(code.until) - (asked + Date.now()) / 2)) + SOON;
    } catch (problem) {
      if (problem.name === 'AbortError' || signal.aborted) return;
      if (!(problem instanceof ApiProblem) || [401, 403, 404].includes(problem.status)) throw problem;
      lost = true;
    }
    draw();
    if (!signal.aborted) timer = setTimeout(() => turn().catch(() => { lost = true; draw(); }), wait);
  }

  await turn();
  signal.addEventListener('abort', () => clearTimeout(timer));
  watchPlaces({ territory: session.territory, sessions: [id], signal }, (known) => { here = known.get(id)?.attended ?? here; draw(); });
  const awake = () => { if (!document.hidden) navigator.wakeLock?.request('screen').catch(() => { /* refused: on battery */ }); };
  document.addEventListener('visibilitychange', () => { if (!document.hidden) { turn().catch(() => {
    lost = true;
    draw();
  }); awake(); } }, { signal });
  document.addEventListener('fullscreenchange', draw, { signal });
  addEventListener('online', () => turn().catch(() => { lost = true; draw(); }), { signal });
  on(root, 'click', '[data-act="full"]', () => document.documentElement.requestFullscreen?.()
    .catch(() => { /* refused: F11 does the same */ }), signal);
  awake();
}
