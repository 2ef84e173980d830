// A person corrects their own data; a new address counts once the code mailed to it is given.
import { api } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { announce, on, render } from '../../lib/dom.js';
import { busy, clearErrors, emailError, field, fromProblem, showErrors, summaryPlace } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { FUNCTIONS, functionName } from '../../lib/sessions.js';
import { ask, icon } from '../../lib/ui.js';
import { fillOrganisations } from '../session/person-form.js';

const FIELDS = ['givenName', 'familyName', 'organisationId', 'function', 'needs'];
const IDS = Object.fromEntries([...FIELDS, 'email', 'code'].map((name) => [name, `i-${name}`]));

export function corrections({ root, signal, path, session, get, adopt, draw }) {
  let open = '';
  let sending = false;
  let tag = null;
  let asked = '';

  const text = (name, type, autocomplete, max, value = '') =>
    html`<input class="input" id="i-${name}" name="${name}" type="${type}" maxlength="${max}" autocomplete="${autocomplete}"
        value="${value ?? ''}">`;

  const dataForm = () => html`<form class="stack" id="corriger" method="post" novalidate data-keep>${summaryPlace()}
    <div class="grid-2">${field({ id: 'i-givenName', label: t('signUp.givenName'), control: text('givenName', 'text',
      'given-name', 60, get().givenName) })}
      ${field({ id: 'i-familyName', label: t('signUp.familyName'), control: text('familyName', 'text', 'family-name',
        60, get().familyName) })}</div>
    <div class="grid-2">${field({ id: 'i-organisationId', label: t('signUp.organisation'), optional: !get().organisationId,
      control: html`<select class="input" id="i-organisationId" name="organisationId" data-keep><option value="">${
        t('signUp.choose')}</option></select>` })}
      ${field({ id: 'i-function', label: t('signUp.function'), optional: !get().function,
        control: html`<select class="input" id="i-function" name="function"><option value="">${t('signUp.choose')}</option>${
          FUNCTIONS.map((code) => html`<option value="${code}" ${get().function === code ? html`selected` : ''}>${
            functionName(code)}</option>`)}</select>` })}</div>
    ${field({ id: 'i-needs', label: t('signUp.needs'), optional: true, hint: t('signUp.needsHint'),
      control: html`<textarea class="input needs" id="i-needs" name="needs" rows="2" maxlength="500" aria-describedby="i-needs-h">${
        get().needs ?? ''}</textarea>` })}
    <div class="choice"><input type="checkbox" id="i-all" name="all"><label for="i-all">${t('correct.all')}</label></div>
    <div class="row"><button class="btn" type="submit">${t('correct.save')}</button>${close()}</div></form>`;

  const addressForm = () => html`<form class="stack" id="corriger-adresse" method="post" novalidate data-keep>${summaryPlace()}
    ${field({ id: 'i-email', label: t('correct.newEmail'), hint: t('correct.emailHint'),
      control: html`<input class="input" id="i-email" name="email" type="email" maxlength="254" autocomplete="email"
          value="${asked}" aria-describedby="i-email-h">` })}
    <div class="row"><button class="btn" type="submit">${t('correct.sendCode')}</button>${close()}</div></form>`;

  const codeForm = () => html`<form class="stack" id="corriger-code" method="post" novalidate data-keep>${summaryPlace()}
    <p>${t('correct.codeSent', { email: asked })}</p>
    ${field({ id: 'i-code', label: t('correct.code'), hint: t('correct.codeHint'),
      control: html`<input class="input" id="i-code" name="code" inputmode="numeric" autocomplete="one-time-code"
          maxlength="12" aria-describedby="i-code-h">` })}
    <div class="row"><button class="btn" type="submit">${t('correct.confirm')}</button><button class="btn quiet" type="button"
        data-act="correct-again">${t('correct.otherEmail')}</button>${close()}</div></form>`;

  const close = () => html`<button class="btn quiet" type="button" data-act="correct-close">${t('handOver.close')}</button>`;

  const shown = () => ({ data: dataForm, email: addressForm, code: codeForm })[open]?.()
    ?? html`<div class="row"><button class="btn second" type="button" data-act="correct">${icon('pen')}${t('correct.open')}</button>
    <button class="btn quiet" type="button" data-act="correct-email">${t('correct.openEmail')}</button></div>`;

  const card = () => html`<section class="no-print" data-key="corriger" role="group" aria-labelledby="co"><h2 id="co">${
    t('correct.title')}</h2>
    <p class="small muted mt-s">${t('correct.text')}${get().email ? html` ${t('correct.email', { email: get().email })}` : ''}</p><div
        class="mt" id="correction">${shown()}</div></section>`;

  function show(next, focus) {
    open = next;
    render(root.querySelector('#correction'), '');
    draw();
    if (next === 'data') {
      const select = root.querySelector('#i-organisationId');
      if (get().organisationId) select.dataset.wanted = get().organisationId;
      fillOrganisations(root.querySelector('#corriger'), { territory: session.territory, openTo: session.openTo })
        .then(() => select.querySelector('[value="_autre"]')?.remove());
    }
    root.querySelector(focus)?.focus();
  }

  async function begin(button) {
    busy(button, true, t('correct.loading'));
    try {
      const fresh = await api.getWithTag(path, { signal });
      tag = fresh.etag;
      adopt(fresh.data);
      show('data', '#i-givenName');
    } catch (problem) {
      busy(button, false);
      if (problem.name !== 'AbortError') announce(problem.message);
    }
  }

  async function sendForm(shape, work) {
    if (sending) return;
    clearErrors(shape);
    sending = true;
    const button = shape.querySelector('[type="submit"]');
    busy(button, true, t('signUp.sending'));
    try {
      await work();
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      const list = fromProblem(problem, IDS);
      showErrors(shape, list, list.length ? {} : { title: problem.title || t('error.title'), intro: problem.message });
    } finally {
      sending = false;
      busy(button, false);
    }
  }

  function done(message) {
    show('', '[data-act="correct"]');
    announce(message);
  }

  async function save(shape) {
    const data = new FormData(shape);
    const body = {};
    for (const name of FIELDS) {
      // As long as the list has not come, the organisation stays.
      if (name === 'organisationId' && shape.elements.organisationId.options.length < 2) continue;
      const value = String(data.get(name) ?? '').trim();
      if (value !== (get()[name] ?? '')) body[name] = value;
    }
    const wrong = ['givenName', 'familyName'].filter((name) => body[name] === '').map((name) => ({ id: IDS[name], label: '',
      message: t(name === 'givenName' ? 'form.required.givenName' : 'form.required.familyName') }));
    if (wrong.length) { showErrors(shape, wrong); return; }
    if (!Object.keys(body).length) { done(t('correct.nothing')); return; }
    if (body.givenName && body.familyName
      && !await ask({ title: t('correct.bothTitle'), body: html`<p>${t('correct.bothText')}</p>`, confirm: t('correct.bothYes'),
        keep: t('handOver.close') })) {
        return;
      }
    const scope = data.get('all') === null ? 'ONE' : 'ALL_LIVE';
    await sendForm(shape, async () => {
      const answer = await api.patch(path, { ...body, scope }, { headers: { 'If-Match': tag }, signal });
      adopt({ ...body });
      done(answer.left.length ? t('correct.someLeft', { n: answer.left.length }) : t('correct.done'));
    });
  }

  async function sendCode(shape) {
    const email = String(new FormData(shape).get('email') ?? '').trim();
    const wrong = emailError(email);
    if (wrong) { showErrors(shape, [{ id: 'i-email', label: '', message: wrong }]); return; }
    await sendForm(shape, async () => {
      await api.post(`${path}/email`, { email }, { signal });
      asked = email;
      show('code', '#i-code');
      announce(t('correct.codeSent', { email }));
    });
  }

  async function confirm(shape) {
    const code = String(new FormData(shape).get('code') ?? '').replace(/\s/g, '');
    if (!/^\d{6}$/.test(code)) { showErrors(shape, [{ id: 'i-code', label: '', message: t('correct.codeBad') }]); return; }
    await sendForm(shape, async () => {
      const answer = await api.post(`${path}/email/confirm`, { email: asked, code }, { signal });
      adopt({ email: answer.email });
      asked = '';
      done(t('correct.emailDone', { email: answer.email }));
    });
  }

  on(root, 'click', '[data-act="correct"]', (event, button) => begin(button), signal);
  on(root, 'click', '[data-act="correct-email"], [data-act="correct-again"]', () => show('email', '#i-email'), signal);
  on(root, 'click', '[data-act="correct-close"]', () => show('', '[data-act="correct"]'), signal);
  on(root, 'submit', '#corriger', (event, shape) => { event.preventDefault(); save(shape); }, signal);
  on(root, 'submit', '#corriger-adresse', (event, shape) => { event.preventDefault(); sendCode(shape); }, signal);
  on(root, 'submit', '#corriger-code', (event, shape) => { event.preventDefault(); confirm(shape); }, signal);
  return { card };
}
