// The editor's page: what is written on the left; the form as people see it and what is left to do on the right.
import { html } from '../../lib/html.js';
import { dayMonthTime } from '../../lib/dates.js';
import { colon, lang, t } from '../../lib/i18n.js';
import { banner, crumbs, icon, state } from '../../lib/ui.js';
import { select, side, text } from '../event-form/parts/fields.js';
import { add, both, down, remove, up } from './fields.js';
import { items } from './content.js';
import { itemCard, relation } from './item.js';

const say = (words) => words?.[lang()] || words?.fr || words?.en || '';

export function view(edit) {
  const { draft, key } = edit;
  return html`<div class="wrap">
    ${crumbs([[t('campaigns.title'), '/evaluation'], [t('qn.title'), '/evaluation/questionnaires'], [`${key} ${draft.version}`]])}
    <div class="page-head tight"><div><h1>${say(draft.title) || key}</h1><p class="muted"><span class="code">${key}</span> ${
      draft.version}${draft.derivedFrom ? html` · ${t('qn.derivedFrom', { from: draft.derivedFrom.replace('@', ' ') })}` : ''}</p></div>${
      state({ kind: 'draft', icon: 'pen', label: t('qn.DRAFT') })}</div>
    <div id="perime">${clash(edit)}</div>
    <div class="qnr"><form id="questionnaire" class="stack" method="post" novalidate><div class="errors" data-keep></div>
      <section class="card stack" aria-labelledby="qn-t"><h2 id="qn-t">${t('qn.general')}</h2>
        ${both(draft, 'title', { label: t('qn.formTitle') })}
        <div>${side(text(draft, 'version', { label: t('qn.version'), hint: versionHint(edit), max: 11 }),
          select(draft, 'wave', [['HOT', t('qn.HOT')], ['COLD', t('qn.COLD')]], { label: t('qn.wave') }))}</div>
        <details class="q-more"><summary>${t('qn.introClosing')}</summary><div class="stack">${
          both(draft, 'intro', { label: t('qn.intro'), max: 1500, rows: 5 })}${
          both(draft, 'closing', { label: t('qn.closing'), max: 1500, rows: 3 })}</div></details></section>
      ${draft.sections.map((section, i) => part(edit, section, i))}
      ${add('section', 'sections', t('qn.addSection'))}</form>
      <aside class="qnr-side stack"><section class="card stack-s" aria-labelledby="qn-a"><h2 id="qn-a">${
        t('qn.preview')}</h2><div id="apercu" data-keep></div></section>
        ${todo(edit)}${compared(edit)}</aside></div>
    <div class="edit-actions row"><button class="btn sun" type="button" data-act="publish">${icon('check')}${t('qn.publish')}</button>
      <button class="btn second" type="submit" form="questionnaire">${t('qn.save')}</button>
      ${edit.undo.length ? html`<button class="btn second" type="button" data-act="undo" data-key="undo">${
        t('qn.undo', { what: edit.undo.at(-1).name })}</button>` : ''}
      <button class="btn danger" type="button" data-act="drop">${t('qn.drop')}</button>
      <p class="small muted" id="etat-saisie" role="status">${edit.status}</p></div></div>`;
}

function versionHint({ needed, suggested, draft }) {
  if (!needed) return t('qn.versionHint');
  return draft.version === suggested ? t(`qn.step.${needed}`) : `${t(`qn.step.${needed}`)} ${t('qn.suggested', { suggested })}`;
}

function part(edit, section, i) {
  const { draft } = edit;
  const path = `sections[${i}]`;
  const name = t('qn.part', { n: i + 1 });
  const own = items(draft).filter((one) => one.section === i);
  return html`<section class="card stack-s" data-key="s-${section.linkId}" aria-labelledby="t-${section.linkId}"><div
      class="row spread"><h2 id="t-${section.linkId}">${name}${say(section.title) ? html` · ${say(section.title)}` : ''}</h2>
    <span class="q-move">${up(path, name, i === 0)}${down(path, name, i === draft.sections.length - 1)}${remove(path, name)}</span></div>
    ${both(draft, `${path}.title`, { label: t('qn.partTitle') })}
    <ol class="q-items" data-field="${path}.items">${own.map((one) => itemCard(edit, one, own.length))}</ol>
    ${add('item', `${path}.items`, t('qn.addItem'))}</section>`;
}

/** What is left to do, each with the way to it. */
function todo({ missing }) {
  return html`<section class="card stack-s" data-key="todo" aria-labelledby="qn-m"><h2 id="qn-m">${t('qn.missing')}</h2>${
    missing.length === 0 ? html`<p class="row">${icon('okc')}<span>${t('qn.complete')}</span></p>`
    : html`<ul class="q-todo">${missing.map(({ path, message, label }) => html`<li><button class="link" type="button"
        data-act="show" data-at="${path}">${label ? html`${label}${colon()}` : ''}${message}</button></li>`)}</ul>`}</section>`;
}

/** Question by question beside the version before. */
function compared({ comparison, draft, parent }) {
  if (!comparison) return '';
  const all = new Map([...(parent ? items(parent) : []), ...items(draft)].map((one) => [one.item.linkId, one.item]));
  const changed = comparison.filter((line) => line.relation !== 'SAME');
  return html`<section class="card stack-s" data-key="compared" aria-labelledby="qn-c"><h2 id="qn-c">${
    t('qn.compared', { from: draft.derivedFrom.replace('@', ' ') })}</h2>
    ${changed.length ? html`<ul class="q-compared">${
      changed.map((line) => html`<li>${line.relation ? relation(line.relation) : state({ kind: 'alert', icon: 'warn',
        label: t('qn.relation.OPEN') })} <span>${say(all.get(line.linkId)?.text) || line.linkId}</span></li>`)}</ul>` : ''}
    <p class="small muted">${t('qn.same', { n: comparison.length - changed.length })} ${
      changed.some(({ relation: name }) => name === 'REWORDED' || name === 'RECODED') ? t('qn.break') : ''}</p></section>`;
}

/** Somebody else wrote in between: both are shown, neither is lost. */
function clash({ clash: other, offered }) {
  if (other) {
    return html`<section class="card stack-s clash" role="region" aria-labelledby="clash-t"><h2 id="clash-t" tabindex="-1">${
      icon('warn')}${t('qn.clash')}</h2><p>${t('qn.clashText', { when: dayMonthTime(other.at) })}</p>
      <div class="scroll" tabindex="0" role="region" aria-label="${t('qn.differences')}"><table class="table plain"><thead><tr><th
          scope="col">${t('qn.where')}</th><th scope="col">${t('qn.mine')}</th><th scope="col">${t('qn.theirs')}</th></tr></thead>
      <tbody>${other.lines.map((line) => html`<tr><th scope="row"><span class="code">${line.where}</span></th><td>${
        line.mine}</td><td>${line.theirs}</td></tr>`)}</tbody></table></div>
      <p class="row"><button class="btn" type="button" data-act="keep-mine">${t('qn.keepMine')}</button><button class="btn second"
          type="button" data-act="take-theirs">${t('qn.takeTheirs')}</button></p></section>`;
  }
  if (offered) {
    return html`${banner('warn', 'pen', html`<p>${t('qn.offered', { when: dayMonthTime(offered.at) })}</p><p class="row mt-s"><button
        class="btn sm" type="button" data-act="take-offered">${t('qn.offeredTake')}</button><button class="btn second sm"
        type="button" data-act="forget-offered">${t('qn.offeredForget')}</button></p>`)}`;
  }
  return '';
}
