// How a session will be evaluated: what is promised to those who answer, cards to hand out, the questionnaire on paper.
import { api } from '../../lib/api.js';
import { attr, flag, html } from '../../lib/html.js';
import { announce, on, render } from '../../lib/dom.js';
import { momentText } from '../../lib/dates.js';
import { busy, field } from '../../lib/forms.js';
import { dataLang, lang, t } from '../../lib/i18n.js';
import { fullTitle, placeText, territoryLabel } from '../../lib/sessions.js';
import { hasRole, territoryNames } from '../../lib/store.js';
import { rich } from '../../lib/typography.js';
import { banner, crumbs, data, icon, swatch, toast } from '../../lib/ui.js';
import { pdf } from '../papers/links.js';

/** From what tells most about who answered to what tells nothing: a promise only moves to the right. */
const MODES = ['NOMINATIVE', 'CONFIDENTIAL', 'ANON_TOKEN', 'TICKET'];
const stricter = (mode, other) => MODES.indexOf(other) >= MODES.indexOf(mode);
const MOST_CARDS = 80;
const A_PAGE = 8;

export async function page(context) {
  const { root, params, signal } = context;
  const id = encodeURIComponent(params.sessionId);
  const [session, areas, first] = await Promise.all([
    api.get(`/api/sessions/${id}`, { signal }), territoryNames(), api.get(`/api/evaluation-plans/${id}`, { signal })]);
  let plan = first;
  const evaluates = hasRole('EVALUATOR', 'ADMIN');
  const campaign = `/api/campaigns/${encodeURIComponent(`${params.sessionId}-hot`)}`;
  const title = fullTitle(session);
  context.title(`${t('evaluation.prepare')}, ${title}`);

  /** Once it is closed nothing about it can be chosen, handed out or typed. */
  const over = () => Boolean(plan.campaignId) && !plan.open;
  const allowed = (mode) => !plan.campaignId || stricter(plan.mode, mode);
  const firstWave = () => ({ key: 'promesse', heading: 'evaluation.promise', mode: plan.mode, modes: MODES, allowed,
    over: over(), text: plan.campaignId ? 'evaluation.promiseOpen' : 'evaluation.promiseText' });
  // Months later nobody is on site any more who could draw a card.
  const secondWave = () => ({ key: 'seconde', heading: 'evaluation.second', mode: plan.second.mode,
    modes: MODES.filter((mode) => mode !== 'TICKET'), allowed: (mode) => stricter(plan.second.mode, mode), over: !plan.second.open,
    text: 'evaluation.secondText' });

  const choice = (wave) => (mode) => html`<div class="choice"><input type="radio" id="${wave.key}-${mode}" name="mode"
      value="${mode}" ${flag('checked', mode === wave.mode)} ${flag('disabled', !wave.allowed(mode))}
      aria-describedby="${wave.key}-${mode}-h"><span><label for="${wave.key}-${mode}"><strong>${
    t(`evaluation.mode.${mode}`)}</strong></label><br><span class="small muted" id="${wave.key}-${mode}-h">${
    t(`evaluation.mode.${mode}.text`)}</span></span></div>`;

  /** Whether there is anything to choose: nothing is stricter than the strictest. */
  const chooses = (wave) => evaluates && !wave.over && wave.modes.some((mode) => mode !== wave.mode && wave.allowed(mode));
  const lede = (wave) => (wave.over ? 'evaluation.promiseOver' : !evaluates ? 'evaluation.promiseRead' : chooses(wave)
    ? wave.text : 'evaluation.promiseStrictest');

  const promise = (wave) => html`<section class="card stack" aria-labelledby="${wave.key}"><h2 id="${wave.key}">${t(wave.heading)}</h2>
    <p class="muted">${t(lede(wave))}</p>
    ${chooses(wave) ? html`<form class="stack" method="post" novalidate data-wave="${wave.key}"><fieldset class="stack-s"><legend
        class="vh">${t(wave.heading)}</legend>${[...wave.modes].reverse().map(choice(wave))}</fieldset>
      <div class="row"><button class="btn" type="submit">${t('evaluation.save')}</button></div></form>`
    : html`<p><strong>${t(`evaluation.mode.${wave.mode}`)}</strong><br><span class="small muted">${
      t(`evaluation.mode.${wave.mode}.text`)}</span></p>`}</section>`;

  const cards = () => html`<section class="card stack" aria-labelledby="cartes"><h2 id="cartes">${t('evaluation.cards')}</h2>
    ${plan.mode === 'TICKET' && over() ? html`<p>${t('evaluation.cardsPrinted', { n: plan.tickets })}</p>` : plan.mode === 'TICKET'
      ? html`<p class="muted">${t('evaluation.cardsText')}</p><p>${t('evaluation.cardsPrinted', { n: plan.tickets })}</p>
      <form id="cartes-f" class="toolbar" method="post" novalidate>
        ${field({ id: 'combien', label: t('evaluation.cardsCount'), hint: t('evaluation.cardsHint', { most: MOST_CARDS, page: A_PAGE }),
          control: html`<input class="input" id="combien" name="count" type="number" inputmode="numeric" min="1"
              max="${MOST_CARDS}" value="24" required aria-describedby="combien-h combien-e">` })}
        ${field({ id: 'langue', label: t('evaluation.language'),
          control: html`<select class="input" id="langue" name="lang"><option value="fr"
              ${flag('selected', lang() === 'fr')}>Français</option><option value="en"
              ${flag('selected', lang() === 'en')}>English</option></select>` })}
        <button class="btn" type="submit">${icon('print')}${t('evaluation.cardsMake')}</button></form><p class="error"
            id="combien-e" role="alert" data-keep></p>`
    : html`<p class="muted">${t(evaluates && allowed('TICKET') && !plan.campaignId ? 'evaluation.cardsChoose'
      : 'evaluation.cardsNone')}</p>`}</section>`;

  const paper = () => html`<section class="card stack" aria-labelledby="papier"><h2 id="papier">${t('evaluation.paper')}</h2>
    <p class="muted">${t('evaluation.paperText')}</p>
    <div class="row">${pdf(`${campaign}/paper.pdf`, t('evaluation.paperPrint'), { style: 'second' })}
      ${evaluates && plan.open ? html`<a class="btn second" href="/evaluation/seances/${id}/papier">${icon('pen')}${
        t('evaluation.paperEnter')}</a>` : ''}</div>
    ${evaluates && !plan.campaignId ? html`<p class="small muted">${t('evaluation.paperLater')}</p>` : ''}</section>`;

  function draw() {
    const area = territoryLabel(areas.get(session.territory) ?? session.territory);
    render(root, html`<div class="wrap">
      ${crumbs([evaluates ? [t('campaigns.title'), '/evaluation']
        : [area, `/organisateur?territory=${encodeURIComponent(session.territory)}`],
        [data(title), evaluates ? `/evaluation/seances/${id}` : `/organisateur/seances/${id}`], [t('evaluation.prepare')]])}
      <div class="page-head tight"><div class="row nogap">${swatch(session.format)}<div><h1>${t('evaluation.prepare')}</h1><p
          class="muted"><span ${attr('lang', dataLang())}>${rich(title)}</span> · ${
        momentText(session.start, session.end, { capitalised: false })} · ${placeText(session.venue)}</p></div></div></div>
      ${plan.campaignId ? banner('', 'info', html`<p>${t(over() ? 'evaluation.over' : 'evaluation.opened')}</p>`) : ''}
      <div class="stack mt">${promise(firstWave())}${plan.second ? promise(secondWave()) : ''}${cards()}${paper()}</div></div>`);
  }

  async function choose(form) {
    const mode = new FormData(form).get('mode');
    const button = form.querySelector('button[type=submit]');
    if (button.getAttribute('aria-disabled')) return;
    busy(button, true, t('evaluation.saving'));
    try {
      const wave = form.dataset.wave === 'seconde' ? plan.second : plan;
      plan = await api.put(wave.campaignId ? `/api/campaigns/${encodeURIComponent(wave.campaignId)}/promise`
        : `/api/evaluation-plans/${id}`, { mode, thresholds: wave.thresholds }, { signal });
      draw();
      toast(t('evaluation.saved'));
    } catch (problem) {
      if (problem.name !== 'AbortError') toast(problem.message, { bad: true });
    } finally { busy(button, false); }
  }

  async function print(form) {
    const button = form.querySelector('button[type=submit]');
    if (button.getAttribute('aria-disabled')) return;
    const said = root.querySelector('#combien-e');
    const count = Number(form.count.value);
    const right = Number.isInteger(count) && count >= 1 && count <= MOST_CARDS;
    said.textContent = right ? '' : t('evaluation.cardsWrong', { most: MOST_CARDS });
    if (!right) { form.count.focus(); return; }
    busy(button, true, t('evaluation.printing'));
    try {
      const file = await api.post(`${campaign}/tickets`, { count, lang: form.lang.value }, { signal, accept: 'application/pdf' });
      save(file, `cartes-${params.sessionId}.pdf`);
      announce(t('evaluation.cardsDone', { n: count }));
      // The cards are there: how many there are now can be read another time.
      plan = await api.get(`/api/evaluation-plans/${id}`, { signal }).catch(() => ({ ...plan, tickets: plan.tickets + count }));
      draw();
    } catch (problem) {
      if (problem.name !== 'AbortError') toast(problem.message, { bad: true });
    } finally { busy(button, false); }
  }

  draw();
  on(root, 'submit', '[data-wave]', (event, form) => { event.preventDefault(); choose(form); }, signal);
  on(root, 'submit', '#cartes-f', (event, form) => { event.preventDefault(); print(form); }, signal);
}

/** Cards are secrets that exist in this answer only: they are saved as a file, not opened under an address. */
function save(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.dataset.native = '';
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
