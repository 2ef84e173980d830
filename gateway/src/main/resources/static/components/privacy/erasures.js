// Administrators: erasures asked for and done, and one on behalf of somebody who wrote or called.
import { api, ApiProblem } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { administration } from '../administration/frame.js';
import { nightsPart } from './nights.js';
import { focusOn, on, render } from '../../lib/dom.js';
import { dayMonthTime } from '../../lib/dates.js';
import { busy, clearErrors, emailError, field, fromProblem, showErrors, summaryPlace } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { hasRole } from '../../lib/store.js';
import { banner, failure, icon, state, toast } from '../../lib/ui.js';

const LOOKS = { UNDER_WAY: ['few', 'clock'], SETTLING: ['few', 'clock'], STUCK: ['full', 'warn'], DONE: ['open', 'okc'] };
const LOOK_AGAIN = 3000;

export async function page({ root, signal, title }) {
  title(t('erasures.title'));
  let list = null;
  let nights = null;
  let problem = null;
  let found = null;
  let email = '';

  /** Once there is a list it stays where a newer one does not come. */
  async function load() {
    try {
      const [{ erasures }, report] = await Promise.all([api.get('/api/privacy/erasures', { signal }),
        api.get('/api/privacy/retention', { signal })]);
      list = erasures;
      nights = report;
      problem = null;
    } catch (failed) {
      if (failed.name === 'AbortError') return;
      if (!(failed instanceof ApiProblem)) throw failed;
      problem = failed;
    }
  }

  function draw() {
    render(root, administration('privacy', t('erasures.title'), t('erasures.lede'),
      () => (list ? html`${onBehalf()}${table()}${nightsPart(nights)}` : problem ? html`<div class="mt">${failure(problem)}</div>` : '')));
  }

  const address = (id, label, hint, value = '') => field({ id, label, hint,
    control: html`<input class="input" id="${id}" name="${id}" type="email" autocomplete="off" spellcheck="false"
        maxlength="254" value="${value}" required aria-describedby="${id}-h">` });

  const onBehalf = () => html`<section class="card stack mt" aria-labelledby="aunom"><h2 id="aunom">${t('erasures.onBehalf')}</h2><p
      class="small muted">${t('erasures.onBehalfText')}</p>
    ${found === null ? html`<form id="chercher" class="stack-s narrow" data-key="chercher" novalidate>${summaryPlace()}${
      address('email', t('erasures.email'), t('erasures.emailHint'))}<p><button class="btn" type="submit">${icon('search')}${
      t('erasures.search')}</button></p></form>`
    : html`<form id="effacer" class="stack-s narrow" data-key="effacer" novalidate>${summaryPlace()}<div id="trouve">${
      found ? banner('warn', 'warn', html`<p tabindex="-1"><strong>${t('erasures.found', { n: found })}</strong> ${
        t('erasures.foundText')}</p>`) : banner('', 'info', html`<p tabindex="-1">${t('erasures.none')}</p>`)}</div>
      ${found ? address('again', t('erasures.again'), t('erasures.againHint')) : ''}
      <p class="acts-row">${found ? html`<button class="btn danger" type="submit">${t('erasures.erase')}</button>` : ''}<button
          class="btn second" type="button" data-act="back">${t('erasures.back')}</button></p></form>`}</section>`;

  function table() {
    const head = (key, n) => html`<th scope="col" role="columnheader" class="${n ? 'n' : ''}">${t(`erasures.col.${key}`)}</th>`;
    return html`<section class="card mt" aria-labelledby="liste"><h2 id="liste">${t('erasures.list')}</h2>${
      list.length === 0 ? html`<p class="muted mt-s">${t('erasures.empty')}</p>`
      : html`<table class="table blocks mt-s" role="table"><caption class="vh">${t('erasures.list')}</caption><thead
          role="rowgroup"><tr role="row">${head('asked')}${head('by')}${head('registrations', 1)}${head('state')}${
        head('done')}</tr></thead><tbody role="rowgroup">${list.map(row)}</tbody></table>`}
      <p class="xs muted mt-s">${t('erasures.why')}</p></section>`;
  }

  const row = (one) => html`<tr role="row" data-key="e-${one.id}"><th scope="row" role="rowheader"><time datetime="${one.askedAt}">${
    dayMonthTime(one.askedAt)}</time></th>
    <td role="cell" data-label="${t('erasures.col.by')}">${t(`erasures.by.${one.by}`)}</td><td role="cell" class="n"
        data-label="${t('erasures.col.registrations')}">${one.registrations}</td>
    <td role="cell" class="st">${state({ kind: LOOKS[one.state]?.[0] ?? 'soon', icon: LOOKS[one.state]?.[1] ?? 'clock',
      label: t(`erasures.${one.state}`) })}</td>
    <td role="cell" data-label="${t('erasures.col.done')}">${one.doneAt ? dayMonthTime(one.doneAt) : '–'}</td></tr>`;

  let timer = null;
  function watch() {
    clearTimeout(timer);
    if (signal.aborted || !list || [401, 403].includes(problem?.status)) return;
    if (!problem && list.every((one) => one.state === 'DONE')) return;
    timer = setTimeout(async () => { await load(); if (!signal.aborted) { draw(); watch(); } }, LOOK_AGAIN);
  }

  if (hasRole('ADMIN')) await load();
  draw();
  watch();
  signal.addEventListener('abort', () => clearTimeout(timer));

  async function send(place, work) {
    const button = place.querySelector('[type="submit"]');
    if (button.getAttribute('aria-disabled')) return;
    busy(button, true, t('loading'));
    try {
      await work();
    } catch (failed) {
      if (!(failed instanceof ApiProblem)) throw failed;
      showErrors(place, failed.errors.length ? fromProblem(failed) : [{ id: '', message: failed.message }],
        failed.errors.length ? {} : { title: failed.title });
    } finally {
      busy(button, false);
    }
  }

  on(root, 'click', '[data-act="retry"]', async () => { await load(); draw(); watch(); }, signal);
  on(root, 'click', '[data-act="back"]', () => { found = null; email = ''; draw(); focusOn(root.querySelector('#email')); }, signal);
  on(root, 'submit', '#chercher', async (event, place) => {
    event.preventDefault();
    clearErrors(place);
    const typed = place.email.value.trim();
    const wrong = emailError(typed);
    if (wrong) { showErrors(place, [{ id: 'email', message: wrong }]); return; }
    await send(place, async () => {
      const held = await api.post('/api/privacy/searches', { email: typed });
      found = held.registrations + held.complaints;
      email = typed;
      draw();
      focusOn(root.querySelector('#trouve p'));
    });
  }, signal);
  on(root, 'submit', '#effacer', async (event, place) => {
    event.preventDefault();
    clearErrors(place);
    const again = place.again.value.trim();
    if (!again) { showErrors(place, [{ id: 'again', message: t('erasures.againFirst') }]); return; }
    await send(place, async () => {
      await api.post('/api/privacy/erasures', { email, again });
      found = null;
      email = '';
      toast(t('erasures.begun'));
      await load();
      draw();
      watch();
    });
  }, signal);
}
