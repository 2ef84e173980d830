// Seats in an arc: a solid dot is a taken place, an outlined one is held for somebody, a ring is free. Up to 150 places; bars beyond.
import { html } from './html.js';
import { t } from './i18n.js';
import { time } from './dates.js';
import { bar, icon } from './ui.js';

const ARC = (168 * Math.PI) / 180;
const INNER = 42;
const STEP = 15;
const GAP = 14.9;

/** @param {number} n */
function rowsFor(n) {
  /** @type {{ radius: number, seats: number }[]} */
  const rows = [];
  let room = 0;
  while (room < n) {
    const radius = INNER + STEP * rows.length;
    const seats = Math.floor((radius * ARC) / GAP) + 1;
    rows.push({ radius, seats });
    room += seats;
  }
  const total = rows.reduce((sum, row) => sum + row.radius, 0);
  const exact = rows.map((row) => (n * row.radius) / total);
  const counts = exact.map(Math.floor);
  const byRest = exact.map((value, i) => [value - Math.floor(value), i]).sort((a, b) => b[0] - a[0]);
  let left = n - counts.reduce((sum, c) => sum + c, 0);
  for (const [, i] of byRest) {
    if (left <= 0) break;
    counts[i] += 1;
    left -= 1;
  }
  return rows.map((row, i) => ({ radius: row.radius, count: counts[i] }));
}

/** @param {{ capacity: number, confirmed: number, offered?: number }} places @param {{ labelled?: boolean }} [options] */
export function seats({ capacity, confirmed, offered = 0 }, { labelled = false } = {}) {
  const taken = Math.min(confirmed, capacity);
  const held = Math.min(offered, capacity - taken);
  if (!capacity) return '';
  if (capacity > 150) return bar(((taken + held) / capacity) * 100, taken + held >= capacity ? 'full' : 'taken');
  const rows = rowsFor(capacity);
  const outer = rows[rows.length - 1].radius;
  const width = 2 * (outer + 12);
  const cx = width / 2;
  const cy = outer + 14;
  let index = 0;
  const dots = rows.flatMap(({ radius, count }) => Array.from({ length: count }, (_, i) => {
    const angle = count === 1 ? Math.PI / 2 : Math.PI - (Math.PI - ARC) / 2 - (ARC * i) / (count - 1);
    const x = (cx + radius * Math.cos(angle)).toFixed(2);
    const y = (cy - radius * Math.sin(angle)).toFixed(2);
    index += 1;
    return index <= taken + held
      ? html`<circle class="${index <= taken ? 'taken' : 'held'}" cx="${x}" cy="${y}" r="${index <= taken ? 4.6 : 3.85}"/>`
      : html`<circle class="free" cx="${x}" cy="${y}" r="3.85"/>`;
  }));
  const label = t(held ? 'seats.labelHeld' : 'seats.label', { capacity, taken, held, free: Math.max(0, capacity - taken - held) });
  return html`<svg class="seats" viewBox="0 0 ${width} ${cy + 9}"
      ${labelled ? html`role="img" aria-label="${label}"` : html`aria-hidden="true"`}>${dots}<circle class="desk" cx="${cx}"
      cy="${cy}" r="6"/></svg>`;
}

/** « 42 confirmées et 2 réservées, sur 50 ». @param {{ capacity: number, confirmed: number, offered?: number }} places */
export const takenText = ({ confirmed, offered = 0, capacity }) => t(offered ? 'places.takenOf' : 'places.confirmedOf',
  { n: confirmed, held: offered, capacity });

/**
 * Beside numbers of places: that they are told as they change, or of when they are (`silentSince` of `watchPlaces`).
 * @param {Date | null} [silentSince]
 */
export const liveMark = (silentSince) => (silentSince
  ? html`<span class="live off">${icon('clock')}${t('places.asOf', { when: time(silentSince) })}</span>`
  : html`<span class="live">${t('places.live')}</span>`);

/** @param {{ offered?: number }} [places] */
export const seatKey = ({ offered = 0 } = {}) => html`<ul class="key">
  <li><svg class="seats" viewBox="0 0 10 10" aria-hidden="true"><circle class="taken" cx="5" cy="5" r="5"/></svg>${t('seats.taken')}</li>
  ${offered ? html`<li><svg class="seats" viewBox="0 0 10 10" aria-hidden="true"><circle class="held" cx="5" cy="5" r="4.2"/></svg>${
    t('seats.held')}</li>` : ''}
  <li><svg class="seats" viewBox="0 0 10 10" aria-hidden="true"><circle class="free" cx="5" cy="5" r="4.2"/></svg>${
    t('seats.free')}</li></ul>`;
