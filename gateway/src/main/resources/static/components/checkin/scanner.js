// The part of the page that reads codes: the camera, its light, and a field for hand scanners.
import { html } from '../../lib/html.js';
import { announce, on } from '../../lib/dom.js';
import { t } from '../../lib/i18n.js';
import { icon } from '../../lib/ui.js';
import { camera } from './camera.js';

export function scanner({ root, signal, found }) {
  let running = null;
  let starting = false;
  let light = false;
  let why = '';

  function markup() {
    const on_ = running || starting;
    return html`<section aria-labelledby="sc"><h2 id="sc" class="vh">${t('door.read')}</h2>
      <div class="scan ${on_ ? 'live' : ''}"><video playsinline muted data-key="image" data-keep aria-label="${t('door.image')}"></video>
        <svg class="frame" viewBox="0 0 120 120" aria-hidden="true"><path d="M4 30V4h26M90 4h26v26M116 90v26H90M30 116H4V90"/></svg>
        ${on_ ? html`<p>${t(starting ? 'door.starting' : 'door.hold')}</p>`
          : html`<button class="btn" type="button" data-act="camera">${icon('qr')}${t('door.start')}</button>`}</div>
      ${why ? html`<p class="small mt-s" role="status">${why}</p>` : ''}
      ${running ? html`<div class="row gap-s mt-s"><button class="btn second sm" type="button" data-act="camera-off">${
        t('door.stop')}</button>${running.torch ? html`<button class="btn second sm" type="button" data-act="torch"
            aria-pressed="${light ? 'true' : 'false'}">${t('door.torch')}</button>` : ''}</div>` : ''}
      <details class="mt-s"><summary>${t('checkin.more')}</summary><form class="row nogap mt-s" data-form="code" novalidate><div
          class="field grow"><label for="code">${t('checkin.code')}</label><span class="hint" id="code-h">${
        t('checkin.codeHint')}</span><input class="input" id="code" name="code" autocomplete="off" autocapitalize="none"
          spellcheck="false" aria-describedby="code-h"></div><button class="btn second" type="submit">${
        t('checkin.codeSubmit')}</button></form></details></section>`;
  }

  const redraw = () => dispatchEvent(new Event('lecteur'));

  async function start() {
    if (running || starting) return;
    starting = true;
    why = '';
    redraw();
    try {
      if (!navigator.mediaDevices?.getUserMedia) throw new DOMException('', 'NotFoundError');
      running = await camera(root.querySelector('.scan video'), signal, found);
    } catch (failure) {
      why = t(failure.name === 'NotAllowedError' ? 'door.cameraDenied' : 'door.cameraNone');
      announce(why);
    }
    starting = false;
    redraw();
  }

  function stop() {
    running?.stop();
    running = null;
    light = false;
    redraw();
  }

  on(root, 'click', '[data-act="camera"]', start, signal);
  on(root, 'click', '[data-act="camera-off"]', stop, signal);
  on(root, 'click', '[data-act="torch"]', async () => {
    light = !light;
    await running?.torch?.(light).catch(() => { light = false; });
    redraw();
  }, signal);
  return { markup };
}
