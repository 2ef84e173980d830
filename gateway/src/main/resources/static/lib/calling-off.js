// Why a meeting is called off: one of three ready reasons, or the organiser's own words. People read it in their mail.
import { html } from './html.js';
import { t } from './i18n.js';
import { ask } from './ui.js';

const READY = ['ROOM', 'FEW', 'SPEAKER'];
const SHORTEST = 10;
const LONGEST = 300;

/** @param {HTMLFormElement} form */
const own = (form) => form.elements.reason.value.trim();

/** The question, inside a dialog. */
export const reasonFields = () => html`<fieldset class="field" data-field="reason"><legend class="legend">${t('callOff.why')}</legend>
  ${READY.map((one, i) => html`<label class="choice"><input type="radio" name="ready" value="${t(`callOff.${one}`)}"
      ${i === 0 ? html`checked` : ''}><span>${t(`callOff.${one}`)}</span></label>`)}
  <label class="choice"><input type="radio" name="ready" value=""><span>${t('callOff.other')}</span></label>
  <label class="mt-s" for="call-off-reason">${t('callOff.own')}</label>
  <textarea class="input short" id="call-off-reason" name="reason" rows="2" maxlength="${LONGEST}"
      aria-describedby="call-off-hint"></textarea>
  <p class="hint" id="call-off-hint" role="status">${t('callOff.hint', { n: SHORTEST })}</p></fieldset>`;

/** Whether the dialog gives a reason; leads to the field where it does not. @type {NonNullable<Question["onReady"]>} */
export const reasonNeeded = { validate: (form) => {
  const good = Boolean(form.elements.ready.value) || own(form).length >= SHORTEST;
  if (!good) form.elements.reason.focus();
  return good;
} };

/** What was answered. @param {Record<string, string>} answer */
export const reasonGiven = (answer) => answer.ready || answer.reason.trim();

/** Asks; null when the meeting is kept. @param {Omit<Question, 'onReady' | 'danger'>} words */
export async function askReason(words) {
  const answer = await ask({ ...words, danger: true, body: html`${words.body}${reasonFields()}`, onReady: reasonNeeded });
  return answer && reasonGiven(answer);
}
