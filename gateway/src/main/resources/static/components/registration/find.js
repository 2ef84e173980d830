// The form that mails the links of all own registrations to an address, wherever a link may be lost.
import { api, ApiProblem } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { focusOn, on, render } from '../../lib/dom.js';
import { busy, clearErrors, emailError, field, fromProblem, showErrors, summaryPlace } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { banner, icon } from '../../lib/ui.js';

export const findForm = () => html`<div id="retrouver"><form class="card stack" novalidate>${summaryPlace()}
  ${field({ id: 'find-email', label: t('find.email'), hint: t('find.hint'),
    control: html`<input class="input" id="find-email" name="email" type="email" autocomplete="email" inputmode="email"
        maxlength="254" spellcheck="false" required aria-describedby="find-email-h">` })}
  <p><button class="btn" type="submit">${icon('mail')}${t('find.submit')}</button></p></form></div>`;

/** Tells that a mail with the links is on its way. */
export const sent = (email) => html`${
  banner('good', 'mail', html`<p tabindex="-1"><strong>${t('find.sentTitle')}</strong> ${t('find.sentText', { email })}</p>`)}`;

/** Answers the form within `root`. */
export function onFind(root, signal) {
  on(root, 'submit', '#retrouver form', async (event, form) => {
    event.preventDefault();
    clearErrors(form);
    const email = form.email.value.trim();
    const wrong = emailError(email);
    if (wrong) { showErrors(form, [{ id: 'find-email', message: wrong }]); return; }
    const button = form.querySelector('[type="submit"]');
    if (button.getAttribute('aria-disabled')) return;
    busy(button, true, t('mydata.sending'));
    try {
      await api.post('/api/my-links', { email });
      const place = root.querySelector('#retrouver');
      render(place, sent(email));
      focusOn(place.querySelector('p'));
    } catch (failed) {
      if (!(failed instanceof ApiProblem)) throw failed;
      busy(button, false);
      showErrors(form, failed.errors.length ? fromProblem(failed, { email: 'find-email' }) : [{ id: '', message: failed.message }],
        failed.errors.length ? {} : { title: failed.title });
    }
  }, signal);
}
