// One meeting with all its sessions.
import { api } from '../../lib/api.js';
import { attr, html } from '../../lib/html.js';
import { render } from '../../lib/dom.js';
import { moment, whenText } from '../../lib/dates.js';
import { dataLang, t } from '../../lib/i18n.js';
import { describe, eventDescription } from '../../lib/jsonld.js';
import { watchPlaces } from '../../lib/places.js';
import { rich } from '../../lib/typography.js';
import { cloth, functionsText, placeText, startOf, territoryLabel } from '../../lib/sessions.js';
import { mayOrganise, territoryNames } from '../../lib/store.js';
import { webcal } from '../registration/agenda.js';
import { formatPart } from '../forum/parts.js';
import { hasSeriesSignUp, seriesSignUp } from '../series/series-sign-up.js';
import { tourEvent } from '../tour/tour-event.js';
import { audience, clothOf, crumbs, data, icon, placesBlock, tagOf } from '../../lib/ui.js';

export async function page(context) {
  const { root, params, signal } = context;
  const [event, names] = await Promise.all([
    api.get(`/api/events/${encodeURIComponent(params.eventId)}`, { signal }), territoryNames()]);
  if (event.sessions?.length === 1) {
    context.go(`/seances/${encodeURIComponent(event.sessions[0].id)}`, { replace: true });
    return;
  }
  const territory = territoryLabel(names.get(event.territory) ?? event.territory);
  describe(eventDescription(event, territory), signal);
  if (event.format === 'BUS_TOUR' && event.sessions?.length && !event.historic) {
    tourEvent(context, event, territory, feeds(event));
    return;
  }
  const sessions = [...(event.sessions ?? [])].sort((a, b) => startOf({ session: a }) - startOf({ session: b }));
  const strip = clothOf(event.format);
  context.title(event.title);

  const draw = (places) => render(root, html`
    <div class="strip f-${cloth(event.format)}">${strip}</div><div class="strip-edge f-${cloth(event.format)}"></div>
    <div class="wrap">${crumbs([[t('nav.programme'), '/programme'],
      [territory, `/programme?territory=${encodeURIComponent(event.territory)}`], [data(event.title)]])}
      <header class="session-head"><div><p class="row">${tagOf(event)}<span class="small muted">${audience(event.audience)}</span></p>
        <h1 ${attr('lang', dataLang())}>${rich(event.title)}</h1></div>
        ${event.summary ? html`<p class="lede" ${attr('lang', dataLang())}>${rich(event.summary)}</p>` : ''}
        ${event.functions?.length ? html`<ul class="facts"><li>${icon('users')}<span>${functionsText(event.functions)}</span></li></ul>`
          : ''}
        ${mayOrganise(event.territory) ? html`<p><a class="btn second" href="/organisateur/rencontres/${
          encodeURIComponent(event.id)}/modifier">${icon('pen')}${t('roster.edit')}</a></p>` : ''}
        ${feeds(event)}</header>
      <section aria-labelledby="seances"><h2 id="seances">${t('session.all')}</h2>
        <ol class="sessions-list mt-s">${sessions.map((one) => sessionLine(one, event, places))}</ol></section>
      <div class="event-own mt-l">${formatPart(event)}</div>${
        hasSeriesSignUp(event) ? html`<section id="inscription" class="mt-l" data-keep></section>` : ''}</div>`);
  draw(new Map());
  const form = root.querySelector('#inscription');
  const update = form ? seriesSignUp(form, { event, signal, kept: context.kept, visit: context.visit }) : null;
  watchPlaces({ territory: event.territory, sessions: sessions.map((one) => one.id), signal }, (known) => {
    draw(known);
    update?.(known);
  });
}

/** Calendars to subscribe to: this meeting, and its series. */
const feeds = (event) => html`<p class="row small no-print">${feed(`/api/calendar/events/${encodeURIComponent(event.id)}.ics`,
  t('agenda.event'))}${
  event.seriesKey ? feed(`/api/calendar/series/${encodeURIComponent(event.territory)}/${encodeURIComponent(event.seriesKey)}.ics`,
    t('agenda.series', { name: event.series })) : ''}</p>`;

const feed = (path, words) => html`<span class="row nogap">${icon('cal')}<a href="${webcal(path)}" data-native>${words}</a></span>`;

/** A session as a line, used for the sessions of a series; one without a title of its own goes by its date. */
export function sessionLine(one, event, places, current = '') {
  const when = one.start && (event.datePrecision ?? 'DAY') === 'DAY' ? moment(one.start, one.end) : whenText(one, event.datePrecision);
  const own = one.title && one.title !== event.title;
  const name = own ? rich(one.title) : when;
  return html`<li data-key="s-${one.id}">
  <div><h3>${one.id === current ? name : html`<a href="/seances/${encodeURIComponent(one.id)}" ${attr('lang', own ? dataLang() : null)}>${
    name}</a>`}</h3>
    <p class="small muted">${own ? html`${when} · ` : ''}${placeText(one.venue)}</p></div>
  <div class="places">${placesBlock(one, places.get(one.id))}</div></li>`;
}
