// Who changed what in an organisation, newest first.
import { html } from '../../lib/html.js';
import { dayText, time } from '../../lib/dates.js';
import { has, t } from '../../lib/i18n.js';
import { data } from '../../lib/ui.js';
import { LABELS } from './edit-content.js';
import { modeName } from './points.js';

const MOST = 40;
const OWN = { name: 'dir.field.name', territory: 'edit.territory', type: 'directory.type', website: 'dir.field.website',
  'referent.known': 'dir.field.referentShort', active: 'dir.field.active' };

/** receptionPoints[p2].telephone → « Accueil d’Aubagne, téléphone »; receptionPoint.telephone (of a line) → « Téléphone ». */
export function fieldLabel(path, names = new Map()) {
  const [, of, name] = /^receptionPoints?(?:\[(.+?)\])?\.(\w+)/.exec(path) ?? [];
  if (!name) return OWN[path] ? t(OWN[path]) : path;
  const text = LABELS[name] ? t(LABELS[name]) : name;
  return of && names.has(of) ? `${names.get(of)}, ${text.toLowerCase()}` : text;
}

/** What became of which field; where nothing was before, only what is there now. */
export const changeList = (changes, names, { first = false } = {}) => html`<dl class="changes">${
  changes.slice(0, MOST).map(({ field, from, to }) => html`<dt>${fieldLabel(field, names)}</dt><dd>${
    first || from === null || from === undefined ? '' : html`<del>${value(field, from)}</del> `}<ins>${
    value(field, to)}</ins></dd>`)}</dl>${
  changes.length > MOST ? html`<p class="small muted">${t('dir.history.more', { n: changes.length - MOST })}</p>` : ''}`;

function value(field, given) {
  if (given === null || given === undefined) return html`<span class="muted">${t('dir.history.nothing')}</span>`;
  if (typeof given === 'boolean') return t(given ? 'dir.yes' : 'dir.no');
  if (field === 'type') return t(`type.${given}`);
  if (field.endsWith('.openingModes')) return given.map(modeName).join(', ');
  if (field.endsWith('.located')) return t(`dir.located.${given}`);
  return data(Array.isArray(given) ? given.join(', ') : given);
}

export function history({ entries, complete }, one) {
  const names = new Map((one.receptionPoints ?? []).map((point) => [point.id, point.name]));
  return html`<ol class="history">${entries.map((entry) => html`<li data-key="v-${entry.version}"><p><strong>${
    has(`dir.cause.${entry.cause}`) ? t(`dir.cause.${entry.cause}`) : entry.cause}</strong> <span class="muted small">${
    t('dir.history.when', { day: dayText(entry.at), time: time(entry.at), by: entry.by })}</span></p>
    ${entry.changes.length ? changeList(entry.changes, names, { first: entry.version === 1 }) : ''}</li>`)}</ol>
    ${complete ? '' : html`<p class="small muted">${t('dir.history.older')}</p>`}`;
}
