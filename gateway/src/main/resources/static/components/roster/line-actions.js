// What the rules of places add to the list: two more states, why somebody waits, and what an organiser does about one line.
import { ApiProblem, api, query } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { on } from '../../lib/dom.js';
import { isoDay, momentText, dayMonth, time } from '../../lib/dates.js';
import { field, showErrors, summaryPlace } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { FUNCTIONS, fullTitle, functionName, inOrder, isOver, takesSignUps } from '../../lib/sessions.js';
import { french } from '../../lib/typography.js';
import { ask, icon, state, toast } from '../../lib/ui.js';
import { said } from '../session/questions.js';

/** Tabs beside the usual ones; shown where somebody is in that state. */
export const PLACE_TABS = ['offered', 'pending'];
export const belongsTo = { offered: (line) => line.state === 'OFFERED', pending: (line) => line.state === 'PENDING' };

/** The state of a line that only the rules of places bring about; null for all others. */
export function placeState(line) {
  if (line.state === 'PENDING') return state({ kind: 'soon', icon: 'clock', label: t('roster.pendingOne') });
  if (line.state !== 'OFFERED') return null;
  return state({ kind: 'offered', icon: 'bell', label: line.offerExpires ? t('roster.offeredUntil',
    { when: `${dayMonth(line.offerExpires)}, ${time(line.offerExpires)}` }) : t('state.OFFERED') });
}

/** Why a line waits beside the turns of those before: its group, or a full quota. */
export function whyWaiting(line, lines, rules, territoryOf) {
  if (line.state !== 'WAITING') return '';
  const group = line.group ? lines.filter((one) => one.group === line.group && one.state === 'WAITING').length : 0;
  const full = (rules?.uses ?? []).find((one) => one.free <= 0 && (one.organisationId ? one.organisationId === line.organisationId
    : one.territory === territoryOf(line.organisationId)));
  const said = [group > 1 && t('roster.waitsGroup', { n: group }),
    full && t(full.organisationId ? 'roster.waitsOrganisation' : 'roster.waitsTerritory', { n: full.places })].filter(Boolean);
  return said.map((text) => html`<span class="xs muted why-waits">${icon('info')} ${text}</span>`);
}

/** What somebody answered at sign-up, with the questions as they are asked now. */
export function answersOf(line, rules) {
  return (rules?.questions ?? []).filter(({ key }) => line.answers?.[key]).map((question) => {
    const answer = line.answers[question.key];
    const text = question.kind === 'YES_NO' ? t(answer === 'yes' ? 'terms.yes' : 'terms.no')
      : said(question.choices.find(({ key }) => key === answer)?.label ?? { fr: answer });
    return html`<span class="thin xs"><span class="muted">${said(question.label)} –</span> ${text}</span>`;
  });
}

/** Whether the list has something to tell that only the rules explain. */
export const needsRules = (lines) => lines.some((line) => line.state === 'WAITING' || Object.keys(line.answers ?? {}).length);

const entry = (act, line, text, kind = '') => html`<li><button class="btn quiet sm ${kind}" type="button" data-line="${act}"
    data-id="${line.registrationId}">${text}</button></li>`;

/** The menu of one line. */
export function lineMenu(line, name, over) {
  if (line.state === 'CANCELLED' || over || line.attended) return '';
  const entries = [
    line.state === 'PENDING' && [entry('approve', line, t('line.approve')), entry('decline', line, t('line.decline'))],
    ['WAITING', 'OFFERED'].includes(line.state) && entry('place', line, t('line.place')),
    entry('correct', line, t('line.correct')), entry('move', line, t('line.move')), entry('links', line, t('line.links')),
    entry('cancel', line, t('line.cancel'), 'bad'),
  ].filter(Boolean);
  return html`<details class="line-menu" data-key="m-${line.registrationId}" name="ligne"><summary class="btn quiet sm">${
    t('line.menu')}<span class="vh"> ${name}</span></summary><ul>${entries}</ul></details>`;
}

const reasonField = ({ optional = false, hint, value = '' }) => field({ id: 'reason', label: t('line.reason'), optional, hint: t(hint),
  control: html`<textarea class="input needs" id="reason" name="reason" rows="2" maxlength="300" aria-describedby="reason-h">${
    value}</textarea>` });

const needsReason = { validate(form) {
  if (form.reason.value.trim()) return true;
  showErrors(form, [{ id: 'reason', message: t('line.reasonNeeded') }]);
  return false;
} };

/** Listens to the menus in `root`; `find(id)` gives a line, `done()` reads the list again. */
export function lineActions({ root, signal, session, find, places, done }) {
  const post = (id, what, body, options) => api.post(`/api/registrations/${encodeURIComponent(id)}/${what}`, body, { signal, ...options });
  const nameOf = (line) => [line.givenName, line.familyName].filter(Boolean).join(' ') || t('erased.person');

  async function attempt(action, text) {
    try {
      const answer = await action();
      toast(typeof text === 'function' ? text(answer) : text);
      await done();
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      if (!(problem instanceof ApiProblem)) throw problem;
      toast(problem.message, { bad: true });
      if (!problem.unknownOutcome) await done();
    }
  }

  const landed = (name) => ({ state: now, position }) => t(`line.now.${now}`, { name, n: position });

  async function approve(line) {
    await attempt(() => post(line.registrationId, 'approval', {}), landed(nameOf(line)));
  }

  async function decline(line) {
    const name = nameOf(line);
    const said = await ask({ title: t('line.declineTitle', { name }), body: html`${summaryPlace()}<p>${t('line.declineBody')}</p>${
      reasonField({ hint: 'line.reasonMailed' })}`, confirm: t('line.declineYes'), keep: t('dialog.keep'), danger: true,
      onReady: needsReason });
    if (said) await attempt(() => post(line.registrationId, 'refusal', { reason: said.reason.trim() }), t('line.declined', { name }));
  }

  async function place(line, { reason = '', beyond = false } = {}) {
    const name = nameOf(line);
    const said = await ask({
      title: t(beyond ? 'line.beyondTitle' : 'line.placeTitle', { name }), confirm: t(beyond ? 'line.beyondYes' : 'line.placeYes'),
      keep: t('dialog.keep'), danger: beyond, onReady: needsReason,
      body: html`${summaryPlace()}<p>${t(beyond ? 'line.beyondBody' : 'line.placeBody')}</p>${
        reasonField({ hint: 'line.reasonKept', value: reason })}`,
    });
    if (!said) return;
    const body = { reason: said.reason.trim(), beyond };
    try {
      await post(line.registrationId, 'place', body);
    } catch (problem) {
      if (problem.code === 'NO_FREE_PLACE' && !beyond) { await place(line, { reason: body.reason, beyond: true }); return; }
      await attempt(() => { throw problem; });
      return;
    }
    await attempt(async () => {}, t('line.now.CONFIRMED', { name }));
  }

  /** What becomes of the place; says nothing where the line holds none or no person waits. */
  function next(line) {
    const { excess = 0, waiting = 0 } = places() ?? {};
    if (line.state !== 'CONFIRMED') return '';
    if (excess > 0) return t('roster.cancelExcess', { n: excess });
    return waiting > 0 ? t('roster.cancelNext') : '';
  }

  async function cancel(line) {
    const name = nameOf(line);
    const said = await ask({ title: t('roster.cancelTitle', { name }), body: html`${summaryPlace()}<p>${
      t('roster.cancelBody', { name })} ${next(line)}</p>${reasonField({ hint: 'line.reasonMailed' })}`, confirm: t('roster.cancelYes'),
      keep: t('roster.cancelKeep'), danger: true, onReady: needsReason });
    if (said) {
      await attempt(() => post(line.registrationId, 'cancellation', { reason: said.reason.trim() }), t('roster.cancelDone', { name }));
    }
  }

  async function links(line) {
    const name = nameOf(line);
    const said = await ask({ title: t('line.linksTitle', { name }), body: html`<p>${t('line.linksBody')}</p>`,
      confirm: t('line.linksYes'), keep: t('dialog.keep'), danger: true });
    if (said) {
      await attempt(() => api.delete(`/api/registrations/${encodeURIComponent(line.registrationId)}/links`, { signal }),
        t('line.linksDone', { name }));
    }
  }

  /** Coming sessions that take sign-ups: those of the same meeting first, then of the territory. */
  async function targets() {
    const events = (await api.get(`/api/events${query({ territory: session.territory, from: isoDay(new Date()), size: 100 })}`,
      { signal })).items ?? [];
    const all = inOrder(events).filter(({ session: one }) => one.id !== session.id && one.status === 'PUBLISHED'
      && takesSignUps(one) && !isOver(one));
    const mine = all.filter(({ event }) => event.id === session.eventId);
    const others = all.filter(({ event }) => event.id !== session.eventId);
    const ids = [...mine, ...others].map(({ session: one }) => one.id).slice(0, 50);
    const answer = ids.length ? await api.get(`/api/places${query({ sessions: ids.join(',') })}`, { signal }).catch(() => []) : [];
    return { mine, others, places: new Map((answer.items ?? answer).map((one) => [one.sessionId, one])) };
  }

  async function move(line) {
    const name = nameOf(line);
    let found;
    try {
      found = await targets();
    } catch (problem) {
      await attempt(() => { throw problem; });
      return;
    }
    const option = ({ event, session: one }) => html`<option value="${one.id}">${momentText(one.start, null)} · ${
      french(fullTitle({ ...one, format: event.format, eventTitle: event.title }))}${
      found.places.has(one.id) ? ` (${t('places.free', { n: Math.max(0, found.places.get(one.id).free) })})` : ''}</option>`;
    const group = (label, list) => (list.length ? html`<optgroup label="${label}">${list.map(option)}</optgroup>` : '');
    if (!found.mine.length && !found.others.length) { toast(t('line.moveNone')); return; }
    const said = await ask({
      title: t('line.moveTitle', { name }), confirm: t('line.moveYes'), keep: t('dialog.keep'),
      onReady: { validate(form) {
        if (form.elements.target.value) return true;
        showErrors(form, [{ id: 'target', message: t('line.moveNeeded') }]);
        return false;
      } },
      body: html`${summaryPlace()}<p>${t('line.moveBody')}</p>${
        field({ id: 'target', label: t('line.moveTo'), control: html`<select class="input" id="target" name="target"><option value="">${
          t('signUp.choose')}</option>${group(t('line.sameMeeting'), found.mine)}${
          group(t('line.sameTerritory'), found.others)}</select>` })}${reasonField({ optional: true, hint: 'line.reasonTold' })}`,
    });
    if (!said) return;
    const key = crypto.randomUUID?.() ?? `${Date.now()}-${line.registrationId}`;
    const send = () => post(line.registrationId, 'move', { sessionId: said.target, reason: said.reason.trim() || null },
      { headers: { 'Idempotency-Key': key } });
    // The same key again finishes a move of which the answer was lost.
    await attempt(() => send().catch((problem) => { if (problem.unknownOutcome) return send(); throw problem; }), ({ state: now,
      position }) => `${t('line.moved', { name })} ${t(`state.${now}`, { n: position })}.`);
  }

  /** Name and function; people correct the rest themselves, and a new address needs their code. */
  async function correct(line) {
    const name = nameOf(line);
    const path = `/api/registrations/${encodeURIComponent(line.registrationId)}`;
    let fresh;
    try {
      fresh = await api.getWithTag(path, { signal });
    } catch (problem) {
      await attempt(() => { throw problem; });
      return;
    }
    const text = (id, label) => field({ id, label, control: html`<input class="input" id="${id}" name="${id}" maxlength="60"
        autocomplete="off" value="${fresh.data[id] ?? ''}">` });
    const said = await ask({
      title: t('line.correctTitle', { name }), confirm: t('correct.save'), keep: t('dialog.keep'),
      onReady: { validate(form) {
        const missing = ['givenName', 'familyName'].filter((id) => !form[id].value.trim());
        if (missing.length) showErrors(form, missing.map((id) => ({ id, message: t('line.nameNeeded') })));
        return !missing.length;
      } },
      body: html`${summaryPlace()}<p>${t('line.correctBody')}</p>${text('givenName', t('signUp.givenName'))}${
        text('familyName', t('signUp.familyName'))}
        ${field({ id: 'function', label: t('signUp.function'), optional: !fresh.data.function,
          control: html`<select class="input" id="function" name="function"><option value="">${t('signUp.choose')}</option>${
            FUNCTIONS.map((code) => html`<option value="${code}" ${fresh.data.function === code ? html`selected` : ''}>${
              functionName(code)}</option>`)}</select>` })}`,
    });
    if (!said) return;
    const body = Object.fromEntries(['givenName', 'familyName', 'function'].map((id) => [id, said[id].trim()])
      .filter(([id, value]) => value !== (fresh.data[id] ?? '')));
    if (!Object.keys(body).length) return;
    await attempt(() => api.patch(path, body, { headers: { 'If-Match': fresh.etag } }), t('line.corrected', { name }));
  }

  const acts = { approve, correct, decline, place: (line) => place(line), cancel, move, links };
  on(root, 'click', '[data-line]', (event, button) => {
    const line = find(button.dataset.id);
    const menu = button.closest('details');
    menu.open = false;
    menu.querySelector('summary').focus();
    if (line) acts[button.dataset.line](line);
  }, signal);
  on(root, 'keydown', '.line-menu[open]', (event, menu) => {
    if (event.key !== 'Escape') return;
    menu.open = false;
    menu.querySelector('summary').focus();
  }, signal);
  document.addEventListener('click', (event) => root.querySelectorAll('.line-menu[open]').forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  }), { signal });
}

/** Links of the page's head to the rules and to the sign-up of a group or a list. */
export const placeLinks = (session) => (takesSignUps(session) ? html`<a class="btn second sm" href="/organisateur/seances/${
  encodeURIComponent(session.id)}/regles">${icon('seat')}${t('rules.title')}</a>
  <a class="btn second sm" href="/seances/${encodeURIComponent(session.id)}/groupe">${icon('plus')}${t('group.title')}</a>
  <a class="btn second sm" href="/organisateur/seances/${encodeURIComponent(session.id)}/import">${icon('users')}${t('list.open')}</a>`
  : '');

/** The numbers of the two states, as tiles. */
export const placeTiles = (places, tile) => html`${places.offered ? tile(t('roster.tile.offered'), places.offered) : ''}${
  places.pending ? tile(t('roster.tile.pending'), places.pending) : ''}`;
