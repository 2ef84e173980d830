// One question in the editor: what is asked, how it is answered, when, and what became of it since the version before.
import { field } from '../../lib/forms.js';
import { attr, flag, html } from '../../lib/html.js';
import { lang, t } from '../../lib/i18n.js';
import { banner, icon, state } from '../../lib/ui.js';
import { select, side, text, tick } from '../event-form/parts/fields.js';
import { add, both, code, down, remove, up } from './fields.js';
import { answersOf, candidates, declared, followedIn, hasOneShare, hasOptions, hasRows, holderOf, indicatorsOf, items,
  MOST_FOLLOWED, onScale, rolesFor, TYPES } from './content.js';

const say = (words) => words?.[lang()] || words?.fr || words?.en || '';
const LOOKS = { SAME: ['confirmed', 'okc'], REWORDED: ['few', 'pen'], RECODED: ['alert', 'warn'], NEW: ['open', 'plus'],
  DROPPED: ['cancelled', 'ban'] };

/** How a question relates to the version before, as a state. */
export const relation = (name) => state({ kind: LOOKS[name][0], icon: LOOKS[name][1], label: t(`qn.relation.${name}`) });

export const nameOf = (item) => say(item.text) || t('qn.unnamed');

const changed = (line) => (line?.relation && line.relation !== 'SAME' ? relation(line.relation) : '');

const traits = (item, draft) => html`${
  item.short ? html` · ${t('qn.inShort')}` : ''}${item.enableWhen?.length ? html` · ${t('qn.conditional')}` : ''}${
  item.role ? html` · ${t(`qn.role.${item.role}`)}` : ''}${followedIn(draft).some((one) => one.question === item.linkId)
    ? html` · ${t('qn.isFollowed')}` : ''}`;

/** `edit` holds draft, parent, comparison, scales and the open questions. */
export function itemCard(edit, { item, path, n, at }, count) {
  const { draft } = edit;
  const name = n ? t('qn.question', { n }) : t('qn.type.INFO');
  const line = edit.comparison?.find((one) => one.linkId === item.linkId);
  const wrong = edit.missing.some(({ path: where }) => where.startsWith(`${path}.`) || where === path);
  return html`<li class="q-item" data-key="i-${item.linkId}" id="carte-${item.linkId}"><details data-item="${item.linkId}"
      ${flag('open', edit.open.has(item.linkId))}>
    <summary><span class="q-n">${n ?? html`<span aria-hidden="true">–</span>`}</span><span class="q-what"><strong>${
      nameOf(item)}</strong><span class="small muted">${t(`qn.type.${item.type}`)} · <span class="code">${item.linkId}</span>${
      traits(item, draft)}</span></span>
      ${wrong ? html`<span class="q-flag">${icon('warn')}<span>${t('qn.toDo')}</span></span>` : changed(line)}</summary>
    <div class="stack q-body">${line?.asked || line?.newMeaning ? since(edit, item, path, line) : ''}
      ${joined(edit, item, path)}<fieldset class="stack" ${flag('disabled', item.sameAs)}>${
        both(draft, `${path}.text`, { label: t(item.type === 'INFO' ? 'qn.words' : 'qn.ask'), max: 500, rows: 2 })}
      ${side(select(draft, `${path}.type`, TYPES.map((type) => [type, t(`qn.type.${type}`)]), { label: t('qn.typeLabel'), redraw: true }),
        answer(edit, item, path))}
      ${lists(edit, item, path)}</fieldset>
      ${results(edit, item, path)}
      <details class="q-more"><summary>${t('qn.more')}</summary><div class="stack">
        ${both(draft, `${path}.help`, { label: t('qn.help'), max: 500, optional: true })}
        ${conditions(edit, item, path)}
        ${meaning(edit, item, path)}
        ${item.type === 'INFO' ? '' : levels(draft, item, path)}</div></details>
      ${tick(draft, `${path}.short`, t('qn.short'), { redraw: true })}
      ${itemActs(path, name, { first: at === 0 && path.startsWith('sections[0]'),
        last: at === count - 1 && path.startsWith(`sections[${draft.sections.length - 1}]`) })}</div></details></li>`;
}

const levels = (draft, item, path) => side(select(draft, `${path}.kirkpatrick`, [0, 1, 2, 3, 4].map((level) => [level,
  t(`qn.level.${level}`)]), { label: t('qn.level') }),
item.type === 'SINGLE' ? select(draft, `${path}.sensitivity`, [['NONE', t('qn.plain')], ['QUASI_IDENTIFIER', t('qn.profile')]],
  { label: t('qn.sensitivity'), redraw: true }) : '');

const itemActs = (path, name, { first, last }) => html`<p class="row q-acts">${up(path, name, first)}${down(path, name, last)}
        <button class="btn quiet sm" type="button" data-act="twin" data-at="${path}">${t('qn.twin')}<span class="vh"> ${
          name}</span></button>
        <button class="btn quiet sm" type="button" data-act="remove" data-at="${path}">${icon('x')}${t('qn.removeShort')}<span
            class="vh"> ${name}</span></button></p>`;

/** What the question is for in results: its role, whether it is followed, and how its figure comes from the answers. */
function results(edit, item, path) {
  const { draft } = edit;
  const roles = rolesFor(item);
  const rule = edit.rules.find(({ linkId }) => linkId === item.linkId)?.sentence;
  const rows = item.type === 'LIKERT_MATRIX' && Array.isArray(item.rows);
  const mayFollow = hasOneShare(item, edit.scales) || indicatorsOf(draft).some(({ question }) => question === item.linkId);
  if (!roles.length && !rule && !mayFollow) return '';
  return html`<fieldset class="field"><legend class="legend">${t('qn.inResults')}</legend><div class="stack-s">
    ${roles.length ? role(draft, item, path, { id: `${path}.role`, name: 'role', label: t('qn.role'), hint: t('qn.roleHint'),
      chosen: item.role, options: roles.map((one) => [one, t(`qn.role.${one}`), one]) }) : ''}
    ${rows ? role(draft, item, path, { id: `${path}.access`, name: 'access', label: t('qn.accessRow'),
      chosen: item.rows.find((row) => row.role)?.code, options: item.rows.map((row) => [row.code, say(row.label) || row.code, 'ACCESS']) })
      : ''}
    ${rule ? html`<p class="small" id="${path}.rule">${t('qn.rule', { rule })}</p>` : ''}
    ${mayFollow ? followed(draft, item, path, rule) : ['NUMBER_BAND', 'MULTI'].includes(item.type)
      ? html`<p class="hint">${t(`qn.notYet.${item.type}`)}</p>` : ''}</div></fieldset>`;
}

/**
 * A list of roles or rows; what another question has is shown and cannot be chosen.
 * @param {object} draft @param {object} item @param {string} path
 * @param {{ id: string, name: string, label: Piece, hint?: Piece, chosen?: string, options: unknown[][] }} more
 */
function role(draft, item, path, { id, name, label, hint, chosen = '', options }) {
  return field({ id, label, hint, control: html`<select class="input" id="${id}" data-results="${name}" data-at="${path}"
      data-sync data-value="${chosen}" ${attr('aria-describedby', hint ? `${id}-h` : null)}>
    <option value="" ${flag('selected', !chosen)}>${t('qn.noRole')}</option>${options.map(([value, words, what]) => {
    const holder = holderOf(draft, what);
    const other = holder && holder.item !== item;
    return html`<option value="${value}" ${flag('selected', value === chosen)} ${flag('disabled', other)}>${words}${
      other ? ` (${t('qn.roleTaken', { n: holder.n })})` : ''}</option>`;
  })}</select>` });
}

function followed(draft, item, path, rule) {
  const all = followedIn(draft);
  const on = all.some(({ question }) => question === item.linkId);
  const i = (draft.indicators ?? []).findIndex(({ question }) => question === item.linkId);
  const full = all.length >= MOST_FOLLOWED && !on;
  return html`<div class="field" data-field="${path}.followed"><label class="choice"><input type="checkbox" id="${path}.followed"
      data-results="followed" data-at="${path}" data-sync ${flag('checked', on)} ${flag('disabled', full)}
      aria-describedby="${path}.followed-h${rule ? ` ${path}.rule` : ''}"><span>${t('qn.followed')}</span></label>
      <span class="hint" id="${path}.followed-h">${t('qn.followedHint', { n: all.length, most: MOST_FOLLOWED })}</span></div>
    ${on ? both(draft, `indicators[${i}].label`, { label: t('qn.indicatorLabel'), optional: true }) : ''}`;
}

/** What of the answer is one control. */
function answer({ draft, scales }, item, path) {
  if (onScale(item)) {
    return select(draft, `${path}.scaleRef`, scales.map((one) => [one.id,
      `${one.id} : ${one.levels.map(({ label }) => say(label)).join(' · ')}`]), { label: t('qn.scale'), redraw: true });
  }
  if (item.type === 'RANK_TOP_N') return select(draft, `${path}.top`, [1, 2, 3, 4, 5].map((n) => [n, String(n)]), { label: t('qn.top') });
  if (item.type === 'TEXT') return text(draft, `${path}.maxLength`, { label: t('qn.maxLength'), number: true, max: 4 });
  return '';
}

function lists(edit, item, path) {
  const { draft } = edit;
  if (item.type === 'NUMERIC_SCALE_0_10') {
    return html`${both(draft, `${path}.low`, { label: t('qn.low') })}${both(draft, `${path}.high`, { label: t('qn.high') })}`;
  }
  if (hasRows(item)) {
    const partners = !Array.isArray(item.rows);
    return html`<fieldset class="field"><legend class="legend">${t('qn.rows')}</legend><div class="radios">
      ${[['written', t('qn.rowsWritten'), !partners], ['partners', t('qn.rowsPartners'), partners]].map(([value, words,
        on]) => html`<label class="choice"><input type="radio" name="${path}.rows" value="${value}" data-source="${path}"
            data-sync ${flag('checked', on)}><span>${words}</span></label>`)}</div></fieldset>
      ${partners ? html`<p class="hint">${t('qn.partnersHint')}</p>` : list(edit, item, `${path}.rows`, item.rows,
        { one: 'qn.row', add: 'qn.addRow', kind: 'row', most: 20 })}`;
  }
  return hasOptions(item) ? list(edit, item, `${path}.options`, item.options, { one: 'qn.option', add: 'qn.addOption',
    kind: 'option', most: 40 }) : '';
}

function list({ draft }, item, path, values, { one, add: more, kind, most }) {
  return html`<fieldset class="field" data-field="${path}"><legend class="legend">${
    t(kind === 'row' ? 'qn.rowList' : 'qn.optionList')}</legend><ol class="q-list">${values.map((value, i) => {
    const at = `${path}[${i}]`;
    const name = t(one, { n: i + 1 });
    return html`<li data-key="l-${path}-${i}"><div class="q-line" role="group" aria-label="${name}">${
      code(draft, `${at}.code`, { label: t('qn.code') })}${both(draft, `${at}.label`, { label: t('qn.label') })}</div>
      <p class="row q-acts">${item.type === 'MULTI' ? box(`${at}.exclusive`, value.exclusive, t('qn.exclusive')) : ''}${
        item.type === 'NUMBER_BAND' ? html`<label class="choice"><input type="checkbox" data-path="${
          path.replace(/\.options$/, '.favourable')}" data-list value="${value.code}" data-sync
            ${flag('checked', item.favourable?.includes(value.code))}><span>${t('qn.favourable')}</span></label>` : ''}
        <span class="q-move">${up(at, name, i === 0)}${down(at, name, i === values.length - 1)}${remove(at, name)}</span></p></li>`;
  })}</ol>${values.length < most ? add(kind, path, t(more)) : ''}</fieldset>`;
}

const box = (path, on, words) => html`<label class="choice"><input type="checkbox" id="${path}" data-path="${path}"
    data-sync ${flag('checked', on)}><span>${words}</span></label>`;

function conditions({ draft, scales }, item, path) {
  const before = candidates(draft, path);
  const all = items(draft);
  const list = item.enableWhen ?? [];
  return html`<fieldset class="field"><legend class="legend">${t('qn.when')}</legend>
    <p class="hint">${t(before.length ? 'qn.whenHint' : 'qn.whenNone')}</p>
    <ul class="q-list">${list.map((condition, i) => {
    const at = `${path}.enableWhen[${i}]`;
    const source = all.find((one) => one.item.linkId === condition.question)?.item;
    const known = before.some((one) => one.item.linkId === condition.question);
    return html`<li data-key="c-${at}"><div class="q-condition">${
      select(draft, `${at}.question`, [...(known ? [] : [[condition.question, condition.question]]),
        ...before.map((one) => [one.item.linkId, `${one.n}. ${nameOf(one.item)}`])], { label: t('qn.whenQuestion'), redraw: true })}
      ${select(draft, `${at}.answer`, withCurrent(answersOf(source, scales).map(([value, label]) => [value, say(label) || value]),
        condition.answer), { label: t('qn.whenAnswer') })}
      <span class="q-move">${remove(at, t('qn.conditionN', { n: i + 1 }))}</span></div></li>`;
  })}</ul>${before.length && list.length < 5 ? add('condition', path, t('qn.addCondition')) : ''}</fieldset>`;
}

const withCurrent = (options, current) => (current && !options.some(([value]) => value === current) ? [[current, current], ...options]
  : options);

/** A new question may be declared the same as a published one; its words and answers are then those of the other. */
function joined({ parent }, item, path) {
  if (item.sameAs) {
    return html`<div class="row spread"><p class="small">${
      t('qn.joined', { name: `${item.sameAs.key} ${item.sameAs.version}, ${item.sameAs.linkId}` })}</p><button class="btn quiet sm"
        type="button" data-act="detach" data-at="${path}">${t('qn.detach')}</button></div>`;
  }
  if (item.type === 'INFO' || (parent && items(parent).some((one) => one.item.linkId === item.linkId))) return '';
  return html`<p class="row"><button class="btn quiet sm" type="button" data-act="join" data-at="${path}">${t('qn.join')}</button></p>`;
}

/** Whether a question still means what it meant; for a new one, its names. */
function meaning({ draft, parent }, item, path) {
  const before = parent && items(parent).find((one) => one.item.linkId === item.linkId)?.item;
  if (!before) {
    return html`<div>${side(code(draft, `${path}.linkId`, { label: t('qn.linkId'), hint: t('qn.linkIdHint') }),
      code(draft, `${path}.conceptId`, { label: t('qn.concept'), hint: t('qn.conceptHint') }))}</div>`;
  }
  const same = before.conceptId === item.conceptId;
  return html`<fieldset class="field" data-field="${path}.conceptId"><legend class="legend">${t('qn.meaning')}</legend><p
      class="hint">${t('qn.meaningHint')}</p><div class="radios">
    ${[{ value: 'same', key: 'qn.meaningSame', on: same }, { value: 'new', key: 'qn.meaningNew', on: !same }].map(({ value, key,
      on }) => html`<label class="choice"><input type="radio" name="${path}.meaning" value="${value}" data-meaning="${path}"
          data-sync ${flag('checked', on)}><span>${t(key)}</span></label>`)}</div>
    <p class="small muted">${t('qn.conceptIs')} <span class="code">${item.conceptId}</span></p></fieldset>`;
}

/** Other words than in the version before: is it the same question? */
function since({ draft, parent }, item, path, line) {
  const before = parent && items(parent).find((one) => one.item.linkId === item.linkId)?.item;
  if (line.newMeaning) return banner('', 'info', t('qn.newMeaningNow'));
  const said = declared(draft, item.linkId);
  return html`<fieldset class="field q-since" data-field="${path}.text"><legend class="legend">${t('qn.sameQuestion')}</legend>
    ${before ? html`<p class="small">${t('qn.before')} <q lang="fr">${before.text.fr}</q> <q lang="en">${before.text.en}</q></p>` : ''}
    <div class="radios">${
      ['SAME', 'REWORDED'].map((value) => html`<label class="choice"><input type="radio" name="${path}.relation"
          value="${value}" data-relation="${item.linkId}" data-sync ${flag('checked', said === value)}><span>${
        t(`qn.say.${value}`)}</span></label>`)}</div></fieldset>`;
}
