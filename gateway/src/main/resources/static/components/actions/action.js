// One improvement action: begin it from a figure, follow it, say what came of it, make it public.
import { api, ApiProblem } from '../../lib/api.js';
import { attr, flag, html } from '../../lib/html.js';
import { focusOn, on, render } from '../../lib/dom.js';
import { dayMonthTime } from '../../lib/dates.js';
import { busy, clearErrors, field, fromProblem, showErrors, summaryPlace } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { territoryLabel } from '../../lib/sessions.js';
import { territoryNames } from '../../lib/store.js';
import { rich } from '../../lib/typography.js';
import { drawnAnew } from '../../lib/unsent.js';
import { ask, banner, crumbs, icon, toast } from '../../lib/ui.js';
import { keyFor } from '../session/person-form.js';
import { dueText, heardBlock, stateChip } from './heard.js';
import { picker, picking } from './picker.js';

const STEPS = { PLANNED: ['UNDERWAY', 'DONE', 'ABANDONED'], UNDERWAY: ['DONE', 'PLANNED', 'ABANDONED'], DONE: ['UNDERWAY'],
  ABANDONED: ['PLANNED'] };
const FIELDS = { heard: 'finding-figure', observed: 'effect-figure' };

/** @param {string} id @param {string} label @param {FieldOptions & { value?: string, language?: string }} [options] */
const area = (id, label, { hint, optional, value = '', rows = 3, max = 1000, language } = {}) => field({ id, label, hint,
  optional, control: html`<textarea class="input" id="${id}" name="${id}" rows="${rows}" maxlength="${max}" ${attr('lang', language)}
      ${attr('aria-describedby', hint ? `${id}-h` : null)}>${value}</textarea>` });
const line = (id, label, hint, value = '', max = 120) => field({ id, label, hint,
  control: html`<input class="input" id="${id}" name="${id}" maxlength="${max}" value="${value}" required
      ${attr('aria-describedby', hint ? `${id}-h` : null)}>` });

export async function page(context) {
  const { root, params, signal } = context;
  const { territory, id } = params;
  const base = `/api/actions/${encodeURIComponent(territory)}`;
  const path = `${base}/${encodeURIComponent(id ?? '')}`;
  const [areas, { items: sources }, first] = await Promise.all([territoryNames(), api.get(`/api/findings/${encodeURIComponent(territory)}`,
    { signal }), id ? api.get(path, { signal }) : null]);
  let action = first;
  let editing = !id;

  const list = `/evaluation/actions?territoire=${encodeURIComponent(territory)}`;

  const content = () => html`<form id="contenu-action" class="card stack" method="post" novalidate>${summaryPlace()}
    ${line('title', t('actions.f.title'), t('actions.f.titleHint'), action?.title)}
    <fieldset class="stack-s"><legend><strong>${t('actions.heard')}</strong></legend>${
      action?.heard ? heardBlock(action.heard, areas) : html`<p class="small muted">${
        t(sources.length ? 'actions.heardFirst' : 'actions.noSource')}</p>`}${picker('finding', sources, areas, Boolean(action))}</fieldset>
    ${area('decision', t('actions.f.decision'), { value: action?.decision })}
    <div class="grid-2">${line('owner', t('actions.f.owner'), t('actions.f.ownerHint'), action?.owner)}
      ${field({ id: 'due', label: t('actions.f.due'), control: html`<input class="input" id="due" name="due" type="date"
          value="${action?.due ?? ''}" required>` })}</div>
    <p class="row"><button class="btn" type="submit">${t(action ? 'actions.save' : 'actions.create')}</button></p></form>`;

  const summary = () => html`<section class="card stack" aria-labelledby="dit"><div class="held-head"><h2 id="dit">${
    t('actions.heard')}</h2><button class="btn second sm" type="button" data-act="edit">${icon('pen')}${t('actions.edit')}</button></div>
    ${heardBlock(action.heard, areas)}
    <dl class="held"><div><dt>${t('actions.f.decision')}</dt><dd class="pre">${rich(action.decision)}</dd></div><div><dt>${
      t('actions.f.owner')}</dt><dd>${rich(action.owner)}</dd></div><div><dt>${t('actions.f.due')}</dt><dd>${
      dueText(action.due)}</dd></div></dl></section>`;

  const progress = () => html`<section class="card stack-s" aria-labelledby="avancement"><h2 id="avancement">${t('actions.progress')}</h2>
    <p class="chips">${stateChip(action)}</p>${
      action.stateDay ? html`<p class="small muted">${t('actions.sinceDay', { day: dueText(action.stateDay) })}</p>` : ''}${
      action.reason ? html`<p class="pre">${t('actions.reasonSaid', { reason: action.reason })}</p>` : ''}
    <form id="etape" class="stack-s" method="post" novalidate>${summaryPlace()}<div class="grid-2">${
      field({ id: 'state', label: t('actions.changeState'), control: html`<select class="input" id="state" name="state">${
        STEPS[action.state].map((one) => html`<option value="${one}">${t(`actions.state.${one}`)}</option>`)}</select>` })}
      ${STEPS[action.state].includes('ABANDONED') ? line('reason', t('actions.reason'), t('actions.reasonHint'), '', 1000)
        : ''}</div><p><button class="btn second" type="submit">${t('actions.save')}</button></p></form></section>`;

  const notes = () => html`<section class="card stack-s" aria-labelledby="notes"><h2 id="notes">${t('actions.notes')}</h2>
    ${action.notes.length ? html`<ol class="plain notes">${[...action.notes].reverse()
      .map((one) => html`<li><time class="small muted" datetime="${one.at}">${dayMonthTime(one.at)}</time><p class="pre">${
        rich(one.text)}</p></li>`)}</ol>` : html`<p class="muted">${t('actions.noNotes')}</p>`}
    <form id="note" class="stack-s" method="post" novalidate>${summaryPlace()}${
      area('text', t('actions.note'), { hint: t('actions.noteHint'), rows: 2 })}<p><button class="btn second" type="submit">${
      t('actions.addNote')}</button></p></form></section>`;

  const effect = () => html`<section class="card stack-s" aria-labelledby="effet"><h2 id="effet">${t('actions.effect')}</h2>
    ${action.effect ? html`${heardBlock(action.effect.observed, areas)}<p class="pre">${rich(action.effect.words)}</p>`
      : html`<p class="muted">${t('actions.effectText')}</p>`}
    <details ${flag('open', !action.effect && action.state === 'DONE')}><summary>${
      t(action.effect ? 'actions.effectOther' : 'actions.effectSave')}</summary><form id="effet-f" class="stack-s mt-s"
        method="post" novalidate>${summaryPlace()}${picker('effect', sources.filter((one) => one.releaseId !== action.heard?.releaseId),
          areas)}${area('words', t('actions.effectWords'), { rows: 2, value: action.effect?.words })}
      <p class="row"><button class="btn second" type="submit">${t('actions.effectSave')}</button>${
        action.effect ? html`<button class="btn quiet" type="button" data-act="unsee">${t('actions.effectDrop')}</button>`
          : ''}</p></form></details></section>`;

  const open = () => html`<section class="card stack-s" aria-labelledby="publique"><h2 id="publique">${t('actions.public')}</h2><p
      class="muted">${t('actions.publicText')}</p>
    <p>${action.told ? html`${icon('okc')} ${t(action.state === 'ABANDONED' ? 'actions.abandonedHidden' : 'actions.isShown')} <a
        href="/territoires/${encodeURIComponent(territory)}/vous-avez-dit">${t('actions.publicPage')}</a>` : t('actions.isHidden')}</p>
    <form id="public-f" class="stack-s" method="post" novalidate>${summaryPlace()}${area('fr', t('actions.publicFr'),
      { value: action.told?.fr, language: 'fr' })}${area('en', t('actions.publicEn'), { optional: true, value: action.told?.en,
        language: 'en' })}
      <p class="row"><button class="btn" type="submit">${t(action.told ? 'actions.publishAgain' : 'actions.publish')}</button>${
        action.told ? html`<button class="btn second" type="button" data-act="hide">${t('actions.withdraw')}</button>`
          : ''}</p></form></section>`;

  function draw() {
    const title = action?.title ?? t('actions.new');
    context.title(`${title}, ${t('actions.title')}`);
    render(root, html`<div class="wrap">${crumbs([[t('campaigns.title'), '/evaluation'], [t('actions.title'), list], [rich(title)]])}
      <div class="page-head tight"><div><h1>${rich(title)}</h1><p class="muted">${
        territoryLabel(areas.get(territory) ?? territory)}</p></div></div>
      <div id="perime" data-keep></div>
      ${editing ? html`<div class="narrow-form">${content()}</div>` : html`<div class="action-page"><div class="stack">${
        summary()}${effect()}${open()}</div><div class="stack">${progress()}${notes()}</div></div>`}</div>`);
  }

  /** Every control says what is stored then. */
  const fresh = drawnAnew(root, draw);

  async function send(form, work, words = t('actions.saved')) {
    const button = form.querySelector('[type="submit"]') ?? form;
    if (button.getAttribute('aria-disabled')) return;
    busy(button, true, t('actions.saving'));
    try {
      const answer = await work();
      if (!action) { context.go(`/evaluation/actions/${encodeURIComponent(territory)}/${encodeURIComponent(answer.id)}`,
        { replace: true }); toast(t('actions.created')); return; }
      action = answer;
      editing = false;
      fresh(form);
      toast(words);
      focusOn(root.querySelector('h1'), { scroll: false });
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      if (!(problem instanceof ApiProblem)) throw problem;
      if (problem.status === 412) {
        render(root.querySelector('#perime'),
          banner('warn', 'warn', html`<p tabindex="-1"><strong>${t('actions.staleTitle')}</strong> ${t('actions.staleText')}</p><p><button
              class="btn second sm mt-s" type="button" data-act="reload">${t('actions.staleReload')}</button></p>`, 'alert'));
        focusOn(root.querySelector('#perime p'));
        return;
      }
      if (form.matches('form')) showErrors(form, problem.errors.length ? fromProblem(problem, FIELDS)
        : [{ id: '', message: problem.message }], problem.errors.length ? {} : { title: problem.title });
      else toast(problem.message, { bad: true });
    } finally { busy(button, false); }
  }

  const seen = () => ({ headers: { 'If-Match': `"${action.revision}"` }, signal });
  const figure = picking(root, territory, () => sources.filter((one) => !root.querySelector('#effet-f')
    || one.releaseId !== action?.heard?.releaseId), signal);
  const value = (form, name) => String(form.elements[name]?.value ?? '').trim();

  /** Says what is missing; true when nothing is. */
  function complete(form, rules) {
    clearErrors(form);
    const errors = rules.filter(([, there]) => !there).map(([fieldId, , message]) => ({ id: fieldId, message }));
    if (errors.length) showErrors(form, errors);
    return errors.length === 0;
  }

  async function saveContent(form) {
    const h = action?.heard;
    const kept = h ? Object.fromEntries(['scope', 'year', 'releaseId', 'question', 'row',
      'option'].filter((name) => h[name] !== undefined && h[name] !== null).map((name) => [name, h[name]])) : null;
    const heard = figure('finding') ?? kept;
    const body = { title: value(form, 'title'), heard, decision: value(form, 'decision'), owner: value(form, 'owner'),
      due: value(form, 'due') };
    if (!complete(form, [['title', body.title, t('actions.required.title')], ['finding-figure', heard, t('actions.required.heard')],
      ['decision', body.decision, t('actions.required.decision')], ['owner', body.owner, t('actions.required.owner')],
      ['due', body.due, t('actions.required.due')]])) {
      return;
    }
    if (action) { await send(form, () => api.put(path, body, seen())); return; }
    const key = keyFor(`action-${territory}`, body);
    await send(form, async () => { const made = await api.post(base, body, { headers: { 'Idempotency-Key': key.value },
      signal }); key.done(); return made; });
  }

  const submits = {
    'contenu-action': saveContent,
    etape: (form) => {
      const to = value(form, 'state');
      const reason = value(form, 'reason');
      if (complete(form, [['reason', to !== 'ABANDONED' || reason, t('actions.required.reason')]])) {
        send(form, () => api.put(`${path}/state`, reason ? { state: to, reason } : { state: to }, seen()));
      }
    },
    note: (form) => { if (complete(form, [['text', value(form, 'text'), t('actions.required.text')]])) send(form, () =>
      api.post(`${path}/notes`, { text: value(form, 'text') }, seen())); },
    'effet-f': (form) => {
      const observed = figure('effect');
      if (complete(form, [['effect-figure', observed, t('actions.required.heard')], ['words', value(form, 'words'),
        t('actions.required.text')]])) {
        send(form, () => api.put(`${path}/effect`, { observed, words: value(form, 'words') }, seen()));
      }
    },
    'public-f': (form) => {
      const en = value(form, 'en');
      if (complete(form, [['fr', value(form, 'fr'), t('actions.required.text')]])) {
        send(form, () => api.put(`${path}/public`, en ? { fr: value(form, 'fr'), en } : { fr: value(form, 'fr') }, seen()));
      }
    },
  };
  const acts = {
    edit: () => { editing = true; fresh(); focusOn(root.querySelector('#title')); },
    unsee: (button) => send(button, () => api.delete(`${path}/effect`, seen())),
    hide: async (button) => { if (await ask({ title: t('actions.withdraw'), confirm: t('actions.withdraw') })) send(button,
      () => api.delete(`${path}/public`, seen())); },
    reload: () => context.reload(),
  };
  draw();
  // Who comes from results goes on with these.
  const meant = sources.findIndex((one) => one.scope === context.query.get('portee')
    && String(one.year ?? '') === (context.query.get('annee') ?? ''));
  if (!action && meant >= 0) {
    const list = root.querySelector('#finding-source');
    list.value = String(meant);
    list.dispatchEvent(new Event('change', { bubbles: true }));
  }
  on(root, 'submit', 'form', (event, form) => { if (submits[form.id]) { event.preventDefault(); submits[form.id](form); } }, signal);
  on(root, 'click', '[data-act]', (event, button) => acts[button.dataset.act]?.(button), signal);
}
