// What a session asks beyond the usual: each question with why it is asked and how long its answer is kept.
import { flag, html } from '../../lib/html.js';
import { lang, t } from '../../lib/i18n.js';
import { data } from '../../lib/ui.js';

const MOST_BOXES = 5;
const LIMIT = 500;

export const fieldOf = ({ key }) => `answers.${key}`;

/** A text of the organiser in the reader's language, else in French and marked as such. */
export const said = (label) => (lang() === 'en' && label?.en ? label.en : data(label?.fr ?? ''));

const optionsOf = (question) => (question.kind === 'YES_NO'
  ? [['yes', t('terms.yes')], ['no', t('terms.no')]] : question.choices.map((one) => [one.key, said(one.label)]));

/** `prefix` keeps the ids of a preview apart from those of a form. */
export function questionFields(questions, { prefix = '', off = false } = {}) {
  return questions.map((question) => {
    const id = prefix + fieldOf(question);
    const label = html`${said(question.label)}${question.required ? '' : html` <span class="muted thin">${t('optional')}</span>`}`;
    const hint = html`<span class="hint" id="${id}-h">${data(question.purpose ?? '')} ${
      t('terms.kept', { n: question.keepDays ?? 0 })}</span>`;
    const options = optionsOf(question);
    if (question.kind !== 'TEXT' && options.length <= MOST_BOXES) {
      return html`<fieldset class="field" data-field="${id}" aria-describedby="${id}-h"><legend class="legend">${label}</legend>${hint}
        <div class="choices">${
          options.map(([value, name]) => html`<label class="choice"><input type="radio" name="${id}" value="${value}"
              ${flag('disabled', off)} ${flag('required', question.required)}><span>${name}</span></label>`)}</div></fieldset>`;
    }
    return html`<div class="field" data-field="${id}"><label for="${id}">${label}</label>${hint}${question.kind === 'TEXT'
      ? html`<input class="input" id="${id}" name="${id}" type="text" maxlength="${LIMIT}" autocomplete="off"
          aria-describedby="${id}-h" ${flag('disabled', off)} ${flag('required', question.required)}>`
      : html`<select class="input" id="${id}" name="${id}" aria-describedby="${id}-h" ${flag('disabled', off)}
          ${flag('required', question.required)}><option value="">${t('signUp.choose')}</option>${
        options.map(([value, name]) => html`<option value="${value}">${name}</option>`)}</select>`}</div>`;
  });
}

export function readAnswers(form, questions) {
  const typed = new FormData(form);
  return Object.fromEntries(questions.map((one) => [one.key, String(typed.get(fieldOf(one)) ?? '').trim()]).filter(([, value]) => value));
}

/** Which required questions have no answer yet. */
export const checkAnswers = (answers, questions) => questions.filter((one) => one.required && !answers[one.key])
  .map((one) => ({ id: fieldOf(one), label: one.label[lang()] ?? one.label.fr, message: t(one.kind === 'TEXT' ? 'terms.needText'
    : 'terms.needChoice') }));
