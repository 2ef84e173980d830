// The hall of a forum as a grid of places: rows have letters, columns numbers.
export const MOST_ROWS = 26;
export const MOST_COLUMNS = 40;
/** Up to so many columns there is room for names in the cells of a page. */
const ROOMY = 8;

/** @param {number} row */
export const letter = (row) => String.fromCharCode(65 + row);

/** Every place of a plan in the order of reading. @param {Plan} plan */
export const placesOf = ({ rows, columns }) =>
  Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (__, c) => `${letter(r)}${c + 1}`));

/** @param {Plan | null | undefined} plan @param {string | null | undefined} place */
export const isPlace = (plan, place) => {
  const [, row, column] = /^([A-Z])([1-9]\d?)$/.exec(place ?? '') ?? [];
  return row && plan ? row.charCodeAt(0) - 65 < plan.rows && Number(column) <= plan.columns : false;
};

/** @param {Plan} plan */
export const isRoomy = (plan) => plan.columns <= ROOMY;

/** Stands by place, as indexes into the list. @param {Stand[]} stands */
export function byPlace(stands) {
  /** @type {Map<string, number>} */
  const map = new Map();
  stands.forEach((stand, i) => { if (stand.place && !map.has(stand.place)) map.set(stand.place, i); });
  return map;
}

/**
 * Stands in the order of their names, each with its index in the list.
 * @template {Stand} T @param {T[]} stands @returns {(T & { i: number })[]}
 */
export const sorted = (stands) =>
  stands.map((stand, i) => ({ ...stand, i })).sort((a, b) => a.name.localeCompare(b.name, 'fr', { numeric: true }));

const ADDED = ['id', 'status', 'version', 'historic', 'start', 'datePrecision', 'attendance', 'eventId', 'seriesKey',
  'sessionCount', 'warnings'];
const OF_SESSION = ['id', 'title', 'start', 'end', 'venue', 'capacity', 'presenters', 'registration'];
/** @param {object} object @returns {Record<string, unknown>} */
const said = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null && value !== undefined));

/** An event as it is sent back, so that a change of its own fields leaves all else as it was. @param {Meeting} event */
export function asProposal(event) {
  const own = Object.fromEntries(Object.entries(event).filter(([name]) => !ADDED.includes(name)));
  return said({
    ...own,
    sessions: (event.sessions ?? []).map((one) => said({
      ...Object.fromEntries(OF_SESSION.map((name) => [name, /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (one))[name]])),
      venue: one.venue ? said(one.venue) : null,
      presenters: (one.presenters ?? []).map(said),
    })),
  });
}
