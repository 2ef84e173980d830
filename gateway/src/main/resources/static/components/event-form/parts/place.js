// Where: name, town and address; with coordinates where a route is planned from them.
import { html } from '../../../lib/html.js';
import { t } from '../../../lib/i18n.js';
import { text } from './fields.js';
import { decimal, drop, words } from './state.js';

export function place(draft, path, { label = t('edit.venue'), hint = t('edit.venueHint'), off, required } = {}) {
  return html`${text(draft, `${path}.name`, { label, hint, optional: !required, off })}
    ${text(draft, `${path}.town`, { label: t('edit.town'), optional: true, max: 120, off })}
    ${text(draft, `${path}.address`, { label: t('edit.address'), optional: true, max: 300, off })}`;
}

export function coordinates(draft, path) {
  return html`${text(draft, `${path}.latitude`, { label: t('prep.latitude'), optional: true, number: 'decimal', max: 12 })}
    ${text(draft, `${path}.longitude`, { label: t('prep.longitude'), optional: true, number: 'decimal', max: 12 })}`;
}

export const fromVenue = (venue) => ({
  name: venue?.name ?? '', town: venue?.town ?? '', address: venue?.address ?? '',
  latitude: venue?.latitude ?? '', longitude: venue?.longitude ?? '',
});

/** The venue as the server takes it; null where nothing was typed. A town alone names the venue. */
export function toVenue(place) {
  const out = drop({
    name: words(place?.name) || words(place?.town) || words(place?.address), town: words(place?.town), address: words(place?.address),
    latitude: decimal(place?.latitude), longitude: decimal(place?.longitude),
  });
  return out.name ? out : null;
}

/** Whether anything was typed into a session; one that is empty is as good as none. */
export const used = (session) => Boolean(session.id || ['title', 'date', 'from', 'to', 'capacity'].some((name) => words(session[name])) || toVenue(session.venue));
