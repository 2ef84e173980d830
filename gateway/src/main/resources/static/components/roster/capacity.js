// The dialog that changes how many places a session has.
import { html } from '../../lib/html.js';
import { field, showErrors, summaryPlace } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { ask } from '../../lib/ui.js';

const valid = (text) => /^\d{1,5}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= 10000;

/** Resolves to the new capacity, or null. */
export async function askCapacity(current) {
  const answer = await ask({
    title: t('roster.capacityTitle'), confirm: t('roster.capacityYes'),
    body: html`${summaryPlace()}${field({ id: 'places', label: t('roster.capacityField'), hint: t('roster.capacityHint'),
      control: html`<input class="input" id="places" name="places" type="text" inputmode="numeric" value="${current ?? ''}"
          autocomplete="off" aria-describedby="places-h" autofocus>` })}`,
    onReady: {
      validate(form) {
        if (valid(form.places.value)) return true;
        showErrors(form, [{ id: 'places', message: t('roster.capacityBad') }]);
        return false;
      },
    },
  });
  return answer ? Number(answer.places) : null;
}
