// French typography as in our style: non-breaking spaces, curly apostrophes, ordinals as superscripts.
import { escape, raw } from './html.js';

const NBSP = '\u00a0';
const THIN = '\u202f';

/** Text with French spacing rules applied. Safe to apply twice. @param {unknown} text */
export function french(text) {
  return String(text)
    .replace(/(\p{L})'(?=\p{L})/gu, '$1’')
    .replace(/«[ \u00a0]?/g, `«${NBSP}`)
    .replace(/[ \u00a0]?»/g, `${NBSP}»`)
    .replace(/ ([:%€])/g, `${NBSP}$1`)
    .replace(/ ([;?!])/g, `${THIN}$1`)
    .replace(/n° ?(?=\d)/g, `n°${NBSP}`)
    .replace(/(\d) h (?=\d)/g, `$1${NBSP}h${NBSP}`)
    .replace(/(\d) h\b/g, `$1${NBSP}h`)
    .replace(/(\d) (?=\p{Ll})/gu, `$1${NBSP}`);
}

const ORDINAL = /(^|[^\p{L}\d])(\d{1,2}|[IVX]{1,4})(ères|ère|res|re|er|e|ème)(?![\p{L}\d])/gu;
/** @type {Record<string, string>} */
const SHORT = { ères: 'res', ère: 're', ème: 'e' };

/** A title or a date as markup: French spacing, « 1res » with its ending raised. @param {unknown} text */
export function rich(text) {
  return raw(escape(french(text)).replace(ORDINAL,
    (_, before, number, end) => `${before}${number}<sup>${SHORT[end] ?? end}</sup>`));
}
