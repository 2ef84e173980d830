// The fields of an organisation and of its reception points.
import { attr, flag, html } from '../../lib/html.js';
import { field, summaryPlace } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { TYPES, territoryLabel } from '../../lib/sessions.js';
import { icon } from '../../lib/ui.js';
import { fieldOf, LISTS } from './edit-content.js';
import { MODES } from './points.js';

/** @param {string} id @param {string} type @param {Piece} value @param {Piece} [extra] */
const input = (id, type, value, extra = '') => html`<input class="input" id="${id}" name="${id}" type="${type}"
    value="${value ?? ''}" autocomplete="off" ${extra}>`;
const select = (id, options, chosen) => html`<select class="input" id="${id}" name="${id}">${
  options.map(([value, text]) => html`<option value="${value}" ${flag('selected', value === chosen)}>${text}</option>`)}</select>`;

export function form({ draft, made, areas, suggestions, candidates }) {
  return html`<form id="structure" class="stack mt" method="post" novalidate>${summaryPlace()}
    <section class="card stack" aria-labelledby="apropos"><h2 id="apropos">${t('dir.about')}</h2>
      ${field({ id: 'name', label: t('dir.field.name'), control: input('name', 'text', draft.name, html`required maxlength="200"`) })}
      <div class="grid-2">${field({ id: 'type', label: t('directory.type'), control: select('type',
        [['', t('rotation.choose')], ...TYPES.map((one) => [one, t(`type.${one}`)])], draft.type) })}
        ${made ? '' : field({ id: 'territory', label: t('edit.territory'), control: select('territory',
          areas.map((one) => [one.key, territoryLabel(one.name)]), draft.territory) })}
        ${field({ id: 'website', label: t('dir.field.website'), optional: true,
          control: input('website', 'url', draft.website, html`maxlength="300" inputmode="url" placeholder="https://"`) })}</div>
      <div data-field="referent.known"><label class="choice"><input type="checkbox" name="known" ${flag('checked', draft.known)}><span>${
        t('dir.field.referent')}<br><span class="muted small">${t('dir.field.referentHint')}</span></span></label></div></section>
    <section class="card stack" aria-labelledby="points-t"><h2 id="points-t">${t('dir.pointsTitle', { n: 2 })}</h2>
      ${draft.points.length ? '' : html`<p class="muted">${t('dir.noPointYet')}</p>`}
      <div id="points" class="stack">${draft.points.map((point, i) => pointFields(point, i, draft.points.length,
        candidates.get(point.key)))}</div>
      <p><button class="btn second" type="button" data-act="add-point">${icon('plus')}${t('dir.addPoint')}</button></p></section>
    ${LISTS.map((list) => html`<datalist id="propositions-${list}">${
      suggestions[list].map((text) => html`<option value="${text}"></option>`)}</datalist>`)}</form>`;
}

function pointFields(point, i, of, found) {
  const id = (name) => fieldOf(point, name);
  /**
   * @param {string} name @param {string} label @param {number} most
   * @param {{ type?: string, hint?: Piece, optional?: boolean, extra?: Piece }} [options]
   */
  const text = (name, label, most, { type = 'text', hint, optional = true, extra = '' } = {}) => field({ id: id(name),
    label: t(label), optional, hint, control: input(id(name), type, point[name], html`maxlength="${most}" ${
      hint ? attr('aria-describedby', `${id(name)}-h`) : ''} ${extra}`) });
  const title = point.name || t('dir.point', { n: i + 1 });
  return html`<fieldset class="session-edit" data-key="point-${point.key}"><legend>${t('dir.point', { n: i + 1 })}</legend><div
      class="stack">
    <div class="row no-print">${
      i > 0 ? html`<button class="btn quiet sm" type="button" data-act="up" data-key="up" data-point="${point.key}">${
        t('rotation.up')}<span class="vh"> ${title}</span></button>` : ''}${
      i < of - 1 ? html`<button class="btn quiet sm" type="button" data-act="down" data-key="down" data-point="${point.key}">${
        t('rotation.down')}<span class="vh"> ${title}</span></button>` : ''}
      <button class="btn quiet sm" type="button" data-act="drop-point" data-key="drop" data-point="${point.key}">${
        icon('x')}${t('dir.dropPoint')}<span class="vh"> ${title}</span></button></div>
    ${text('name', 'dir.field.pointName', 200, { optional: false, hint: t('dir.field.pointNameHint'), extra: html`required` })}
    <div class="grid-2">${text('address', 'dir.field.address', 300)}
      <div class="code-town">${text('postcode', 'dir.field.postcode', 5, { extra: html`inputmode="numeric"` })}${
        text('town', 'dir.field.town', 100)}</div>
      ${text('telephone', 'directory.phone', 100, { type: 'tel', hint: t('dir.field.ofOrganisation') })}${
        text('mail', 'dir.mail', 254, { type: 'email', hint: t('dir.field.ofOrganisation') })}</div>
    <div class="grid-2 lists">${LISTS.map((list) => repeated(point, list))}</div>
    <fieldset data-field="${id('openingModes')}"><legend class="legend">${t('dir.field.modes')} <span class="muted thin">${
      t('optional')}</span></legend><div class="choices">${
      MODES.map((mode) => html`<label class="choice"><input type="checkbox" name="${id('openingModes')}" value="${mode}"
          ${flag('checked', point.openingModes.includes(mode))}><span>${t(`dir.mode.${mode}`)}</span></label>`)}</div></fieldset>
    ${field({ id: id('hours'), label: t('dir.hours'), optional: true, hint: t('dir.field.hoursHint'),
      control: html`<textarea class="input short" id="${id('hours')}" name="${id('hours')}" rows="2" maxlength="500"
          aria-describedby="${id('hours')}-h">${point.hours}</textarea>` })}
    ${placing(point, found)}</div></fieldset>`;
}

/** Texts one below the other, each with suggestions; the last one is for the next. */
function repeated(point, list) {
  const id = fieldOf(point, list);
  return html`<fieldset class="field" data-field="${id}" data-key="${list}"><legend class="legend">${t(`dir.field.${list}`)} <span
      class="muted thin">${t('optional')}</span></legend>
    <ul class="repeat">${point[list].map(({ key, text }, i) => html`<li data-key="texte-${key}"><input class="input"
        name="${id}-${key}" value="${text}" list="propositions-${list}" maxlength="120" autocomplete="off" aria-label="${
      t(`dir.item.${list}`, { n: i + 1 })}" data-list="${list}" data-point="${point.key}"><button class="btn quiet sm"
        type="button" data-act="drop-item" data-list="${list}" data-point="${point.key}" data-item="${key}">${icon('x')}<span class="vh">${
      t('dir.dropItem', { name: text || i + 1 })}</span></button></li>`)}</ul>
    <p><button class="btn quiet sm" type="button" data-act="add-item" data-list="${list}" data-point="${point.key}">${
      icon('plus')}${t(`dir.add.${list}`)}</button></p></fieldset>`;
}

const LOOKS = { ADDRESS: ['confirmed', 'check'], MANUAL: ['confirmed', 'pin'], NONE: ['soon', 'pin'] };

/** Where the point lies: found from its address, pressed on the map, or typed. */
function placing(point, found) {
  const id = (name) => fieldOf(point, name);
  const [kind, name] = LOOKS[point.located];
  return html`<fieldset class="placing" data-field="${id('located')}"><legend class="legend">${t('dir.field.located')}</legend>
    <div class="row"><span class="state ${kind}" data-key="etat">${icon(name)}<span>${t(`dir.located.${point.located}`)}</span></span>
      <button class="btn second sm" type="button" data-act="locate" data-point="${point.key}">${icon('search')}${
        t('dir.locate')}<span class="vh"> ${point.name}</span></button></div>
    <input type="hidden" name="${id('located')}" value="${point.located}">
    <p class="small moved" data-moved="${point.key}" ${flag('hidden', !point.moved)}>${t('dir.addressMoved')}</p>
    <div data-key="trouve" id="trouve-${point.key}" role="group" aria-label="${t('dir.candidates')}">${
      found ? candidatesOf(point, found) : ''}</div>
    <details class="mt-s" data-act="by-hand" data-point="${point.key}"><summary>${t('dir.byHand')}</summary><div class="stack-s mt-s">
      <div class="grid-2">${['latitude', 'longitude'].map((each) => field({ id: id(each), label: t(`dir.field.${each}`), optional: true,
        control: input(id(each), 'text', point[each], html`inputmode="decimal" maxlength="12" data-degrees="${point.key}"`) }))}</div>
      <p class="small muted">${t('dir.byHandHint')}</p>
      <div id="carte-${point.key}" class="small-map" data-keep></div></div></details></fieldset>`;
}

function candidatesOf(point, { list, said }) {
  if (!list.length) return html`<p class="small mt-s" role="status">${said}</p>`;
  return html`<p class="small mt-s" role="status">${said}</p><ul class="found">${
    list.map((one, i) => html`<li><button class="btn second sm" type="button" data-act="take" data-point="${point.key}"
        data-i="${i}">${icon('pin')}<span>${one.label}</span></button></li>`)}</ul>`;
}
