// One organisation: where it receives people, how, and which meetings it takes part in.
import { all, api } from '../../lib/api.js';
import { attr, html } from '../../lib/html.js';
import { on, render } from '../../lib/dom.js';
import { shortDay, time } from '../../lib/dates.js';
import { dataLang, t } from '../../lib/i18n.js';
import { map } from '../../lib/map.js';
import { fullTitle, inOrder, isOver, placeText, stateOf, territoryLabel } from '../../lib/sessions.js';
import { mayOrganise, territories } from '../../lib/store.js';
import { rich } from '../../lib/typography.js';
import { banner, crumbs, data, icon, state, swatch } from '../../lib/ui.js';
import { files, located, mapCaption, pointBlock, pointId, pointsOf } from './points.js';

/** Whether the organisation presents, hosts or holds a stand: by its id, or by its name where no id was given. */
const takesPart = (one) => (row) => [row.session.presenters, row.event.presenters, row.event.stands, row.event.partners,
  row.event.workshops?.flatMap((each) => each.presenters ?? [])]
  .flat().some((each) => each && (each === one.id || each.organisationId === one.id || each.name === one.name))
  || row.event.host === one.name;

export async function page(context) {
  const { root, params, signal } = context;
  const path = `/api/organisations/${encodeURIComponent(params.organisationId)}`;
  const [one, areas] = await Promise.all([api.get(path, { signal }), territories()]);
  const area = areas.find((each) => each.key === one.territory);
  const points = located([one]);
  let rows = null;
  context.title(one.name);

  function draw() {
    const coming = rows?.filter((row) => !isOver(row.session) && row.session.status !== 'DRAFT') ?? [];
    const past = rows?.filter((row) => isOver(row.session)).reverse().slice(0, 5) ?? [];
    render(root, html`<div class="wrap">
      ${crumbs([[t('directory.title'), '/annuaire'], [area ? territoryLabel(area.name) : one.territory,
        `/annuaire?territory=${encodeURIComponent(one.territory)}`], [data(one.name)]])}
      <div class="page-head tight"><div><p class="small muted">${t(`type.${one.type}`)} · ${
        area ? territoryLabel(area.name) : one.territory}</p><h1>${data(one.name)}</h1></div>
        ${mayOrganise(one.territory) ? html`<a class="btn second no-print" href="/organisateur/annuaire/${encodeURIComponent(one.id)}">${
          icon('pen')}${t('dir.edit')}</a>` : ''}</div>
      ${one.active === false ? html`<div class="former">${banner('', 'info', t('dir.formerPublic'))}</div>` : ''}
      <div class="org"><div class="stack">
        ${pointsOf(one).length ? html`<section aria-labelledby="pa"><h2 id="pa">${t('dir.pointsTitle', { n: pointsOf(one).length })}</h2>
          <ul class="org-points">${
            pointsOf(one).map((point, i) => html`<li class="place" id="${pointId(one, point, i)}"><h3>${data(point.name || one.name)}</h3>${
              pointBlock({ ...point, name: '' }, one, pointId(one, point, i), { full: true, button: true })}</li>`)}</ul></section>` : ''}
        <section aria-labelledby="re" data-key="rencontres"><h2 id="re">${t('dir.meetings')}</h2>${
          rows === null ? html`<p class="small muted mt-s" role="status">${t('loading')}</p>` : meetings(coming, past)}</section></div>
      <aside class="stack">${points.length ? html`<div data-key="plan"><div id="carte" class="small-map" data-keep></div>${
        mapCaption()}</div>` : ''}
        <section class="card stack-s" aria-labelledby="co"><h2 id="co" class="h-small">${t('dir.about')}</h2>
          ${one.website ? html`<p><a href="${one.website}" rel="noopener">${one.website.replace(/^https?:\/\/(www\.)?/, '')
            .replace(/\/$/, '')}</a></p>` : ''}
          ${one.referent?.known ? html`<p>${t('directory.referentKnown')}</p>` : ''}
          ${files({ territory: one.territory, type: one.type, q: one.name })}</section></aside></div></div>`);
  }

  const line = ({ event, session }) => html`<li class="row nogap">${swatch(event.format, 'sm')}<div><a href="/seances/${
    encodeURIComponent(session.id)}" ${attr('lang', dataLang())}>${
    rich(fullTitle({ format: event.format, title: session.title, eventTitle: event.title }))}</a>
    <p class="small muted">${[session.start ? `${shortDay(session.start)}, ${time(session.start)}` : t('date.unknown'),
      placeText(session.venue)].join(' · ')}</p></div>${session.status === 'CANCELLED' ? state(stateOf(session)) : ''}</li>`;

  const meetings = (coming, past) => html`${coming.length ? html`<ul class="org-meetings mt-s">${coming.map(line)}</ul>`
    : html`<p class="muted mt-s">${t('dir.noMeeting')}</p>`}
    ${past.length ? html`<details class="mt-s"><summary>${t('dir.pastMeetings', { n: past.length })}</summary><ul
        class="org-meetings mt-s">${past.map(line)}</ul></details>` : ''}
    <p class="mt-s"><a href="/programme?territory=${encodeURIComponent(one.territory)}">${t('directory.meetings')}</a></p>`;

  draw();
  // The page does not wait for its meetings.
  all('/api/events', { q: one.name }, { signal, limit: 300 })
    .then((events) => { rows = inOrder(events).filter(takesPart(one)); }, () => { rows = []; })
    .then(() => { if (!signal.aborted) draw(); });
  const spot = root.querySelector('#carte');
  const live = spot ? map(spot, { points, signal, select: (id) => root.querySelector(`#${CSS.escape(id)}`)
    ?.scrollIntoView({ block: 'center' }) }).catch(() => {
    spot.textContent = t('dir.map.failed');
    return null;
  }) : null;
  on(root, 'click', '[data-act="on-map"]', async (event, button) => {
    (await live)?.choose(button.dataset.id);
    spot?.scrollIntoView({ block: 'nearest' });
    root.querySelector(`#carte .pin[data-ids~="${CSS.escape(button.dataset.id)}"]`)?.focus({ preventScroll: true });
  }, signal);
}
