// The third step: the sessions, one by one, or what holds for those that the format makes.
import { html } from '../../lib/html.js';
import { t } from '../../lib/i18n.js';
import { icon, state } from '../../lib/ui.js';
import { formatOf, madeSessions } from './formats/index.js';
import { side, text } from './parts/fields.js';
import { moment } from './parts/moment.js';
import { presenters } from './parts/organisations.js';
import { place } from './parts/place.js';

const NAMES = { FORUM: 'prep.band', CROSS_VISITS: 'prep.plenary' };

/** What a session is called in this form: a band of a forum, the plenary of cross visits. */
export const sessionName = (draft, i) => (draft.format === 'CROSS_VISITS' && i > 0 ? t('edit.session', { n: i + 1 })
  : t(NAMES[draft.format] ?? 'edit.session', { n: i + 1 }));

const over = (one) => ['CANCELLED', 'ENDED'].includes(one.status);

export function sessionsStep(draft, ctx) {
  if (madeSessions(draft) && !formatOf(draft.format).writable) {
    if (draft.format === 'WORKSHOPS') return html`<p class="muted">${t('prep.made.WORKSHOPS')}</p>${side(place(draft, 'venue'))}`;
    return html`<p class="muted">${t(`prep.made.${draft.format}`)}</p>`;
  }
  const help = `prep.sessions.${draft.format}`;
  return html`<p class="muted">${t(help)}</p><div class="rows" id="rows-sessions">${
    draft.sessions.map((one, i) => row(draft, one, i, ctx))}</div>
    <p><button class="btn second" type="button" data-act="row-add" data-rows="sessions" id="add-sessions">${icon('plus')}${
      t(draft.format === 'FORUM' ? 'prep.addBand' : 'edit.add')}</button></p>`;
}

function signUps(one, ctx) {
  const now = one.id && ctx.places?.get(one.id);
  if (!now?.confirmed && !now?.waiting) return '';
  return html`<p class="small signed">${icon('users')}<span>${t('prep.signed', { n: now.confirmed, waiting: now.waiting })}</span></p>`;
}

/** What people have signed up for keeps a number of places. */
function capacity(draft, one, i, ctx) {
  const off = over(one);
  const kept = ctx.published && !off && one.id && one.capacity !== '';
  return text(draft, `sessions[${i}].capacity`, { label: t('edit.capacity'), hint: t(kept ? 'prep.capacityKept' : 'edit.capacityHint'),
    optional: !kept, number: true, max: 5, off });
}

const rulesLink = (draft, one, i, ctx) => (one.id && ctx.event?.status === 'DRAFT' && one.capacity !== ''
  ? html`<p class="small"><a href="/organisateur/seances/${encodeURIComponent(one.id)}/regles">${t('rules.title')}<span
          class="vh">, ${sessionName(draft, i)}</span></a></p>` : '');

function row(draft, one, i, ctx) {
  const at = (name) => `sessions[${i}].${name}`;
  const off = over(one);
  const spec = formatOf(draft.format);
  const whole = (id, summary, content) => html`<details class="whole" id="${id}"><summary>${
    summary}</summary><div class="mt-s stack-s">${content}</div></details>`;
  return html`<fieldset class="row-edit" id="row-sessions[${i}]" data-row><legend>${sessionName(draft, i)}</legend>
    ${off ? ended(one) : ''}
    ${off ? html`<p class="hint">${icon('lock')}${t('prep.sessionFixed')}</p>` : ''}${signUps(one, ctx)}
    <div class="row-fields">${spec.ownDay && i === 0 ? '' : moment(draft, `sessions[${i}]`, { required: true,
      endOptional: spec.endOptional?.(draft), off })}
      ${capacity(draft, one, i, ctx)}
      ${text(draft, at('title'), { label: t('edit.sessionTitle'), hint: t('edit.sameTitle'), optional: true, max: 300, off })}
      ${place(draft, at('venue'), { off })}</div>
    ${off ? '' : whole(`insc-${i}`, t('prep.window'), html`<p class="small muted">${t('prep.windowHint')}</p>${side(
    text(draft, at('registration.opens'), { label: t('edit.opens'), optional: true, type: 'datetime-local' }),
      text(draft, at('registration.closes'), { label: t('edit.closes'), optional: true, type: 'datetime-local' }))}`)}
    ${off ? '' : whole(`qui-${i}`, html`${t('prep.presenters')} <span class="count">${one.presenters?.length ?? 0}</span>`,
      presenters(draft, at('presenters'), ctx.organisations))}
    ${rulesLink(draft, one, i, ctx)}
    ${off || draft.sessions.length < 2 ? '' : rowActs(draft, i)}</fieldset>`;
}

const ended = (one) => state(one.status === 'ENDED' ? { kind: 'soon', icon: 'check', label: t('state.over') }
  : { kind: 'cancelled', icon: 'ban', label: t('state.cancelled') });

const rowActs = (draft, i) => html`<div class="row-acts"><button class="btn quiet sm" type="button"
        data-act="row-twin" data-rows="sessions" data-i="${i}">${t('prep.copy')}<span class="vh"> ${sessionName(draft, i)}</span></button>
      <button class="btn quiet sm" type="button" data-act="row-remove" data-rows="sessions" data-i="${i}">${icon('x')}<span class="vh">${
        t('prep.remove', { what: sessionName(draft, i) })}</span></button></div>`;
