// Results of one session: the server draws charts and tables, this page frames them.
import { api, ApiProblem, query } from '../../lib/api.js';
import { attr, html, raw } from '../../lib/html.js';
import { on, render } from '../../lib/dom.js';
import { momentText } from '../../lib/dates.js';
import { dataLang, lang, t } from '../../lib/i18n.js';
import { rich } from '../../lib/typography.js';
import { fullTitle, placeText, territoryLabel } from '../../lib/sessions.js';
import { hasRole, session as known, territoryNames } from '../../lib/store.js';
import { downloads } from './downloads.js';
import { isLinked, pseudonyms, seesPseudonyms } from './pseudonyms.js';
import { banner, crumbs, data, empty, failure, icon, swatch } from '../../lib/ui.js';

export async function page(context) {
  const { root, params, signal } = context;
  const id = params.sessionId;
  const scope = `SESSION:${id}`;
  const path = `/api/results/page${query({ scope, lang: lang() })}`;
  const quiet = (promise) => promise.catch((problem) => { if (problem.name === 'AbortError') throw problem; return problem; });
  const [session, areas, campaigns, fragment] = await Promise.all([
    quiet(api.get(`/api/sessions/${encodeURIComponent(id)}`, { signal })), territoryNames(),
    quiet(api.get(`/api/campaigns${query({ sessionId: id })}`, { signal })), quiet(api.text(path, { signal }))]);
  if (session instanceof ApiProblem) throw session;
  if (fragment instanceof ApiProblem && fragment.status === 401) throw fragment;
  const title = fullTitle(session);
  const territory = territoryLabel(areas.get(session.territory) ?? session.territory);
  // A second wave has its own campaign: this page is of the first.
  const campaign = (campaigns?.items ?? []).find((one) => one.id === `${id}-hot`);
  const second = (campaigns?.items ?? []).find((one) => one.id === `${id}-cold`);
  context.title(`${t('results.title')}, ${title}`);

  function content() {
    if (['OPEN', 'CLOSING'].includes(campaign?.state) && (fragment instanceof ApiProblem)) {
      return banner('', 'clock', html`<strong>${t('results.open')}.</strong> ${t('results.openText')}`);
    }
    if (fragment instanceof ApiProblem) {
      return [404, 409, 422].includes(fragment.status) ? empty(session.format, t('results.none'), t('results.noneText'))
        : failure(fragment);
    }
    return raw(body(fragment));
  }

  /** Whether anything is shown: a session with too few answers has nothing to act on or to take away one by one. */
  const told = !(fragment instanceof ApiProblem) && typeof campaign?.answered === 'number';

  /** The years this session counts for: of its series, and of its territory. */
  function years() {
    const annee = String(session.start ?? '').slice(0, 4);
    if (!annee) return '';
    const link = (portee, label, more = {}) => html`<a class="btn quiet" href="/evaluation/resultats${query({ portee, annee, ...more })}">${
      label}</a>`;
    return html`${session.series ? link(`SERIES:${seriesKey(session.series)}`, t('scope.toSeries'), { serie: session.series }) : ''}${
      link(`TERRITORY:${session.territory}`, t('scope.toYear', { year: annee }))}`;
  }

  /** From these figures to what is done about them. */
  const decide = () => (told && ['CLOSED', 'SEALED'].includes(campaign.state)
    ? html`<p class="mt no-print"><a class="btn second" href="/evaluation/actions/${encodeURIComponent(session.territory)}/nouvelle${
      query({ portee: scope })}">${icon('plus')}${t('actions.fromHere')}</a></p>` : '');

  function acts() {
    const evaluates = hasRole('EVALUATOR', 'ADMIN');
    return html`${campaign?.state === 'SEALED' && evaluates
      ? html`<a class="btn second" href="/evaluation/seances/${encodeURIComponent(id)}/verbatims">${icon('quote')}${t('vb.link')}</a>`
      : ''}${fragment instanceof ApiProblem ? ''
        : html`${downloads(scope, { records: told && campaign.records && evaluates,
          second: isLinked(second) && second.records && evaluates })}<button class="btn second"
                type="button" data-act="print">${icon('print')}${t('results.print')}</button>`}`;
  }

  render(root, html`<div class="wrap">
    ${crumbs([[t('campaigns.title'), '/evaluation'], [territory], [data(title)]])}
    <div class="page-head tight"><div class="row nogap">${swatch(session.format)}<div><h1 id="resultats-titre"
        ${attr('lang', dataLang())}>${rich(title)}</h1><p class="muted">${territory}, ${
      momentText(session.start, session.end, { capitalised: false })} · ${placeText(session.venue)}${
      campaign ? html`<br>${t('results.questionnaire', { id: campaign.questionnaire.replace('@', ' ') })}` : ''}</p></div></div>
      <div class="row no-print">${hasRole('EVALUATOR') ? years() : ''}${acts()}</div></div>
    <div class="results">${content()}</div>${decide()}${
      seesPseudonyms(campaign) ? html`<div id="pseudonymes-de-la-campagne" data-keep></div>` : ''}</div>`);
  if (seesPseudonyms(campaign)) await pseudonyms(root.querySelector('#pseudonymes-de-la-campagne'), campaign, signal);
  on(root, 'click', '[data-act="print"]', () => window.print(), signal);
  on(root, 'click', '[data-act="retry"]', context.reload, signal);
}

/** The name of a series in plain letters, as the catalogue of results has it. */
export const seriesKey = (name) => name.normalize('NFKD').replace(/\p{M}+/gu, '').replace(/œ/gi, 'oe').toLowerCase()
  .replace(/[^\p{L}\p{N}]+/gu, ' ').trim().replace(/[^a-z0-9]+/g, '-').slice(0, 100);

/** The fragment's own body when a whole page comes; scripts and styles never pass. */
export function body(text) {
  const parsed = new DOMParser().parseFromString(text, 'text/html');
  parsed.querySelectorAll('script, style, link, meta, base, iframe').forEach((node) => node.remove());
  const inner = parsed.querySelector('main') ?? parsed.body;
  // The page around it already has the title and says that the data is a demonstration.
  inner.querySelectorAll('.page-head, h1').forEach((node) => node.remove());
  if (known.demo) inner.querySelectorAll('.results > .banner.warn').forEach((node) => node.remove());
  inner.querySelectorAll('*').forEach((node) => {
    for (const { name } of [...node.attributes]) if (name === 'style' || name.startsWith('on')) node.removeAttribute(name);
  });
  return inner.innerHTML;
}
