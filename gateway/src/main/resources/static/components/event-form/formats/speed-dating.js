// Speed dating: tables, rounds and minutes; together they say how long a session is.
import { html } from '../../../lib/html.js';
import { t } from '../../../lib/i18n.js';
import { live, side, text } from '../parts/fields.js';
import { lengthText } from '../parts/moment.js';
import { drop, whole } from '../parts/state.js';

const NAMES = ['tables', 'rounds', 'minutes', 'changeMinutes'];

/** Minutes from the first round's start to the last one's end, 0 while that is not known. */
export function lengthOf(draft) {
  const [rounds, minutes] = [Number(draft.rounds) || 0, Number(draft.minutes) || 0];
  return rounds && minutes ? rounds * minutes + (rounds - 1) * (Number(draft.changeMinutes) || 0) : 0;
}

export default {
  names: NAMES,
  sessions: 'written',
  endOptional: (draft) => lengthOf(draft) > 0,
  blank: () => ({ tables: '', rounds: '', minutes: '', changeMinutes: '' }),
  read: (event) => Object.fromEntries(NAMES.map((name) => [name, event[name] ?? ''])),
  write: (draft) => drop(Object.fromEntries(NAMES.map((name) => [name, whole(draft[name])]))),
  panel: (draft) => html`${side(NAMES.map((name) => text(draft, name, { label: t(`edit.${name}`), hint: t(`prep.dating.${name}`),
    optional: true, number: true, max: 3 })))}
    ${live('length', length(draft))}`,
  live: { length },
};

function length(draft) {
  const minutes = lengthOf(draft);
  if (!minutes) return t('prep.dating.unknown');
  const tables = Number(draft.tables) || 0;
  return html`${t('prep.dating.length', { rounds: Number(draft.rounds), minutes: Number(draft.minutes),
    change: Number(draft.changeMinutes) || 0, length: lengthText(minutes) })}${
    tables && Number(draft.rounds) > tables ? html` <strong>${t('prep.dating.more', { tables })}</strong>` : ''}`;
}
