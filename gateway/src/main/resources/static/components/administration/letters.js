// Administrators: facts that could not be applied: seen without names, applied again, or given up for a reason.
import { api, ApiProblem } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { focusOn, on, render } from '../../lib/dom.js';
import { dayMonthTime } from '../../lib/dates.js';
import { field } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { hasRole } from '../../lib/store.js';
import { ask as inDialog, banner, failure, state, toast } from '../../lib/ui.js';
import { administration } from './frame.js';
import { ask, SERVICES } from './programs.js';

const LOOKS = { REPLAYED: ['open', 'okc'], DISCARDED: ['draft', 'ban'], FAILED_AGAIN: ['few', 'warn'] };
const SHORTEST = 3;

export async function page({ root, signal, title, query }) {
  title(t('admin.letters'));
  const settled = query.get('regles') === '1';
  let programs = [];
  let parked = [];

  const standing = (letter) => (letter.open ? state({ kind: 'few', icon: 'warn', label: t('letters.open') })
    : state({ kind: LOOKS[letter.acts.at(-1).what][0], icon: LOOKS[letter.acts.at(-1).what][1],
      label: t(`letters.${letter.acts.at(-1).what}`) }));

  const act = (one) => html`<li><time datetime="${one.at}">${dayMonthTime(one.at)}</time>${t(`letters.${one.what}`)} · ${one.by}${
    one.why ? html`<p class="small pre">${one.why}</p>` : ''}</li>`;

  const card = (program, letter) => html`<article class="card mt" data-key="l-${letter.id}" data-program="${program}"
      data-letter="${letter.id}" aria-labelledby="h-${letter.id}">
    <div class="held-head"><h3 id="h-${letter.id}">${letter.type || t('letters.unreadable')}</h3>${standing(letter)}</div>
    <dl class="held"><div><dt>${t('letters.at')}</dt><dd>${dayMonthTime(letter.at)}</dd></div><div><dt>${
      t('letters.topic')}</dt><dd>${letter.topic}</dd></div>
      <div><dt>${t('letters.key')}</dt><dd>${letter.key || '–'}</dd></div><div><dt>${t('letters.group')}</dt><dd>${letter.group}</dd></div>
      <div><dt>${t('letters.reason')}</dt><dd>${letter.reason}</dd></div></dl>
    <details class="mt-s"><summary>${t('letters.payload')}</summary><p class="xs muted mt-s">${t('letters.masked')}</p><pre
        class="payload" tabindex="0">${letter.payload || '–'}</pre></details>
    ${letter.acts.length ? html`<ul class="notes mt-s small" aria-label="${t('letters.acts')}">${letter.acts.map(act)}</ul>` : ''}
    ${letter.open ? html`<p class="acts-row mt-s"><button class="btn second sm" type="button" data-act="replay">${
      t('letters.replay')}</button><button class="btn second sm" type="button" data-act="discard">${t('letters.discard')}</button></p>`
      : ''}</article>`;

  const parkedCard = (one) => html`<article class="card mt" data-key="p-${one.id}" data-parked="${one.id}" aria-labelledby="h-${one.id}">
    <div class="held-head"><h3 id="h-${one.id}">${one.follower}</h3>${
      one.open ? state({ kind: 'few', icon: 'warn', label: t('letters.open') }) : state({ kind: 'open', icon: 'okc',
        label: t(`parked.${one.state}`) })}</div>
    <dl class="held"><div><dt>${t('parked.since')}</dt><dd>${dayMonthTime(one.since)}</dd></div><div><dt>${
      t('parked.session')}</dt><dd>${one.sessionId}</dd></div>
      <div><dt>${t('parked.version')}</dt><dd>${one.version}</dd></div><div><dt>${t('parked.tries')}</dt><dd>${one.tries}</dd></div>
      <div><dt>${t('letters.reason')}</dt><dd>${one.cause}</dd></div></dl>
    ${one.acts.length ? html`<ul class="notes mt-s small" aria-label="${t('letters.acts')}">${
      one.acts.map((act) => html`<li><time datetime="${act.at}">${dayMonthTime(act.at)}</time>${t(`parked.${act.what}`)} · ${act.by}${
        act.why ? html`<p class="small pre">${act.why}</p>` : ''}</li>`)}</ul>` : ''}
    ${one.open ? html`<p class="acts-row mt-s"><button class="btn second sm" type="button" data-act="parked-retry">${
      t('parked.retry')}</button><button class="btn second sm" type="button" data-act="parked-skip">${t('parked.skip')}</button></p>`
      : ''}</article>`;

  function draw() {
    const shown = parked.flatMap(({ answer }) => answer?.parked ?? []).filter((one) => settled || one.open);
    const groups = programs.map(({ program, answer, problem }) => ({ program, problem,
      letters: (answer?.letters ?? []).filter((one) => settled || one.open) }));
    const none = groups.every(({ letters, problem }) => !letters.length && !problem);
    render(root, administration('letters', t('admin.letters'), t('letters.lede'), () => html`
      <p class="mt small"><a href="/administration/faits${settled ? '' : '?regles=1'}">${
        settled ? t('letters.hideSettled') : t('letters.showSettled')}</a></p>
      ${shown.length ? html`<section class="mt" aria-labelledby="g-parked"><h2 id="g-parked">${t('parked.title')}</h2><p
          class="small muted mt-s">${t('parked.text')}</p>${shown.map(parkedCard)}</section>` : ''}
      ${none && shown.length === 0 ? html`<div class="mt">${banner('good', 'okc', t('letters.none'))}</div>`
        : groups.filter(({ letters, problem }) => letters.length || problem).map(({ program, problem, letters }) =>
          html`<section class="mt" aria-labelledby="g-${program}"><h2 id="g-${program}">${t(`system.program.${program}`)}</h2>
        ${problem ? html`<div class="mt-s">${failure(problem)}</div>` : letters.map((one) => card(program, one))}</section>`)}`));
  }

  async function load() { [programs, parked] = await Promise.all([ask(SERVICES, '/dead-letters', signal),
    ask(['registration-service'], '/parked', signal)]); }

  const base = (place) => `/api/system/${place.dataset.program}/dead-letters/${encodeURIComponent(place.dataset.letter)}`;

  const parkedBase = (place) => `/api/system/registration-service/parked/${encodeURIComponent(place.dataset.parked)}`;

  const parkedDone = (act) => t(`parked.done.${act}`);

  async function send(at, what, body, said = (act) => t(`letters.done.${act}`)) {
    try {
      const done = await api.post(`${at}/${what}`, body);
      toast(said(done.acts.at(-1).what), { bad: done.open });
    } catch (failed) {
      if (!(failed instanceof ApiProblem) || failed.status === 401) throw failed;
      toast(failed.errors[0]?.message ?? failed.message, { bad: true });
    }
    await load();
    draw();
    focusOn(root.querySelector('h1'));
  }

  if (hasRole('ADMIN')) await load();
  draw();
  on(root, 'click', '[data-act="retry"]', async () => { await load(); draw(); }, signal);
  on(root, 'click', '[data-act="replay"]', (event, button) => send(base(button.closest('[data-letter]')), 'replay'), signal);
  on(root, 'click', '[data-act="discard"]', async (event, button) => {
    const place = button.closest('[data-letter]');
    const given = await inDialog({
      title: t('letters.discardTitle'), confirm: t('letters.discard'), danger: true,
      body: html`<p>${t('letters.discardText')}</p>${field({ id: 'motif', label: t('letters.why'), hint: t('letters.whyHint'),
        control: html`<textarea class="input" id="motif" name="motif" rows="3" maxlength="500" required aria-describedby="motif-h"
            autofocus></textarea>` })}`,
      onReady: { validate: (form) => form.motif.value.trim().length >= SHORTEST || (form.motif.focus(), false) },
    });
    if (given) await send(base(place), 'discard', { reason: given.motif.trim() });
  }, signal);
  on(root, 'click', '[data-act="parked-retry"]', (event, button) => send(parkedBase(button.closest('[data-parked]')),
    'retry', undefined, parkedDone), signal);
  on(root, 'click', '[data-act="parked-skip"]', async (event, button) => {
    const place = button.closest('[data-parked]');
    const given = await inDialog({
      title: t('parked.skipTitle'), confirm: t('parked.skip'), danger: true,
      body: html`<p>${t('parked.skipText')}</p>${field({ id: 'motif', label: t('letters.why'), hint: t('letters.whyHint'),
        control: html`<textarea class="input" id="motif" name="motif" rows="3" maxlength="500" required aria-describedby="motif-h"
            autofocus></textarea>` })}`,
      onReady: { validate: (form) => form.motif.value.trim().length >= SHORTEST || (form.motif.focus(), false) },
    });
    if (given) await send(parkedBase(place), 'skip', { reason: given.motif.trim() }, parkedDone);
  }, signal);
}
