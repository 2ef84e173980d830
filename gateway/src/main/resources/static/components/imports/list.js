// A list of people signed up to a session at once: first who would have a place and what is wrong, then the sign-ups.
import { api } from '../../lib/api.js';
import { attr, flag, html } from '../../lib/html.js';
import { announce, focusOn, on, render } from '../../lib/dom.js';
import { moment } from '../../lib/dates.js';
import { showErrors, summaryPlace } from '../../lib/forms.js';
import { dataLang, has, lang, t } from '../../lib/i18n.js';
import { rich } from '../../lib/typography.js';
import { fullTitle, placeText, territoryLabel } from '../../lib/sessions.js';
import { territoryNames } from '../../lib/store.js';
import { banner, crumbs, data, icon, state, swatch, toast } from '../../lib/ui.js';
import { chosen, columnsHelp, fileField, ignoredColumns, linesTable, refusedTable, refusedTile, sender, takesDrops,
  tiles } from './file.js';

const LOOKS = { CONFIRMED: ['confirmed', 'okc'], WAITING: ['waiting', 'wait'], OFFERED: ['offered', 'bell'], PENDING: ['soon', 'clock'],
  CANCELLED: ['cancelled', 'ban'] };
const ANSWER = 'answers.';
const UNFOLDED = 30;
const OF_TERRITORY = 'ORGANISATION_OF_TERRITORY';

const label = (one) => one.label?.[lang()] || one.label?.fr || one.key;

/** What may stand in the column of a question. */
function helpOf(question) {
  const text = t(`list.help.question.${question.kind}`, { label: label(question), choices: (question.choices ?? []).map(label)
    .join(', ') });
  return question.required ? t('list.help.required', { text }) : text;
}

export async function page(context) {
  const { root, params, signal } = context;
  const id = encodeURIComponent(params.sessionId);
  const base = `/api/sessions/${id}`;
  const [session, rules, areas] = await Promise.all([api.get(base, { signal }), api.get(`${base}/rules`, { signal }), territoryNames()]);
  const questions = rules.questions ?? [];
  const area = territoryLabel(areas.get(session.territory) ?? session.territory);
  const title = fullTitle(session);
  const takes = session.status === 'PUBLISHED' && session.capacity !== null && session.capacity !== undefined;
  let content = null;
  let name = '';
  let preview = null;
  let done = null;
  const files = sender(`${base}/registrations/import`, signal, t('list.unknown'));
  context.title(`${t('list.title')}, ${title}`);

  function draw() {
    render(root, html`<div class="wrap">
      ${crumbs([[area, `/organisateur?territory=${encodeURIComponent(session.territory)}`], [data(title), `/organisateur/seances/${id}`],
        [t('list.title')]])}
      <div class="page-head tight"><div class="row nogap">${swatch(session.format)}<div><h1>${t('list.title')}</h1><p
          class="muted"><span ${attr('lang', dataLang())}>${rich(title)}</span> · ${moment(session.start, session.end)} · ${
        placeText(session.venue)}</p></div></div>
        <div class="row"><a class="btn quiet" href="/organisateur/seances/${id}">${icon('users')}${t('list.toRoster')}</a></div></div>
      ${takes ? html`<p class="prose">${t('list.text')}</p>
      <div class="import mt"><form id="table" class="card stack" method="post" novalidate>${summaryPlace()}${fileField()}
        <p><button class="btn" type="submit" data-key="check">${t('import.check')}</button></p></form>
      <section class="card stack-s" aria-labelledby="mo"><h2 id="mo">${t('import.model')}</h2><p>${t('list.modelText')}</p>
        <p><a class="btn second" href="${base}/registrations/import-template.csv" download data-native>${icon('down')}${
          t('import.template')}</a></p>
        ${columnsHelp([...['person', 'organisation', 'function', 'locale', 'needs'].map((key) => t(`list.help.${key}`)),
          ...questions.map(helpOf)])}</section></div>
      <div id="resultat">${done ? finished(done) : preview ? outcome(preview) : ''}</div>`
        : banner('', 'info', t('list.noSignUp'))}</div>`);
  }

  function fieldLabel(path) {
    if (path.startsWith(ANSWER)) {
      const question = questions.find((one) => one.key === path.slice(ANSWER.length));
      return question ? label(question) : path.slice(ANSWER.length);
    }
    return has(`list.field.${path}`) ? t(`list.field.${path}`) : path;
  }

  const of = (rows, action, ...states) => rows.filter((row) => row.action === action && (!states.length || states.includes(row.state)))
    .length;
  const nameOf = (row) => [row.givenName, row.familyName].filter(Boolean).join(' ') || row.email;

  function outcome(result) {
    const refused = result.refused.length;
    const who = new Map(result.rows.map((row) => [row.line, row]));
    return html`<section class="card mt" aria-labelledby="re"><h2 id="re">${t('import.preview')}</h2><p class="muted" dir="auto">${name}</p>
      ${tiles([[t('list.tile.signUp'), result.toSignUp, t('list.tileSub.signUp')], [t('list.tile.already'), result.already,
        t('list.tileSub.already')], refusedTile(result.refused), [t('list.tile.free'), Math.max(0, result.free), t('list.tileSub.free')]])}
      ${refused ? html`<div class="mt">${banner('bad', 'warn', html`<strong>${t('import.refused', { n: refused })}</strong> ${
        t(result.toSignUp ? 'list.refusedOr' : 'list.refusedText')}`)}</div>${
        refusedTable(result.refused, fieldLabel, (line) => html`<span dir="auto">${who.has(line) ? nameOf(who.get(line)) : ''}</span>`)}`
        : ''}
      ${result.toSignUp ? agreement(result)
        : html`<div class="mt">${banner('', 'info', t(result.already ? 'list.nothing' : 'list.nobodyRight'))}</div>`}
      ${ignoredColumns(result)}${rowsTable(result.rows.filter((row) => row.action !== 'REFUSED'))}</section>`;
  }

  function agreement(result) {
    const place = of(result.rows, 'SIGN_UP', 'CONFIRMED');
    const waiting = result.toSignUp - place;
    return html`<form id="accord" class="stack-s mt" method="post" novalidate>${summaryPlace()}
      <p class="list-room">${icon('seat')}<span>${waiting ? t('list.waits', { place, waiting }) : t('list.fits', { n: place })}</span></p>
      <div class="field" data-field="declared"><label class="choice"><input type="checkbox" id="declared" name="declared"><span>${
        t('list.declare')}</span></label></div>
      <p class="row"><button class="btn" type="submit">${t('list.confirm', { n: result.toSignUp })}</button><span class="small muted">${
        t('list.confirmHint')}</span></p></form>`;
  }

  function lookOf(row) {
    const [kind, sign] = LOOKS[row.state] ?? ['soon', 'check'];
    return state({ kind, icon: sign, label: t(`list.what.${row.state ?? row.action}`) });
  }

  // Whose name others have, too: told once below, not at every line.
  const notesOf = (row) => (row.notes ?? []).filter((one) => one.code !== OF_TERRITORY);

  function namesakes(rows) {
    const names = [...new Set(rows.filter((row) => row.notes?.some((one) => one.code === OF_TERRITORY)).map((row) => row.organisation))];
    return names.length ? html`<p class="small muted mt-s">${t('list.namesakes', { territory: area })} ${data(names.join(', '))}.</p>` : '';
  }

  const rowsTable = (rows) => (rows.length ? html`<details class="mt" ${flag('open', rows.length <= UNFOLDED)}><summary>${
    t('list.rows', { n: rows.length })}</summary>${linesTable({
    caption: t('list.rows', { n: rows.length }), hidden: true, heads: [t('import.person'), t('list.field.organisation'),
      t('import.line'), t('import.what'), t('import.detail')], list: rows,
    row: (row) => html`<th role="rowheader" scope="row"><span dir="auto">${nameOf(row)}</span> <span class="small muted block">${
      row.email}</span></th><td role="cell">${row.organisation ? data(row.organisation) : ''}</td><td role="cell"
        data-label="${t('import.line')}">${row.line}</td>
      <td role="cell">${lookOf(row)}${row.action === 'ALREADY' ? html` <span class="small muted">${t('list.before')}</span>` : ''}</td><td
          role="cell">${
        notesOf(row).length ? html`<ul class="small">${notesOf(row).map(({ message, code }) => html`<li>${message || code}</li>`)}</ul>`
          : ''}</td>`,
    more: (n) => t('list.moreRows', { n }),
  })}${namesakes(rows)}</details>` : '');

  const finished = (result) => html`<section class="card mt" aria-labelledby="re">${
    banner('good', 'okc', html`<h2 id="re" class="h-small">${t('list.done', { n: result.toSignUp })}</h2>
    <p>${t('list.doneText', { place: of(result.rows, 'SIGN_UP', 'CONFIRMED'), waiting: of(result.rows, 'SIGN_UP', 'WAITING'),
      already: result.already, refused: result.refused.length })}</p>
    <p class="mt-s"><a class="btn second sm" href="/organisateur/seances/${id}">${t('list.toRoster')}</a></p>`)}${
    rowsTable(result.rows.filter((row) => row.action !== 'REFUSED'))}</section>`;

  async function check(form) {
    if (files.busy()) return;
    const file = await chosen(form);
    if (file.wrong) { showErrors(form, [{ id: 'file', message: file.wrong }]); return; }
    ({ name, content } = file);
    render(form.querySelector('.errors'), '');
    done = null;
    preview = null;
    const result = await files.send({ dryRun: true }, content, form, form.querySelector('[type="submit"]'));
    preview = result;
    draw();
    if (result) focusOn(root.querySelector('#re'));
  }

  async function confirm(form) {
    if (!form.elements.declared.checked) { showErrors(form, [{ id: 'declared', message: t('list.declareRequired') }]); return; }
    const result = await files.send({ dryRun: false, partial: preview.refused.length > 0, declared: true }, content,
      form, form.querySelector('[type="submit"]'));
    if (!result) return;
    if (result.dryRun) { preview = result; draw(); focusOn(root.querySelector('#re')); return; }
    done = result;
    preview = null;
    root.querySelector('#table').reset();
    draw();
    toast(t('list.done', { n: result.toSignUp }));
    focusOn(root.querySelector('#re'));
  }

  draw();
  on(root, 'submit', '#table', (event, form) => { event.preventDefault(); check(form); }, signal);
  on(root, 'submit', '#accord', (event, form) => { event.preventDefault(); confirm(form); }, signal);
  on(root, 'change', '#file', () => { if (preview || done) { preview = null; done = null; draw(); announce(t('import.again')); } }, signal);
  takesDrops(root, signal);
}
