// A table of organisations taken in at once: first what would happen, line by line, then all of it or nothing.
import { flag, html } from '../../lib/html.js';
import { announce, focusOn, on, render } from '../../lib/dom.js';
import { field, showErrors, summaryPlace } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { territoryLabel } from '../../lib/sessions.js';
import { forgetOrganisations } from '../../lib/store.js';
import { banner, crumbs, data, icon, state, toast } from '../../lib/ui.js';
import { chosen, columnsHelp, fileField, ignoredColumns, linesTable, refusedTable, refusedTile, remark, sender, takesDrops,
  tiles } from '../imports/file.js';
import { changeList, fieldLabel } from './history.js';
import { ownTerritories } from './staff.js';

// As the export heads its columns, which the import reads in French and in English.
const COLUMNS = ['structure', 'type', 'référent connu', 'site web', 'point d’accueil', 'adresse', 'code postal', 'commune',
  'téléphone', 'courriel', 'offre de service', 'public accueilli', 'modalités d’accueil', 'horaires', 'latitude', 'longitude'];

export async function page(context) {
  const { root, signal } = context;
  const areas = await ownTerritories({ open: true });
  let territory = areas.find((one) => one.key === context.query.get('territory'))?.key ?? areas[0]?.key;
  let content = null;
  let name = '';
  let preview = null;
  let done = null;
  const files = sender('/api/organisations/import', signal, t('dir.import.unknown'));
  const template = URL.createObjectURL(new Blob([`\ufeff${COLUMNS.join(';')}\r\n`], { type: 'text/csv;charset=UTF-8' }));
  signal.addEventListener('abort', () => URL.revokeObjectURL(template));
  context.title(t('dir.import.title'));

  function draw() {
    render(root, html`<div class="wrap">
      ${crumbs([[t('dir.staff.title'), `/organisateur/annuaire?territory=${encodeURIComponent(territory)}`], [t('dir.import.title')]])}
      <div class="page-head tight"><div><h1>${t('dir.import.title')}</h1><p class="muted prose">${t('dir.import.text')}</p></div></div>
      <div class="import"><form id="table" class="card stack" method="post" novalidate>${summaryPlace()}
        ${field({ id: 'territory', label: t('edit.territory'), control: html`<select class="input" id="territory" name="territory">${
          areas.map((one) => html`<option value="${one.key}" ${flag('selected', one.key === territory)}>${
            territoryLabel(one.name)}</option>`)}</select>` })}
        ${fileField()}
        <p><button class="btn" type="submit" data-key="check">${t('import.check')}</button></p></form>
      <section class="card stack-s" aria-labelledby="mo"><h2 id="mo">${t('import.model')}</h2><p>${t('dir.import.modelText')}</p>
        <p class="row"><a class="btn second" href="${template}" download="annuaire-modele.csv">${icon('down')}${
          t('import.template')}</a><a class="btn quiet" href="/api/organisations.csv?territory=${encodeURIComponent(territory)}"
            data-native>${t('dir.import.current')}</a></p>
        ${columnsHelp(t('dir.import.columnsText').split(' | '))}</section></div>
      <div id="resultat">${done ? finished(done) : preview ? outcome(preview) : ''}</div></div>`);
  }

  const counts = (result) => tiles([...[['create', result.toCreate], ['change', result.toChange], ['same', result.unchanged]].map(([key,
    n]) => [t(`dir.import.tile.${key}`), n, t(`dir.import.tileSub.${key}`)]), refusedTile(result.refused)]);

  const finished = (result) => html`<section class="card mt" aria-labelledby="re">${
    banner('good', 'okc', html`<h2 id="re" class="h-small">${t('dir.import.done')}</h2><p>${
      t('dir.import.doneText', { created: result.toCreate, changed: result.toChange })}</p><p class="mt-s"><a class="btn second sm"
        href="/organisateur/annuaire?territory=${encodeURIComponent(territory)}">${t('dir.import.toList')}</a></p>`)}</section>`;

  function outcome(result) {
    const nothing = !result.toCreate && !result.toChange;
    return html`<section class="card mt" aria-labelledby="re"><h2 id="re">${t('import.preview')}</h2><p class="muted">${
      data(name)}</p>${counts(result)}
      ${result.refused.length
        ? html`<div class="mt">${banner('bad', 'warn', html`<strong>${t('import.refused', { n: result.refused.length })}</strong> ${
          t('dir.import.refusedText')}`)}</div>${refusedTable(result.refused, fieldLabel)}`
        : nothing ? html`<div class="mt">${banner('', 'info', t('dir.import.nothing'))}</div>`
          : html`<p class="row mt"><button class="btn" type="button" data-act="confirm">${t('dir.import.confirm',
            { n: result.toCreate + result.toChange })}</button><span class="small muted">${t('dir.import.confirmHint')}</span></p>`}
      ${ignoredColumns(result)}
      ${result.rows?.length ? rowsTable(result.rows) : ''}</section>`;
  }

  const rowsTable = (rows) => html`<details class="mt" ${flag('open', rows.length <= 30)}><summary>${
    t('dir.import.rows', { n: rows.length })}</summary>${linesTable({
    caption: t('import.preview'), hidden: true, heads: [t('dir.import.organisation'), t('dir.import.lines'), t('import.what'),
      t('import.detail')], list: rows,
    row: (row) => html`<th role="rowheader" scope="row">${data(row.name)}</th><td role="cell" data-label="${t('dir.import.lines')}">${
      row.lines.join(', ')}</td><td role="cell">${state(lookOf(row))}</td>
      <td role="cell">${row.action === 'CHANGE' ? changeList(row.changes) : ''}${
        row.notes?.length ? html`<ul class="small">${row.notes.map(remark(fieldLabel))}</ul>` : ''}</td>`,
    more: (n) => t('dir.import.moreRows', { n }),
  })}</details>`;

  async function check(form) {
    if (files.busy()) return;
    territory = form.elements.territory.value;
    const file = await chosen(form);
    if (file.wrong) { showErrors(form, [{ id: 'file', message: file.wrong }]); return; }
    ({ name, content } = file);
    render(form.querySelector('.errors'), '');
    done = null;
    preview = null;
    const result = await files.send({ territory, dryRun: true }, content, form, form.querySelector('[type="submit"]'));
    if (!result) { draw(); return; }
    preview = result;
    draw();
    focusOn(root.querySelector('#re'));
  }

  async function confirm(button) {
    const result = await files.send({ territory, dryRun: false }, content, root.querySelector('#table'), button);
    if (!result) return;
    if (result.refused?.length) { preview = result; draw(); focusOn(root.querySelector('#re')); return; }
    done = result;
    preview = null;
    content = null;
    forgetOrganisations();
    root.querySelector('#table').reset();
    draw();
    toast(t('dir.import.done'));
    focusOn(root.querySelector('#re'));
  }

  draw();
  on(root, 'submit', '#table', (event, form) => { event.preventDefault(); check(form); }, signal);
  on(root, 'change', '#table select, #table input', (event, control) => {
    if (control.name === 'territory') territory = control.value;
    if (preview || done) { preview = null; done = null; draw(); announce(t('import.again')); }
  }, signal);
  on(root, 'click', '[data-act="confirm"]', (event, button) => confirm(button), signal);
  takesDrops(root, signal);
}

const LOOKS = { CREATE: ['open', 'plus'], CHANGE: ['few', 'pen'], UNCHANGED: ['soon', 'check'], REFUSED: ['alert', 'warn'] };

const lookOf = ({ action }) => ({ kind: LOOKS[action][0], icon: LOOKS[action][1], label: t(`dir.import.what.${action}`) });
