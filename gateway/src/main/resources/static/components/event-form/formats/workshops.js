// Workshops: a day with time slots, workshops that people wish for or book, and parts for everybody.
import { html } from '../../../lib/html.js';
import { fromLocalInput, localInput } from '../../../lib/dates.js';
import { t } from '../../../lib/i18n.js';
import { live, radios, side, text, ticks } from '../parts/fields.js';
import { fromInstants, moment, toInstants } from '../parts/moment.js';
import { loaded, presenters, resolved } from '../parts/organisations.js';
import { rows } from '../parts/rows.js';
import { drop, whole, words } from '../parts/state.js';

const dayOf = (draft) => draft.sessions[0]?.date ?? '';
const slotName = (one, i) => words(one?.title) || t('prep.workshops.slot', { n: i + 1 });

export default {
  names: ['slots', 'workshops', 'plenaries', 'mode', 'wishes', 'wishesClose'],
  sessions: (draft) => (draft.mode === 'FIRST_COME' ? 'made' : 'written'),
  ownDay: true,
  forAll: ['venue'],
  blank: () => ({ slots: [], workshops: [], plenaries: [], mode: 'WISHES', wishes: '', wishesClose: '' }),
  rows: {
    'slots': () => ({ title: '', from: '', to: '' }),
    'workshops': () => ({ title: '', capacity: '', room: '', slots: [], presenters: [] }),
    'plenaries': () => ({ title: '', from: '', to: '', room: '' }),
    'workshops[].presenters': () => ({ name: '' }),
  },

  read(event) {
    const day = localInput(event.sessions?.[0]?.start).slice(0, 10);
    const part = (one) => {
      const when = fromInstants(one.start, one.end);
      return { title: one.title ?? '', ...when, date: when.date === day ? '' : when.date };
    };
    return {
      slots: (event.slots ?? []).map(part),
      plenaries: (event.plenaries ?? []).map((one) => ({ ...part(one), room: one.room ?? '' })),
      workshops: (event.workshops ?? []).map((one) => ({
        key: one.key, title: one.title ?? '', capacity: one.capacity ?? '', room: one.room ?? '', slots: (one.slots ?? []).map(String),
        presenters: (one.presenters ?? []).map(loaded),
      })),
      mode: event.mode ?? 'WISHES', wishes: event.wishes ?? '', wishesClose: localInput(event.wishesClose),
    };
  },

  /** The venue of a session without its room, which the server puts behind. */
  placeOf({ title, venue }, event) {
    const room = event.workshops?.find((one) => one.title === title)?.room;
    if (!venue || !room) return venue;
    if (venue.name === room) return null;
    return venue.name.endsWith(`, ${room}`) ? { ...venue, name: venue.name.slice(0, -room.length - 2) } : venue;
  },

  write(draft, { organisations }) {
    const day = dayOf(draft);
    const slots = draft.slots.map((one) => drop({ title: words(one.title), ...toInstants(one, day) }));
    return drop({
      slots: slots.length ? slots : null,
      workshops: draft.workshops.map((one) => drop({
        key: one.key, title: words(one.title), capacity: whole(one.capacity), room: words(one.room),
        slots: one.slots?.length ? one.slots.map(Number).filter((n) => n <= draft.slots.length).sort((a, b) => a - b) : null,
        presenters: one.presenters?.length ? one.presenters.map((who) => resolved(who, organisations)) : null,
      })),
      plenaries: draft.plenaries.map((one) => drop({ title: words(one.title), ...toInstants(one, day), room: words(one.room) })),
      mode: draft.mode === 'WISHES' && !slots.length ? null : draft.mode,
      wishes: draft.mode === 'WISHES' ? whole(draft.wishes) : null,
      wishesClose: draft.mode === 'WISHES' ? fromLocalInput(draft.wishesClose) : null,
    });
  },

  panel: (draft, { organisations }) => html`
    <h3>${t('prep.workshops.day')}</h3>
    ${side(draft.mode === 'WISHES' ? moment(draft, 'sessions[0]', { required: true }) : text(draft, 'sessions[0].date',
      { label: t('prep.date'), type: 'date', required: true }))}
    ${radios(draft, 'mode', ['WISHES', 'FIRST_COME'].map((one) => [one, t(`prep.workshops.${one}`), t(`prep.workshops.${one}.text`)]),
      { label: t('prep.workshops.mode'), redraw: true })}
    ${draft.mode === 'WISHES' ? side(text(draft, 'wishes', { label: t('prep.workshops.wishes'), hint: t('prep.workshops.wishesHint'),
      optional: true, number: true, max: 2 }),
    text(draft, 'wishesClose', { label: t('prep.workshops.wishesClose'), hint: t('prep.workshops.wishesCloseHint'),
      optional: true, type: 'datetime-local' })) : ''}
    <h3>${t('prep.workshops.slots')}</h3>
    ${rows(draft, 'slots', {
    name: (i, one) => slotName(one, i), add: t('prep.workshops.addSlot'), empty: t('prep.workshops.noSlot'), tight: true, most: 6,
    one: (at) => html`${text(draft, `${at}.title`, { label: t('prep.name'), optional: true, max: 300 })}${
      moment(draft, at, { day: false })}`,
  })}
    <h3>${t('prep.workshops.workshops')} <span class="count">${draft.workshops.length}</span></h3>
    ${rows(draft, 'workshops', {
    name: (i) => t('prep.workshops.workshop', { n: i + 1 }), add: t('prep.workshops.add'), empty: t('prep.workshops.none'), twin: true,
    one: (at, i) => html`${text(draft, `${at}.title`, { label: t('edit.title'), max: 300, required: true })}
        ${text(draft, `${at}.capacity`, { label: t('edit.capacity'), optional: true, number: true, max: 5 })}${
          text(draft, `${at}.room`, { label: t('prep.room'), optional: true, max: 80 })}
        ${draft.slots.length > 1 ? ticks(draft, `${at}.slots`, draft.slots.map((one, n) => [n + 1, slotName(one, n)]),
          { label: t('prep.workshops.inSlots'), hint: t('prep.workshops.inSlotsHint') }) : ''}
        <details class="whole" id="pres-${at}"><summary>${t('prep.presenters')} <span class="count">${
          draft.workshops[i].presenters?.length ?? 0}</span></summary><div class="mt-s stack-s">${
          presenters(draft, `${at}.presenters`, organisations)}</div></details>`,
  })}
    ${live('seats', seats(draft))}
    <h3>${t('prep.workshops.plenaries')}</h3>
    ${rows(draft, 'plenaries', {
    name: (i) => t('prep.workshops.plenary', { n: i + 1 }), add: t('prep.workshops.addPlenary'), empty: t('prep.workshops.noPlenary'),
      tight: true, most: 20,
    one: (at) => html`${text(draft, `${at}.title`, { label: t('edit.title'), max: 300 })}${moment(draft, at, { day: false })}${
      text(draft, `${at}.room`, { label: t('prep.room'), max: 80 })}`,
  })}`,

  live: { seats },
};

/** Places that the workshops of each slot have together. */
function seats(draft) {
  if (!draft.workshops.length) return '';
  const lists = draft.slots.length ? draft.slots.map((_, i) => draft.workshops.filter((one) => !one.slots?.length
    || one.slots.includes(String(i + 1)))) : [draft.workshops];
  const sum = (list) => (list.every((one) => Number(one.capacity) > 0) ? list.reduce((total, one) => total + Number(one.capacity), 0)
    : null);
  return html`${lists.map((list, i) => {
    const n = sum(list);
    return html`<span>${n === null ? t('prep.workshops.open', { slot: slotName(draft.slots[i], i), n: list.length })
      : t('prep.workshops.seats', { slot: slotName(draft.slots[i], i), n: list.length, seats: n })}</span> `;
  })}`;
}
