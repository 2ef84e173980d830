// What an organiser should look at, most pressing first.
import { lang, t } from '../../lib/i18n.js';
import { implausible, sheetPage } from '../../lib/attendance.js';
import { dayMonthTime } from '../../lib/dates.js';
import { fullTitle, takesSignUps } from '../../lib/sessions.js';
import { tourDays, tourPage } from '../../lib/tour.js';

const DAY = 86400000;
const SOON = 21;

export function alertsFor(coming, places, campaigns, now = Date.now()) {
  const seen = new Set();
  return [...sheets(campaigns), ...coming.flatMap((row) => ofSession(row, places.get(row.session.id), now, seen))]
    .sort((a, b) => a.weight - b.weight).slice(0, 8);
}

/** More people answered than were marked present. */
const sheets = (campaigns) => campaigns.filter((each) => implausible(each) && each.wave === 'HOT').map((one) => {
  const title = one.title?.[lang()] ?? one.title?.fr ?? '';
  const text = t('board.alert.attendance', { title, n: one.answered, present: one.present });
  return { weight: 1, icon: 'warn', tone: 'is-bad', text, sub: '', action: t('board.alert.correct'), href: sheetPage(one.sessionId),
    about: title };
});

/** `seen` holds what a meeting of several sessions asks only once. */
function ofSession({ event, session }, state, now, seen) {
  const title = fullTitle({ format: event.format, title: session.title, eventTitle: event.title });
  const found = [];
  const add = (weight, icon, tone, text, action, href, sub = '') => found.push({ weight, icon, tone, text, sub, action,
    href, about: title });
  const edit = `/organisateur/rencontres/${encodeURIComponent(event.id)}/modifier`;
  if (session.status === 'DRAFT') {
    if (!seen.has(event.id)) add(5, 'pen', 'is-info', t('board.alert.draft', { title: event.title }), t('board.alert.open'), edit);
    seen.add(event.id);
  } else if (session.status === 'PUBLISHED') {
    const days = session.start ? Math.ceil((Date.parse(session.start) - now) / DAY) : null;
    if (state) fullOnes({ event, session }, state, title, seen, add);
    signUps(session, state, { title, days, now }, add);
    if (!session.venue && days !== null && days <= 60) {
      add(3, 'pin', 'is-warn', t('board.alert.venue', { title }), t('board.alert.complete'), edit);
    }
  }
  return found;
}

function fullOnes({ event, session }, state, title, seen, add) {
  const list = session.slots ? tourDays(session) : `/organisateur/seances/${encodeURIComponent(session.id)}`;
  if (state.excess > 0) add(0, 'warn', 'is-bad', t('board.alert.excess', { title, n: state.excess }), t('board.alert.capacity'), list);
  // A tour asks once: its own page shows at which stops people wait.
  const again = session.slots && seen.has(`waiting ${event.id}`);
  if (state.waiting > 0 && session.slots) seen.add(`waiting ${event.id}`);
  if (state.waiting > 0 && !again) {
    add(2, 'wait', 'is-warn', t('board.alert.waiting', { title, n: state.waiting }), t('board.alert.capacity'), list);
  }
}

function signUps(session, state, { title, days, now }, add) {
  if (!takesSignUps(session)) return;
  const page = session.slots ? tourPage(session) : `/seances/${encodeURIComponent(session.id)}`;
  const opens = Date.parse(session.registration.opens);
  if (opens <= now && state && days !== null && days <= SOON && state.confirmed / state.capacity < 0.4) {
    add(1, 'warn', 'is-bad', t('board.alert.slow', { title, n: state.confirmed, capacity: state.capacity }),
      t('board.alert.share'), page, t('board.alert.slowSub', { days }));
  }
  if (opens > now && opens - now < 7 * DAY) {
    add(6, 'clock', 'is-info', t('board.alert.opens', { title, when: dayMonthTime(session.registration.opens) }),
      t('board.alert.share'), page);
  }
}
