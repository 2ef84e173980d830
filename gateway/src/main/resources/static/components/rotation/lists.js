// The buttons of the table lists: add, move, remove, with the focus and the spoken word that belong to it.
import { announce } from '../../lib/dom.js';
import { t } from '../../lib/i18n.js';

/** `get(list)` and `set(list, ids)` hold the lists; `first(list)` is the number of the first table. */
export function tableLists({ root, organisations, get, set, first, draw }) {
  const nameOf = (id) => organisations.find((one) => one.id === id)?.name ?? id;
  const button = (list, id, act) => root.querySelector(`[data-list="${list}"][data-id="${CSS.escape(id)}"][data-act="${act}"]`);

  function move({ dataset: { list, id, act } }) {
    const ids = [...get(list)];
    const from = ids.indexOf(id);
    const to = from + (act === 'up' ? -1 : 1);
    if (to < 0 || to >= ids.length) return;
    ids.splice(to, 0, ...ids.splice(from, 1));
    set(list, ids);
    draw();
    button(list, id, act)?.focus();
    announce(t('rotation.moved', { name: nameOf(id), n: first(list) + to }));
  }

  function drop({ dataset: { list, id } }) {
    const ids = get(list);
    const at = ids.indexOf(id);
    const next = ids[at + 1] ?? ids[at - 1];
    set(list, ids.filter((one) => one !== id));
    draw();
    (next ? button(list, next, 'drop') : root.querySelector(`[data-act="add"][data-list="${list}"]`))?.focus();
    announce(t('rotation.removed', { name: nameOf(id) }));
  }

  function add({ dataset: { list, from } }) {
    const select = root.querySelector(`#${from}`);
    const id = select.value;
    if (!id) { select.focus(); return; }
    set(list, [...get(list), id]);
    draw();
    select.value = '';
    select.focus();
    announce(t('rotation.added', { name: nameOf(id), n: first(list) + get(list).length - 1 }));
  }

  function addAll({ dataset: { list } }) {
    set(list, [...get(list), ...organisations.map((one) => one.id).filter((id) => !get(list).includes(id))]);
    draw();
    root.querySelector('#rounds')?.focus();
  }

  return { up: move, down: move, drop, add, addAll };
}
