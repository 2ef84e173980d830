// Reception points as people read them: what is known of one, where it lies, what is still missing.
import { query } from '../../lib/api.js';
import { attr, html } from '../../lib/html.js';
import { dataLang, has, t } from '../../lib/i18n.js';
import { hasPlace } from '../../lib/map.js';
import { icon } from '../../lib/ui.js';

export const MODES = ['HOURS', 'APPOINTMENT', 'REMOTE', 'OTHER'];

export const plain = (text) => String(text ?? '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export const pointsOf = (one) => one.receptionPoints ?? [];
/** Among all points; the point's own id counts within its organisation. */
export const pointId = (one, point, i) => `${one.id}.${point.id ?? i + 1}`;

/** « 2 rue de l’Exemple, 13400 Aubagne ». */
export const addressOf = (point) => [point.address, [point.postcode, point.town].filter(Boolean).join(' ')].filter(Boolean).join(', ');

export const modeName = (code) => (has(`dir.mode.${code}`) ? t(`dir.mode.${code}`) : code);

/** Points that can be shown on a map, each with its organisation's name. */
export const located = (list) => list.flatMap((one) => pointsOf(one).flatMap((point, i) => (hasPlace(point)
  ? [{ id: pointId(one, point, i), organisation: one.id, latitude: point.latitude, longitude: point.longitude,
    title: point.name && point.name !== one.name ? `${one.name}, ${point.name}` : one.name }] : [])));

/** Every value of a list of the points with how many organisations have it, the most frequent first. */
export function valuesOf(list, name) {
  const counts = new Map();
  for (const one of list) {
    for (const value of new Set(pointsOf(one).flatMap((point) => point[name] ?? []))) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort(([a, n], [b, m]) => m - n || a.localeCompare(b, 'fr'));
}

/** What is searched, as the server does for the exports. */
export const textOf = (one) => plain([one.name, ...pointsOf(one).flatMap((point) => [point.name, addressOf(point),
  ...(point.services ?? []), ...(point.publics ?? [])])].join(' '));

/** What nobody has entered yet, as keys of `dir.missing`. */
export function missing(one) {
  const points = pointsOf(one);
  if (!points.length) return ['point'];
  const lacks = (test) => points.some((point) => !test(point));
  return [
    ['address', (point) => point.address && point.town], ['position', hasPlace], ['contact', (point) => point.telephone || point.mail],
    ['services', (point) => point.services?.length], ['publics', (point) => point.publics?.length],
    ['modes', (point) => point.openingModes?.length],
  ].filter(([, test]) => lacks(test)).map(([name]) => name);
}

const words = (values) => (values?.length ? values.join(', ') : null);

const reached = (point) => [['dir.hours', point.hours ? html`<span class="as-typed">${point.hours}</span>` : null],
  ['directory.phone', point.telephone ? html`<a href="tel:${point.telephone.replace(/[^\d+]/g, '')}">${point.telephone}</a>` : null],
  ['dir.mail', point.mail ? html`<a href="mailto:${point.mail}">${point.mail}</a>` : null]];

/** One reception point: what helps to choose; with `more` all that is known; what is not known is left out. */
export function pointBlock(point, one, id, { more = false, full = false, button = false } = {}) {
  const entries = [
    ['directory.offer', words(point.services)], ['directory.public', words(point.publics)], ['directory.modes',
      words(point.openingModes?.map(modeName))],
    ...(more || full ? reached(point) : []),
  ].filter(([, value]) => value);
  const address = addressOf(point);
  return html`<div class="point" data-point="${id}" ${attr('lang', dataLang())}>${
    point.name && point.name !== one.name ? html`<p class="small row gap-s">${icon('pin')}${point.name}</p>` : ''}
    <dl>${entries.map(([key, value]) => html`<dt>${t(key)}</dt><dd>${value}</dd>`)}${
      address ? html`<dt>${t('directory.address')}</dt><dd>${address}</dd>` : ''}</dl>
    ${button && hasPlace(point) ? html`<p><button class="btn quiet sm no-print" type="button" data-act="on-map" data-id="${id}">${
      icon('map')}${t('dir.onMap')}<span class="vh"> ${point.name || one.name}</span></button></p>` : ''}</div>`;
}

/** The directory as files, for other programs and address books; `wanted` is what a search asks for. */
export function files(wanted) {
  const part = query(Object.fromEntries(['territory', 'type', 'service', 'public', 'q'].map((name) => [name, wanted[name]])));
  const link = (ending, name) => html`<a href="/api/organisations.${ending}${part}" data-native>${name}</a>`;
  return html`<p class="row small mt-s no-print"><span class="muted">${t('directory.openData')}</span>${link('csv', 'CSV')}${
    link('geojson', 'GeoJSON')}${link('vcf', 'vCard')}${link('jsonld', 'JSON-LD')}</p>`;
}

/** Stands right after the map: the drawing is not what it shows where the operator named a host of tiles. */
export const mapCaption = () => html`<p class="map-cap plain"><span class="drawing">${t('dir.map.drawing')}</span> ${
  t('dir.map.caption')}</p>`;
