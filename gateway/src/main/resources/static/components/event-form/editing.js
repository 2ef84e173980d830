// What happens to the form while one types: values, rows, organisations from the directory.
import { announce, focusOn, on } from '../../lib/dom.js';
import { t } from '../../lib/i18n.js';
import { toast } from '../../lib/ui.js';
import { newSession } from './content.js';
import { fieldOf } from './errors.js';
import { formatOf, newRow } from './formats/index.js';
import { locate } from './parts/place.js';
import { copy, get, set, shape } from './parts/state.js';

const byId = (root, id) => root.querySelector(`[id="${CSS.escape(id)}"]`);

/** The field, with what it is folded into opened. */
export function reveal(root, id) {
  const box = root.querySelector(`[data-field="${CSS.escape(id)}"]`);
  for (let fold = box?.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
  return box;
}

/**
 * Listens to the form. `form.draft` is what is typed; `form.changed(redraw)` is called after each change.
 */
export function editing(root, form, signal) {
  function typed(control) {
    const { path, list } = control.dataset;
    if (list !== undefined) {
      const before = get(form.draft, path) ?? [];
      const others = before.filter((one) => one !== control.value);
      set(form.draft, path, control.checked ? [...others, control.value] : others);
    } else if (control.type === 'checkbox') set(form.draft, path, control.checked);
    else if (control.type !== 'radio' || control.checked) set(form.draft, path, control.value);
    form.changed(control.dataset.redraw !== undefined, path);
    // A slot that gets a name is called by it elsewhere.
    for (const [name, line] of Object.entries(formatOf(form.draft.format).live ?? {})) {
      const place = root.querySelector(`[data-live="${name}"]`);
      if (place) place.innerHTML = String(line(form.draft));
    }
  }

  /** Draws the form again and puts the focus where the work goes on. */
  function redraw(focus) {
    form.changed(true);
    const target = byId(root, focus);
    (target?.matches('fieldset') ? target.querySelector('input,select,textarea') : target)?.focus();
  }

  function rowsOf(path) {
    if (!get(form.draft, path)) set(form.draft, path, []);
    return get(form.draft, path);
  }

  const acts = {
    'row-add': ({ rows: path }) => {
      const list = rowsOf(path);
      list.push(path === 'sessions' ? newSession(list.at(-1)) : newRow(shape(path), form.draft, path));
      redraw(`row-${path}[${list.length - 1}]`);
    },
    'row-remove': async ({ rows: path, i }, button) => {
      const index = Number(i);
      const list = rowsOf(path);
      if (path === 'sessions' && !await form.mayRemove(list[index])) return;
      const name = button.closest('[data-row]')?.querySelector('legend')?.textContent.trim() ?? '';
      const [gone] = list.splice(index, 1);
      form.errors = [];
      redraw(list.length ? `row-${path}[${Math.min(index, list.length - 1)}]` : `add-${path}`);
      announce(t('prep.removed', { what: name }));
      toast(t('prep.removed', { what: name }), { action: [t('prep.undo'), () => {
        rowsOf(path).splice(index, 0, gone);
        redraw(`row-${path}[${index}]`);
      }] });
    },
    'row-up': ({ rows: path, i }) => {
      const list = rowsOf(path);
      const [one] = list.splice(Number(i), 1);
      list.splice(Number(i) - 1, 0, one);
      form.errors = [];
      redraw(`row-${path}[${Number(i) - 1}]`);
    },
    'row-twin': ({ rows: path, i }) => {
      const list = rowsOf(path);
      const { id, key, status, ...twin } = copy(list[Number(i)]);
      list.splice(Number(i) + 1, 0, formatOf(form.draft.format).twin?.(path, twin) ?? twin);
      redraw(`row-${path}[${Number(i) + 1}]`);
    },
    'pick-all': (data, button) => button.closest('.pick').querySelectorAll('[data-pick]').forEach((box) => { box.checked = true; }),
    pick: ({ rows: path }, button) => {
      const box = button.closest('.pick');
      const names = [...box.querySelectorAll('[data-pick]:checked')].map((one) => one.value);
      const list = rowsOf(path);
      // Rows left empty make room.
      for (let n = list.length - 1; n >= 0; n -= 1) if (!String(list[n].name ?? '').trim() && !list[n].place) list.splice(n, 1);
      for (const name of names) list.push({ ...newRow(shape(path), form.draft, path), name });
      form.changed(true);
      announce(t('prep.added', { n: names.length }));
      focusOn(byId(root, `add-${path}`));
    },
    do: (data) => {
      formatOf(form.draft.format).acts?.[data.do]?.(form.draft, data);
      form.changed(true);
    },
    locate: async ({ place: path }) => {
      let said;
      let bad = false;
      try {
        said = await locate(get(form.draft, path));
      } catch (problem) {
        if (problem.name === 'AbortError') return;
        said = t('prep.locate.off');
        bad = true;
      }
      form.changed(true);
      toast(said, { bad });
    },
    field: ({ id }) => reveal(root, id)?.querySelector('input:not([disabled]),select,textarea')?.focus(),
    at: ({ at }) => {
      const shape = root.querySelector('#rencontre');
      const box = reveal(root, fieldOf(at, form.draft, shape));
      focusOn(box?.querySelector('input:not([disabled]),select,textarea') ?? root.querySelector('#etape-3-t'));
    },
  };

  on(root, 'input', '[data-path]', (event, control) => typed(control), signal);
  on(root, 'click', '[data-act]', (event, button) => {
    if (!(button.dataset.act in acts)) return;
    event.preventDefault();
    event.stopPropagation();
    acts[button.dataset.act](button.dataset, button);
  }, signal);
}
