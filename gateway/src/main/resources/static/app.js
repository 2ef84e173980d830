// Starts the app: who is here, which language, which route.
import { loadSession, session, isStaff } from './lib/store.js';
import { lang, t } from './lib/i18n.js';
import { renewApp } from './lib/offline.js';
import { go, reload, start, take } from './lib/router.js';
import { sendLeftOvers } from './lib/scans.js';
import { clearToast, toast } from './lib/ui.js';
import { giveBackTyped, keepTyped } from './lib/unsent.js';
import { shell } from './components/shell/shell.js';

const STAFF = { dense: true, staff: true };

const routes = [
  { path: '/', name: 'programme', load: () => import('./components/programme/programme.js') },
  { path: '/programme', name: 'programme', load: () => import('./components/programme/programme.js') },
  { path: '/rencontres/{eventId}', name: 'programme', load: () => import('./components/event/event.js') },
  { path: '/seances/{sessionId}', name: 'programme', load: () => import('./components/session/session.js') },
  { path: '/seances/{sessionId}/groupe', name: 'programme', load: () => import('./components/group/group.js') },
  { path: '/annuaire', name: 'annuaire', load: () => import('./components/directory/directory.js') },
  { path: '/annuaire/{organisationId}', name: 'annuaire', load: () => import('./components/directory/organisation.js') },
  { path: '/mon-inscription', name: 'inscription', load: () => import('./components/registration/mine.js') },
  { path: '/mon-inscription/{id}', name: 'inscription', load: () => import('./components/registration/registration.js') },
  { path: '/connexion', name: 'connexion', load: () => import('./components/signin/signin.js') },
  { path: '/organisateur', name: 'board', ...STAFF, load: () => import('./components/board/board.js') },
  { path: '/organisateur/rencontres/nouvelle', name: 'board', ...STAFF, load: () => import('./components/event-form/event-form.js') },
  { path: '/organisateur/rencontres/{eventId}/modifier', name: 'board', ...STAFF,
    load: () => import('./components/event-form/event-form.js') },
  { path: '/organisateur/annuaire', name: 'directory', ...STAFF, load: () => import('./components/directory/staff.js') },
  { path: '/organisateur/annuaire/nouvelle', name: 'directory', ...STAFF, load: () => import('./components/directory/edit.js') },
  { path: '/organisateur/annuaire/import', name: 'directory', ...STAFF, load: () => import('./components/directory/import.js') },
  { path: '/organisateur/annuaire/{organisationId}', name: 'directory', ...STAFF, load: () => import('./components/directory/edit.js') },
  { path: '/organisateur/seances/{sessionId}', name: 'board', ...STAFF, load: () => import('./components/roster/roster.js') },
  { path: '/organisateur/messages', name: 'board', ...STAFF, load: () => import('./components/messages/settings.js') },
  { path: '/organisateur/seances/{sessionId}/messages', name: 'board', ...STAFF, load: () => import('./components/messages/messages.js') },
  { path: '/organisateur/seances/{sessionId}/regles', name: 'board', ...STAFF, load: () => import('./components/rules/rules.js') },
  { path: '/organisateur/seances/{sessionId}/import', name: 'board', ...STAFF, load: () => import('./components/imports/list.js') },
  { path: '/organisateur/seances/{sessionId}/historique', name: 'board', ...STAFF, load: () => import('./components/history/history.js') },
  { path: '/organisateur/seances/{sessionId}/accueil', name: 'board', staff: true, bare: true,
    load: () => import('./components/checkin/checkin.js') },
  { path: '/organisateur/seances/{sessionId}/emargement', name: 'board', ...STAFF, load: () => import('./components/papers/sheet.js') },
  { path: '/seances/{sessionId}/pointage-ecran', name: 'board', staff: true, bare: true,
    load: () => import('./components/checkin/door-screen.js') },
  { path: '/porte', name: '', load: () => import('./components/helper/open.js') },
  { path: '/porte/{sessionId}', name: '', bare: true, load: () => import('./components/helper/door.js') },
  { path: '/organisateur/seances/{sessionId}/aides', name: 'board', ...STAFF, load: () => import('./components/helper/hand-out.js') },
  { path: '/pointage', name: 'inscription', load: () => import('./components/checkin/self.js') },
  { path: '/organisateur/rencontres/{eventId}/stands', name: 'board', ...STAFF, load: () => import('./components/forum/stands.js') },
  { path: '/organisateur/seances/{sessionId}/compteur', name: 'board', staff: true, bare: true,
    load: () => import('./components/counting/counter.js') },
  { path: '/organisateur/seances/{sessionId}/comptage', name: 'board', ...STAFF, load: () => import('./components/counting/table.js') },
  { path: '/organisateur/seances/{sessionId}/rotation', name: 'board', ...STAFF, load: () => import('./components/rotation/rotation.js') },
  { path: '/organisateur/seances/{sessionId}/ateliers', name: 'board', ...STAFF,
    load: () => import('./components/workshops/workshops.js') },
  { path: '/organisateur/seances/{sessionId}/binomes', name: 'board', ...STAFF, load: () => import('./components/pairing/pairing.js') },
  { path: '/organisateur/rencontres/{eventId}/tournee', name: 'board', ...STAFF, load: () => import('./components/tour/tour.js') },
  { path: '/seances/{sessionId}/ecran', name: 'board', staff: true, bare: true, load: () => import('./components/screen/screen.js') },
  { path: '/evaluation', name: 'evaluation', ...STAFF, load: () => import('./components/campaigns/campaigns.js') },
  { path: '/evaluation/questionnaires', name: 'questionnaires', ...STAFF, load: () => import('./components/questionnaires/list.js') },
  { path: '/evaluation/questionnaires/{key}', name: 'questionnaires', ...STAFF,
    load: () => import('./components/questionnaires/editor.js') },
  { path: '/evaluation/questions', name: 'questionnaires', ...STAFF, load: () => import('./components/questionnaires/bank.js') },
  { path: '/evaluation/resultats', name: 'evaluation', ...STAFF, load: () => import('./components/results/scope.js') },
  { path: '/evaluation/seances/{sessionId}/preparer', name: 'evaluation', ...STAFF,
    load: () => import('./components/evaluation/prepare.js') },
  { path: '/evaluation/seances/{sessionId}/papier', name: 'evaluation', ...STAFF,
    load: () => import('./components/evaluation/paper-entry.js') },
  { path: '/evaluation/seances/{sessionId}/verbatims', name: 'evaluation', ...STAFF,
    load: () => import('./components/verbatims/verbatims.js') },
  { path: '/evaluation/seances/{sessionId}', name: 'evaluation', ...STAFF, load: () => import('./components/results/results.js') },
  { path: '/evaluation/actions', name: 'actions', ...STAFF, load: () => import('./components/actions/list.js') },
  { path: '/evaluation/actions/{territory}/nouvelle', name: 'actions', ...STAFF, load: () => import('./components/actions/action.js') },
  { path: '/evaluation/actions/{territory}/{id}', name: 'actions', ...STAFF, load: () => import('./components/actions/action.js') },
  { path: '/organisateur/reclamations', name: 'complaints', ...STAFF, load: () => import('./components/complaints/list.js') },
  { path: '/organisateur/reclamations/{number}', name: 'complaints', ...STAFF, load: () => import('./components/complaints/case.js') },
  { path: '/reclamation', name: '', load: () => import('./components/complaints/form.js') },
  { path: '/vous-avez-dit', name: '', load: () => import('./components/actions/said-and-done.js') },
  { path: '/territoires/{territory}/vous-avez-dit', name: '', load: () => import('./components/actions/said-and-done.js') },
  { path: '/verification', name: '', load: () => import('./components/papers/verification.js') },
  { path: '/verification/{code}', name: '', load: () => import('./components/papers/verification.js') },
  { path: '/lien-invalide', name: '', load: () => import('./components/notices/invalid-link.js') },
  { path: '/r/{token}', name: '', load: () => import('./components/notices/invalid-link.js') },
  { path: '/accessibilite', name: '', load: () => import('./components/notices/accessibility.js') },
  { path: '/billet', name: 'inscription', load: () => import('./components/registration/ticket.js') },
  { path: '/mes-inscriptions', name: 'inscription', load: () => import('./components/registration/open-all.js') },
  { path: '/mes-donnees', name: '', load: () => import('./components/privacy/my-data.js') },
  { path: '/administration', name: 'administration', ...STAFF, load: () => import('./components/administration/system.js') },
  { path: '/administration/faits', name: 'administration', ...STAFF, load: () => import('./components/administration/letters.js') },
  { path: '/administration/journal', name: 'administration', ...STAFF, load: () => import('./components/administration/audit.js') },
  { path: '/administration/territoires', name: 'administration', ...STAFF,
    load: () => import('./components/administration/territories.js') },
  { path: '/administration/territoires/{key}', name: 'administration', ...STAFF,
    load: () => import('./components/administration/territory.js') },
  { path: '/administration/nouveau-territoire', name: 'administration', ...STAFF,
    load: () => import('./components/administration/territory.js') },
  { path: '/administration/comptes', name: 'administration', ...STAFF, load: () => import('./components/administration/accounts.js') },
  { path: '/administration/comptes/{id}', name: 'administration', ...STAFF, load: () => import('./components/administration/account.js') },
  { path: '/administration/nouveau-compte', name: 'administration', ...STAFF,
    load: () => import('./components/administration/account.js') },
  { path: '/organisateur/vie-privee', name: 'administration', ...STAFF, load: () => import('./components/privacy/erasures.js') },
  { path: '/donnees-personnelles', name: '', load: () => import('./components/notices/privacy.js') },
  { path: '/donnees-ouvertes', name: '', load: () => import('./components/notices/open-data.js') },
  { path: '/404', name: '', load: () => import('./components/notices/not-found.js') },
];

/** Paths under which people without an account come back: by the link of their mail, not by signing in. */
const MINE = '/mon-inscription';

const way = () => `retour=${encodeURIComponent(location.pathname + location.search)}`;
const signIn = () => {
  keepTyped(document.getElementById('contenu'), session.name);
  go(`/connexion?${way()}`, { replace: true });
};

take(routes);
await renewApp();
await loadSession();
if (isStaff()) sendLeftOvers().catch(() => { /* at the next start */ });
start({
  route(route) {
    document.body.classList.toggle('dense', Boolean(route.dense));
    if (route.staff && !isStaff()) queueMicrotask(signIn);
  },
  refused(problem) {
    if (problem.status !== 401) return false;
    Object.assign(session, { authenticated: false, roles: [], territories: [], registrations: [] });
    queueMicrotask(location.pathname.startsWith('/porte') ? () => go('/porte', { replace: true }) : location.pathname.startsWith(`${MINE}/`)
      ? () => go(MINE, { replace: true }) : signIn);
    return true;
  },
  shown: (route) => {
    shell(route, { reload });
    if (session.authenticated) giveBackTyped(document.getElementById('contenu'), session.name);
  },
});

let offered = null;

// Refused while a page was open: what was typed stays, and the way to sign in is offered (after the page's own message).
// Once: whoever is about to press the button keeps it, whatever else is refused meanwhile.
addEventListener('signed-out', () => setTimeout(() => {
  if (offered?.isConnected || ['/connexion', MINE].includes(location.pathname) || location.pathname.startsWith('/porte')) return;
  offered = toast(t('signIn.expired'), { bad: true, stays: true, action: [t('signIn.again'), signIn] });
}));
addEventListener('signed-in', () => { if (offered?.isConnected) clearToast(); });

// Before what cannot be undone: the same way, for somebody who is signed in and has to show it again.
addEventListener('step-up', () => setTimeout(() => toast(t('signIn.stepUp'), { bad: true, action: [t('signIn.again'),
  () => go(`/connexion?encore=1&${way()}`)] })));

addEventListener('online', () => shell.network());
addEventListener('offline', () => shell.network());
document.querySelector('.skip').textContent = t('skip');
document.documentElement.lang = lang();
