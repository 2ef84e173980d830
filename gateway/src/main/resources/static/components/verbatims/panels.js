// Beside the text: what each question still needs before it may be released, and the texts that are coded twice.
import { flag, html } from '../../lib/html.js';
import { dayText } from '../../lib/dates.js';
import { lang, t } from '../../lib/i18n.js';
import { bar, icon } from '../../lib/ui.js';

export function questions({ desk }) {
  const { least, published } = desk;
  return html`<section class="card stack-s" aria-labelledby="publier"><h2 id="publier">${t('vb.release')}</h2><p class="small muted">${
    t('vb.releaseRule', { texts: least.texts, shown: least.shown })}</p>
    <ul class="verb-questions">${
      desk.questions.map((one) => html`<li data-key="q-${one.linkId}"><p><strong>${one.text[lang()]}</strong></p>${one.enough
    ? html`${bar((one.done / one.texts) * 100, 'taken')}<p class="small muted">${
      t('vb.questionDone', { done: one.done, of: one.texts, published: one.published })}${
      published?.questions.includes(one.linkId) ? html` · ${t('vb.online')}` : ''}</p>`
    : html`<p class="small muted verb-few">${icon('lock')}<span>${t('vb.questionFew', { least: least.texts })}</span></p>`}</li>`)}</ul>
    <p><button class="btn" type="button" data-act="release">${t('vb.releaseDo')}</button></p>
    ${published ? html`<p class="small muted">${t('vb.releasedOn', { n: published.step, day: dayText(published.day, { week: false }) })} ${
      t('vb.releaseAgain', { delta: least.changes })}</p>` : ''}</section>`;
}

export function sampling({ desk }) {
  const { sample } = desk;
  return html`<section class="card stack-s" aria-labelledby="double"><h2 id="double">${t('vb.sample')}</h2>
    ${sample ? html`<p class="small">${t('vb.sampleOf', { n: sample.texts })}</p>${
      bar((sample.mine / Math.max(1, sample.texts)) * 100, 'taken')}
      <p class="small muted">${t(sample.complete ? 'vb.sampleDone' : `vb.samplePlace.${sample.place}`,
        { mine: sample.mine, of: sample.texts })}</p>`
    : html`<p class="small muted">${t('vb.sampleText')}</p><form id="tirage" class="toolbar" method="post" novalidate><div
        class="field"><label for="part">${t('vb.sampleShare')}</label><select class="input" id="part" name="percent">${
      [20, 50, 100].map((one) => html`<option value="${one}" ${flag('selected', one === 20)}>${
        t('vb.percent', { n: one })}</option>`)}</select></div><button class="btn second" type="submit">${
      t('vb.sampleDraw')}</button></form>`}</section>`;
}
