// Writing to the people of a session: to whom, what, how it reads; what was sent and what did not arrive.
import { api, ApiProblem } from '../../lib/api.js';
import { attr, flag, html } from '../../lib/html.js';
import { announce, on, render } from '../../lib/dom.js';
import { moment } from '../../lib/dates.js';
import { every } from '../../lib/every.js';
import { busy, clearErrors, field, fromProblem, markErrors, showErrors, summaryPlace } from '../../lib/forms.js';
import { dataLang, t } from '../../lib/i18n.js';
import { fullTitle, isOver, territoryLabel } from '../../lib/sessions.js';
import { territoryNames } from '../../lib/store.js';
import { rich } from '../../lib/typography.js';
import { ask, crumbs, data, icon, swatch, toast } from '../../lib/ui.js';
import { deliveriesTable, failureTable, sentList } from './parts.js';

const TARGETS = ['CONFIRMED', 'WAITING', 'OFFERED', 'PENDING', 'ATTENDED', 'ABSENT'];
const EVERY = 10_000;
const TYPING = 400;

/** Puts a placeholder where the cursor stands. */
export function insert(control, name) {
  control.setRangeText(`{{${name}}}`, control.selectionStart, control.selectionEnd, 'end');
  control.focus();
  control.dispatchEvent(new Event('input', { bubbles: true }));
}

export const placeholderButtons = (names) => html`<div class="placeholders" role="group" aria-label="${t('msg.insert')}">${
  names.map((name) => html`<button class="btn second sm" type="button" data-act="insert" data-name="${name}">${icon('plus')}${
    t(`msg.field.${name}`)}</button>`)}</div>`;

export async function page(context) {
  const { root, params, signal } = context;
  const id = encodeURIComponent(params.sessionId);
  const base = `/api/sessions/${id}`;
  const session = await api.get(base, { signal });
  const areas = await territoryNames();
  const title = fullTitle(session);
  const area = territoryLabel(areas.get(session.territory) ?? session.territory);
  const draft = { to: new Set(isOver(session) ? ['ABSENT'] : ['CONFIRMED']), subject: '', text: '' };
  let key = crypto.randomUUID();
  let overview = { items: [], reach: {}, placeholders: [] };
  let deliveries = { counts: [], failures: [] };
  let shown = null;
  let asked = 0;
  context.title(`${t('msg.title')}, ${title}`);

  async function load() {
    [overview, deliveries] = await Promise.all([
      api.get(`${base}/messages`, { signal }), api.get(`${base}/deliveries`, { signal })]);
  }

  /** Those who are reached once: present and absent ones are among those with a place. */
  const count = () => {
    const n = (target) => (draft.to.has(target) ? overview.reach[target] ?? 0 : 0);
    const place = draft.to.has('CONFIRMED') ? n('CONFIRMED') : n('ATTENDED') + n('ABSENT');
    return place + n('WAITING') + n('OFFERED') + n('PENDING');
  };

  function draw() {
    render(root, html`<div class="wrap messages">
      ${crumbs([[area, `/organisateur?territory=${encodeURIComponent(session.territory)}`], [data(title), `/organisateur/seances/${id}`],
        [t('msg.title')]])}
      <div class="page-head tight"><div class="row nogap">${swatch(session.format)}<div><h1>${t('msg.title')}</h1><p
          class="muted"><span ${attr('lang', dataLang())}>${rich(title)}</span> · ${moment(session.start, session.end)}</p></div></div>
        <div class="row no-print"><a class="btn quiet" href="/organisateur/seances/${id}">${icon('users')}${
          t('msg.back')}</a><a class="btn second" href="/organisateur/messages?territory=${encodeURIComponent(session.territory)}">${
          icon('pen')}${t('msg.settings')}</a></div></div>
      <div class="writing"><section class="card" aria-labelledby="ecrire"><h2 id="ecrire">${t('msg.write')}</h2><p
          class="muted small mt-s">${rich(t('msg.lede'))}</p>${form()}</section>
        <section aria-labelledby="apercu" data-key="apercu"><h2 id="apercu" class="vh">${t('msg.preview')}</h2>${preview()}</section></div>
      <section class="card mt" aria-labelledby="partis" data-key="partis"><h2 id="partis">${t('msg.sent')}</h2>${
        sentList(overview.items, title)}</section>
      <section class="card mt" aria-labelledby="echecs" data-key="echecs"><h2 id="echecs">${t('msg.failures')}</h2>${
        failureTable(deliveries.failures, deliveries.returnsRead)}</section>
      <section class="card mt" aria-labelledby="courriels" data-key="courriels"><h2 id="courriels">${t('msg.deliveries')}</h2>${
        deliveriesTable(deliveries.counts)}</section></div>`);
  }

  function form() {
    const over = isOver(session);
    return html`<form class="stack mt" novalidate>${summaryPlace()}
      <fieldset class="field" data-field="to"><legend class="legend">${t('msg.to')}</legend><span class="hint" id="to-h">${
        t('msg.noAddress')}</span>
        <div class="targets">${TARGETS.filter((target) => over || target !== 'ABSENT')
          .map((target) => html`<label class="choice"><input type="checkbox" name="to" value="${target}"
              ${flag('checked', draft.to.has(target))} aria-describedby="to-h"><span>${t(`msg.to.${target}`)} <span class="n">${
            overview.reach[target] ?? 0}</span></span></label>`)}</div></fieldset>
      <div class="ready" role="group" aria-label="${t('msg.ready')}"><span class="hint">${t('msg.ready')}</span>${
        ['room', 'bring', ...(over ? ['missed'] : [])].map((name) => html`<button class="btn quiet sm" type="button"
            data-act="ready" data-name="${name}">${t(`msg.ready.${name}`)}</button>`)}</div>
      ${field({ id: 'subject', label: t('msg.subject'), control: html`<input class="input" id="subject" name="subject"
          maxlength="150" autocomplete="off" value="${draft.subject}">` })}
      ${field({ id: 'text', label: t('msg.text'), hint: t('msg.textHint'),
        control: html`<textarea class="input" id="text" name="text" maxlength="5000" rows="12" dir="auto" aria-describedby="text-h">${
          draft.text}</textarea>` })}
      ${placeholderButtons(overview.placeholders)}
      <p><button class="btn" type="submit">${icon('mail')}${t('msg.send', { n: count() })}</button></p></form>`;
  }

  function preview() {
    return html`<article class="letter"><header><p class="hint">${t('msg.previewTo')}</p>${
      shown ? html`<p class="subject" dir="auto">${shown.subject}</p>` : ''}</header>
      <div class="body" tabindex="0" role="region" aria-label="${t('msg.preview')}">${
        shown ? shown.text : html`<span class="muted">${t('msg.previewEmpty')}</span>`}</div></article>`;
  }

  async function look() {
    const mine = asked += 1;
    if (!draft.subject.trim() || !draft.text.trim()) {
      shown = null;
      draw();
      return;
    }
    try {
      const next = await api.post(`${base}/messages/preview`, { to: [...draft.to], subject: draft.subject, text: draft.text }, { signal });
      if (mine !== asked) return;
      shown = next;
      clearErrors(root.querySelector('form'));
      draw();
    } catch (problem) {
      if (mine === asked && problem instanceof ApiProblem && problem.errors.length) {
        // Whoever is typing keeps the focus.
        clearErrors(root.querySelector('form'));
        markErrors(root.querySelector('form'), fromProblem(problem));
      }
    }
  }

  const refuse = (errors) => showErrors(root.querySelector('form'), errors.map((one) => ({ label: t(`msg.${one.id}`), ...one })));

  async function send(button) {
    const errors = [
      ...(count() ? [] : [{ id: 'to', message: t('msg.nobody') }]),
      ...(draft.subject.trim() ? [] : [{ id: 'subject', message: t('msg.needSubject') }]),
      ...(draft.text.trim() ? [] : [{ id: 'text', message: t('msg.needText') }])];
    if (errors.length) { refuse(errors); return; }
    if (!await ask({ title: t('msg.sendTitle', { n: count() }), body: html`<p>${t('msg.sendBody')}</p>`, confirm: t('msg.sendYes'),
      keep: t('msg.sendKeep') })) {
      return;
    }
    busy(button, true, t('msg.sending'));
    try {
      const answer = await api.post(`${base}/messages`, { to: [...draft.to], subject: draft.subject, text: draft.text },
        { signal, headers: { 'Idempotency-Key': key } });
      key = crypto.randomUUID();
      Object.assign(draft, { subject: '', text: '' });
      shown = null;
      busy(button, false);
      root.querySelector('form').reset();
      await load();
      draw();
      for (const name of ['subject', 'text']) root.querySelector(`#${name}`).value = '';
      toast(t('msg.done', { n: answer.recipients }));
    } catch (problem) {
      busy(button, false);
      if (!(problem instanceof ApiProblem)) throw problem;
      if (problem.errors.length) refuse(fromProblem(problem));
      else toast(problem.message, { bad: true });
      // Refused for certain: what is sent next is another request.
      if (!problem.unknownOutcome) key = crypto.randomUUID();
    }
  }

  async function retry(button) {
    try {
      await api.post(`${base}/deliveries/${encodeURIComponent(button.dataset.id)}/retry`, {}, { signal });
      toast(t('msg.retried'));
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      toast(problem.message, { bad: true });
    }
    await load();
    draw();
  }

  function ready(name) {
    draft.subject = t(`msg.ready.${name}.subject`);
    draft.text = t(`msg.ready.${name}.text`);
    root.querySelector('#subject').value = draft.subject;
    root.querySelector('#text').value = draft.text;
    look();
    announce(t(`msg.ready.${name}`));
  }

  await load();
  draw();
  let typing;
  on(root, 'input', '#subject, #text', (event, control) => {
    draft[control.name] = control.value;
    clearTimeout(typing);
    typing = setTimeout(look, TYPING);
  }, signal);
  on(root, 'change', 'input[name="to"]', (event, box) => {
    if (box.checked) draft.to.add(box.value); else draft.to.delete(box.value);
    draw();
  }, signal);
  on(root, 'submit', 'form', (event, one) => {
    event.preventDefault();
    const button = one.querySelector('[type="submit"]');
    if (button.getAttribute('aria-disabled') !== 'true') send(button);
  }, signal);
  const actions = {
    insert: (button) => insert(root.querySelector('#text'), button.dataset.name),
    ready: (button) => ready(button.dataset.name),
    retry,
  };
  on(root, 'click', '[data-act]', (event, button) => actions[button.dataset.act]?.(button), signal);
  every(EVERY, async () => { await load(); draw(); }, signal);
  signal.addEventListener('abort', () => clearTimeout(typing));
}
