// What is being written about an organisation: from the server to the form, from the form to the server.
import { t } from '../../lib/i18n.js';

export const LISTS = ['services', 'publics'];
const TEXTS = ['name', 'address', 'postcode', 'town', 'telephone', 'mail', 'hours', 'latitude', 'longitude'];

let count = 0;

/** A key that outlives moving and removing, so that what was typed stays where it belongs. */
const fresh = () => `n${count += 1}`;

export const newItem = (text = '') => ({ key: fresh(), text });

export const newPoint = (name = '') => ({
  key: fresh(), id: null, ...Object.fromEntries(TEXTS.map((field) => [field, ''])), name, services: [newItem()],
  publics: [newItem()], openingModes: [], located: 'NONE', moved: false,
});

const degrees = (value) => (Number.isFinite(value) ? String(value) : '');

export function draftOf(one) {
  return {
    territory: one.territory, name: one.name ?? '', type: one.type ?? '', website: one.website ?? '', known: Boolean(one.referent?.known),
    active: one.active ?? true,
    points: (one.receptionPoints ?? []).map((point) => ({
      ...newPoint(), ...Object.fromEntries(TEXTS.map((field) => [field, point[field] ?? ''])), id: point.id ?? null,
      latitude: degrees(point.latitude), longitude: degrees(point.longitude), located: point.located ?? 'NONE',
      openingModes: point.openingModes ?? [],
      ...Object.fromEntries(LISTS.map((list) => [list, [...(point[list] ?? []), ''].map((text) => newItem(text))])),
    })),
  };
}

export const fieldOf = (point, name) => `p-${point.key}-${name}`;

/** The draft with what stands in the form now. */
export function read(form, draft) {
  const values = new FormData(form);
  const text = (name) => String(values.get(name) ?? '').trim();
  return {
    ...draft, territory: values.has('territory') ? text('territory') : draft.territory, name: text('name'), type: text('type'),
    website: text('website'), known: values.has('known'),
    points: draft.points.map((point) => ({
      ...point, ...Object.fromEntries(TEXTS.map((field) => [field, text(fieldOf(point, field))])),
      openingModes: values.getAll(fieldOf(point, 'openingModes')), located: text(fieldOf(point, 'located')) || 'NONE',
      ...Object.fromEntries(LISTS.map((list) => [list, point[list].map(({ key }) => ({ key,
        text: text(`${fieldOf(point, list)}-${key}`) }))])),
    })),
  };
}

/** A number as people write it, 43,29 or 43.29; null when it is none. */
export function number(typed) {
  const plain = String(typed).trim().replace(',', '.');
  return /^-?\d{1,3}(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

const given = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== '' && value !== null
  && value !== undefined));

/** As the server takes it. */
export function toBody(draft, { create = false } = {}) {
  return given({
    territory: create ? draft.territory : null, name: draft.name, type: draft.type, website: draft.website,
    referent: { known: draft.known }, active: create ? null : draft.active,
    receptionPoints: draft.points.map((point) => given({
      ...Object.fromEntries(TEXTS.map((field) => [field, point[field]])), id: point.id, latitude: number(point.latitude),
      longitude: number(point.longitude),
      ...Object.fromEntries(LISTS.map((list) => [list, [...new Set(point[list].map(({ text }) => text).filter(Boolean))]])),
      openingModes: point.openingModes, located: point.latitude ? point.located : null,
    })),
  });
}

const labelOfPoint = (draft, point, key) => `${t('dir.point', { n: draft.points.indexOf(point) + 1 })}, ${t(key).toLowerCase()}`;

export function check(draft) {
  const errors = [];
  const add = (id, message, label = '') => errors.push({ id, message: t(message), label });
  if (!draft.name) add('name', 'dir.required.name');
  if (!draft.type) add('type', 'dir.required.type');
  if (!draft.territory) add('territory', 'edit.required.territory');
  for (const point of draft.points) {
    const wrong = (name, message) => add(fieldOf(point, name), message, labelOfPoint(draft, point, LABELS[name]));
    if (!point.name) wrong('name', 'dir.required.pointName');
    if (point.postcode && !/^\d{5}$/.test(point.postcode)) wrong('postcode', 'dir.bad.postcode');
    for (const [name, other] of [['latitude', 'longitude'], ['longitude', 'latitude']]) {
      if (point[name] && number(point[name]) === null) wrong(name, 'dir.bad.coordinate');
      else if (!point[name] && point[other]) wrong(name, 'dir.bad.otherCoordinate');
    }
  }
  return errors;
}

export const LABELS = {
  name: 'dir.field.pointName', address: 'dir.field.address', postcode: 'dir.field.postcode', town: 'dir.field.town',
  telephone: 'directory.phone', mail: 'dir.mail', hours: 'dir.hours',
  latitude: 'dir.field.latitude', longitude: 'dir.field.longitude', services: 'dir.field.services', publics: 'dir.field.publics',
  openingModes: 'dir.field.modes', located: 'dir.field.located',
};

/** The server's path as a field of the form with its label: receptionPoints[1].services[0] → the services of the second point. */
export function fieldOfPath(path, draft) {
  const found = /^receptionPoints\[(\d+)\](?:\.(\w+))?/.exec(path);
  const point = found && draft.points[Number(found[1])];
  if (!point) return { id: path, label: '' };
  const name = found[2] === 'id' || !found[2] ? 'name' : found[2];
  return { id: fieldOf(point, name), label: LABELS[name] ? labelOfPoint(draft, point, LABELS[name]) : '' };
}
