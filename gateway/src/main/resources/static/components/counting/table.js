// What was counted, by door and hour: on the screen, live, and on paper.
import { api, ApiProblem } from '../../lib/api.js';
import { attr, html } from '../../lib/html.js';
import { focusOn, on, render } from '../../lib/dom.js';
import { isoDay, moment, shortDay, time } from '../../lib/dates.js';
import { every } from '../../lib/every.js';
import { dataLang, t } from '../../lib/i18n.js';
import { fullTitle, isOver, placeText, territoryLabel } from '../../lib/sessions.js';
import { territoryNames } from '../../lib/store.js';
import { rich } from '../../lib/typography.js';
import { crumbs, data, failure, icon, swatch } from '../../lib/ui.js';
import { doorName } from './counter.js';
import { tallySheet } from './tally.js';

const PACE = 10_000;

/** The table itself; `doors` are those of the meeting, so that one without visitors is seen too. */
export function countTable(counts, doors = []) {
  const counted = new Map(counts.doors.map((one) => [one.door, one]));
  const names = [...new Set([...doors, ...counted.keys()])];
  const hours = counts.hours.map((one) => one.from);
  if (!hours.length) return html`<p class="muted mt-s">${t('count.nobody')}</p>`;
  const days = new Set(hours.map(isoDay)).size > 1;
  const at = (door, from) => counted.get(door)?.hours.find((one) => one.from === from)?.count ?? 0;
  return html`<div class="plan-scroll" tabindex="0" role="region" aria-label="${t('count.caption')}"><table class="table counts"><caption
      class="vh">${t('count.caption')}</caption>
    <thead><tr><th scope="col">${t('count.hour')}</th>${
      names.length > 1 ? names.map((one) => html`<th scope="col" class="n">${one ? data(one) : doorName(one)}</th>`) : ''}<th
        scope="col" class="n">${t('count.total')}</th></tr></thead>
    <tbody>${counts.hours.map(({ from, count }) => html`<tr><th scope="row">${days ? html`${rich(shortDay(from))}, ` : ''}${
      t('count.from', { time: time(from) })}</th>${names.length > 1 ? names.map((one) => html`<td class="n">${at(one, from) || '–'}</td>`)
        : ''}<td class="n"><strong>${count}</strong></td></tr>`)}</tbody>
    <tfoot><tr><th scope="row">${t('count.total')}</th>${
      names.length > 1 ? names.map((one) => html`<td class="n"><strong>${counted.get(one)?.count ?? 0}</strong></td>`) : ''}<td
        class="n"><strong>${counts.total}</strong></td></tr></tfoot></table></div>`;
}

/** The page of a session at which heads are counted; for one without sign-up it is the organiser's page of the session. */
export async function countPage(context, { session, heading = '' }) {
  const { root, signal } = context;
  const id = encodeURIComponent(session.id);
  const [event, areas] = await Promise.all([
    api.get(`/api/events/${encodeURIComponent(session.eventId)}`, { signal }).catch((problem) => {
      if (problem.name === 'AbortError') throw problem;
      return {};
    }), territoryNames()]);
  const title = fullTitle(session);
  const area = territoryLabel(areas.get(session.territory) ?? session.territory);
  let counts = null;
  let problem = null;
  const onPaper = (query) => query.get('feuille') === 'papier';
  let paper = onPaper(context.query);
  context.title(`${heading || t('count.heading')}, ${title}`);

  const draw = () => render(root, paper ? tallySheet({ session, event, back: location.pathname }) : html`<div class="wrap">
    ${crumbs([[area, `/organisateur?territory=${encodeURIComponent(session.territory)}`],
      heading ? [data(title), `/organisateur/seances/${id}`] : [data(title)], ...(heading ? [[heading]] : [])])}
    <div class="page-head tight"><div class="row nogap">${swatch(session.format)}<div><h1 ${attr('lang', dataLang())}>${
      rich(title)}</h1><p class="muted">${moment(session.start, session.end)} · ${placeText(session.venue)}</p></div></div>
      <div class="row no-print"><button class="btn quiet" type="button" data-act="print">${icon('print')}${t('stands.print')}</button>${
        session.status === 'CANCELLED' ? '' : html`<a class="btn" href="/organisateur/seances/${id}/compteur">${icon('users')}${
          t('count.open')}</a>`}</div></div>
    ${session.capacity === null ? html`<p class="muted">${t('count.noSignUp')}</p>` : ''}
    <section class="card mt" aria-labelledby="cpt"><h2 id="cpt">${t('count.heading')}</h2>
      ${problem && !counts ? failure(problem) : counts ? html`<p class="mt-s"><span class="big-n">${counts.total}</span> ${
        t('count.counted', { n: counts.total })}</p><div class="mt-s">${countTable(counts, event.doors)}</div>`
        : html`<p class="muted" role="status">${t('loading')}</p>`}</section>
    <div class="row mt no-print">${session.status === 'CANCELLED' ? ''
      : html`<a class="btn second sm" href="?feuille=papier">${icon('print')}${t('count.sheet')}</a>`}${
      session.format === 'FORUM' ? html`<a class="btn second sm" href="/organisateur/rencontres/${
        encodeURIComponent(session.eventId)}/stands">${t('stands.title')}</a>` : ''}<a class="btn quiet sm"
        href="/organisateur/rencontres/${encodeURIComponent(session.eventId)}/modifier">${icon('pen')}${t('roster.edit')}</a><a
        class="btn quiet sm" href="/seances/${id}">${t('roster.public')}</a></div></div>`);

  async function load() {
    try {
      counts = await api.get(`/api/sessions/${id}/counts`, { signal });
      problem = null;
    } catch (failed) {
      if (!(failed instanceof ApiProblem) || [401, 403].includes(failed.status)) throw failed;
      // A draft is not known at the door yet.
      if (failed.status === 404) counts = { total: 0, doors: [], hours: [] }; else problem = failed;
    }
    draw();
  }

  context.onQuery((query) => { paper = onPaper(query); root.textContent = ''; draw(); scrollTo(0, 0); focusOn(root.querySelector('h1')); });
  await load();
  on(root, 'click', '[data-act="print"]', () => window.print(), signal);
  on(root, 'click', '[data-act="retry"]', load, signal);
  if (isOver(session)) return;
  every(PACE, async () => { if (!document.hidden && navigator.onLine) await load(); }, signal);
}

export async function page(context) {
  const session = await api.get(`/api/sessions/${encodeURIComponent(context.params.sessionId)}`, { signal: context.signal });
  await countPage(context, { session, heading: t('count.heading') });
}
