// A person's own registration: the ticket, its state of the moment, and the way out.
import { api } from '../../lib/api.js';
import { attr, html } from '../../lib/html.js';
import { announce, focusOn, on, render } from '../../lib/dom.js';
import { dayText, moment, relativeDays } from '../../lib/dates.js';
import { dataLang, t } from '../../lib/i18n.js';
import { watchPlaces } from '../../lib/places.js';
import { qrCode } from '../../lib/qr.js';
import { liveMark, seats, takenText } from '../../lib/seats.js';
import { rich } from '../../lib/typography.js';
import { cloth, formatName, fullTitle, functionName, isOver, placeText, territoryLabel } from '../../lib/sessions.js';
import { organisationNames, session as known, territoryNames } from '../../lib/store.js';
import { contactCard, contactOf } from '../../lib/contact.js';
import { agendaActions, agendaCards } from './agenda.js';
import { corrections } from './correct.js';
import { LOOKS } from './looks.js';
import { handOver } from './hand-over.js';
import { ownOffer, standing } from './offer.js';
import { ownPair } from './pair.js';
import { planOf } from './plan.js';
import { workshopsSection } from './workshops.js';
import { certificateLink } from '../papers/links.js';
import { ask, banner, clothOf, crumbs, data, icon, state, swatch, toast } from '../../lib/ui.js';

export async function page(context) {
  const { root, params, signal } = context;
  const path = `/api/registrations/${encodeURIComponent(params.id)}`;
  let mine = await api.get(path, { signal });
  const copy = mine.session ?? {};
  const session = { ...copy, id: copy.id ?? copy.sessionId ?? mine.sessionId, title: fullTitle(copy) };
  const [areas, organisations] = await Promise.all([territoryNames(), organisationNames(session.territory)]);
  const contact = await contactOf(session.territory, session.contact);
  const strip = clothOf(session.format, 60);
  let now = null;
  let silent = null;
  let cancelledHere = false;
  let printed = '';
  let changes = 0;
  const workshops = workshopsSection({ root, signal, path, get: () => mine, adopt: (next) => {
    changes += 1;
    mine = { ...mine, workshops: next };
  }, draw: () => draw() });
  const pair = ownPair({ id: params.id, session, root, signal, draw });
  const again = { root, signal, path, session, get: () => mine, adopt: (next) => { changes += 1; mine = { ...mine, ...next }; },
    draw: () => draw() };
  const offer = ownOffer(again);
  const transfer = handOver({ ...again, id: params.id });
  const correction = corrections(again);
  context.title(t('mine.title'));

  function draw() {
    const [kind, name] = mine.attended ? ['present', 'seat'] : LOOKS[mine.state];
    const live = mine.state !== 'CANCELLED' && session.status !== 'CANCELLED' && !isOver(session);
    render(root, html`<div class="wrap">${crumbs([[t('nav.programme'), '/programme'], [t('nav.mine')]])}
      <div class="two"><div class="stack-l">
        <header><h1>${t('mine.hello', { name: mine.givenName })}</h1><p class="lede muted mt-s">${t('mine.lede')}</p></header>
        ${session.status === 'CANCELLED' ? banner('bad', 'ban', t('session.cancelled')) : ''}
        ${mine.state === 'CANCELLED' ? ended() : ''}
        ${live ? offer.card() : ''}
        <article class="ticket" aria-labelledby="tk" data-key="billet"><div class="band f-${cloth(session.format)}">${strip}</div>
          <div class="body stack">
            <p class="row">${state({ kind, icon: name, label: mine.attended ? t('state.presence') : t(`state.${mine.state}`,
              { n: mine.position }) })}</p>
            <div class="row nogap">${swatch(session.format, 'sm')}<p class="small">${formatName(session.format)}<br><span class="muted">${
              territoryLabel(areas.get(session.territory) ?? session.territory)}</span></p></div>
            <h2 id="tk"><a href="/seances/${encodeURIComponent(session.id)}" ${attr('lang', dataLang())}>${rich(session.title)}</a></h2>
            ${facts(live)}
            ${standing(mine)}
            <div class="row no-print">${ticketActs(live)}</div>
          </div>
          ${stub()}${printed ? html`<div class="stub"><p class="small">${t('ticket.address')}<br><strong>${printed}</strong><br><span
              class="muted">${t('ticket.readOnly')}</span></p></div>` : ''}</article>
        ${contactCard(contact)}
        ${planOf(mine.plan)}
        ${workshops()}${pair.markup(mine)}
        ${live ? correction.card() : ''}
        ${live && !mine.attended ? leave() : ''}
      </div>${aside(live)}</div></div>`);
  }

  function ended() {
    return transfer.done() || offer.left()
    || banner('', 'info', html`<strong>${t(cancelledHere ? 'mine.cancelled' : 'mine.ended')}</strong> ${
      t(cancelledHere ? 'mine.cancelledText' : `mine.ending.${mine.ending ?? 'UNKNOWN'}`)}`);
  }

  function facts(live) {
    const who = [mine.givenName, mine.familyName].filter(Boolean).join(' ');
    return html`<ul class="facts">
              <li>${icon('cal')}<span><strong>${moment(session.start, session.end)}</strong>${
                live ? html`<br><span class="muted">${cap(relativeDays(session.start))}</span>` : ''}</span></li>
              <li>${icon('pin')}<span><strong>${placeText(session.venue)}</strong>${
                session.venue?.address ? html`<br><span class="muted">${session.venue.address}</span>` : ''}</span></li>
              <li>${icon('users')}<span>${[who, functionName(mine.function).toLowerCase()].filter(Boolean).join(', ')}${
                organisations.get(mine.organisationId) ? html`<br><span class="muted">${
                  data(organisations.get(mine.organisationId))}</span>` : ''}</span></li></ul>`;
  }

  function ticketActs(live) {
    return html`${certificateLink(mine, session)}${live && mine.state === 'CONFIRMED' && mine.links?.ics
              ? html`<a class="btn" href="${mine.links.ics}" data-native>${icon('cal')}${t('mine.calendar')}</a>` : ''}
              ${mine.state === 'CANCELLED' ? html`<a class="btn" href="/seances/${encodeURIComponent(session.id)}">${t('mine.again')}</a>`
                : html`<button class="btn second" type="button" data-act="print">${icon('print')}${t('mine.print')}</button>`}`;
  }

  function aside(live) {
    const others = (known.registrations ?? []).filter((id) => id !== params.id);
    return html`<aside class="aside no-print">
      ${live && now ? html`<section class="card stack" data-key="places" aria-labelledby="pl"><div class="row spread"><h2
          id="pl" class="kicker">${t('places.title')}</h2>${liveMark(silent)}</div>
        ${seats(now, { labelled: true })}<p class="small"><strong>${now.free > 0 ? t('places.free', { n: now.free })
          : t('state.full')}</strong><br><span class="muted">${takenText(now)}${
          now.waiting > 0 ? html`<br>${t('places.waiting', { n: now.waiting })}` : ''}</span></p></section>` : ''}
      ${others.length ? html`<section class="card stack-s" data-key="autres" aria-labelledby="au"><h2 id="au" class="kicker">${
        t('mine.others')}</h2><p class="small"><a href="/mon-inscription">${t('mine.list')}</a></p></section>` : ''}
      ${agendaCards(session.territory, mine.email)}</aside>`;
  }

  const cap = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  function stub() {
    if (mine.state === 'CONFIRMED' && mine.qr) {
      return html`<div class="stub">${qrCode(mine.qr, t('mine.codeLabel'))}<p class="small"><strong>${t('mine.code')}</strong><br>${
        t('mine.codeHint')}</p></div>`;
    }
    if (mine.state === 'WAITING' && mine.position) {
      return html`<div class="stub"><p><span class="big-n">${mine.position}</span></p><p class="small"><strong>${
        rich(t('outcome.position', { n: mine.position }))}</strong></p></div>`;
    }
    return '';
  }

  function leave() {
    const waiting = mine.state !== 'CONFIRMED';
    if (mine.state === 'OFFERED') {
      return html`<section class="no-print" data-key="annuler" aria-labelledby="mod"><h2 id="mod">${t('mine.change')}</h2><div
          class="grid-2 mt">${transfer.card()}</div></section>`;
    }
    return html`<section class="no-print" data-key="annuler" aria-labelledby="mod"><h2 id="mod">${t('mine.change')}</h2>
      <div class="grid-2 mt">${transfer.card()}<div class="card stack-s" data-key="quitter"><h3>${
        t(mine.state === 'PENDING' ? 'mine.withdraw' : waiting ? 'mine.leave' : 'mine.cannot')}</h3><p class="small muted">${
        t(mine.state === 'PENDING' ? 'mine.withdrawText' : waiting ? 'mine.leaveText' : 'mine.cannotText')}</p>
      <p><button class="btn danger" type="button" data-act="cancel">${
        t(mine.state === 'PENDING' ? 'mine.withdraw' : waiting ? 'mine.leave' : 'mine.cancel')}</button></p></div></div></section>`;
  }

  // The printed page carries an address that only shows; the ticket is printed without it where there is none.
  async function print() {
    try {
      printed ||= new URL((await api.post(`${path}/ticket-link`, {})).url, location.origin).href;
      draw();
    } catch { /* printed without it */ }
    window.print();
  }

  async function cancel() {
    const place = mine.state === 'CONFIRMED';
    const sure = await ask({
      title: t(place ? 'mine.cancelTitle' : 'mine.leaveTitle'), confirm: t(place ? 'mine.yes' : 'mine.leaveYes'),
      keep: t(place ? 'mine.keep' : 'mine.leaveKeep'), danger: true,
      body: html`<p>${rich(t(place ? 'mine.cancelBody' : 'mine.leaveBody', { day: dayText(session.start) }))}</p><p
          class="muted small">${t('mine.cancelAgain')}</p>`,
    });
    if (!sure) return;
    try {
      await api.delete(path);
      cancelledHere = true;
      changes += 1;
      mine = { ...mine, state: 'CANCELLED', position: null };
      draw();
      focusOn(root.querySelector('h1'));
      scrollTo(0, 0);
      announce(t('mine.cancelled'));
    } catch (problem) {
      toast(problem.message, { bad: true });
    }
  }

  draw();
  agendaActions(root, () => path, signal, () => mine.email);
  pair.watch();
  offer.watch();
  on(root, 'click', '[data-act="print"]', print, signal);
  on(root, 'click', '[data-act="cancel"]', cancel, signal);
  // From « Je ne peux pas venir » in a reminder: the question is asked at once, and only a yes cancels.
  if (location.hash === '#annuler' && root.querySelector('[data-act="cancel"]')) queueMicrotask(cancel);

  // Places move while the page is open; a waiting person's position moves with them, so ask again then.
  watchPlaces({ territory: session.territory, sessions: [session.id], signal }, async (places, moved, silentSince) => {
    now = places.get(session.id);
    silent = silentSince;
    draw();
    if (['CONFIRMED', 'CANCELLED'].includes(mine.state)) return;
    const asked = (changes += 1);
    try {
      const next = await api.get(path, { signal });
      // Something newer is shown, or on its way.
      if (asked !== changes) return;
      if (['state', 'position', 'offerExpires'].every((one) => next[one] === mine[one])
        && JSON.stringify(next.holdup) === JSON.stringify(mine.holdup)) {
        return;
      }
      mine = next;
      draw();
      announce(t(`state.${mine.state}`, { n: mine.position }));
    } catch { /* the next change asks again */ }
  });
}
