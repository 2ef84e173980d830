// A questionnaire's draft: written, kept by itself, looked at as people will see it, published. Nothing typed is lost:
// not by a refusal, not by somebody else's change in between, not by a sign-in that ran out or a reload.
import { api, ApiProblem } from '../../lib/api.js';
import { flag, html } from '../../lib/html.js';
import { focusOn, on, render } from '../../lib/dom.js';
import { clearErrors, showErrors } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { hasRole } from '../../lib/store.js';
import { ask, toast } from '../../lib/ui.js';
import { drafts } from '../event-form/drafts.js';
import { copy, get } from '../event-form/parts/state.js';
import { differences, items, joinedTo, same, pathOf, scaleFrom, tidied } from './content.js';
import { askedIn, bank, wording } from './bank.js';
import { editing } from './editing.js';
import { published } from './published.js';
import { preview } from './preview.js';
import { view } from './view.js';

const PAUSE = 1200;

export async function page(context) {
  const { root, params, signal } = context;
  const key = params.key;
  const path = `/api/questionnaires/${encodeURIComponent(key)}/draft`;
  context.title(key);
  let first;
  try {
    first = hasRole('EVALUATOR', 'ADMIN') ? await api.getWithTag(path, { signal }) : null;
  } catch (problem) {
    if (problem.code !== 'DRAFT_UNKNOWN') throw problem;
    first = null;
  }
  if (!first) { await published(context, key); return; }

  const store = drafts(`questionnaire.${key}`);
  const edit = {
    key, tag: null, base: null, draft: null, parent: null, missing: [], rules: [], comparison: null, needed: null,
    suggested: '', status: '',
    open: new Set(), undo: [], clash: null, offered: null, scales: [], changed, draw, redraw, focus,
  };
  let timer = null;
  let sending = null;
  let seen = null;
  let refusedText = null;
  const registry = (await api.get('/api/questionnaires/scales', { signal }).catch(() => [])).map(scaleFrom);

  adopt(first);
  await withParent();
  comeBack();
  fresh();
  on(root, 'submit', '#questionnaire', (event) => { event.preventDefault(); save(true); }, signal);
  editing(root, edit, signal);
  on(root, 'click', '[data-act]', (event, button) => actions[button.dataset.act]?.(button), signal);
  addEventListener('pagehide', () => store.write(), { signal });
  addEventListener('signed-out', () => keep(true), { signal });
  addEventListener('online', () => later(0), { signal });
  signal.addEventListener('abort', () => { clearTimeout(timer); store.write(); });

  /** Takes over what the server holds; what is typed stays as it is. */
  function learn({ data, etag }) {
    edit.tag = etag;
    edit.base = data.content;
    edit.at = data.at;
    edit.missing = data.missing.map((one) => ({ ...one, path: placeOf(one.pointer, data.content) }))
      .map((one) => ({ ...one, label: labelOf(one.path, data.content) }));
    edit.rules = data.rules ?? [];
    edit.comparison = data.comparison;
    edit.needed = data.needed;
    edit.suggested = data.suggested;
  }

  function adopt(answer) {
    learn(answer);
    edit.draft = copy(answer.data.content);
    scales();
  }

  function scales() {
    const own = edit.draft.scales;
    edit.scales = [...own, ...registry.filter((known) => !own.some((one) => one.id === known.id))];
  }

  async function withParent() {
    if (!edit.draft.derivedFrom) return;
    const [from, version] = edit.draft.derivedFrom.split('@');
    edit.parent = (await api.get(`/api/questionnaires/${encodeURIComponent(from)}/versions/${version}`, { signal })
      .catch(() => null))?.content ?? null;
  }

  /** What was typed in this window is back at once; what another window left is offered; neither is put over newer work. */
  function comeBack() {
    const left = store.load();
    if (!left?.draft?.sections || same(left.draft, edit.draft)) return;
    if (left.version !== edit.tag) {
      edit.clash = { at: edit.at, lines: differences(left.draft, edit.draft), theirs: { data: first.data, etag: first.etag } };
    }
    if (left.version !== edit.tag || left.own) {
      edit.draft = left.draft;
      scales();
      if (!edit.clash) { edit.status = t('qn.restored'); later(0); }
    } else edit.offered = left;
  }

  function draw() {
    render(root, view(edit));
    seen ??= start();
  }

  function start() {
    const place = root.querySelector('#apercu');
    return place ? preview(place, `${path}/preview`, { signal }) : null;
  }

  /** Draws the page anew; the controls take what the draft says. */
  function fresh() {
    seen = null;
    root.textContent = '';
    draw();
  }

  function redraw() {
    scales();
    draw();
  }

  function focus(id) {
    const target = root.querySelector(`[id="${CSS.escape(id)}"]`);
    if (!target) return;
    for (let fold = target.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
    if (target.disabled) (target.parentElement.querySelector('button:not(:disabled)') ?? target).focus();
    else focusOn(target);
  }

  function say(text) {
    edit.status = text;
    const place = root.querySelector('#etat-saisie');
    if (place) place.textContent = text;
  }

  function changed() {
    keep();
    say(t('qn.unsaved'));
    later();
  }

  function keep(now = false) {
    if (same(edit.draft, edit.base) && !edit.clash) store.forget();
    else store.keep({ draft: edit.draft, version: edit.tag }, now);
  }

  function later(pause = PAUSE) {
    clearTimeout(timer);
    if (edit.clash) return;
    timer = setTimeout(() => save(false), pause);
  }

  /** Sends what is typed; one at a time. `asked` says that somebody wants to hear of it. */
  async function save(asked) {
    clearTimeout(timer);
    while (sending) await sending;
    if (signal.aborted || edit.clash) return false;
    const content = tidied(edit.draft, registry);
    const text = JSON.stringify(content);
    if (same(content, edit.base)) { say(t('qn.saved')); store.forget(); return true; }
    if (!asked && text === refusedText) return false;
    say(t('qn.saving'));
    sending = send(content, text, asked);
    try {
      return await sending;
    } finally {
      sending = null;
    }
  }

  async function send(content, text, asked) {
    const typed = JSON.stringify(edit.draft);
    try {
      learn(await putDraft(content));
      refusedText = null;
      clearErrors(root.querySelector('#questionnaire'));
      if (JSON.stringify(edit.draft) === typed) { say(t('qn.saved')); store.forget(); } else { keep(); later(); }
      draw();
      seen?.show();
      return true;
    } catch (problem) {
      keep(true);
      if (problem.name === 'AbortError') return false;
      if (!(problem instanceof ApiProblem)) throw problem;
      refusedText = problem.status === 422 ? text : null;
      await refused(problem, asked);
      return false;
    }
  }

  async function putDraft(content) {
    const data = await api.put(path, content, { headers: { 'If-Match': edit.tag } });
    return { data, etag: `"${data.revision}"` };
  }

  async function refused(problem, asked) {
    if (problem.status === 412) {
      const theirs = await api.getWithTag(path, { signal }).catch(() => null);
      if (!theirs) { say(problem.message); return; }
      edit.clash = { at: theirs.data.at, lines: differences(tidied(edit.draft, registry), theirs.data.content), theirs };
      say(t('qn.notSaved'));
      draw();
      focusOn(root.querySelector('#clash-t'));
      return;
    }
    say(problem.unknownOutcome || problem.status === 401 ? t('qn.keptHere') : t('qn.notSaved'));
    if (problem.unknownOutcome) { later(8000); if (asked) toast(problem.message, { bad: true }); return; }
    const errors = problem.errors.map(({ field, message }) => ({ id: placeOf(field), message, label: labelOf(placeOf(field)) }));
    errors.forEach(({ id }) => unfold(id));
    if (errors.length && (asked || !document.activeElement?.closest('#questionnaire'))) showErrors(root.querySelector('#questionnaire'),
      errors, { title: t('qn.notSaved'), intro: t('qn.nothingLost') });
    else if (errors.length) say(`${t('qn.notSaved')} ${errors[0].message}`);
    else toast(problem.message, { bad: true });
  }

  /** The control of a fault; what is wrong with an indicator stands at its question. */
  function placeOf(pointer, draft = edit.draft) {
    const where = pathOf(pointer);
    const question = draft.indicators?.[/^indicators\[(\d+)\]\.(question|rule)/.exec(where)?.[1]]?.question;
    const found = items(draft).find(({ item }) => item.linkId === question);
    return found ? `${found.path}.followed` : where;
  }

  function labelOf(where, draft = edit.draft) {
    const found = items(draft).find((one) => where.startsWith(one.path));
    return found ? (found.n ? t('qn.question', { n: found.n }) : found.item.linkId) : '';
  }

  function unfold(where) {
    const found = items(edit.draft).find((one) => where.startsWith(one.path));
    if (found) edit.open.add(found.item.linkId);
    const box = root.querySelector(`[data-field="${CSS.escape(where)}"]`);
    for (let fold = box?.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
  }

  async function publish() {
    if (!await save(true)) return;
    if (edit.missing.length) {
      toast(t('qn.notReady', { n: edit.missing.length }), { bad: true });
      focusOn(root.querySelector('#qn-m'));
      return;
    }
    if (!await ask({ title: t('qn.publishTitle', { version: `${key} ${edit.draft.version}` }), body: html`<p>${t('qn.publishBody')}</p>`,
      confirm: t('qn.publishYes'), keep: t('qn.publishKeep') })) {
      return;
    }
    try {
      await api.post(`${path}/publish`, {}, { headers: { 'If-Match': edit.tag } });
      store.forget();
      toast(t('qn.publishedNow', { version: `${key} ${edit.draft.version}` }));
      context.go('/evaluation/questionnaires');
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      await refused(problem, true);
    }
  }

  async function drop() {
    if (!await ask({ title: t('qn.dropTitle'), body: html`<p>${t('qn.dropBody')}</p>`, confirm: t('qn.dropYes'),
      keep: t('qn.dropKeep'), danger: true })) {
      return;
    }
    clearTimeout(timer);
    while (sending) await sending;
    try {
      await api.delete(path, { headers: { 'If-Match': edit.tag } });
      store.forget();
      edit.clash = {};
      toast(t('qn.dropped'));
      context.go('/evaluation/questionnaires');
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      await refused(problem, true);
    }
  }

  /** Asks which published question this one is the same as, and takes over its words and answers. */
  async function join(at) {
    let choices = [];
    let asked = 0;
    const offer = async (words, form) => {
      const mine = (asked += 1);
      const { items: found } = await bank(words, signal);
      if (mine !== asked) return;
      choices = found.map((question) => ({ question, by: question.askedBy.find((one) => one.key !== key) })).filter(({ by }) => by);
      if (!form) return;
      const list = form.querySelector('#join-to');
      render(list, options());
      list.selectedIndex = choices.length ? 0 : -1;
    };
    const options = () => html`${choices.map(({ question, by }, i) => html`<option value="${i}" ${flag('selected', i === 0)}>${
      wording(question)} (${by.key} ${by.version}, ${by.linkId}) · ${askedIn(question)}</option>`)}`;
    await offer('');
    if (!choices.length) { toast(t('qn.joinNone')); return; }
    const dialog = ask({
      title: t('qn.joinTitle'),
      body: html`<p>${t('qn.joinBody')}</p>
        <div class="field"><label for="join-find">${t('qn.bankFind')}</label><input class="input" id="join-find" type="search"
            maxlength="200" autocomplete="off" autofocus></div>
        <div class="field"><label for="join-to">${t('qn.joinTo')}</label><select class="input" id="join-to" name="to" size="8">${
          options()}</select></div>`,
      confirm: t('qn.joinYes'),
      keep: t('qn.joinKeep'),
      onReady: { validate: (form) => Boolean(choices[Number(form.elements.to.value)] && form.elements.to.value)
        || (form.elements.to.focus(), false) },
    });
    /** @type {HTMLFormElement} */
    const box = document.querySelector('dialog[open] form');
    /** @type {HTMLInputElement} */
    const find = box.querySelector('#join-find');
    find.addEventListener('input', () => offer(find.value.trim(), box).catch((problem) => {
      if (problem.name !== 'AbortError') toast(problem.message, { bad: true });
    }));
    // Enter leads to the list: a question is taken with the button alone.
    find.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      box.elements.to.focus();
    });
    const chosen = await dialog;
    if (!chosen) return;
    const { by: version } = choices[Number(chosen.to)];
    const { content } = await api.get(`/api/questionnaires/${encodeURIComponent(version.key)}/versions/${version.version}`, { signal });
    const other = items(content).find(({ item }) => item.linkId === version.linkId).item;
    const owner = items(edit.draft).find((one) => one.path === at);
    if (!owner) return;
    const list = get(edit.draft, at.replace(/\[\d+\]$/, ''));
    list[list.indexOf(owner.item)] = joinedTo(owner.item, other, { key: version.key, version: version.version, linkId: version.linkId });
    redraw();
    changed();
  }

  /** From here on the question is one of its own: its results are not added to those of the other. */
  async function detach(at) {
    if (!await ask({ title: t('qn.detachTitle'), body: html`<p>${t('qn.detachBody')}</p>`, confirm: t('qn.detach'),
      keep: t('qn.joinKeepJoined') })) {
      return;
    }
    delete get(edit.draft, at).sameAs;
    redraw();
    changed();
  }

  const actions = {
    publish, drop,
    join: ({ dataset: { at } }) => join(at),
    detach: ({ dataset: { at } }) => detach(at),
    show: ({ dataset: { at } }) => {
      unfold(at);
      const box = root.querySelector(`[data-field="${CSS.escape(at)}"]`);
      const owner = items(edit.draft).find((one) => at.startsWith(one.path));
      if (owner) root.querySelector(`[data-item="${CSS.escape(owner.item.linkId)}"]`).open = true;
      const target = box?.querySelector('input,select,textarea')
        ?? root.querySelector(`[id="${CSS.escape(`carte-${owner?.item.linkId}`)}"] summary`) ?? root.querySelector('#add-sections');
      target?.focus();
    },
    // The newer text is known now: writing over it is a choice, and it was shown.
    'keep-mine': async () => {
      edit.tag = edit.clash.theirs.etag;
      edit.clash = null;
      draw();
      await save(true);
      focusOn(root.querySelector('h1'));
    },
    'take-theirs': async () => {
      const mine = { draft: edit.draft, at: Date.now() };
      adopt(edit.clash.theirs);
      edit.clash = null;
      edit.offered = mine;
      await withParent();
      fresh();
      store.keep({ draft: mine.draft, version: edit.tag }, true);
      focusOn(root.querySelector('h1'));
    },
    'take-offered': () => {
      const mine = same(edit.draft, edit.base) ? null : { draft: edit.draft, at: Date.now() };
      edit.draft = edit.offered.draft;
      edit.offered = mine;
      scales();
      fresh();
      changed();
      focusOn(root.querySelector('h1'));
    },
    'forget-offered': () => {
      edit.offered = null;
      keep(true);
      draw();
      focusOn(root.querySelector('h1'));
    },
  };
}
