// Seminar: a day in one room. Nothing but its sessions.
import { html } from '../../../lib/html.js';
import { t } from '../../../lib/i18n.js';

export default {
  names: [],
  sessions: 'written',
  blank: () => ({}),
  read: () => ({}),
  write: () => ({}),
  panel: () => html`<p class="muted">${t('prep.seminar.none')}</p>`,
};
