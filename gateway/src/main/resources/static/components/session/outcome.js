// What the person sees once the server has decided.
import { contactCard } from '../../lib/contact.js';
import { html } from '../../lib/html.js';
import { announce, focusOn, on, render } from '../../lib/dom.js';
import { dayText, moment } from '../../lib/dates.js';
import { t } from '../../lib/i18n.js';
import { rich } from '../../lib/typography.js';
import { cloth, placeText } from '../../lib/sessions.js';
import { ranksWorkshops } from '../../lib/workshops.js';
import { clothOf, icon, state } from '../../lib/ui.js';

const STATES = { CONFIRMED: ['confirmed', 'okc'], WAITING: ['waiting', 'wait'], PENDING: ['soon', 'clock'] };
const MAILS = { CONFIRMED: 'outcome.mailConfirmed', WAITING: 'outcome.mailWaiting', PENDING: 'outcome.mailPending' };

export function outcome(place, { session, event, person, answer, contact, again }) {
  const confirmed = answer.state === 'CONFIRMED';
  const [kind, name] = STATES[answer.state] ?? STATES.WAITING;
  const pending = answer.state === 'PENDING';
  const heading = confirmed
    ? t('outcome.confirmed', { day: dayText(session.start, { year: false }), name: person.givenName })
    : t(pending ? 'outcome.pending' : 'outcome.waiting', { name: person.givenName });
  const mail = t(MAILS[answer.state] ?? MAILS.WAITING, { email: '\u0001' }).split('\u0001');
  render(place, html`<div class="ticket" data-key="billet"><div class="band f-${cloth(session.format)}">${clothOf(session.format, 60)}</div>
    <div class="body stack"><p>${state({ kind, icon: name, label: t(`state.${answer.state}`, { n: answer.position }) })}</p>
      <h2 id="conf">${rich(heading)}</h2>
      <p>${mail[0]}<strong>${person.email}</strong>${mail[1]}</p>
      <p class="small muted">${t('mail.enough')}</p>
      <ul class="facts small"><li>${icon('cal')}<span>${moment(session.start, session.end)}</span></li><li>${icon('pin')}<span>${
        placeText(session.venue)}</span></li>
        ${ranksWorkshops(event) ? html`<li>${icon('pen')}<span>${t('wishes.outcome', { n: event.wishes ?? 3 })}</span></li>` : ''}
        <li>${icon('lock')}<span>${t('outcome.cancelHint')}</span></li></ul>
      <div class="row">${confirmed ? html`<a class="btn second" href="/api/calendar/sessions/${encodeURIComponent(session.id)}.ics"
          data-native>${icon('cal')}${t('mine.calendar')}</a>` : ''}
        <button class="btn quiet" type="button" data-act="another">${t('outcome.another')}</button></div>
      ${contactCard(contact, 'question-billet')}</div>
    ${!confirmed && answer.position ? html`<div class="stub"><p><span class="big-n">${answer.position}</span></p><p class="small"><strong>${
      rich(t('outcome.position', { n: answer.position }))}</strong></p></div>` : ''}</div>`);
  const done = new AbortController();
  on(place, 'click', '[data-act="another"]', () => { done.abort(); again(); }, done.signal);
  place.scrollIntoView({ block: 'nearest' });
  focusOn(place.querySelector('#conf'));
  announce(confirmed ? t('outcome.announceConfirmed') : pending ? t('outcome.announcePending') : t('outcome.announceWaiting',
    { n: answer.position }));
}
