// Forum: who holds a stand and where, doors at which people are counted; its sessions are the time bands.
import { html } from '../../../lib/html.js';
import { t } from '../../../lib/i18n.js';
import { live, side, text } from '../parts/fields.js';
import { fromDirectory, loaded, organisation, resolved } from '../parts/organisations.js';
import { rows } from '../parts/rows.js';
import { drop, whole, words } from '../parts/state.js';

const doorsOf = (typed) => words(typed).split(/[,;\n]/).map(words).filter(Boolean);

export default {
  names: ['stands', 'plan', 'bands', 'doors'],
  sessions: 'written',
  blank: () => ({ stands: [], plan: { rows: '', columns: '' }, doors: '' }),
  rows: { 'stands': () => ({ name: '', place: '', staff: '' }) },

  read: (event) => ({
    stands: (event.stands ?? []).map((one) => ({ ...loaded(one), place: one.place ?? '', staff: one.staff ?? '' })),
    plan: { rows: event.plan?.rows ?? '', columns: event.plan?.columns ?? '' },
    doors: (event.doors ?? []).join(', '),
  }),

  write(draft, { organisations }, sessions) {
    const stands = draft.stands.filter((one) => words(one.name) || words(one.place)).map((one) => drop({
      ...resolved(one, organisations), place: words(one.place).toUpperCase(), staff: whole(one.staff),
    }));
    const plan = drop({ rows: whole(draft.plan.rows), columns: whole(draft.plan.columns) });
    const doors = doorsOf(draft.doors);
    return drop({
      stands, bands: sessions.map(({ title, start, end }) => drop({ title, start, end })),
      plan: Object.keys(plan).length ? plan : null, doors: doors.length ? doors : null,
    });
  },

  panel: (draft, { organisations }) => html`
    <h3>${t('prep.forum.stands')} <span class="count">${draft.stands.length}</span></h3>
    ${rows(draft, 'stands', {
    name: (i) => t('prep.forum.stand', { n: i + 1 }), add: t('prep.forum.addStand'), empty: t('prep.forum.noStand'), tight: true, most: 200,
    one: (at) => html`${organisation(draft, `${at}.name`, { label: t('prep.organisation') })}
        ${text(draft, `${at}.place`, { label: t('prep.forum.place'), max: 4, pattern: 'B3' })}${
          text(draft, `${at}.staff`, { label: t('prep.forum.staff'), max: 2, number: true })}`,
  })}
    ${fromDirectory(draft, 'stands', organisations)}
    <h3>${t('prep.forum.plan')}</h3>
    ${side(text(draft, 'plan.rows', { label: t('prep.forum.rows'), hint: t('prep.forum.rowsHint'), optional: true, number: true, max: 2 }),
    text(draft, 'plan.columns', { label: t('prep.forum.columns'), hint: t('prep.forum.columnsHint'), optional: true,
      number: true, max: 2 }))}
    <p class="row"><button class="btn second sm" type="button" data-act="do" data-do="seat">${t('prep.forum.seat')}</button></p>
    ${live('hall', hall(draft))}
    ${text(draft, 'doors', { label: t('prep.forum.doors'), hint: t('prep.forum.doorsHint'), optional: true, max: 500 })}`,

  live: { hall },

  /** Gives every stand without a place the next free one, row by row. */
  acts: {
    seat(draft) {
      const columns = Number(draft.plan.columns) || Math.max(1, Math.ceil(Math.sqrt(draft.stands.length)));
      const lines = Number(draft.plan.rows) || Math.ceil(draft.stands.length / columns);
      const taken = new Set(draft.stands.map((one) => words(one.place).toUpperCase()).filter(Boolean));
      const free = [];
      for (let i = 0; i < Math.min(lines, 26) * Math.min(columns, 40); i += 1) {
        const place = `${String.fromCharCode(65 + Math.floor(i / columns))}${(i % columns) + 1}`;
        if (!taken.has(place)) free.push(place);
      }
      for (const one of draft.stands) if (!words(one.place) && free.length) one.place = free.shift();
      draft.plan.columns ||= String(columns);
      draft.plan.rows ||= String(lines);
    },
  },
};

/** The hall seen from above: a ring for a free place, a solid square for a stand; the words say the same. */
function hall(draft) {
  const lines = Math.min(26, Number(draft.plan.rows) || 0);
  const columns = Math.min(40, Number(draft.plan.columns) || 0);
  const places = draft.stands.map((one) => words(one.place).toUpperCase()).filter(Boolean);
  const twice = [...new Set(places.filter((one, i) => places.indexOf(one) !== i))];
  const said = html`${t('prep.forum.said', { stands: draft.stands.length, placed: places.length })}${
    twice.length ? html` <strong>${t('prep.forum.twice', { places: twice.join(', ') })}</strong>` : ''}`;
  if (!lines || !columns) return said;
  const cells = [];
  for (let row = 0; row < lines; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const place = `${String.fromCharCode(65 + row)}${column + 1}`;
      const kind = twice.includes(place) ? 'twice' : places.includes(place) ? 'taken' : 'free';
      cells.push(html`<rect class="${kind}" x="${column * 30 + 3}" y="${row * 22 + 3}" width="26" height="18" rx="3"/><text
          class="${kind}" x="${column * 30 + 16}" y="${row * 22 + 15.5}">${place}</text>`);
    }
  }
  return html`<svg class="hall" viewBox="0 0 ${columns * 30 + 2} ${lines * 22 + 2}" width="${columns * 36}" aria-hidden="true">${
    cells}</svg><span>${said}</span>`;
}
