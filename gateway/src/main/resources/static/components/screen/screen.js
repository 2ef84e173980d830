// The projection screen of a speed dating: the round, the time left, the tables. It goes on counting without a network.
import { api, ApiProblem } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { on, render } from '../../lib/dom.js';
import { time } from '../../lib/dates.js';
import { t } from '../../lib/i18n.js';
import { pathOf, serverClock } from '../../lib/rotation.js';
import { fullTitle } from '../../lib/sessions.js';
import { icon } from '../../lib/ui.js';
import { bareWall, wall } from './wall.js';

const CALM = 5000;
const SLOWEST = 60000;

export async function page(context) {
  const { root, params, signal } = context;
  const id = params.sessionId;
  const clock = serverClock();
  let plan = null;
  let title = '';
  let failures = 0;
  let heardAt = null;
  let timer = 0;
  let shown = '';

  async function read() {
    const asked = performance.now();
    try {
      plan = await api.get(pathOf(id), { signal });
      clock.set(plan.clock.now, asked);
    } catch (problem) {
      if (!(problem instanceof ApiProblem) || problem.code !== 'ROTATION_UNKNOWN') throw problem;
      plan = null;
    }
    heardAt = clock.now();
  }

  const lost = () => failures > 0 && heardAt !== null;

  const tools = () => html`<div class="wall-tools" role="group" aria-label="${t('screen.tools')}"><p role="status">${
    lost() ? html`${icon('off')}<span>${t('screen.offline', { time: time(heardAt) })}</span>` : ''}</p>
    <p class="wall-acts"><a href="/organisateur/seances/${encodeURIComponent(id)}/rotation">${t('rotation.title')}</a>
    ${document.fullscreenEnabled && !document.fullscreenElement ? html`<button class="link" type="button" data-act="full">${
      t('screen.full')}</button>` : ''}</p></div>`;

  /** Draws only what differs; a second that passes changes the figures and the bar alone. */
  function draw() {
    const next = String(plan ? wall(plan, clock.now(), tools()) : bareWall(title, tools()));
    if (next === shown) return;
    shown = next;
    render(root, next);
  }

  function again(wait) {
    clearTimeout(timer);
    if (!signal.aborted) timer = setTimeout(poll, wait);
  }

  async function poll() {
    try {
      await read();
      failures = 0;
    } catch (problem) {
      if (problem.name === 'AbortError' || signal.aborted) return;
      if (!(problem instanceof ApiProblem)) throw problem;
      failures += 1;
    }
    draw();
    again(Math.min(SLOWEST, CALM * 2 ** Math.min(failures, 4)));
  }

  // A projector that falls asleep is no use; where the browser cannot keep it awake, nothing is lost.
  const awake = () => { if (!document.hidden) navigator.wakeLock?.request('screen').catch(() => { /* refused: on battery */ }); };

  context.title(t('screen.title'));
  const session = await api.get(`/api/sessions/${encodeURIComponent(id)}`, { signal });
  title = session.eventTitle || fullTitle(session);
  context.title(`${t('screen.title')}, ${title}`);
  await read();
  draw();
  again(CALM);
  const second = setInterval(draw, 250);
  signal.addEventListener('abort', () => { clearInterval(second); clearTimeout(timer); });
  const now = () => again(0);
  addEventListener('online', now, { signal });
  document.addEventListener('visibilitychange', () => { if (!document.hidden) { now(); awake(); } }, { signal });
  document.addEventListener('fullscreenchange', draw, { signal });
  on(root, 'click', '[data-act="full"]', () => document.documentElement.requestFullscreen?.()
    .catch(() => { /* refused: F11 does the same */ }), signal);
  awake();
}
