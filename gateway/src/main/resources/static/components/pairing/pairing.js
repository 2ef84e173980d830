// The pairs of a round of cross visits: propose, announce, follow the answers, match again, agree on dates, print.
import { api, ApiProblem } from '../../lib/api.js';
import { attr, html } from '../../lib/html.js';
import { announce, focusOn, on, render } from '../../lib/dom.js';
import { dayText, moment } from '../../lib/dates.js';
import { every } from '../../lib/every.js';
import { busy } from '../../lib/forms.js';
import { dataLang, has, t } from '../../lib/i18n.js';
import { askVisit, pathOf } from '../../lib/pairing.js';
import { namesOf } from '../../lib/rotation.js';
import { fullTitle, isOver, placeText, territoryLabel } from '../../lib/sessions.js';
import { organisations as directory, territoryNames } from '../../lib/store.js';
import { rich } from '../../lib/typography.js';
import { ask, banner, crumbs, data, icon, swatch, toast } from '../../lib/ui.js';
import { byHand, figures, pairsTable, startForm, visitsTable, waitingList } from './parts.js';

const EVERY = 15000;

export async function page(context) {
  const { root, params, signal } = context;
  const id = encodeURIComponent(params.sessionId);
  const path = pathOf(params.sessionId);
  const session = await api.get(`/api/sessions/${id}`, { signal });
  const [organisations, areas, event] = await Promise.all([directory(session.territory), territoryNames(),
    api.get(`/api/events/${encodeURIComponent(session.eventId)}`, { signal }).catch(() => ({}))]);
  const title = fullTitle(session);
  const period = event.period ?? null;
  let people = [];
  let names = namesOf([]);
  let pairing = null;
  let met = [];
  let said = null;
  let sending = false;
  context.title(`${t('pairing.title')}, ${title}`);

  /** False when what is read is not wanted any more once it is there. */
  async function read(still = () => true) {
    const [next, roster] = await Promise.all([api.get(path, { signal }).catch((problem) => {
      if (['PAIRING_UNKNOWN', 'PAIRING_FORMAT', 'PAIRING_SESSION'].includes(problem.code)) return null;
      throw problem;
    }), api.get(`/api/sessions/${id}/roster`, { signal })]);
    if (!still()) return false;
    people = roster.lines.filter((line) => line.state === 'CONFIRMED');
    names = namesOf(roster.lines);
    if (next) pairing = next;
    return true;
  }

  const live = () => session.status === 'PUBLISHED' && !isOver(session);
  const isEnrolment = () => !event.sessions?.length || event.sessions[0].id === params.sessionId;

  function draw() {
    const area = territoryLabel(areas.get(session.territory) ?? session.territory);
    render(root, html`<div class="wrap pairing">
      ${crumbs([[area, `/organisateur?territory=${encodeURIComponent(session.territory)}`], [data(title), `/organisateur/seances/${id}`],
        [t('pairing.title')]])}
      <div class="page-head tight"><div class="row nogap">${swatch(session.format)}<div><h1>${t('pairing.title')}</h1><p
          class="muted"><span ${attr('lang', dataLang())}>${rich(title)}</span>${
        period ? html` · ${rich(t('pairing.period', { from: dayText(period.from, { week: false, year: false }),
          to: dayText(period.to, { week: false }) }))}` : ''}</p></div></div>
        <div class="row no-print"><a class="btn quiet" href="/organisateur/seances/${id}">${icon('users')}${t('pairing.back')}</a>${
          pairing ? html`<button class="btn second" type="button" data-act="print">${icon('print')}${t('pairing.print')}</button>`
            : ''}</div></div>
      ${content()}</div>`);
  }

  function content() {
    if (session.format !== 'CROSS_VISITS') return html`<p class="lede muted">${t('pairing.other')}</p>`;
    if (!isEnrolment()) {
      return html`<p class="prose">${t('pairing.elsewhere')} <a href="/organisateur/seances/${
        encodeURIComponent(event.sessions[0].id)}/binomes">${t('pairing.elsewhereLink')}</a></p>`;
    }
    const note = html`<div id="dit">${said ? banner(said.kind, said.icon, html`<p tabindex="-1">${said.text}</p>${said.more ?? ''}`)
      : ''}</div>`;
    if (!pairing) {
      return html`${note}<section class="card stack" aria-labelledby="prep" data-key="prep"><h2 id="prep">${t('pairing.form')}</h2>${
        startForm({ people, organisations, names, met, live: live() })}</section>`;
    }
    return html`${note}${figures(pairing)}${next()}
      <section class="card stack-s mt" aria-labelledby="lst" data-key="pairs"><h2 id="lst">${t('pairing.list')}</h2>${
        pairsTable({ pairing, names, live: live() })}</section>
      ${pairing.waiting.length ? html`<section class="card stack-s mt" aria-labelledby="att" data-key="waiting"><h2 id="att">${
        t('pairing.waiting')}</h2>${waitingList({ pairing, names })}</section>` : ''}
      ${visitsTable({ pairing, names, session, place: placeText(session.venue), plenary: html`${moment(session.start, session.end)}` })}
      ${live() ? html`<details class="card mt no-print" data-key="main"><summary>${t('pairing.hand')}</summary>${
        byHand({ people, names, pairing })}</details>` : ''}
      ${live() && !pairing.pairs.some((pair) => pair.announced) ? html`<details class="card mt no-print" data-key="refaire"><summary>${
        t('pairing.again')}</summary><div class="stack mt-s">${startForm({ people, organisations, names, met, live: true,
          again: true })}</div></details>` : ''}`;
  }

  /** The one thing to do next, said in words. */
  function next() {
    if (!live()) return html`<p class="muted mt">${t('pairing.closed')}</p>`;
    const { unannounced, waiting } = pairing.summary;
    const mayGain = pairing.waiting.some((one) => ['DECLINED', 'PARTNER_LEFT', 'NOT_MATCHED'].includes(one.why));
    const rematch = html`<button class="btn ${unannounced && !mayGain ? 'second' : ''}" type="button" data-act="rematch">${
      icon('users')}${t('pairing.rematch')}</button>`;
    const publish = html`<button class="btn ${mayGain ? 'second' : ''}" type="button" data-act="publish">${icon('bell')}${
      t('pairing.publish', { n: unannounced })}</button>`;
    if (!unannounced && !waiting) return html`<p class="muted mt">${t('pairing.allSet')}</p>`;
    return html`<div class="next-step mt no-print" data-key="suite"><p>${mayGain ? t('pairing.doRematch', { n: waiting })
      : unannounced ? t('pairing.doPublish', { n: unannounced }) : t('pairing.doWait', { n: waiting })}</p><div class="row">${
      mayGain ? rematch : ''}${unannounced ? publish : ''}</div></div>`;
  }

  function tell(message, focus = true) {
    said = message;
    draw();
    if (focus) { root.querySelector('#dit')?.scrollIntoView({ block: 'nearest' }); focusOn(root.querySelector('#dit p')); }
  }

  const reasons = (problem) => problem.errors.map(({ code, message }) => (has(`pairing.code.${code}`) ? t(`pairing.code.${code}`)
    : message)).join(' ');

  /** One request at a time; a stale plan is said at the top and read again. */
  async function send(work, button) {
    if (sending) return null;
    sending = true;
    busy(button, true, t('pairing.working'));
    try {
      const answer = await work();
      if (answer?.pairs) pairing = answer;
      else await read();
      return answer;
    } catch (problem) {
      if (problem.name === 'AbortError') return null;
      if (!(problem instanceof ApiProblem)) throw problem;
      if (problem.status === 412) {
        await read();
        tell({ kind: 'warn', icon: 'warn', text: html`<strong>${t('pairing.staleTitle')}</strong> ${t('pairing.stale')}` });
      } else toast(reasons(problem) || problem.message, { bad: true });
      return null;
    } finally {
      sending = false;
      busy(button, false);
    }
  }

  async function propose(form) {
    const body = met.length ? { met: met.map(([first, second]) => ({ first, second })) } : {};
    if (!await send(() => api.post(path, body), form.querySelector('[type="submit"]'))) return;
    tell({ kind: 'good', icon: 'okc', text: t('pairing.proposed', { n: pairing.pairs.length, left: pairing.waiting.length }) });
  }

  async function rematch(button) {
    const known = new Set(pairing.pairs.map((pair) => pair.number));
    if (!await send(() => api.post(`${path}/rematch`, { plan: pairing.plan }), button)) return;
    const fresh = pairing.pairs.filter((pair) => !known.has(pair.number)).length;
    tell({ kind: fresh ? 'good' : 'warn', icon: fresh ? 'okc' : 'info', text: t('pairing.rematched',
      { n: fresh, left: pairing.waiting.length }) });
  }

  async function publish(button) {
    const n = pairing.summary.unannounced;
    if (!await ask({ title: t('pairing.publishTitle', { n }), body: html`<p>${t('pairing.publishBody')}</p>`,
      confirm: t('pairing.publishYes'), keep: t('pairing.publishKeep') })) {
      return;
    }
    if (!await send(() => api.post(`${path}/publish`, { plan: pairing.plan }), button)) return;
    tell({ kind: 'good', icon: 'okc', text: t('pairing.published', { n }) });
  }

  const pairOf = (button) => pairing.pairs.find((pair) => pair.number === Number(button.closest('[data-number]').dataset.number));
  const nameOf = (person) => names.of(person.registrationId);

  async function apart(button) {
    const pair = pairOf(button);
    if (!await ask({ title: t('pairing.breakTitle', { first: nameOf(pair.people[0]), second: nameOf(pair.people[1]) }),
      body: html`<p>${t('pairing.breakBody')}</p>`, confirm: t('pairing.breakYes'), keep: t('pairing.breakKeep'), danger: true })) {
      return;
    }
    if (!await send(() => api.delete(`${path}/pairs/${pair.number}?plan=${pairing.plan}`), button)) return;
    tell({ kind: 'good', icon: 'okc', text: t('pairing.broken') });
  }

  async function sayFor(button) {
    const pair = pairOf(button);
    const person = pair.people[Number(button.dataset.side)];
    const choice = (value) => html`<label class="choice"><input type="radio" name="answer" value="${value}"
        ${attr('checked', person.answer === value || (person.answer === 'PROPOSED' && value === 'CONFIRMED') ? '' : null)}><span>${
      t(`pairing.say.${value}`)}</span></label>`;
    const answer = await ask({ title: t('pairing.sayTitle', { name: nameOf(person) }),
      body: html`<p class="muted small">${t('pairing.sayBody')}</p>${choice('CONFIRMED')}${choice('DECLINED')}`,
      confirm: t('pairing.sayYes') });
    if (!answer?.answer) return;
    if (!await send(() => api.post(`${path}/pairs/${pair.number}/answers`, { registrationId: person.registrationId,
      answer: answer.answer }), button)) {
      return;
    }
    draw();
    announce(t('pairing.saved'));
  }

  async function agree(button) {
    const pair = pairOf(button);
    const visit = pair.visits[Number(button.dataset.side)];
    const host = pair.people.find((person) => person.registrationId === visit.host);
    const other = pair.people.find((person) => person !== host);
    try {
      const done = await askVisit({
        visit, period, title: t('pairing.visitTitle', { host: nameOf(host), visitor: nameOf(other) }),
        save: (body) => api.put(`${path}/pairs/${pair.number}/visits/${encodeURIComponent(visit.host)}`, body),
      });
      if (!done) return;
      await read();
      draw();
      announce(t('pairing.saved'));
    } catch (problem) {
      if (problem.name !== 'AbortError') toast(problem.message, { bad: true });
    }
  }

  async function fix(form) {
    const [first, second] = [form.first.value, form.second.value];
    if (!first || !second) { (first ? form.second : form.first).focus(); return; }
    if (!await send(() => api.post(`${path}/pairs`, { first, second, plan: pairing.plan }), form.querySelector('[type="submit"]'))) return;
    form.reset();
    tell({ kind: 'good', icon: 'okc', text: t('pairing.fixed', { first: names.of(first), second: names.of(second) }) });
  }

  function addMet() {
    const [one, two] = [root.querySelector('#met-a'), root.querySelector('#met-b')];
    if (!one.value || !two.value || one.value === two.value) { (one.value ? two : one).focus(); return; }
    const pair = [one.value, two.value].sort();
    if (!met.some((known) => String(known) === String(pair))) met = [...met, pair];
    one.value = '';
    two.value = '';
    draw();
    one.focus();
  }

  function dropMet(button) {
    met = met.filter((known, i) => i !== Number(button.dataset.i));
    draw();
    root.querySelector('#met-a')?.focus();
  }

  await read();
  draw();
  const acts = { rematch, publish, apart, say: sayFor, visit: agree, addMet, dropMet, print: () => window.print() };
  on(root, 'click', '[data-act]', (click, button) => {
    if (button.getAttribute('aria-disabled') !== 'true') acts[button.dataset.act]?.(button);
  }, signal);
  on(root, 'submit', '#start-form', (submit, form) => { submit.preventDefault(); propose(form); }, signal);
  on(root, 'submit', '#hand-form', (submit, form) => { submit.preventDefault(); fix(form); }, signal);
  every(EVERY, async () => {
    if (document.hidden || sending || document.querySelector('dialog[open]')) return;
    const before = pairing;
    // Asked before something was sent and answered after it: older than what is shown.
    if (await read(() => !sending && pairing === before)) draw();
  }, signal);
}
