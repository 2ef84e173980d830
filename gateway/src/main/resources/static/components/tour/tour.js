// The days of a bus tour for those who organise it: when the bus is where, what cannot be reached in time and how to
// put it right, a better order, the sheets for the road, and who came to each stop.
import { api, ApiProblem } from '../../lib/api.js';
import { attr, html } from '../../lib/html.js';
import { focusOn, on, render } from '../../lib/dom.js';
import { dayText, isoDay } from '../../lib/dates.js';
import { busy, clearErrors, fromProblem, showErrors } from '../../lib/forms.js';
import { dataLang, t } from '../../lib/i18n.js';
import { withMailing } from '../../lib/mailing.js';
import { watchPlaces } from '../../lib/places.js';
import { territoryLabel } from '../../lib/sessions.js';
import { territoryNames } from '../../lib/store.js';
import { noon, sumPlaces, tourPage } from '../../lib/tour.js';
import { rich } from '../../lib/typography.js';
import { ask, banner, crumbs, data, icon, swatch, toast } from '../../lib/ui.js';
import { drawnAnew } from '../../lib/unsent.js';
import { dayCard, legFields, legsFrom } from './days.js';
import { daySheet } from './day-sheet.js';

export async function page(context) {
  const { root, params, signal } = context;
  const id = encodeURIComponent(params.eventId);
  const path = `/api/events/${id}/tour`;
  const [event, areas] = await Promise.all([api.get(`/api/events/${id}`, { signal }), territoryNames()]);
  let tour = await api.get(path, { signal });
  const sessions = new Map(event.sessions.map((one) => [one.id, one]));
  const area = territoryLabel(areas.get(event.territory) ?? event.territory);
  const today = isoDay(new Date());
  let places = new Map();
  let orders = new Map();
  let said = null;
  let saving = false;
  let fresh = true;
  let touched = null;
  let unfolded = [];
  let sheet = context.query.get('feuille');
  context.title(`${t('tour.title')}, ${event.title}`);

  const links = () => crumbs([[area, `/organisateur?territory=${encodeURIComponent(event.territory)}`],
    [data(event.title), `/organisateur/rencontres/${id}/modifier`], [t('tour.title')]]);
  const bad = () => tour.days.filter((day) => day.problems.length);

  const onPaper = () => sheet && tour.days.find((day) => day.date === sheet);

  function draw() {
    if (onPaper()) return;
    const ids = tour.days.flatMap((day) => day.stops.flatMap((stop) => stop.sessions));
    const sum = sumPlaces(ids, places);
    render(root, html`<div class="wrap">${links()}
      <div class="page-head tight"><div class="row nogap">${swatch('BUS_TOUR')}<div><h1>${t('tour.title')}</h1><p
          class="muted"><span ${attr('lang', dataLang())}>${rich(event.title)}</span> · ${
        t('tour.size', { days: tour.days.length, stops: tour.days.reduce((n, day) => n + day.stops.length, 0),
          slots: ids.length })}</p></div></div>
        <div class="row no-print"><a class="btn quiet" href="${tourPage({ eventId: event.id })}">${icon('right')}${
          t('tour.public')}</a><a class="btn second" href="/organisateur/rencontres/${id}/modifier">${icon('pen')}${
          t('roster.edit')}</a></div></div>
      <div id="dit" class="stack-s">${said ? banner(said.kind, said.icon, html`<p tabindex="-1">${said.text}</p>${said.more ?? ''}`)
        : ''}</div>
      ${verdict()}
      <dl class="tiles mt">${tile(t('tour.booked'), sum ? sum.confirmed : '–', sum ? t('places.of', { n: sum.capacity }) : '',
        t('tour.bookedSub'))}
        ${tile(t('tour.waiting'), sum ? sum.waiting : '–', '', t('tour.waitingSub'))}
        ${tile(t('tour.came'), sum?.attended ?? '–', sum ? t('places.of', { n: sum.confirmed }) : '', t('tour.cameSub'))}
        ${tile(t('tour.road'), Math.round(tour.days.reduce((n, day) => n + day.kilometres, 0)).toLocaleString(dataLang() ? 'en-GB'
          : 'fr-FR'), 'km', t('tour.roadSub', { factor: number(tour.roadFactor), speed: tour.kilometresPerHour }))}</dl>
      <form class="card mt no-print tour-factor" id="facteur-form" data-key="facteur" novalidate><div class="errors" data-keep></div>
        <div class="row"><div class="field" data-field="roadFactor"><label for="roadFactor">${t('tour.factor')}</label><span
            class="hint" id="roadFactor-h">${t('tour.factorHint', { speed: tour.kilometresPerHour })}</span>
          <input class="input num" id="roadFactor" name="roadFactor" inputmode="decimal" aria-describedby="roadFactor-h"
              value="${number(tour.roadFactor)}" autocomplete="off"></div><button class="btn second" type="submit">${
            t('tour.factorSave')}</button></div></form>
      <div class="stack mt" id="jours">${tour.days.map((day) => dayCard({ day, order: orders.get(day.date),
        places, sessions, today, eventId: event.id, open: fresh && (day.problems.length > 0 || day.date === touched
          || day.date === nextDay() || unfolded.includes(`j-${day.date}`)) }))}</div></div>`);
    // From now on what is open is the reader's choice.
    fresh = false;
  }

  const nextDay = () => tour.days.map((day) => day.date).filter((date) => date >= today).sort()[0];

  const tile = (name, value, small, sub) => html`<div class="tile"><dt>${name}</dt><dd class="v">${value}${
    small ? html` <small>${small}</small>` : ''}</dd><dd class="s">${sub}</dd></div>`;

  function verdict() {
    const days = bad();
    if (!days.length) return banner('good', 'okc', t('tour.allGood'));
    return banner('warn', 'warn', html`<strong>${t('tour.someBad', { n: days.length, of: tour.days.length })}</strong> ${
      days.slice(0, 6).map((day, i) => html`${i ? ', ' : ''}<a href="#j-${day.date}">${
        rich(dayText(noon(day.date), { year: false }))}</a>`)}`);
  }

  const anew = drawnAnew(root, draw);

  function tell(next, drawing = draw) {
    said = next;
    drawing();
    if (!next) return;
    root.querySelector('#dit')?.scrollIntoView({ block: 'nearest' });
    focusOn(root.querySelector('#dit p'));
  }

  /** The appointments as they are now; what was proposed for the days before does not hold any more. */
  async function adoptSessions() {
    const { sessions: now } = await api.get(`/api/events/${id}`, { signal });
    sessions.clear();
    now.forEach((one) => sessions.set(one.id, one));
    orders = new Map();
  }

  async function reload() {
    tour = await api.get(path, { signal });
    await adoptSessions();
    tell(null);
  }

  /**
   * Saves the days; what is refused is said in the form it came from, a stale page at the top. What is typed for other days
   * stays, not what the form `sent` held.
   * @param {object[]} days
   * @param {{ form?: HTMLFormElement, sent?: HTMLFormElement, button: HTMLElement, text: string, roadFactor?: number }} options
   */
  async function save(days, { form, sent = form, button, text, roadFactor = tour.roadFactor }) {
    if (saving) return;
    saving = true;
    busy(button, true, t('tour.saving'));
    try {
      const saved = await withMailing((query, why) => api.put(path + query, { version: tour.version, roadFactor, days, ...why }));
      if (!saved) return;
      tour = saved;
      await adoptSessions();
      watch();
      if (onPaper()) return;
      unfolded = [...root.querySelectorAll('.tour-card[open]')].map((card) => card.id);
      fresh = true;
      tell({ kind: 'good', icon: 'okc', text }, () => anew(sent));
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      if (!(problem instanceof ApiProblem)) throw problem;
      if (problem.status === 412) {
        tell({ kind: 'warn', icon: 'warn', text: html`<strong>${t('edit.staleTitle')}</strong> ${t('tour.stale')}`,
          more: html`<p><button class="btn second sm mt-s" type="button" data-act="reload">${t('edit.staleReload')}</button></p>` });
      } else if (form) showErrors(form, fromProblem(problem), problem.errors.length ? {} : { title: problem.title || t('error.title'),
        intro: problem.message });
      else toast(problem.message, { bad: true });
    } finally {
      saving = false;
      busy(button, false);
    }
  }

  const bodies = (change = (day) => day.day) => tour.days.map(change);

  async function better(button) {
    const { date } = button.dataset;
    busy(button, true, t('tour.searching'));
    try {
      const order = await api.get(`${path}/days/${date}`, { signal });
      orders.set(date, order);
      busy(button, false);
      draw();
      focusOn(root.querySelector(`#ordre-${date}`));
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      toast(problem.message, { bad: true });
    } finally {
      busy(button, false);
    }
  }

  async function adopt(button) {
    const { date } = button.dataset;
    touched = date;
    const order = orders.get(date);
    const moved = order.hoursChange ? booked(tour.days.find((day) => day.date === date)) : 0;
    if (moved && !await ask({ title: t('tour.adoptTitle'), body: html`<p>${t('tour.adoptBody', { n: moved })}</p>`,
      confirm: t('tour.adoptYes'), keep: t('dialog.keep') })) {
      return;
    }
    await save(bodies((day) => (day.date === date ? order.proposal.day : day.day)), { sent: root.querySelector(`[data-key="f-${date}"]`),
      button, text: t('tour.adopted') });
  }

  const booked = (day) => sumPlaces(day.stops.flatMap((stop) => stop.sessions), places)?.confirmed ?? 0;

  function saveLegs(form) {
    const day = tour.days.find((one) => one.date === form.dataset.date);
    touched = day.date;
    clearErrors(form);
    const fields = legFields(form, day);
    const errors = fields.filter(({ value }) => value !== '' && !(/^\d{1,4}$/.test(value) && Number(value) <= 1440))
      .map(({ id: field }) => ({ id: field, message: t('tour.minutesBad') }));
    if (errors.length) { showErrors(form, errors); return; }
    const legs = legsFrom(fields, day.day.legs ?? []);
    const times = Object.fromEntries(['leaves', 'returnBy'].map((name) => [name, form.elements[`${name}-${day.date}`].value || undefined]));
    save(bodies((one) => (one === day ? { ...one.day, ...times, legs } : one.day)), { form, button: form.querySelector('[type="submit"]'),
      text: t('tour.saved') });
  }

  function saveFactor(form) {
    clearErrors(form);
    const value = Number(form.elements.roadFactor.value.trim().replace(',', '.'));
    if (!(value >= 1 && value <= 3)) { showErrors(form, [{ id: 'roadFactor', message: t('tour.factorBad') }]); return; }
    save(bodies(), { form, button: form.querySelector('[type="submit"]'), text: t('tour.saved'), roadFactor: value });
  }

  let watching = null;
  function watch() {
    watching?.abort();
    watching = new AbortController();
    signal.addEventListener('abort', () => watching.abort());
    watchPlaces({ territory: event.territory, sessions: tour.days.flatMap((day) => day.stops.flatMap((stop) => stop.sessions)),
      signal: watching.signal }, (known) => {
      places = known;
      draw();
    });
  }

  async function show() {
    const day = onPaper();
    if (!day) { draw(); return; }
    await daySheet({ root, event, day, sessions, signal, back: `/organisateur/rencontres/${id}/tournee` });
  }

  await show();
  watch();
  const actions = { better, adopt, reload, keep: ({ dataset: { date } }) => {
    orders.delete(date);
    draw();
    focusOn(root.querySelector(`#j-${date} summary`));
  }, print: () => window.print() };
  on(root, 'click', '[data-act]', (clicked, button) => actions[button.dataset.act]?.(button), signal);
  on(root, 'click', 'a[href^="#j-"]', (clicked, link) => { root.querySelector(link.getAttribute('href'))
    ?.setAttribute('open', ''); }, signal);
  on(root, 'submit', 'form', (submitted, form) => {
    submitted.preventDefault();
    if (form.id === 'facteur-form') saveFactor(form); else saveLegs(form);
  }, signal);
  context.onQuery((query) => { sheet = query.get('feuille'); root.textContent = ''; fresh = true; show()
    .then(() => { scrollTo(0, 0); focusOn(root.querySelector('h1')); }); });
}

const number = (value) => String(value).replace('.', dataLang() ? '.' : ',');
