// What the administrators' pages share: the head, the way from one to the other, and who may see them.
import { attr, html } from '../../lib/html.js';
import { t } from '../../lib/i18n.js';
import { hasRole } from '../../lib/store.js';
import { banner } from '../../lib/ui.js';

const PAGES = { system: '/administration', territories: '/administration/territoires', accounts: '/administration/comptes',
  letters: '/administration/faits', audit: '/administration/journal', privacy: '/organisateur/vie-privee' };

const tabs = (current) => html`<nav class="tabs no-print" aria-label="${t('admin.pages')}">${Object.entries(PAGES).map(([key, href]) =>
  html`<a href="${href}" ${attr('aria-current', key === current ? 'page' : null)}>${t(`admin.${key}`)}</a>`)}</nav>`;

/** A page of the administration; its content only for those it is meant for. */
export const administration = (current, title, lede, content) => html`<div class="wrap erasures"><div class="page-head"><div><h1>${
  title}</h1><p class="muted mt-s">${lede}</p></div></div>
  ${hasRole('ADMIN') ? html`${tabs(current)}${content()}` : banner('', 'lock', t('erasures.denied'))}</div>`;
