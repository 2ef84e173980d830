// « Vous avez dit, nous avons fait »: for everybody, a territory at a time.
import { api } from '../../lib/api.js';
import { attr, html } from '../../lib/html.js';
import { render } from '../../lib/dom.js';
import { lang, t } from '../../lib/i18n.js';
import { territoryLabel } from '../../lib/sessions.js';
import { territories } from '../../lib/store.js';
import { rich } from '../../lib/typography.js';
import { demoTag, empty, icon } from '../../lib/ui.js';
import { dueText, figureText, heardBlock, sourceText } from './heard.js';

export async function page(context) {
  const { root, params, signal } = context;
  /** @type {Territory[]} */
  const all = await territories().catch(() => []);
  const areas = new Map(all.map((one) => [one.key, one.name]));
  if (!params.territory) {
    context.title(t('said.title'));
    render(root, html`<div class="wrap section stack-l"><header><h1>${t('said.title')}</h1><p class="lede muted mt-s">${
      t('said.lede')}</p></header>
      <section aria-labelledby="ou"><h2 id="ou">${t('said.choose')}</h2><ul class="plain areas mt-s">${
        all.map(({ key, name }) => html`<li><a class="card" href="/territoires/${encodeURIComponent(key)}/vous-avez-dit">${
          territoryLabel(name)}${icon('right')}</a></li>`)}</ul></section></div>`);
    return;
  }
  const { items, demo } = await api.get(`/api/said-and-done/${encodeURIComponent(params.territory)}`, { signal });
  const where = territoryLabel(areas.get(params.territory) ?? params.territory);
  context.title(`${t('said.title')}, ${where}`);

  const english = (one) => lang() === 'en' && one.told.en;
  const when = (one) => t(`said.${one.state}`, { day: dueText(one.day ?? one.due) });
  const pair = (one) => html`<li class="card pair"><section class="stack-s"><h2 class="said-h">${t('said.said')}</h2>${
    heardBlock(one.heard, areas)}</section>
    <section class="stack-s"><h2 class="said-h">${t('said.done')}</h2><p class="did pre"
        ${attr('lang', english(one) ? 'en' : lang() === 'en' ? 'fr' : null)}>${rich(english(one) ? one.told.en : one.told.fr)}</p>
      <p class="small muted">${icon(one.state === 'DONE' ? 'okc' : 'clock')} ${when(one)}</p>
      ${one.effect ? html`<p class="small"><strong>${t('said.effect')}</strong> ${figureText(one.effect)} <span class="muted">(${
        rich(sourceText(one.effect, areas))})</span></p>` : ''}</section></li>`;

  render(root, html`<div class="wrap section stack-l told"><header><h1>${t('said.title')}</h1><p class="lede muted mt-s">${where}. ${
    t('said.lede')}</p>${demo && items.length ? html`<p class="mt-s">${demoTag()}</p>` : ''}</header>
    ${items.length ? html`<section aria-label="${t('said.title')}"><ul class="plain stack">${items.map(pair)}</ul><p
        class="small muted mt">${t('said.why')}</p></section>` : empty('SERIES', t('said.empty'), t('said.emptyText'))}
    <section class="prose" aria-labelledby="plus"><h2 id="plus">${t('said.complaint')}</h2><p>${t('said.complaintText')} <a
        href="/reclamation?territoire=${encodeURIComponent(params.territory)}">${t('complaint.title')}</a></p>
      <p><a href="/programme?territory=${encodeURIComponent(params.territory)}">${t('said.programme')}</a></p></section></div>`);
}
