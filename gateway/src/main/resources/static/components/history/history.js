// The story of a session: how it filled, and everything that happened, page by page.
import { api, ApiProblem, query } from '../../lib/api.js';
import { attr, html } from '../../lib/html.js';
import { on, render } from '../../lib/dom.js';
import { moment } from '../../lib/dates.js';
import { dataLang, t } from '../../lib/i18n.js';
import { story } from '../../lib/history.js';
import { fullTitle, territoryLabel } from '../../lib/sessions.js';
import { territoryNames } from '../../lib/store.js';
import { rich } from '../../lib/typography.js';
import { crumbs, data, failure, swatch } from '../../lib/ui.js';
import { curveFigure, expectation } from '../board/curve.js';

export async function page(context) {
  const { root, params, signal } = context;
  const id = params.sessionId;
  const base = `/api/sessions/${encodeURIComponent(id)}`;
  const session = await api.get(base, { signal });
  const areas = await territoryNames();
  const title = fullTitle(session);
  const territory = territoryLabel(areas.get(session.territory) ?? session.territory);
  let entries = [];
  let before = null;
  let curve = null;
  let problem = null;
  let busy = false;
  context.title(`${t('history.title')}, ${title}`);

  function draw() {
    render(root, html`<div class="wrap">
      ${crumbs([[territory, `/organisateur?territory=${encodeURIComponent(session.territory)}`],
        [data(title), `/organisateur/seances/${encodeURIComponent(id)}`], [t('history.title')]])}
      <div class="page-head tight"><div class="row nogap">${swatch(session.format)}<div><h1>${t('history.title')}</h1><p
          class="muted"><span ${attr('lang', dataLang())}>${rich(title)}</span> · ${
        moment(session.start, session.end)}</p></div></div></div>
      ${curve?.days?.length ? html`<section class="card" aria-labelledby="cv"><h2 id="cv">${t('curve.heading')}</h2>${curveFigure(curve)}${
        curve.forecast ? html`<p class="mt-s">${expectation(curve.forecast)}</p>` : ''}</section>` : ''}
      <section class="card mt" aria-labelledby="hs"><h2 id="hs">${t('history.heading')}</h2>
        ${problem ? failure(problem) : entries.length || busy ? story(entries) : html`<p class="muted">${t('history.none')}</p>`}
        ${before ? html`<p class="mt"><button class="btn second sm" type="button" data-act="more">${t('history.more')}</button></p>`
          : ''}</section></div>`);
  }

  async function more() {
    if (busy) return;
    busy = true;
    try {
      const part = await api.get(`${base}/history${query({ before, size: 50 })}`, { signal });
      entries = [...entries, ...part.entries];
      before = part.before ?? null;
      problem = null;
    } catch (failed) {
      if (!(failed instanceof ApiProblem) || [401, 403].includes(failed.status)) throw failed;
      problem = failed;
    } finally {
      busy = false;
    }
    draw();
  }

  await more();
  api.get(`${base}/curve`, { signal }).then((known) => { curve = known; draw(); }).catch(() => { /* the curve stays away */ });
  on(root, 'click', '[data-act="more"], [data-act="retry"]', more, signal);
}
