// A small, safe template tag: every value is escaped unless it is itself the result of `html` (or `raw`).

class Markup {
  /** @param {string} text */
  constructor(text) { this.text = text; }
  toString() { return this.text; }
}

/** @type {Record<string, string>} */
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** @param {unknown} value */
export const escape = (value) => String(value).replace(/[&<>"']/g, (c) => ENTITIES[c]);

/** Marks trusted markup (our own constants, never data). @param {string} text */
export const raw = (text) => new Markup(text);

/** @param {unknown} value @returns {string} */
function piece(value) {
  if (value === null || value === undefined || value === false || value === true) return '';
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(piece).join('');
  return escape(value);
}

/** @param {TemplateStringsArray} strings @param {unknown[]} values @returns {Markup} */
export function html(strings, ...values) {
  let out = strings[0];
  for (let i = 0; i < values.length; i += 1) out += piece(values[i]) + strings[i + 1];
  return new Markup(out);
}

/** A boolean attribute, or nothing: `<input ${flag('checked', on)}>`. @param {string} name @param {unknown} on */
export const flag = (name, on) => (on ? raw(name) : '');

/** An attribute that is left out when its value is null, undefined or false. @param {string} name @param {unknown} value */
export const attr = (name, value) =>
  (value === null || value === undefined || value === false ? '' : raw(`${name}="${escape(value)}"`));

/** @param {unknown} value */
export const isMarkup = (value) => value instanceof Markup;
