// The plan as the organiser reads it: a summary in words, the rounds' start and end, the loads.
import { html } from '../../lib/html.js';
import { time } from '../../lib/dates.js';
import { lang, t } from '../../lib/i18n.js';
import { stageOf } from '../../lib/rotation.js';
import { data, icon, state } from '../../lib/ui.js';
import { margin } from './planning.js';

const decimal = (value) => new Intl.NumberFormat(lang() === 'fr' ? 'fr-FR' : 'en-GB', { maximumFractionDigits: 1 }).format(value);

export function summary(plan, session) {
  const { summary: of, rounds, tables } = plan;
  return html`<p>${t('rotation.summary', { people: of.visitors, tables: tables.length, rounds: rounds.length, minutes: plan.minutes,
    from: time(rounds[0].start), to: time(rounds.at(-1).end) })} ${margin(Date.parse(rounds.at(-1).end), session.end)}</p>
    <p class="muted">${t('rotation.fellows', { mean: decimal(of.meanDistinctFellows), bound: decimal(of.fellowsBound) })} ${
      t('rotation.pauses', { n: of.pauses })}</p>`;
}

const LOOKS = { NOT_STARTED: ['soon', 'clock'], RUNNING: ['present', 'users'], BETWEEN: ['offered', 'right'], FINISHED: ['soon', 'check'] };

/** Where the rounds are, and the one button that moves them on. */
export function running(plan) {
  const stage = stageOf(plan);
  const [kind, name] = LOOKS[stage.state];
  const words = { n: stage.n, from: stage.startedAt ? time(stage.startedAt) : '', to: stage.endsAt ? time(stage.endsAt) : '',
    time: stage.startsAt ? time(stage.startsAt) : '' };
  const act = stage.state === 'RUNNING' ? 'end' : 'start';
  return html`<p class="row">${state({ kind, icon: name, label: t(`rotation.state.${stage.state}`, words) })}</p>
    ${stage.state === 'FINISHED' ? '' : html`<p class="mt-s"><button class="btn" type="button" data-act="${act}"
        data-n="${stage.n}" data-key="tour">${t(`rotation.${act}`, { n: stage.n })}</button></p>`}`;
}

export function loads(plan) {
  const stage = stageOf(plan);
  const current = stage.state === 'FINISHED' ? 0 : stage.n;
  const word = (round) => (round.number <= plan.finishedRounds ? t('rotation.done') : stage.state === 'RUNNING' && round.number === stage.n
    ? t('rotation.running') : '');
  const mark = (round) => (round.number === current ? 'now' : '');
  return html`<div class="scroll" role="region" tabindex="0" aria-labelledby="charges"><table class="table loads"><caption
      id="charges">${t('rotation.loads')}</caption>
    <thead><tr><th scope="col">${t('rotation.col.table')}</th>${
      plan.rounds.map((round) => html`<th scope="col" class="n ${mark(round)}"><span class="long">${
        t('rotation.col.round', { n: round.number })}</span><span class="short" aria-hidden="true">${round.number}</span><span
          class="when">${time(round.start)}</span>${word(round) ? html`<span class="when">${word(round)}</span>` : ''}</th>`)}</tr></thead>
    <tbody>${plan.tables.map((table, i) => html`<tr class="${table.missingFrom ? 'off' : ''}"><th scope="row"><span
        class="which"><b>${table.number}</b><span>${data(table.organisation)}${
      table.missingFrom ? html`<br><span class="thin xs">${icon('ban')}${t('rotation.missingFrom', { n: table.missingFrom })}</span>`
        : ''}</span></span></th>
      ${plan.rounds.map((round) => html`<td class="n ${mark(round)}">${
        round.loads[i] ?? html`<span aria-hidden="true">–</span><span class="vh">${
          t('rotation.missing')}</span>`}</td>`)}</tr>`)}</tbody></table></div>`;
}

export function prints(path) {
  const one = (kind, title, text) => html`<li><a class="btn second" href="${path}?fiches=${kind}">${icon('print')}${
    t(title)}</a><p class="small muted">${t(text)}</p></li>`;
  return html`<ul class="prints">${one('tables', 'rotation.sheets', 'rotation.sheetsText')}${
    one('parcours', 'rotation.personal', 'rotation.personalText')}</ul>`;
}
