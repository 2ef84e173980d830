// Drop-in: when it comes back, in words; holidays, exceptions, extra days.
import { html } from '../../../lib/html.js';
import { day as dayMarkup } from '../../../lib/dates.js';
import { t } from '../../../lib/i18n.js';
import { live, radios, select, side, text, tick, ticks } from '../parts/fields.js';
import { place } from '../parts/place.js';
import { rows } from '../parts/rows.js';
import { drop, words } from '../parts/state.js';
import { DAYS, readRule, sayRule, writeRule } from './recurrence.js';

const dates = (list) => (list ?? []).filter(Boolean);

export default {
  names: ['recurrence', 'from', 'until', 'opensAt', 'closesAt', 'except', 'extra', 'holidays'],
  sessions: 'made',
  forAll: ['venue', 'capacity', 'presenters'],
  blank: () => ({ rule: readRule('FREQ=MONTHLY;BYDAY=2TU'), from: '', until: '', endless: false, opensAt: '', closesAt: '',
    except: [], extra: [], holidays: 'SKIP' }),
  rows: { 'except': () => '', 'extra': () => '' },

  read: (event) => ({
    rule: readRule(event.recurrence), from: event.from ?? '', until: event.until ?? '', endless: !event.until,
    opensAt: (event.opensAt ?? '').slice(0, 5), closesAt: (event.closesAt ?? '').slice(0, 5),
    except: event.except ?? [], extra: event.extra ?? [], holidays: event.holidays ?? 'KEEP',
  }),

  write: (draft) => drop({
    recurrence: writeRule(draft.rule), from: draft.from, until: draft.endless ? null : draft.until,
    opensAt: draft.opensAt, closesAt: draft.closesAt, except: dates(draft.except), extra: dates(draft.extra), holidays: draft.holidays,
  }),

  panel: (draft) => html`
    <h3>${t('prep.dropIn.when')}</h3>
    ${select(draft, 'rule.kind', ['WEEKLY', 'WEEKS', 'NTH', 'DAY', 'CUSTOM'].map((one) => [one, t(`prep.rule.${one}`)]),
      { label: t('prep.rule.kind'), redraw: true })}
    ${rule(draft)}
    ${live('rule', said(draft))}
    ${side(text(draft, 'opensAt', { label: t('edit.start'), type: 'time', required: true }), text(draft, 'closesAt',
      { label: t('edit.end'), type: 'time', required: true }))}
    ${side(text(draft, 'from', { label: t('prep.dropIn.from'), type: 'date', required: true }),
    draft.endless ? '' : text(draft, 'until', { label: t('prep.dropIn.until'), type: 'date', required: true }))}
    ${tick(draft, 'endless', t('prep.dropIn.endless'), { hint: t('prep.dropIn.endlessHint'), redraw: true })}
    ${radios(draft, 'holidays', ['SKIP', 'SHIFT', 'KEEP'].map((one) => [one, t(`prep.holidays.${one}`), t(`prep.holidays.${one}.text`)]),
      { label: t('prep.dropIn.holidays') })}
    ${side(html`<div><h3>${t('prep.dropIn.except')}</h3>${days(draft, 'except')}</div>`,
      html`<div><h3>${t('prep.dropIn.extra')}</h3>${days(draft, 'extra')}</div>`)}
    <h3>${t('prep.dropIn.where')}</h3>
    ${side(place(draft, 'venue'), text(draft, 'capacity', { label: t('edit.capacity'), hint: t('prep.dropIn.capacityHint'),
      optional: true, number: true, max: 5 }))}`,

  live: { rule: said },

  acts: {
    /** Leaves out one date that the preview shows, or lets it take place again. */
    except(draft, { day }) {
      draft.except = dates(draft.except).includes(day) ? draft.except.filter((one) => one !== day) : [...dates(draft.except), day].sort();
    },
  },
};

const days = (draft, path) => rows(draft, path, {
  name: (i) => t(`prep.dropIn.${path}Day`, { n: i + 1 }), add: t('prep.dropIn.addDay'), empty: t(`prep.dropIn.${path}None`),
  tight: true, most: 100,
  one: (at) => text(draft, at, { label: t('prep.date'), type: 'date' }),
});

function rule(draft) {
  const weekdays = DAYS.map((code) => [code, t(`prep.day.${code}`)]);
  const nth = [1, 2, 3, 4, -1].map((n) => [n, t('prep.rule.nth', { n })]);
  const months = text(draft, 'rule.months', { label: t('prep.rule.months'), hint: t('prep.rule.monthsHint'), number: true, max: 2 });
  switch (draft.rule.kind) {
    case 'WEEKLY': return ticks(draft, 'rule.weekdays', weekdays, { label: t('prep.rule.weekdays') });
    case 'WEEKS': return html`${side(text(draft, 'rule.interval', { label: t('prep.rule.interval'), number: true, max: 2 }))}${
      ticks(draft, 'rule.weekdays', weekdays, { label: t('prep.rule.weekdays') })}`;
    case 'NTH': return side(select(draft, 'rule.ordinal', nth, { label: t('prep.rule.which') }), select(draft, 'rule.weekday',
      weekdays, { label: t('prep.rule.weekday') }), months);
    case 'DAY': return side(text(draft, 'rule.monthDay', { label: t('prep.rule.monthDay'), hint: t('prep.rule.monthDayHint'),
      number: true, max: 2 }), months);
    default: return text(draft, 'rule.text', { label: t('prep.rule.text'), hint: t('prep.rule.textHint'), max: 500,
      pattern: 'FREQ=MONTHLY;BYDAY=-1FR' });
  }
}

function said(draft) {
  const bits = [sayRule(draft.rule)];
  if (words(draft.opensAt) && words(draft.closesAt)) {
    bits.push(t('prep.rule.hours', { from: hour(draft.opensAt), to: hour(draft.closesAt) }));
  }
  const dated = (key, value) => (/^\d{4}-/.test(value) ? html`${t(key)} ${dayMarkup(`${value}T12:00:00Z`)}` : '');
  return html`<span>${bits.join(', ')}${dated('prep.rule.from', draft.from)}${draft.endless ? html`, ${t('prep.rule.endless')}`
    : dated('prep.rule.until', draft.until)}.</span>`;
}

const hour = (time) => t('prep.hour', { h: Number(time.slice(0, 2)), m: time.slice(3, 5) });
