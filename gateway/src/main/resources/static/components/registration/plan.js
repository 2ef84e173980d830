// The tables of one person, round by round.
import { html } from '../../lib/html.js';
import { time } from '../../lib/dates.js';
import { t } from '../../lib/i18n.js';
import { data } from '../../lib/ui.js';

export function planOf(turns) {
  if (!turns?.length) return '';
  return html`<section data-key="plan" aria-labelledby="plan"><h2 id="plan">${t('plan.title')}</h2><p class="muted mt-s">${
    t('plan.lede')}</p>
    <div class="card mt"><table class="table blocks plan"><caption class="vh">${t('plan.caption')}</caption>
      <thead><tr><th scope="col">${t('plan.time')}</th><th scope="col">${t('plan.round')}</th><th scope="col">${
        t('plan.table')}</th><th scope="col">${t('plan.meet')}</th></tr></thead>
      <tbody>${turns.map((turn) => html`<tr><th scope="row">${turn.start ? time(turn.start) : ''}</th><td>${
        t('plan.roundN', { n: turn.round })}</td>
        <td>${turn.table ? html`<strong>${t('plan.tableN', { n: turn.table })}</strong>` : t('plan.pause')}</td><td>${
          turn.organisation ? data(turn.organisation) : ''}</td></tr>`)}</tbody></table></div></section>`;
}
