// One questionnaire without a draft: its versions, and the newest as people see it.
import { api } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { on, render } from '../../lib/dom.js';
import { lang, t } from '../../lib/i18n.js';
import { hasRole } from '../../lib/store.js';
import { crumbs } from '../../lib/ui.js';
import { derive, fork, retire, versions } from './versions.js';
import { preview } from './preview.js';

export async function published(context, key) {
  const { root, signal } = context;
  const path = `/api/questionnaires/${encodeURIComponent(key)}`;
  let list = (await api.get(path, { signal })).items;
  let shown = context.query.get('version') ?? list.at(-1)?.version;
  let seen = null;

  function draw() {
    const newest = list.find((one) => one.version === shown) ?? list.at(-1);
    context.title(newest.title[lang()]);
    render(root, html`<div class="wrap">${crumbs([[t('campaigns.title'), '/evaluation'], [t('qn.title'), '/evaluation/questionnaires'],
      [key]])}
      <div class="page-head tight"><div><h1>${newest.title[lang()]}</h1><p class="muted"><span class="code">${key}</span></p></div>
        ${hasRole('EVALUATOR', 'ADMIN') ? html`<p class="row"><button class="btn" type="button" data-act="derive"
            data-q="${key}" data-version="${newest.version}">${t('qn.next')}</button></p>` : ''}</div>
      <div class="qnr"><section class="card stack-s" aria-labelledby="qn-v"><h2 id="qn-v">${t('qn.versions')}</h2>${
        versions(list)}</section>
      <aside class="qnr-side"><section class="card stack-s" aria-labelledby="qn-a"><h2 id="qn-a">${
        t('qn.previewOf', { version: newest.version })}</h2><div id="apercu" data-keep></div></section></aside></div></div>`);
    const place = root.querySelector('#apercu');
    if (seen !== newest.version) preview(place, `${path}/versions/${newest.version}/preview`, { signal });
    seen = newest.version;
  }

  draw();
  on(root, 'click', '[data-act="derive"]', (event, button) => derive(context, button.dataset.q, button.dataset.version), signal);
  on(root, 'click', '[data-act="fork"]', (event, button) => fork(context, button.dataset.q, button.dataset.version), signal);
  on(root, 'click', '[data-act="retire"]', async (event, button) => {
    const answer = await retire(button.dataset.q, button.dataset.version);
    if (answer) { list = answer.items; draw(); }
  }, signal);
  on(root, 'click', '[data-act="look"]', (event, button) => { event.preventDefault(); shown = button.dataset.version; draw(); }, signal);
}
