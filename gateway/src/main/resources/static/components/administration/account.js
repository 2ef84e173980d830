// Administrators: one account, new or known: what it may do, where it is signed in, and what was done about it. Nothing
// typed is lost: not by a refusal, not by signing in again on the way.
import { api, ApiProblem } from '../../lib/api.js';
import { flag, html } from '../../lib/html.js';
import { dayMonthTime } from '../../lib/dates.js';
import { focusOn, on, render } from '../../lib/dom.js';
import { busy, clearErrors, emailError, field, fromProblem, showErrors, summaryPlace } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { hasRole, session, territories } from '../../lib/store.js';
import { ask, banner, crumbs, data, icon, toast } from '../../lib/ui.js';
import { gone, history, HOME } from './acts.js';
import { administration } from './frame.js';

const LIST = '/api/accounts';
const ROLES = ['ORGANISER', 'EVALUATOR', 'KEY_HOLDER', 'ADMIN'];
const BLANK = { roles: [], territories: [], enabled: true, canChange: true, signIns: [], acts: [] };
const KEPT_MS = 30 * 60_000;

/** What was typed before signing in again: for who typed it, for half an hour, once. */
function drafts(id, by) {
  const slot = `account:${id ?? 'new'}`;
  return {
    keep(tag, body) {
      try { sessionStorage.setItem(slot, JSON.stringify({ by, at: Date.now(), tag, body })); } catch { /* no storage */ }
    },
    take() {
      try {
        const kept = JSON.parse(sessionStorage.getItem(slot));
        sessionStorage.removeItem(slot);
        return kept?.by === by && Date.now() - kept.at < KEPT_MS ? kept : null;
      } catch {
        return null;
      }
    },
  };
}

export async function page({ root, params, signal, title, go }) {
  const path = params.id ? `${LIST}/${encodeURIComponent(params.id)}` : null;
  let one = BLANK;
  let tag = null;
  let areas = [];
  let sending = false;
  let clash = null;
  let leaving = false;

  async function load() {
    const answer = await api.getWithTag(path, { signal });
    one = answer.data;
    tag = answer.etag;
  }

  if (hasRole('ADMIN')) {
    areas = await territories();
    try {
      if (path) await load();
    } catch (problem) {
      if (problem.status !== 410) throw problem;
      gone({ root, title, id: params.id, problem, areas });
      return;
    }
  }
  const draft = drafts(params.id, session.name);
  const kept = draft.take();
  let typed = { ...one, ...kept?.body };
  const heading = path ? one.name : t('accounts.new');
  title(heading);

  const areaName = (key) => areas.find((each) => each.key === key)?.name ?? t('accounts.unknownArea', { key });
  const choice = (name, value, label, hint, chosen) => html`<label class="choice"><input type="checkbox" name="${name}"
      value="${value}" ${flag('checked', chosen)} ${flag('disabled', !one.canChange)}><span>${label}${
    hint ? html`<br><span class="muted thin">${hint}</span>` : ''}</span></label>`;
  const text = (id, type, more) => html`<input class="input" id="${id}" name="${id}" type="${type}" value="${typed[id] ?? ''}"
      autocomplete="off" spellcheck="false" ${more}>`;

  const person = () => html`<div class="grid-2">${field({ id: 'givenName', label: t('accounts.givenName'),
    control: text('givenName', 'text', html`maxlength="100" required`) })}
    ${field({ id: 'familyName', label: t('accounts.familyName'),
      control: text('familyName', 'text', html`maxlength="100" required`) })}</div>
    ${field({ id: 'email', label: t('accounts.email'), hint: t('accounts.emailHint'),
      control: text('email', 'email', html`maxlength="254" required aria-describedby="email-h"`) })}`;

  const rights = () => {
    const keys = [...new Set([...areas.filter((each) => each.open || typed.territories.includes(each.key)).map((each) => each.key),
      ...typed.territories])];
    return html`<fieldset class="field" data-field="roles"><legend class="legend">${t('accounts.col.roles')}</legend><div class="ticks">${
      ROLES.map((role) => choice('roles', role, t(`accounts.role.${role}`), t(`accounts.roleHint.${role}`),
        typed.roles.includes(role)))}</div></fieldset>
      <fieldset class="field" data-field="territories" ${flag('hidden', !typed.roles.includes('ORGANISER'))}><legend class="legend">${
        t('accounts.col.territories')}</legend><div class="ticks">${
        keys.map((key) => choice('territories', key, data(areaName(key)), '', typed.territories.includes(key)))}</div></fieldset>
      ${path ? html`<fieldset class="field" data-field="enabled"><legend class="legend">${t('accounts.col.state')}</legend>${
        choice('enabled', 'true', t('accounts.maySignIn'), t('accounts.maySignInHint'), typed.enabled)}</fieldset>` : ''}`;
  };

  const form = () => html`<form id="compte" class="card stack mt" data-key="compte" novalidate>${summaryPlace()}
    <h2>${t(path ? 'accounts.rights' : 'accounts.who')}</h2>${path ? '' : person()}${rights()}
    ${one.canChange ? html`<p class="small muted">${t(path ? 'accounts.saveHint' : 'accounts.inviteHint')}</p><p
        class="row"><button class="btn" type="submit">${icon('check')}${t(path ? 'accounts.save' : 'accounts.create')}</button><a
        class="btn quiet" href="${HOME}">${t('accounts.back')}</a></p>` : ''}</form>`;

  const signIns = () => html`<section class="card mt" aria-labelledby="ouvertes"><h2 id="ouvertes">${t('accounts.signIns')}</h2>
    ${one.signIns.length ? html`<ul class="plain mt-s">${
      one.signIns.map((since) => html`<li>${t('accounts.since', { at: dayMonthTime(since) })}</li>`)}</ul>
      <p class="mt-s"><button class="btn second sm" type="button" data-act="out">${t('accounts.signOut')}</button></p>`
      : html`<p class="muted mt-s">${t('accounts.noSignIn')}</p>`}</section>`;

  function draw() {
    render(root, administration('accounts', heading, path
      ? html`${one.username}${one.email && one.email !== one.username ? ` · ${one.email}` : ''}` : t('accounts.newLede'), () => html`
      ${crumbs([[t('admin.accounts'), HOME], [heading]])}
      <div id="perime" data-keep></div>
      ${one.own ? html`<div class="mt">${banner('', 'lock', t('accounts.ownText'))}</div>` : one.canChange ? ''
        : html`<div class="mt">${banner('', 'info', t('accounts.fixed'))}</div>`}
      ${form()}${
        path ? html`${signIns()}${one.canChange ? html`<section class="card mt" aria-labelledby="inviter"><h2 id="inviter">${
          t('accounts.password')}</h2><p class="small muted mt-s">${t('accounts.passwordText')}</p><p class="mt-s"><button
            class="btn second sm" type="button" data-act="invite">${t('accounts.invite')}</button></p></section>` : ''}${
          history(one.acts, areas)}` : ''}`));
  }

  const place = () => root.querySelector('#compte');
  const ticked = (name) => [...place().querySelectorAll(`[name="${name}"]:checked`)].map((box) => box.value);

  function read() {
    const roles = ticked('roles');
    const value = (name) => place().elements[name]?.value.trim();
    return {
      ...(path ? { enabled: ticked('enabled').length > 0 } : { givenName: value('givenName'), familyName: value('familyName'),
        email: value('email') }),
      roles, territories: roles.includes('ORGANISER') ? ticked('territories') : [],
    };
  }

  function missing(body) {
    const errors = path ? [] : ['givenName', 'familyName'].filter((name) => !body[name]).map((name) => ({ id: name,
      message: t(`accounts.required.${name}`) }));
    const email = path ? '' : emailError(body.email);
    if (email) errors.push({ id: 'email', message: email });
    if (!path && !body.roles.length) errors.push({ id: 'roles', message: t('accounts.required.roles') });
    if (body.roles.includes('ORGANISER') && !body.territories.length) {
      errors.push({ id: 'territories', message: t('accounts.required.territories') });
    }
    return errors;
  }

  async function save() {
    if (sending) return;
    const body = read();
    const errors = missing(body);
    if (errors.length) { showErrors(place(), errors); return; }
    clearErrors(place());
    sending = true;
    const button = place().querySelector('[type="submit"]');
    busy(button, true, t('signUp.sending'));
    try {
      if (path) {
        await api.put(path, body, { headers: { 'If-Match': tag }, signal });
        await again();
        toast(t('accounts.saved'));
      } else {
        const made = await api.post(LIST, body, { signal });
        go(`${HOME}/${encodeURIComponent(made.account.id)}`);
        toast(t(made.invited ? 'accounts.made' : 'accounts.madeUnsent'), { bad: !made.invited });
      }
    } catch (problem) {
      await refused(problem, body);
    } finally {
      sending = false;
      busy(button, false);
    }
  }

  /** As it is now. */
  async function again() {
    await load();
    typed = one;
    render(root.querySelector('#perime'), '');
    draw();
  }

  /** What is typed is not from what is shown beside it. */
  function tellOfClash() {
    clash = one;
    render(root.querySelector('#perime'), banner('warn', 'warn', html`<h2 class="h-small" id="clash-t" tabindex="-1">${
      t('accounts.clashTitle')}</h2><p>${t('accounts.clashText')}</p><p class="mt-s"><button class="btn second sm"
        type="button" data-act="theirs">${t('accounts.clashTake')}</button></p>`, 'alert'));
    focusOn(root.querySelector('#clash-t'));
  }

  async function refused(problem, body) {
    if (problem.name === 'AbortError') return;
    if (!(problem instanceof ApiProblem)) throw problem;
    if (problem.code === 'STEP_UP_NEEDED' || problem.status === 401) {
      draft.keep(tag, body);
      leaving = true;
      return;
    }
    if (problem.status === 412) {
      typed = { ...one, ...body };
      await load();
      draw();
      tellOfClash();
      return;
    }
    const found = fromProblem(problem).map(({ id, message }) => ({ id: id.split(/[.[]/)[0], message }));
    const other = problem.code === 'ACCOUNT_EXISTS' && /** @type {string} */ (problem.body?.account);
    showErrors(place(), found, found.length ? {} : { title: problem.title || t('error.title'), intro: other
      ? html`${problem.message} <a href="${HOME}/${encodeURIComponent(other)}">${t('accounts.openIt')}</a>` : problem.message });
  }

  /** Something that is no change of rights. */
  async function act(button, work, done) {
    if (button.getAttribute('aria-disabled')) return;
    busy(button, true, t('signUp.sending'));
    try {
      const sent = await work();
      await load();
      draw();
      toast(t(sent === false ? 'accounts.unsent' : done), { bad: sent === false });
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      if (!(problem instanceof ApiProblem) || problem.status === 401) throw problem;
      toast(problem.message, { bad: true });
    } finally {
      busy(button, false);
    }
  }

  draw();
  if (kept && kept.tag !== tag) tellOfClash();
  on(root, 'submit', '#compte', (event) => { event.preventDefault(); save(); }, signal);
  on(root, 'change', '[name="roles"]', () => {
    root.querySelector('[data-field="territories"]').hidden = !ticked('roles').includes('ORGANISER');
  }, signal);
  on(root, 'input', '#compte', () => { if (leaving) draft.keep(tag, read()); }, signal);
  on(root, 'click', '[data-act="theirs"]', () => {
    typed = clash;
    clash = null;
    root.textContent = '';
    draw();
    focusOn(root.querySelector('h1'));
  }, signal);
  on(root, 'click', '[data-act="invite"]', (event, button) => act(button, async () => (await api.post(`${path}/invitation`,
    undefined, { signal })).invited, 'accounts.invited'), signal);
  on(root, 'click', '[data-act="out"]', async (event, button) => {
    if (!await ask({ title: t('accounts.signOutTitle', { name: one.name }), body: html`<p>${t('accounts.signOutText')}</p>`,
      confirm: t('accounts.signOut'), danger: true })) {
      return;
    }
    await act(button, () => api.delete(`${path}/sign-ins`, { signal }), 'accounts.signedOut');
  }, signal);
}
