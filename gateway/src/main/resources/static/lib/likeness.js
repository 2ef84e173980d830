// Finding a person by what is heard at a noisy door: without accents, from the first letter, the likeliest first.
/** @param {string | null | undefined} text */
const plain = (text) => String(text ?? '').normalize('NFD').replace(/\p{M}/gu, '').replace(/[’']/g, ' ').replace(/œ/gi, 'oe')
  .toLowerCase().trim();
/** @param {string | null | undefined} text */
const words = (text) => plain(text).split(/[\s-]+/).filter(Boolean);

/** Whether two words differ by one letter at most: one more, one less, another, or two swapped. @param {string} a @param {string} b */
export function near(a, b) {
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i += 1;
  if (a.slice(i + 1) === b.slice(i + 1) || a.slice(i) === b.slice(i + 1) || a.slice(i + 1) === b.slice(i)) return true;
  return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
}

/**
 * 0 for the best; Infinity for no likeness.
 * @param {string} query @param {{ familyName?: string, givenName?: string, organisation?: string }} person
 */
export function likeness(query, { familyName, givenName, organisation }) {
  const family = words(familyName);
  const given = words(givenName);
  const house = words(organisation);
  let sum = 0;
  for (const word of words(query)) {
    /** @param {string} one */
    const begins = (one) => one.startsWith(word);
    if (family[0]?.startsWith(word)) sum += family[0] === word ? 0 : 1;
    else if (given.some(begins)) sum += 2;
    else if (family.some(begins) || family.join('').startsWith(word)) sum += 3;
    else if (word.length >= 4 && [...family, ...given].some((one) => near(word, one.slice(0, word.length)) || near(word, one))) sum += 5;
    else if (house.some(begins)) sum += 6;
    else if (word.length >= 2 && [...family, ...given, ...house].some((one) => one.includes(word))) sum += 8;
    else return Infinity;
  }
  return sum;
}

/**
 * Those that are like the query, the likeliest first; equal ones by name.
 * @template {{ familyName: string, givenName: string }} T @param {string} query @param {T[]} lines
 * @param {(line: T) => string | undefined} organisationOf @returns {T[]}
 */
export function ranked(query, lines, organisationOf) {
  return lines
    .map((line) => ({ line, score: likeness(query, { familyName: line.familyName, givenName: line.givenName,
      organisation: organisationOf(line) }) }))
    .filter((one) => one.score < Infinity)
    .sort((a, b) => a.score - b.score || `${a.line.familyName} ${a.line.givenName}`.localeCompare(`${b.line.familyName} `
      + `${b.line.givenName}`, 'fr'))
    .map((one) => one.line);
}
