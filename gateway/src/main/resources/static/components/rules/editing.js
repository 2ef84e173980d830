// What happens to a form of named values and rows while one types: every control is a path of the draft.
import { announce, on } from '../../lib/dom.js';
import { clearField } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { toast } from '../../lib/ui.js';
import { get, set } from '../event-form/parts/state.js';

const byId = (root, id) => root.querySelector(`[id="${CSS.escape(id)}"]`);
const FIELDS = 'input:not([disabled]),select,textarea';

/**
 * Listens to the controls and row buttons in `root`. `form` has the `draft`, the `errors` shown, `draw()`, `blank(path)`
 * for a new row and `changed(path)`, called after each change.
 */
export function editing(root, form, signal) {
  function redraw(focus) {
    form.draw();
    form.changed('');
    const target = byId(root, focus);
    (target?.matches('fieldset') ? target.querySelector(FIELDS) : target)?.focus();
  }

  const rowsOf = (path) => {
    if (!get(form.draft, path)) set(form.draft, path, []);
    return get(form.draft, path);
  };

  const acts = {
    'row-add': ({ rows: path }) => {
      const list = rowsOf(path);
      list.push(form.blank(path));
      redraw(`row-${path}[${list.length - 1}]`);
    },
    'row-remove': ({ rows: path, i }, button) => {
      const index = Number(i);
      const list = rowsOf(path);
      const name = button.closest('[data-row]').querySelector('legend').textContent.trim();
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
      list.splice(Number(i) - 1, 0, ...list.splice(Number(i), 1));
      form.errors = [];
      redraw(`row-${path}[${Number(i) - 1}]`);
    },
  };

  on(root, 'input', '[data-path]', (event, control) => {
    const { path } = control.dataset;
    if (control.type === 'checkbox') set(form.draft, path, control.checked);
    else if (control.type !== 'radio' || control.checked) set(form.draft, path, control.value);
    const box = control.closest('.field.bad');
    if (box) {
      form.errors = form.errors.filter(({ id }) => id !== box.dataset.field);
      clearField(box);
    }
    if (control.dataset.redraw !== undefined) form.draw();
    form.changed(path);
  }, signal);
  on(root, 'click', '[data-act^="row-"]', (event, button) => acts[button.dataset.act]?.(button.dataset, button), signal);
}

/** What a field is called, with the row it stands in: « Personne 2, nom ». */
export function labelOf(root, id) {
  const box = root.querySelector(`[data-field="${CSS.escape(id)}"]`);
  const own = (node) => [...(node?.childNodes ?? [])].filter((one) => !one.matches?.('.muted')).map((one) => one.textContent)
    .join('').trim();
  const label = own(box?.querySelector('label, legend'));
  const rows = [];
  for (let row = box?.parentElement.closest('[data-row]'); row; row =
    row.parentElement.closest('[data-row]')) rows.unshift(own(row.querySelector('legend')));
  return [...rows, rows.length ? label.charAt(0).toLocaleLowerCase() + label.slice(1) : label].filter(Boolean).join(', ');
}
