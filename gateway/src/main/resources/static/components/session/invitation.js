// A session for invited people, seen by somebody who came without the link.
import { html } from '../../lib/html.js';
import { field, showErrors, summaryPlace } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { pastedCode } from '../../lib/link-code.js';
import { icon } from '../../lib/ui.js';

export const invitationOnly = () => html`<div class="card" data-key="invitation" role="group" aria-labelledby="ins"><h2 id="ins">${
  t('invitation.title')}</h2>
  <p class="mt-s">${t('invitation.text')}</p><p class="muted small mt-s">${t('invitation.ask')}</p>
  <form class="stack mt" id="invitation" method="post" novalidate>${summaryPlace()}
    ${field({ id: 'lien', label: t('invitation.link'), hint: t('invitation.linkHint'),
      control: html`<input class="input" id="lien" name="lien" type="text" maxlength="600" autocomplete="off" spellcheck="false"
          aria-describedby="lien-h" required>` })}
    <div class="row"><button class="btn" type="submit">${icon('right')}${t('invitation.go')}</button></div></form></div>`;

/** The code in what was pasted; says so in the form when there is none. */
export function takeInvitation(form, sessionId) {
  const code = pastedCode('invitation', sessionId, form.lien.value);
  if (!code) showErrors(form, [{ id: 'lien', message: t('invitation.bad') }]);
  return code;
}
