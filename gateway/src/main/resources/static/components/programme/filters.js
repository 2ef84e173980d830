// Filters of the programme, each choice with the number of meetings it would leave.
import { flag, html } from '../../lib/html.js';
import { isoMonth } from '../../lib/dates.js';
import { t } from '../../lib/i18n.js';
import { FORMATS, inOrder, isOpen, isOver, startOf, territoryChoice, townOf } from '../../lib/sessions.js';
import { icon, mark } from '../../lib/ui.js';

/** Whether the view shows what is to come, from a day to a day: as a list, or place by place. */
export const isComing = ({ view }) => view === 'list' || view === 'map';

/** Rows to choose from: one per session; a bus tour is one row that starts on its first day, place by place one in each village. */
export function choices(events, wanted) {
  const tours = new Set();
  const rows = inOrder(events).sort((a, b) => startOf(a) - startOf(b)).filter(({ event, session }) => {
    if (event.status === 'DRAFT') return false;
    if (isComing(wanted) && isOver(session)) return false;
    if (wanted.view === 'past' && !isOver(session)) return false;
    if (wanted.view === 'month' && !(session.start && isoMonth(session.start) === wanted.month)) return false;
    if (event.format !== 'BUS_TOUR' || wanted.view === 'month') return true;
    const tour = wanted.view === 'map' ? `${event.id} ${townOf(session)}` : event.id;
    const known = tours.has(tour);
    tours.add(tour);
    return !known;
  });
  return wanted.view === 'past' ? rows.reverse() : rows;
}

const plain = (text) => String(text ?? '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export function matches({ event, session }, wanted, names, places, without = '') {
  if (wanted.territory && ![event.territory, ...(event.openTo ?? [])].includes(wanted.territory)) return false;
  if (without !== 'format' && wanted.formats.size && !wanted.formats.has(event.format)) return false;
  if (wanted.audience && (event.audience ?? 'PROFESSIONALS') !== wanted.audience) return false;
  if (wanted.free && isComing(wanted) && !hasRoom(session, places.get(session.id))) return false;
  return !wanted.q || says({ event, session }, wanted.q, names);
}

/** A place to take, or entry without one. */
const hasRoom = (session, now) => session.capacity === null || session.capacity === undefined
  || (isOpen(session) && (!now || now.free > 0));

function says({ event, session }, q, names) {
  const text = plain([event.title, session.title, event.summary, session.venue?.name, session.venue?.town,
    names.get(event.territory), ...(session.presenters ?? []).map((one) => one.name)].join(' '));
  return plain(q).split(/\s+/).every((word) => text.includes(word));
}

/** Number of rows per format under all other filters. */
export function facets(rows, wanted, names, places) {
  const counts = new Map();
  for (const row of rows) {
    if (matches(row, wanted, names, places, 'format')) counts.set(row.event.format, (counts.get(row.event.format) ?? 0) + 1);
  }
  return counts;
}

export function readForm(form) {
  const data = new FormData(form);
  return {
    q: String(data.get('q') ?? '').trim(), territory: data.get('territory') ?? '', audience: data.get('audience') ?? '',
    formats: new Set(data.getAll('format')), from: data.get('from') ?? '', to: data.get('to') ?? '', free: data.get('free') === '1',
  };
}

const radio = (wanted, value, text) => html`<label class="choice"><input type="radio" name="audience" value="${value}"
    data-sync ${flag('checked', wanted.audience === value)}><span>${text}</span></label>`;

export function filters(wanted, areas, counts) {
  const active = wanted.q || wanted.territory || wanted.audience || wanted.formats.size || wanted.from || wanted.to || wanted.free;
  return html`<form class="filters" action="/programme" method="get" aria-labelledby="filtrer">
    <h2 id="filtrer" class="vh">${t('programme.filter')}</h2>
    <div class="field"><label for="q">${t('programme.search')}</label><div class="search">${icon('search')}<input class="input" id="q"
        name="q" type="search" value="${wanted.q}" data-sync placeholder="${t('programme.searchHint')}" autocomplete="off"></div></div>
    <div class="field"><label for="t">${t('programme.territory')}</label><select class="input" id="t" name="territory"
        data-sync data-value="${wanted.territory}">
      <option value="" ${flag('selected', !wanted.territory)}>${t('programme.allTerritories')}</option>${
        areas.map((one) => html`<option value="${one.key}" ${flag('selected', wanted.territory === one.key)}>${
          territoryChoice(one)}</option>`)}</select></div>
    <details><summary>${t('programme.more')}</summary><div class="filters mt-s">
      <fieldset><legend class="legend">${t('programme.who')}</legend>
        ${radio(wanted, '', t('programme.everyone'))}${radio(wanted, 'PROFESSIONALS', t('audience.PROFESSIONALS'))}${
          radio(wanted, 'PUBLIC', t('audience.PUBLIC'))}</fieldset>
      <fieldset><legend class="legend">${t('programme.format')}</legend>${FORMATS.map((format) => html`
        <label class="choice"><input type="checkbox" name="format" value="${format}" data-sync
            ${flag('checked', wanted.formats.has(format))}>${mark(format)}<span>${t(`format.${format}`)}</span><span class="count">${
          counts.get(format) ?? 0}</span></label>`)}</fieldset>
      ${isComing(wanted) ? html`<fieldset data-key="periode"><legend class="legend">${t('programme.period')}</legend><div class="dates">
        <div class="field"><label for="du">${t('programme.from')}</label><input class="input" type="date" id="du" name="from"
            value="${wanted.from}" data-sync></div>
        <div class="field"><label for="au">${t('programme.to')}</label><input class="input" type="date" id="au" name="to"
            value="${wanted.to}" data-sync></div></div></fieldset>
      <label class="choice" data-key="libres"><input type="checkbox" name="free" value="1" data-sync
          ${flag('checked', wanted.free)}><span>${t('programme.free')}</span></label>` : ''}
    </div></details>
    <div class="row"><button class="btn wide" type="submit">${t('programme.show')}</button>${
      active ? html`<button class="btn quiet wide" type="button" data-act="clear">${t('programme.clear')}</button>` : ''}</div>
  </form>`;
}
