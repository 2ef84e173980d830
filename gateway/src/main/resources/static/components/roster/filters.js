// Filters beside the tabs: organisation, attendance, what was asked or noted; each choice tells how many it leaves.
import { flag, html } from '../../lib/html.js';
import { t } from '../../lib/i18n.js';

const NONE = '-';
const HERE = { present: (line) => line.attended, absent: (line) => !line.attended };
const MORE = {
  needs: (line) => Boolean(line.needs), note: (line, notes) => Boolean(notes[line.registrationId]), group: (line) => Boolean(line.group),
  walkIn: (line) => line.walkIn,
};

export const askedFilters = (query) => ({
  org: query.get('org') ?? '', here: query.get('here') in HERE ? query.get('here') : '', more: query.get('more') in MORE
    ? query.get('more') : '',
});

/** @param {URLSearchParams} params @param {{ org?: string, here?: string, more?: string }} filters */
export function filterAddress(params, { org, here, more }) {
  if (org) params.set('org', org);
  if (here) params.set('here', here);
  if (more) params.set('more', more);
}

export const readFilters = (form) => ({ org: form.org?.value ?? '', here: form.here?.value ?? '', more: form.more?.value ?? '' });

export const passes = (line, { org, here, more }, notes) => (!org || (line.organisationId ?? NONE) === org)
  && (!here || HERE[here](line)) && (!more || MORE[more](line, notes));

const select = (id, name, label, value, options) => html`<div class="field"><label for="${id}">${label}</label><select
    class="input" id="${id}" name="${name}" data-sync data-value="${value}"><option value="">${t('filters.all')}</option>${
  options.map(([code, text, n]) => html`<option value="${code}" ${flag('selected', code === value)}>${text} (${
    n})</option>`)}</select></div>`;

/** The fields, with counts of the lines of the tab that is open. */
export function filterFields(lines, wanted, names, notes) {
  const byOrganisation = new Map();
  lines.forEach((line) => byOrganisation.set(line.organisationId ?? NONE, (byOrganisation.get(line.organisationId ?? NONE) ?? 0) + 1));
  if (wanted.org && !byOrganisation.has(wanted.org)) byOrganisation.set(wanted.org, 0);
  const organisations = [...byOrganisation].map(([code, n]) => [code, code === NONE ? t('filters.noOrganisation') : names.get(code) ?? code,
    n]).sort((a, b) => a[1].localeCompare(b[1], 'fr'));
  const count = (test) => lines.filter((line) => test(line, notes)).length;
  const choices = (tests, chosen, prefix) => Object.entries(tests).map(([code, test]) => [code, t(`${prefix}.${code}`), count(test)])
    .filter(([code, , n]) => n || code === chosen);
  return html`${select('ro', 'org', t('filters.organisation'), wanted.org, organisations)}${
    select('rh', 'here', t('filters.here'), wanted.here, choices(HERE, wanted.here, 'filters.here'))}${
    select('rm', 'more', t('filters.more'), wanted.more, choices(MORE, wanted.more, 'filters.more'))}`;
}
