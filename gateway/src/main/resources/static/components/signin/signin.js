// Sign-in of staff: demo accounts in the local profile, the organisation's own sign-in elsewhere.
import { api } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { on, render } from '../../lib/dom.js';
import { busy, clearErrors, field, showErrors, summaryPlace } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { hasRole, isStaff, loadSession, session } from '../../lib/store.js';
import { banner } from '../../lib/ui.js';

const DEMO = ['organiser', 'evaluator', 'keyholder', 'admin'];

const home = () => (hasRole('ORGANISER', 'ADMIN') ? '/organisateur' : '/evaluation');

/** Only a path of this site may be returned to, as the browser itself reads it. */
const isOurs = (path) => path.startsWith('/') && URL.canParse(path, location.origin)
  && new URL(path, location.origin).origin === location.origin;
const safe = (path) => (path && isOurs(path) ? path : null);

export async function page({ root, query, signal, title, go }) {
  title(t('signIn.title'));
  const back = safe(query.get('retour'));
  const again = query.has('encore');
  const provider = `/login?${new URLSearchParams({ ...(back && { to: back }), ...(again && { again: 'true' }) })}`;
  render(root, html`<div class="wrap section signin"><h1>${t('signIn.title')}</h1><p class="lede muted mt-s">${t('signIn.lede')}</p>
    ${again ? html`<div class="mt">${
      banner('warn', 'lock', html`<p><strong>${t('signIn.stepUp')}</strong> ${t('signIn.stepUpText')}</p>`)}</div>`
      : isStaff() && back ? html`<div class="mt">${banner('warn', 'lock', t('signIn.denied'))}</div>` : ''}
    ${session.signIn === 'PROVIDER' ? html`<p class="mt"><a class="btn" href="${provider}" data-native>${t('signIn.oidc')}</a></p>`
      : html`    <div class="card mt"><form class="stack" method="post" novalidate>${summaryPlace()}
      ${field({ id: 'username', label: t('signIn.username'), control: html`<input class="input" id="username" name="username"
          type="text" autocomplete="username" autocapitalize="none" spellcheck="false" required>` })}
      ${field({ id: 'password', label: t('signIn.password'),
        control: html`<input class="input" id="password" name="password" type="password" autocomplete="current-password" required>` })}
      <button class="btn wide" type="submit">${t('signIn.submit')}</button></form></div>
    <section class="mt" aria-labelledby="demo"><h2 id="demo" class="kicker">${t('signIn.demo')}</h2>
      <ul class="accounts mt-s small">${
        DEMO.map((name) => html`<li><span><strong>${name}</strong><br><span class="muted">${t(`signIn.${name}`)}</span></span><button
            class="btn second" type="button" data-account="${name}">${t('signIn.use')}<span class="vh"> ${
          name}</span></button></li>`)}</ul></section>`}</div>`);

  if (session.signIn === 'PROVIDER') return;

  async function signIn(form) {
    const data = new FormData(form);
    const username = String(data.get('username')).trim();
    const password = String(data.get('password'));
    const errors = [];
    if (!username || !password) {
      if (!username) errors.push({ id: 'username', message: t('signIn.missing') });
      else errors.push({ id: 'password', message: t('signIn.missing') });
      showErrors(form, errors);
      return;
    }
    clearErrors(form);
    const button = form.querySelector('[type="submit"]');
    if (button.getAttribute('aria-disabled')) return;
    busy(button, true, t('signUp.sending'));
    try {
      await api.post('/api/session', { username, password });
      await loadSession();
      go(back && isStaff() ? back : home(), { replace: true });
    } catch (problem) {
      showErrors(form, [], { title: problem.status === 401 ? t('signIn.bad') : problem.title || t('error.title'),
        intro: problem.status === 401 ? '' : problem.message });
    } finally {
      busy(button, false);
    }
  }

  on(root, 'submit', 'form', (event, form) => { event.preventDefault(); signIn(form); }, signal);
  on(root, 'click', '[data-account]', (event, button) => {
    const form = root.querySelector('form');
    form.username.value = button.dataset.account;
    form.password.value = 'demo';
    signIn(form);
  }, signal);
}
