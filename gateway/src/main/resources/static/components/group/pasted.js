// People copied from a spreadsheet: one a line, cells with tabs (or semicolons) between them.

/** @type {[code: string, words: RegExp][]} */
const FUNCTIONS = [['ACCUEIL', /accueil|recept|front/], ['CONSEIL', /conseil|counsel|advis/], ['PSYCHOLOGIE', /psy/],
  ['DIRECTION', /direct|manag/]];

const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function functionOf(text) {
  const name = plain(text);
  if (!name) return '';
  return FUNCTIONS.find(([code, words]) => code.toLowerCase() === name || words.test(name))?.[0] ?? 'AUTRE';
}

const isHeading = (cells) => !cells.some((cell) => cell.includes('@')) && /^(prenom|nom|first|given|last|family)/.test(plain(cells[0]));

/** The people in a pasted text; null when it is a single word or name that belongs into the field itself. */
export function pasted(text) {
  const lines = text.replace(/\r\n?/g, '\n').split('\n').filter((line) => line.trim());
  const cut = (line) => line.split(line.includes('\t') ? '\t' : ';').map((cell) => cell.trim());
  if (!lines.length || (lines.length === 1 && cut(lines[0]).length === 1)) return null;
  const cells = lines.map(cut);
  if (isHeading(cells[0])) cells.shift();
  return cells.map((row) => {
    const at = row.findIndex((cell) => cell.includes('@'));
    const [givenName = '', familyName = '', third = ''] = row.filter((cell, i) => i !== at);
    return { givenName, familyName, email: at >= 0 ? row[at].replace(/^mailto:/, '') : '', function: functionOf(third) };
  });
}
