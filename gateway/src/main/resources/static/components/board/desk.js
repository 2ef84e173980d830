// What the board knows beside places: curves, what to expect, quotas that run out, partners that are missing.
import { api } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { shortDay } from '../../lib/dates.js';
import { t } from '../../lib/i18n.js';
import { rich } from '../../lib/typography.js';
import { data, icon } from '../../lib/ui.js';
import { beyond, expectation, spark } from './curve.js';

const PAUSE = 4000;

/** Reads the desk of a territory now and, after places moved, again; `onChange(map)` gets it by session. */
export function watchDesk(territory, signal, onChange) {
  let timer = null;
  async function read() {
    timer = null;
    try {
      const desk = await api.get(`/api/boards/${encodeURIComponent(territory)}`, { signal });
      if (!signal.aborted) onChange(new Map(desk.sessions.map((one) => [one.sessionId, one])));
    } catch { /* the board shows places all the same */ }
  }
  signal.addEventListener('abort', () => clearTimeout(timer));
  read();
  return { moved: () => { timer ??= setTimeout(read, PAUSE); } };
}

const daysTo = (start) => (start ? Math.min(0, Math.floor((Date.now() - Date.parse(start)) / 86400000)) : 0);

/** For the row of a session: its curve and what is held or asked for. */
export const deskCell = (one) => (one ? html`${spark(one.days, one.capacity, daysTo(one.start))}` : '');

export const heldNote = (now) => {
  const said = [now?.offered ? t('desk.offered', { n: now.offered }) : '', now?.pending ? t('desk.pending', { n: now.pending })
    : ''].filter(Boolean);
  return said.length ? html`<br><span class="xs muted">${said.join(' · ')}</span>` : '';
};

const named = (quota, names, areas) => names.get(quota.organisationId) ?? areas.get(quota.territory) ?? quota.organisationId
  ?? quota.territory;

/** The card under the sessions: one row for each session about which there is something to say. */
export function deskCard({ coming, desk, names, areas }) {
  const rows = coming.map((row) => ({ ...row, one: desk.get(row.session.id) })).filter(({ one }) => one
    && (one.forecast || one.quotas.length || (one.missing.count && one.confirmed + one.offered + one.waiting > 0)));
  if (!rows.length) return '';
  const head = (key) => html`<th role="columnheader" scope="col">${t(`desk.col.${key}`)}</th>`;
  return html`<section class="card" data-key="prevoir" aria-labelledby="prv"><h2 id="prv">${t('desk.heading')}</h2>
    <table class="table blocks ahead mt-s" role="table" aria-labelledby="prv"><thead role="rowgroup"><tr role="row">${
      head('session')}${head('expected')}${head('beyond')}${head('quotas')}${head('missing')}</tr></thead>
    <tbody role="rowgroup">${rows.map(({ event, session, one }) => html`<tr role="row" data-key="d-${session.id}"><th
        role="rowheader" scope="row"><a href="/organisateur/seances/${encodeURIComponent(session.id)}/historique">${
      data(session.title || event.title)}</a>${session.start ? html`<br><span class="muted thin">${rich(shortDay(session.start))}</span>`
        : ''}</th>
      <td role="cell" data-label="${t('desk.col.expected')}">${one.forecast ? expectation(one.forecast)
        : html`<span class="muted">${t('desk.unknown')}</span>`}</td>
      <td role="cell" data-label="${t('desk.col.beyond')}">${one.forecast ? beyond(one.forecast) : html`<span class="muted">–</span>`}</td>
      <td role="cell" data-label="${t('desk.col.quotas')}">${
        one.quotas.length ? html`<ul class="plain">${
          one.quotas.slice(0, 4).map((quota) => html`<li>${quota.used >= quota.places ? icon('warn', 'warn') : ''}${
            data(named(quota, names, areas))} <strong>${t('desk.quota', { used: quota.used, places: quota.places })}</strong></li>`)}</ul>`
          : html`<span class="muted">–</span>`}</td>
      <td role="cell" data-label="${t('desk.col.missing')}">${
        one.missing.count ? html`<details data-key="m-${session.id}"><summary>${
          t('desk.missing', { n: one.missing.count, of: one.missing.of })}</summary><ul class="plain small">${
          one.missing.organisationIds.map((id) => html`<li>${data(names.get(id) ?? id)}</li>`)}${
          one.missing.count > one.missing.organisationIds.length ? html`<li class="muted">${
            t('desk.others', { n: one.missing.count - one.missing.organisationIds.length })}</li>` : ''}</ul></details>`
          : t('desk.allThere')}</td></tr>`)}</tbody></table>
    <p class="xs muted mt-s">${t('desk.note')}</p></section>`;
}
