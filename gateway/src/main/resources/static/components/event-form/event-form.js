// Prepare a meeting, or change one: four guided steps, a preview beside them, then publish or call off.
import { ApiProblem, api, query as queryOf } from '../../lib/api.js';
import { askReason } from '../../lib/calling-off.js';
import { html } from '../../lib/html.js';
import { focusOn, on, render } from '../../lib/dom.js';
import { busy, clearField, hold, markErrors, showErrors } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { hasRole, organisations, session as me, territories } from '../../lib/store.js';
import { ask, banner, toast } from '../../lib/ui.js';
import { checklist } from './checklist.js';
import { blankDraft, fromEvent, newSession, setApart, toContent } from './content.js';
import { drafts } from './drafts.js';
import { duplicate } from './duplicate.js';
import { editing, reveal } from './editing.js';
import { check, fromServer } from './errors.js';
import { formatOf, madeSessions } from './formats/index.js';
import { overview } from '../rules/of-draft.js';
import { copy, same } from './parts/state.js';
import { needs } from './needs.js';
import { preview } from './preview.js';
import { change, command, create, keepingApart, load, remove } from './saving.js';
import { view } from './view.js';

export async function page(context) {
  const { root, params, query, signal } = context;
  const all = await territories();
  // Nothing new is planned where a territory is closed.
  const areas = all.filter((one) => one.open !== false && (hasRole('ADMIN') || me.territories.includes(one.key)));
  const wanted = areas.find((one) => one.key === query.get('territory')) ?? areas[0];
  const form = {
    all, areas, event: null, tag: null, organisations: [], places: new Map(), list: undefined, errors: [], offered: null,
    restored: null, pending: null,
    draft: blankDraft({ territory: wanted?.key ?? '', format: query.get('format') ?? '' }),
    get closed() { return ['CANCELLED', 'ENDED'].includes(this.event?.status); },
    get published() { return this.event?.status === 'PUBLISHED'; },
    get dirty() { return !same(this.draft, this.base); },
    changed, mayRemove,
  };
  if (params.eventId) Object.assign(form, await load(params.eventId, signal));
  if (form.event) form.draft = fromEvent(form.event);
  form.base = copy(form.draft);
  let store = drafts(form.event?.id);
  let sending = false;
  const shape = () => root.querySelector('#rencontre');
  const content = () => toContent(form.draft, form);
  const seen = preview({ signal, place: () => root.querySelector('#apercu'), read: () => ({ content: toContent(form.draft,
    { event: form.event, organisations: form.organisations, anew: true }), eventId: form.event?.id, draft: form.draft, form: shape() }) });

  const wishes = needs({ signal, place: () => root.querySelector('#besoins'), read: () => form.draft.territory, shown: beside });

  comeBack(store.load());
  draw();
  look();
  around();

  /** What was typed in this window is back at once; what another window left is offered. */
  function comeBack(left) {
    if (!left || form.closed) return;
    form.offered = left.other ?? null;
    if (same(left.draft, form.base)) return;
    const stale = (left.version ?? null) !== (form.event?.version ?? null);
    if (left.own && !stale) Object.assign(form, { draft: { ...form.draft, ...left.draft }, pending: left.pending ?? null, restored: left });
    else form.offered = { ...left, stale };
  }

  function draw() {
    if (form.draft.format) formatOf(form.draft.format).start?.(form.draft);
    const made = Boolean(form.event);
    context.title(t(made ? 'edit.editTitle' : 'edit.newTitle'));
    render(root, view(form));
    markErrors(shape(), form.errors);
    beside();
  }

  /** What stands beside the form is seen when there is something in it. */
  function beside() {
    const side = root.querySelector('.prep-side');
    if (!side) return;
    const coming = root.querySelector('#apercu').hasChildNodes();
    const wished = root.querySelector('#besoins').hasChildNodes();
    root.querySelector('#apercu').closest('section').hidden = !coming;
    root.querySelector('#besoins-boite').hidden = !wished;
    side.hidden = !coming && !wished;
  }

  /** Nothing will come of what is over. */
  function look() {
    if (!form.closed) seen.now();
  }

  /** Draws the page anew; the controls take what the draft says. */
  function fresh() {
    root.textContent = '';
    draw();
    look();
  }

  function changed(redraw = false) {
    if (redraw) {
      if (!form.draft.sessions.length && form.draft.format && !madeSessions(form.draft)) form.draft.sessions = [newSession()];
      draw();
    }
    const now = root.querySelector('#etat-saisie');
    if (now) now.textContent = form.dirty ? t('prep.unsaved') : '';
    keep();
    seen.soon();
  }

  function keep(now = false) {
    if (form.dirty || form.pending || form.offered) store.keep({ draft: form.draft, version: form.event?.version ?? null,
      pending: form.pending, other: form.offered }, now);
    else store.forget();
  }

  /** What the page shows besides the form, as it arrives. */
  async function around() {
    if (!form.closed) wishes();
    organisations(form.draft.territory).then((list) => { form.organisations = list; if (!signal.aborted) draw(); })
      .catch(() => { /* names can be typed */ });
    const { event } = form;
    if (!event) return;
    if (event.status === 'DRAFT') {
      checklist(event.id, signal).then((list) => { form.list = list; if (!signal.aborted) draw(); })
        .catch(() => { /* the page went away */ });
    }
    const ids = event.sessions.filter((one) => one.status === 'PUBLISHED' && one.capacity).map((one) => one.id).slice(0, 50);
    if (form.published && ids.length) {
      api.get(`/api/places${queryOf({ sessions: ids.join(',') })}`, { signal }).then((answer) => {
        form.places = new Map((answer.items ?? answer).map((one) => [one.sessionId, one]));
        if (!signal.aborted) draw();
      }).catch(() => { /* the form works without */ });
    }
  }

  async function mayRemove(one) {
    const now = form.places.get(one.id);
    if (!now?.confirmed && !now?.waiting) return true;
    return Boolean(await ask({ title: t('prep.removeTitle'),
      body: html`<p>${t('prep.removeBody', { n: now.confirmed, waiting: now.waiting })}</p>`, confirm: t('prep.removeYes'),
      keep: t('prep.removeNo'), danger: true }));
  }

  function adopt(event, tag) {
    store.forget();
    Object.assign(form, { event, tag: tag ?? `"${event.version}"`, draft: fromEvent(event), offered: null, restored: null,
      pending: null, errors: [] });
    form.base = copy(form.draft);
    store = drafts(event.id);
  }

  async function save() {
    const errors = check(form.draft, shape());
    if (errors.length) { wrong(errors); return false; }
    if (sending) return false;
    sending = true;
    const button = root.querySelector('[type="submit"]');
    busy(button, true, t('signUp.sending'));
    hold(shape(), true);
    try {
      const answer = form.event ? await change(form.event.id, await keepingApart(content(), form.event, setApart(form.event, form.draft)),
        form.tag)
        : await create(content(), form.pending, (pending) => { form.pending = pending; keep(true); });
      if (!answer) { hold(shape(), false); return false; }
      const made = !form.event;
      adopt(answer);
      if (made) history.replaceState(history.state, '', `/organisateur/rencontres/${encodeURIComponent(form.event.id)}/modifier`);
      fresh();
      around();
      toast(t('edit.saved'));
      return true;
    } catch (problem) {
      hold(shape(), false);
      keep(true);
      refused(problem);
      return false;
    } finally {
      sending = false;
      busy(button, false);
    }
  }

  function refused(problem) {
    if (problem.name === 'AbortError') return;
    if (!(problem instanceof ApiProblem)) throw problem;
    if (problem.status === 412) {
      render(root.querySelector('#perime'), banner('warn', 'warn', html`<p tabindex="-1"><strong>${t('edit.staleTitle')}</strong> ${
        t('prep.stale')}</p><p><button class="btn second sm mt-s" type="button" data-act="reload">${t('edit.staleReload')}</button></p>`,
        'alert'));
      focusOn(root.querySelector('#perime p'));
      return;
    }
    const errors = fromServer(problem.errors, form.draft, shape());
    wrong(errors, errors.length ? {} : { title: problem.title || t('error.title'), intro: problem.status === 401 || problem.unknownOutcome
      ? `${problem.message} ${t('prep.nothingLost')}` : problem.message });
  }

  /** Says what is wrong, at fields that are folded away too. */
  function wrong(errors, words) {
    form.errors = errors;
    errors.forEach(({ id }) => reveal(root, id));
    showErrors(shape(), errors, words);
  }

  /** The version of the server; what was typed on the old one is offered. */
  async function reload() {
    const mine = { draft: form.draft, at: Date.now(), stale: true };
    const latest = await load(form.event.id, signal);
    adopt(latest.event, latest.tag);
    form.offered = same(mine.draft, form.base) ? null : mine;
    root.querySelector('#perime')?.replaceChildren();
    fresh();
    around();
    focusOn(root.querySelector('h1'));
  }

  /**
   * @param {string} name @param {Question} words @param {string} done
   * @param {(words: Question) => Promise<string | object | null>} [question]
   */
  async function commanded(name, words, done, question = ask) {
    const answer = await question(words);
    if (!answer) return;
    try {
      if (!await command(form.event.id, name, form.tag, typeof answer === 'string' ? { reason: answer } : {})) return;
      const latest = await load(form.event.id, signal);
      adopt(latest.event, latest.tag);
      fresh();
      around();
      focusOn(root.querySelector('h1'));
      toast(done);
    } catch (problem) {
      refused(problem);
    }
  }

  async function publish() {
    if (form.dirty && !await save()) return;
    form.list = await checklist(form.event.id, signal);
    draw();
    if (form.list && !form.list.publishable) {
      focusOn(root.querySelector('#etape-4-t'));
      toast(t('prep.check.notReady'), { bad: true });
      return;
    }
    const button = root.querySelector('[data-act="publish"]');
    busy(button, true, t('rules.reading'));
    let rules;
    try {
      rules = await overview(form.event, signal);
    } catch (problem) {
      refused(problem);
      return;
    } finally {
      busy(button, false);
    }
    if (signal.aborted) return;
    await commanded('publish', { title: t('edit.publishTitle'), body: html`<p>${t('edit.publishBody')}</p>${rules}`,
      confirm: t('edit.publishYes'), keep: t('edit.publishKeep') }, t('edit.published'), askLeaving);
  }

  /** A question that a link in it ends: the way leads to another page. */
  function askLeaving(words) {
    const answer = ask(words);
    const dialog = [...document.querySelectorAll('dialog.dialog')].at(-1);
    dialog?.addEventListener('click', ({ target }) => {
      if (/** @type {Element} */ (target).closest('a[href]')) dialog.querySelector('[data-dlg="keep"]').click();
    });
    return answer;
  }

  /** Deletes the draft, and with it what was typed here. */
  async function erase() {
    if (!await ask({ title: t('edit.deleteTitle'), body: html`<p>${t('edit.deleteBody')}</p>`, confirm: t('edit.delete'),
      keep: t('edit.deleteKeep'), danger: true })) {
      return;
    }
    try {
      await remove(form.event.id);
    } catch (problem) {
      refused(problem);
      return;
    }
    Object.assign(form, { draft: copy(form.base), pending: null, offered: null });
    store.forget();
    toast(t('edit.deleted'));
    context.go(`/organisateur?territory=${encodeURIComponent(form.event.territory)}`);
  }

  const actions = {
    reload, publish,
    cancel: () => commanded('cancel', { title: t('edit.cancelTitle'), body: html`<p>${t('edit.cancelBody')}</p>`,
      confirm: t('edit.cancelYes'), keep: t('edit.cancelKeep'), danger: true }, t('edit.cancelled'), askReason),
    delete: erase,
    duplicate: async () => { const path = await duplicate(form.event); if (path) context.go(path); },
    take: () => {
      // What was typed since changes places with it.
      const mine = form.dirty ? { draft: form.draft, at: Date.now(), pending: form.pending } : null;
      Object.assign(form, { draft: { ...copy(form.base), ...form.offered.draft }, pending: form.offered.pending ?? null,
        restored: mine ? null : form.offered, offered: mine });
      fresh();
      keep(true);
      focusOn(root.querySelector('h1'));
    },
    forget: () => {
      if (form.offered) form.offered = null;
      else Object.assign(form, { draft: copy(form.base), restored: null, pending: null });
      fresh();
      keep(true);
      focusOn(root.querySelector('h1'));
    },
  };
  editing(root, form, signal);
  on(root, 'submit', '#rencontre', (submitted) => { submitted.preventDefault(); save(); }, signal);
  on(root, 'click', '[data-act]', (clicked, button) => actions[button.dataset.act]?.(button), signal);
  on(root, 'change', '#territory', () => around(), signal);
  on(root, 'input', '.field.bad [data-path]', (event, control) => {
    const box = control.closest('.field');
    form.errors = form.errors.filter(({ id }) => id !== box.dataset.field);
    clearField(box);
  }, signal);
  addEventListener('pagehide', () => store.write(), { signal });
  addEventListener('signed-out', () => keep(true), { signal });
  signal.addEventListener('abort', () => store.write());
}
