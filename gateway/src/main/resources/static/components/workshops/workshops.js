// A day of workshops for its organisers: wishes received, places given, single places settled, people told, sheets.
import { api, ApiProblem } from '../../lib/api.js';
import { attr, html } from '../../lib/html.js';
import { focusOn, on, render } from '../../lib/dom.js';
import { dayMonthTime, moment } from '../../lib/dates.js';
import { every } from '../../lib/every.js';
import { busy } from '../../lib/forms.js';
import { dataLang, t } from '../../lib/i18n.js';
import { namesOf } from '../../lib/rotation.js';
import { fullTitle, placeText, territoryLabel } from '../../lib/sessions.js';
import { organisationNames, territoryNames } from '../../lib/store.js';
import { rich } from '../../lib/typography.js';
import { pathOf } from '../../lib/workshops.js';
import { ask, banner, crumbs, data, icon, swatch, toast } from '../../lib/ui.js';
import { explanations } from './explanations.js';
import { fill, figures } from './fill.js';
import { pinForm, pinList, readPin } from './pins.js';
import { sheets } from './sheets.js';

const EVERY = 20000;

export async function page(context) {
  const { root, params, signal } = context;
  const id = encodeURIComponent(params.sessionId);
  const path = pathOf(params.sessionId);
  const session = await api.get(`/api/sessions/${id}`, { signal });
  const [areas, organisations] = await Promise.all([territoryNames(), organisationNames(session.territory)]);
  const title = fullTitle(session);
  let view = context.query.get('vue') ?? '';
  let looking = { q: '', only: false, everyone: false };
  let names = namesOf([]);
  let day = null;
  let other = false;
  let said = null;
  let sending = false;
  let wantsFill = null; // as last time, until somebody says otherwise
  context.title(`${t('workshops.title')}, ${title}`);

  /** False when what is read is not wanted any more once it is there. */
  async function read(still = () => true) {
    const [next, people] = await Promise.all([api.get(path, { signal }).catch((problem) => {
      if (problem.code === 'ALLOCATION_FORMAT') return null;
      throw problem;
    }), api.get(`/api/sessions/${id}/roster`, { signal })]);
    if (!still()) return false;
    other = !next;
    day = next ?? day;
    names = namesOf(people.lines);
    return true;
  }

  function draw() {
    const area = territoryLabel(areas.get(session.territory) ?? session.territory);
    const back = location.pathname;
    if (day?.result && view === 'fiches') { render(root, sheets({ day, names, organisations, path: back })); return; }
    if (day?.result && view === 'explications') { render(root, explanations({ day, names, organisations, looking, path: back })); return; }
    render(root, html`<div class="wrap">
      ${crumbs([[area, `/organisateur?territory=${encodeURIComponent(session.territory)}`], [data(title), `/organisateur/seances/${id}`],
        [t('workshops.title')]])}
      <div class="page-head tight"><div class="row nogap">${swatch(session.format)}<div><h1>${t('workshops.title')}</h1><p
          class="muted"><span ${attr('lang', dataLang())}>${rich(title)}</span> · ${moment(session.start, session.end)} · ${
        placeText(session.venue)}</p></div></div>
        <div class="row no-print"><a class="btn quiet" href="/organisateur/seances/${id}">${icon('users')}${
          t('workshops.back')}</a></div></div>
      ${other ? html`<p class="lede muted">${t('workshops.other')}</p>` : content()}</div>`);
  }

  const content = () => html`<div id="dit">${said ? banner(said.kind, said.icon, html`<p tabindex="-1">${said.text}</p>${said.more ?? ''}`)
    : ''}</div>
    ${figures(day)}
    <div class="rotation mt">
      <div class="stack"><section class="card stack-s" aria-labelledby="rempl" data-key="remplissage"><h2 id="rempl">${
        t('workshops.fill')}</h2>${fill(day)}</section></div>
      <div class="stack no-print">
        <section class="card stack-s" aria-labelledby="rep" data-key="repartir"><h2 id="rep">${t('workshops.allocation')}</h2>${
          allocation()}</section>
        <section class="card stack-s" aria-labelledby="fix" data-key="fixer"><h2 id="fix">${t('workshops.pins')}</h2><p
            class="small muted">${t('workshops.pinsText')}</p>${pinList({ day, names })}${pinForm({ day, names })}</section>
        ${day.result ? html`<section class="card" aria-labelledby="imp" data-key="imprimer"><h2 id="imp">${
          t('workshops.prints')}</h2><ul class="prints">
          <li><a class="btn second" href="${location.pathname}?vue=fiches">${icon('print')}${t('workshops.sheets')}</a><p
              class="small muted">${t('workshops.sheetsText')}</p></li>
          <li><a class="btn second" href="${location.pathname}?vue=explications">${icon('info')}${t('workshops.explanations')}</a><p
              class="small muted">${t('workshops.explanationsText')}</p></li></ul></section>` : ''}</div></div>`;

  function news() {
    const of = day.result;
    const lines = [];
    if (of.outdated) lines.push(t('workshops.news.pins'));
    if (of.wishesChanged) lines.push(t('workshops.news.wishes', { n: of.wishesChanged }));
    if (of.latecomers.length) lines.push(t('workshops.news.late', { n: of.latecomers.length }));
    if (of.gone.length) lines.push(t('workshops.news.gone', { n: of.gone.length }));
    return lines;
  }

  /** Without workshops, or where some say no number of places, there is nothing to share out. */
  function unready(open) {
    return html`${banner('warn', 'warn', html`<p>${day.workshops.length ? t('workshops.capacity')
    : t('workshops.nothing')}</p>${
        open.length ? html`<ul class="dots">${open.map((one) => html`<li>${data(one.title)}</li>`)}</ul>` : ''}`)}
        <p class="mt-s"><a class="btn" href="/organisateur/rencontres/${encodeURIComponent(day.eventId)}/modifier">${
          icon('pen')}${t('workshops.edit')}</a></p>`;
  }

  function allocation() {
    const open = day.workshops.filter((one) => one.capacity === null);
    if (!day.workshops.length || open.length) return unready(open);
    const of = day.result;
    const changes = of ? news() : [];
    const fill = wantsFill ?? of?.fill ?? true;
    return html`${of ? result(of) : html`<p class="small">${t('workshops.none')}</p>`}
      ${changes.length ? banner('warn', 'info', html`<p>${t('workshops.news')}</p><ul class="dots">${
        changes.map((line) => html`<li>${line}</li>`)}</ul>`) : ''}
      ${day.wishesOpen ? html`<p class="small muted">${t('workshops.stillOpen', { when: dayMonthTime(day.wishesClose) })}</p>` : ''}
      <form id="calcul" method="post" novalidate><label class="choice"><input type="checkbox" name="fill" data-sync
          ${fill ? html`checked` : ''}><span>${t('workshops.fillRest')}<br><span class="small muted">${
        t('workshops.fillRestText')}</span></span></label>
        <p class="row mt-s"><button class="btn ${of && !changes.length ? 'second' : ''}" type="submit">${
          t(of ? 'workshops.again' : 'workshops.compute')}</button>
        ${publishing(of)}</p></form>`;
  }

  function publishing(of) {
    return !of || day.published?.current ? '' : html`<button class="btn" type="button" data-act="publish"
            ${of.outdated ? html`aria-disabled="true"` : ''}>${t(day.published ? 'workshops.publishAgain' : 'workshops.publish')}</button>`;
  }

  function result(of) {
    const told = day.published;
    return html`<p class="row">${told?.current ? html`<span class="state confirmed">${icon('okc')}<span>${
      t('workshops.told', { when: dayMonthTime(told.at) })}</span></span>`
      : html`<span class="state draft">${icon('lock')}<span>${t(told ? 'workshops.toldOlder' : 'workshops.notTold')}</span></span>`}</p>
      <p>${t('workshops.summary', { n: of.withWishes })}</p>
      <ul class="facts small">${
        of.best.map((n, i) => (n || i < 3 ? html`<li>${icon('check')}<span>${rich(t('workshops.best', { rank: i + 1, n }))}</span></li>`
          : ''))}
        <li>${icon('x')}<span>${t('workshops.bestNone', { n: of.none })}</span></li></ul>
      <p class="small muted">${t(of.proved ? 'workshops.proved' : 'workshops.good')} ${
        told ? t('workshops.moved', { n: of.moved }) : ''}</p>`;
  }

  function tell(next) {
    said = next;
    draw();
    root.querySelector('#dit')?.scrollIntoView({ block: 'nearest' });
    focusOn(root.querySelector('#dit p'));
  }

  /** One request at a time; whoever did not read the last version reads it first. */
  async function send(work, button) {
    if (sending) return false;
    sending = true;
    busy(button, true, t('workshops.working'));
    try {
      day = await work();
      return true;
    } catch (problem) {
      if (problem.name === 'AbortError') return false;
      if (!(problem instanceof ApiProblem)) throw problem;
      if (problem.status === 412) {
        await read();
        tell({ kind: 'warn', icon: 'warn', text: t('workshops.stale') });
      } else {
        const lines = problem.errors.map((one) => {
          const at = /^workshops\[(\d+)\]/.exec(one.field)?.[1];
          return at !== undefined && day.workshops[at] ? `${day.workshops[at].title} – ${one.message}` : one.message || one.code;
        });
        tell({ kind: 'bad', icon: 'warn', text: problem.message,
          more: lines.length ? html`<ul class="dots">${lines.map((line) => html`<li>${line}</li>`)}</ul>` : '' });
      }
      return false;
    } finally {
      sending = false;
      busy(button, false);
    }
  }

  async function compute(form) {
    const filled = form.elements.fill.checked;
    const told = day.published;
    if (!await send(() => api.post(path, { fill: filled, version: day.version }, { signal }), form.querySelector('[type="submit"]'))) {
      return;
    }
    wantsFill = null;
    tell({ kind: 'good', icon: 'okc', text: told ? t('workshops.computedAgain', { n: day.result.moved }) : t('workshops.computed') });
  }

  async function publish(button) {
    if (button.getAttribute('aria-disabled')) return;
    if (!await ask({ title: t('workshops.publishTitle'), body: html`<p>${t('workshops.publishBody', { n: day.result.people.length })}</p>${
      day.wishesOpen ? html`<p class="small muted">${t('workshops.publishOpen')}</p>` : ''}`, confirm: t('workshops.publishYes'),
      keep: t('workshops.publishKeep') })) {
      return;
    }
    if (!await send(() => api.post(`${path}/publish`, { version: day.version }, { signal }), button)) return;
    tell({ kind: 'good', icon: 'okc', text: t('workshops.published') });
  }

  const pinned = (pins, button) => send(() => api.put(`${path}/pins`, { pins, version: day.version }, { signal }), button);

  async function pin(form) {
    const one = readPin(form);
    if (!one) { focusOn(form.querySelector('select')); toast(t('workshops.pinMissing'), { bad: true }); return; }
    const others = day.pins.filter((known) => !(known.registrationId === one.registrationId && known.slot === one.slot
      && (known.kind === 'PLACE' && one.kind === 'PLACE' || known.workshop === one.workshop)));
    if (!await pinned([...others, one], form.querySelector('[type="submit"]'))) return;
    form.elements.person.value = '';
    said = null;
    draw();
    toast(t('workshops.pinAdded', { name: names.of(one.registrationId) }));
    form.elements.person.focus();
  }

  async function unpin(button) {
    const n = Number(button.dataset.n);
    if (!await pinned(day.pins.filter((one, i) => i !== n), button)) return;
    said = null;
    draw();
    toast(t('workshops.pinRemoved'));
    focusOn(root.querySelector('#fix'));
  }

  await read();
  draw();
  const actions = { publish, unpin, print: () => window.print(), everyone: () => { looking = { ...looking, everyone: true }; draw(); } };
  on(root, 'click', '[data-act]', (clicked, button) => actions[button.dataset.act]?.(button), signal);
  on(root, 'submit', 'form', (submitted, form) => {
    submitted.preventDefault();
    if (form.id === 'calcul') compute(form); else if (form.id === 'fixe') pin(form);
  }, signal);
  on(root, 'change', '#calcul input', (changed, box) => { wantsFill = box.checked; }, signal);
  on(root, 'change', '#fixe select', () => draw(), signal);
  on(root, 'input', '#exp-q', (typed, field) => { looking = { ...looking, q: field.value.trim() }; draw(); }, signal);
  on(root, 'change', '#exp-only', (changed, box) => { looking = { ...looking, only: box.checked }; draw(); }, signal);
  context.onQuery((query) => { view = query.get('vue') ?? ''; draw(); scrollTo(0, 0); focusOn(root.querySelector('h1')); });
  every(EVERY, async () => {
    if (other || document.hidden || sending || document.querySelector('dialog[open]')) return;
    const before = day;
    // Asked before something was sent and answered after it: older than what is shown.
    if (await read(() => !sending && day === before)) draw();
  }, signal);
}
