// What is typed and not sent: kept while its page is drawn anew, and over a sign-in.

const KEPT = 'spro.tape';
const AN_HOUR = 3600000;
const TYPED = ['text', 'search', 'email', 'tel', 'url', 'number', 'date', 'time', 'datetime-local'];

const isTyped = (control) => control.id && (control.matches('textarea') || TYPED.includes(control.type));

const find = (root, id) => root.querySelector(`[id="${CSS.escape(id)}"]`);

// A page that draws itself anew while somebody types draws what was typed: then only this tells it from what is stored.
const touched = new WeakSet();
addEventListener('input', (event) => touched.add(event.target), true);

const isUnsent = (control) => control.value !== control.defaultValue || (touched.has(control) && control.value !== '');

/** What is typed in fields of `root`, by their ids; `sent` is a form that was sent. */
function unsent(root, sent = null) {
  return [...root.querySelectorAll('textarea, input')]
    .filter((control) => isTyped(control) && control.form !== sent && isUnsent(control))
    .map((control) => [control.id, control.value]);
}

/** Puts it back where there is such a field, as if it were typed. */
function giveBack(root, typed) {
  for (const [id, value] of typed) {
    const control = find(root, id);
    if (!control || !isTyped(control) || control.value === value) continue;
    control.value = value;
    control.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

/** Draws a page anew after a form was sent; what is typed elsewhere stays, also while its field is not shown. */
export function drawnAnew(root, draw) {
  let left = [];
  return (sent) => {
    left = [...left.filter(([id]) => !find(root, id)), ...unsent(root, sent)];
    root.textContent = '';
    draw();
    giveBack(root, left);
  };
}

const here = () => location.pathname + location.search;

/** Before somebody leaves to sign in again. */
export function keepTyped(root, who) {
  const typed = unsent(root);
  try {
    if (typed.length) sessionStorage.setItem(KEPT, JSON.stringify({ who, where: here(), at: Date.now(), typed }));
  } catch { /* full or closed */ }
}

/** When a page is there: what its reader had typed on it. */
export function giveBackTyped(root, who) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT));
    if (!kept || kept.where !== here()) return;
    sessionStorage.removeItem(KEPT);
    if (kept.who === who && Date.now() - kept.at < AN_HOUR) giveBack(root, kept.typed);
  } catch { /* nothing was kept */ }
}
