// Whose answer it is, where that may be known at all: for who holds the key, with a reason, and written down for everybody here.
import { api, ApiProblem, query } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { focusOn, on, render } from '../../lib/dom.js';
import { dayMonthTime } from '../../lib/dates.js';
import { busy, clearErrors, field, fromProblem, showErrors, summaryPlace } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { hasRole } from '../../lib/store.js';
import { banner, data, failure, icon } from '../../lib/ui.js';

const SHORTEST = 10;
const LONGEST = 500;
const PSEUDONYM = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const isLinked = (campaign) => ['CONFIDENTIAL', 'NOMINATIVE'].includes(campaign?.mode);

/** Whether somebody sees the part: the team sees who asked, who holds the key may ask. */
export const seesPseudonyms = (campaign) => isLinked(campaign) && campaign.state === 'SEALED'
  && hasRole('EVALUATOR', 'KEY_HOLDER', 'ADMIN');

const mayAsk = (campaign) => hasRole(campaign.mode === 'CONFIDENTIAL' ? 'KEY_HOLDER' : 'EVALUATOR');

/** Fills the part of the page and looks after it. */
export async function pseudonyms(root, campaign, signal) {
  let told = [];
  let person = null;
  let problem = null;

  async function load() {
    try {
      told = (await api.get(`/api/pseudonyms${query({ campaignId: campaign.id })}`, { signal })).resolutions;
      problem = null;
    } catch (failed) {
      if (failed.name === 'AbortError') return;
      if (!(failed instanceof ApiProblem)) throw failed;
      problem = failed;
    }
  }

  const form = () => html`<form id="lever" class="stack-s narrow mt-s" data-key="lever" novalidate>${summaryPlace()}
    ${field({ id: 'pseudonym', label: t('pseudonyms.which'), hint: t('pseudonyms.whichHint'),
      control: html`<input class="input" id="pseudonym" name="pseudonym" autocomplete="off" spellcheck="false" maxlength="36"
          required aria-describedby="pseudonym-h">` })}
    ${field({ id: 'reason', label: t('pseudonyms.reason'), hint: t('pseudonyms.reasonHint'),
      control: html`<textarea class="input" id="reason" name="reason" rows="2" maxlength="${LONGEST}" required
          aria-describedby="reason-h"></textarea>` })}
    <p><button class="btn" type="submit">${icon('search')}${t('pseudonyms.ask')}</button></p></form>`;

  const answer = () => (person ? html`<div id="personne">${
    banner('', 'info', html`<p tabindex="-1">${t('pseudonyms.is')} <strong>${data(`${person.givenName} ${person.familyName}`)}</strong>${
      person.email ? html` (${data(person.email)})` : ''}</p>`)}</div>` : '');

  const row = (one) => html`<tr role="row"><th scope="row" role="rowheader"><time datetime="${one.at}">${
    dayMonthTime(one.at)}</time></th><td role="cell" data-label="${t('pseudonyms.by')}">${data(one.by)}</td><td role="cell"
      data-label="${t('pseudonyms.which')}"><code>${one.pseudonym}</code></td><td role="cell" data-label="${t('pseudonyms.reason')}">${
    data(one.reason)}</td></tr>`;

  const journal = () => html`<h3 class="mt">${t('pseudonyms.journal')}</h3>${problem ? failure(problem) : ''}${
    told.length === 0 ? (problem ? '' : html`<p class="muted">${t('pseudonyms.none')}</p>`)
    : html`<table class="table blocks mt-s" role="table"><caption class="vh">${t('pseudonyms.journal')}</caption><thead
        role="rowgroup"><tr role="row">${['when', 'by', 'which', 'reason'].map((key) => html`<th scope="col" role="columnheader">${
          t(`pseudonyms.${key}`)}</th>`)}</tr></thead><tbody role="rowgroup">${told.map(row)}</tbody></table>`}`;

  const draw = () => render(root, html`<section class="card mt no-print" aria-labelledby="pseudonymes"><h2 id="pseudonymes">${
    t('pseudonyms.title')}</h2><p class="small muted">${t(`pseudonyms.${campaign.mode}`)}</p>${answer()}${
    mayAsk(campaign) ? form() : ''}${journal()}</section>`);

  await load();
  draw();
  // Only this part again: the page around it has results of its own, and this one has what is typed.
  on(root, 'click', '[data-act="retry"]', async (event) => {
    event.stopPropagation();
    await load();
    draw();
  }, signal);
  on(root, 'submit', '#lever', async (event, place) => {
    event.preventDefault();
    const pseudonym = place.pseudonym.value.trim();
    const reason = place.reason.value.trim();
    const wrong = [];
    if (!PSEUDONYM.test(pseudonym)) wrong.push({ id: 'pseudonym', message: t('pseudonyms.whichWrong') });
    if (reason.length < SHORTEST) wrong.push({ id: 'reason', message: t('pseudonyms.reasonWrong') });
    clearErrors(place);
    if (wrong.length) { showErrors(place, wrong); return; }
    const button = place.querySelector('[type="submit"]');
    if (button.getAttribute('aria-disabled')) return;
    busy(button, true, t('loading'));
    try {
      person = await api.post('/api/pseudonyms', { campaignId: campaign.id, pseudonym, reason });
      await load();
      draw();
      focusOn(root.querySelector('#personne p'));
    } catch (failed) {
      if (!(failed instanceof ApiProblem)) throw failed;
      showErrors(place, failed.errors.length ? fromProblem(failed) : [{ id: '', message: failed.message }],
        failed.errors.length ? {} : { title: failed.title });
    } finally {
      busy(button, false);
    }
  }, signal);
}
