// A questionnaire's draft as one plain object, in the shape of its file. Nothing here touches the page.
import { get } from '../event-form/parts/state.js';

export const TYPES = ['LIKERT_SINGLE', 'LIKERT_MATRIX', 'BEFORE_AFTER_MATRIX', 'SINGLE', 'MULTI', 'RANK_TOP_N',
  'NUMERIC_SCALE_0_10', 'NUMBER_BAND', 'TEXT', 'INFO'];

/** Kinds of question whose answers are codes a condition can name. */
const ANSWERED_BY_CODE = ['LIKERT_SINGLE', 'SINGLE', 'MULTI', 'NUMBER_BAND', 'NUMERIC_SCALE_0_10'];
const ON_A_SCALE = ['LIKERT_SINGLE', 'LIKERT_MATRIX', 'BEFORE_AFTER_MATRIX'];
const WITH_OPTIONS = ['SINGLE', 'MULTI', 'RANK_TOP_N', 'NUMBER_BAND'];

export const blank = () => ({ fr: '', en: '' });
export const onScale = (item) => ON_A_SCALE.includes(item.type);
export const hasOptions = (item) => WITH_OPTIONS.includes(item.type);
export const hasRows = (item) => ['LIKERT_MATRIX', 'BEFORE_AFTER_MATRIX'].includes(item.type);

/** Every question with its place: `{item, path, n}`, `n` from 1, none for words without a question. */
export function items(draft) {
  let n = 0;
  return draft.sections.flatMap((section, i) => section.items.map((item, j) => ({
    item, section: i, at: j, path: `sections[${i}].items[${j}]`, n: item.type === 'INFO' ? null : (n += 1),
  })));
}

const names = (draft) => new Set([...draft.sections.map((one) => one.linkId), ...items(draft).map(({ item }) => item.linkId)]);

/** The first of Q1, Q2 … that is free. */
export function freeName(draft, stem = 'Q') {
  const taken = names(draft);
  for (let n = 1; ; n += 1) if (!taken.has(`${stem}${n}`)) return `${stem}${n}`;
}

function freeCode(list, stem = 'R') {
  const taken = new Set(list.map((one) => one.code));
  for (let n = 1; ; n += 1) if (!taken.has(`${stem}${n}`)) return `${stem}${n}`;
}

export const newOption = (list = []) => ({ code: freeCode(list), label: blank() });
export const newRow = (list = []) => ({ code: freeCode(list, 'l'), label: blank() });

const FILLERS = new Set(('a ai as au aux avec avez ce ces cet cette comment d dans de des du elle en est et etait etes '
+ 'il ils j je l la le les leur m me '
  + 'moi n ne nos notre nous on ont ou par pas plus pour qu que quel quelle quelles quels qui s sa se ses son sont sur '
  + 't te tu un une vos votre vous y').split(' '));

/** A free name for a question from the words that carry its meaning: « Le temps d’échange » → TEMPS_ECHANGE; none without such words. */
export function nameFrom(draft, wording) {
  const words = wording.replace(/·\p{L}*/gu, '').normalize('NFKD').replace(/\p{M}+/gu, '').replace(/œ/gi, 'oe').toLowerCase()
    .match(/[a-z0-9]+/g) ?? [];
  let name = '';
  for (const word of words.filter((one) => one.length > 1 && !FILLERS.has(one)).slice(0, 3)) {
    const longer = name ? `${name}_${word.toUpperCase()}` : word.toUpperCase();
    if (longer.length > 28) break;
    name = longer;
  }
  if (!/^[A-Z][A-Z0-9_]+$/.test(name)) return null;
  const taken = names(draft);
  if (!taken.has(name)) return name;
  for (let n = 2; ; n += 1) if (!taken.has(`${name}_${n}`)) return `${name}_${n}`;
}

/** A concept for a question that has none yet: from its name, lower case. */
export const conceptOf = (linkId) => `q.${linkId.toLowerCase().replace(/[^a-z0-9._-]/g, '')}`;

/** A concept nobody has, for a question that means something else from now on. */
export function freshConcept(draft, parent, old) {
  const taken = new Set([...items(draft).map(({ item }) => item.conceptId), ...(parent ? items(parent).map(({ item }) => item.conceptId)
    : [])]);
  const stem = old.replace(/\.v\d+$/, '');
  for (let n = 2; ; n += 1) if (!taken.has(`${stem}.v${n}`)) return `${stem}.v${n}`;
}

export function newItem(draft, type = 'SINGLE') {
  const linkId = freeName(draft);
  return shaped({ linkId, conceptId: conceptOf(linkId), type, text: blank(), sensitivity: 'NONE', kirkpatrick: 0 }, draft);
}

export const newSection = (draft) => ({ linkId: freeName(draft, 'S'), title: blank(), items: [] });

export function twin(draft, item) {
  const linkId = freeName(draft, `${item.linkId.replace(/\d+$/, '').slice(0, 50)}_`.replace(/_+$/, '_'));
  const { sameAs, role, ...own } = structuredClone(item);
  if (own.rows) own.rows = rowsWithoutRole(own.rows);
  return { ...own, linkId, conceptId: conceptOf(linkId) };
}

/** The same question as a published one: its words and answers, under the code and role of this one. */
export function joinedTo(item, other, sameAs) {
  const { enableWhen, short, role, ...own } = structuredClone(other);
  if (own.rows) own.rows = rowsWithoutRole(own.rows);
  const kept = rolesFor(own).includes(item.role) ? { role: item.role } : {};
  return { ...own, ...kept, ...(item.short ? { short: true } : {}), linkId: item.linkId, conceptId: item.conceptId, sameAs };
}

const COMMON = ['linkId', 'conceptId', 'sameAs', 'type', 'text', 'help', 'enableWhen', 'sensitivity', 'kirkpatrick', 'short', 'role'];

function optionsOf(item) {
  const first = newOption();
  return (item.options ?? [first, newOption([first])]).map(({ exclusive, ...option }) => (item.type === 'MULTI' && exclusive
    ? { ...option, exclusive } : option));
}

/** What questions of this kind alone have. */
function ownOf(item, draft) {
  const own = {};
  if (onScale(item)) own.scaleRef = item.scaleRef || draft.scales[0]?.id || 'satisf4';
  if (hasRows(item)) own.rows = (item.type === 'LIKERT_MATRIX' ? item.rows : rowsWithoutRole(item.rows)) ?? [newRow()];
  if (hasOptions(item)) own.options = optionsOf(item);
  return { ...own, ...OF_KIND[item.type]?.(item, own) };
}

const OF_KIND = {
  RANK_TOP_N: ({ top }, { options }) => ({ top: Math.min(top ?? 3, Math.max(1, options.length)) }),
  NUMBER_BAND: ({ favourable }) => ({ favourable: favourable ?? [] }),
  NUMERIC_SCALE_0_10: ({ low, high }) => ({ low: low ?? blank(), high: high ?? blank() }),
  TEXT: ({ maxLength }) => ({ maxLength: maxLength ?? 600 }),
};

/** The question with just what its kind has; what it had already stays where it still fits. */
export function shaped(item, draft) {
  const common = /** @type {{ type: string, sensitivity: string, role?: string }} */ (Object.fromEntries(
    COMMON.filter((name) => name in item).map((name) => [name, item[name]])));
  if (item.type === 'TEXT') common.sensitivity = 'FREE_TEXT';
  else if (common.sensitivity === 'FREE_TEXT') common.sensitivity = 'NONE';
  if (!rolesFor(common).includes(common.role)) delete common.role;
  return { ...common, ...ownOf(item, draft) };
}

/** The questions before this one that a condition may name. */
export const candidates = (draft, path) => {
  const all = items(draft);
  return all.slice(0, all.findIndex((one) => one.path === path)).filter(({ item }) => ANSWERED_BY_CODE.includes(item.type));
};

/** The answers of a question: `[code, label]`. */
export function answersOf(item, scales) {
  if (!item) return [];
  if (item.type === 'NUMERIC_SCALE_0_10') return Array.from({ length: 11 }, (_, n) => [String(n), { fr: String(n), en: String(n) }]);
  if (onScale(item)) {
    const scale = scales.find((one) => one.id === item.scaleRef);
    return scale ? [...scale.levels, ...scale.missing].map((one) => [one.code, one.label]) : [];
  }
  return (item.options ?? []).map((one) => [one.code, one.label]);
}

/** The same text whatever the order of names. */
const canonical = (value) => JSON.stringify(value, (name, inner) => (inner && typeof inner === 'object' && !Array.isArray(inner)
  ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner));

export const same = (a, b) => canonical(a) === canonical(b);

const isText = (value) => value && typeof value === 'object' && 'fr' in value && 'en' in value;

/** As it is sent: without empty help, empty conditions, flags that are off; numbers as numbers; scales that are used. */
export function tidied(draft, registry) {
  const copy = structuredClone(draft);
  for (const section of copy.sections) section.items = section.items.map((item) => tidyItem(item, copy));
  const used = new Set(items(copy).map(({ item }) => item.scaleRef).filter(Boolean));
  for (const id of used) {
    const known = registry.find((one) => one.id === id);
    if (known && !copy.scales.some((one) => one.id === id)) copy.scales.push(known);
  }
  if (!copy.comparability?.length) delete copy.comparability;
  copy.indicators = indicatorsOf(copy).map(({ label, ...one }) => {
    const name = { ...blank(), ...label };
    return name.fr.trim() || name.en.trim() ? { ...one, label: name } : one;
  });
  if (!copy.indicators.length) delete copy.indicators;
  return copy;
}

function tidyItem(item, draft) {
  /** @type {Record<string, any>} */
  const tidy = shaped(item, draft);
  if (isText(tidy.help) && !tidy.help.fr.trim() && !tidy.help.en.trim()) delete tidy.help;
  if (tidy.enableWhen && !tidy.enableWhen.length) delete tidy.enableWhen;
  if (!tidy.short) delete tidy.short;
  for (const name of ['top', 'maxLength', 'kirkpatrick']) if (name in tidy) tidy[name] = Number(tidy[name]) || 0;
  if (tidy.favourable) tidy.favourable = tidy.favourable.filter((code) => tidy.options.some((one) => one.code === code));
  return tidy;
}

/** A scale of the registry as the file has it. */
export const scaleFrom = ({ id, levels, missing, bottomBox, topBox }) => ({
  id, levels, missing: missing.map(({ code, label }) => ({ code, label })), bottomBox: [...bottomBox].sort(), topBox: [...topBox].sort(),
});

/** What a question may be for in results, by its kind; each role once in a questionnaire. */
const ROLES = {
  LIKERT_SINGLE: ['OVERALL', 'ACCESS'],
  LIKERT_MATRIX: ['USE'],
  BEFORE_AFTER_MATRIX: ['PROGRESS'],
  MULTI: ['INTENT', 'OBSTACLE'],
  RANK_TOP_N: ['NEXT_FORMAT'],
  NUMERIC_SCALE_0_10: ['OVERALL', 'RECOMMEND'],
  NUMBER_BAND: ['NETWORK'],
  TEXT: ['TEXT_KEEP', 'TEXT_CHANGE', 'TEXT_NEED'],
};

export function rolesFor({ type, sensitivity }) {
  if (sensitivity === 'QUASI_IDENTIFIER') return type === 'SINGLE' ? ['PROFILE_FUNCTION', 'PROFILE_STRUCTURE'] : [];
  return ROLES[type] ?? [];
}

const rowsWithoutRole = (rows) => (Array.isArray(rows) ? rows.map(({ role, ...row }) => row) : rows);

/** The question that has a role, itself or with one of its rows. */
export const holderOf = (draft, role) => items(draft).find(({ item }) => item.role === role || (role === 'ACCESS'
  && Array.isArray(item.rows) && item.rows.some((row) => row.role)));

export const MOST_FOLLOWED = 5;

/** The indicators of questions that are still there. */
export const indicatorsOf = (draft) => (draft.indicators ?? []).filter(({ question }) => items(draft)
  .some(({ item }) => item.linkId === question));

export const followedIn = (draft) => indicatorsOf(draft).filter(({ followed }) => followed);

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Follows a question, or no longer; with an id that is free. */
export function follow(draft, linkId, on) {
  const own = indicatorsOf(draft).find(({ question }) => question === linkId);
  const others = indicatorsOf(draft).filter((one) => one !== own);
  const taken = new Set(others.map(({ id }) => id));
  const id = LETTERS.find((one) => !taken.has(one)) ?? LETTERS.map((one) => `Z${one}`).find((one) => !taken.has(one));
  draft.indicators = on ? [...others, { id, ...own, question: linkId, followed: true }] : others;
}

/** Whether the answers give one share of favourable answers. */
export function hasOneShare(item, scales) {
  if (item.sensitivity === 'QUASI_IDENTIFIER') return false;
  if (item.type === 'LIKERT_SINGLE') return Boolean(scales.find(({ id }) => id === item.scaleRef)?.topBox?.length);
  if (item.type === 'NUMBER_BAND') return Boolean(item.favourable?.length);
  if (item.type === 'MULTI') return item.options.some(({ exclusive }) => exclusive);
  return item.type === 'NUMERIC_SCALE_0_10';
}

/** What the author says about a question with other words. */
export const declared = (draft, linkId) => draft.comparability?.find((one) => one.linkId === linkId)?.relation ?? '';

export function declare(draft, linkId, relation) {
  const others = (draft.comparability ?? []).filter((one) => one.linkId !== linkId);
  draft.comparability = relation && draft.derivedFrom ? [...others, { linkId, with: draft.derivedFrom, relation }] : others;
}

/** JSON pointer → the path of a control: /sections/0/title/fr → sections[0].title.fr */
export const pathOf = (pointer) => pointer.split('/').slice(1).map((step, i) => (/^\d+$/.test(step) ? `[${step}]`
  : `${i ? '.' : ''}${step}`)).join('');

/** Where two drafts differ, as far as people see it: `[{where, mine, theirs}]`. */
export function differences(mine, theirs, most = 30) {
  const list = [];
  const compare = (a, b, path) => {
    if (list.length >= most || same(a, b)) return;
    const inside = (value) => value !== null && typeof value === 'object';
    if (!inside(a) || !inside(b) || Array.isArray(a) !== Array.isArray(b)) {
      list.push({ where: path, mine: shown(a), theirs: shown(b) });
      return;
    }
    for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
      compare(a[name], b[name], Array.isArray(a) ? `${path}[${name}]` : path ? `${path}.${name}` : name);
    }
  };
  compare(mine, theirs, '');
  return list;
}

function shown(value) {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'object') return String(value);
  if (isText(value)) return [value.fr, value.en].filter(Boolean).join(' / ');
  return value.linkId ?? value.code ?? (Array.isArray(value) ? value.map(shown).join(', ') : JSON.stringify(value));
}

/** The question a path leads into, if it does. */
export function ownerOf(draft, path) {
  const found = /^sections\[\d+\]\.items\[\d+\]/.exec(path);
  return found ? get(draft, found[0]) : null;
}
