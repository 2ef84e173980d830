// Welcome at the door, by list: one tap per person, also without a network.
import { api, ApiProblem } from '../../lib/api.js';
import { attr, html } from '../../lib/html.js';
import { announce, on, render } from '../../lib/dom.js';
import { time } from '../../lib/dates.js';
import { colon, t } from '../../lib/i18n.js';
import { attendance, doubleTaps, withMarks } from '../../lib/attendance.js';
import { watchPlaces } from '../../lib/places.js';
import { fullTitle, placeText } from '../../lib/sessions.js';
import { organisationNames, session as me } from '../../lib/store.js';
import { banner, data, failure, icon, state, toast } from '../../lib/ui.js';
import { byName, matchesWords } from '../roster/people.js';
import { askWalkIn } from './walk-in.js';

const TABS = ['todo', 'present', 'waiting'];
const belongs = {
  todo: (line) => line.state === 'CONFIRMED' && !line.attended,
  present: (line) => line.attended,
  waiting: (line) => line.state === 'WAITING' && !line.attended,
};
const EMPTY = { todo: 'checkin.emptyTodo', present: 'checkin.emptyPresent', waiting: 'checkin.emptyWaiting' };

export async function page(context) {
  const { root, params, signal } = context;
  const id = params.sessionId;
  const base = `/api/sessions/${encodeURIComponent(id)}`;
  const session = await api.get(base, { signal });
  const names = await organisationNames('');
  const title = fullTitle(session);
  let roster = null;
  let problem = null;
  let last = null;
  let tab = 'todo';
  let q = '';
  const seen = new Set();
  const taps = doubleTaps();
  context.title(`${t('checkin.title')}, ${title}`);

  const marks = attendance(id, signal, ({ refused, problem: why }) => {
    if (refused) toast(t('checkin.refused', { reason: why.message }), { bad: true });
    draw();
  });
  const lines = () => withMarks(roster?.lines ?? [], marks.waiting);
  const nameOf = (line) => [line.givenName, line.familyName].filter(Boolean).join(' ');

  async function load() {
    try {
      roster = await api.get(`${base}/roster`, { signal });
      problem = null;
    } catch (failed) {
      if (!(failed instanceof ApiProblem) || [401, 403, 404].includes(failed.status)) throw failed;
      problem = failed;
    }
    draw();
  }

  function draw() {
    const all = lines();
    const here = all.filter(belongs.present).length;
    const expected = all.filter((line) => line.state === 'CONFIRMED').length;
    render(root, html`<header class="panel"><div class="phone wrap checkhead">
        <div class="row spread nogap"><a class="back" href="/organisateur/seances/${encodeURIComponent(id)}">${icon('left')}<span>${data(title)}</span></a><span class="small nowrap">${time(new Date())}</span></div>
        <h1>${t('checkin.title')}</h1>
        <p class="small muted">${placeText(session.venue)}${me.demo ? html` · ${t('demo.tag')}` : ''}</p>
        <p class="tally"><span class="big-n">${here}</span> ${t('checkin.tally', { n: expected })}</p>
        ${turns(here, expected)}</div></header><div class="selvedge"></div>
      <div class="phone wrap checkmain">
        <div data-key="reseau">${network()}</div>
        <div role="status" data-key="dernier">${lastMark()}</div>
        <details data-key="code"><summary>${t('checkin.more')}</summary><form class="row nogap mt-s" data-form="code" novalidate><div class="field grow"><label for="code">${t('checkin.code')}</label><span class="hint" id="code-h">${t('checkin.codeHint')}</span><input class="input" id="code" name="code" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="code-h"></div><button class="btn second" type="submit">${t('checkin.codeSubmit')}</button></form></details>
        <section aria-labelledby="ls"><h2 id="ls">${t('checkin.list')}</h2>
          <div class="field mt-s"><label for="cq">${t('checkin.search')}</label><div class="search">${icon('search')}<input id="cq" class="input" type="search" autocomplete="off"></div></div>
          <div class="tabs mt-s" role="group" aria-label="${t('checkin.filter')}">${TABS.map((one) => html`<button type="button" data-tab="${one}" ${attr('aria-current', one === tab ? 'true' : null)}>${t(`checkin.${one}`)} <span class="count">${all.filter(belongs[one]).length}</span></button>`)}</div>
          ${problem && !roster ? failure(problem) : list(all)}</section></div>
      <section class="dock" aria-label="${t('checkin.walkIn')}"><div class="phone wrap row nogap"><button class="btn grow" type="button" data-act="walk-in">${icon('plus')}${t('checkin.walkIn')}</button></div></section>`);
  }

  function network() {
    const n = marks.waiting.length;
    if (!navigator.onLine) return banner('warn', 'off', html`<strong>${t('checkin.offlineTitle')}</strong> ${t('checkin.offline', { n })}`, 'status');
    return n ? banner('warn', 'off', t('checkin.pending', { n }), 'status') : '';
  }

  function lastMark() {
    if (!last) return '';
    const organisation = names.get(last.line.organisationId);
    return banner('good', 'okc', html`<strong>${nameOf(last.line)}</strong>${organisation ? html`, ${data(organisation)}` : ''}${colon()}${last.text}<br><button class="link" type="button" data-act="undo" data-id="${last.line.registrationId}">${t('checkin.undo')}</button>`);
  }

  function list(all) {
    // Somebody just checked in stays in sight, so that a wrong tap is seen and undone at once.
    const found = all.filter((line) => (belongs[tab](line) || (tab === 'todo' && seen.has(line.registrationId) && line.attended)) && (!q || matchesWords(line, q, names))).sort(byName);
    if (!found.length) return html`<p class="muted mt">${t(q ? 'checkin.noMatch' : EMPTY[tab])}</p>`;
    return html`${tab === 'waiting' ? html`<p class="small muted mt-s">${t('checkin.waitingHint')}</p>` : ''}<ul>${found.map(person)}</ul>`;
  }

  function person(line) {
    const name = nameOf(line);
    const side = line.attended ? html`<button class="btn quiet" type="button" data-act="undo" data-id="${line.registrationId}" aria-label="${t('checkin.undo')}, ${name}">${icon('x')}</button>`
      : line.state === 'WAITING' ? state({ kind: 'waiting', icon: 'wait', label: t('roster.waitingOne', { n: line.position ?? 0 }) })
        : html`<button class="btn second" type="button" data-act="mark" data-id="${line.registrationId}" aria-label="${t('checkin.markName', { name })}">${t('checkin.mark')}</button>`;
    return html`<li class="person" data-key="p-${line.registrationId}"><h3>${name}</h3><div class="row2 row gap-s nogap">${line.attended ? state({ kind: 'present', icon: 'seat', label: line.attendedAt ? t('checkin.arrived', { time: time(line.attendedAt) }) : t('state.present') }) : ''}${side}</div><p>${names.get(line.organisationId) ? data(names.get(line.organisationId)) : line.walkIn ? t('roster.walkIn') : '–'}${line.needs ? html`<br>${t('roster.needs', { needs: line.needs })}` : ''}</p></li>`;
  }

  function set(registrationId, attended, at) {
    roster.lines = roster.lines.map((line) => (line.registrationId === registrationId ? { ...line, attended, attendedAt: attended ? at : null } : line));
  }

  async function mark(content) {
    try {
      const answer = await marks.mark(content);
      const registrationId = answer.registrationId ?? content.registrationId;
      if (!answer.kept && registrationId) set(registrationId, !content.undo, answer.attendedAt ?? new Date().toISOString());
      const line = lines().find((one) => one.registrationId === registrationId) ?? { registrationId, givenName: answer.givenName, familyName: answer.familyName };
      if (content.undo) {
        seen.delete(registrationId);
        last = null;
        announce(t('checkin.undone'));
        toast(t('checkin.undone'));
      } else {
        seen.add(registrationId);
        last = { line, text: answer.kept ? t('checkin.kept') : answer.already ? t('checkin.already', { time: time(answer.attendedAt) }) : t('checkin.saved') };
      }
      draw();
      return true;
    } catch (failed) {
      if (!(failed instanceof ApiProblem)) throw failed;
      toast(failed.code === 'QR_INVALID' ? t('checkin.codeBad') : failed.message, { bad: true });
      await load();
      return false;
    }
  }

  async function walkIn() {
    const person = await askWalkIn(session.territory);
    if (!person) return;
    try {
      const answer = await api.post(`${base}/walk-ins`, { ...person, scanId: marks.newId() });
      last = null;
      toast(t('checkin.walkInDone', { name: `${person.givenName} ${person.familyName}` }));
      if (answer.registrationId) seen.add(answer.registrationId);
      await load();
    } catch (failed) {
      if (!(failed instanceof ApiProblem)) throw failed;
      toast(failed.errors.map((one) => one.message).join(' ') || failed.message, { bad: true });
    }
  }

  await load();
  on(root, 'click', '[data-act="mark"]', (event, button) => { taps.marked(button.dataset.id); mark({ registrationId: button.dataset.id }); }, signal);
  on(root, 'click', '[data-act="undo"]', (event, button) => { if (!taps.slip(button.dataset.id)) mark({ registrationId: button.dataset.id, undo: true }); }, signal);
  on(root, 'click', '[data-act="walk-in"]', walkIn, signal);
  on(root, 'click', '[data-act="retry"]', load, signal);
  on(root, 'click', '[data-tab]', (event, button) => { tab = button.dataset.tab; seen.clear(); draw(); announce(button.textContent); }, signal);
  on(root, 'input', '#cq', (event, field) => { q = field.value.trim(); draw(); }, signal);
  on(root, 'submit', '[data-form="code"]', async (event, form) => {
    event.preventDefault();
    const code = form.code.value.trim();
    if (code && await mark({ qr: code })) form.code.value = '';
    form.code.focus();
  }, signal);
  addEventListener('online', draw, { signal });
  addEventListener('offline', draw, { signal });
  let soon;
  watchPlaces({ territory: session.territory, sessions: [id], signal }, (known) => {
    if ((known.get(id)?.version ?? 0) <= (roster?.version ?? 0)) return;
    clearTimeout(soon);
    soon = setTimeout(() => load().catch(() => { /* shown at the next change */ }), 500);
  });
}

function turns(here, expected) {
  const n = Math.min(Math.max(expected, here, 1), 60);
  const done = expected > 60 ? Math.round((here / expected) * 60) : here;
  return html`<svg class="turns" viewBox="0 0 ${n * 10} 8" preserveAspectRatio="none" aria-hidden="true">${Array.from({ length: n }, (_, i) => html`<rect class="${i < done ? 'done' : 'todo'}" x="${i * 10}" width="8" height="8"/>`)}</svg>`;
}
