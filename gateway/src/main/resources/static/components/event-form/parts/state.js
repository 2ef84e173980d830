// What was typed, as one plain object: every control of the form is a path in it, named as the server names it.

const steps = (path) => path.match(/[^.[\]]+/g) ?? [];

export function get(object, path) {
  return steps(path).reduce((at, name) => at?.[name], object);
}

/** Puts a value at a path; what is missing on the way is made: a list before a number, an object before a name. */
export function set(object, path, value) {
  const names = steps(path);
  const last = names.pop();
  let at = object;
  names.forEach((name, i) => {
    at[name] ??= /^\d+$/.test(names[i + 1] ?? last) ? [] : {};
    at = at[name];
  });
  at[last] = value;
}

/** Path without its numbers: days[0].stops[2] → days[].stops[]. */
export const shape = (path) => path.replace(/\[\d+\]/g, '[]');

export const copy = (value) => structuredClone(value);

export const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** Without what says nothing: empty texts, null, empty objects. Empty lists stay. */
export function drop(object) {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== '' && value !== null && value !== undefined
    && !(typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0)));
}

/** A whole number where one was typed; anything else goes to the server as it is, which says what is wrong with it. */
export function whole(text) {
  const value = String(text ?? '').trim();
  return /^\d{1,9}$/.test(value) ? Number(value) : value;
}

/** A decimal number, with a comma or a point. */
export function decimal(text) {
  const value = String(text ?? '').trim().replace(',', '.');
  return /^-?\d{1,9}(\.\d+)?$/.test(value) ? Number(value) : value;
}

export const words = (text) => String(text ?? '').trim();
