// What was typed and not yet sent: kept in this browser until it is, whatever happens to the page.
import { session as me } from '../../lib/store.js';

const DAYS = 14;

function stores() {
  const open = [];
  for (const name of ['sessionStorage', 'localStorage']) {
    try { open.push(globalThis[name]); } catch { /* storage may be closed */ }
  }
  return open;
}

const read = (store, key) => {
  try {
    const kept = JSON.parse(store.getItem(key));
    return kept && Date.now() - kept.at < DAYS * 86400000 ? kept : null;
  } catch {
    return null;
  }
};

/**
 * The store of one form. `id` is the event's, or nothing for a new one. What this window typed comes back at once;
 * what another window or an earlier visit typed is offered.
 */
export function drafts(id) {
  // The name stays when the sign-in ran out: what was typed belongs to the account that typed it.
  const who = me.name ?? me.subject ?? '';
  const key = `spro.saisie.${who}.${id ?? 'nouvelle'}`;
  let timer = null;
  let waiting = null;

  function write() {
    clearTimeout(timer);
    if (!waiting) return;
    const text = JSON.stringify({ at: Date.now(), ...waiting });
    waiting = null;
    for (const store of stores()) {
      try { store.setItem(key, text); } catch { /* full or closed: the page itself still holds it */ }
    }
  }

  return {
    /** Own: typed in this window. */
    load() {
      const [own, other] = stores().map((store) => read(store, key));
      if (own) return { ...own, own: true };
      return other ? { ...other, own: false } : null;
    },
    /** Soon; `now` when the page may go away. */
    keep(content, now = false) {
      waiting = content;
      clearTimeout(timer);
      if (now) write();
      else timer = setTimeout(write, 300);
    },
    write,
    forget() {
      waiting = null;
      clearTimeout(timer);
      for (const store of stores()) {
        try { store.removeItem(key); } catch { /* see above */ }
      }
    },
  };
}
