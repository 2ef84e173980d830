// Single-key shortcuts, which can be switched off and never act while somebody writes.
import { announce, on } from '../../lib/dom.js';
import { t } from '../../lib/i18n.js';

const KEY = 'spro.verbatims.shortcuts';

export function shortcutsOn() {
  try { return localStorage.getItem(KEY) !== 'off'; } catch { return true; }
}

function remember(yes) {
  try { localStorage.setItem(KEY, yes ? 'on' : 'off'); } catch { /* lasts for this page only */ }
}

const WRITING = 'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable="true"]';

export function keys({ root, signal, state, change, current, edited, actions, move }) {
  let active = shortcutsOn();
  on(root, 'change', '#raccourcis', (event, box) => { active = box.checked; remember(active); }, signal);

  function theme(n) {
    const box = root.querySelectorAll('#relecture input[name="theme"]')[n - 1];
    if (!box || box.disabled) return;
    const { themes } = edited(current());
    const given = themes.includes(box.value);
    change(current(), { themes: given ? themes.filter((one) => one !== box.value) : [...themes, box.value] });
    announce(`${box.closest('label').textContent.trim()} ${t(given ? 'vb.off' : 'vb.on')}`);
  }

  const acts = {
    j: () => move(1), k: () => move(-1), m: () => actions.mask(),
    p: () => choose('PUBLISH'), i: () => choose('INTERNAL'),
    a: () => change(current(), { alert: !edited(current()).alert }),
  };

  function choose(choice) {
    change(current(), { choice });
    announce(t(`vb.choice.${choice}`));
  }

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || document.querySelector('dialog[open]') || !state.at) {
      return;
    }
    const target = /** @type {Element} */ (event.target);
    const writing = target.matches?.(WRITING);
    if (target.id === 'a-masquer' && event.key === 'Enter') { event.preventDefault(); actions.mask(); return; }
    if (!active || writing) return;
    const act = /^[1-9]$/.test(event.key) ? () => theme(Number(event.key)) : acts[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  }, { signal });
}
