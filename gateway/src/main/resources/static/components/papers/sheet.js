// A signed sheet copied into the list: its lines in the order of the paper, one tick a signature, one save.
import { api } from '../../lib/api.js';
import { attr, flag, html } from '../../lib/html.js';
import { announce, focusOn, on, render } from '../../lib/dom.js';
import { moment, time } from '../../lib/dates.js';
import { mayCheckIn } from '../../lib/early.js';
import { busy, clearErrors, fromProblem, showErrors, summaryPlace } from '../../lib/forms.js';
import { dataLang, t } from '../../lib/i18n.js';
import { fullTitle, functionName, placeText, territoryLabel } from '../../lib/sessions.js';
import { organisations, territoryNames } from '../../lib/store.js';
import { rich } from '../../lib/typography.js';
import { banner, crumbs, data, icon, state, swatch, toast } from '../../lib/ui.js';
import { pdf } from './links.js';
import { checkPeople, cleanPeople, people, someone } from './walk-ins.js';

const LOOKS = { MARKED: ['present', 'okc'], ALREADY: ['present', 'seat'], UNMARKED: ['absent', 'x'], REFUSED: ['cancelled', 'warn'] };

export async function page(context) {
  const { root, params, query, signal } = context;
  const id = encodeURIComponent(params.sessionId);
  const path = `/api/sessions/${id}/attendance-sheet`;
  const asked = query.get('feuille');
  const [session, areas] = await Promise.all([api.get(`/api/sessions/${id}`, { signal }), territoryNames()]);
  const known = await organisations(session.territory).catch(() => []);
  const title = fullTitle(session);
  let sheet = null;
  let lost = false;
  const ticked = new Set();
  const told = new Map();
  let walkIns = [];
  let came = [];
  let said = null;
  context.title(`${t('papers.entry')}, ${title}`);

  async function read() {
    const path1 = asked && !lost ? `${path}?sheet=${encodeURIComponent(asked)}` : path;
    try {
      sheet = await api.get(path1, { signal });
    } catch (problem) {
      if (problem.code !== 'SHEET_UNKNOWN') throw problem;
      lost = true;
      sheet = await api.get(path, { signal });
    }
    ticked.clear();
    sheet.lines.filter((line) => line.attended).forEach((line) => ticked.add(line.registrationId));
  }

  const nameOf = (line) => [line.givenName, line.familyName].filter(Boolean).join(' ');

  function draw() {
    const area = territoryLabel(areas.get(session.territory) ?? session.territory);
    const on1 = sheet.lines.filter((line) => line.number);
    const later = sheet.lines.filter((line) => !line.number);
    render(root, html`<div class="wrap entry">
      ${crumbs([[area, `/organisateur?territory=${encodeURIComponent(session.territory)}`], [data(title), `/organisateur/seances/${id}`],
        [t('papers.entry')]])}
      <div class="page-head tight"><div class="row nogap">${swatch(session.format)}<div><h1>${t('papers.entry')}</h1><p
          class="muted"><span ${attr('lang', dataLang())}>${rich(title)}</span> · ${moment(session.start, session.end)} · ${
        placeText(session.venue)}</p></div></div>
        <div class="row">${pdf(`/api/sessions/${id}/roster.pdf`, t('papers.printSheet'), { style: 'quiet',
          values: { sheet: sheet.sheetId } })}<a class="btn second" href="/organisateur/seances/${id}">${icon('users')}${
          t('papers.back')}</a></div></div>
      <div id="dit">${said ? banner(said.kind, said.icon, html`<p tabindex="-1">${said.text}</p>`) : ''}</div>
      ${lost ? banner('', 'info', html`<p>${t('papers.lost', { code: asked })}</p>`) : ''}
      <p class="prose">${t('papers.lede')} <span class="muted">${t('papers.code')} <strong class="code">${sheet.sheetId}</strong></span></p>
      <form id="saisie" novalidate>${summaryPlace()}
        ${table(on1, t('papers.caption'), 'feuille')}
        ${later.length ? html`<h2 class="mt" id="apres">${t('papers.later')}</h2><p class="small muted">${t('papers.laterText')}</p>${
          table(later, t('papers.later'), 'apres')}` : ''}
        <section class="mt" aria-labelledby="venus"><h2 id="venus">${t('papers.walkIns')}</h2><p class="small muted">${
          t('papers.walkInsText')}</p>
          ${came.length ? html`<ul class="came mt-s">${came.map((one) => html`<li>${nameOf(one)} ${outcome(one)}</li>`)}</ul>` : ''}
          ${people(walkIns, known)}
          <p class="mt-s"><button class="btn second sm" type="button" data-act="add">${icon('plus')}${
            t('papers.add')}</button></p></section>
        <div class="save-bar"><p id="compte" class="ticked">${count()}</p><button class="btn" type="submit">${
          t('papers.save')}</button></div>
      </form></div>`);
  }

  const count = () => html`<strong>${t('papers.count', { n: ticked.size, of: sheet.lines.length })}</strong>${
    walkIns.length ? html` <span>${t('papers.countWalkIns', { n: walkIns.length })}</span>` : ''}`;

  function table(lines, caption, key) {
    if (!lines.length) return html`<p class="muted mt">${t('papers.empty')}</p>`;
    return html`<table class="table entry-list mt-s" data-key="${key}"><caption class="vh">${caption}</caption>
      <thead><tr><th scope="col" class="n">${t('papers.col.number')}</th><th scope="col" class="tick"><span class="vh">${
        t('papers.col.signed')}</span></th><th scope="col">${t('papers.col.name')}</th><th scope="col" class="wide">${
        t('roster.col.organisation')}</th><th scope="col" class="wide">${t('roster.col.function')}</th><th scope="col">${
        t('papers.col.result')}</th></tr></thead>
      <tbody>${lines.map(row)}</tbody></table>`;
  }

  function row(line) {
    const box = `l-${line.registrationId}`;
    return html`<tr data-key="r-${line.registrationId}" class="${line.state === 'CANCELLED' ? 'off' : ''}"><td class="n">${
      line.number ?? ''}</td>
      <td class="tick"><span class="choice"><input type="checkbox" id="${box}" data-line="${line.registrationId}" data-sync
          ${flag('checked', ticked.has(line.registrationId))}></span></td>
      <th scope="row"><label for="${box}">${data(line.familyName)} <span class="given">${data(line.givenName)}</span><span
          class="narrow muted thin xs">${line.organisation ?? ''}</span></label></th>
      <td class="wide">${line.organisation ? data(line.organisation) : '–'}</td><td class="wide">${functionName(line.function) || '–'}</td>
      <td class="st">${told.has(line.registrationId) ? outcome(told.get(line.registrationId)) : now(line)}</td></tr>`;
  }

  function now(line) {
    if (line.state === 'CANCELLED') return state({ kind: 'cancelled', icon: 'ban', label: t('roster.cancelledOne') });
    if (line.state === 'WAITING') return state({ kind: 'waiting', icon: 'wait', label: t('papers.waiting') });
    return line.attended ? html`<span class="muted">${t('papers.known', { time: time(line.attendedAt) })}</span>` : '';
  }

  function outcome(done) {
    const [kind, name] = LOOKS[done.result];
    return html`${state({ kind, icon: name, label: t(`papers.${done.result}`) })}${
      done.detail ? html` <span class="xs">${done.detail}</span>` : ''}`;
  }

  const recount = () => render(root.querySelector('#compte'), count());
  const form = () => root.querySelector('#saisie');
  const values = () => { walkIns = walkIns.map((one) => someone(form(), one.key)); };

  async function save(button) {
    values();
    clearErrors(form());
    const errors = checkPeople(walkIns);
    if (errors.length) { showErrors(form(), errors); return; }
    if (!await mayCheckIn(session)) return;
    const absent = sheet.lines.filter((line) => line.attended && !ticked.has(line.registrationId)).map((line) => line.registrationId);
    busy(button, true, t('papers.saving'));
    let answer;
    try {
      answer = await api.post(`${path}?early=true`, { sheetId: sheet.sheetId, present: [...ticked], absent,
        walkIns: cleanPeople(walkIns) });
    } catch (problem) {
      const ids = Object.fromEntries(walkIns.flatMap(({ key }, i) => ['givenName', 'familyName', 'email', 'organisationId',
        'function'].map((name) => [`walkIns[${i}].${name}`, `${name}-${key}`])));
      if (problem.errors?.length) showErrors(form(), fromProblem(problem, ids));
      else { said = { kind: 'bad', icon: 'warn', text: t('papers.notSaved',
        { reason: problem.message }) }; draw(); focusOn(root.querySelector('#dit p')); }
      return;
    } finally {
      busy(button, false);
    }
    told.clear();
    answer.lines.forEach((done) => told.set(done.registrationId, done));
    came = [...came, ...answer.walkIns.filter((done) => done.result !== 'REFUSED')];
    walkIns = walkIns.filter((_, i) => answer.walkIns[i].result === 'REFUSED');
    const refused = [...answer.lines, ...answer.walkIns].filter((done) => done.result === 'REFUSED').length;
    sheet.lines = sheet.lines.map((line) => {
      const done = told.get(line.registrationId);
      if (!done || done.result === 'REFUSED') return line;
      return { ...line, attended: done.result !== 'UNMARKED', attendedAt: done.attendedAt ?? null };
    });
    const counted = (result) => [...answer.lines, ...answer.walkIns].filter((done) => done.result === result).length;
    said = { kind: refused ? 'bad' : 'good', icon: refused ? 'warn' : 'okc', text: t('papers.saved',
      { marked: counted('MARKED'), already: counted('ALREADY'), unmarked: counted('UNMARKED'), refused }) };
    draw();
    root.querySelector('#dit').scrollIntoView({ block: 'nearest' });
    focusOn(root.querySelector('#dit p'));
  }

  await read();
  draw();
  on(root, 'change', 'input[data-line]', (event, box) => {
    if (box.checked) ticked.add(box.dataset.line); else ticked.delete(box.dataset.line);
    recount();
  }, signal);
  // Space ticks by itself; the arrows go on to the next line, as the finger does on the paper.
  on(root, 'keydown', 'input[data-line]', (event, box) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const boxes = [...root.querySelectorAll('input[data-line]')];
    const next = boxes[boxes.indexOf(box) + step];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  }, signal);
  on(root, 'keydown', 'input[data-line]', (event) => { if (event.key === 'Enter') event.preventDefault(); }, signal);
  on(root, 'submit', '#saisie', (event, sent) => {
    event.preventDefault();
    const button = sent.querySelector('[type="submit"]');
    if (button.getAttribute('aria-disabled') !== 'true') save(button);
  }, signal);
  let nextKey = 1;
  on(root, 'click', '[data-act="add"]', () => {
    values();
    const key = nextKey;
    nextKey += 1;
    walkIns = [...walkIns, { key }];
    draw();
    root.querySelector(`#familyName-${key}`)?.focus();
  }, signal);
  on(root, 'click', '[data-act="drop"]', (event, button) => {
    values();
    walkIns = walkIns.filter((one) => String(one.key) !== button.dataset.id);
    draw();
    focusOn(root.querySelector('[data-act="add"]'));
    announce(t('papers.dropped'));
  }, signal);
  on(root, 'click', '[data-act="retry"]', () => context.reload(), signal);
  if (lost) toast(t('papers.lost', { code: asked }), { bad: true });
}
