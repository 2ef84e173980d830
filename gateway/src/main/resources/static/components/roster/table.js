// What makes a long list quick: texts folded once, names compared by one collator, rows shown in portions.
import { on } from '../../lib/dom.js';

const PORTION = 100;
const collator = new Intl.Collator('fr');
const folded = new WeakMap();

export const compare = (a, b) => collator.compare(a, b);

export const fold = (text) => String(text ?? '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The text of a line that is searched; folded once. */
function textOf(line, names) {
  let known = folded.get(line);
  if (known === undefined) {
    known = fold([line.givenName, line.familyName, line.email, names.get(line.organisationId)].join(' '));
    folded.set(line, known);
  }
  return known;
}

/** A test of lines against what somebody typed, whatever its accents and order. */
export function matcher(typed, names) {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  return (line) => { const text = textOf(line, names); return words.every((word) => text.includes(word)); };
}

/** How many rows are shown: more when the end of them comes into sight. */
export function portions({ root, signal, draw }) {
  let limit = PORTION;
  const sight = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) { limit += PORTION; draw(); }
  }, { rootMargin: '600px' });
  signal.addEventListener('abort', () => sight.disconnect());
  let watched = null;
  on(root, 'click', '[data-act="more-lines"]', () => { limit += 5 * PORTION; draw(); }, signal);
  return {
    get limit() { return limit; },
    all() { limit = Infinity; },
    first() { limit = PORTION; },
    /** After each drawing: watch the end again, wherever it is now. */
    drawn() {
      const end = root.querySelector('[data-act="more-lines"]');
      if (watched) sight.unobserve(watched);
      watched = end;
      if (end) sight.observe(end);
    },
  };
}
