// The question bank: every published question once, with the questionnaires that ask it.
import { api, query } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { on, render } from '../../lib/dom.js';
import { field } from '../../lib/forms.js';
import { lang, t } from '../../lib/i18n.js';
import { crumbs } from '../../lib/ui.js';

/** The questions in which every word is found: `{items, total}`. */
export const bank = (words, signal) => api.get(`/api/evaluation/concepts${query({ query: words })}`, { signal });

export const wording = (question) => question.text[lang()] ?? question.text.fr;

/** In how many questionnaires it is asked. */
export const askedIn = (question) => t('qn.askedIn', { n: question.questionnaires });

export async function page(context) {
  const { root, signal } = context;
  context.title(t('qn.bank'));
  const words = context.query.get('q') ?? '';
  const { items, total } = await bank(words, signal);
  render(root, html`<div class="wrap">${crumbs([[t('campaigns.title'), '/evaluation'], [t('qn.title'), '/evaluation/questionnaires'],
    [t('qn.bank')]])}
    <div class="page-head tight"><div><h1>${t('qn.bank')}</h1><p class="muted prose">${t('qn.bankLede')}</p></div></div>
    <form id="recherche" class="row" role="search" novalidate>${field({ id: 'q', label: t('qn.bankFind'),
      control: html`<input class="input" id="q" name="q" type="search" maxlength="200" value="${words}" autocomplete="off">` })}
      <button class="btn second" type="submit">${t('qn.bankDo')}</button></form>
    <p class="small muted mt-s" role="status">${t('qn.bankFound', { n: total, shown: items.length })}</p>
    <ul class="stack mt-s">${items.map(card)}</ul></div>`);
  on(root, 'submit', '#recherche', (event, form) => {
    event.preventDefault();
    context.go(`/evaluation/questions${query({ q: form.elements.q.value.trim() })}`);
  }, signal);
}

const card = (question) => html`<li class="card stack-s" data-key="c-${question.concept}"><h2>${wording(question)}</h2>
  <p class="small">${askedIn(question)}</p>
  <ul class="small">${question.askedBy.map((by) => html`<li><a href="/evaluation/questionnaires/${encodeURIComponent(by.key)}">${
    by.title[lang()] ?? by.title.fr}</a> <span class="code">${by.key} ${by.version}, ${by.linkId}</span></li>`)}</ul></li>`;
