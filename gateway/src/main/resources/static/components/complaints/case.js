// One complaint: who writes, what happened, the answer by mail, and everything that was done about it.
import { api, ApiProblem } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { focusOn, on, render } from '../../lib/dom.js';
import { dayMonthTime } from '../../lib/dates.js';
import { busy, clearErrors, field, fromProblem, showErrors, summaryPlace } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { territoryLabel } from '../../lib/sessions.js';
import { territoryNames } from '../../lib/store.js';
import { ask, banner, crumbs, icon, toast } from '../../lib/ui.js';
import { drawnAnew } from '../../lib/unsent.js';
import { caseState, dateOf } from './list.js';

export async function page(context) {
  const { root, params, signal } = context;
  const path = `/api/complaints/${encodeURIComponent(params.number)}`;
  const [areas, first] = await Promise.all([territoryNames(), api.get(path, { signal })]);
  let one = first;

  const person = () => html`<section class="card stack-s" aria-labelledby="qui"><h2 id="qui">${t('cases.person')}</h2>${
    one.person ? html`<dl class="held">
      <div><dt>${t('cases.f.name')}</dt><dd>${one.person.name}</dd></div><div><dt>${t('cases.f.email')}</dt><dd><a
          href="mailto:${one.person.email}">${one.person.email}</a></dd></div>
      ${one.person.phone ? html`<div><dt>${t('complaint.phone')}</dt><dd><a href="tel:${one.person.phone.replace(/[^0-9+]/g, '')}">${
        one.person.phone}</a></dd></div>` : ''}
      ${one.sessionId ? html`<div><dt>${t('cases.session')}</dt><dd><a href="/seances/${encodeURIComponent(one.sessionId)}">${
        t('cases.open')}</a></dd></div>` : ''}</dl>
      <h3>${t('cases.text')}</h3><p class="pre" dir="auto">${one.person.text}</p>${
        one.person.wish ? html`<h3>${t('cases.wish')}</h3><p class="pre" dir="auto">${one.person.wish}</p>` : ''}`
      : html`<p>${t('cases.erasedText')}</p>`}</section>`;

  const writing = (id, title, label, hint, submit, style) => html`<section class="card stack-s" aria-labelledby="${id}-t"><h2
      id="${id}-t">${title}</h2><form id="${id}" class="stack-s" method="post" novalidate>${summaryPlace()}
    ${field({ id: `${id}-text`, label, hint, control: html`<textarea class="input" id="${id}-text" name="text" rows="${
      id === 'reponse' ? 8 : 2}" maxlength="4000" aria-describedby="${id}-text-h"></textarea>` })}<p><button class="btn ${style}"
        type="submit">${submit}</button></p></form></section>`;

  const history = () => html`<section class="card stack-s" aria-labelledby="histoire"><h2 id="histoire">${
    t('cases.history')}</h2><ol class="plain notes">${
    one.story.map((step) => html`<li><p><strong>${t(`cases.step.${step.kind}`)}</strong> <time class="small muted" datetime="${step.at}">${
      dayMonthTime(step.at)}</time></p>${step.text ? html`<p class="pre" dir="auto">${step.text}</p>` : ''}</li>`)}</ol>
    ${one.deliveries.length ? html`<h3>${t('cases.mails')}</h3><ul class="plain small">${
      one.deliveries.map((mail) => html`<li>${t(`cases.mail.${mail.kind}`)} <span class="muted">${t(`cases.mail.${mail.state}`)}</span>${
        mail.words ? html`<br>${mail.words}` : ''}${
        mail.mailId ? html`<br><button class="btn second sm mt-s" type="button" data-act="resend" data-id="${mail.mailId}">${icon('mail')}${
          t('msg.retry')}<span class="vh"> ${t(`cases.mail.${mail.kind}`)}</span></button>` : ''}</li>`)}</ul>` : ''}</section>`;

  function draw() {
    context.title(`${one.number}, ${t('cases.title')}`);
    const open = one.state !== 'CLOSED';
    render(root, html`<div class="wrap">${crumbs([[t('cases.title'), '/organisateur/reclamations'], [one.number]])}
      <div class="page-head tight"><div><h1>${one.number}</h1><p class="muted">${
        territoryLabel(areas.get(one.territory) ?? one.territory)} · ${
        one.answeredAt ? t('cases.answeredOn', { day: dateOf(one.answeredAt) }) : t('cases.dueOn', { day: dateOf(one.due) })}</p></div><span
          class="chips">${caseState(one)}</span></div>
      <div id="dit" data-keep></div>
      <p class="row mt-s">${one.state === 'RECEIVED' ? html`<button class="btn" type="button" data-act="take">${t('cases.take')}</button>`
        : ''}${open ? html`<button class="btn second" type="button" data-act="close">${t('cases.close')}</button>`
          : html`<button class="btn second" type="button" data-act="reopen">${t('cases.reopen')}</button>`}</p>
      <div class="action-page mt"><div class="stack">${person()}${
        open && one.person ? writing('reponse', t('cases.answer'), t('cases.answerText'), t('cases.answerHint',
          { email: one.person.email }), html`${icon('mail')}${t('cases.answerSend')}`, '') : ''}</div>
        <div class="stack">${history()}${one.person ? writing('note', t('cases.note'), t('cases.note'), t('cases.noteHint'),
          t('cases.noteAdd'), 'second') : ''}</div></div></div>`);
  }

  const fresh = drawnAnew(root, draw);

  async function step(what, body, form, words = t('cases.done')) {
    const button = form?.querySelector('[type="submit"]');
    if (button?.getAttribute('aria-disabled')) return;
    busy(button, true, t('actions.saving'));
    try {
      one = await api.post(`${path}/${what}`, body, { headers: { 'If-Match': `"${one.version}"` }, signal });
      fresh(form);
      toast(words);
      focusOn(root.querySelector('h1'), { scroll: false });
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      if (!(problem instanceof ApiProblem)) throw problem;
      if (problem.status === 412) {
        render(root.querySelector('#dit'), banner('warn', 'warn', html`<p tabindex="-1"><strong>${problem.title}</strong> ${
          t('cases.stale')}</p><p><button class="btn second sm mt-s" type="button" data-act="reload">${
          t('actions.staleReload')}</button></p>`, 'alert'));
        focusOn(root.querySelector('#dit p'));
      } else if (form) showErrors(form, problem.errors.length ? fromProblem(problem, { text: `${form.id}-text` })
        : [{ id: '', message: problem.message }], problem.errors.length ? {} : { title: problem.title });
      else toast(problem.message, { bad: true });
    } finally { busy(button, false); }
  }

  /** The text of a form; null after saying that there is none. */
  function written(form) {
    clearErrors(form);
    const text = form.elements.text.value.trim();
    if (!text) showErrors(form, [{ id: `${form.id}-text`, message: t('cases.required.text') }]);
    return text || null;
  }

  const acts = {
    take: () => step('treatment', {}),
    reopen: () => step('reopening', {}),
    reload: () => context.reload(),
    resend: (button) => step(`deliveries/${encodeURIComponent(button.dataset.id)}/retry`, {}, null, t('msg.retried')),
    close: async () => {
      const free = Boolean(one.answeredAt) || !one.person;
      const said = await ask({ title: t('cases.closeTitle'), body: free ? '' : field({ id: 'motif', label: t('cases.closeReason'),
        control: html`<input class="input" id="motif" name="text" maxlength="1000" required autofocus>` }), confirm: t('cases.closeYes'),
        onReady: { validate: (form) => free || form.elements.text.reportValidity() } });
      if (said) step('closing', said.text?.trim() ? { text: said.text.trim() } : {});
    },
  };
  draw();
  on(root, 'click', '[data-act]', (event, button) => acts[button.dataset.act]?.(button), signal);
  on(root, 'submit', '#note', (event, form) => { event.preventDefault(); const text = written(form); if (text) step('notes',
    { text }, form); }, signal);
  on(root, 'submit', '#reponse', async (event, form) => {
    event.preventDefault();
    const text = written(form);
    if (!text) return;
    if (!await ask({ title: t('cases.answerSendTitle'), body: html`<p>${t('cases.answerSendBody', { email: one.person.email })}</p>`,
      confirm: t('cases.answerSendYes') })) {
      return;
    }
    step('answer', { text }, form, t('cases.answered'));
  }, signal);
}
