// The rules as a form: who, what when a place comes free, quotas, handing over, questions.
import { html } from '../../lib/html.js';
import { dayMonthTime } from '../../lib/dates.js';
import { summaryPlace } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { territoryLabel } from '../../lib/sessions.js';
import { rich } from '../../lib/typography.js';
import { banner, data } from '../../lib/ui.js';
import { select, text, tick } from '../event-form/parts/fields.js';
import { known, organisation } from '../event-form/parts/organisations.js';
import { rows } from '../event-form/parts/rows.js';
import { terms, whenFull } from '../session/terms.js';
import { questionFields } from '../session/questions.js';
import { cards } from './cards.js';

const QUOTAS = ['EACH_ORGANISATION', 'EACH_TERRITORY', 'ORGANISATION', 'TERRITORY'];
const KINDS = ['TEXT', 'CHOICE', 'YES_NO'];
const MOST = { quotas: 60, questions: 10, choices: 20 };
const FIRST_USES = 12;

const section = (id, title, ...content) => html`<section class="card stack" data-key="${id}" aria-labelledby="${id}-t"><h2
    id="${id}-t">${title}</h2>${content}</section>`;

function quota(draft, areas) {
  return (at, i, one) => html`${select(draft, `${at}.kind`, QUOTAS.map((kind) => [kind, t(`rules.quota.${kind}`)]),
    { label: t('rules.quotaFor'), redraw: true })}
    ${one.kind === 'ORGANISATION' ? organisation(draft, `${at}.name`, { label: t('signUp.organisation'), pattern: t('rules.type') }) : ''}
    ${one.kind === 'TERRITORY' ? select(draft, `${at}.territory`, [['', t('signUp.choose')],
      ...areas.map((area) => [area.key, territoryLabel(area.name)])], { label: t('board.territory') }) : ''}
    ${text(draft, `${at}.places`, { label: t('rules.places'), number: true })}`;
}

function question(draft) {
  return (at, i, one) => html`${text(draft, `${at}.label.fr`, { label: t('rules.question.fr') })}${
    text(draft, `${at}.label.en`, { label: t('rules.question.en'), optional: true })}
    ${select(draft, `${at}.kind`, KINDS.map((kind) => [kind, t(`rules.kind.${kind}`)]), { label: t('rules.question.kind'), redraw: true })}
    <div class="whole">${tick(draft, `${at}.required`, t('rules.question.required'))}</div>
    ${one.kind === 'CHOICE' ? html`<fieldset class="whole"><legend class="legend">${t('rules.question.choices')}</legend>${
      rows(draft, `${at}.choices`, {
    name: (n) => t('rules.choice', { n: n + 1 }), add: t('rules.addChoice'), tight: true, most: MOST.choices, least: 2, move: true,
    one: (choice) => html`${text(draft, `${choice}.label.fr`, { label: t('rules.choice.fr') })}${
      text(draft, `${choice}.label.en`, { label: t('rules.choice.en'), optional: true })}`,
  })}</fieldset>` : ''}
    <div class="whole question-why">${text(draft, `${at}.purpose`, { label: t('rules.question.purpose'),
      hint: t('rules.question.purposeHint'), max: 300 })}${text(draft, `${at}.keepDays`, { label: t('rules.question.keepDays'),
        hint: t('rules.question.keepHint'), number: true })}</div>`;
}

/** `usage` stands behind the quotas it tells of. */
export function form({ draft, areas, directory }, usage) {
  const held = draft.giving === 'HELD';
  return html`<form class="stack" id="regles" method="post" novalidate>${summaryPlace()}${known(directory)}
    ${section('qui', t('rules.who'), cards(draft, 'admission', ['OPEN', 'APPROVAL', 'INVITATION'].map((one) => [one,
      t(`rules.${one}`), t(`rules.${one}.text`)]), { label: t('rules.who'), vh: true, redraw: true }))}
    ${section('liberation', t('rules.giving'), cards(draft, 'giving', ['DIRECT', 'HELD'].map((one) => [one, t(`rules.${one}`),
      t(`rules.${one}.text`)]), { label: t('rules.giving'), vh: true, redraw: true }),
    held ? html`<div class="rules-hours">${text(draft, 'offer.workingHours', { label: t('rules.hours'), hint: t('rules.hoursHint'),
      number: true })}</div>` : '')}
    ${section('quotas', t('rules.quotas'), html`<p class="small muted">${t('rules.quotasText')}</p>`,
    rows(draft, 'quotas', { name: (i) => t('rules.quotaN', { n: i + 1 }), add: t('rules.addQuota'), empty: t('rules.noQuota'),
      tight: true, most: MOST.quotas, one: quota(draft, areas) }),
    draft.quotas.length ? html`<div class="rules-moment">${text(draft, 'quotasUntil', { label: t('rules.quotasUntil'),
      hint: t('rules.quotasUntilHint'), type: 'datetime-local', optional: true })}</div>` : '')}
    ${usage}
    ${section('passage', t('rules.handing'), html`<div class="rules-moment">${text(draft, 'handOverUntil',
      { label: t('rules.handOverUntil'), hint: t('rules.handOverHint'), type: 'datetime-local', optional: true })}</div>`,
    tick(draft, 'overlaps', t('rules.overlaps'), { hint: t('rules.overlapsHint') }))}
    ${section('questions', t('rules.questions'), html`<p class="small muted">${t('rules.questionsText')}</p>`,
    rows(draft, 'questions', { name: (i) => t('rules.questionN', { n: i + 1 }), add: t('rules.addQuestion'),
      empty: t('rules.noQuestion'), most: MOST.questions, move: true, one: question(draft) }))}
    <div class="edit-actions row"><button class="btn" type="submit" id="enregistrer">${t('rules.save')}</button><span
        class="small muted" id="etat-saisie" role="status"></span></div></form>`;
}

/** What people will see; follows what is typed. */
export function preview(all) {
  const rules = { ...all, questions: all.questions.filter((one) => one.label.fr) };
  return html`<section class="card stack rules-preview" aria-labelledby="apercu-t"><h2 id="apercu-t" class="kicker">${
    t('rules.preview')}</h2>
  ${terms(rules) || html`<p class="small">${t('rules.previewUsual')}</p>`}
  <p class="small muted"><strong>${t('rules.previewFull')}</strong> ${whenFull(rules)}</p>
  ${rules.questions.length ? html`<div class="stack">${questionFields(rules.questions, { prefix: 'apercu-', off: true })}</div>`
    : ''}</section>`;
}

function meter({ places, used, waiting }) {
  const share = Math.min(100, (used / Math.max(1, places)) * 100).toFixed(1);
  return html`<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="${
    used >= places ? 'full' : 'taken'}" width="${share}" height="8"/></svg><span>${t('rules.used', { n: used, of: places })}</span>${
    waiting ? html`<br><span class="muted">${t('places.waiting', { n: waiting })}</span>` : ''}`;
}

/** How far the quotas in force are used. */
export function uses({ uses: list, quotasUntil }, names, areas) {
  if (!list.length) return '';
  const nameOf = (one) => (one.organisationId ? names.get(one.organisationId) ?? t('rules.unknown')
    : territoryLabel(areas.find((area) => area.key === one.territory)?.name ?? one.territory));
  const sorted = [...list].sort((a, b) => b.waiting - a.waiting || a.free - b.free || nameOf(a).localeCompare(nameOf(b), 'fr'));
  const body = (some) => html`<table class="table blocks quota-uses" role="table"><caption class="vh">${
    t('rules.uses')}</caption><thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">${
    t('rules.col.who')}</th><th scope="col" role="columnheader">${t('rules.col.used')}</th><th scope="col" role="columnheader" class="n">${
    t('rules.col.free')}</th></tr></thead>
    <tbody role="rowgroup">${
      some.map((one) => html`<tr role="row"><th scope="row" role="rowheader">${data(nameOf(one))}</th><td role="cell">${
        meter(one)}</td><td role="cell" class="n" data-label="${t('rules.col.free')}">${one.free}</td></tr>`)}</tbody></table>`;
  return html`<section class="card stack" data-key="usage" aria-labelledby="usage-t"><h2 id="usage-t">${t('rules.uses')}</h2>
    ${quotasUntil ? html`<p class="small muted">${rich(t('rules.usesUntil', { when: dayMonthTime(quotasUntil) }))}</p>` : ''}
    ${body(sorted.slice(0, FIRST_USES))}${sorted.length > FIRST_USES ? html`<details><summary class="small">${
      t('rules.moreUses', { n: sorted.length - FIRST_USES })}</summary>${body(sorted.slice(FIRST_USES))}</details>` : ''}</section>`;
}

export const changedMeanwhile = (parts) => html`${
  banner('warn', 'warn', html`<p tabindex="-1" id="perime-t"><strong>${t('rules.staleTitle')}</strong> ${
    parts.length ? t('rules.staleParts', { parts: parts.map((part) => t(`rules.part.${part}`)).join(', ') }) : ''} ${
    t('rules.staleText')}</p>
  <p class="row mt-s"><button class="btn second sm" type="button" data-act="overwrite">${t('rules.staleMine')}</button><button
      class="btn quiet sm" type="button" data-act="take-theirs">${t('rules.staleTheirs')}</button></p>`, 'alert')}`;
