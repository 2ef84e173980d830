// Calendars to subscribe to: one's own registrations, and the territory's meetings.
import { api } from '../../lib/api.js';
import { focusOn, on, render } from '../../lib/dom.js';
import { html } from '../../lib/html.js';
import { busy } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { session as known } from '../../lib/store.js';
import { icon, toast } from '../../lib/ui.js';
import { sent } from './find.js';

/** The address calendar programs open by themselves. */
export const webcal = (path) => `webcal://${location.host}${path}`;

const askButton = () => html`<p><button class="btn second wide" type="button" data-act="agenda">${icon('cal')}${
  t('agenda.ask')}</button></p>`;
// The link to one registration does not open the others: the address of the calendar needs the link to all of them.
const mailButton = () => html`<p class="small">${t('agenda.needsAll')}</p><p><button class="btn second wide" type="button"
    data-act="agenda-mail">${icon('mail')}${t('agenda.mail')}</button></p>`;

/** The person's own calendar; without the link to all registrations, the way to receive it. */
export const ownAgendaCard = () => html`
  <section class="card stack-s" data-key="mon-agenda" aria-labelledby="ma"><h2 id="ma" class="kicker">${t('agenda.mine')}</h2><p
      class="small">${t('agenda.mineText')}</p>
    <div id="adresse-agenda" class="stack-s" data-keep>${known.privacy ? askButton() : mailButton()}</div></section>`;

export const agendaCards = (territory, email) => html`${known.privacy || email ? ownAgendaCard() : ''}
  <section class="card stack-s" data-key="agenda" aria-labelledby="ag"><h2 id="ag" class="kicker">${t('mine.agenda')}</h2><p
      class="small">${t('mine.agendaText')}</p>
    <p><a class="btn second wide" href="${webcal(`/api/calendar/territories/${encodeURIComponent(territory)}.ics`)}" data-native>${
      icon('cal')}${t('mine.subscribe')}</a></p></section>`;

/** Asks for the private address when the person wants it, and takes it back; `email` receives the link that it needs. */
export function agendaActions(root, path, signal, email = () => '') {
  const slot = () => root.querySelector('#adresse-agenda');
  const draw = (content, focus) => { render(slot(), content); focusOn(slot().querySelector(focus)); };
  on(root, 'click', '[data-act="agenda"]', async () => {
    try {
      const { url } = await api.post(`${path()}/agenda`, {});
      draw(html`<p><a class="btn wide" href="${webcal(url)}" data-native>${icon('cal')}${t('agenda.open')}</a></p>
        <div class="field"><label for="adresse">${t('agenda.address')}</label><input class="input" id="adresse" type="text" readonly
            value="${location.origin + url}" aria-describedby="adresse-h"><p class="hint" id="adresse-h">${t('agenda.secret')}</p></div>
        <p><button class="btn quiet sm" type="button" data-act="agenda-end">${icon('x')}${t('agenda.end')}</button></p>`, 'a');
    } catch (problem) {
      if (problem.code === 'AGENDA_LINK_NEEDED' && email()) draw(mailButton(), 'button');
      else toast(problem.message, { bad: true });
    }
  }, signal);
  on(root, 'click', '[data-act="agenda-mail"]', async (event, button) => {
    if (button.getAttribute('aria-disabled')) return;
    busy(button, true, t('mydata.sending'));
    try {
      await api.post('/api/my-links', { email: email() });
      draw(sent(email()), 'p');
    } catch (problem) {
      busy(button, false);
      toast(problem.message, { bad: true });
    }
  }, signal);
  on(root, 'click', '[data-act="agenda-end"]', async () => {
    try {
      await api.delete(`${path()}/agenda`);
      draw(askButton(), 'button');
      toast(t('agenda.ended'));
    } catch (problem) {
      toast(problem.message, { bad: true });
    }
  }, signal);
}
