// The rotation of a speed dating: make the plan, run the rounds, repair it on the day, print it.
import { api, ApiProblem } from '../../lib/api.js';
import { attr, html } from '../../lib/html.js';
import { focusOn, on, render } from '../../lib/dom.js';
import { moment, time } from '../../lib/dates.js';
import { every } from '../../lib/every.js';
import { doubleTaps } from '../../lib/attendance.js';
import { busy, fromProblem, showErrors } from '../../lib/forms.js';
import { dataLang, has, t } from '../../lib/i18n.js';
import { namesOf, pathOf, secondsUntil, serverClock } from '../../lib/rotation.js';
import { fullTitle, placeText, territoryLabel } from '../../lib/sessions.js';
import { organisations as directory, territoryNames } from '../../lib/store.js';
import { rich } from '../../lib/typography.js';
import { ask, banner, crumbs, data, icon, swatch, toast } from '../../lib/ui.js';
import { tableLists } from './lists.js';
import { loads, prints, running, summary } from './plan.js';
import { checkForm, FIELDS, lengthText, planningForm, readForm, toBody } from './planning.js';
import { nothingYet, repairBody, repairForm, stillThere } from './repair.js';
import { KINDS, sheets } from './sheets.js';

const EVERY = 15000;
const EARLY = 20;

export async function page(context) {
  const { root, params, signal } = context;
  const id = encodeURIComponent(params.sessionId);
  const path = pathOf(params.sessionId);
  const clock = serverClock();
  const taps = doubleTaps();
  const session = await api.get(`/api/sessions/${id}`, { signal });
  const [organisations, areas, event] = await Promise.all([directory(session.territory), territoryNames(),
    api.get(`/api/events/${encodeURIComponent(session.eventId)}`, { signal }).catch(() => ({}))]);
  const title = fullTitle(session);
  const defaults = { rounds: event.rounds ?? 6, minutes: event.minutes ?? 7, changeMinutes: event.changeMinutes ?? 1,
    ownTableAllowed: false };
  let kind = context.query.get('fiches');
  let names = namesOf([]);
  let plan = null;
  let ids = [];
  let wanted = nothingYet();
  let said = null;
  let sending = false;
  context.title(`${t('rotation.title')}, ${title}`);

  function adopt(next, asked) {
    plan = next;
    clock.set(plan.clock.now, asked);
    wanted = stillThere(wanted, plan);
  }

  /** False when what is read is not wanted any more once it is there. */
  async function read(still = () => true) {
    const asked = performance.now();
    const roster = api.get(`/api/sessions/${id}/roster`, { signal });
    const [next, people] = await Promise.all([api.get(path, { signal }).catch((problem) => {
      if (problem.code === 'ROTATION_UNKNOWN') return null;
      throw problem;
    }), roster]);
    if (!still()) return false;
    names = namesOf(people.lines);
    if (next) adopt(next, asked);
    return true;
  }

  const values = () => (plan ? { rounds: plan.rounds.length, minutes: plan.minutes, changeMinutes: plan.changeMinutes,
    ownTableAllowed: plan.ownTableAllowed, groupSize: plan.groupSize } : defaults);
  const form = () => planningForm({ values: values(), ids, organisations, session });

  function draw() {
    if (plan && KINDS.includes(kind)) { render(root, sheets({ kind, plan, names, path: location.pathname })); return; }
    const area = territoryLabel(areas.get(session.territory) ?? session.territory);
    render(root, html`<div class="wrap">
      ${crumbs([[area, `/organisateur?territory=${encodeURIComponent(session.territory)}`], [data(title), `/organisateur/seances/${id}`],
        [t('rotation.title')]])}
      <div class="page-head tight"><div class="row nogap">${swatch(session.format)}<div><h1>${t('rotation.title')}</h1><p
          class="muted"><span ${attr('lang', dataLang())}>${rich(title)}</span> · ${moment(session.start, session.end)} · ${
        placeText(session.venue)}</p></div></div>
        <div class="row no-print"><a class="btn quiet" href="/organisateur/seances/${id}">${icon('users')}${t('rotation.back')}</a>${
          plan ? html`<a class="btn second" href="/seances/${id}/ecran">${icon('clock')}${t('rotation.screen')}</a>` : ''}</div></div>
      ${plan ? planned() : session.format === 'SPEED_DATING' ? html`<section class="card stack" aria-labelledby="prep"
          data-key="prep"><h2 id="prep">${t('rotation.form')}</h2><p class="prose">${t('rotation.unplanned')}</p>${form()}</section>`
        : html`<p class="lede muted">${t('rotation.other')}</p>`}</div>`);
  }

  const planned = () => html`<div id="dit">${said ? banner(said.kind, said.icon, html`<p tabindex="-1">${said.text}</p>${said.more ?? ''}`)
    : ''}</div>
    <div class="rotation">
      <div class="stack"><section class="card stack-s" aria-labelledby="pl" data-key="plan"><h2 id="pl">${t('rotation.plan')}</h2>${
        summary(plan, session)}${loads(plan)}</section>
        ${plan.clock.state === 'NOT_STARTED' ? html`<details class="card no-print" data-key="refaire"><summary>${
          t('rotation.again')}</summary><div class="stack mt-s"><p class="small">${t('rotation.againText')}</p>${form()}</div></details>`
          : ''}</div>
      <div class="stack no-print">
        <section class="card" aria-labelledby="der" data-key="tours"><h2 id="der">${t('rotation.now')}</h2><div class="mt-s">${
          running(plan)}</div></section>
        <section class="card stack-s" aria-labelledby="rep" data-key="reparer"><h2 id="rep">${t('rotation.repair')}</h2>${
          repairForm({ plan, names, organisations, wanted })}</section>
        <section class="card" aria-labelledby="imp" data-key="imprimer"><h2 id="imp">${t('rotation.prints')}</h2>${
          prints(location.pathname)}</section></div></div>`;

  function tell(next, focus = true) {
    said = next;
    draw();
    if (focus) { root.querySelector('#dit')?.scrollIntoView({ block: 'nearest' }); focusOn(root.querySelector('#dit p')); }
  }

  /**
   * One request at a time; what the server refuses is said where it was asked, a stale plan at the top.
   * @template {{ moved?: number }} T @param {() => Promise<T>} work @param {{ shape?: HTMLElement, button?: HTMLElement }} [options]
   */
  async function send(work, { shape, button } = {}) {
    if (sending) return null;
    sending = true;
    busy(button, true, t('rotation.working'));
    const asked = performance.now();
    try {
      const answer = await work();
      adopt(answer, asked);
      return answer;
    } catch (problem) {
      if (problem.name === 'AbortError') return null;
      if (!(problem instanceof ApiProblem)) throw problem;
      if (problem.status === 412) {
        tell({ kind: 'warn', icon: 'warn', text: html`<strong>${t('rotation.staleTitle')}</strong> ${t('rotation.stale')}`,
          more: html`<p><button class="btn second sm mt-s" type="button" data-act="reload">${t('rotation.staleReload')}</button></p>` });
      } else if (shape) {
        const errors = fromProblem(problem).map(({ id: name, message }, i) => ({ id: FIELDS.find((one) => name?.startsWith(one)) ?? name
          ?? '', message: has(`rotation.code.${problem.errors[i].code}`) ? t(`rotation.code.${problem.errors[i].code}`) : message }));
        showErrors(shape, errors, errors.length ? {} : { title: problem.title || t('error.title'), intro: problem.message });
      } else toast(problem.message, { bad: true });
      return null;
    } finally {
      sending = false;
      busy(button, false);
    }
  }

  async function make(shape) {
    const content = readForm(shape, ids);
    const errors = checkForm(content);
    if (errors.length) { showErrors(shape, errors); return; }
    if (plan && !await ask({ title: t('rotation.againTitle'), body: html`<p>${t('rotation.againBody')}</p>`,
      confirm: t('rotation.againYes'), keep: t('rotation.againKeep'), danger: true })) {
      return;
    }
    if (!await send(() => api.post(path, toBody(content)), { shape, button: shape.querySelector('[type="submit"]') })) return;
    wanted = nothingYet();
    root.textContent = '';
    tell({ kind: 'good', icon: 'okc', text: t('rotation.planned') });
  }

  async function repair(shape) {
    const answer = await send(() => api.post(`${path}/repair`, repairBody(wanted, plan)), { shape,
      button: shape.querySelector('[type="submit"]') });
    if (!answer) return;
    wanted = nothingYet();
    root.querySelectorAll('#repair-form details[open]').forEach((one) => one.removeAttribute('open'));
    const search = root.querySelector('#abs-q');
    if (search) search.value = '';
    tell({ kind: 'good', icon: 'okc', text: t('rotation.repaired', { n: answer.moved ?? 0 }) });
  }

  /** The next button stands where this one was: a double tap must not do both. */
  async function turn({ dataset: { act, n } }) {
    if (taps.slip('tour')) return;
    const { endsAt } = plan.clock;
    if (act === 'start' && n === '1' && !await ask({ title: t('rotation.startTitle'), body: html`<p>${t('rotation.startBody')}</p>`,
      confirm: t('rotation.startYes'), keep: t('rotation.startKeep') })) {
      return;
    }
    if (act === 'end' && endsAt && secondsUntil(endsAt, clock.now()) > EARLY
      && !await ask({ title: t('rotation.earlyTitle', { n }), body: html`<p>${t('rotation.earlyBody', { time: time(endsAt) })}</p>`,
        confirm: t('rotation.earlyYes'), keep: t('rotation.earlyKeep') })) {
        return;
      }
    taps.marked('tour');
    if (!await send(() => api.post(`${path}/rounds/${n}/${act}`, {}))) return;
    taps.marked('tour');
    said = null;
    draw();
    toast(t(act === 'start' ? 'rotation.started' : 'rotation.ended', { n }));
    root.querySelector('[data-key="tour"]')?.focus();
  }

  async function reload() {
    try {
      await read();
      said = null;
      draw();
      focusOn(root.querySelector('#rep'));
    } catch (problem) {
      if (problem instanceof ApiProblem) toast(problem.message, { bad: true });
    }
  }

  await read();
  ids = plan ? plan.tables.map((table) => table.organisationId).filter(Boolean) : [];
  draw();

  const lists = tableLists({
    root, organisations, draw, get: (list) => (list === 'plan' ? ids : wanted.added), first: (list) => (list === 'plan' ? 1
      : plan.tables.length + 1),
    set: (list, next) => { if (list === 'plan') ids = next; else wanted = { ...wanted, added: next }; },
  });
  const actions = { ...lists, start: turn, end: turn, reload, print: () => window.print() };
  on(root, 'click', '[data-act]', (clicked, button) => actions[button.dataset.act]?.(button), signal);
  on(root, 'submit', 'form', (submitted, shape) => {
    submitted.preventDefault();
    if (shape.id === 'plan-form') make(shape); else repair(shape);
  }, signal);
  on(root, 'input', '.figures input', (typed, field) => { render(root.querySelector('#duree'),
    lengthText(readForm(field.form, ids), session)); }, signal);
  on(root, 'input', '#abs-q', (typed, field) => { wanted = { ...wanted, search: field.value.trim() }; draw(); }, signal);
  on(root, 'change', '.ticks input', (changed, box) => {
    const value = box.name === 'missing' ? Number(box.value) : box.value;
    if (box.checked) wanted[box.name].add(value); else wanted[box.name].delete(value);
    draw();
  }, signal);
  context.onQuery((query) => { kind = query.get('fiches'); draw(); scrollTo(0, 0); focusOn(root.querySelector('h1')); });
  every(EVERY, async () => {
    if (!plan || document.hidden || sending || document.querySelector('dialog[open]')) return;
    const before = plan;
    // Asked before something was sent and answered after it: older than what is shown.
    if (await read(() => !sending && plan === before)) draw();
  }, signal);
}
