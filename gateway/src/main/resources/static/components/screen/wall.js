// What the projection screen shows for one state of the plan.
import { attr, html, raw, escape } from '../../lib/html.js';
import { time } from '../../lib/dates.js';
import { dataLang, t } from '../../lib/i18n.js';
import { figures, loadAt, secondsUntil, spoken, stageOf } from '../../lib/rotation.js';
import { rich } from '../../lib/typography.js';
import { icon } from '../../lib/ui.js';

const WIDTH = 600;
const GAP = 7;
const HOUR = 3600;

/** A sentence with <its important part> in bold. */
const stressed = (text) => raw(escape(text).replace('&lt;', '<strong>').replace('&gt;', '</strong>'));

/** How far the round has come, from 0 to 1. */
function share(stage, now) {
  if (stage.state !== 'RUNNING' || !stage.endsAt || !stage.startedAt) return 0;
  const from = Date.parse(stage.startedAt);
  return Math.max(0, Math.min(1, (now - from) / Math.max(1, Date.parse(stage.endsAt) - from)));
}

function turns(plan, stage, now) {
  const count = plan.rounds.length;
  const width = (WIDTH - GAP * (count - 1)) / count;
  const bars = plan.rounds.map((round, i) => {
    const x = (i * (width + GAP)).toFixed(1);
    const part = round.number <= plan.finishedRounds || stage.state === 'FINISHED' ? 1 : round.number === stage.n ? share(stage, now) : 0;
    return html`<rect class="todo" x="${x}" width="${width.toFixed(1)}" height="10"/><rect class="done" x="${x}"
        width="${(width * part).toFixed(1)}" height="10"/>`;
  });
  return html`<svg class="turns" viewBox="0 0 ${WIDTH} 10" preserveAspectRatio="none" aria-hidden="true">${bars}</svg>`;
}

/** The figures of the clock at this moment: `{label, text, spoken}`; without text there is nothing to count. */
export function countdown(stage, now) {
  if (stage.state === 'FINISHED') return { label: '', text: '', spoken: '' };
  if (stage.state === 'RUNNING') {
    const left = secondsUntil(stage.endsAt, now);
    return { label: t(left ? 'screen.left' : 'screen.over'), text: figures(left), spoken: spoken(left) };
  }
  const before = stage.state === 'NOT_STARTED';
  const left = stage.startsAt ? secondsUntil(stage.startsAt, now) : 0;
  if (!left) return { label: t('screen.round', { n: stage.n }), text: '', word: t('screen.soon'), spoken: t('screen.soon') };
  if (left >= HOUR) return { label: t('screen.at'), text: time(stage.startsAt), spoken: time(stage.startsAt) };
  return { label: t(before ? 'screen.beforeIn' : 'screen.betweenIn', { n: stage.n }), text: figures(left), spoken: spoken(left) };
}

function move(stage, now) {
  const { state, n, last, round } = stage;
  const at = (moment) => time(moment);
  if (state === 'FINISHED') return t('screen.thanks');
  if (state === 'NOT_STARTED') {
    return secondsUntil(stage.startsAt, now) ? t('screen.firstMove', { time: at(stage.startsAt) }) : t('screen.firstSoon');
  }
  if (state === 'BETWEEN') {
    return stage.startsAt && secondsUntil(stage.startsAt, now) ? t('screen.moveFor', { time: at(stage.startsAt), n }) : t('screen.moveNow');
  }
  if (!secondsUntil(stage.endsAt, now)) return t(last ? 'screen.lastNow' : 'screen.moveNow');
  return t(last ? 'screen.lastMove' : 'screen.nextMove', { time: at(stage.endsAt ?? round.end) });
}

function desk(table, stage, tables) {
  const load = loadAt(stage.round, tables, table.number);
  const gone = stage.state !== 'FINISHED' && load === null;
  return html`<li class="desk ${gone ? 'gone' : ''}" data-key="d${table.number}"><b>${table.number}</b><span><span class="vh">${
    t('screen.tablePrefix', { n: table.number })}</span><span ${attr('lang', dataLang())}>${rich(table.organisation)}</span></span>${
    stage.state === 'FINISHED' ? '' : gone ? html`<span class="away">${t('screen.missing')}</span>`
      : html`<span class="g"><span aria-hidden="true">${load}</span><span class="vh">${t('screen.load', { n: load })}</span></span>`}</li>`;
}

function desks(plan, stage) {
  const columns = plan.tables.length > 12 ? 3 : 2;
  const each = Math.ceil(plan.tables.length / columns);
  const head = html`<li class="desk-head" aria-hidden="true"><span>${t('rotation.col.table')}</span><span>${
    t('rotation.col.organisation')}</span><span>${stage.state === 'FINISHED' ? '' : t('screen.people')}</span></li>`;
  return html`<div class="desks ${columns === 3 ? 'many' : ''} ${each > 7 ? 'tight' : ''}">${
    Array.from({ length: columns }, (_, i) => plan.tables.slice(i * each, (i + 1) * each))
    .filter((part) => part.length).map((part) => html`<ol>${head}${part.map((table) => desk(table, stage, plan.tables))}</ol>`)}</div>`;
}

function heading(plan, stage) {
  if (stage.state === 'RUNNING') {
    return html`${t('screen.round', { n: stage.n })} <span class="lab">${t('screen.of', { n: plan.rounds.length })}</span>`;
  }
  return t({ NOT_STARTED: 'screen.before', BETWEEN: 'screen.between', FINISHED: 'screen.finished' }[stage.state]);
}

/** The whole wall; `tools` stands at its foot. */
export function wall(plan, now, tools) {
  const stage = stageOf(plan);
  const clock = countdown(stage, now);
  const lab = stage.state === 'FINISHED' ? t('screen.finishedLab', { n: plan.rounds.length })
    : rich(plan.eventTitle || plan.sessionTitle || '');
  return html`<div class="wall stage-${stage.state.toLowerCase().replace('_', '-')}">
    <header class="wall-head"><div><p class="lab" ${attr('lang', stage.state === 'FINISHED' ? null : dataLang())}>${lab}</p><h1>${
      heading(plan, stage)}</h1></div>
      ${stage.state === 'FINISHED' ? '' : html`<div class="wall-clock"><p class="lab" id="c-lab">${clock.label}</p><p
          class="clock ${clock.word ? 'word' : ''}" role="timer" aria-label="${clock.spoken}">${
        clock.text || clock.word}</p></div>`}</header>
    ${turns(plan, stage, now)}
    ${desks(plan, stage)}
    <p class="nextup">${icon('right')}<span>${stressed(move(stage, now))}</span></p>
    ${tools}</div>`;
}

/** The wall while there is no plan. */
export const bareWall = (title, tools) => html`<div class="wall stage-none"><header class="wall-head"><div><p class="lab"
    ${attr('lang', dataLang())}>${rich(title)}</p><h1>${t('screen.none')}</h1></div></header>
  <p class="nextup">${t('screen.noneText')}</p>${tools}</div>`;
