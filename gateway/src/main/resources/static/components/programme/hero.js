// The deep panel on top of the programme: what this is, and the next meeting with its live seats.
import { html } from '../../lib/html.js';
import { capital, dayText, relativeDays, timeRange } from '../../lib/dates.js';
import { t } from '../../lib/i18n.js';
import { rich } from '../../lib/typography.js';
import { seats } from '../../lib/seats.js';
import { fullTitle, functionsText, isOpen, placeText } from '../../lib/sessions.js';
import { tourPage } from '../../lib/tour.js';
import { audience, clothOfAll, data, icon, mark } from '../../lib/ui.js';

export function hero(coming, places) {
  const withRoom = coming.find(({ session }) => isOpen(session) && places.get(session.id)?.free > 0)
    ?? (places.size === 0 ? coming.find(({ session }) => isOpen(session)) : null);
  const row = withRoom ?? coming[0];
  return html`<section class="panel"><div class="hero wrap"><div class="hero-in">
    <div><h1>${t('hero.title')}</h1><p class="lede muted">${t('hero.lede')}</p>
      <ul class="facts mt"><li>${icon('users')}<span>${t('hero.fast')}</span></li><li>${icon('cal')}<span>${
        t('hero.mail')}</span></li><li>${icon('wait')}<span>${t('hero.wait')}</span></li></ul></div>
    ${row ? card(row, places.get(row.session.id), Boolean(withRoom)) : html`<p class="lede muted hero-empty">${t('hero.none')}</p>`}
  </div></div>${clothOfAllOnce()}<div class="hero-fade"></div></section><div class="selvedge"></div>`;
}

let printed;
const clothOfAllOnce = () => { printed ??= clothOfAll(); return printed; };

function card({ event, session }, now, room) {
  const meant = functionsText(event.functions) || audience(event.audience);
  const title = fullTitle({ format: event.format, title: session.title, eventTitle: event.title });
  return html`<article class="next" aria-labelledby="next-t">
    <p class="head">${mark(event.format)}<span>${t(room ? 'hero.next' : 'hero.nextAny')}</span><span class="hide-s">${
      relativeDays(session.start)}</span></p>
    <div class="in"><h2 id="next-t"><a href="${session.slots ? tourPage(session) : `/seances/${encodeURIComponent(session.id)}`}">${
      data(title)}</a></h2>
      <div class="split"><ul class="facts small">
        <li>${icon('cal')}<span><strong>${rich(capital(dayText(session.start)))}</strong><br>${
          timeRange(session.start, session.end)}</span></li>
        <li>${icon('pin')}<span>${placeText(session.venue)}</span></li>
        <li>${icon('users')}<span>${meant}</span></li></ul>
        <div>${now ? html`${seats(now)}<p class="small mt-s"><strong>${now.free > 0 ? t('places.free', { n: now.free })
          : t('state.full')}</strong> ${t('places.of', { n: now.capacity })}</p>` : ''}</div></div>
      <a class="btn wide" href="${
        session.slots ? tourPage(session) : `/seances/${encodeURIComponent(session.id)}${isOpen(session) ? '#inscription' : ''}`}">${
        isOpen(session) ? t('session.signUp') : t('mine.seeSession')}</a></div>
  </article>`;
}
