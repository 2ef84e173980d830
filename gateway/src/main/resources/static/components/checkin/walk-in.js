// The dialog for somebody who is here without a registration.
import { html } from '../../lib/html.js';
import { emailError, field, showErrors, summaryPlace } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { FUNCTIONS, functionName } from '../../lib/sessions.js';
import { organisations } from '../../lib/store.js';
import { ask } from '../../lib/ui.js';

const input = (id, type, extra = '') => html`<input class="input" id="${id}" name="${id}" type="${type}" autocomplete="off" maxlength="${type === 'email' ? 254 : 100}" ${extra}>`;

/** Resolves to the person, or null. */
export async function askWalkIn(territory) {
  const known = await organisations(territory).catch(() => []);
  const answer = await ask({
    title: t('checkin.walkInTitle'), confirm: t('checkin.walkInYes'), keep: t('checkin.walkInKeep'),
    body: html`${summaryPlace()}
      ${field({ id: 'givenName', label: t('signUp.givenName'), control: input('givenName', 'text', html`autofocus required`) })}
      ${field({ id: 'familyName', label: t('signUp.familyName'), control: input('familyName', 'text', html`required`) })}
      ${field({ id: 'email', label: t('checkin.email'), optional: true, hint: t('checkin.emailHint'), control: input('email', 'email', html`aria-describedby="email-h"`) })}
      ${field({ id: 'organisationId', label: t('signUp.organisation'), optional: true, control: html`<select class="input" id="organisationId" name="organisationId"><option value="">${t('signUp.choose')}</option>${[...known].sort((a, b) => a.name.localeCompare(b.name, 'fr')).map((one) => html`<option value="${one.id}">${one.name}</option>`)}</select>` })}
      ${field({ id: 'function', label: t('signUp.function'), optional: true, control: html`<select class="input" id="function" name="function"><option value="">${t('signUp.choose')}</option>${FUNCTIONS.map((code) => html`<option value="${code}">${functionName(code)}</option>`)}</select>` })}`,
    onReady: {
      validate(form) {
        const errors = [];
        if (!form.givenName.value.trim()) errors.push({ id: 'givenName', message: t('form.required.givenName') });
        if (!form.familyName.value.trim()) errors.push({ id: 'familyName', message: t('form.required.familyName') });
        const mail = form.email.value.trim();
        if (mail && emailError(mail)) errors.push({ id: 'email', message: emailError(mail) });
        if (errors.length) showErrors(form, errors);
        return errors.length === 0;
      },
    },
  });
  if (!answer) return null;
  return Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, value.trim()]).filter(([, value]) => value));
}
