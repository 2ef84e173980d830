// The list of a session: everybody on it, live, with what an organiser does about them.
import { api, ApiProblem } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { announce, on, render } from '../../lib/dom.js';
import { moment, momentText } from '../../lib/dates.js';
import { dataLang, t } from '../../lib/i18n.js';
import { attendance, doubleTaps, withMarks } from '../../lib/attendance.js';
import { isAhead, mayCheckIn } from '../../lib/early.js';
import { watchPlaces } from '../../lib/places.js';
import { rich } from '../../lib/typography.js';
import { attr } from '../../lib/html.js';
import { fullTitle, isOver, placeText, takesSignUps, territoryLabel } from '../../lib/sessions.js';
import { organisationNames, organisations, territoryNames } from '../../lib/store.js';
import { ask, bar, crumbs, data, failure, icon, state, swatch, toast } from '../../lib/ui.js';
import { askCapacity } from './capacity.js';
import { lineActions, needsRules, placeLinks, placeTiles } from './line-actions.js';
import { asked, address, foundLines, people } from './people.js';
import { notesOf, personDrawer } from './drawer.js';
import { exportRoster } from './export.js';
import { readFilters } from './filters.js';
import { selection } from './selection.js';
import { portions } from './table.js';
import { countLinks, countsHeads } from '../counting/links.js';
import { countPage } from '../counting/table.js';
import { countedTotals } from '../counting/totals.js';
import { paperLinks } from '../papers/links.js';
import { conflictsPart } from '../checkin/conflicts.js';

export async function page(context) {
  const { root, params, signal } = context;
  const id = params.sessionId;
  const base = `/api/sessions/${encodeURIComponent(id)}`;
  let session = await api.get(base, { signal });
  const [names, areas] = await Promise.all([organisationNames(''), territoryNames()]);
  const territory = territoryLabel(areas.get(session.territory) ?? session.territory);
  const title = fullTitle(session);
  let wanted = asked(context.query);
  let roster = null;
  let places = null;
  let problem = null;
  let counted = 0;
  let rules = null;
  const areaOf = new Map();
  const taps = doubleTaps();
  context.title(`${t('roster.title')}, ${title}`);
  const marks = attendance(id, signal, ({ refused, problem: why }) => {
    draw();
    if (refused) toast(t('checkin.refused', { reason: /** @type {Error} */ (why).message }), { bad: true });
  });

  const conflicts = conflictsPart({ base, root, signal, draw: () => draw(), reload: () => load(), names });

  async function load() {
    try {
      // Two may be on their way: the newer list stays, whichever comes last.
      roster = newer(await api.get(`${base}/roster`, { signal }), roster);
      conflicts.load().then(draw, () => { /* at the next change */ });
      places = newer(roster.places, places);
      problem = null;
      notes.read();
      // Why people wait and what they were asked is told when it is known; the list does not wait for it.
      if (needsRules(roster.lines)) {
        api.get(`${base}/rules`, { signal }).then((known) => { rules = known; draw(); }).catch(() => { /* the reasons stay away */ });
      }
    } catch (failed) {
      if (failed.name === 'AbortError') throw failed;
      if (!(failed instanceof ApiProblem)) throw failed;
      if ([401, 403].includes(failed.status)) throw failed;
      problem = failed;
    }
    draw();
  }

  const newer = (a, b) => (b && a && b.version > a.version ? b : a ?? b);
  const lines = () => withMarks(roster?.lines ?? [], marks.waiting);
  const nameOf = (line) => [line.givenName, line.familyName].filter(Boolean).join(' ') || t('erased.person');
  const find = (registrationId) => lines().find((line) => line.registrationId === registrationId);

  const notes = notesOf(base, signal, () => draw());
  const rows = portions({ root, signal, draw: () => draw() });
  const chosen = selection({ root, signal, draw: () => draw(), find, shown: () => foundLines(lines(), wanted, names, notes.all) });

  function draw() {
    const over = isOver(session);
    const live = session.status === 'PUBLISHED';
    render(root, html`<div class="wrap">
      ${crumbs([[territory, `/organisateur?territory=${encodeURIComponent(session.territory)}`],
        ...(session.eventTitle && session.eventTitle !== title ? [[data(session.eventTitle),
          `/rencontres/${encodeURIComponent(session.eventId)}`]] : []), [data(title)]])}
      <div class="page-head tight"><div class="row nogap">${swatch(session.format)}<div><h1 ${attr('lang', dataLang())}>${
        rich(title)}</h1>${session.eventTitle && !title.includes(session.eventTitle)
          ? html`<p class="paper-only">${data(session.eventTitle)}</p>` : ''}<p class="muted">${
        moment(session.start, session.end)} · ${placeText(session.venue)}${session.status === 'CANCELLED'
          ? html` ${state({ kind: 'cancelled', icon: 'ban', label: t('state.cancelled') })}` : ''}</p></div></div>
        <div class="row no-print">
          <button class="btn quiet" type="button" data-act="print">${icon('print')}${t('roster.print')}</button>
          <button class="btn second" type="button" data-act="export">${icon('down')}${t('export.open')}</button><a
              class="btn quiet" href="/organisateur/seances/${encodeURIComponent(id)}/historique">${icon('clock')}${
            t('history.title')}</a><a class="btn quiet" href="/organisateur/seances/${encodeURIComponent(id)}/aides">${
            icon('seat')}${t('helpers.title')}</a>
          ${over ? html`<a class="btn" href="/evaluation/seances/${encodeURIComponent(id)}">${t('roster.results')}</a>`
            : html`<a class="btn" href="/organisateur/seances/${encodeURIComponent(id)}/accueil">${icon('seat')}${
              t('roster.checkin')}</a>`}</div></div>
      ${tiles()}
      <div data-key="conflits" class="no-print">${conflicts.markup()}</div>
      <div class="row mt-s no-print">${
        live && !over ? html`<button class="btn second sm" type="button" data-act="capacity">${t('roster.capacity')}</button>` : ''}
        ${session.status === 'ENDED' ? '' : placeLinks(session)}
        ${ofFormat()}
        <a class="btn second sm" href="/organisateur/seances/${encodeURIComponent(id)}/messages">${icon('mail')}${t('msg.title')}</a>
        <a class="btn quiet sm" href="/organisateur/rencontres/${encodeURIComponent(session.eventId)}/modifier">${icon('pen')}${
          t('roster.edit')}</a><a class="btn quiet sm" href="/seances/${encodeURIComponent(id)}">${t('roster.public')}</a></div>
      ${paperLinks(session, places)}
      <section class="card mt" aria-labelledby="lst"><h2 id="lst" class="vh">${t('roster.heading')}</h2>
        ${problem && !roster ? failure(problem) : people({ lines: lines(), wanted, names, over, ended: session.status === 'ENDED',
          format: session.format, limit: rows.limit, notes: notes.all, chosen, path: location.pathname, rules,
          territoryOf: (one) => areaOf.get(one) })}</section>
      ${live && session.status !== 'ENDED' ? html`<p class="apart no-print"><button class="btn danger sm" type="button"
          data-act="end">${t('roster.end')}</button></p>` : ''}</div>`);
    rows.drawn();
  }

  function ofFormat() {
    return html`${session.format === 'SPEED_DATING' ? html`<a class="btn second sm" href="/organisateur/seances/${
          encodeURIComponent(id)}/rotation">${icon('users')}${t('roster.rotation')}</a>` : ''}
        ${countsHeads(session) ? countLinks(session) : ''}
        ${session.format === 'WORKSHOPS' ? html`<a class="btn second sm" href="/organisateur/seances/${encodeURIComponent(id)}/ateliers">${
          icon('users')}${t('roster.workshops')}</a>` : ''}
        ${session.format === 'CROSS_VISITS' ? html`<a class="btn second sm" href="/organisateur/seances/${
          encodeURIComponent(id)}/binomes">${icon('users')}${t('pairing.title')}</a>` : ''}`;
  }

  function tiles() {
    if (!places) return '';
    const here = lines().filter((line) => line.attended).length;
    const tile = (name, value, small, sub) => html`<div class="tile"><dt>${name}</dt><dd class="v">${value}${
      small ? html` <small>${small}</small>` : ''}</dd>${sub ? html`<dd class="s">${sub}</dd>` : ''}</div>`;
    const share = ((places.confirmed + (places.offered ?? 0)) / Math.max(1, places.capacity)) * 100;
    return html`<dl class="tiles">
      ${tile(t('roster.tile.confirmed'), places.confirmed, t('places.of', { n: places.capacity }), html`${
        bar(share, places.free <= 0 ? 'full' : 'taken')}${places.excess > 0 ? t('roster.tile.excess', { n: places.excess }) : ''}`)}
      ${placeTiles(places, tile)}${
        tile(t('roster.tile.waiting'), places.waiting)}${tile(t('roster.tile.free'), Math.max(0, places.free))}
      ${tile(t('roster.tile.present'), here, t('places.of', { n: places.confirmed }))}${
        counted ? tile(t('count.heading'), counted) : ''}</dl>`;
  }

  async function attempt(action) {
    try {
      return await action();
    } catch (failed) {
      if (failed.name === 'AbortError') return null;
      if (!(failed instanceof ApiProblem)) throw failed;
      toast(failed.message, { bad: true });
      return null;
    }
  }

  async function mark(registrationId, undo) {
    if (!undo && !await mayCheckIn(session)) return;
    const line = find(registrationId);
    const answer = await attempt(() => marks.mark({ registrationId, ...(undo ? { undo: true } : {}) }));
    if (!answer) return;
    roster.lines = roster.lines.map((one) => (one.registrationId === registrationId
      ? { ...one, attended: !undo, attendedAt: undo ? null : answer.attendedAt ?? new Date().toISOString() } : one));
    draw();
    toast(t(undo ? 'roster.unmarked' : 'roster.marked', { name: nameOf(line) }), { action: [t('roster.undoWord'),
      () => mark(registrationId, !undo)] });
  }

  async function capacity() {
    const n = await askCapacity(places?.capacity ?? session.capacity);
    if (n === null) return;
    if (await attempt(() => api.put(`${base}/capacity`, { capacity: n }))) {
      session = { ...session, capacity: n };
      toast(t('roster.capacityDone', { n }));
      await load();
    }
  }

  async function end() {
    const early = isAhead(session);
    if (!await ask({ title: t('roster.endTitle'),
      body: html`${
        early ? html`<p><strong>${t('early.endBody', { when: momentText(session.start, null, { capitalised: false }) })}</strong></p>`
          : ''}<p>${t('roster.endBody')}</p>`, confirm: t('roster.endYes'), keep: t('roster.endKeep'), danger: true })) {
      return;
    }
    if (await attempt(() => api.post(`${base}/end${early ? '?early=true' : ''}`, {}))) {
      session = { ...session, status: 'ENDED' };
      toast(t('roster.endDone'));
      await load();
    }
  }

  if (!takesSignUps(session) && session.capacity === null) {
    await countPage(context, { session });
    return;
  }
  await load();
  personDrawer({ root, signal, sessionId: id, find, names, notes });
  lineActions({ root, signal, session, find, places: () => places, done: load });
  organisations('').then((list) => { list.forEach((one) => areaOf.set(one.id, one.territory)); })
    .catch(() => { /* see the rules above */ });
  // The list does not wait for what was counted at the door.
  countedTotals([session], signal).then((totals) => { counted = totals.get(id) ?? 0; if (counted) draw(); })
    .catch(() => { /* the number stays away */ });

  context.onQuery((query) => {
    wanted = asked(query);
    rows.first();
    draw();
    announce(root.querySelector('#montrees')?.textContent ?? '');
  });
  const change = (values, options) => context.setQuery(address({ ...wanted, ...values }), options);
  const read = (form) => ({ q: form.q.value.trim(), fn: form.fn.value, sort: form.sort.value, ...readFilters(form) });
  let typing;
  on(root, 'input', 'input[name="q"]', (event, field) => {
    clearTimeout(typing);
    typing = setTimeout(() => change(read(field.form), { replace: true }), 60);
  }, signal);
  on(root, 'change', '.toolbar select', (event, select) => change(read(select.form)), signal);
  on(root, 'submit', '.toolbar', (event, form) => { event.preventDefault(); change(read(form), { replace: true }); }, signal);
  on(root, 'click', '.tabs a', (event, link) => {
    event.preventDefault();
    event.stopPropagation();
    change({ tab: link.dataset.tab });
  }, signal);
  const actions = {
    mark: (button) => { taps.marked(button.dataset.id); mark(button.dataset.id, false); },
    unmark: (button) => { if (!taps.slip(button.dataset.id)) mark(button.dataset.id, true); },
    capacity, end, retry: load, export: () => exportRoster(base),
    print: () => { rows.all(); draw(); window.print(); },
  };
  on(root, 'click', '[data-act]', (event, button) => actions[button.dataset.act]?.(button), signal);
  let soon;
  watchPlaces({ territory: session.territory, sessions: [id], signal }, (known) => {
    const next = known.get(id);
    const moved = next && next.version > (roster?.version ?? 0);
    places = newer(next, places);
    draw();
    if (moved) { clearTimeout(soon); soon = setTimeout(() => load().catch(() => { /* shown at the next change */ }), 400); }
  });
}

