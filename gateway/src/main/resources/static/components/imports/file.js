// A table handed in as a file: chosen or dropped, checked before it is sent, and what stands against it line by line.
import { api, ApiProblem, query } from '../../lib/api.js';
import { attr, html } from '../../lib/html.js';
import { on } from '../../lib/dom.js';
import { busy, field, fromProblem, showErrors } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { icon } from '../../lib/ui.js';

const LARGEST = 2 * 1024 * 1024;
const SHOWN = 200;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The field of a form that takes a file, also dropped on it. */
export const fileField = () => html`<div class="drop" data-drop>${field({ id: 'file', label: t('import.file'), hint: t('import.fileHint'),
  control: html`<input class="input" id="file" name="file" type="file" accept=".csv,.xlsx,text/csv,${XLSX}" aria-describedby="file-h">` })}
  <p class="small muted drop-hint">${icon('down')}<span>${t('import.drop')}</span></p></div>`;

/** A file that is dropped is as good as one that is chosen. */
export function takesDrops(root, signal) {
  on(root, 'dragover', '[data-drop]', (event, zone) => { event.preventDefault(); zone.classList.add('over'); }, signal);
  on(root, 'dragleave', '[data-drop]', (event, zone) => { if (!zone.contains(event.relatedTarget)) zone.classList.remove('over'); },
    signal);
  on(root, 'drop', '[data-drop]', (event, zone) => {
    event.preventDefault();
    zone.classList.remove('over');
    const input = zone.querySelector('input[type="file"]');
    if (!event.dataTransfer?.files.length) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    input.form.requestSubmit();
  }, signal);
}

/** The content of the chosen file as it is now: what is confirmed later is what was shown. Or `wrong`, in words. */
export async function chosen(form) {
  const file = form.elements.file.files[0];
  const wrong = !file ? 'import.required' : file.size > LARGEST ? 'import.tooLarge' : !/\.(csv|xlsx)$/i.test(file.name)
    ? 'import.kind' : null;
  if (wrong) return { wrong: t(wrong) };
  try {
    return { name: file.name, content: new Blob([await file.arrayBuffer()], { type: /\.xlsx$/i.test(file.name) ? XLSX : 'text/csv' }) };
  } catch {
    return { wrong: t('import.unreadable') };
  }
}

/**
 * Sends files, one at a time: the answer, or null when the form tells why there is none. Where lines are refused that
 * were right in the preview, what stands against them now is read again.
 */
export function sender(path, signal, unknownText) {
  let sending = false;
  const post = (values, content) => api.post(path + query(values), content, { signal });
  async function send(values, content, form, button) {
    if (sending) return null;
    sending = true;
    busy(button, true, t('signUp.sending'));
    try {
      return await post(values, content);
    } catch (problem) {
      if (problem.name === 'AbortError') return null;
      if (!(problem instanceof ApiProblem)) throw problem;
      if (problem.code === 'IMPORT_REFUSED') return await post({ ...values, dryRun: true }, content);
      const errors = fromProblem(problem, { body: 'file' });
      const unknown = !values.dryRun && problem.unknownOutcome ? unknownText : '';
      const own = form.querySelector('[data-field="file"]') ? [{ id: 'file', message: problem.message }] : [];
      showErrors(form, errors.length ? errors : own, { title: problem.title || t('error.title'),
        intro: [errors.length || !own.length ? problem.message : '', unknown].filter(Boolean).join(' ') });
      return null;
    } finally {
      sending = false;
      busy(button, false);
    }
  }
  return { send, busy: () => sending };
}

/** Numbers `[[label, n, small]]`. */
export const tiles = (list) => html`<dl class="tiles mt-s">${
  list.map(([label, n, small]) => html`<div class="tile"><dt>${label}</dt><dd class="v">${n}</dd><dd class="s">${small}</dd></div>`)}</dl>`;

/** The number of lines that are refused, as one of them. */
export const refusedTile = (refused) => [t('import.tile.refused'), refused.length, t('import.tileSub.refused')];

/** What is to be said about a cell; `labelOf` names its field. */
export const remark = (labelOf) => ({ line, field: path, message, code }) => html`<li>${
  line ? html`${t('import.lineN', { n: line })} ` : ''}${path ? html`<strong>${labelOf(path)}</strong> ` : ''}${message || code}</li>`;

const head = (label) => html`<th role="columnheader" scope="col">${label}</th>`;

/** A table of the first lines of a list: `heads` are labels, `row` makes the cells of one. */
export const linesTable = ({ caption, hidden = false, heads, list, row, more }) => html`<table class="table blocks mt-s"
    role="table"><caption ${attr('class', hidden ? 'vh' : null)}>${caption}</caption><thead role="rowgroup"><tr role="row">${
  heads.map(head)}</tr></thead>
  <tbody role="rowgroup">${list.slice(0, SHOWN).map((one) => html`<tr role="row">${row(one)}</tr>`)}</tbody></table>${
    list.length > SHOWN ? html`<p class="small muted mt-s">${more(list.length - SHOWN)}</p>` : ''}`;

/** The lines that are refused, with everything that is wrong with each. `who` may tell whom a line is about. */
export const refusedTable = (refused, labelOf, who) => linesTable({
  caption: t('import.refusedTable'), heads: [t('import.line'), ...(who ? [t('import.person')] : []), t('import.why')], list: refused,
  row: (one) => html`<th role="rowheader" scope="row" class="nowrap">${t('import.lineN', { n: one.line })}</th>${
    who ? html`<td role="cell">${who(one.line)}</td>` : ''}<td role="cell"><ul>${one.problems.map(remark(labelOf))}</ul></td>`,
  more: (n) => t('import.more', { n }),
});

/** Headings that nobody understood. */
export const ignoredColumns = ({ columns }) => (columns?.ignored?.length ? html`<p class="small muted mt-s">${
  t('import.ignored', { names: columns.ignored.join(', ') })}</p>` : '');

/** What each column holds, as a list to unfold. */
export const columnsHelp = (lines) => html`<details><summary>${t('import.columns')}</summary><ul class="bullets mt-s">${
  lines.map((line) => html`<li>${line}</li>`)}</ul></details>`;
