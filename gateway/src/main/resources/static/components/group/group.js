// Several people signed up at once: by the referent of an organisation, or by an organiser.
import { api } from '../../lib/api.js';
import { attr, html } from '../../lib/html.js';
import { announce, focusOn, on, render } from '../../lib/dom.js';
import { moment } from '../../lib/dates.js';
import { busy, clearErrors, emailError, markErrors, showErrors, summaryPlace } from '../../lib/forms.js';
import { dataLang, t } from '../../lib/i18n.js';
import { forgetCode, linkCode } from '../../lib/link-code.js';
import { watchPlaces } from '../../lib/places.js';
import { rich } from '../../lib/typography.js';
import { FUNCTIONS, cloth, fullTitle, functionName, isOpen, isOver, placeText } from '../../lib/sessions.js';
import { mayOrganise, organisations, organisationNames } from '../../lib/store.js';
import { banner, clothOf, crumbs, data, icon, toast } from '../../lib/ui.js';
import { known, organisation, resolved } from '../event-form/parts/organisations.js';
import { select, text } from '../event-form/parts/fields.js';
import { rows } from '../event-form/parts/rows.js';
import { cards } from '../rules/cards.js';
import { editing, labelOf } from '../rules/editing.js';
import { forProfessionals, keyFor } from '../session/person-form.js';
import { pasted } from './pasted.js';
import { results } from './results.js';

const MOST = 50;
const FIRST_ROWS = 3;
const FIELDS = ['givenName', 'familyName', 'email', 'function'];
const blank = () => ({ givenName: '', familyName: '', email: '', function: '' });
const isBlank = (one) => FIELDS.every((name) => !String(one[name] ?? '').trim());
const IF_FULL = ['WAIT_TOGETHER', 'AS_MANY_AS_FIT', 'REFUSE'];

export async function page(context) {
  const { root, params, signal } = context;
  const id = params.sessionId;
  const code = linkCode('referent', id);
  const [session, names] = await Promise.all([api.get(`/api/sessions/${encodeURIComponent(id)}`, { signal }), organisationNames('')]);
  const organiser = mayOrganise(session.territory);
  const professionals = forProfessionals(session);
  const functions = session.functions?.length ? session.functions : FUNCTIONS;
  const referentOf = code.split('~')[0];
  const title = fullTitle(session);
  const slot = `spro.groupe.${id}`;
  const strip = clothOf(session.format);
  const form = { draft: load(), errors: [], draw, changed, blank };
  let directory = [];
  let places = null;
  let told = context.kept.told ?? null;
  let sending = false;
  context.title(`${t('group.title')}, ${title}`);

  function load() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(slot));
      if (Array.isArray(kept?.members)) return kept;
    } catch { /* nothing was kept */ }
    return { organisation: '', ifFull: IF_FULL[0], members: Array.from({ length: FIRST_ROWS }, blank) };
  }

  function changed() {
    try { sessionStorage.setItem(slot, JSON.stringify(form.draft)); } catch { /* the page keeps it */ }
    count();
  }

  const people = () => form.draft.members.map((one, i) => [one, i]).filter(([one]) => !isBlank(one));

  function room() {
    const n = people().length;
    if (!places) return t('places.unknown');
    const free = Math.max(0, places.free);
    return `${t('places.free', { n: free })}. ${n ? t(n > free ? 'group.short' : 'group.fits', { n, free, missing: n - free }) : ''}`;
  }

  function count() {
    const line = root.querySelector('#place');
    if (line) line.textContent = room();
    const button = root.querySelector('#inscrire');
    if (button && !sending) button.textContent = t('group.submit', { n: people().length });
  }

  function draw() {
    render(root, html`<div class="strip f-${cloth(session.format)}">${strip}</div><div class="strip-edge f-${cloth(session.format)}"></div>
      <div class="wrap group-page">${crumbs([[t('nav.programme'), '/programme'], [data(title), `/seances/${encodeURIComponent(id)}`],
        [t('group.title')]])}
      <header class="stack-s"><h1>${t('group.heading')}</h1><p class="lede muted" ${attr('lang', dataLang())}>${rich(title)}</p>
        <ul class="facts small"><li>${icon('cal')}<span>${moment(session.start, session.end)}</span></li><li>${
          icon('pin')}<span>${placeText(session.venue)}</span></li>${
          code && names.get(referentOf) ? html`<li>${icon('users')}<span>${data(names.get(referentOf))}</span></li>` : ''}</ul></header>
      <div class="mt">${body()}</div></div>`);
    const shape = root.querySelector('#groupe');
    if (shape) markErrors(shape, form.errors);
  }

  function body() {
    if (!code && !organiser) {
      return banner('', 'info', html`<strong>${t('group.noLinkTitle')}</strong> ${t('group.noLink')} <a
          href="/seances/${encodeURIComponent(id)}">${t('group.alone')}</a>`);
    }
    if (session.status !== 'PUBLISHED' || isOver(session) || (!organiser && !isOpen(session))) {
      return banner('', 'info', t('session.closed'));
    }
    if (told) return results({ told, session, organiser: organiser && !code });
    return html`<form class="stack-l" id="groupe" method="post" novalidate>${summaryPlace()}
      ${code ? '' : html`<section class="card stack" aria-labelledby="g-qui"><h2 id="g-qui">${t('group.who')}</h2>${known(directory)}
        ${organisation(form.draft, 'organisation', { label: t('signUp.organisation'), hint: t('group.organisationHint'),
          optional: !professionals })}</section>`}
      <section class="card stack" aria-labelledby="g-gens"><h2 id="g-gens">${t('group.people')}</h2>
        <p class="small muted">${t('group.peopleHint')}</p>
        <div class="group-rows">${rows(form.draft, 'members', {
    name: (i) => t('group.person', { n: i + 1 }), add: t('group.add'), tight: true, most: MOST, least: 1,
    one: (at) => html`${text(form.draft, `${at}.givenName`, { label: t('signUp.givenName'), max: 60 })}${
      text(form.draft, `${at}.familyName`, { label: t('signUp.familyName'), max: 60 })}
      ${text(form.draft, `${at}.email`, { label: t('signUp.email'), type: 'email' })}${
        select(form.draft, `${at}.function`, [['', t('signUp.choose')], ...functions.map((one) => [one, functionName(one)])],
          { label: t('signUp.function'), optional: !professionals })}`,
  })}</div></section>
      <section class="card stack" aria-labelledby="g-place"><h2 id="g-place">${t('group.ifFull')}</h2><p class="group-room"
          aria-live="polite">${icon('seat')}<span id="place" data-keep>${room()}</span></p>
        ${cards(form.draft, 'ifFull', IF_FULL.map((one) => [one, t(`group.${one}`), t(`group.${one}.text`)]),
          { label: t('group.ifFull'), vh: true })}</section>
      <div class="stack-s"><p class="small muted">${t('group.mails')}</p><div class="row"><button class="btn" type="submit" id="inscrire">${
        t('group.submit', { n: people().length })}</button>
        ${code && organiser ? html`<button class="btn quiet" type="button" data-act="as-organiser">${t('group.asOrganiser')}</button>`
          : ''}</div></div></form>`;
  }

  function check(list) {
    const errors = [];
    const add = (field, message) => message && errors.push({ id: field, message, label: labelOf(root, field) });
    if (!list.length) add('members[0].givenName', t('group.nobody'));
    for (const [one, i] of list) {
      add(`members[${i}].givenName`, one.givenName.trim() ? '' : t('group.required.givenName'));
      add(`members[${i}].familyName`, one.familyName.trim() ? '' : t('group.required.familyName'));
      add(`members[${i}].email`, one.email.trim() ? emailError(one.email.trim()) : t('group.required.email'));
      if (professionals) add(`members[${i}].function`, one.function ? '' : t('group.required.function'));
    }
    if (!code && professionals && !form.draft.organisation.trim()) add('organisation', t('group.required.organisation'));
    if (!code && form.draft.organisation.trim() && !resolved({ name: form.draft.organisation }, directory).organisationId) {
      add('organisation', t('group.unknownOrganisation'));
    }
    return errors;
  }

  async function send(shape) {
    if (sending) return;
    const list = people();
    form.errors = check(list);
    if (form.errors.length) { showErrors(shape, form.errors); return; }
    clearErrors(shape);
    const of = code ? null : resolved({ name: form.draft.organisation }, directory).organisationId;
    const member = (one) => Object.fromEntries([...FIELDS.map((name) => [name, one[name].trim()]), ['organisationId',
      of]].filter(([, value]) => value));
    const payload = { ifFull: form.draft.ifFull, members: list.map(([one]) => member(one)), ...(code ? { referent: code } : {}) };
    const key = keyFor(`${id}.groupe`, payload);
    const button = shape.querySelector('#inscrire');
    sending = true;
    busy(button, true, t('signUp.sending'));
    try {
      const answer = await api.post(`/api/sessions/${encodeURIComponent(id)}/group-registrations`, payload,
        { headers: { 'Idempotency-Key': key.value } });
      key.done();
      context.kept.told = answer.registrations.map((one, i) => ({ ...one, ...payload.members[i], email: one.email }));
      try { sessionStorage.removeItem(slot); } catch { /* nothing was kept */ }
      context.kept.answered();
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      if (!problem.unknownOutcome) key.done();
      refused(problem, shape, list);
    } finally {
      sending = false;
      busy(button, false);
    }
  }

  /** The server counts the people it was sent; empty rows stand between them here. */
  function refused(problem, shape, list) {
    form.errors = problem.errors.map(({ field, message, code: name }) => {
      const at = String(field ?? '').replace(/^members\[(\d+)\]/, (whole, n) => `members[${list[Number(n)]?.[1] ?? n}]`)
        .replace(/^members\[\d+\]\.organisationId$/, 'organisation');
      return { id: at, message: message || name, label: labelOf(root, at) };
    }).filter(({ id: at, message }, i, all) => all.findIndex((one) => one.id === at && one.message === message) === i);
    const safe = problem.unknownOutcome ? t('group.retrySafe') : problem.code === 'LINK_INVALID' ? t('group.askLink') : '';
    showErrors(shape, form.errors, form.errors.length ? {} : { title: problem.title || t('error.title'),
      intro: html`${problem.message} ${safe}` });
  }

  function paste(event, control) {
    const found = pasted(event.clipboardData?.getData('text') ?? '')
      ?.map((one) => ({ ...one, function: functions.includes(one.function) ? one.function : '' }));
    if (!found) return;
    event.preventDefault();
    const list = form.draft.members;
    let at = Number(/\[(\d+)\]/.exec(control.dataset.path)[1]);
    if (!isBlank(list[at])) at += 1;
    let empty = 0;
    while (at + empty < list.length && isBlank(list[at + empty]) && empty < found.length) empty += 1;
    list.splice(at, empty, ...found);
    const over = list.splice(MOST).filter((one) => !isBlank(one)).length;
    form.errors = [];
    control.blur(); // a field in use keeps its text when the page is drawn again
    draw();
    changed();
    root.querySelector(`[id="members[${Math.min(at + found.length, list.length) - 1}].givenName"]`)?.focus();
    toast(over ? t('group.pastedOver', { n: found.length - over, over, most: MOST }) : t('group.pasted', { n: found.length }),
      { bad: over > 0 });
  }

  /** Enter goes on to the next person, and makes room for one. */
  function enter(event, control) {
    if (event.key !== 'Enter' || event.isComposing || control.matches('select')) return;
    event.preventDefault();
    const next = Number(/\[(\d+)\]/.exec(control.dataset.path)[1]) + 1;
    if (next === form.draft.members.length) {
      if (next >= MOST) return;
      form.draft.members.push(blank());
      draw();
      changed();
    }
    root.querySelector(`[id="members[${next}].givenName"]`)?.focus();
  }

  // The page may have been drawn anew in another language while the answer was on its way.
  context.kept.answered = () => {
    told = context.kept.told;
    draw();
    focusOn(root.querySelector('#resultat'));
    root.querySelector('#resultat')?.scrollIntoView({ block: 'nearest' });
    announce(root.querySelector('#resultat')?.textContent ?? '');
  };
  draw();
  if (!code && organiser) {
    organisations('').then((list) => { directory = list; if (!signal.aborted) draw(); }).catch(() => { /* the server checks the name */ });
  }
  editing(root, form, signal);
  on(root, 'paste', '[data-path$=".givenName"]', paste, signal);
  on(root, 'keydown', '[data-path^="members["]', enter, signal);
  on(root, 'submit', '#groupe', (event, shape) => { event.preventDefault(); send(shape); }, signal);
  on(root, 'click', '[data-act="as-organiser"]', () => { forgetCode('referent', id); context.reload(); }, signal);
  on(root, 'click', '[data-act="more"]', () => {
    told = null;
    context.kept.told = null;
    form.draft = { ...form.draft, members: Array.from({ length: FIRST_ROWS }, blank) };
    draw();
    root.querySelector('[id="members[0].givenName"]')?.focus();
  }, signal);
  watchPlaces({ territory: session.territory, sessions: [id], signal }, (now) => { places = now.get(id) ?? places; count(); });
}
