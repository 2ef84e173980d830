// How the places of a session are given: the organiser's page.
import { ApiProblem, api } from '../../lib/api.js';
import { attr, html } from '../../lib/html.js';
import { focusOn, on, render } from '../../lib/dom.js';
import { moment } from '../../lib/dates.js';
import { busy, clearErrors, hold, markErrors, showErrors } from '../../lib/forms.js';
import { dataLang, t } from '../../lib/i18n.js';
import { rich } from '../../lib/typography.js';
import { fullTitle, placeText, takesSignUps, territoryLabel } from '../../lib/sessions.js';
import { organisations, territories } from '../../lib/store.js';
import { banner, crumbs, data, icon, swatch, toast } from '../../lib/ui.js';
import { copy, same } from '../event-form/parts/state.js';
import { asSignUp, blankChoice, blankQuestion, blankQuota, differing, fieldFor, fromRules, toRules } from './content.js';
import { editing, labelOf } from './editing.js';
import { links } from './links.js';
import { rulesOf, rulesPath } from './of-draft.js';
import { changedMeanwhile, form as fields, preview, uses } from './view.js';

const LEAST_CHOICES = 2;

export async function page(context) {
  const { root, params, signal } = context;
  const id = params.sessionId;
  const path = rulesPath(id);
  const session = await api.get(`/api/sessions/${encodeURIComponent(id)}`, { signal });
  /** @type {[Answer<object>, Territory[], Organisation[]]} */
  const [answer, areas, directory] = await Promise.all([rulesOf(session, signal), territories().catch(() => []),
    organisations('').catch(() => [])]);
  const names = new Map(directory.map((one) => [one.id, one.name]));
  const area = territoryLabel(areas.find((one) => one.key === session.territory)?.name ?? session.territory);
  const title = fullTitle(session);
  const draft = session.status === 'DRAFT';
  const home = draft ? `/organisateur/rencontres/${encodeURIComponent(session.eventId)}/modifier`
    : `/organisateur/seances/${encodeURIComponent(id)}`;
  const slot = `spro.regles.${id}`;
  const form = {
    draft: null, errors: [], areas, directory, draw, changed,
    blank: (rows) => (rows === 'quotas' ? blankQuota() : rows === 'questions' ? blankQuestion() : blankChoice()),
  };
  const shape = () => root.querySelector('#regles');
  let sending = false;
  adopt(answer);
  comeBack();
  context.title(`${t('rules.title')}, ${title}`);

  function adopt({ data: rules, etag }) {
    Object.assign(form, { rules, tag: etag, draft: fromRules(rules, names), errors: [] });
    form.base = copy(form.draft);
  }

  function draw() {
    form.draft.questions.filter((one) => one.kind === 'CHOICE').forEach((one) => {
      while (one.choices.length < LEAST_CHOICES) one.choices.push(blankChoice());
    });
    render(root, html`<div class="wrap rules-page">${crumbs([[area, `/organisateur?territory=${encodeURIComponent(session.territory)}`],
      [data(title), home], [t('rules.title')]])}
      <div class="page-head tight"><div class="row nogap">${swatch(session.format)}<div><h1>${t('rules.title')}</h1><p
          class="muted" ${attr('lang', dataLang())}>${rich(title)}</p><p class="muted small">${
        moment(session.start, session.end)} · ${placeText(session.venue)}</p></div></div>
        <div class="row"><a class="btn second" href="${home}">${icon(draft ? 'pen' : 'users')}${
          t(draft ? 'rules.toDraft' : 'group.toRoster')}</a></div></div>
      ${draft ? banner('', 'info', t('rules.ofDraft')) : ''}${takesSignUps(session) ? '' : banner('', 'info', t('rules.noSignUp'))}
      <div id="perime" data-keep></div>
      <div class="two rules-grid"><div class="stack"><div id="saisie">${fields(form, uses(form.rules, names, areas))}</div><div
          id="liens" data-keep></div></div>
        <aside class="aside" aria-label="${t('rules.beside')}"><div id="apercu" class="sticky" data-keep></div></aside></div></div>`);
    markErrors(shape(), form.errors);
    look();
  }

  /** What was typed in this tab on the same rules is back after a reload or a sign-in. */
  function comeBack() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(slot));
      if (kept?.tag === form.tag) form.draft = kept.draft;
    } catch { /* nothing was kept */ }
  }

  function keep() {
    try {
      if (same(form.draft, form.base)) sessionStorage.removeItem(slot);
      else sessionStorage.setItem(slot, JSON.stringify({ tag: form.tag, draft: form.draft }));
    } catch { /* the page keeps it */ }
  }

  const look = () => render(root.querySelector('#apercu'), preview(asSignUp(toRules(form.draft, directory))));

  function changed() {
    root.querySelector('#etat-saisie').textContent = same(form.draft, form.base) ? '' : t('rules.unsaved');
    keep();
    look();
  }

  /** Draws the form anew: the controls take what the draft says, whatever was typed. */
  function fresh() {
    shape()?.remove();
    draw();
    changed();
    if (!draft) doors.draw();
  }

  async function save(tag = form.tag) {
    if (sending) return;
    sending = true;
    const button = root.querySelector('#enregistrer');
    busy(button, true, t('signUp.sending'));
    const focused = document.activeElement?.id;
    hold(shape(), true);
    try {
      await api.put(path, toRules(form.draft, directory), { headers: { 'If-Match': tag } });
      clearErrors(shape());
      root.querySelector('#perime').replaceChildren();
      adopt(await api.getWithTag(path, { signal }));
      fresh();
      toast(t('rules.saved'));
      root.querySelector(`[id="${CSS.escape(focused || 'enregistrer')}"]`)?.focus();
    } catch (problem) {
      hold(shape(), false);
      await refused(problem);
    } finally {
      sending = false;
      hold(shape(), false);
      busy(button, false);
    }
  }

  async function refused(problem) {
    if (problem.name === 'AbortError') return;
    if (!(problem instanceof ApiProblem)) throw problem;
    if (problem.status === 412) {
      const theirs = await api.getWithTag(path, { signal }).catch(() => null);
      form.theirs = theirs;
      const place = root.querySelector('#perime');
      render(place, changedMeanwhile(theirs ? differing(theirs.data, form.rules) : []));
      place.scrollIntoView({ block: 'nearest' });
      focusOn(place.querySelector('#perime-t'));
      return;
    }
    form.errors = problem.errors.map(({ field, message, code }) => {
      const at = fieldFor(field);
      return { id: at, message: message || code, label: labelOf(root, at) };
    }).filter(({ id: at, message }, i, all) => all.findIndex((one) => one.id === at && one.message === message) === i);
    // In the order in which one meets them.
    const order = [...shape().querySelectorAll('[data-field]')].map(({ dataset }) => dataset.field);
    form.errors.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
    showErrors(shape(), form.errors, form.errors.length ? {} : { title: problem.title || t('error.title'),
      intro: html`${problem.message} ${problem.unknownOutcome ? t('rules.retrySafe') : ''}` });
  }

  async function theirs() {
    adopt(form.theirs ?? await api.getWithTag(path, { signal }));
    root.querySelector('#perime').replaceChildren();
    fresh();
    focusOn(root.querySelector('h1'));
  }

  const doors = links({ id, root, signal, place: () => root.querySelector('#liens'), read: () => ({ rules: form.rules,
    directory, names }) });
  draw();
  changed();
  if (!draft) doors.draw();
  editing(root, form, signal);
  on(root, 'submit', '#regles', (event) => { event.preventDefault(); save(); }, signal);
  // Enter in a field of one row is no reason to send a long form.
  on(root, 'keydown', '#regles input:not([type="radio"],[type="checkbox"])', (event) => {
    if (event.key === 'Enter' && !event.ctrlKey) event.preventDefault();
  }, signal);
  on(root, 'click', '[data-act="overwrite"]', async () => save(form.theirs?.etag ?? (await api.getWithTag(path, { signal })).etag), signal);
  on(root, 'click', '[data-act="take-theirs"]', theirs, signal);
}
