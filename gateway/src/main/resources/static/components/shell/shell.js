// Header, footer, the demonstration and offline banners.
import { api } from '../../lib/api.js';
import { attr, html } from '../../lib/html.js';
import { render } from '../../lib/dom.js';
import { lang, setLang, t } from '../../lib/i18n.js';
import { asksBefore, go, mayLeave } from '../../lib/router.js';
import { forgetLists, hasRole, isStaff, loadSession, session } from '../../lib/store.js';
import { MARKS, banner, toast } from '../../lib/ui.js';
import { takeAlong } from '../../lib/unsent.js';

let shown = null;
let wired = false;
/** What is to be put on the page that is drawn in another language; null when none is. */
let takenAlong = null;
let changes = 0;

const link = (href, text, current, extra = '') =>
  html`<li class="${extra}"><a href="${href}" ${attr('aria-current', current ? 'page' : null)}>${text}</a></li>`;

function language() {
  const other = lang() === 'fr' ? 'en' : 'fr';
  return html`<li><button type="button" data-act="language" lang="${other}">${other === 'en' ? 'English' : 'Français'}</button></li>`;
}

const brand = (sub) => html`<a class="brand" href="/programme"><svg aria-hidden="true"><use
    href="${MARKS}#logo"/></svg><span><b>Rencontres SPRO</b><span>${sub}</span></span></a>`;

function publicHeader({ name }) {
  return html`<header class="top"><div class="wrap top-in">
    ${brand(html`Orientation et évolution professionnelle<br>Région Provence-Alpes-Côte d’Azur`)}
    <nav aria-label="${t('nav.main')}"><ul class="nav">
      ${link('/programme', t('nav.programme'), name === 'programme')}
      ${link('/annuaire', t('nav.directory'), name === 'annuaire')}
      ${link('/mon-inscription', t('nav.mine'), name === 'inscription')}
      ${isStaff() ? link(hasRole('ORGANISER', 'ADMIN') ? '/organisateur' : '/evaluation', t('nav.staff'))
        : link('/connexion', t('nav.signIn'), name === 'connexion', 'hide-s')}
      ${language()}</ul></nav></div></header>`;
}

function staffHeader({ name }) {
  return html`<header class="top staff"><div class="wrap top-in">
    ${brand(hasRole('ORGANISER', 'ADMIN') ? t('nav.staff') : t('nav.staffEvaluation'))}
    <nav aria-label="${t('nav.main')}"><ul class="nav">
      ${hasRole('ORGANISER', 'ADMIN') ? link('/organisateur', t('nav.board'), name === 'board') : ''}
      ${link('/evaluation', t('nav.evaluation'), name === 'evaluation')}
      ${link('/evaluation/actions', t('actions.nav'), name === 'actions', 'hide-s')}
      ${hasRole('ORGANISER', 'ADMIN') ? link('/organisateur/reclamations', t('cases.title'), name === 'complaints') : ''}
      ${hasRole('EVALUATOR', 'ADMIN') ? link('/evaluation/questionnaires', t('qn.link'), name === 'questionnaires') : ''}
      ${hasRole('ORGANISER', 'ADMIN') ? link('/organisateur/annuaire', t('nav.directory'), name === 'directory')
        : link('/annuaire', t('nav.directory'))}
      ${hasRole('ADMIN') ? link('/administration', t('admin.link'), name === 'administration') : ''}
      ${link('/programme', t('nav.public'))}
      ${language()}
      <li><button type="button" data-act="sign-out">${t('nav.signOut')}<span class="vh"> (${
        session.name})</span></button></li></ul></nav></div></header>`;
}

const footer = () => html`<footer class="foot"><div class="wrap foot-in">
  <p>Service Public Régional de l’Orientation<br>Région Provence-Alpes-Côte d’Azur</p>
  <ul><li><a href="/accessibilite">${t('foot.accessibility')}</a></li>
  <li><a href="/donnees-personnelles">${t('foot.privacy')}</a></li>
  <li><a href="/mes-donnees">${t('mydata.link')}</a></li>
  <li><a href="/vous-avez-dit">${t('said.title')}</a></li>
  <li><a href="/reclamation">${t('complaint.link')}</a></li>
  <li><a href="/donnees-ouvertes">${t('foot.data')}</a></li>
  <li><a href="/api-docs" data-native>${t('foot.api')}</a></li>
  <li>${session.authenticated
    ? html`<button type="button" data-act="sign-out-everywhere">${t('nav.signOutEverywhere')}</button>`
    : html`<a href="/connexion">${t('nav.staff')}</a>`}</li></ul></div></footer>`;

const notices = () => (session.demo || !navigator.onLine ? html`<div class="wrap notices" role="region" aria-label="${t('notices')}">
  ${session.demo ? banner('warn', 'info', html`<strong>${t('demo.title')}</strong> ${t('demo.text')}`) : ''}
  ${navigator.onLine ? '' : banner('warn', 'off', html`<strong>${t('offline.title')}</strong> ${t('offline.text')}`, 'status')}</div>`
  : '');

async function signOut(query) {
  await forgetLists();
  try {
    await api.delete(`/api/session${query}`);
  } catch (problem) {
    if (problem.status !== 401) {
      // Whoever comes next to this device would be signed in: nobody may believe that they have left.
      toast(t('nav.stillSignedIn'), { bad: true, action: [t('nav.signOutAgain'), () => signOut(query)] });
      return;
    }
  }
  await loadSession();
  go('/programme');
}

async function changeLanguage(reload) {
  try {
    await setLang(lang() === 'fr' ? 'en' : 'fr');
  } catch {
    toast(`${t('error.network.title')} ${t('error.network')}`, { bad: true });
    return;
  }
  // Where a page asks, it was said that what is unsaved may go. Pressed again on a slow network, there is no page to take it from.
  takenAlong ??= asksBefore() ? () => {} : takeAlong(document.getElementById('contenu'), { choices: !shown.staff });
  const mine = changes += 1;
  shell();
  document.querySelector('[data-act="language"]')?.focus();
  await reload();
  if (mine !== changes) return;
  takenAlong();
  takenAlong = null;
}

/** @param {Event} event */
const actOf = ({ target }) => /** @type {Element} */ (target).closest('[data-act]')?.getAttribute('data-act');

/** Draws the frame around the page of `route`. @param {Route} [route] @param {{ reload?: () => Promise<void> }} [options] */
export function shell(route, { reload } = {}) {
  shown = route ?? shown;
  const head = document.getElementById('tete');
  const foot = document.getElementById('pied');
  render(head, shown.bare ? '' : html`${shown.staff && isStaff() ? staffHeader(shown) : publicHeader(shown)}${notices()}`);
  render(foot, shown.bare ? '' : footer());
  document.querySelector('.skip').textContent = t('skip');
  if (wired) return;
  wired = true;
  head.addEventListener('click', async (event) => {
    const act = actOf(event);
    if (act === 'language' && await mayLeave()) await changeLanguage(reload);
    if (act === 'sign-out' && await mayLeave()) await signOut('');
  });
  foot.addEventListener('click', async (event) => {
    if (actOf(event) === 'sign-out-everywhere' && await mayLeave()) await signOut('?everywhere=true');
  });
}

shell.network = () => { if (shown) shell(); };
