// Prepare a meeting, or change one: draft, publish, cancel. A stale version never overwrites another's work.
import { api, ApiProblem } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { focusOn, on, render } from '../../lib/dom.js';
import { busy, fromProblem, showErrors } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { hasRole, session as me, territories } from '../../lib/store.js';
import { ask, banner, crumbs, data, state, toast } from '../../lib/ui.js';
import { check, fieldId, labelOf, read } from './content.js';
import { form, newSession } from './fields.js';

const LOOKS = { DRAFT: ['draft', 'pen'], PUBLISHED: ['open', 'plus'], CANCELLED: ['cancelled', 'ban'], ENDED: ['soon', 'check'] };
const WORDS = { DRAFT: 'state.draft', PUBLISHED: 'edit.isPublished', CANCELLED: 'state.cancelled', ENDED: 'state.over' };

export async function page(context) {
  const { root, params, query, signal } = context;
  const areas = (await territories()).filter((one) => hasRole('ADMIN') || me.territories.includes(one.key));
  let event = { territory: query.get('territory') || areas[0]?.key || '', format: 'SEMINAR', audience: 'PROFESSIONALS', title: '', functions: [], openTo: [], status: 'DRAFT', sessions: [newSession()] };
  let tag = null;
  if (params.eventId) {
    const answer = await api.getWithTag(`/api/events/${encodeURIComponent(params.eventId)}`, { signal });
    event = answer.data;
    tag = answer.etag ?? `"${event.version}"`;
  }
  const all = await territories();
  let sending = false;

  function draw() {
    const made = Boolean(event.id);
    const closed = ['CANCELLED', 'ENDED'].includes(event.status);
    context.title(t(made ? 'edit.editTitle' : 'edit.newTitle'));
    render(root, html`<div class="wrap">
      ${crumbs([[t('board.title'), `/organisateur?territory=${encodeURIComponent(event.territory)}`], [made ? data(event.title) : t('edit.newTitle')]])}
      <div class="page-head tight"><div><h1>${t(made ? 'edit.editTitle' : 'edit.newTitle')}</h1>${event.status === 'DRAFT' ? html`<p class="muted">${t('edit.draftHelp')}</p>` : ''}</div>
        ${made ? state({ kind: LOOKS[event.status][0], icon: LOOKS[event.status][1], label: t(WORDS[event.status]) }) : ''}</div>
      <div id="perime"></div>
      ${closed ? banner('', 'info', t(event.status === 'CANCELLED' ? 'edit.wasCancelled' : 'edit.wasHeld')) : ''}
      ${form({ event, areas, all, closed })}
      ${closed ? '' : html`<div class="edit-actions row"><button class="btn" type="submit" form="rencontre">${t(event.status === 'DRAFT' ? 'edit.save' : 'edit.saveChanges')}</button>
        ${made && event.status === 'DRAFT' ? html`<button class="btn sun" type="button" data-act="publish">${t('edit.publish')}</button>` : ''}
        ${made ? html`<button class="btn danger" type="button" data-act="cancel">${t('edit.cancelEvent')}</button>` : ''}</div>`}</div>`);
  }

  /** Draws the page anew from the event, forgetting what was typed. */
  function fresh() {
    root.textContent = '';
    draw();
  }

  function adopt(next, etag) {
    event = next;
    tag = etag ?? `"${next.version}"`;
  }

  async function save() {
    const shape = root.querySelector('#rencontre');
    const content = read(shape, event);
    const errors = check(content);
    if (errors.length) { showErrors(shape, errors); return false; }
    if (sending) return false;
    sending = true;
    const button = root.querySelector('[type="submit"]');
    busy(button, true, t('signUp.sending'));
    try {
      if (event.id) {
        const answer = await api.put(`/api/events/${encodeURIComponent(event.id)}`, content, { headers: { 'If-Match': tag } });
        adopt(answer, null);
        fresh();
      } else {
        const answer = await api.post('/api/events', content);
        adopt(answer, null);
        history.replaceState(history.state, '', `/organisateur/rencontres/${encodeURIComponent(event.id)}/modifier`);
        fresh();
      }
      toast(t('edit.saved'));
      return true;
    } catch (problem) {
      refused(problem, shape);
      return false;
    } finally {
      sending = false;
      busy(button, false);
    }
  }

  function refused(problem, shape = root.querySelector('#rencontre')) {
    if (!(problem instanceof ApiProblem)) throw problem;
    if (problem.status === 412) {
      render(root.querySelector('#perime'), banner('warn', 'warn', html`<p tabindex="-1"><strong>${t('edit.staleTitle')}</strong> ${t('edit.stale')}</p><p><button class="btn second sm mt-s" type="button" data-act="reload">${t('edit.staleReload')}</button></p>`, 'alert'));
      focusOn(root.querySelector('#perime p'));
      return;
    }
    const errors = fromProblem(problem).map(({ id, message }) => ({ id: fieldId(id), message, label: labelOf(fieldId(id)) }));
    showErrors(shape, errors, errors.length ? {} : { title: problem.title || t('error.title'), intro: problem.message });
  }

  async function reload() {
    const answer = await api.getWithTag(`/api/events/${encodeURIComponent(event.id)}`, { signal });
    adopt(answer.data, answer.etag);
    fresh();
    focusOn(root.querySelector('h1'));
  }

  async function command(name, words, done) {
    if (!await ask(words)) return;
    try {
      await api.post(`/api/events/${encodeURIComponent(event.id)}/${name}`, {}, { headers: { 'If-Match': tag } });
      await reload();
      toast(done);
    } catch (problem) {
      refused(problem);
    }
  }

  function addSession() {
    const list = root.querySelector('#seances-liste');
    const i = list.children.length;
    const before = read(root.querySelector('#rencontre'), event).sessions.at(-1);
    event = { ...event, ...read(root.querySelector('#rencontre'), event), id: event.id, status: event.status, version: event.version };
    event.sessions = [...event.sessions, newSession(before)];
    fresh();
    focusOn(root.querySelector(`#s${i}-title`));
  }

  function removeSession(i) {
    event = { ...event, ...read(root.querySelector('#rencontre'), event), id: event.id, status: event.status, version: event.version };
    event.sessions = event.sessions.filter((_, n) => n !== i);
    fresh();
    focusOn(root.querySelector('#seances-t'));
  }

  draw();
  on(root, 'submit', '#rencontre', (submitted) => { submitted.preventDefault(); save(); }, signal);
  on(root, 'change', '#format', () => {
    event = { ...event, ...read(root.querySelector('#rencontre'), event), id: event.id, status: event.status, version: event.version };
    if (!event.sessions?.length && event.format !== 'DROP_IN') event.sessions = [newSession()];
    fresh();
    root.querySelector('#format').focus();
  }, signal);
  const actions = {
    add: addSession, remove: (button) => removeSession(Number(button.dataset.i)), reload,
    publish: async () => {
      if (!await save()) return;
      await command('publish', { title: t('edit.publishTitle'), body: html`<p>${t('edit.publishBody')}</p>`, confirm: t('edit.publishYes'), keep: t('edit.publishKeep') }, t('edit.published'));
    },
    cancel: () => command('cancel', { title: t('edit.cancelTitle'), body: html`<p>${t('edit.cancelBody')}</p>`, confirm: t('edit.cancelYes'), keep: t('edit.cancelKeep'), danger: true }, t('edit.cancelled')),
  };
  on(root, 'click', '[data-act]', (clicked, button) => actions[button.dataset.act]?.(button), signal);
}

