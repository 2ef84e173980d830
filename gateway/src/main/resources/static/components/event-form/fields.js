// The fields of a meeting.
import { flag, html } from '../../lib/html.js';
import { localInput } from '../../lib/dates.js';
import { field, summaryPlace } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { FORMATS, FUNCTIONS, functionName, territoryLabel } from '../../lib/sessions.js';
import { icon } from '../../lib/ui.js';

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR'];

/** An empty session, a fortnight after the one before at the same hours. */
export function newSession(before) {
  const later = (value, days) => (value ? new Date(Date.parse(value) + days * 86400000).toISOString() : null);
  return { title: '', start: later(before?.start, 14), end: later(before?.end, 14), capacity: before?.capacity ?? null, venue: null, presenters: [], registration: null };
}

const input = (id, type, value, extra = '') => html`<input class="input" id="${id}" name="${id}" type="${type}" value="${value ?? ''}" autocomplete="off" ${extra}>`;
const select = (id, options, chosen) => html`<select class="input" id="${id}" name="${id}">${options.map(([value, text]) => html`<option value="${value}" ${flag('selected', String(value) === String(chosen ?? ''))}>${text}</option>`)}</select>`;
const check = (name, value, text, on) => html`<label class="choice"><input type="checkbox" name="${name}" value="${value}" ${flag('checked', on)}><span>${text}</span></label>`;

export function form({ event, areas, all, closed }) {
  return html`<form id="rencontre" class="stack mt" method="post" novalidate>${summaryPlace()}<fieldset class="stack" ${flag('disabled', closed)}>
    <section class="card stack" aria-labelledby="apropos"><h2 id="apropos">${t('edit.about')}</h2>
      ${field({ id: 'title', label: t('edit.title'), control: input('title', 'text', event.title, html`required maxlength="200"`) })}
      <div class="grid-2">${field({ id: 'territory', label: t('edit.territory'), control: select('territory', areas.map((one) => [one.key, territoryLabel(one.name)]), event.territory) })}
        ${field({ id: 'format', label: t('edit.format'), control: select('format', FORMATS.map((one) => [one, t(`format.${one}`)]), event.format) })}
        ${field({ id: 'audience', label: t('edit.audience'), control: select('audience', ['PROFESSIONALS', 'PUBLIC'].map((one) => [one, t(`audience.${one}`)]), event.audience) })}</div>
      ${field({ id: 'summary', label: t('edit.summary'), optional: true, control: html`<textarea class="input" id="summary" name="summary" rows="3" maxlength="4000">${event.summary ?? ''}</textarea>` })}
      <fieldset><legend class="legend">${t('edit.functions')} <span class="muted thin">${t('optional')}</span></legend><div class="choices">${FUNCTIONS.map((code) => check('functions', code, functionName(code), event.functions?.includes(code)))}</div></fieldset>
      <details><summary>${t('edit.openTo')}</summary><fieldset class="mt-s"><legend class="vh">${t('edit.openTo')}</legend><div class="choices">${all.map((one) => check('openTo', one.key, territoryLabel(one.name), event.openTo?.includes(one.key)))}</div></fieldset></details>
      ${own(event)}</section>
    ${event.format === 'DROP_IN' && !event.id ? '' : sessions(event)}</fieldset></form>`;
}

/** Fields that only one format has. */
function own(event) {
  if (event.format === 'SPEED_DATING') {
    return html`<div class="grid-2">${['tables', 'rounds', 'minutes'].map((name) => field({ id: name, label: t(`edit.${name}`), optional: true, control: input(name, 'text', event[name], html`inputmode="numeric"`) }))}</div>`;
  }
  if (event.format === 'STAND') return field({ id: 'host', label: t('edit.host'), optional: true, control: input('host', 'text', event.host, html`maxlength="200"`) });
  if (event.format === 'DROP_IN' && !event.id) {
    const rule = /BYDAY=(\d)([A-Z]{2})/.exec(event.recurrence ?? '') ?? [null, '2', 'TU'];
    return html`<div class="grid-2">${field({ id: 'ordinal', label: t('edit.ordinal'), control: select('ordinal', [1, 2, 3, 4].map((n) => [n, t('edit.nth', { n })]), rule[1]) })}
      ${field({ id: 'weekday', label: t('edit.weekday'), control: select('weekday', DAYS.map((one) => [one, t(`day.${one}`)]), rule[2]) })}
      ${field({ id: 'from', label: t('programme.from'), control: input('from', 'date', event.from, html`required`) })}${field({ id: 'until', label: t('programme.to'), control: input('until', 'date', event.until, html`required`) })}
      ${field({ id: 'opensAt', label: t('edit.start'), control: input('opensAt', 'time', event.opensAt, html`required`) })}${field({ id: 'closesAt', label: t('edit.end'), control: input('closesAt', 'time', event.closesAt, html`required`) })}</div>`;
  }
  return '';
}

function sessions(event) {
  return html`<section class="card stack" aria-labelledby="seances-t"><h2 id="seances-t">${t('edit.sessions')}</h2>
    <div id="seances-liste" class="stack">${(event.sessions ?? []).map((one, i) => sessionFields(one, i, event))}</div>
    <p><button class="btn second" type="button" data-act="add">${icon('plus')}${t('edit.add')}</button></p></section>`;
}

function sessionFields(one, i, event) {
  const id = (name) => `s${i}-${name}`;
  const moment = (name, key, value, required) => field({ id: id(name), label: t(key), optional: !required, control: input(id(name), 'datetime-local', localInput(value), required ? html`required` : '') });
  return html`<fieldset class="session-edit"><legend>${t('edit.session', { n: i + 1 })}</legend><div class="stack">
    ${field({ id: id('title'), label: t('edit.sessionTitle'), optional: true, hint: t('edit.sameTitle'), control: input(id('title'), 'text', one.title === event.title ? '' : one.title, html`maxlength="200" aria-describedby="${id('title')}-h"`) })}
    <div class="grid-2">${moment('start', 'edit.start', one.start, true)}${moment('end', 'edit.end', one.end, true)}</div>
    <div class="grid-2">${field({ id: id('venue'), label: t('edit.venue'), optional: true, hint: t('edit.venueHint'), control: input(id('venue'), 'text', one.venue?.name, html`maxlength="200" aria-describedby="${id('venue')}-h"`) })}
      ${field({ id: id('town'), label: t('edit.town'), optional: true, control: input(id('town'), 'text', one.venue?.town, html`maxlength="120"`) })}
      ${field({ id: id('address'), label: t('edit.address'), optional: true, control: input(id('address'), 'text', one.venue?.address, html`maxlength="300"`) })}
      ${field({ id: id('capacity'), label: t('edit.capacity'), optional: true, hint: t('edit.capacityHint'), control: input(id('capacity'), 'text', one.capacity, html`inputmode="numeric" aria-describedby="${id('capacity')}-h"`) })}
      ${moment('opens', 'edit.opens', one.registration?.opens)}${moment('closes', 'edit.closes', one.registration?.closes)}</div>
    ${(event.sessions?.length ?? 0) > 1 ? html`<p><button class="btn quiet sm" type="button" data-act="remove" data-i="${i}">${icon('x')}${t('edit.remove', { n: i + 1 })}</button></p>` : ''}</div></fieldset>`;
}
