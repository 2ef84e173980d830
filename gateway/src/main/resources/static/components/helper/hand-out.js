// An organiser gives the door of a session to helpers, sees who has it, and takes it back.
import { api, ApiProblem } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { focusOn, on, render } from '../../lib/dom.js';
import { dayMonthTime, fromLocalInput, localInput } from '../../lib/dates.js';
import { busy, clearErrors, field, fromProblem, showErrors, summaryPlace } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { fullTitle } from '../../lib/sessions.js';
import { ask, banner, crumbs, data, icon, state, toast } from '../../lib/ui.js';

const LOOKS = { WAITING: ['few', 'clock'], OPENED: ['open', 'okc'], REVOKED: ['cancelled', 'ban'], OVER: ['soon', 'clock'] };
const AFTERWARDS = 2 * 3600 * 1000;

export async function page({ root, params, signal, title }) {
  const id = params.sessionId;
  const base = `/api/sessions/${encodeURIComponent(id)}`;
  const session = await api.get(base, { signal });
  let list = (await api.get(`${base}/helpers`, { signal })).helpers;
  let made = null;
  title(t('helpers.title'));
  const until = localInput(new Date(Math.max(Date.parse(session.end ?? '') || 0, Date.now()) + AFTERWARDS));

  function draw() {
    render(root, html`<div class="wrap">${crumbs([[t('nav.board'), '/organisateur'], [fullTitle(session),
      `/organisateur/seances/${encodeURIComponent(id)}`], [t('helpers.title')]])}
      <div class="page-head tight"><div><h1>${t('helpers.title')}</h1><p class="muted">${data(fullTitle(session))}</p></div></div><p
          class="muted measure">${t('helpers.lede')}</p>
      ${made ? html`<section class="card stack mt" aria-labelledby="lien"><h2 id="lien" tabindex="-1">${
        t('helpers.made', { label: made.label })}</h2>${banner('', 'info', html`<p>${t('helpers.madeText')}</p>`)}
        <div class="field"><label for="adresse">${t('helpers.link')}</label><input class="input" id="adresse" readonly
            value="${location.origin + made.link}"></div><p class="row"><button class="btn" type="button" data-act="copy">${
          t('helpers.copy')}</button><button class="btn second" type="button" data-act="done">${t('helpers.done')}</button></p></section>`
    : html`<section class="card mt" aria-labelledby="donner"><h2 id="donner">${t('helpers.give')}</h2><form class="stack narrow mt-s"
        data-key="donner" novalidate>${summaryPlace()}
        ${field({ id: 'label', label: t('helpers.label'), hint: t('helpers.labelHint'),
          control: html`<input class="input" id="label" name="label" maxlength="40" autocomplete="off" required
              aria-describedby="label-h">` })}
        ${field({ id: 'until', label: t('helpers.until'), hint: t('helpers.untilHint'),
          control: html`<input class="input" id="until" name="until" type="datetime-local" value="${until}" aria-describedby="until-h">` })}
        <p><button class="btn" type="submit">${icon('plus')}${t('helpers.make')}</button></p></form></section>`}
      <section class="card mt" aria-labelledby="liste"><h2 id="liste">${t('helpers.list')}</h2>${
        list.length ? table() : html`<p class="muted mt-s">${t('helpers.none')}</p>`}</section></div>`);
  }

  const table = () => html`<table class="table blocks mt-s" role="table"><caption class="vh">${t('helpers.list')}</caption><thead
      role="rowgroup"><tr role="row">${['label', 'by', 'until', 'state',
        'act'].map((key) => html`<th scope="col" role="columnheader">${t(`helpers.col.${key}`)}</th>`)}</tr></thead>
    <tbody role="rowgroup">${list.map((one) => html`<tr role="row" data-key="h-${one.id}"><th scope="row" role="rowheader">${
      data(one.label)}</th><td role="cell" data-label="${t('helpers.col.by')}">${data(one.by)}, ${dayMonthTime(one.madeAt)}</td><td
        role="cell" data-label="${t('helpers.col.until')}"><time datetime="${one.until}">${dayMonthTime(one.until)}</time></td>
      <td role="cell" class="st">${state({ kind: LOOKS[one.state]?.[0] ?? 'soon', icon: LOOKS[one.state]?.[1] ?? 'clock',
        label: t(`helpers.state.${one.state}`) })}</td><td role="cell">${['WAITING', 'OPENED'].includes(one.state)
          ? html`<button class="btn second sm" type="button" data-act="revoke" data-id="${one.id}">${t('helpers.revoke')}<span
              class="vh"> ${one.label}</span></button>` : ''}</td></tr>`)}</tbody></table>`;

  async function reload() {
    list = (await api.get(`${base}/helpers`, { signal })).helpers;
    draw();
  }

  on(root, 'submit', 'form', async (event, form) => {
    event.preventDefault();
    clearErrors(form);
    const label = form.label.value.trim();
    if (!label) { showErrors(form, [{ id: 'label', message: t('helpers.labelFirst') }]); return; }
    const button = form.querySelector('[type="submit"]');
    if (button.getAttribute('aria-disabled')) return;
    busy(button, true, t('loading'));
    try {
      made = await api.post(`${base}/helpers`, { label, ...(form.until.value && { until: fromLocalInput(form.until.value) }) });
      await reload();
      focusOn(root.querySelector('#lien'));
    } catch (failed) {
      if (!(failed instanceof ApiProblem)) throw failed;
      showErrors(form, failed.errors.length ? fromProblem(failed) : [{ id: '', message: failed.message }],
        failed.errors.length ? {} : { title: failed.title });
    } finally {
      busy(button, false);
    }
  }, signal);
  on(root, 'click', '[data-act="copy"]', async () => {
    const place = root.querySelector('#adresse');
    try { await navigator.clipboard.writeText(place.value); toast(t('helpers.copied')); } catch { place.select(); }
  }, signal);
  on(root, 'click', '[data-act="done"]', () => { made = null; draw(); focusOn(root.querySelector('#label')); }, signal);
  on(root, 'click', '[data-act="revoke"]', async (event, button) => {
    const one = list.find((each) => each.id === button.dataset.id);
    if (!await ask({ title: t('helpers.revokeTitle', { label: one.label }), body: html`<p>${t('helpers.revokeText')}</p>`,
      confirm: t('helpers.revoke'), danger: true })) {
      return;
    }
    try {
      await api.delete(`${base}/helpers/${encodeURIComponent(one.id)}`);
      if (made?.id === one.id) made = null;
      toast(t('helpers.revoked'));
      await reload();
    } catch (failed) {
      if (!(failed instanceof ApiProblem)) throw failed;
      toast(failed.message, { bad: true });
    }
  }, signal);
  draw();
}
