// Administrators: which programs run, how far they follow, what waits, and whether it heals by itself.
import { html } from '../../lib/html.js';
import { on, render } from '../../lib/dom.js';
import { dayMonthTime } from '../../lib/dates.js';
import { t } from '../../lib/i18n.js';
import { hasRole } from '../../lib/store.js';
import { state } from '../../lib/ui.js';
import { administration } from './frame.js';
import { ask, SERVICES } from './programs.js';

const LOOK_AGAIN = 15000;
const head = (key, n) => html`<th scope="col" role="columnheader" class="${n ? 'n' : ''}">${t(`system.col.${key}`)}</th>`;
const table = (title, columns, rows) => html`<table class="table blocks mt-s" role="table"><caption class="vh">${
  title}</caption><thead role="rowgroup"><tr role="row">${columns}</tr></thead><tbody role="rowgroup">${rows}</tbody></table>`;
const cell = (key, content, kind = '') => html`<td role="cell" class="${kind}" data-label="${t(`system.col.${key}`)}">${content}</td>`;

export async function page({ root, signal, title }) {
  title(t('admin.system'));
  let programs = [];
  let seen = null;

  const programRow = ({ program, answer }) => html`<tr role="row" data-key="p-${program}"><th scope="row" role="rowheader">${
    t(`system.program.${program}`)}</th>
    <td role="cell" class="st">${answer ? state({ kind: 'open', icon: 'okc', label: t('system.up') })
      : state({ kind: 'full', icon: 'warn', label: t('system.down') })}</td>
    ${answer ? html`${cell('version', answer.version || t('system.unversioned'))}${
      cell('built', answer.built ? dayMonthTime(answer.built) : '–')}${cell('started', dayMonthTime(answer.started))}${
      cell('java', answer.java.split('+')[0])}`
    : ['version', 'built', 'started', 'java'].map((one) => cell(one, '–'))}</tr>`;

  const waitingRow = (program, one) => html`<tr role="row" data-key="w-${program}-${one.code}"><th scope="row" role="rowheader">${
    t(`system.waiting.${one.code}`)}</th>
    ${cell('program', t(`system.program.${program}`))}${cell('count', one.count ?? '?', 'n')}${
      cell('since', one.since ? dayMonthTime(one.since) : '–')}
    <td role="cell">${one.count === null ? state({ kind: 'few', icon: 'warn', label: t('system.untold') }) : one.heals
      ? state({ kind: 'soon', icon: 'clock', label: t('system.heals') }) : state({ kind: 'few', icon: 'warn', label: t('system.hand') })}
      <p class="xs muted mt-s">${t(`system.hint.${one.code}`)}${['DEAD_LETTERS', 'FOLLOWER_PARKED'].includes(one.code)
        ? html` <a href="/administration/faits">${t('admin.letters')}</a>` : ''}</p></td></tr>`;

  const followerRow = (program, one) => html`<tr role="row" data-key="f-${program}-${one.group}-${one.topic}"><th scope="row"
      role="rowheader">${one.group}</th>
    ${cell('program', t(`system.program.${program}`))}${cell('topic', one.topic)}${cell('lag', one.lag ?? '?', 'n')}</tr>`;

  function draw() {
    const answered = programs.filter(({ answer }) => answer);
    const waiting = answered.flatMap(({ program, answer }) => (answer.waiting ?? []).map((one) => waitingRow(program, one)));
    const followers = answered.flatMap(({ program, answer }) => (answer.followers ?? []).map((one) => followerRow(program, one)));
    render(root, administration('system', t('admin.system'), t('system.lede'), () => html`
      <section class="card mt" aria-labelledby="prog"><div class="row spread"><h2 id="prog">${t('system.programs')}</h2><p
          class="row nogap"><span class="xs muted" role="status">${seen ? t('system.seen', { at: dayMonthTime(seen) })
            : ''}</span> <button class="btn second sm" type="button" data-act="retry">${t('system.again')}</button></p></div>
        ${table(t('system.programs'), html`${head('program')}${head('state')}${head('version')}${head('built')}${
          head('started')}${head('java')}`, programs.map(programRow))}</section>
      <section class="card mt" aria-labelledby="att"><h2 id="att">${t('system.waiting')}</h2>
        ${waiting.length ? table(t('system.waiting'), html`${head('what')}${head('program')}${head('count', 1)}${
          head('since')}${head('then')}`, waiting)
        : html`<p class="mt-s">${state({ kind: 'open', icon: 'okc', label: t('system.nothing') })}</p>`}</section>
      <section class="card mt" aria-labelledby="suivi"><h2 id="suivi">${t('system.followers')}</h2><p class="small muted mt-s">${
        t('system.followersText')}</p>
        ${followers.length ? table(t('system.followers'), html`${head('group')}${head('program')}${head('topic')}${head('lag', 1)}`,
          followers) : html`<p class="muted mt-s">–</p>`}</section>
      <section class="card mt" aria-labelledby="ailleurs"><h2 id="ailleurs">${t('system.elsewhere')}</h2><ul class="plain mt-s">
        <li><a href="/organisateur/annuaire">${t('system.directory')}</a></li>
        <li><a href="/administration/comptes">${t('system.accounts')}</a></li></ul></section>`));
  }

  async function load() {
    programs = await ask(['gateway', ...SERVICES], '', signal);
    seen = new Date();
  }

  let timer = null;
  function watch() {
    clearTimeout(timer);
    timer = setTimeout(async () => { if (!document.hidden) { await load(); if (!signal.aborted) draw(); } if (!signal.aborted) watch(); },
      LOOK_AGAIN);
  }

  if (hasRole('ADMIN')) {
    await load();
    watch();
    signal.addEventListener('abort', () => clearTimeout(timer));
  }
  draw();
  on(root, 'click', '[data-act="retry"]', async () => { await load(); draw(); }, signal);
}
