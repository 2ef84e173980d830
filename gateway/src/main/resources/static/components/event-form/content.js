// From the form to what the server takes, and what can be said to be wrong before asking it.
import { fromLocalInput } from '../../lib/dates.js';
import { t } from '../../lib/i18n.js';

// What the server adds to an event; everything else comes back to it unchanged, the format's own fields too.
const ADDED = ['id', 'status', 'version', 'historic', 'start', 'datePrecision', 'attendance', 'demo', 'eventId'];

const text = (data, name) => String(data.get(name) ?? '').trim();
const whole = (value) => (/^\d{1,6}$/.test(value) ? Number(value) : value);
const drop = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== '' && value !== null && value !== undefined));

const OWN = {
  SPEED_DATING: ['tables', 'rounds', 'minutes'], STAND: ['host', 'partners'], DROP_IN: ['recurrence', 'from', 'until', 'opensAt', 'closesAt', 'except', 'extra', 'holidays'],
  FORUM: ['stands', 'plan', 'bands', 'doors'], WORKSHOPS: ['workshops', 'plenaries'], SERIES: ['steps', 'oneSignUp', 'questionnaire'], CROSS_VISITS: ['visits'], BUS_TOUR: ['days'], SEMINAR: [],
};

export function read(form, event) {
  const data = new FormData(form);
  const format = text(data, 'format') || event.format;
  const kept = Object.fromEntries(Object.entries(event).filter(([name]) => !ADDED.includes(name)
    && (['series', 'presenters', 'venue', 'capacity'].includes(name) || OWN[format].includes(name))));
  const content = drop({
    ...kept, territory: text(data, 'territory'), format, title: text(data, 'title'), audience: text(data, 'audience'), summary: text(data, 'summary'),
  });
  content.functions = data.getAll('functions');
  content.openTo = data.getAll('openTo').filter((key) => key !== content.territory);
  if (event.demo) content.demo = true;
  for (const name of format === 'SPEED_DATING' ? OWN.SPEED_DATING : []) {
    if (data.has(name)) { delete content[name]; if (text(data, name)) content[name] = whole(text(data, name)); }
  }
  if (format === 'STAND' && data.has('host')) { delete content.host; if (text(data, 'host')) content.host = text(data, 'host'); }
  if (format === 'DROP_IN' && data.has('ordinal')) {
    content.recurrence = `FREQ=MONTHLY;BYDAY=${text(data, 'ordinal')}${text(data, 'weekday')}`;
    for (const name of ['from', 'until', 'opensAt', 'closesAt']) if (text(data, name)) content[name] = text(data, name); else delete content[name];
  }
  if (form.querySelector('#seances-liste')) content.sessions = (event.sessions ?? []).map((one, i) => session(data, one, i));
  else content.sessions = [];
  return content;
}

function session(data, before, i) {
  const value = (name) => text(data, `s${i}-${name}`);
  const capacity = value('capacity');
  const place = drop({ ...(before.venue ?? {}), name: value('venue'), town: value('town'), address: value('address') });
  if (!value('town')) delete place.town;
  if (!value('address')) delete place.address;
  const window = drop({ opens: fromLocalInput(value('opens')), closes: fromLocalInput(value('closes')) });
  return drop({
    id: before.id, title: value('title'), start: fromLocalInput(value('start')), end: fromLocalInput(value('end')),
    capacity: capacity === '' ? null : whole(capacity),
    venue: value('venue') || value('town') ? { ...place, name: value('venue') || value('town') } : null,
    presenters: before.presenters?.length ? before.presenters.map((one) => drop({ organisationId: one.organisationId, name: one.name })) : null,
    registration: capacity !== '' && Object.keys(window).length ? window : null,
  });
}

const label = (i, key) => `${t('edit.session', { n: i + 1 })}, ${t(key).toLowerCase()}`;

export function check(content) {
  const errors = [];
  const add = (id, message, name = '') => errors.push({ id, message, label: name });
  if (!content.title) add('title', t('edit.required.title'));
  if (!content.territory) add('territory', t('edit.required.territory'));
  if (content.format === 'DROP_IN' && !content.sessions.length) {
    if (!content.from) add('from', t('edit.required.start'));
    if (!content.until) add('until', t('edit.required.end'));
    if (!content.opensAt) add('opensAt', t('edit.required.start'));
    if (!content.closesAt) add('closesAt', t('edit.required.end'));
  }
  content.sessions.forEach((one, i) => {
    if (!one.start) add(`s${i}-start`, t('edit.required.start'), label(i, 'edit.start'));
    if (!one.end) add(`s${i}-end`, t('edit.required.end'), label(i, 'edit.end'));
    if (one.start && one.end && Date.parse(one.end) <= Date.parse(one.start)) add(`s${i}-end`, t('edit.endBefore'), label(i, 'edit.end'));
    if (one.capacity !== undefined && !(Number.isInteger(one.capacity) && one.capacity >= 1 && one.capacity <= 10000)) add(`s${i}-capacity`, t('edit.capacityBad'), label(i, 'edit.capacity'));
    const { opens, closes } = one.registration ?? {};
    if (opens && closes && Date.parse(closes) <= Date.parse(opens)) add(`s${i}-closes`, t('edit.windowBad'), label(i, 'edit.closes'));
  });
  return errors;
}

const FIELDS = { start: 'edit.start', end: 'edit.end', title: 'edit.sessionTitle', capacity: 'edit.capacity', venue: 'edit.venue', opens: 'edit.opens', closes: 'edit.closes' };

/** The field of the form that the server's path names: sessions[1].registration.closes → s1-closes. */
export function fieldId(path) {
  const found = /^sessions\[(\d+)\]\.(?:registration\.|venue\.)?(\w+)$/.exec(path);
  return found ? `s${found[1]}-${found[2] === 'name' ? 'venue' : found[2]}` : path;
}

export function labelOf(id) {
  const found = /^s(\d+)-(\w+)$/.exec(id);
  return found && FIELDS[found[2]] ? label(Number(found[1]), FIELDS[found[2]]) : '';
}
