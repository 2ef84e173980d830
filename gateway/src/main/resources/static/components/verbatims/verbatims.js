// Open answers of a sealed campaign: one text at a time, in random order, redacted, coded and decided on. What is typed for a
// text stays in this page until the server has it, also when somebody else was faster.
import { api, ApiProblem } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { announce, focusOn, on, render } from '../../lib/dom.js';
import { lang, t } from '../../lib/i18n.js';
import { asksBeforeLeaving } from '../../lib/leaving.js';
import { hasRole } from '../../lib/store.js';
import { rich } from '../../lib/typography.js';
import { ask, banner, crumbs, data, toast } from '../../lib/ui.js';
import { agreement } from './agreement.js';
import { codebook } from './codebook.js';
import { filters, filtered, none } from './filters.js';
import { keys } from './keys.js';
import { masked, picked, unmasked } from './masking.js';
import { questions, sampling } from './panels.js';
import { progress, reading } from './view.js';

const PAGE = 100;

export async function page(context) {
  const { root, params, signal } = context;
  const session = encodeURIComponent(params.sessionId);
  const wave = context.query.get('vague') === 'froid' ? 'cold' : 'hot';
  const path = `/api/campaigns/${encodeURIComponent(`${params.sessionId}-${wave}`)}/verbatims`;
  context.title(t('vb.title'));
  if (!hasRole('EVALUATOR', 'ADMIN')) {
    render(root, html`<div class="wrap"><h1>${t('vb.title')}</h1>${banner('', 'lock', t('vb.denied'))}</div>`);
    return;
  }
  const state = { desk: null, items: [], themes: { version: 0, items: [] }, at: null, edits: new Map(), filter: { ...none },
    theirs: null, agreed: null, masking: false };
  try {
    await load();
  } catch (problem) {
    if (!['TEXTS_TOO_FEW', 'TEXTS_NOT_SEALED'].includes(problem.code)) throw problem;
    render(root, html`<div class="wrap">${crumbs([[t('campaigns.title'), '/evaluation'], [t('vb.title')]])}<h1>${
      t('vb.title')}</h1><div class="mt">${banner('', 'lock', html`<strong>${problem.title}.</strong> ${problem.message}`)}</div></div>`);
    return;
  }

  async function load() {
    const themes = await api.get('/api/verbatim-themes', { signal });
    const items = [];
    let desk;
    for (let number = 0; ; number += 1) {
      desk = await api.get(`${path}?page=${number}&size=${PAGE}`, { signal });
      items.push(...desk.items);
      if (desk.items.length === 0 || items.length >= desk.total) break;
    }
    Object.assign(state, { desk, items, themes });
    state.agreed = desk.sample?.complete ? await api.get(`${path}/agreement`, { signal }) : null;
    if (!items.some((one) => one.id === state.at)) state.at = (filtered(state).find((one) => one.todo) ?? filtered(state)[0])?.id ?? null;
  }

  const current = () => state.items.find((one) => one.id === state.at) ?? null;
  const edited = (item) => state.edits.get(item.id) ?? { spans: item.spans, choice: item.choice, alert: item.alert,
    themes: item.themes ?? [] };
  const touched = (item) => state.edits.has(item.id);

  function change(item, values) {
    state.edits.set(item.id, { ...edited(item), ...values });
    draw();
  }

  function draw() {
    const item = current();
    const list = filtered(state);
    const title = state.desk.title[lang()] ?? state.desk.title.fr;
    render(root, html`<div class="wrap verb">
      ${crumbs([[t('campaigns.title'), '/evaluation'], [data(title), `/evaluation/seances/${session}`], [t('vb.title')]])}
      <div class="page-head tight"><div><h1>${t('vb.title')}</h1><p class="muted">${rich(title)}</p></div></div>
      ${progress(state)}
      ${filters(state)}
      <div class="verb-desk mt">
        <div class="stack">${item ? reading({ item, edit: edited(item), touched: touched(item), state, list })
          : html`<div class="card"><p>${t(list.length ? 'vb.chooseOne' : 'vb.noneLeft')}</p></div>`}</div>
        <div class="stack">${questions(state)}${sampling(state)}${agreement(state)}${codebook(state)}</div>
      </div></div>`);
  }

  function put(item) {
    const i = state.items.findIndex((one) => one.id === item.id);
    if (i >= 0) state.items[i] = item;
  }

  let saving = null;

  /** Sends what is typed for the text, once; true when nothing is left to send. */
  const save = () => {
    saving ??= send().finally(() => { saving = null; });
    return saving;
  };

  async function send() {
    const item = current();
    if (!item || !touched(item)) return true;
    const edit = edited(item);
    const codes = item.disputed || (item.sampled && state.desk.sample.complete) || (item.sampled && state.desk.sample.place === 'NONE');
    const body = { spans: edit.spans, choice: edit.choice, alert: edit.alert, ...(codes ? {} : { themes: edit.themes }) };
    try {
      const saved = await api.put(`${path}/${item.id}`, body, { signal, headers: { 'If-Match': `"${item.revision}"` } });
      // What was changed while it was on its way is still to be sent.
      if (state.edits.get(item.id) === edit) state.edits.delete(item.id);
      state.theirs = null;
      put(saved);
      await counts();
      announce(t('vb.saved'));
      return !touched(item);
    } catch (problem) {
      if (problem.name === 'AbortError') return false;
      if (!(problem instanceof ApiProblem)) throw problem;
      await refused(item, problem);
      return false;
    }
  }

  async function refused(item, problem) {
    if (problem.status === 412) {
      await load();
      state.theirs = item.id;
      draw();
      focusOn(root.querySelector('#clash'));
      return;
    }
    toast(problem.errors[0]?.message ?? problem.message, { bad: true });
  }

  async function counts() {
    const desk = await api.get(`${path}?page=0&size=1`, { signal }).catch(() => null);
    if (!desk) return;
    if (desk.sample?.complete && !state.desk.sample?.complete) { await load(); return; }
    state.desk = { ...desk, items: [] };
  }

  function show(id) {
    Object.assign(state, { at: id, theirs: null, masking: false });
    draw();
    focusOn(root.querySelector('#texte-t'));
  }

  /** Where to go is decided before saving: a text that is done leaves the filter. */
  async function onward(step) {
    const list = filtered(state);
    const i = list.findIndex((one) => one.id === state.at);
    const next = list[i + step]?.id;
    if (!await save()) { draw(); return; }
    if (next) show(next);
    else { draw(); if (step > 0) toast(t('vb.lastOne')); }
  }

  function mask() {
    const item = current();
    const area = root.querySelector('#a-masquer');
    const span = area && area.selectionEnd > area.selectionStart
      ? { from: area.selectionStart, to: area.selectionEnd } : picked(root.querySelector('#texte'));
    if (!span) {
      state.masking = true;
      draw();
      const open = root.querySelector('#a-masquer');
      open.focus();
      open.setSelectionRange(0, 0);
      return;
    }
    getSelection()?.removeAllRanges();
    state.masking = false;
    change(item, { spans: masked(edited(item).spans, span) });
    announce(t('vb.masked', { text: item.text.slice(span.from, span.to) }));
  }

  const post = async (where, body, then) => {
    try {
      const answer = await api.post(`${path}/${where}`, body, { signal });
      await load();
      draw();
      toast(then(answer));
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      if (!(problem instanceof ApiProblem)) throw problem;
      toast(problem.message, { bad: true });
    }
  };

  const actions = {
    next: () => onward(1),
    previous: () => onward(-1),
    save: () => onward(1),
    mask,
    'mask-hint': ({ dataset }) => change(current(), { spans: masked(edited(current()).spans, { from: Number(dataset.from),
      to: Number(dataset.to) }) }),
    unmask: ({ dataset }) => change(current(), { spans: unmasked(edited(current()).spans, Number(dataset.from)) }),
    open: ({ dataset }) => { state.filter = { ...none }; show(dataset.id); },
    'take-theirs': () => { state.edits.delete(current().id); state.theirs = null; draw(); focusOn(root.querySelector('#texte-t')); },
    retry: context.reload,
    release: async () => {
      if (!await save()) { draw(); return; }
      if (!await ask({ title: t('vb.releaseTitle'), body: html`<p>${t('vb.releaseBody')}</p>`, confirm: t('vb.releaseYes'),
        keep: t('vb.releaseKeep') })) {
        return;
      }
      await post('release', {}, (answer) => t(answer.changed ? 'vb.released' : 'vb.releasedBefore', { n: answer.step }));
    },
  };

  async function themeChange(call) {
    try {
      state.themes = await call({ 'If-Match': `"${state.themes.version}"` });
      draw();
      return true;
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      if (problem.status === 412) { state.themes = await api.get('/api/verbatim-themes', { signal }); draw(); }
      toast(problem.errors[0]?.message ?? problem.message, { bad: true });
      return false;
    }
  }

  actions['retire-theme'] = ({ dataset }) => themeChange((headers) => api.post(`/api/verbatim-themes/${dataset.code}/retire`,
    {}, { headers, signal }));

  async function settle(form) {
    const item = state.items.find((one) => one.id === form.dataset.id);
    const themes = new FormData(form).getAll('theme');
    if (!themes.length) { toast(t('vb.themeNeeded'), { bad: true }); return; }
    try {
      put(await api.put(`${path}/${item.id}/settlement`, { themes }, { signal, headers: { 'If-Match': `"${item.revision}"` } }));
      await load();
      draw();
      announce(t('vb.settled'));
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      toast(problem.message, { bad: true });
      if (problem.status === 412) { await load(); draw(); }
    }
  }

  draw();
  on(root, 'click', '[data-act]', (event, button) => actions[button.dataset.act]?.(button), signal);
  on(root, 'change', '#relecture input[name="choice"]', (event, input) => change(current(), { choice: input.value }), signal);
  on(root, 'change', '#relecture input[name="alert"]', (event, input) => change(current(), { alert: input.checked }), signal);
  on(root, 'change', '#relecture input[name="theme"]', () => change(current(),
    { themes: [...root.querySelectorAll('#relecture input[name="theme"]:checked')].map((one) => one.value) }), signal);
  on(root, 'change', '#filtres select', async (event, select) => {
    if (!await save()) { draw(); return; }
    state.filter = { ...state.filter, [select.name]: select.value };
    if (!filtered(state).some((one) => one.id === state.at)) state.at = filtered(state)[0]?.id ?? null;
    draw();
  }, signal);
  // Not `readonly`, which would hide the caret: it is there to select with, and takes nothing.
  on(root, 'beforeinput', '#a-masquer', (event) => event.preventDefault(), signal);
  on(root, 'submit', '#relecture', (event) => { event.preventDefault(); onward(1); }, signal);
  on(root, 'submit', '#filtres', (event) => event.preventDefault(), signal);
  on(root, 'submit', '#tirage', (event, form) => { event.preventDefault(); post('sample', { percent: Number(form.percent.value) },
    (answer) => t('vb.drawn', { n: answer.texts })); }, signal);
  on(root, 'submit', '.settle', (event, form) => { event.preventDefault(); settle(form); }, signal);
  on(root, 'submit', '#theme-f', async (event, form) => {
    event.preventDefault();
    const value = (name) => form.elements[name].value.trim();
    const done = await themeChange((headers) => api.put(`/api/verbatim-themes/${encodeURIComponent(value('code').toUpperCase())}`,
      { label: { fr: value('labelFr'), en: value('labelEn') }, definition: { fr: value('definitionFr'), en: value('definitionEn') } },
      { headers, signal }));
    if (done) { form.reset(); toast(t('vb.themeAdded')); }
  }, signal);
  keys({ root, signal, state, change, current, edited, actions, move: onward });
  asksBeforeLeaving(() => state.edits.size > 0, signal);
}
