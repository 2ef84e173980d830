// The nine formats: each says which fields it has, how they become what the server takes, and how they are drawn.
import busTour from './bus-tour.js';
import crossVisits from './cross-visits.js';
import dropIn from './drop-in.js';
import forum from './forum.js';
import seminar from './seminar.js';
import series from './series.js';
import speedDating from './speed-dating.js';
import stand from './stand.js';
import workshops from './workshops.js';

const ALL = {
  FORUM: forum, SPEED_DATING: speedDating, WORKSHOPS: workshops, SEMINAR: seminar, SERIES: series, DROP_IN: dropIn,
  CROSS_VISITS: crossVisits, BUS_TOUR: busTour, STAND: stand,
};

export const formatOf = (name) => ALL[name] ?? seminar;

/** Whether the sessions are written down one by one, or made by the server from the format's own fields. */
export function madeSessions(draft) {
  const kind = formatOf(draft.format).sessions;
  return (typeof kind === 'function' ? kind(draft) : kind) === 'made';
}

/** The own fields of all formats, empty: a change of format loses nothing. */
export const blankFields = () => Object.assign({}, ...Object.values(ALL).map((one) => one.blank()));

/** A new row for a list, whichever format it belongs to. */
export function newRow(shape, draft, path) {
  for (const one of Object.values(ALL)) if (one.rows?.[shape]) return one.rows[shape](draft, path);
  return { name: '' };
}
