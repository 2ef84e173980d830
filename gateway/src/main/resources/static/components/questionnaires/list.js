// The questionnaires there are: their versions, the drafts under way, a new one, one from a file.
import { api, ApiProblem } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { focusOn, on, render } from '../../lib/dom.js';
import { dayMonthTime } from '../../lib/dates.js';
import { busy, field, showErrors, summaryPlace } from '../../lib/forms.js';
import { lang, t } from '../../lib/i18n.js';
import { hasRole } from '../../lib/store.js';
import { ask, banner, crumbs, icon, state, toast } from '../../lib/ui.js';
import { derive, fork, KEY, keyField, retire, versions } from './versions.js';

const LARGEST = 256 * 1024;
const path = (key) => `/evaluation/questionnaires/${encodeURIComponent(key)}`;

export async function page(context) {
  const { root, signal } = context;
  context.title(t('qn.title'));
  const writes = hasRole('EVALUATOR', 'ADMIN');
  let { items, drafts } = await api.get('/api/questionnaires', { signal });

  function draw() {
    const keys = [...new Set([...items.map((one) => one.key), ...drafts.map((one) => one.key)])];
    render(root, html`<div class="wrap">${crumbs([[t('campaigns.title'), '/evaluation'], [t('qn.title')]])}
      <div class="page-head tight"><div><h1>${t('qn.title')}</h1><p class="muted prose">${t('qn.lede')}</p></div>
        ${writes ? html`<p class="row"><a class="btn second" href="/evaluation/questions">${t('qn.bank')}</a><button
            class="btn" type="button" data-act="new">${icon('plus')}${t('qn.new')}</button></p>` : ''}</div>
      <div class="stack">${keys.map(card)}</div>
      ${writes ? importCard() : ''}</div>`);
  }

  function card(key) {
    const own = items.filter((one) => one.key === key);
    const draft = drafts.find((one) => one.key === key);
    const newest = own.at(-1) ?? draft;
    return html`<section class="card stack-s" data-key="q-${key}" aria-labelledby="q-${key}-t"><div class="row spread q-head"><div><h2
        id="q-${key}-t"><a href="${path(key)}">${newest.title[lang()]}</a></h2>
        <p class="small muted"><span class="code">${key}</span> · ${t(`qn.${newest.wave}`)}</p></div>
      ${writes && !draft ? html`<button class="btn second" type="button" data-act="derive" data-q="${key}"
          data-version="${newest.version}">${icon('pen')}${t('qn.next')}<span class="vh"> ${key}</span></button>` : ''}</div>
      ${draft ? html`<div class="q-draft row spread"><p class="row">${
        state({ kind: 'draft', icon: 'pen', label: t('qn.draftOf', { version: draft.version }) })}<span class="small muted">${
        t('qn.changedAt', { when: dayMonthTime(draft.at) })}</span></p>
        <a class="btn sm" href="${path(key)}">${t('qn.continue')}<span class="vh"> ${key} ${draft.version}</span></a></div>` : ''}
      ${own.length ? versions(own) : ''}</section>`;
  }

  const importCard = () => html`<section class="card stack-s mt" data-key="import" aria-labelledby="qn-i"><h2 id="qn-i">${
    t('qn.import')}</h2><p class="muted prose">${t('qn.importText')} <a href="/api/questionnaires/schema" data-native>${
    t('qn.schema')}</a></p>
    <form id="fichier" class="stack-s" method="post" novalidate>${summaryPlace()}${
      field({ id: 'file', label: t('qn.file'), hint: t('qn.fileHint'),
        control: html`<input class="input" id="file" name="file" type="file" accept=".json,application/json" aria-describedby="file-h">` })}
      <p><button class="btn second" type="submit">${t('qn.importDo')}</button></p></form></section>`;

  async function create() {
    const ready = { validate(form) {
      form.elements.key.value = form.elements.key.value.trim().toUpperCase();
      const errors = [];
      if (!form.elements.fr.value.trim()) errors.push({ id: 'fr', message: t('qn.titleNeeded') });
      if (!KEY.test(form.elements.key.value)) errors.push({ id: 'key', message: t('qn.keyBad') });
      if (errors.length) showErrors(form, errors);
      return errors.length === 0;
    } };
    const answer = await ask({ title: t('qn.new'), body: html`<div class="errors"></div><p>${t('qn.newBody')}</p>
      ${field({ id: 'fr', label: t('qn.titleFr'), control: html`<input class="input" id="fr" name="fr" maxlength="200"
          autocomplete="off" lang="fr" required>` })}
      ${field({ id: 'en', label: t('qn.titleEn'), optional: true,
        control: html`<input class="input" id="en" name="en" maxlength="200" autocomplete="off" lang="en">` })}
      ${keyField()}
      ${field({ id: 'wave', label: t('qn.wave'), control: html`<select class="input" id="wave" name="wave"><option value="HOT">${
        t('qn.HOT')}</option><option value="COLD">${t('qn.COLD')}</option></select>` })}`, confirm: t('qn.newYes'),
      keep: t('dialog.keep'), onReady: ready });
    if (!answer) return;
    try {
      await api.post('/api/questionnaires', { key: answer.key, wave: answer.wave, title: { fr: answer.fr, en: answer.en } });
      context.go(path(answer.key));
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      toast(problem.errors[0]?.message ?? problem.message, { bad: true });
    }
  }

  async function take(form) {
    const file = form.elements.file.files[0];
    const wrong = !file ? 'qn.fileNeeded' : file.size > LARGEST ? 'qn.fileTooLarge' : null;
    if (wrong) { showErrors(form, [{ id: 'file', message: t(wrong) }]); return; }
    const button = form.querySelector('[type="submit"]');
    busy(button, true, t('signUp.sending'));
    try {
      const draft = await api.post('/api/questionnaires/import', new Blob([await file.arrayBuffer()], { type: 'application/json' }),
        { signal });
      toast(t('qn.imported'));
      context.go(path(draft.key));
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      const lines = problem.errors?.map(({ field: where, message }) => ({ id: where, message: where ? `${message} (${where})` : message }))
        ?? [];
      showErrors(form, lines, { title: problem.title || t('qn.fileUnreadable'), intro: problem instanceof ApiProblem
        ? problem.message : t('qn.fileUnreadable') });
    } finally {
      busy(button, false);
    }
  }

  draw();
  on(root, 'submit', '#fichier', (event, form) => { event.preventDefault(); take(form); }, signal);
  const actions = {
    new: create,
    derive: ({ dataset }) => derive(context, dataset.q, dataset.version),
    fork: ({ dataset }) => fork(context, dataset.q, dataset.version),
    retire: async ({ dataset }) => {
      const answer = await retire(dataset.q, dataset.version);
      if (!answer) return;
      ({ items, drafts } = await api.get('/api/questionnaires', { signal }));
      draw();
      focusOn(root.querySelector(`[id="q-${dataset.q}-t"]`));
    },
  };
  on(root, 'click', 'button[data-act]', (event, button) => actions[button.dataset.act]?.(button), signal);
  if (!writes) root.querySelector('.page-head')?.insertAdjacentHTML('afterend', String(banner('', 'info', t('qn.readOnly'))));
}
