// What is typed and not sent: kept while its page is drawn anew, in another language too, and over a sign-in.

const KEPT = 'spro.tape';
const AN_HOUR = 3600000;
const TYPED = ['text', 'search', 'email', 'tel', 'url', 'number', 'date', 'time', 'datetime-local'];

/** @param {Control} control */
const isTyped = (control) => control.id && (control.matches('textarea') || TYPED.includes(control.type));

/** @param {ParentNode} root @param {string} id @returns {Control | null} */
const find = (root, id) => root.querySelector(`[id="${CSS.escape(id)}"]`);

// A page that draws itself anew while somebody types draws what was typed: then only this tells it from what is stored.
const touched = new WeakSet();
addEventListener('input', (event) => touched.add(/** @type {Control} */ (event.target)), true);

/** @param {Control} control */
const isUnsent = (control) => control.value !== control.defaultValue || (touched.has(control) && control.value !== '');

/**
 * What is typed in fields of `root`, by their ids; `sent` is a form that was sent.
 * @param {HTMLElement} root @param {HTMLFormElement | null} [sent] @returns {Typed}
 */
function unsent(root, sent = null) {
  return [.../** @type {NodeListOf<Control>} */ (root.querySelectorAll('textarea, input'))]
    .filter((control) => isTyped(control) && control.form !== sent && isUnsent(control))
    .map((control) => [control.id, control.value]);
}

/** Puts it back where there is such a field, as if it were typed. @param {HTMLElement} root @param {Typed} typed */
function giveBack(root, typed) {
  for (const [id, value] of typed) {
    const control = find(root, id);
    if (!control || !isTyped(control) || control.value === value) continue;
    control.value = value;
    control.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

/**
 * Draws a page anew after a form was sent; what is typed elsewhere stays, also while its field is not shown.
 * @param {HTMLElement} root @param {() => void} draw @returns {(sent?: HTMLFormElement) => void}
 */
export function drawnAnew(root, draw) {
  /** @type {Typed} */
  let left = [];
  return (sent) => {
    left = [...left.filter(([id]) => !find(root, id)), ...unsent(root, sent)];
    root.textContent = '';
    draw();
    giveBack(root, left);
  };
}

const here = () => location.pathname + location.search;

/** @param {Control} control */
const selectorOf = ({ id, name, value }) => (id ? `[id="${CSS.escape(id)}"]`
  : `[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);

/** @param {Control} control */
const ticks = (control) => ['checkbox', 'radio'].includes(control.type);

/**
 * As if the reader had chosen it; what can be chosen may come later, and whoever brings it looks for what is `wanted`.
 * @param {Control} control @param {string | boolean} value
 */
function chooseAgain(control, value) {
  touched.add(control);
  if (ticks(control) ? control.checked === value : control.value === value) return;
  if (typeof value === 'boolean') control.checked = value;
  else if ([...control.options].some((one) => one.value === value)) control.value = value;
  else { control.dataset.wanted = value; return; }
  for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }));
}

/**
 * What its reader has typed on a page, and with `choices` chosen and ticked: only where a choice does nothing before its form
 * is sent. Returns a function that puts it on the page in its place, if that has the same address.
 * @param {HTMLElement} root @param {{ choices?: boolean }} options
 */
export function takeAlong(root, { choices }) {
  const typed = unsent(root);
  /** @type {Control[]} */
  const choosable = choices ? [.../** @type {NodeListOf<Control>} */ (root.querySelectorAll('select, [type="checkbox"], [type="radio"]'))]
    : [];
  /** @type {[selector: string, value: string | boolean][]} */
  const chosen = choosable
    .filter((control) => (control.id || control.name) && touched.has(control) && !control.hasAttribute('data-sync'))
    .filter((control) => control.type !== 'radio' || control.checked)
    .map((control) => [selectorOf(control), ticks(control) ? control.checked : control.dataset.wanted ?? control.value]);
  const where = here();
  return () => {
    if (here() !== where) return;
    giveBack(root, typed);
    for (const [selector, value] of chosen) {
      /** @type {Control | null} */
      const control = root.querySelector(selector);
      if (control) chooseAgain(control, value);
    }
  };
}

/** Before somebody leaves to sign in again. @param {HTMLElement} root @param {string | null} who */
export function keepTyped(root, who) {
  const typed = unsent(root);
  try {
    if (typed.length) sessionStorage.setItem(KEPT, JSON.stringify({ who, where: here(), at: Date.now(), typed }));
  } catch { /* full or closed */ }
}

/** When a page is there: what its reader had typed on it. @param {HTMLElement} root @param {string | null} who */
export function giveBackTyped(root, who) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null');
    if (!kept || kept.where !== here()) return;
    sessionStorage.removeItem(KEPT);
    if (kept.who === who && Date.now() - kept.at < AN_HOUR) giveBack(root, kept.typed);
  } catch { /* nothing was kept */ }
}
