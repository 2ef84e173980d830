// Two languages. French is the language of the content; English translates everything around it.
import { french } from './typography.js';
import fr from './i18n/fr.js';
import en from './i18n/en.js';

const BUNDLES = { fr, en };
const KEY = 'spro.lang';

function initial() {
  const asked = new URLSearchParams(location.search).get('lang');
  if (asked in BUNDLES) return asked;
  try {
    const kept = localStorage.getItem(KEY);
    if (kept in BUNDLES) return kept;
  } catch { /* storage may be closed: the choice lasts for this page */ }
  return (navigator.language || 'fr').toLowerCase().startsWith('en') ? 'en' : 'fr';
}

let current = initial();
document.documentElement.lang = current;

export const lang = () => current;

export function setLang(next) {
  current = next;
  document.documentElement.lang = next;
  try { localStorage.setItem(KEY, next); } catch { /* see above */ }
}

/** Text for a key; `args` fill {name} or are given to the bundle's function. */
export function t(key, args = {}) {
  const entry = BUNDLES[current][key] ?? BUNDLES.fr[key];
  if (entry === undefined) return key;
  const text = typeof entry === 'function' ? entry(args)
    : entry.replace(/\{(\w+)\}/g, (whole, name) => (name in args ? args[name] : whole));
  return current === 'fr' ? french(text) : text;
}

export const has = (key) => key in BUNDLES.fr;

/** `lang="fr"` on data that stays French while the page around it is English. */
export const dataLang = () => (current === 'fr' ? null : 'fr');

/** The colon as each language spaces it. */
export const colon = () => (current === 'fr' ? '\u00a0: ' : ': ');
