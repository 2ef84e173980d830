// Results of a year of a territory or of the region: exactly what was released, nothing is counted for a reader.
import { api, ApiProblem, query } from '../../lib/api.js';
import { flag, html, raw } from '../../lib/html.js';
import { on, render } from '../../lib/dom.js';
import { lang, t } from '../../lib/i18n.js';
import { territoryLabel } from '../../lib/sessions.js';
import { territories } from '../../lib/store.js';
import { banner, crumbs, empty, failure, icon } from '../../lib/ui.js';
import { downloads } from './downloads.js';
import { body } from './results.js';

const REGION = 'REGION:paca';
const YEARS = 4;

export async function page(context) {
  const { root, signal } = context;
  const areas = await territories();
  const now = new Date().getFullYear();
  const years = Array.from({ length: YEARS }, (_, i) => String(now - i));
  const asked = context.query.get('portee') ?? '';
  // A series is come to from one of its sessions, and is a choice from then on.
  const series = /^SERIES:[a-z0-9-]{1,100}$/.test(asked) ? [asked] : [];
  const scopes = [REGION, ...series, ...areas.map(({ key }) => `TERRITORY:${key}`)];
  const scope = scopes.find((one) => one === asked) ?? REGION;
  const period = years.find((one) => one === context.query.get('annee')) ?? years[0];
  const seriesName = (one) => t('scope.series', { name: (context.query.get('serie') ?? '').trim() || one.slice('SERIES:'.length)
    .replaceAll('-', ' ') });
  const nameOf = (one) => (one.startsWith('SERIES:') ? seriesName(one) : one === REGION ? t('scope.region')
    : territoryLabel(areas.find(({ key }) => `TERRITORY:${key}` === one)?.name ?? one));
  context.title(`${t('scope.title')}, ${nameOf(scope)} ${period}`);

  const found = await api.text(`/api/results/page${query({ scope, period, lang: lang() })}`, { signal }).catch((problem) => {
    if (!(problem instanceof ApiProblem) || problem.status === 401) throw problem;
    return problem;
  });

  function content() {
    if (!(found instanceof ApiProblem)) return raw(body(found));
    if (found.status === 403) return banner('', 'lock', t('scope.denied'));
    return found.status === 404 ? empty('SEMINAR', t('scope.none'), t('scope.noneText')) : failure(found);
  }

  const known = !(found instanceof ApiProblem);
  render(root, html`<div class="wrap">${crumbs([[t('campaigns.title'), '/evaluation'], [t('scope.title')]])}
    <div class="page-head tight"><div><h1>${t('scope.title')}</h1><p class="muted mt-s">${t('scope.lede')}</p></div>
      <div class="row no-print">${known ? html`${downloads(scope, { period })}<button class="btn second" type="button"
          data-act="print">${icon('print')}${t('results.print')}</button>` : ''}</div></div>
    <form class="toolbar mt no-print" action="/evaluation/resultats" method="get">
      <div class="field"><label for="portee">${t('scope.where')}</label><select class="input" id="portee" name="portee">${
        scopes.map((one) => html`<option value="${one}" ${flag('selected', one === scope)}>${nameOf(one)}</option>`)}</select></div>
      <div class="field"><label for="annee">${t('scope.year')}</label><select class="input" id="annee" name="annee">${
        years.map((one) => html`<option value="${one}" ${flag('selected', one === period)}>${one}</option>`)}</select></div>
      <button class="btn second" type="submit">${t('scope.show')}</button></form>
    <div class="results mt"><h2 class="year">${nameOf(scope)}, ${period}</h2>${content()}</div>
    ${known && scope.startsWith('TERRITORY:') ? html`<p class="mt no-print"><a class="btn second" href="/evaluation/actions/${
      encodeURIComponent(scope.slice('TERRITORY:'.length))}/nouvelle${query({ portee: scope, annee: period })}">${
      icon('plus')}${t('actions.fromHere')}</a></p>` : ''}</div>`);
  on(root, 'click', '[data-act="print"]', () => window.print(), signal);
  on(root, 'click', '[data-act="retry"]', context.reload, signal);
}
