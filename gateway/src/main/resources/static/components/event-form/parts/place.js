// Where: name, town and address; with coordinates where a route is planned from them.
import { api, query } from '../../../lib/api.js';
import { html } from '../../../lib/html.js';
import { t } from '../../../lib/i18n.js';
import { icon } from '../../../lib/ui.js';
import { text } from './fields.js';
import { decimal, drop, words } from './state.js';

/** @param {object} draft @param {string} path @param {FieldOptions} [options] */
export function place(draft, path, { label = t('edit.venue'), hint = t('edit.venueHint'), off, required } = {}) {
  return html`${text(draft, `${path}.name`, { label, hint, optional: !required, off })}
    ${text(draft, `${path}.town`, { label: t('edit.town'), optional: true, max: 120, off })}
    ${text(draft, `${path}.address`, { label: t('edit.address'), optional: true, max: 300, off })}`;
}

/** Coordinates; an address known to the national service may be looked up instead of typed. */
export function coordinates(draft, path) {
  return html`${text(draft, `${path}.latitude`, { label: t('prep.latitude'), optional: true, number: 'decimal', max: 12 })}
    ${text(draft, `${path}.longitude`, { label: t('prep.longitude'), optional: true, number: 'decimal', max: 12 })}
    <div class="field locate"><button class="btn second sm" type="button" data-act="locate" data-place="${path}">${
      icon('pin')}${t('prep.locate')}</button></div>`;
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
export const used = (session) => Boolean(session.id || ['title', 'date', 'from', 'to', 'capacity'].some((name) => words(session[name]))
  || toVenue(session.venue));

/** Fills in the coordinates of what was typed; resolves with words that say what was found. */
export async function locate(place) {
  const address = [place?.address, place?.name, place?.town].map(words).filter(Boolean).join(' ');
  if (address.length < 3) return t('prep.locate.first');
  const answer = await api.get(`/api/geocoding${query({ address })}`);
  const [found] = answer.items ?? [];
  if (!found) return t('prep.locate.none');
  Object.assign(place, { latitude: String(found.latitude), longitude: String(found.longitude) });
  return t('prep.locate.found', { place: found.label ?? address });
}
