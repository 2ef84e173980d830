// Codes that come with a link, behind the #: kept for this tab, and taken out of the address bar, where they would be
// copied along, shown on a projector or kept in the history.
/** @param {string} name @param {string} id */
const slot = (name, id) => `spro.${name}.${id}`;
const SHAPE = /^[A-Za-z0-9_.~-]{10,160}$/;

/** @param {string} hash @param {string} name */
const fromHash = (hash, name) => new URLSearchParams(hash.replace(/^[^#]*#/, '')).get(name);

/** @type {Map<string, string>} */
const kept = new Map();

/** @param {string} name @param {string} id @param {string} code */
function keep(name, id, code) {
  kept.set(slot(name, id), code);
  try { sessionStorage.setItem(slot(name, id), code); } catch { /* the page keeps it */ }
}

/**
 * The code of the link this page was opened with, now or earlier in this tab; empty without one.
 * @param {string} name @param {string} id
 */
export function linkCode(name, id) {
  const code = fromHash(location.hash, name);
  if (code !== null) history.replaceState(history.state, '', location.pathname + location.search);
  if (code !== null && SHAPE.test(code)) keep(name, id, code);
  try { return sessionStorage.getItem(slot(name, id)) ?? kept.get(slot(name, id)) ?? ''; } catch { return kept.get(slot(name, id)) ?? ''; }
}

/**
 * Takes what somebody pasted: the whole link, or its code alone. Returns the code, empty when there is none in it.
 * @param {string} name @param {string} id @param {string} text
 */
export function pastedCode(name, id, text) {
  const given = text.trim();
  const code = given.includes('#') ? fromHash(given, name) ?? '' : given;
  if (!SHAPE.test(code)) return '';
  keep(name, id, code);
  return code;
}

/** @param {string} name @param {string} id */
export function forgetCode(name, id) {
  kept.delete(slot(name, id));
  try { sessionStorage.removeItem(slot(name, id)); } catch { /* nothing was kept */ }
}
