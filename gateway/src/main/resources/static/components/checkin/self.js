// Where the code on the screen leads: one tap for somebody whose link was opened on this phone before.
import { api, ApiProblem } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { announce, on, render } from '../../lib/dom.js';
import { moment, time } from '../../lib/dates.js';
import { t } from '../../lib/i18n.js';
import { fullTitle } from '../../lib/sessions.js';
import { session as me } from '../../lib/store.js';
import { data, icon, swatch } from '../../lib/ui.js';

export async function page(context) {
  const { root, signal } = context;
  const [, id, code] = /^#([A-Za-z0-9][\w.-]{0,99})\.([\w-]{16})$/.exec(location.hash) ?? [];
  context.title(t('self.title'));
  let mine = [];
  let said = null;
  let done = null;
  if (id) {
    const held = await Promise.all((me.registrations ?? []).map((one) => api.get(`/api/registrations/${encodeURIComponent(one)}`,
      { signal }).catch((problem) => { if (problem.name === 'AbortError') throw problem; return null; })));
    mine = held.filter((one) => one && (one.sessionId ?? one.session?.id ?? one.session?.sessionId) === id && one.state !== 'CANCELLED');
  }

  function draw() {
    render(root, html`<div class="wrap narrow self">${body()}</div>`);
  }

  function body() {
    if (!id) return html`<h1>${t('self.title')}</h1><p class="lede muted mt-s">${t('self.noCode')}</p>`;
    if (done) {
      return html`<section class="verdict good big" aria-labelledby="ok"><div class="what">${icon('okc')}<div><h1 id="ok" class="who">${
        t('self.done', { name: done.givenName ?? '' })}</h1><p class="said">${t(done.already ? 'door.already' : 'door.present',
          { time: time(done.at) })}</p><p>${data(fullTitle(done.session))}</p></div></div></section><p class="mt"><a
          class="btn second" href="/mon-inscription/${encodeURIComponent(done.id)}">${t('self.mine')}</a></p>`;
    }
    if (!mine.length) {
      return html`<h1>${t('self.title')}</h1><p class="lede mt-s">${t('self.who')}</p><ol class="door-steps mt"><li>${
        t('self.openLink')}</li><li>${t('self.again')}</li></ol><p class="muted mt">${t('self.desk')}</p>`;
    }
    return html`<h1>${t('self.hello')}</h1>
      ${said ? html`<div class="banner warn mt" role="alert">${icon('warn')}<div>${said}</div></div>` : ''}
      ${mine.map((one) => html`<article class="card mt" data-key="m-${one.registrationId}"><div class="row nogap">${
        swatch(one.session.format, 'sm')}<div><h2>${data(fullTitle(one.session))}</h2><p class="small muted">${
        moment(one.session.start, one.session.end)}</p></div></div>
        <p class="mt">${t('self.name', { name: [one.givenName, one.familyName].filter(Boolean).join(' ') })}</p>
        <p class="mt"><button class="btn wide" type="button" data-act="here" data-id="${one.registrationId}">${icon('seat')}${
          t('self.here')}</button></p></article>`)}`;
  }

  on(root, 'click', '[data-act="here"]', async (event, button) => {
    const one = mine.find((each) => each.registrationId === button.dataset.id);
    button.setAttribute('aria-disabled', 'true');
    try {
      const answer = await api.post(`/api/sessions/${encodeURIComponent(id)}/self-attendance`,
        { code, registrationId: one.registrationId });
      done = { id: one.registrationId, givenName: one.givenName, session: one.session, at: answer.attendedAt, already: answer.already };
      announce(t('self.done', { name: one.givenName ?? '' }));
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      said = problem.message;
    }
    draw();
    root.querySelector('[data-act="here"]')?.removeAttribute('aria-disabled');
  }, signal);
  draw();
}
