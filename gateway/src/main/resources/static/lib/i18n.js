// Two languages. French is the language of the content, and of what English has no word for; English translates everything
// around it, and is fetched by those who read it.
import { french } from './typography.js';
import fr from './i18n/fr.js';

const LANGUAGES = ['fr', 'en'];
/** @type {Record<string, Record<string, Wording>>} */
const BUNDLES = { fr };
const KEY = 'spro.lang';

function initial() {
  const asked = new URLSearchParams(location.search).get('lang');
  if (asked && LANGUAGES.includes(asked)) return asked;
  try {
    const kept = localStorage.getItem(KEY);
    if (kept && LANGUAGES.includes(kept)) return kept;
  } catch { /* storage may be closed: the choice lasts for this page */ }
  return (navigator.language || 'fr').toLowerCase().startsWith('en') ? 'en' : 'fr';
}

/** @param {string} language */
async function fetched(language) {
  BUNDLES[language] ??= (await import(`./i18n/${language}.js`)).default;
}

let current = initial();
await fetched(current);
document.documentElement.lang = current;

export const lang = () => current;

/** The other language from now on; fails where its words cannot be fetched, and nothing changes. @param {string} next */
export async function setLang(next) {
  await fetched(next);
  current = next;
  document.documentElement.lang = next;
  try { localStorage.setItem(KEY, next); } catch { /* see above */ }
}

/** Text for a key; `args` fill {name} or are given to the bundle's function. @param {string} key @param {Words} [args] @returns {string} */
export function t(key, args = {}) {
  const entry = BUNDLES[current][key] ?? BUNDLES.fr[key];
  if (entry === undefined) return key;
  const text = typeof entry === 'function' ? entry(/** @type {TextArgs} */ (args))
    : entry.replace(/\{(\w+)\}/g, (whole, name) => (name in args ? String(args[name]) : whole));
  return current === 'fr' ? french(text) : text;
}

/** @param {string} key */
export const has = (key) => key in BUNDLES.fr;

/** `lang="fr"` on data that stays French while the page around it is English. */
export const dataLang = () => (current === 'fr' ? null : 'fr');

/** The colon as each language spaces it. */
export const colon = () => (current === 'fr' ? '\u00a0: ' : ': ');
