// Welcome at the door on a phone: by camera, by name, without a registration; with a network and without.
import { api, ApiProblem, genuine, patient } from '../../lib/api.js';
import { attr, html } from '../../lib/html.js';
import { announce, focusOn, on, render } from '../../lib/dom.js';
import { time } from '../../lib/dates.js';
import { t } from '../../lib/i18n.js';
import { doubleTaps } from '../../lib/attendance.js';
import { mayCheckIn } from '../../lib/early.js';
import { ranked } from '../../lib/likeness.js';
import { keepApp } from '../../lib/offline.js';
import { watchPlaces } from '../../lib/places.js';
import { scanning, withScans } from '../../lib/scans.js';
import { fullTitle, placeText } from '../../lib/sessions.js';
import { organisations, session as me } from '../../lib/store.js';
import { data, failure, icon, state, toast } from '../../lib/ui.js';
import { allTaken, keptUntil, leave, takeAlong, taken } from '../../lib/vault.js';
import { byName } from '../roster/people.js';
import { conflictsPart } from './conflicts.js';
import { feedback } from './feedback.js';
import { checkOf, idOf } from './codes.js';
import { optionsPart } from './options.js';
import { scanner } from './scanner.js';
import { verdict } from './verdict.js';
import { askWalkIn } from './walk-in.js';

const TABS = ['todo', 'present', 'waiting'];
const MOST = 80;
const LAST = 5;
const PATIENCE = 3000;
// A place that is held is there for whoever comes.
const hasPlace = (line) => ['CONFIRMED', 'OFFERED'].includes(line.state);
const belongs = {
  todo: (line) => hasPlace(line) && !line.attended,
  present: (line) => line.attended,
  waiting: (line) => ['WAITING', 'PENDING'].includes(line.state) && !line.attended,
};
const EMPTY = { todo: 'checkin.emptyTodo', present: 'checkin.emptyPresent', waiting: 'checkin.emptyWaiting' };
const away = (problem) => problem instanceof ApiProblem && (problem.status === 0 || problem.status >= 500);

export async function page(context) {
  const { root, params, signal } = context;
  const id = params.sessionId;
  const base = `/api/sessions/${encodeURIComponent(id)}`;
  let along = await taken(id);
  // With the list at hand nobody waits for a network that does not answer.
  const wait = along ? { signal: patient(2000, signal) } : { signal };
  const session = await api.get(base, wait).then((one) => genuine(one, () => 'territory' in one)).catch((problem) => {
    if (along && away(problem)) return along.session;
    throw problem;
  });
  const houses = await (along ? Promise.race([organisations(''), new Promise((done) => { setTimeout(done, 1000, along.houses); })])
    : organisations('')).catch(() => along?.houses ?? []);
  const names = new Map(houses.map((one) => [one.id, one.name]));
  const title = fullTitle(session);
  let list = along?.list ?? null;
  let fresh = false;
  let problem = null;
  let tab = 'todo';
  let q = '';
  let last = null;
  let recent = [];
  const own = new Map();
  const seen = new Set();
  const taps = doubleTaps();
  context.title(`${t('checkin.title')}, ${title}`);

  const scans = await scanning(id, signal, heard);
  scans.waiting.filter((one) => one.registrationId && !one.undo).forEach((one) => own.set(one.registrationId, one.scanId));
  const lines = () => withScans(list?.lines ?? [], scans.waiting);
  const nameOf = (line) => [line.givenName, line.familyName].filter(Boolean).join(' ') || t('erased.person');
  const find = (registrationId) => lines().find((line) => line.registrationId === registrationId);
  const conflicts = conflictsPart({ base, root, signal, draw: () => draw(), reload: () => load(), names,
    letInUnknown: (at) => walkIn({ at }) });
  const options = optionsPart({ root, signal, draw: () => draw() });
  const lens = scanner({ root, signal, found: read });

  // ---------------------------------------------------------------- the list

  async function load() {
    try {
      list = genuine(await api.get(`${base}/door-list`, list ? { signal: patient(8000, signal) } : { signal }), (one) =>
        Array.isArray(one.lines));
      fresh = true;
      problem = null;
      // Kept before this page learnt of it: those are in the list now.
      await keepAlong();
      await conflicts.load();
    } catch (failed) {
      if (failed.name === 'AbortError') return;
      if (!(failed instanceof ApiProblem) || [403, 404].includes(failed.status) || (failed.status === 401 && !list)) throw failed;
      fresh = false;
      problem = failed;
    }
    draw();
  }

  async function keepAlong() {
    if (!along || !list) return;
    // What somebody needs is told while the list is fresh; it does not lie on the phone.
    const content = {
      session, houses: houses.map(({ id: house, name, territory }) => ({ id: house, name, territory })),
      list: { ...list, lines: list.lines.map(({ needs, ...line }) => line) },
    };
    try {
      await takeAlong(id, me, keptUntil(session.end), content);
      along = { ...content, takenAt: Date.now(), until: keptUntil(session.end) };
    } catch { /* no room or no storage: the page goes on with what it holds */ }
  }

  async function take() {
    const kept = await keepApp();
    along = { takenAt: Date.now(), until: keptUntil(session.end) };
    await keepAlong();
    if (!kept || !await taken(id)) {
      along = null;
      toast(t('door.takeFailed'), { bad: true });
    } else {
      toast(t('door.taken'));
      announce(t('door.taken'));
    }
    draw();
  }

  async function untake() {
    await leave(id);
    along = null;
    toast(t('door.untaken'));
    draw();
  }

  // ---------------------------------------------------------------- marks

  const set = (registrationId, values) => {
    if (list) list = { ...list, lines: list.lines.map((line) => (line.registrationId === registrationId ? { ...line, ...values } : line)) };
  };

  function heard({ results, marks, refused, problem: why, clock }) {
    if (refused) toast(t('checkin.refused', { reason: why.message }), { bad: true });
    if (clock?.noted) announce(t('door.clockOff'));
    results?.forEach((result) => {
      const mark = marks.find((one) => one.scanId === result.scanId);
      if (['PRESENT', 'ALREADY', 'ADMITTED'].includes(result.outcome)) {
        const known = list?.lines.some((line) => line.registrationId === result.registrationId);
        if (known) set(result.registrationId, { attended: true, attendedAt: result.attendedAt, state: 'CONFIRMED' });
        else if (list && mark?.walkIn) {
          list = { ...list, lines: [...list.lines, { registrationId: result.registrationId, state: 'CONFIRMED', ...mark.walkIn,
            attended: true, attendedAt: result.attendedAt, walkIn: true, check: '' }] };
        }
        own.set(result.registrationId, result.scanId);
      }
      if (mark?.undo && mark.registrationId) set(mark.registrationId, { attended: false, attendedAt: null });
      if (last?.scanId === result.scanId) {
        last = { ...last, ...ofResult(result, mark), kept: false };
        if (result.outcome === 'NOTED') feedback(false);
      }
    });
    if (results) {
      keepAlong();
      soonLoad();
    }
    draw();
  }

  function ofResult(result, mark) {
    const line = { ...last.line, ...(result.familyName ? { givenName: result.givenName, familyName: result.familyName } : {}),
      ...(result.registrationId ? { registrationId: result.registrationId } : {}) };
    const kind = { PRESENT: 'present', ALREADY: 'already', ADMITTED: 'admitted', UNDONE: 'undone', REFUSED: 'refused' }[result.outcome]
      ?? { CANCELLED: 'cancelled', OTHER_SESSION: 'elsewhere' }[result.conflict] ?? 'unknown';
    // Known here as a first arrival, and it is: the answer says so too.
    return { kind: kind === 'already' && last.kind === 'present' && result.attendedAt === mark?.at ? 'present' : kind,
      line, at: result.attendedAt, door: result.door, session: result.session };
  }

  function show(next, good) {
    last = next;
    setTimeout(draw, PATIENCE + 200);
    feedback(good);
    draw();
    root.querySelector('.verdict')?.scrollIntoView({ block: 'nearest' });
    announce(verdict.text(next));
  }

  async function arrived(line) {
    if (!await mayCheckIn(session)) return;
    const at = new Date().toISOString();
    const mark = await scans.note({ registrationId: line.registrationId, at });
    const kind = line.attended ? 'already' : line.state === 'CANCELLED' ? 'cancelled' : hasPlace(line) ? 'present' : 'admitted';
    if (kind !== 'cancelled') {
      seen.add(line.registrationId);
      if (!line.attended) {
        own.set(line.registrationId, mark.scanId);
        recent = [{ line, scanId: mark.scanId, at }, ...recent.filter((one) => one.line.registrationId !== line.registrationId)].slice(0,
          LAST);
      }
    }
    show({ kind, line, at: line.attended ? line.attendedAt : at, scanId: mark.scanId, kept: true },
      kind === 'present' || kind === 'admitted');
  }

  /** A code that was read, pasted or typed by a hand scanner. */
  async function read(text) {
    if (!await mayCheckIn(session)) return;
    const registrationId = idOf(text);
    if (!registrationId) {
      show({ kind: 'foreign', line: {} }, false);
      return;
    }
    const line = find(registrationId);
    if (line) {
      const genuine = !line.check || await checkOf(text) === line.check;
      if (genuine) { await arrived(line); return; }
    }
    const mark = await scans.note({ qr: text });
    const other = line ? null : (await allTaken()).find((one) => one.list?.lines.some((each) => each.registrationId === registrationId));
    const there = other?.list.lines.find((each) => each.registrationId === registrationId);
    const next = { scanId: mark.scanId, line: there ?? { registrationId }, kept: true };
    if (last?.scanId === mark.scanId) return;
    if (other) show({ ...next, kind: 'elsewhere', session: { id: other.session.id, title: fullTitle(other.session),
      start: other.session.start } }, false);
    else show({ ...next, kind: line ? 'unknown' : navigator.onLine ? 'asking' : 'later' }, false);
    // The server may have answered before the words above were there.
    if (!scans.waiting.some((one) => one.scanId === mark.scanId)) draw();
  }

  async function undo(line) {
    const scanId = line.scanId ?? own.get(line.registrationId);
    const local = String(line.registrationId).startsWith('local:');
    await scans.note({ undo: true, ...(scanId ? { undoes: scanId } : {}), ...(local ? {} : { registrationId: line.registrationId }) });
    seen.delete(line.registrationId);
    own.delete(line.registrationId);
    recent = recent.filter((one) => one.line.registrationId !== line.registrationId && one.scanId !== scanId);
    last = null;
    draw();
    announce(t('checkin.undone'));
    toast(t('checkin.undone'));
  }

  /** @param {{ at?: string, person?: object }} [found] */
  async function walkIn({ at, person: known } = {}) {
    const words = q.split(/\s+/).filter(Boolean);
    const person = known ?? await askWalkIn({ houses, territory: session.territory, givenName: words.length > 1 ? words[0] : '',
      familyName: words.length > 1 ? words.slice(1).join(' ') : words[0] ?? '' });
    if (!person || !await mayCheckIn(session)) return;
    const mark = await scans.note({ walkIn: person, ...(at ? { at } : {}) });
    const line = { ...person, registrationId: `local:${mark.scanId}`, scanId: mark.scanId, walkIn: true };
    recent = [{ line, scanId: mark.scanId, at: mark.at }, ...recent].slice(0, LAST);
    clearSearch();
    show({ kind: 'present', line, at: mark.at, scanId: mark.scanId, kept: true }, true);
  }

  /** Somebody whose registration was given back, or who is on another list, comes in all the same. */
  async function letIn() {
    const { line, scanId, kind } = last;
    const sent = !scans.waiting.some((one) => one.scanId === scanId);
    if (navigator.onLine && sent) {
      await conflicts.settle(kind === 'elsewhere' ? 'OTHER_SESSION' : 'CANCELLED', scanId, 'LET_IN');
      last = { ...last, kind: 'present', at: new Date().toISOString(), kept: false };
      draw();
      announce(verdict.text(last));
      return;
    }
    const { givenName, familyName, organisationId } = line;
    await walkIn(familyName ? { person: { givenName: givenName || '–', familyName, ...(organisationId ? { organisationId } : {}) } } : {});
  }

  // ---------------------------------------------------------------- what is seen

  function clearSearch() {
    q = '';
    const field = root.querySelector('#cq');
    if (field) field.value = '';
  }

  function draw() {
    if (signal.aborted) return;
    const all = lines();
    const here = all.filter(belongs.present).length;
    const expected = all.filter(hasPlace).length;
    render(root, html`<header class="panel"><div class="phone wrap checkhead">
        <div class="row spread nogap"><a class="back" href="/organisateur/seances/${encodeURIComponent(id)}">${
          icon('left')}<span>${data(title)}</span></a><span class="small nowrap">${time(new Date())}</span></div>
        <h1>${t('checkin.title')}</h1>
        <p class="small muted">${placeText(session.venue)}${me.demo ? html` · ${t('demo.tag')}` : ''}</p>
        <p class="tally"><span class="big-n">${here}</span> ${t('checkin.tally', { n: expected })}</p>
        ${turns(here, expected)}</div></header><div class="selvedge"></div>
      <div class="phone wrap checkmain">
        <div data-key="reseau">${network()}</div>
        <div data-key="lecteur">${lens.markup()}</div>
        <div data-key="dernier">${last ? verdict(last, { names }) : ''}</div>
        <div data-key="conflits">${conflicts.markup()}</div>
        <section aria-labelledby="ls" data-key="liste"><h2 id="ls">${t('checkin.list')}</h2>
          <form class="field mt-s" data-form="search" role="search"><label for="cq">${t('checkin.search')}</label><div
              class="search">${icon('search')}<input id="cq" class="input" type="search" autocomplete="off" autocapitalize="none"
              enterkeyhint="search" spellcheck="false"></div></form>
          ${q ? '' : html`<div class="tabs mt-s" role="group" aria-label="${t('checkin.filter')}" data-key="onglets">${
            TABS.map((one) => html`<button type="button" data-tab="${one}" ${attr('aria-current', one === tab ? 'true' : null)}>${
              t(`checkin.${one}`)} <span class="count">${all.filter(belongs[one]).length}</span></button>`)}</div>`}
          <div data-key="gens">${!list && problem ? failure(problem) : people(all)}</div></section>
        ${recent.length ? html`<details data-key="recents"><summary>${t('door.recent')}</summary><ul class="mt-s">${
          recent.map((one) => html`<li class="row spread nogap" data-key="r-${one.scanId}"><span>${nameOf(one.line)}, ${
            time(one.at)}</span><button class="link" type="button" data-act="undo-recent" data-scan="${one.scanId}">${
            t('checkin.undo')}<span class="vh"> ${nameOf(one.line)}</span></button></li>`)}</ul></details>` : ''}
        <div data-key="emporter">${takePart()}</div>
        <div data-key="reglages">${options.markup()}</div></div>
      <section class="dock" aria-label="${t('door.others')}"><div class="phone wrap row nogap"><button class="btn grow"
          type="button" data-act="walk-in">${icon('plus')}${t('checkin.walkIn')}</button><a class="btn second"
          href="/seances/${encodeURIComponent(id)}/pointage-ecran">${t('door.screen')}</a></div></section>`);
  }

  function network() {
    const n = scans.waiting.length;
    const stuck = scans.stuck.length;
    const shown = [];
    if (!navigator.onLine || (problem && away(problem))) shown.push(html`<div class="banner warn" role="status">${
      icon('off')}<div><strong>${t('checkin.offlineTitle')}</strong> ${t('checkin.offline', { n })}${
      along || !list ? '' : html` ${t('door.notTaken')}`}</div></div>`);
    // On line a mark is under way for a moment: that is no news.
    else if (scans.waiting.some((one) => Date.now() - Date.parse(one.at) > PATIENCE) || scans.signedOut) {
      shown.push(html`<div class="banner warn" role="status">${icon('off')}<div>${t('checkin.pending', { n })}</div></div>`);
    }
    if (stuck) {
      shown.push(html`<div class="banner bad" role="status">${icon('warn')}<div>${
        t('door.stuck', { n: stuck, reason: scans.stuck[0].stuck })}<br><button class="link" type="button" data-act="resend">${
        t('retry')}</button> <button class="link" type="button" data-act="discard">${t('door.discard')}</button></div></div>`);
    }
    if (list && !fresh && along) shown.push(html`<p class="small muted">${t('door.asOf', { time: time(along.takenAt) })}</p>`);
    return shown;
  }

  const takePart = () => html`<div class="card take ${along ? 'here' : ''}">${along
    ? html`<p>${icon('okc')}<span><strong>${t('door.isTaken')}</strong> ${
      t('door.isTakenText', { time: time(along.takenAt) })}</span></p><p><button class="link" type="button" data-act="untake">${
      t('door.untake')}</button></p>`
    : html`<p>${icon('down')}<span><strong>${t('door.takeTitle')}</strong> ${t('door.takeText')}</span></p><p><button class="btn second"
        type="button" data-act="take" ${attr('aria-disabled', fresh ? null : 'true')}>${t('door.take')}</button></p>`}</div>`;

  function people(all) {
    const house = (line) => names.get(line.organisationId) ?? '';
    const found = q ? ranked(q, all, house)
      // Somebody just checked in stays in sight, so that a wrong tap is seen and undone at once.
      : all.filter((line) => belongs[tab](line) || (tab !== 'present' && seen.has(line.registrationId) && line.attended)).sort(byName);
    if (!found.length) {
      return q ? html`<p class="muted mt">${t('checkin.noMatch')}</p><p class="mt-s"><button class="btn second" type="button"
          data-act="walk-in">${icon('plus')}${t('door.walkInNamed', { name: q })}</button></p>`
        : html`<p class="muted mt">${t(EMPTY[tab])}</p>`;
    }
    return html`${tab === 'waiting' && !q ? html`<p class="small muted mt-s">${t('door.waitingHint')}</p>` : ''}<ul>${
      found.slice(0, MOST).map(person)}</ul>${
      found.length > MOST ? html`<p class="small muted mt-s">${t('door.more', { n: found.length - MOST })}</p>` : ''}`;
  }

  function person(line) {
    const name = nameOf(line);
    const act = (label, kind = 'second') => html`<button class="btn ${kind}" type="button" data-act="mark" data-id="${line.registrationId}"
        aria-label="${t('checkin.markName', { name })}">${label}</button>`;
    const side = line.attended
      ? html`${state({ kind: 'present', icon: 'seat', label: line.attendedAt ? t('checkin.arrived', { time: time(line.attendedAt) })
        : t('state.present') })}<button class="btn quiet" type="button" data-act="undo" data-id="${line.registrationId}"
          aria-label="${t('checkin.undo')}, ${name}">${icon('x')}</button>`
      : hasPlace(line) ? act(t('checkin.mark'))
        : line.state === 'CANCELLED' ? html`${state({ kind: 'cancelled', icon: 'ban', label: t('roster.cancelledOne') })}${
          act(t('door.came'), 'quiet')}`
          : html`${line.state === 'PENDING' ? state({ kind: 'soon', icon: 'clock', label: t('door.pendingOne') })
            : state({ kind: 'waiting', icon: 'wait', label: t('roster.waitingOne', { n: line.position ?? 0 }) })}${act(t('door.admit'))}`;
    return html`<li class="person ${line.attended || !hasPlace(line) ? 'two-up' : ''}" data-key="p-${line.registrationId}"><h3>${
      name}</h3><div class="row2 row gap-s nogap">${side}</div><p>${names.get(line.organisationId) ? data(names.get(line.organisationId))
        : line.walkIn ? t('roster.walkIn') : '–'}${line.needs ? html`<br>${t('roster.needs', { needs: line.needs })}` : ''}</p></li>`;
  }

  // ---------------------------------------------------------------- hands

  if (along) {
    draw();
    load().catch(said);
  } else {
    await load();
  }
  on(root, 'click', '[data-act="mark"]', (event, button) => {
    const line = find(button.dataset.id);
    const asked = q;
    taps.marked(button.dataset.id);
    // Who has typed the next name meanwhile keeps it.
    if (line) arrived(line).then(() => { if (q && q === asked) { clearSearch(); draw(); } });
  }, signal);
  on(root, 'click', '[data-act="undo"]', (event, button) => { const line = find(button.dataset.id); if (line
    && !taps.slip(button.dataset.id)) undo(line); }, signal);
  on(root, 'click', '[data-act="undo-last"]', () => { if (last) undo(find(last.line.registrationId) ?? last.line); }, signal);
  on(root, 'click', '[data-act="undo-recent"]', (event, button) => {
    const one = recent.find((each) => each.scanId === button.dataset.scan);
    if (one) undo({ ...one.line, scanId: one.scanId });
  }, signal);
  on(root, 'click', '[data-act="let-in"]', () => letIn().catch(said), signal);
  on(root, 'click', '[data-act="walk-in"]', () => walkIn(), signal);
  on(root, 'click', '[data-act="retry"]', () => load(), signal);
  on(root, 'click', '[data-act="take"]', take, signal);
  on(root, 'click', '[data-act="untake"]', untake, signal);
  on(root, 'click', '[data-act="resend"]', () => scans.retry(), signal);
  on(root, 'click', '[data-act="discard"]', () => scans.discard(), signal);
  on(root, 'click', '[data-tab]', (event, button) => { tab = button.dataset.tab; seen.clear(); draw(); announce(button.textContent); },
    signal);
  on(root, 'input', '#cq', (event, field) => { q = field.value.trim(); draw(); }, signal);
  on(root, 'submit', '[data-form="search"]', (event) => {
    event.preventDefault();
    // The likeliest one is one key away, and nobody is checked in by a mere « Enter ».
    const first = root.querySelector('[data-key="gens"] .person .btn, [data-key="gens"] .btn');
    if (q && first) focusOn(first);
  }, signal);
  on(root, 'submit', '[data-form="code"]', async (event, form) => {
    event.preventDefault();
    const code = form.code.value.trim();
    if (code) await read(code);
    form.code.value = '';
    form.code.focus();
  }, signal);
  function said(failed) {
    if (failed.name === 'AbortError') return;
    if (!(failed instanceof ApiProblem)) throw failed;
    toast(failed.message, { bad: true });
  }
  addEventListener('online', () => { draw(); load().catch(said); }, { signal });
  addEventListener('offline', draw, { signal });
  addEventListener('lecteur', draw, { signal });
  const clock = setInterval(draw, 30000);
  let soon;
  function soonLoad() {
    clearTimeout(soon);
    if (!signal.aborted) soon = setTimeout(() => load().catch(() => { /* shown at the next change */ }), 500);
  }
  signal.addEventListener('abort', () => { clearInterval(clock); clearTimeout(soon); });
  watchPlaces({ territory: session.territory, sessions: [id], signal }, (known) => {
    if ((known.get(id)?.version ?? 0) > (list?.version ?? 0)) soonLoad();
  });
}

function turns(here, expected) {
  const n = Math.min(Math.max(expected, here, 1), 60);
  const done = expected > 60 ? Math.round((here / expected) * 60) : here;
  return html`<svg class="turns" viewBox="0 0 ${n * 10} 8" preserveAspectRatio="none" aria-hidden="true">${
    Array.from({ length: n }, (_, i) => html`<rect class="${i < done ? 'done' : 'todo'}" x="${i * 10}" width="8" height="8"/>`)}</svg>`;
}
