// Cross visits: the period in which organisations visit each other, and visits that are fixed already.
import { html } from '../../../lib/html.js';
import { t } from '../../../lib/i18n.js';
import { side, text } from '../parts/fields.js';
import { fromInstants, moment, toInstants } from '../parts/moment.js';
import { loaded, organisation, resolved } from '../parts/organisations.js';
import { used } from '../parts/place.js';
import { rows } from '../parts/rows.js';
import { drop, words } from '../parts/state.js';

export default {
  names: ['visits', 'period'],
  /** The plenary is written down; without one, visits of which the time is known are the sessions. */
  sessions: (draft) => (draft.sessions.some(used) ? 'written' : 'made'),
  writable: true,
  forAll: ['capacity'],
  /** Whether the sessions of a stored event are its visits. */
  madeOf: ({ sessions = [], visits = [] }) => sessions.length > 0 && sessions.every((one) => visits.some((visit) => visit.start
    && Date.parse(visit.start) === Date.parse(one.start) && visit.host?.name === one.venue?.name)),
  blank: () => ({ visits: [], period: { from: '', to: '' } }),
  rows: { 'visits': () => ({ host: { name: '' }, visitor: { name: '' }, date: '', from: '', to: '' }) },
  read: (event) => ({
    visits: (event.visits ?? []).map((one) => ({ host: loaded(one.host), visitor: loaded(one.visitor),
      ...fromInstants(one.start, one.end) })),
    period: { from: event.period?.from ?? '', to: event.period?.to ?? '' },
  }),
  write(draft, { organisations }) {
    const named = (one) => (words(one?.name) ? resolved(one, organisations) : null);
    const period = drop(draft.period);
    return drop({
      visits: draft.visits.map((one) => drop({ host: named(one.host), visitor: named(one.visitor), ...toInstants(one) })),
      period: Object.keys(period).length ? period : null,
    });
  },
  panel: (draft) => html`<p class="muted">${t('prep.visits.how')}</p>
    ${side(text(draft, 'period.from', { label: t('prep.visits.from'), type: 'date', optional: true }),
      text(draft, 'period.to', { label: t('prep.visits.to'), type: 'date', optional: true }))}
    <h3>${t('prep.visits.fixed')}</h3>
    ${rows(draft, 'visits', {
    name: (i) => t('prep.visits.visit', { n: i + 1 }), add: t('prep.visits.add'), empty: t('prep.visits.none'), most: 200,
    one: (at) => html`${organisation(draft, `${at}.visitor.name`, { label: t('prep.visits.visitor'), required: true })}${
      organisation(draft, `${at}.host.name`, { label: t('prep.visits.host'), required: true })}
        ${moment(draft, at, { optional: true })}`,
  })}`,
};
