// Tabs, search and the table of people.
import { attr, flag, html } from '../../lib/html.js';
import { dayMonth, time } from '../../lib/dates.js';
import { t } from '../../lib/i18n.js';
import { FUNCTIONS, functionName } from '../../lib/sessions.js';
import { data, empty, icon, state } from '../../lib/ui.js';
import { askedFilters, filterAddress, filterFields, passes } from './filters.js';
import { personButton } from './drawer.js';
import { compare, matcher } from './table.js';
import { PLACE_TABS, answersOf, belongsTo, lineMenu, placeState, whyWaiting } from './line-actions.js';

const TABS = ['all', 'confirmed', ...PLACE_TABS, 'waiting', 'present', 'cancelled'];
const SORTS = ['name', 'registered', 'organisation', 'state'];
const ORDER = { PENDING: 0, CONFIRMED: 1, OFFERED: 2, WAITING: 3, CANCELLED: 4 };

const belongs = {
  all: () => true, confirmed: (line) => line.state === 'CONFIRMED', waiting: (line) => line.state === 'WAITING',
  present: (line) => line.attended, cancelled: (line) => line.state === 'CANCELLED', ...belongsTo,
};

const pick = (value, from) => (from.includes(value) ? value : from[0]);

export const asked = (query) => ({
  tab: pick(query.get('tab'), TABS), q: query.get('q') ?? '', fn: FUNCTIONS.includes(query.get('fn')) ? query.get('fn') : '',
  sort: pick(query.get('sort'), SORTS), ...askedFilters(query),
});

export function address({ tab, q, fn, sort, ...filters }) {
  const params = new URLSearchParams();
  if (tab !== 'all') params.set('tab', tab);
  if (q) params.set('q', q);
  if (fn) params.set('fn', fn);
  if (sort !== 'name') params.set('sort', sort);
  filterAddress(params, filters);
  return params;
}

export const byName = (a, b) => compare(`${a.familyName ?? ''} ${a.givenName ?? ''}`, `${b.familyName ?? ''} ${b.givenName ?? ''}`);

function sorted(lines, sort, names) {
  const by = {
    name: byName,
    registered: (a, b) => String(a.registeredAt).localeCompare(String(b.registeredAt)),
    organisation: (a, b) => compare(names.get(a.organisationId) ?? '~', names.get(b.organisationId) ?? '~') || byName(a, b),
    state: (a, b) => ORDER[a.state] - ORDER[b.state] || (a.position ?? 0) - (b.position ?? 0) || byName(a, b),
  }[sort];
  return [...lines].sort(by);
}

function stateOfLine(line, over) {
  if (line.state === 'CANCELLED') return state({ kind: 'cancelled', icon: 'ban', label: t('roster.cancelledOne') });
  if (line.attended) return state({ kind: 'present', icon: 'seat', label: t('state.present') });
  if (line.state === 'WAITING') return state({ kind: 'waiting', icon: 'wait', label: t('roster.waitingOne', { n: line.position ?? 0 }) });
  const own = placeState(line);
  if (own) return own;
  if (over) return state({ kind: 'absent', icon: 'x', label: t('roster.absent') });
  return state({ kind: 'confirmed', icon: 'okc', label: t('roster.confirmedOne') });
}

function presence(line, name, ended) {
  if (line.attended && line.attendedAt) {
    if (ended) return html`${time(line.attendedAt)}`;
    return html`<button class="btn sm" type="button" data-act="unmark" data-id="${line.registrationId}">${icon('check')}${
      time(line.attendedAt)}<span class="vh">${t('roster.undo', { name })}</span></button>`;
  }
  if (line.state !== 'CONFIRMED' || ended) return html`<span class="muted">–</span>`;
  return html`<button class="btn second sm" type="button" data-act="mark" data-id="${line.registrationId}">${
    t('roster.mark')}<span class="vh"> ${name}</span></button>`;
}

/** The lines that the tab, the search and the filters leave, in order. */
export function foundLines(lines, wanted, names, notes) {
  const matches = wanted.q ? matcher(wanted.q, names) : () => true;
  return sorted(lines.filter((line) => belongs[wanted.tab](line) && (!wanted.fn || line.function === wanted.fn)
    && passes(line, wanted, notes) && matches(line)), wanted.sort, names);
}

export function people({ lines, wanted, names, over, ended, format, limit, path, rules, territoryOf, notes, chosen }) {
  const counts = Object.fromEntries(TABS.map((tab) => [tab, lines.filter(belongs[tab]).length]));
  if (!lines.length) return empty(format, t('roster.emptyTitle'), t('roster.emptyText'));
  const found = foundLines(lines, wanted, names, notes);
  const shown = found.slice(0, limit);
  const link = (tab) => { const to = address({ ...wanted, tab }).toString(); return path + (to ? `?${to}` : ''); };
  const head = (key) => html`<th scope="col" role="columnheader" ${attr('aria-sort', key === wanted.sort ? 'ascending' : null)}>${
    t(`roster.col.${key}`)}</th>`;
  return html`<nav class="tabs no-print" aria-label="${t('roster.tabs')}">${
    TABS.filter((tab) => !PLACE_TABS.includes(tab) || counts[tab] || tab === wanted.tab)
      .map((tab) => html`<a href="${link(tab)}" data-tab="${tab}" ${attr('aria-current', tab === wanted.tab ? 'true' : null)}>${
        t(`roster.${tab}`)} <span class="count">${counts[tab]}</span></a>`)}</nav>
    <form class="toolbar mt" action="${path}" method="get" role="search">
      <div class="field grow"><label for="rq">${t('roster.search')}</label><div class="search">${icon('search')}<input
          class="input" id="rq" name="q" type="search" value="${wanted.q}" data-sync autocomplete="off"></div></div>
      <div class="field"><label for="rf">${t('roster.function')}</label><select class="input" id="rf" name="fn" data-sync
          data-value="${wanted.fn}"><option value="">${t('roster.allFunctions')}</option>${
        FUNCTIONS.map((code) => html`<option value="${code}" ${flag('selected', code === wanted.fn)}>${
          functionName(code)}</option>`)}</select></div>
      <div class="field"><label for="rt">${t('roster.sort')}</label><select class="input" id="rt" name="sort" data-sync
          data-value="${wanted.sort}">${
        SORTS.map((one) => html`<option value="${one}" ${flag('selected', one === wanted.sort)}>${
          t(`roster.sort.${one}`)}</option>`)}</select></div>${filterFields(lines.filter(belongs[wanted.tab]), wanted, names, notes)}</form>
    ${chosen.bar()}
    ${found.length === 0 ? html`<p class="muted mt">${t('roster.noMatch')}</p>`
      : html`<table class="table blocks people mt-s" role="table" data-key="gens"><caption class="vh">${t('roster.heading')}</caption>
      <thead role="rowgroup"><tr role="row">${chosen.head(found)}${head('name')}${head('function')}${head('organisation')}${
        head('registered')}${head('state')}${head('presence')}<th scope="col" role="columnheader" class="no-print">${
        t('roster.col.action')}</th></tr></thead>
      <tbody role="rowgroup">${shown.map((line) => row(line, { names, over, ended, why: whyWaiting(line, lines, rules, territoryOf),
        answers: answersOf(line, rules), notes, chosen }))}</tbody></table>`}
    <div class="row spread mt"><p class="small muted" id="montrees">${t('roster.shown', { n: shown.length, of: lines.length })}</p>${
      shown.length < found.length ? html`<button class="btn second sm no-print" type="button" data-act="more-lines">${
        t('roster.more', { n: found.length - shown.length })}</button>` : ''}</div>`;
}

function row(line, { names, over, ended, why, answers, notes, chosen }) {
  const name = [line.givenName, line.familyName].filter(Boolean).join(' ') || t('erased.person');
  const off = line.state === 'CANCELLED';
  return html`<tr role="row" class="${off ? 'off' : ''}" data-key="l-${line.registrationId}">
    ${chosen.cell(line, name)}<th role="rowheader" scope="row" class="name"><span class="who"><span>${
      personButton(line, notes)}</span><span class="muted thin xs">${line.email ?? ''}</span>${
      line.disposable ? html`<span class="thin xs">${icon('warn')} ${t('roster.disposable')}</span>` : ''}${
      line.sharedMailbox ? html`<span class="thin xs">${icon('warn')} ${t('roster.sharedMailbox')}</span>` : ''}${
      line.demo ? html`<span class="muted thin xs">${t('demo.tag')}</span>` : ''}${
      line.needs ? html`<span class="thin xs">${icon('info')} ${t('roster.needs', { needs: line.needs })}</span>` : ''}${
      answers}</span></th>
    <td role="cell" data-label="${t('roster.col.function')}">${functionName(line.function) || '–'}</td>
    <td role="cell" data-label="${t('roster.col.organisation')}">${names.get(line.organisationId) ? data(names.get(line.organisationId))
      : '–'}</td>
    <td role="cell" data-label="${t('roster.col.registered')}" class="nowrap">${line.registeredAt ? dayMonth(line.registeredAt) : '–'}${
      line.walkIn ? html`<br><span class="xs muted">${t('roster.walkIn')}</span>` : ''}</td>
    <td role="cell" class="st">${stateOfLine(line, over)}${why}</td>
    <td role="cell">${presence(line, name, ended)}</td>
    <td role="cell" class="act no-print">${lineMenu(line, name, over)}</td></tr>`;
}
