// One text with everything that can be decided about it.
import { attr, flag, html } from '../../lib/html.js';
import { lang, t } from '../../lib/i18n.js';
import { bar, banner, icon } from '../../lib/ui.js';
import { shortcutsOn } from './keys.js';
import { pieces, redacted } from './masking.js';

export function progress({ items }) {
  const done = items.filter((one) => !one.todo).length;
  return html`<div class="verb-progress"><p><strong>${t('vb.progress', { n: done, of: items.length })}</strong></p>${
    bar(items.length ? (done / items.length) * 100 : 0, 'taken')}<p class="small muted">${t('vb.order')}</p></div>`;
}

const CHOICES = ['UNDECIDED', 'PUBLISH', 'INTERNAL'];

export function reading({ item, edit, touched, state, list }) {
  const question = state.desk.questions.find((one) => one.linkId === item.linkId);
  const at = list.findIndex((one) => one.id === item.id);
  const fixed = item.sampled && (state.desk.sample.complete || state.desk.sample.place === 'NONE');
  return html`<section class="card stack" aria-labelledby="texte-t" data-key="t-${item.id}">
    <div class="row spread"><h2 id="texte-t" tabindex="-1">${question ? question.text[lang()] : item.linkId}</h2>
      <p class="small muted">${at >= 0 ? t('vb.nth', { n: at + 1, of: list.length }) : ''}</p></div>
    ${state.theirs === item.id ? clash(item, state) : ''}
    <p class="verb-text" id="texte" dir="auto">${pieces(item.text, edit.spans, item.hints).map(piece)}</p>
    ${item.cut ? html`<p class="small muted">${t('vb.cut')}</p>` : ''}
    ${hints(item, edit)}
    <div class="row"><button class="btn second sm" type="button" data-act="mask" aria-keyshortcuts="m">${icon('lock')}${
      t('vb.mask')}</button><span class="small muted">${t('vb.maskHint')}</span></div>
    ${state.masking ? html`<div class="field"><label for="a-masquer">${t('vb.maskLabel')}</label><span class="hint" id="a-masquer-h">${
      t('vb.maskKeys')}</span><textarea class="input" id="a-masquer" rows="4" aria-readonly="true" aria-describedby="a-masquer-h">${
      item.text}</textarea></div>` : ''}
    ${edit.spans.length ? html`<div class="verb-after"><p class="small muted">${t('vb.asRead')}</p><blockquote dir="auto">${
      redacted(item.text, edit.spans)}</blockquote>
      <ul class="verb-spans">${
        edit.spans.map((one) => html`<li><button class="btn quiet sm" type="button" data-act="unmask" data-from="${one.from}">${icon('x')}${
          t('vb.unmask', { text: item.text.slice(one.from, one.to) })}</button></li>`)}</ul></div>` : ''}
    <form id="relecture" class="stack" method="post" novalidate>
      <fieldset><legend>${t('vb.themes')}</legend>${
        fixed ? html`<p class="small muted">${t(state.desk.sample.complete ? 'vb.themesFixed' : 'vb.themesOthers')}</p>`
          : item.sampled ? html`<p class="small muted">${t('vb.themesBlind')}</p>` : ''}
        <div class="verb-themes">${
          choosable(state, edit).map((theme, i) => html`<label class="choice" data-key="th-${theme.code}"><input type="checkbox"
              name="theme" value="${theme.code}" data-sync ${flag('checked', edit.themes.includes(theme.code))}
              ${flag('disabled', fixed)}><span>${i < 9 ? html`<kbd aria-hidden="true">${i + 1}</kbd> ` : ''}${
            theme.label[lang()]}</span></label>`)}</div></fieldset>
      <fieldset><legend>${t('vb.choice')}</legend><div class="choices">${
        CHOICES.map((one) => html`<label class="choice"><input type="radio" name="choice" value="${one}" data-sync
            ${flag('checked', edit.choice === one)}><span>${one === 'UNDECIDED' ? '' : html`<kbd aria-hidden="true">${
              one === 'PUBLISH' ? 'p' : 'i'}</kbd> `}${t(`vb.choice.${one}`)}</span></label>`)}</div>
        <label class="choice"><input type="checkbox" name="alert" data-sync ${flag('checked', edit.alert)}><span><kbd
            aria-hidden="true">a</kbd> ${t('vb.alert')}</span></label></fieldset>
      <div class="row spread"><div class="row"><button class="btn quiet" type="button" data-act="previous" aria-keyshortcuts="k"
          ${flag('disabled', at <= 0)}>${icon('left')}${t('vb.previous')}</button>
        <button class="btn" type="submit" aria-keyshortcuts="j">${t(touched ? 'vb.saveNext' : 'vb.next')}${icon('right')}</button></div>
        <p class="small muted" role="status">${touched ? t('vb.unsaved') : ''}</p></div>
    </form>
    <div class="verb-keys"><label class="choice"><input type="checkbox" id="raccourcis" data-sync ${flag('checked', shortcutsOn())}><span>${
      t('vb.shortcuts')}</span></label><p class="xs muted">${t('vb.shortcutsText')}</p></div></section>`;
}

const choosable = ({ themes }, edit) => themes.items.filter((one) => !one.retired || edit.themes.includes(one.code));

function piece(one) {
  if (one.masked) return html`<del class="verb-masked">${one.text}</del>`;
  return one.hint ? html`<mark class="verb-hint">${one.text}</mark>` : html`<span>${one.text}</span>`;
}

const overlaps = (spans, hint) => spans.some((one) => one.from <= hint.from && hint.to <= one.to);

function hints(item, edit) {
  const open = item.hints.filter((one) => !overlaps(edit.spans, one));
  if (!item.hints.length) return '';
  return html`<div class="verb-hints"><p class="small muted">${t(open.length ? 'vb.hints' : 'vb.hintsDone')}</p>${
    open.length
      ? html`<ul>${open.map((one) => html`<li><button class="btn second sm" type="button" data-act="mask-hint"
          data-from="${one.from}" data-to="${one.to}">${icon('lock')}${t('vb.maskThis', { text: item.text.slice(one.from, one.to) })}<span
          class="muted thin">${t(`vb.hint.${one.kind}`)}</span></button></li>`)}</ul>` : ''}</div>`;
}

function clash(item, { themes }) {
  const names = (item.themes ?? []).map((code) => themes.items.find((one) => one.code === code)?.label[lang()] ?? code);
  return html`<div id="clash" tabindex="-1" ${attr('role', 'group')}>${
    banner('warn', 'warn', html`<p><strong>${t('vb.clash')}</strong> ${
      t('vb.clashTheirs', { choice: t(`vb.choice.${item.choice}`), themes: names.join(', ') || '–' })}</p><p class="mt-s"><button
        class="btn second sm" type="button" data-act="take-theirs">${t('vb.clashTake')}</button> <span class="small">${
      t('vb.clashKeep')}</span></p>`)}</div>`;
}
