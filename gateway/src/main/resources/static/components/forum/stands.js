// The organiser's stand plan: choose a stand, choose a place; two sheets to print.
import { api, ApiProblem } from '../../lib/api.js';
import { attr, html } from '../../lib/html.js';
import { announce, focusOn, on, render } from '../../lib/dom.js';
import { momentText } from '../../lib/dates.js';
import { busy } from '../../lib/forms.js';
import { dataLang, t } from '../../lib/i18n.js';
import { withMailing } from '../../lib/mailing.js';
import { asProposal, byPlace, isPlace, MOST_COLUMNS, MOST_ROWS, placesOf, sorted } from '../../lib/forum.js';
import { asksBeforeLeaving } from '../../lib/leaving.js';
import { leadsTo } from '../../lib/router.js';
import { placeText, startOf, territoryLabel } from '../../lib/sessions.js';
import { territoryNames } from '../../lib/store.js';
import { rich } from '../../lib/typography.js';
import { banner, crumbs, data, icon, swatch, toast } from '../../lib/ui.js';
import { grid } from './plan.js';
import { KINDS, sheets } from './sheets.js';

const START = { rows: 3, columns: 6 };

export async function page(context) {
  const { root, params, signal } = context;
  const path = `/api/events/${encodeURIComponent(params.eventId)}`;
  const [answer, areas] = await Promise.all([api.getWithTag(path, { signal }), territoryNames()]);
  let event = answer.data;
  let tag = answer.etag ?? `"${event.version}"`;
  let chosen = null;
  let dirty = false;
  let sending = false;
  let said = '';
  let kind = context.query.get('fiches');
  context.title(`${t('stands.title')}, ${event.title}`);

  const closed = () => ['CANCELLED', 'ENDED'].includes(event.status);
  const first = () => [...(event.sessions ?? [])].filter((one) => one.status !== 'CANCELLED')
    .sort((a, b) => startOf({ session: a }) - startOf({ session: b }))[0];
  const here = `/organisateur/rencontres/${encodeURIComponent(params.eventId)}/stands`;
  const when = () => {
    const start = first();
    return start ? [momentText(start.start, null), placeText(start.venue)].filter(Boolean).join(' · ') : '';
  };

  function draw() {
    if (event.plan && KINDS.includes(kind)) { render(root, sheets({ kind, event, unsaved: dirty, back: here, when: when() })); return; }
    const area = territoryLabel(areas.get(event.territory) ?? event.territory);
    render(root, html`<div class="wrap">
      ${crumbs([[area, `/organisateur?territory=${encodeURIComponent(event.territory)}`], [data(event.title),
        `/rencontres/${encodeURIComponent(event.id)}`], [t('stands.title')]])}
      <div class="page-head tight"><div class="row nogap">${swatch(event.format)}<div><h1>${t('stands.title')}</h1><p class="muted"><span
          ${attr('lang', dataLang())}>${rich(event.title)}</span>${when() ? html` · ${data(when())}` : ''}</p></div></div>
        <div class="row no-print">${
          event.plan && event.stands?.length ? html`<a class="btn second" href="${here}?fiches=plan">${icon('print')}${
            t('stands.printPlan')}</a><a class="btn second" href="${here}?fiches=etiquettes">${icon('print')}${t('stands.printLabels')}</a>`
            : ''}<a class="btn quiet" href="/organisateur/rencontres/${encodeURIComponent(event.id)}/modifier">${icon('pen')}${
          t('roster.edit')}</a><a class="btn quiet" href="/rencontres/${encodeURIComponent(event.id)}">${t('roster.public')}</a></div></div>
      <div id="dit" data-key="dit">${said}</div>
      ${event.format === 'FORUM' ? arranging() : html`<p class="lede muted">${t('stands.other')}</p>`}</div>`);
  }

  function arranging() {
    const stands = event.stands ?? [];
    if (!stands.length) {
      return html`<div class="card stack-s"><p>${t('stands.none')}</p><p><a class="btn" href="/organisateur/rencontres/${
        encodeURIComponent(event.id)}/modifier">${t('roster.edit')}</a></p></div>`;
    }
    if (!event.plan) {
      return html`<section class="card stack" aria-labelledby="hall" data-key="hall"><h2 id="hall">${t('stands.hall')}</h2><p
          class="prose">${t('stands.noPlan', { n: stands.length })}</p>${sizeForm(guess(stands.length), t('stands.makePlan'))}</section>`;
    }
    return html`<div class="arrange">
      <section class="card stack-s" aria-labelledby="salle" data-key="salle"><h2 id="salle">${t('stands.hall')}</h2>
        <p class="small muted" id="mode">${chosen === null ? t('stands.chooseFirst')
          : html`${t('stands.choosePlace')} <strong ${attr('lang', dataLang())}>${rich(stands[chosen].name)}</strong>`}</p>
        ${grid(event.plan, stands, cell, { caption: t('stands.title'), extra: 'arranging' })}
        <details data-key="taille"><summary>${t('stands.size')}</summary><div class="mt-s">${
          sizeForm(event.plan, t('stands.resize'))}</div></details></section>
      <section class="card stack-s" aria-labelledby="liste" data-key="liste"><h2 id="liste">${t('stands.list')} <span
          class="count">${stands.length}</span></h2>
        ${toPlace(stands)}
        <ul class="pick">${sorted(stands).map(pick)}</ul></section></div>
      ${closed() ? '' : html`<div class="edit-actions row no-print"><button class="btn" type="button" data-act="save">${
        t('stands.save')}</button>
        ${dirty ? html`<span class="small muted" role="status">${t('stands.unsaved')}</span>` : ''}</div>`}`;
  }

  const unplaced = (stands) => stands.filter((one) => !isPlace(event.plan, one.place)).length;

  function toPlace(stands) {
    const n = unplaced(stands);
    return html`<div class="row">${n ? html`<span class="state waiting">${icon('wait')}<span>${t('stands.unplaced', { n })}</span></span>`
      : html`<span class="state confirmed">${icon('okc')}<span>${t('stands.allPlaced')}</span></span>`}
      ${n && !closed() ? html`<button class="btn second sm" type="button" data-act="fill">${t('stands.fill')}</button>` : ''}</div>`;
  }

  function cell(place, stand, i) {
    const label = stand ? t('stands.placeOf', { place, name: stand.name }) : t('hall.free', { place });
    return html`<td class="${stand ? 'taken' : ''} ${i !== undefined && i === chosen ? 'chosen' : ''}"><button type="button"
        data-place="${place}" aria-label="${label}" ${attr('aria-pressed', i !== undefined && i === chosen ? 'true' : null)}
        ${attr('aria-disabled', closed() ? 'true' : null)}><b>${place}</b>${
      stand ? html` <span class="who">${rich(stand.name)}</span>` : ''}</button></td>`;
  }

  function pick(stand) {
    const outside = stand.place && !isPlace(event.plan, stand.place);
    return html`<li data-key="s${stand.i}"><button class="pick-one" type="button" data-stand="${stand.i}" aria-pressed="${
      stand.i === chosen ? 'true' : 'false'}" ${attr('aria-disabled', closed() ? 'true' : null)}><span class="grow">${data(stand.name)}${
      stand.staff ? html` <span class="muted xs">${t('hall.staff', { n: stand.staff })}</span>` : ''}${
      outside ? html`<br><span class="xs gar">${t('stands.outside', { place: stand.place })}</span>` : ''}</span><span
        class="spot ${isPlace(event.plan, stand.place) ? '' : 'none'}">${isPlace(event.plan, stand.place) ? stand.place
          : '–'}</span></button>
      ${stand.i === chosen && stand.place && !closed() ? html`<button class="btn quiet sm" type="button" data-act="lift">${
        t('stands.lift')}</button>` : ''}</li>`;
  }

  const sizeForm = ({ rows, columns }, text) => (closed() ? '' : html`<form class="row size" data-form="size" novalidate>
    <div class="field"><label for="rows">${t('stands.rows')}</label><input class="input" id="rows" name="rows" type="number"
        inputmode="numeric" min="1" max="${MOST_ROWS}" value="${rows}"></div>
    <div class="field"><label for="columns">${t('stands.columns')}</label><input class="input" id="columns" name="columns"
        type="number" inputmode="numeric" min="1" max="${MOST_COLUMNS}" value="${columns}"></div>
    <button class="btn second" type="submit">${text}</button></form>`);

  /** A hall with room for all and a little more, wider than deep. */
  function guess(n) {
    const columns = Math.min(MOST_COLUMNS, Math.max(START.columns, Math.ceil(Math.sqrt(n * 1.6))));
    return { rows: Math.min(MOST_ROWS, Math.max(START.rows, Math.ceil((n * 1.15) / columns))), columns };
  }

  function change(stands, text) {
    event = { ...event, stands };
    dirty = true;
    said = '';
    draw();
    announce(text);
  }

  function choose(i) {
    chosen = chosen === i ? null : i;
    draw();
    if (chosen !== null) announce(t('stands.chosen', { name: event.stands[i].name }));
  }

  /** Puts the chosen stand there; who stood there takes the place it leaves. */
  function put(place) {
    const stands = event.stands.map((one) => ({ ...one }));
    const there = byPlace(stands).get(place);
    if (chosen === null || there === chosen) {
      if (there !== undefined) choose(there);
      return;
    }
    const stand = stands[chosen];
    const left = isPlace(event.plan, stand.place) ? stand.place : null;
    let text = t('stands.moved', { name: stand.name, place });
    if (there !== undefined) {
      if (left) stands[there].place = left; else delete stands[there].place;
      text += ` ${left ? t('stands.moved', { name: stands[there].name, place: left }) : t('stands.lifted', { name: stands[there].name })}`;
    }
    stand.place = place;
    chosen = null;
    change(stands, text);
    root.querySelector(`[data-place="${place}"]`)?.focus();
  }

  function lift() {
    const stands = event.stands.map((one, i) => (i === chosen ? { ...one, place: undefined } : one));
    const i = chosen;
    const { name } = stands[i];
    chosen = null;
    change(stands, t('stands.lifted', { name }));
    root.querySelector(`[data-stand="${i}"]`)?.focus();
  }

  function fill() {
    const stands = event.stands.map((one) => ({ ...one }));
    const taken = byPlace(stands);
    const free = placesOf(event.plan).flat().filter((place) => !taken.has(place));
    let n = 0;
    for (const { i } of sorted(stands)) {
      if (isPlace(event.plan, stands[i].place) || !free.length) continue;
      stands[i].place = free.shift();
      n += 1;
    }
    change(stands, t('stands.filled', { n }));
    if (unplaced(stands)) toast(t('stands.full', { n: unplaced(stands) }), { bad: true });
    focusOn(root.querySelector('#liste'));
  }

  function resize(form) {
    const rows = Number(form.rows.value);
    const columns = Number(form.columns.value);
    if (!(Number.isInteger(rows) && rows >= 1 && rows <= MOST_ROWS && Number.isInteger(columns) && columns >= 1
      && columns <= MOST_COLUMNS)) {
      toast(t('stands.badSize', { rows: MOST_ROWS, columns: MOST_COLUMNS }), { bad: true });
      return;
    }
    event = { ...event, plan: { rows, columns } };
    dirty = true;
    draw();
    announce(t('stands.resized', { rows, columns }));
  }

  async function save(button) {
    if (sending) return;
    const out = event.stands.filter((one) => one.place && !isPlace(event.plan, one.place));
    if (out.length) {
      tell(banner('bad', 'warn', html`<p tabindex="-1">${t('stands.stillOutside', { n: out.length })}</p>`, 'alert'));
      return;
    }
    sending = true;
    busy(button, true, t('signUp.sending'));
    try {
      const saved = await withMailing((query, why) => api.put(path + query, { ...asProposal(event), ...why },
        { headers: { 'If-Match': tag } }));
      if (!saved) return;
      event = saved;
      tag = `"${event.version}"`;
      dirty = false;
      said = '';
      draw();
      toast(t('stands.saved'));
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      if (problem.status === 412) {
        tell(banner('warn', 'warn', html`<p tabindex="-1"><strong>${t('stands.staleTitle')}</strong> ${t('stands.stale')}</p><p><button
            class="btn second sm mt-s" type="button" data-act="reload">${t('stands.staleReload')}</button></p>`, 'alert'));
      } else {
        tell(banner('bad', 'warn', html`<p tabindex="-1"><strong>${problem.title}</strong> ${
          problem.errors.length ? problem.errors.map((one) => `${where(one.field)}${one.message}`).join(' ') : problem.message}</p>`,
          'alert'));
      }
    } finally {
      sending = false;
      busy(button, false);
      draw();
    }
  }

  function where(field) {
    const stand = event.stands[Number(/^stands\[(\d+)\]/.exec(field ?? '')?.[1])];
    return stand ? `${stand.name} – ` : '';
  }

  function tell(next) {
    said = next;
    draw();
    focusOn(root.querySelector('#dit p'));
  }

  async function load() {
    const next = await api.getWithTag(path, { signal });
    event = next.data;
    tag = next.etag ?? `"${event.version}"`;
    chosen = null;
    dirty = false;
    said = '';
    draw();
    focusOn(root.querySelector('h1'));
  }

  draw();
  context.onQuery((query) => { kind = query.get('fiches'); draw(); scrollTo(0, 0); focusOn(root.querySelector('h1'), { scroll: false }); });
  // To the sheets and back without leaving: what is arranged stays.
  on(root, 'click', 'a[href]', (clicked) => {
    const url = leadsTo(clicked);
    if (url?.pathname !== location.pathname) return;
    clicked.preventDefault();
    context.setQuery(url.searchParams);
  }, signal);
  const open = (act) => !closed() && act();
  on(root, 'click', '[data-stand]', (event_, button) => open(() => choose(Number(button.dataset.stand))), signal);
  on(root, 'click', '[data-place]', (event_, button) => open(() => put(button.dataset.place)), signal);
  on(root, 'submit', '[data-form="size"]', (submitted, form) => { submitted.preventDefault(); open(() => resize(form)); }, signal);
  const actions = { save, lift, fill, reload: load, print: () => window.print() };
  on(root, 'click', '[data-act]', (event_, button) => actions[button.dataset.act]?.(button), signal);
  root.addEventListener('keydown', (pressed) => {
    if (pressed.key === 'Escape' && chosen !== null) choose(chosen);
    else arrows(pressed, event.plan);
  }, { signal });
  asksBeforeLeaving(() => dirty, signal);
}

/** The arrow keys go from place to place. */
function arrows(pressed, plan) {
  const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[pressed.key];
  const place = pressed.target.dataset?.place;
  if (!step || !place) return;
  const row = place.charCodeAt(0) - 65 + step[0];
  const column = Number(place.slice(1)) - 1 + step[1];
  if (row < 0 || column < 0 || row >= plan.rows || column >= plan.columns) return;
  pressed.preventDefault();
  pressed.currentTarget.querySelector(`[data-place="${placesOf(plan)[row][column]}"]`)?.focus();
}
