// What can be taken away of a release: the report, its figures, and for the evaluation team the answers one by one.
import { query } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { lang, t } from '../../lib/i18n.js';
import { icon } from '../../lib/ui.js';

const link = (path, label, css = 'btn second') => html`<a class="${css}" href="${path}" download data-native>${icon('down')}${label}</a>`;

/**
 * Buttons for the scope; `records` adds the answers one by one, which exist once a campaign is sealed, `second` those
 * of a linked second wave.
 * @param {string} scope @param {{ period?: string, records?: boolean, second?: boolean }} [options]
 */
export function downloads(scope, { period, records = false, second = false } = {}) {
  const of = (path, more = {}) => `${path}${query({ scope, period, lang: lang(), ...more })}`;
  const formats = (more) => html`<p class="row">${['csv', 'xlsx', 'spss'].map((format) => link(of('/api/results/records',
    { format, ...more }), format.toUpperCase()))}</p>`;
  return html`<details class="menu"><summary class="btn second">${icon('down')}${t('results.takeAway')}</summary><div
      class="card stack-s"><p class="row">${link(of('/api/results.xlsx'), t('results.workbook'))}${
    link(of('/api/results.csv'), t('results.export'))}</p>
    ${records ? html`<h2>${t('results.records')}</h2><p class="small muted">${t('results.recordsText')}</p>${formats({})}` : ''}${
      second ? html`<h3>${t('results.recordsSecond')}</h3>${formats({ wave: 'COLD' })}` : ''}</div></details>${
      link(of('/api/results.pdf'), t('results.report'), 'btn')}`;
}
