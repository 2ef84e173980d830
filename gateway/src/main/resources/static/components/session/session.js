// A session: what it is, who is there, how many places are left right now, and the sign-up.
import { api } from '../../lib/api.js';
import { contactCard, contactOf } from '../../lib/contact.js';
import { attr, html } from '../../lib/html.js';
import { render } from '../../lib/dom.js';
import { dayMonthTime, moment, whenText } from '../../lib/dates.js';
import { dataLang, t } from '../../lib/i18n.js';
import { describe, sessionDescription } from '../../lib/jsonld.js';
import { watchPlaces } from '../../lib/places.js';
import { liveMark, seatKey, seats, takenText } from '../../lib/seats.js';
import { rich } from '../../lib/typography.js';
import { cloth, fullTitle, functionsText, isOpen, isOver, placeText, startOf, stateOf, takesSignUps,
  territoryLabel } from '../../lib/sessions.js';
import { mayOrganise, territoryNames } from '../../lib/store.js';
import { sameStop } from '../../lib/tour.js';
import { audience, banner, clothOf, crumbs, data, icon, state, tagOf } from '../../lib/ui.js';
import { formatPart } from '../forum/parts.js';
import { sessionLine } from '../event/event.js';
import { dayOf } from './day.js';
import { signUp, signUpRules } from './sign-up.js';

export async function page(context) {
  const { root, params, signal, kept } = context;
  const id = params.sessionId;
  const session = await api.get(`/api/sessions/${encodeURIComponent(id)}`, { signal });
  const [event, names, rules] = await Promise.all([
    api.get(`/api/events/${encodeURIComponent(session.eventId)}`, { signal }).catch((problem) => {
      if (problem.name === 'AbortError') throw problem;
      return { id: session.eventId, title: session.eventTitle, format: session.format, territory: session.territory, sessions: [] };
    }),
    territoryNames(),
    isOpen(session) ? signUpRules(id, signal) : null,
  ]);
  const contact = session.historic ? null : await contactOf(session.territory, event.contact);
  const title = fullTitle({ format: session.format, title: session.title, eventTitle: session.eventTitle || event.title });
  const others = (event.sessions ?? []).filter((one) => one.id !== id && (session.format !== 'BUS_TOUR' || sameStop(session)(one)))
    .sort((a, b) => startOf({ session: a }) - startOf({ session: b }));
  const territory = territoryLabel(names.get(session.territory) ?? session.territory);
  const strip = clothOf(session.format);
  let places = new Map();
  let silent = null;
  context.title(title);
  describe(sessionDescription(session, territory), signal);

  function draw() {
    const now = places.get(id);
    const kind = cloth(session.format);
    const signUpHere = isOpen(session);
    render(root, html`
      <div class="strip f-${kind}">${strip}</div><div class="strip-edge f-${kind}"></div>
      <div class="wrap">
        ${crumbs([[t('nav.programme'), '/programme'], [territory, `/programme?territory=${encodeURIComponent(session.territory)}`],
          ...(others.length ? [[data(event.title), `/rencontres/${encodeURIComponent(event.id)}`]] : []),
          [data(others.length ? session.title || title : title)]])}
        <div class="two session-grid">
          <header class="session-head"><div><p class="row">${tagOf(session)}<span class="small muted">${audience(session.audience)}</span>${
            state(stateOf(session, now))}</p>
            <h1 ${attr('lang', dataLang())}>${rich(title)}</h1></div>
            ${facts(session, event, names)}</header>
          <aside class="aside" aria-labelledby="pl">${placesCard(session, now, { silent, signedUp: Boolean(kept.signedUp) })}</aside>
          <div class="stack-l">
            ${notice(session)}
            ${event.summary ? html`<section class="prose" data-key="quoi" aria-labelledby="quoi-t"><h2 id="quoi-t">${
              t('session.what')}</h2><p ${attr('lang', dataLang())}>${rich(event.summary)}</p></section>` : ''}
            ${dayOf(event)}
            ${presenters(session)}
            ${formatPart(event, { ofSession: true })}
            ${signUpHere ? html`<section id="inscription" data-keep></section>` : ''}
            ${kept.signedUp ? '' : contactCard(contact)}
            ${others.length ? html`<section data-key="autres" aria-labelledby="autres-t"><h2 id="autres-t">${t('session.others')}</h2><ol
                class="sessions-list mt-s">${others.map((one) => sessionLine(one, event, places))}</ol></section>` : ''}
          </div></div></div>`);
  }

  draw();
  const form = root.querySelector('#inscription');
  const update = form ? signUp(form, { session, event, contact, rules, signal, kept, changed: draw }) : null;
  watchPlaces({ territory: session.territory, sessions: [id, ...others.map((one) => one.id)], signal }, (known, changed, silentSince) => {
    places = known;
    silent = silentSince;
    draw();
    if (changed.has(id)) update?.(known.get(id));
  });
}

function facts(session, event, names) {
  const exact = session.start && (event.datePrecision ?? 'DAY') === 'DAY';
  return html`<ul class="facts">
              <li>${icon('cal')}<span><strong>${exact ? moment(session.start, session.end)
                : whenText(session, event.datePrecision)}</strong>${
                exact && !isOver(session) && session.status === 'PUBLISHED'
                  ? html`<br><a class="no-print" href="/api/calendar/sessions/${encodeURIComponent(session.id)}.ics" data-native>${
                    t('session.addToCalendar')}</a>` : ''}</span></li>
              <li>${icon('pin')}<span><strong>${placeText(session.venue)}</strong>${
                session.venue?.address ? html`<br><span class="muted">${session.venue.address}</span>`
                : session.venue && isOpen(session) ? html`<br><span class="muted">${t('session.access')}</span>` : ''}</span></li>
              <li>${icon('users')}<span>${functionsText(event.functions ?? session.functions) || audience(session.audience)}${
                event.openTo?.length ? html`<br><span class="muted">${
                  t('session.openTo', { names: event.openTo.map((key) => territoryLabel(names.get(key) ?? key)).join(', ') })}</span>`
                  : ''}</span></li>
            </ul>`;
}

function notice(session) {
  if (session.status === 'CANCELLED') return banner('bad', 'ban', t('session.cancelled'));
  if (isOver(session)) return banner('', 'info', t('session.past'));
  return '';
}

/** When one may sign up, in words. */
function windowOf({ opens, closes }) {
  const moment = new Date();
  if (new Date(opens) > moment) return t('session.opens', { when: dayMonthTime(opens) });
  return new Date(closes) <= moment ? t('session.closed') : t('session.until', { when: dayMonthTime(closes) });
}

const forTeam = (session) => html`<p><a class="btn second wide" href="/organisateur/seances/${encodeURIComponent(session.id)}">${
  t('session.manage')}</a></p>${
      takesSignUps(session) ? html`<p><a href="/organisateur/seances/${encodeURIComponent(session.id)}/regles">${t('rules.title')}</a></p>`
        : ''}`;

const signUpButton = (now) => html`<a class="btn wide" href="#inscription">${
      t(now && now.free <= 0 ? 'session.signUpWaiting' : 'session.signUp')}</a>`;

const takenThen = (now) => html`<p><span class="big-n">${now.confirmed}</span> ${
  t('places.confirmedWord', { n: now.confirmed })}<br><span
        class="muted small">${t('places.of', { n: now.capacity })}</span></p>${seats(now, { labelled: true })}${
      now.capacity <= 150 ? seatKey() : ''}`;

const freeNow = (now) => html`<p aria-live="polite"><span class="big-n">${Math.max(0, now.free)}</span> ${
      t('places.freeWord', { n: Math.max(0, now.free) })}<br><span class="muted small">${takenText(now)}${
      now.waiting > 0 ? html`<br>${t('places.waiting', { n: now.waiting })}` : ''}</span></p>
      ${seats(now, { labelled: true })}${now.capacity <= 150 ? seatKey(now) : ''}`;

function placesCard(session, now, { silent, signedUp }) {
  const manage = mayOrganise(session.territory) && !session.historic ? forTeam(session) : '';
  if (session.status === 'CANCELLED') {
    return html`<div class="card stack sticky"><h2 id="pl" class="kicker">${t('places.title')}</h2><p>${
      t('session.closed')}</p>${manage}</div>`;
  }
  if (!takesSignUps(session)) {
    return html`<div class="card stack sticky"><h2 id="pl" class="kicker">${t('places.title')}</h2><p>${
      isOver(session) ? t('session.past') : t('session.noSignUp')}</p>${manage}</div>`;
  }
  const over = isOver(session) || session.status !== 'PUBLISHED';
  const window = over ? '' : windowOf(session.registration);
  return html`<div class="card stack sticky">
    <div class="row spread"><h2 id="pl" class="kicker">${t('places.title')}</h2>${over ? '' : liveMark(silent)}</div>
    ${now ? (over ? takenThen : freeNow)(now) : html`<p class="muted" role="status">${t('places.unknown')}</p>`}
    ${isOpen(session) && !signedUp ? signUpButton(now) : ''}
    ${window ? html`<p class="small muted">${rich(window)}</p>` : ''}${manage}</div>`;
}

function presenters(session) {
  const who = session.presenters ?? [];
  if (!who.length) return '';
  return html`<section data-key="orga" aria-labelledby="orga-t"><h2 id="orga-t">${t('session.meet')}</h2><ul class="orgs mt-s">${
    who.map((one) => html`<li>${one.organisationId
    ? html`<a href="/annuaire?territory=${encodeURIComponent(session.territory)}#${encodeURIComponent(one.organisationId)}">${
      data(one.name)}</a>` : data(one.name)}</li>`)}</ul></section>`;
}
