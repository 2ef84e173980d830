// One's own data: ask for the link, read everything, keep a copy, have it erased.
import { api, ApiProblem } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { announce, focusOn, on, render } from '../../lib/dom.js';
import { dayMonthTime, dayText, moment } from '../../lib/dates.js';
import { busy, clearErrors, emailError, field, fromProblem, showErrors, summaryPlace } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { author } from '../../lib/history.js';
import { session } from '../../lib/store.js';
import { ask, banner, data, failure, icon, state, toast } from '../../lib/ui.js';
import { agendaActions, ownAgendaCard } from '../registration/agenda.js';
import { findForm, onFind } from '../registration/find.js';

const STATES = { CONFIRMED: ['open', 'okc'], WAITING: ['full', 'wait'], OFFERED: ['few', 'bell'], PENDING: ['soon', 'clock'],
  CANCELLED: ['cancelled', 'ban'] };

const pairs = (rows) => html`<dl class="held">${rows.filter(([, value]) => value)
  .map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;

const titleOf = (one) => one.title || one.eventTitle;

export async function page({ root, signal, title }) {
  title(t('mydata.title'));
  let copy = null;
  let ended = false;
  let problem = null;
  let asked = '';
  let erased = null;

  async function load() {
    if (!session.privacy) return;
    try {
      copy = await api.get('/api/privacy/copy', { signal });
    } catch (failed) {
      if (!(failed instanceof ApiProblem)) throw failed;
      if (failed.status === 401 || failed.status === 403) { ended = true; session.privacy = false; } else problem = failed;
    }
  }

  function draw() {
    const inside = erased !== null ? gone() : problem ? failure(problem) : copy ? all() : form();
    render(root, html`<div class="wrap section mydata"><div class="stack-l"><header><h1>${t('mydata.title')}</h1>${
      erased === null ? html`<p class="lede muted mt-s">${t(copy ? 'mydata.lede' : 'mydata.askLede')}</p>` : ''}</header>${
      inside}</div></div>`);
  }

  // ---------------------------------------------------------------- asking

  const form = () => (asked ? html`<div id="dit" class="stack">${
    banner('good', 'mail', html`<p tabindex="-1"><strong>${t('mydata.sentTitle')}</strong> ${t('mydata.sentText', { email: asked })}</p>`)}
      <p><button class="btn second" type="button" data-act="again">${t('mydata.again')}</button></p></div>`
    : html`${ended ? banner('warn', 'clock', html`<p>${t('mydata.ended')}</p>`) : ''}<form id="demande" class="card stack"
        novalidate>${summaryPlace()}
      ${field({ id: 'email', label: t('mydata.email'), hint: t('mydata.emailHint'),
        control: html`<input class="input" id="email" name="email" type="email" autocomplete="email" inputmode="email"
            maxlength="254" spellcheck="false" required aria-describedby="email-h">` })}
      <p><button class="btn" type="submit">${icon('mail')}${t('mydata.submit')}</button></p></form>
      <section class="prose" aria-labelledby="comment"><h2 id="comment">${t('mydata.how')}</h2><ol><li>${t('mydata.how1')}</li><li>${
        t('mydata.how2')}</li><li>${t('mydata.how3')}</li></ol></section>
      <section class="stack" aria-labelledby="perdu"><h2 id="perdu">${t('find.title')}</h2>${findForm()}</section>`);

  // ---------------------------------------------------------------- reading

  /** Those of the copy that this browser may act on. */
  const mine = () => copy.registrations.filter((one) => session.registrations.includes(one.registrationId));

  async function revoke() {
    if (!await ask({ title: t('all.revokeTitle'), body: html`<p>${t('all.revokeText')}</p>`, confirm: t('all.revoke'),
      keep: t('dialog.keep'), danger: true })) {
      return;
    }
    try {
      for (const one of mine()) await api.delete(`/api/registrations/${encodeURIComponent(one.registrationId)}/links`, { signal });
      toast(t('all.revoked'));
    } catch (failed) {
      if (!(failed instanceof ApiProblem)) throw failed;
      toast(failed.message, { bad: true });
    }
  }

  function all() {
    const count = copy.registrations.length;
    return html`<div class="acts-row"><a class="btn" href="/api/privacy/copy?download=true" data-native download>${
      icon('down')}${t('mydata.download')}</a><a class="btn second" href="#effacer">${t('mydata.toErase')}</a>${
      mine().length ? html`<button class="btn quiet" type="button" data-act="revoke">${t('all.revoke')}</button>` : ''}</div>
      ${mine().length ? ownAgendaCard() : ''}
      <section class="stack" aria-labelledby="inscriptions"><h2 id="inscriptions">${t('mydata.registrations', { n: count })}</h2>${
        count ? copy.registrations.map(card) : html`<p>${t('mydata.nothing')}</p>`}</section>
      ${copy.complaints.length ? html`<section class="stack" aria-labelledby="reclamations"><h2 id="reclamations">${
        t('mydata.complaints', { n: copy.complaints.length })}</h2>${copy.complaints.map(complaint)}</section>` : ''}
      <section class="stack-s" aria-labelledby="pourquoi"><h2 id="pourquoi">${t('mydata.why')}</h2>
        <table class="table blocks why" role="table"><caption class="vh">${t('mydata.why')}</caption><thead role="rowgroup"><tr
            role="row"><th scope="col" role="columnheader">${t('mydata.col.what')}</th><th scope="col" role="columnheader">${
          t('mydata.col.why')}</th><th scope="col" role="columnheader">${t('mydata.col.until')}</th></tr></thead>
        <tbody role="rowgroup">${
          copy.purposes.map((one) => html`<tr role="row"><th scope="row" role="rowheader">${one.what}</th><td role="cell"
              data-label="${t('mydata.col.why')}">${one.why}</td><td role="cell" data-label="${t('mydata.col.until')}">${
            one.until}</td></tr>`)}</tbody></table></section>
      <section class="prose" aria-labelledby="pasici"><h2 id="pasici">${t('mydata.notHeld')}</h2><ul>${
        copy.notHeld.map((one) => html`<li>${one}</li>`)}</ul></section>
      ${erasing()}`;
  }

  const complaint = (one) => html`<article class="card stack-s" aria-labelledby="r-${one.number}" data-key="r-${one.number}"><div
      class="held-head"><h3 id="r-${one.number}">${one.number}</h3><span class="muted">${t(`cases.${one.state}`)}</span></div>
    ${pairs([[t('cases.f.name'), one.name], [t('cases.f.email'), one.email], [t('complaint.phone'), one.phone],
      [t('complaint.text'), html`<span class="pre">${one.text}</span>`], [t('complaint.wish'),
        one.wish ? html`<span class="pre">${one.wish}</span>` : '']])}
    <ol class="steps">${one.story.map((step) => html`<li><time datetime="${step.at}">${dayMonthTime(step.at)}</time> <span>${
      t(`cases.step.${step.kind}`)}${step.text ? html`<br><span class="muted pre">${step.text}</span>` : ''}</span></li>`)}</ol></article>`;

  function card(one) {
    const [kind, name] = STATES[one.state] ?? ['soon', 'info'];
    const id = `i-${one.registrationId}`;
    return html`<article class="card stack-s" aria-labelledby="${id}" data-key="${id}"><div class="held-head"><h3 id="${id}">${
      data(titleOf(one))}</h3>${state({ kind, icon: name, label: t(`mydata.state.${one.state}`) })}</div>
      <p class="small muted">${one.start ? moment(one.start, one.end) : ''}${
        one.venue ? html` · ${data([one.venue, one.town].filter(Boolean).join(', '))}` : ''}</p>
      ${session.registrations.includes(one.registrationId)
        ? html`<p><a class="btn second sm" href="/mon-inscription/${one.registrationId}">${t('all.one')}</a></p>` : ''}
      ${pairs(held(one))}
      <details><summary>${t('mydata.history', { n: one.history.length })}</summary><ol class="steps">${
        one.history.map((step) => html`<li><time datetime="${step.at}">${dayMonthTime(step.at)}</time> <span>${
          t(`mydata.step.${step.what}`)} <span class="muted">${author(step)}</span>${
          step.reason ? html`<br><span class="muted">${t('history.reason', { reason: step.reason })}</span>`
            : ''}</span></li>`)}</ol></details>
      ${one.marks.length ? html`<details><summary>${t('mydata.marks', { n: one.marks.length })}</summary><ol class="steps">${
        one.marks.map((mark) => html`<li><time datetime="${mark.at}">${dayMonthTime(mark.at)}</time> <span>${
          t(`mydata.mark.${mark.kind}`)}${mark.door ? html` <span class="muted">${mark.door}</span>` : ''}</span></li>`)}</ol></details>`
        : ''}
      <details><summary>${t('mydata.mails', { n: one.mails.length })}</summary><ol class="steps">${
        one.mails.map((mail) => html`<li><time datetime="${mail.at}">${dayMonthTime(mail.at)}</time> <span>${
          t(`msg.kind.${mail.kind}`)} <span class="muted">${t(`mydata.mail.${mail.state}`)}</span></span></li>`)}</ol></details></article>`;
  }

  /** What is held about a registration, as pairs of its name and what it says. */
  function held(one) {
    const who = one.contact;
    return [[t('mydata.f.name'), `${who.givenName} ${who.familyName}`], [t('mydata.f.email'), who.email],
        [t('mydata.f.organisation'), one.organisation ? data(one.organisation) : one.organisationId],
        [t('mydata.f.function'), one.function ? t(`function.${one.function}`) : ''],
        [t('mydata.f.language'), t(`mydata.lang.${who.language}`)], [t('mydata.f.needs'), who.needs],
        ...one.answers.map((answer) => [data(answer.question), answer.answer]),
        [t('mydata.f.wishes'), one.wishes.length ? data(one.wishes.join(' · ')) : ''], [t('mydata.f.plan'),
          one.plan ? html`<span class="pre">${one.plan}</span>` : ''],
        [t('mydata.f.note'), one.note ? html`<q>${one.note.text}</q> <span class="muted">${dayText(one.note.at, { week: false })}</span>`
          : ''],
        [t('mydata.f.registeredAt'), dayMonthTime(one.registeredAt)], [t('mydata.f.consentAt'),
          who.consentAt ? dayMonthTime(who.consentAt) : t('mydata.noConsent')],
        [t('mydata.f.position'), one.position ? String(one.position) : ''], [t('mydata.f.offeredUntil'),
          one.offeredUntil ? dayMonthTime(one.offeredUntil) : ''],
        [t('mydata.f.attendedAt'), one.attendedAt ? dayMonthTime(one.attendedAt) : ''], [t('mydata.f.group'),
          one.group ? t('mydata.yes') : ''],
        [t('mydata.f.reminders'), t(one.reminders ? 'mydata.yes' : 'mydata.declined')],
        [t('mydata.f.certificates'), one.certificates.map((at) => dayText(at, { week: false })).join(', ')],
        [t('mydata.f.evaluations'), one.evaluationInvitations ? t('mydata.evaluations', { n: one.evaluationInvitations }) : '']];
  }

  // ---------------------------------------------------------------- erasing

  function erasing() {
    const live = copy.registrations.filter((one) => one.live);
    return html`<section class="card stack erase" aria-labelledby="effacer"><h2 id="effacer" tabindex="-1">${
      t('mydata.eraseTitle')}</h2><p>${t('mydata.eraseText')}</p>
      ${live.length ? html`<div>${banner('warn', 'warn', html`<p>${t('mydata.eraseLive', { n: live.length })}</p><ul>${
        live.map((one) => html`<li>${data(titleOf(one))}${one.start ? html`, ${dayText(one.start, { week: false })}`
          : ''}</li>`)}</ul>`)}</div>` : ''}
      <form id="effacement" class="stack-s" novalidate>${summaryPlace()}<div class="field" data-field="confirmed"><div
          class="choice"><input type="checkbox" id="confirmed" name="confirmed" required><label for="confirmed">${
        t('mydata.confirm')}</label></div></div>
      <p><button class="btn danger" type="submit">${t('mydata.erase')}</button></p></form></section>`;
  }

  const gone = () => html`<div id="dit">${banner('good', 'okc', html`<p tabindex="-1"><strong>${t('mydata.goneTitle')}</strong> ${
    t('mydata.goneText', { n: erased })}</p>`)}</div>
    <div class="prose"><p>${t('mydata.goneMore')}</p></div><p><a class="btn second" href="/programme">${icon('cal')}${
      t('notFound.go')}</a></p>`;

  await load();
  draw();
  onFind(root, signal);
  agendaActions(root, () => `/api/registrations/${encodeURIComponent(mine()[0].registrationId)}`, signal);

  on(root, 'click', '[data-act="retry"]', async () => { problem = null; await load(); draw(); }, signal);
  on(root, 'click', '[data-act="revoke"]', revoke, signal);
  on(root, 'click', '[data-act="again"]', () => { asked = ''; draw(); focusOn(root.querySelector('#email')); }, signal);
  on(root, 'click', 'a[href="#effacer"]', (event) => {
    event.preventDefault();
    focusOn(root.querySelector('#effacer'));
    root.querySelector('#effacer').scrollIntoView({ block: 'start' });
  }, signal);

  on(root, 'submit', '#demande', async (event, place) => {
    event.preventDefault();
    clearErrors(place);
    const email = place.email.value.trim();
    const wrong = emailError(email);
    if (wrong) { showErrors(place, [{ id: 'email', message: wrong }]); return; }
    const button = place.querySelector('[type="submit"]');
    if (button.getAttribute('aria-disabled')) return;
    busy(button, true, t('mydata.sending'));
    try {
      await api.post('/api/privacy/requests', { email });
      asked = email;
      draw();
      focusOn(root.querySelector('#dit p'));
    } catch (failed) {
      if (!(failed instanceof ApiProblem)) throw failed;
      busy(button, false);
      showErrors(place, failed.errors.length ? fromProblem(failed) : [{ id: '', message: failed.message }],
        failed.errors.length ? {} : { title: failed.title });
    }
  }, signal);

  on(root, 'submit', '#effacement', async (event, place) => {
    event.preventDefault();
    clearErrors(place);
    if (!place.confirmed.checked) { showErrors(place, [{ id: 'confirmed', message: t('mydata.confirmFirst') }]); return; }
    const button = place.querySelector('[type="submit"]');
    if (button.getAttribute('aria-disabled')) return;
    busy(button, true, t('mydata.erasing'));
    try {
      erased = (await api.post('/api/privacy/erasure', { confirmed: true })).registrations;
      copy = null;
      session.privacy = false;
      draw();
      scrollTo(0, 0);
      focusOn(root.querySelector('#dit p'));
      announce(t('mydata.goneTitle'));
    } catch (failed) {
      if (!(failed instanceof ApiProblem)) throw failed;
      busy(button, false);
      showErrors(place, [{ id: '', message: failed.message }], { title: failed.title });
    }
  }, signal);
}
