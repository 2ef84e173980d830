// Evaluation: which campaigns run, how many have answered as far as may be shown, and closing them.
import { all, api, ApiProblem } from '../../lib/api.js';
import { implausible, sheetPage } from '../../lib/attendance.js';
import { html } from '../../lib/html.js';
import { on, render } from '../../lib/dom.js';
import { dayText } from '../../lib/dates.js';
import { lang, t } from '../../lib/i18n.js';
import { rich } from '../../lib/typography.js';
import { territoryLabel } from '../../lib/sessions.js';
import { hasRole, territoryNames } from '../../lib/store.js';
import { ask, banner, bar, data, empty, failure, icon, state, toast } from '../../lib/ui.js';

const LOOKS = { OPEN: ['open', 'plus'], CLOSING: ['soon', 'clock'], CLOSED: ['confirmed', 'okc'], SEALED: ['soon', 'lock'],
  DRAFT: ['draft', 'pen'] };

export async function page(context) {
  const { root, signal } = context;
  context.title(t('campaigns.title'));
  const areas = await territoryNames();
  let list = [];
  let problem = null;

  async function load() {
    try {
      list = await all('/api/campaigns', {}, { signal });
      problem = null;
    } catch (failed) {
      if (!(failed instanceof ApiProblem) || failed.status === 401) throw failed;
      problem = failed;
    }
    draw();
  }

  function draw() {
    render(root, html`<div class="wrap"><div class="page-head"><div><h1>${t('campaigns.heading')}</h1><p class="muted mt-s">${
      t('campaigns.lede')}</p></div><p class="row"><a class="btn second" href="/evaluation/actions">${t('actions.title')}</a>${
      hasRole('EVALUATOR') ? html`<a class="btn second" href="/evaluation/resultats">${t('scope.title')}</a>` : ''}</p></div>
      ${problem ? (problem.status === 403 ? banner('', 'lock', t('campaigns.denied')) : failure(problem))
    : list.length === 0 ? empty('SEMINAR', t('campaigns.emptyTitle'), t('campaigns.emptyText'))
        : html`${tiles()}<section class="card mt" aria-label="${t('campaigns.heading')}">${table()}<p class="xs muted mt-s">${
          t('campaigns.hiddenWhy')}</p></section>`}</div>`);
  }

  function tiles() {
    const count = (...states) => list.filter((one) => states.includes(one.state)).length;
    const tile = (name, value, sub) => html`<div class="tile"><dt>${name}</dt><dd class="v">${value}</dd><dd class="s">${sub}</dd></div>`;
    return html`<dl class="tiles">${tile(t('campaigns.tile.open'), count('OPEN', 'CLOSING'), t('campaigns.tile.openSub'))}${
      tile(t('campaigns.tile.closed'), count('CLOSED', 'SEALED'), t('campaigns.tile.closedSub'))}${
      tile(t('campaigns.tile.present'), list.reduce((sum, one) => sum + (one.present ?? 0), 0), t('campaigns.tile.presentSub'))}${
      tile(t('campaigns.tile.todo'), list.filter(implausible).length, t('campaigns.tile.todoSub'))}</dl>`;
  }

  function table() {
    const head = (key, n) => html`<th scope="col" role="columnheader" class="${n ? 'n' : ''}">${t(`campaigns.col.${key}`)}</th>`;
    const order = { OPEN: 0, CLOSING: 1, CLOSED: 2, SEALED: 3, DRAFT: 4 };
    const rows = [...list].sort((a, b) => Number(implausible(b)) - Number(implausible(a)) || order[a.state] - order[b.state]
      || String(b.opens).localeCompare(String(a.opens)));
    return html`<table class="table blocks people" role="table"><caption class="vh">${t('campaigns.heading')}</caption><thead
        role="rowgroup"><tr role="row">${head('session')}${head('present', 1)}${head('rate')}${head('closes')}${head('state')}${
      head('action')}</tr></thead><tbody role="rowgroup">${rows.map(row)}</tbody></table>`;
  }

  function row(one) {
    const title = one.title?.[lang()] ?? one.title?.fr ?? one.sessionId;
    const name = one.state === 'DRAFT' ? html`<span>${rich(title)}</span>`
      : html`<a href="/evaluation/seances/${encodeURIComponent(one.sessionId)}">${rich(title)}</a>`;
    return html`<tr role="row" data-key="c-${one.id}"><th scope="row" role="rowheader" class="name"><span class="who">${
      name}<span class="muted thin">${territoryLabel(areas.get(one.territory) ?? one.territory)} · ${
      one.questionnaire.replace('@', ' ')}</span></span></th>
      <td role="cell" class="n" data-label="${t('campaigns.col.present')}">${one.present ?? '–'}</td>
      <td role="cell" class="fillcol" data-label="${t('campaigns.col.rate')}">${rate(one)}</td>
      <td role="cell" data-label="${t('campaigns.col.closes')}">${one.closes ? rich(dayText(one.closes, { week: false })) : '–'}</td>
      <td role="cell" class="st">${state({ kind: LOOKS[one.state]?.[0] ?? 'soon', icon: LOOKS[one.state]?.[1] ?? 'clock',
        label: t(`campaigns.${one.state}`) })}${sealing(one)}${todo(one, title)}</td>
      <td role="cell"><span class="acts">${acts(one, title)}</span></td></tr>`;
  }

  function sealing(one) {
    return one.state === 'CLOSED' ? html`<span class="xs muted">${
    t('campaigns.sealPlanned', { day: dayText(one.sealNotBefore, { week: false }) })}${
    one.pauseAsked ? html` ${t('campaigns.pauseAsked', { day: dayText(one.pauseAsked.sealNotBefore, { week: false }),
      reason: one.pauseAsked.reason })}` : ''}</span>` : '';
  }

  function acts(one, title) {
    const evaluates = hasRole('EVALUATOR', 'ADMIN');
    return html`${one.state === 'OPEN' && evaluates
        ? html`<a class="btn quiet sm" href="/evaluation/seances/${encodeURIComponent(one.sessionId)}/preparer">${
          t('campaigns.prepare')}<span class="vh">, ${data(title)}</span></a>` : ''}${
        one.state === 'OPEN' && evaluates ? html`<button class="btn second sm" type="button"
            data-act="close" data-id="${one.id}">${t('campaigns.close')}<span class="vh"> ${data(title)}</span></button>` : ''}
        ${one.reopensUntil && evaluates ? html`<button class="btn quiet sm" type="button" data-act="reopen"
            data-id="${one.id}">${t('campaigns.reopen')}<span class="vh"> ${data(title)}</span></button>` : ''}
        ${one.state === 'CLOSED' && evaluates && !one.pauseAsked?.mine && earliest(one) < Date.parse(one.sealNotBefore)
          ? html`<button class="btn quiet sm" type="button" data-act="pause" data-id="${one.id}">${
            t(one.pauseAsked ? 'campaigns.pauseConfirm' : 'campaigns.pause')}<span class="vh"> ${data(title)}</span></button>` : ''}
        ${['CLOSED', 'SEALED'].includes(one.state)
          ? html`<a class="btn sm" href="/evaluation/seances/${encodeURIComponent(one.sessionId)}">${t('campaigns.results')}<span
              class="vh">, ${data(title)}</span></a>` : ''}`;
  }

  /** Only organisers reach the sheet; the evaluation team reads whom to ask. */
  function todo(one, title) {
    if (!implausible(one)) return '';
    return html`<br>${icon('warn', 'is-bad')} ${hasRole('ORGANISER', 'ADMIN')
      ? html`<a href="${sheetPage(one.sessionId)}">${t('campaigns.attendance')}<span class="vh">, ${data(title)}</span></a>`
      : html`<strong>${t('campaigns.attendance')}</strong><br><span class="xs muted">${t('campaigns.attendanceWho')}</span>`}`;
  }

  function rate(one) {
    const answered = one.answered ?? one.n;
    if (implausible(one)) return html`<span class="xs muted">${t('campaigns.beyond', { n: answered, present: one.present })}</span>`;
    if (answered === null || answered === undefined || !one.present) return html`<span class="muted">${t('campaigns.hidden')}</span>`;
    const share = Math.min(100, (answered / one.present) * 100);
    const text = one.state === 'OPEN' ? t('campaigns.atLeast', { n: answered }) : t('campaigns.rate',
      { n: answered, of: one.present, p: Math.round(share) });
    return html`${bar(share, 'taken')}<span class="xs muted">${text}</span>`;
  }

  /** The pause before a seal is never under a day. */
  const earliest = (one) => Date.parse(one.closes) + 24 * 3600 * 1000;

  async function shorten(id) {
    const one = list.find((each) => each.id === id);
    const to = one.pauseAsked?.sealNotBefore ?? new Date(earliest(one)).toISOString();
    const day = dayText(to, { week: false });
    const given = await ask({
      title: t('campaigns.pauseTitle'),
      body: html`<p>${t('campaigns.pauseBody', { day })}</p><div class="field"><label for="pause-reason">${
        t('campaigns.pauseReason')}</label><textarea class="input" id="pause-reason" name="reason" rows="3" maxlength="500"
          required></textarea></div>`,
      confirm: t(one.pauseAsked ? 'campaigns.pauseConfirm' : 'campaigns.pauseYes'),
      keep: t('campaigns.pauseKeep'),
      onReady: { validate: (form) => form.reportValidity() },
    });
    if (!given) return;
    try {
      const now = await api.post(`/api/campaigns/${encodeURIComponent(id)}/pause`, { sealNotBefore: to, reason: given.reason });
      toast(t(now.pauseAsked ? 'campaigns.pauseSent' : 'campaigns.pauseDone', { day }));
    } catch (failed) {
      if (!(failed instanceof ApiProblem)) throw failed;
      toast(failed.message, { bad: true });
    }
    await load();
  }

  async function close(id) {
    if (!await ask({ title: t('campaigns.closeTitle'), body: html`<p>${t('campaigns.closeBody')}</p>`, confirm: t('campaigns.closeYes'),
      keep: t('campaigns.closeKeep') })) {
      return;
    }
    try {
      await api.post(`/api/campaigns/${encodeURIComponent(id)}/close`, {});
      toast(t('campaigns.closed'));
    } catch (failed) {
      if (!(failed instanceof ApiProblem)) throw failed;
      toast(failed.message, { bad: true });
    }
    await load();
  }

  async function reopen(id) {
    const day = dayText(list.find((each) => each.id === id).reopensUntil, { week: false });
    const yes = await ask({
      title: t('campaigns.reopenTitle'), body: html`<p>${t('campaigns.reopenBody', { day })}</p>`,
      confirm: t('campaigns.reopenYes'), keep: t('campaigns.reopenKeep'),
    });
    if (!yes) return;
    try {
      await api.post(`/api/campaigns/${encodeURIComponent(id)}/reopen`, {});
      toast(t('campaigns.reopened'));
    } catch (failed) {
      if (!(failed instanceof ApiProblem)) throw failed;
      toast(failed.message, { bad: true });
    }
    await load();
  }

  await load();
  on(root, 'click', '[data-act="close"]', (event, button) => close(button.dataset.id), signal);
  on(root, 'click', '[data-act="reopen"]', (event, button) => reopen(button.dataset.id), signal);
  on(root, 'click', '[data-act="pause"]', (event, button) => shorten(button.dataset.id), signal);
  on(root, 'click', '[data-act="retry"]', load, signal);
}
