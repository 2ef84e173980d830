// Who answers questions about a meeting: its own contact, else its territory's; nothing where none is known.
import { html } from './html.js';
import { colon, t } from './i18n.js';
import { territories } from './store.js';
import { data, icon } from './ui.js';

/** The contact of a meeting, or null: meetings of before may have none. @param {string} territory @param {Contact | null} [own] */
export async function contactOf(territory, own) {
  if (own) return own;
  try {
    return (await territories()).find((one) => one.key === territory)?.contact ?? null;
  } catch {
    return null;
  }
}

/** « Une question ? » with the ways to reach the team. @param {Contact | null} contact @param {string} [id] */
export function contactCard(contact, id = 'question') {
  if (!contact) return '';
  return html`<section id="${id}" data-key="${id}" aria-labelledby="${id}-t"><h2 id="${id}-t">${t('contact.title')}</h2>
    <ul class="facts small mt-s"><li>${icon('users')}<span><strong>${data(contact.label)}</strong>${
      contact.hours ? html`<br><span class="muted">${data(contact.hours)}</span>` : ''}</span></li>
      <li>${icon('mail')}<span><a href="mailto:${encodeURI(contact.email)}">${contact.email}</a></span></li>
      ${contact.phone ? html`<li>${icon('info')}<span>${t('contact.phone')}${colon()}<a href="tel:${
        contact.phone.replace(/[^\d+]/g, '')}">${contact.phone}</a></span></li>` : ''}</ul></section>`;
}
