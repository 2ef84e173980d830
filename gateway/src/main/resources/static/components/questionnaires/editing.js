// What happens to the draft while one writes: values, questions and answers put in order, copied, taken out and back.
import { announce, on } from '../../lib/dom.js';
import { t } from '../../lib/i18n.js';
import { get, set } from '../event-form/parts/state.js';
import { candidates, conceptOf, declare, follow, freshConcept, answersOf, items, nameFrom, newItem, newOption, newRow,
  newSection, shaped, twin } from './content.js';
import { nameOf } from './item.js';

const split = (path) => {
  const found = /^(.*)\[(\d+)\]$/.exec(path);
  return { list: found[1], i: Number(found[2]) };
};

/** Listens to the page. `edit.changed()` is called after each change, `edit.redraw()` where it changes what there is. */
export function editing(root, edit, signal) {
  function after(id, words) {
    edit.redraw();
    edit.changed();
    if (id) edit.focus(id);
    if (words) announce(words);
  }

  function typed(control) {
    const { path, list } = control.dataset;
    const { draft } = edit;
    if (list !== undefined) {
      const others = (get(draft, path) ?? []).filter((one) => one !== control.value);
      set(draft, path, control.checked ? [...others, control.value] : others);
    } else if (control.type === 'checkbox') set(draft, path, control.checked);
    else if (path.endsWith('.kirkpatrick') || path.endsWith('.top') || (path.endsWith('.maxLength')
      && /^\d+$/.test(control.value))) set(draft, path, Number(control.value));
    else renamed(path, control.value);
    if (path.endsWith('.type')) reshaped(path);
    if (/\.enableWhen\[\d+\]\.question$/.test(path)) set(draft, path.replace(/question$/, 'answer'), firstAnswer(control.value));
    if (control.dataset.redraw !== undefined) edit.redraw();
    edit.changed();
  }

  /** A code that other questions name takes them along. */
  function renamed(path, value) {
    const { draft } = edit;
    const before = get(draft, path);
    set(draft, path, value);
    const owner = /^(sections\[\d+\]\.items\[\d+\])\.(linkId|options\[\d+\]\.code)$/.exec(path);
    if (!owner) return;
    const item = get(draft, owner[1]);
    if (owner[2] === 'linkId') {
      edit.open.add(value);
      for (const indicator of draft.indicators ?? []) if (indicator.question === before) indicator.question = value;
    }
    for (const { item: other } of items(draft)) {
      for (const condition of other.enableWhen ?? []) {
        if (owner[2] === 'linkId' && condition.question === before) condition.question = value;
        if (owner[2] !== 'linkId' && condition.question === item.linkId && condition.answer === before) condition.answer = value;
      }
    }
    if (item.favourable) item.favourable = item.favourable.map((one) => (one === before ? value : one));
  }

  /** A new question takes its name from its wording, unless it has been given one. */
  function named(path) {
    const item = get(edit.draft, path.replace(/\.text\.fr$/, ''));
    const isOld = edit.parent && items(edit.parent).some((one) => one.item.linkId === item.linkId);
    const name = /^Q\d+$/.test(item.linkId) && !isOld && item.type !== 'INFO' ? nameFrom(edit.draft, item.text.fr) : null;
    if (!name) return;
    // The card stays the same one, so that the focus stays in it.
    const card = root.querySelector(`[data-key="${CSS.escape(`i-${item.linkId}`)}"]`);
    if (card) card.dataset.key = `i-${name}`;
    renamed(path.replace(/text\.fr$/, 'linkId'), name);
    item.conceptId = conceptOf(name);
    after();
  }

  function reshaped(path) {
    const at = path.replace(/\.type$/, '');
    const { list, i } = split(at);
    get(edit.draft, list)[i] = shaped(get(edit.draft, at), { ...edit.draft, scales: edit.scales });
  }

  function firstAnswer(question) {
    const source = items(edit.draft).find((one) => one.item.linkId === question)?.item;
    return answersOf(source, edit.scales)[0]?.[0] ?? '';
  }

  const add = {
    section: () => {
      edit.draft.sections.push(newSection(edit.draft));
      after(`sections[${edit.draft.sections.length - 1}].title.fr`);
    },
    item: (path) => {
      const list = get(edit.draft, path);
      /** @type {ReturnType<typeof newItem> & { linkId?: string }} */
      const item = newItem({ ...edit.draft, scales: edit.scales });
      list.push(item);
      edit.open.add(item.linkId);
      after(`${path}[${list.length - 1}].text.fr`);
    },
    option: (path) => {
      const list = get(edit.draft, path);
      list.push(newOption(list));
      after(`${path}[${list.length - 1}].label.fr`);
    },
    row: (path) => {
      const list = get(edit.draft, path);
      list.push(newRow(list));
      after(`${path}[${list.length - 1}].label.fr`);
    },
    condition: (path) => {
      const item = get(edit.draft, path);
      const last = candidates(edit.draft, path).at(-1).item.linkId;
      item.enableWhen = [...(item.enableWhen ?? []), { question: last, operator: 'CONTAINS', answer: firstAnswer(last) }];
      after(`${path}.enableWhen[${item.enableWhen.length - 1}].question`);
    },
  };

  /** A question at the edge of its part goes on into the next. */
  function move(path, by) {
    const { list, i } = split(path);
    const values = get(edit.draft, list);
    const to = i + by;
    if (to >= 0 && to < values.length) {
      values.splice(to, 0, ...values.splice(i, 1));
      after(`${by < 0 ? 'up' : 'down'}-${list}[${to}]`, t('qn.moved', { n: to + 1 }));
      return;
    }
    const part = /^sections\[(\d+)\]\.items$/.exec(list);
    const target = part && edit.draft.sections[Number(part[1]) + by];
    if (!target) return;
    const [item] = values.splice(i, 1);
    const at = by < 0 ? target.items.push(item) - 1 : (target.items.unshift(item), 0);
    after(`${by < 0 ? 'up' : 'down'}-sections[${Number(part[1]) + by}].items[${at}]`, t('qn.movedPart', { n: Number(part[1]) + by + 1 }));
  }

  /** Taken out, and kept for whoever wants it back. */
  function remove(path) {
    const { list, i } = split(path);
    const values = get(edit.draft, list);
    const [value] = values.splice(i, 1);
    const name = value.text ? nameOf(value) : value.label?.fr || value.title?.fr || value.code || value.question || '';
    edit.undo.push({ name: short(name) || t('qn.unnamed'), back: () => {
      const there = get(edit.draft, list);
      if (!there) return null;
      there.splice(Math.min(i, there.length), 0, value);
      return `${list}[${Math.min(i, there.length - 1)}]`;
    } });
    if (edit.undo.length > 50) edit.undo.shift();
    after(values.length ? `up-${list}[${Math.min(i, values.length - 1)}]` : `add-${list}`, t('qn.removed', { what: name }));
  }

  const short = (text) => (text.length > 40 ? `${text.slice(0, 38)}…` : text);

  function double(path) {
    const { list, i } = split(path);
    const values = get(edit.draft, list);
    const item = twin(edit.draft, values[i]);
    values.splice(i + 1, 0, item);
    edit.open.add(item.linkId);
    after(`${list}[${i + 1}].text.fr`, t('qn.twinned'));
  }

  on(root, 'input', '[data-path]', (event, control) => { if (control.matches('input:not([type="checkbox"]):not([type="radio"]), '
    + 'textarea')) typed(control); }, signal);
  on(root, 'change', 'select[data-path], [type="checkbox"][data-path]', (event, control) => typed(control), signal);
  on(root, 'change', 'textarea[data-path$=".text.fr"]', (event, { dataset: { path } }) => named(path), signal);
  on(root, 'change', '[data-source]', (event, { dataset: { source }, value }) => {
    const item = get(edit.draft, source);
    // What was written comes back when one changes one's mind.
    edit.rowsBefore ??= new Map();
    if (value === 'partners') {
      edit.rowsBefore.set(item.linkId, item.rows);
      item.rows = { source: 'campaign.partnerServices' };
    } else item.rows = edit.rowsBefore.get(item.linkId) ?? [newRow()];
    after();
  }, signal);
  on(root, 'change', '[data-meaning]', (event, { dataset: { meaning }, value }) => {
    const item = get(edit.draft, meaning);
    const before = items(edit.parent).find((one) => one.item.linkId === item.linkId).item;
    item.conceptId = value === 'same' ? before.conceptId : freshConcept(edit.draft, edit.parent, before.conceptId);
    after();
  }, signal);
  on(root, 'change', '[data-results]', (event, { dataset: { results, at }, value, checked }) => {
    const item = get(edit.draft, at);
    if (results === 'followed') follow(edit.draft, item.linkId, checked);
    else if (results === 'access') item.rows = item.rows.map(({ role, ...row }) => (row.code === value ? { ...row, role: 'ACCESS' } : row));
    else if (value) item.role = value;
    else delete item.role;
    after();
  }, signal);
  on(root, 'change', '[data-relation]', (event, { dataset: { relation }, value }) => {
    declare(edit.draft, relation, value);
    after();
  }, signal);
  on(root, 'toggle', 'details[data-item]', (event, details) => {
    if (details.open) edit.open.add(details.dataset.item); else edit.open.delete(details.dataset.item);
  }, signal);
  on(root, 'click', '[data-act][data-at]', (event, { dataset: { act, at } }) => {
    if (act.startsWith('add-')) add[act.slice(4)](at);
    else if (act === 'up') move(at, -1);
    else if (act === 'down') move(at, 1);
    else if (act === 'remove') remove(at);
    else if (act === 'twin') double(at);
  }, signal);
  on(root, 'click', '[data-act="undo"]', () => {
    const { name, back } = edit.undo.pop();
    const path = back();
    after(path ? `up-${path}` : null, t('qn.isBack', { what: name }));
  }, signal);
}
