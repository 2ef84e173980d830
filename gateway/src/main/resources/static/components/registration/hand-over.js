// A colleague comes instead: the line goes over with its place, or with its turn.
import { api } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { announce, focusOn, on, render } from '../../lib/dom.js';
import { dayMonthTime } from '../../lib/dates.js';
import { busy, clearErrors, emailError, field, fromProblem, showErrors, summaryPlace } from '../../lib/forms.js';
import { lang, t } from '../../lib/i18n.js';
import { FUNCTIONS, functionName } from '../../lib/sessions.js';
import { rich } from '../../lib/typography.js';
import { banner, icon } from '../../lib/ui.js';
import { keyFor } from '../session/person-form.js';

const NAMES = ['givenName', 'familyName', 'email', 'function'];
const input = (name, type, max) => html`<input class="input" id="c-${name}" name="${name}" type="${type}" maxlength="${max}"
    autocomplete="off" required>`;

export function handOver({ root, signal, path, id, get, adopt, draw }) {
  let open = false;
  let sending = false;
  let to = null;

  const until = () => get().handOverUntil;
  const late = () => until() && Date.parse(until()) <= Date.now();

  const form = () => html`<form class="stack" id="transmettre" method="post" novalidate data-keep>${summaryPlace()}
    <div class="grid-2">${field({ id: 'c-givenName', label: t('signUp.givenName'), control: input('givenName', 'text', 60) })}
    ${field({ id: 'c-familyName', label: t('signUp.familyName'), control: input('familyName', 'text', 60) })}</div>
    <div class="grid-2">${field({ id: 'c-email', label: t('signUp.email'), control: input('email', 'email', 254) })}
    ${field({ id: 'c-function', label: t('signUp.function'), optional: !get().function,
      control: html`<select class="input" id="c-function" name="function"><option value="">${t('signUp.choose')}</option>${
        FUNCTIONS.map((code) => html`<option value="${code}">${functionName(code)}</option>`)}</select>` })}</div>
    <div class="row"><button class="btn" type="submit">${t('handOver.send')}</button><button class="btn quiet" type="button"
        data-act="hand-over-close">${t('handOver.close')}</button></div></form>`;

  function card() {
    if (late()) {
      return html`<div class="card stack-s" data-key="transmission" role="group" aria-labelledby="tr"><h3 id="tr">${
        t('handOver.title')}</h3><p class="small muted">${t('handOver.late')}</p></div>`;
    }
    return html`<div class="card stack-s" data-key="transmission" role="group" aria-labelledby="tr"><h3 id="tr">${t('handOver.title')}</h3>
      <p class="small muted">${t(get().state === 'CONFIRMED' ? 'handOver.text' : 'handOver.textTurn')}${
        until() ? html` ${rich(t('handOver.until', { when: dayMonthTime(until()) }))}` : ''}</p>
      <div id="transmission">${open ? form() : html`<p><button class="btn second" type="button" data-act="hand-over">${
        icon('right')}${t('handOver.open')}</button></p>`}</div></div>`;
  }

  const done = () => (to ? banner('good', 'okc', html`<strong>${t('handOver.doneTitle', { name: to.givenName })}</strong> ${
    t('handOver.doneText', { email: to.email })}`) : '');

  function toggle(next) {
    open = next;
    render(root.querySelector('#transmission'), '');
    draw();
    (open ? root.querySelector('#c-givenName') : root.querySelector('[data-act="hand-over"]'))?.focus();
  }

  async function send(shape) {
    if (sending) return;
    const data = new FormData(shape);
    const body = Object.fromEntries(NAMES.map((name) => [name, String(data.get(name) ?? '').trim()]));
    const wrong = [
      ['givenName', body.givenName ? '' : t('handOver.required.givenName')], ['familyName', body.familyName ? ''
        : t('handOver.required.familyName')],
      ['email', body.email ? emailError(body.email) : t('handOver.required.email')],
      ['function', body.function || !get().function ? '' : t('handOver.required.function')],
    ].filter(([, message]) => message).map(([name, message]) => ({ id: `c-${name}`, label: '', message }));
    if (wrong.length) { showErrors(shape, wrong); return; }
    clearErrors(shape);
    sending = true;
    const button = shape.querySelector('[type="submit"]');
    busy(button, true, t('signUp.sending'));
    /** @type {Record<string, unknown>} */
    const payload = { ...body, locale: lang() };
    if (!payload.function) delete payload.function;
    const key = keyFor(`${id}.transmettre`, payload);
    try {
      await api.post(`${path}/hand-over`, payload, { headers: { 'Idempotency-Key': key.value } });
      key.done();
      to = payload;
      open = false;
      adopt({ state: 'CANCELLED', position: null, offerExpires: null });
      draw();
      focusOn(root.querySelector('h1'));
      scrollTo(0, 0);
      announce(t('handOver.doneTitle', { name: to.givenName }));
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      if (!problem.unknownOutcome) key.done();
      const list = fromProblem(problem, Object.fromEntries(NAMES.map((name) => [name, `c-${name}`])));
      showErrors(shape, list, list.length ? {} : { title: problem.title || t('error.title'),
        intro: html`${problem.message} ${problem.unknownOutcome ? t('handOver.retrySafe') : ''}` });
    } finally {
      sending = false;
      busy(button, false);
    }
  }

  on(root, 'click', '[data-act="hand-over"]', () => toggle(true), signal);
  on(root, 'click', '[data-act="hand-over-close"]', () => toggle(false), signal);
  on(root, 'submit', '#transmettre', (submitted, shape) => { submitted.preventDefault(); send(shape); }, signal);
  return { card, done };
}
