// Rendering into the page: the new markup is compared with what stands there, so that focus,
// typed text, open details and running transitions survive an update.

/** @param {Element} target @param {Piece} content */
export function render(target, content) {
  const template = document.createElement('template');
  template.innerHTML = String(content ?? '');
  children(target, template.content);
}

/** @param {Node} node @returns {node is HTMLInputElement} */
const isElement = (node) => node.nodeType === 1;

/** @param {Node} node */
const keyOf = (node) => (isElement(node) ? node.getAttribute('data-key') || node.id || null : null);

/** @param {Node} from @param {Node} to */
function children(from, to) {
  /** @type {Map<string, ChildNode>} */
  const keyed = new Map();
  for (const child of from.childNodes) {
    const key = keyOf(child);
    if (key) keyed.set(key, child);
  }
  /** @type {ChildNode | null} */
  let current = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    const key = keyOf(wanted);
    const known = key ? keyed.get(key) : null;
    if (known && known.nodeName === wanted.nodeName) {
      if (known === current) current = known.nextSibling;
      else from.insertBefore(known, current);
      patch(known, wanted);
    } else if (!key && current && !keyOf(current) && current.nodeType === wanted.nodeType
        && current.nodeName === wanted.nodeName) {
      const next = current.nextSibling;
      patch(current, wanted);
      current = next;
    } else {
      from.insertBefore(wanted, current);
    }
  }
  while (current) {
    const next = current.nextSibling;
    current.remove();
    current = next;
  }
}

/** @param {Element} node @param {Element} wanted */
function attributes(node, wanted) {
  const keepOpen = node.nodeName === 'DETAILS' || node.nodeName === 'DIALOG';
  for (const { name } of [...node.attributes]) {
    if (!wanted.hasAttribute(name) && !(keepOpen && name === 'open')) node.removeAttribute(name);
  }
  for (const { name, value } of wanted.attributes) {
    if (node.getAttribute(name) !== value) node.setAttribute(name, value);
  }
}

/** @param {Node} node @param {Node} wanted */
function patch(node, wanted) {
  if (!isElement(node) || !isElement(wanted)) {
    if (node.nodeValue !== wanted.nodeValue) node.nodeValue = wanted.nodeValue;
    return;
  }
  if (wanted.hasAttribute('data-keep')) return;
  attributes(node, wanted);
  if (wanted.hasAttribute('data-sync')) sync(node, wanted);
  else children(node, wanted);
}

/**
 * Controls whose value comes from the address bar follow it; all others belong to the person typing.
 * @param {HTMLInputElement} node @param {Element} wanted
 */
function sync(node, wanted) {
  const value = wanted.getAttribute('value') ?? '';
  if (node.type === 'checkbox' || node.type === 'radio') node.checked = wanted.hasAttribute('checked');
  else if (node.nodeName !== 'SELECT' && document.activeElement !== node && node.value !== value) node.value = value;
  children(node, wanted);
  // What is chosen is among the choices only now.
  if (node.nodeName === 'SELECT') node.value = wanted.getAttribute('data-value') ?? '';
}

/**
 * Delegated listener that ends with the page (`signal`). The handler gets the event and the matching element.
 * @template E, H @param {EventTarget & Node} root @param {string} type @param {string} selector
 * @param {(event: E, hit: H) => unknown} handler @param {AbortSignal} [signal]
 */
export function on(root, type, selector, handler, signal) {
  root.addEventListener(type, (event) => {
    const hit = /** @type {Element} */ (event.target).closest?.(selector);
    if (!hit || !root.contains(hit)) return;
    handler(/** @type {E} */ (/** @type {unknown} */ (event)), /** @type {H} */ (/** @type {unknown} */ (hit)));
  }, { signal, capture: type === 'toggle' });
}

/**
 * Moves focus to an element that is not normally focusable (a heading, a message).
 * @param {HTMLElement | null | undefined} element @param {{ scroll?: boolean }} [options]
 */
export function focusOn(element, { scroll = true } = {}) {
  if (!element) return;
  if (!element.matches('a[href],button,input,select,textarea,summary,[tabindex]')) {
    element.setAttribute('tabindex', '-1');
  }
  element.focus({ preventScroll: !scroll });
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let politeTimer;

/** Says a short text to people who do not see the screen. @param {string} text */
export function announce(text) {
  const region = document.getElementById('annonces');
  if (!region) return;
  region.textContent = '';
  clearTimeout(politeTimer);
  politeTimer = setTimeout(() => { region.textContent = text; }, 60);
}
