// Administrators: what is kept how long, and what the last nights deleted.
import { html } from '../../lib/html.js';
import { dayMonthTime } from '../../lib/dates.js';
import { t } from '../../lib/i18n.js';

const UNITS = { D: 'day', M: 'month', Y: 'year' };

/** A period of ISO 8601 with one unit, in words; as it is where it has more. */
function period(text) {
  const [, n, unit] = /^P(\d+)([DMY])$/.exec(text) ?? [];
  return unit ? t(`nights.${UNITS[unit]}`, { n: Number(n) }) : text;
}

export function nightsPart(report) {
  if (!report) return '';
  const columns = ['needs', 'answers', 'people', 'complaints', 'resolutions', 'failed'];
  const head = (key, n) => html`<th scope="col" role="columnheader" class="${n ? 'n' : ''}">${t(`nights.col.${key}`)}</th>`;
  const row = (night) => html`<tr role="row" data-key="n-${night.date}"><th scope="row" role="rowheader">${
    dayMonthTime(night.finishedAt)}</th>${columns.map((one) => html`<td role="cell" class="n" data-label="${t(`nights.col.${one}`)}">${
      night[one] || '–'}</td>`)}</tr>`;
  return html`<section class="card mt" aria-labelledby="nuits"><h2 id="nuits">${t('nights.title')}</h2>
    <ul class="plain mt-s small"><li>${t('nights.needs', { after: period(report.policy.needs) })}</li><li>${t('nights.answers')}</li><li>${
      t('nights.people', { after: period(report.policy.people) })}</li></ul>
    ${report.nights.length ? html`<table class="table blocks mt-s" role="table"><caption class="vh">${
      t('nights.title')}</caption><thead role="rowgroup"><tr role="row">${head('night')}${
      columns.map((one) => head(one, 1))}</tr></thead><tbody role="rowgroup">${report.nights.slice(0, 14).map(row)}</tbody></table>`
    : html`<p class="muted mt-s">${t('nights.none')}</p>`}</section>`;
}
