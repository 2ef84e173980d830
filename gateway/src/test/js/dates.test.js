import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { browser, load } from './browser.js';

browser();
const dates = await load('lib/dates.js');
const { setLang } = await load('lib/i18n.js');
const plain = (text) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('dates in Paris, whatever zone the device is in', () => {
  before(() => setLang('fr'));

  it('belong to the day that it is in Paris', () => {
    assert.equal(dates.isoDay('2026-12-31T23:30:00Z'), '2027-01-01');
    assert.equal(dates.isoDay('2026-07-14T22:30:00Z'), '2026-07-15');
    assert.equal(dates.isoMonth('2026-12-31T23:30:00Z'), '2027-01');
  });

  it('fill a field and come back from it unchanged, in winter and in summer', () => {
    for (const moment of ['2026-01-15T09:30:00+01:00', '2026-07-15T09:30:00+02:00', '2026-03-29T03:00:00+02:00',
      '2026-10-25T03:00:00+01:00']) {
      assert.equal(dates.fromLocalInput(dates.localInput(moment)), moment);
    }
  });

  it('are sent as typed where the clocks change', () => {
    assert.equal(dates.fromLocalInput('2026-03-29T01:59'), '2026-03-29T01:59:00+01:00');
    assert.equal(dates.fromLocalInput('2026-03-29T02:30'), '2026-03-29T02:30:00+01:00', 'an hour that there is not');
    assert.equal(dates.fromLocalInput('2026-10-25T01:59'), '2026-10-25T01:59:00+02:00');
    assert.equal(dates.fromLocalInput('2026-10-25T02:30'), '2026-10-25T02:30:00+01:00', 'an hour that there is twice');
    assert.equal(dates.fromLocalInput(''), null);
    assert.equal(dates.localInput(null), '');
  });

  it('are written as people of each language write them', async () => {
    assert.equal(plain(dates.time('2026-04-14T07:30:00Z')), '9 h 30');
    assert.equal(plain(dates.time('2026-04-14T07:00:00Z')), '9 h');
    assert.equal(plain(dates.dayText('2027-05-01T08:00:00Z')), 'samedi 1er mai 2027');
    assert.equal(plain(dates.momentText('2027-04-14T07:30:00Z', '2027-04-14T10:30:00Z')), 'Mercredi 14 avril 2027, 9 h 30 – 12 h 30');
    await setLang('en');
    assert.equal(dates.time('2026-04-14T07:00:00Z'), '9:00');
    assert.equal(plain(dates.dayText('2027-05-01T08:00:00Z')), 'Saturday 1 May 2027');
    await setLang('fr');
  });

  it('say no hours where only the day is known, and both days of what lasts longer', () => {
    assert.equal(plain(dates.momentText('2024-03-04T00:00:00+01:00', null)), 'Lundi 4 mars 2024');
    assert.equal(plain(dates.momentText('2024-03-04T00:00:00+01:00', '2024-03-05T00:00:00+01:00')), 'Lundi 4 mars 2024');
    assert.match(plain(dates.momentText('2027-03-04T09:00:00+01:00', '2027-03-05T17:00:00+01:00')),
      /^Jeudi 4 mars 2027 – vendredi 5 mars 2027, 9 h – 17 h$/);
    assert.equal(plain(dates.timeRange('2024-03-04T00:00:00+01:00', '2024-03-04T23:59:00+01:00')), 'Horaire à confirmer');
  });

  it('say of history what is known', () => {
    const session = { start: '2019-03-04T00:00:00+01:00', historic: true };
    assert.equal(dates.whenText(session, 'YEAR'), '2019');
    assert.equal(plain(dates.whenText(session, 'MONTH')), 'Mars 2019');
    assert.notEqual(dates.whenText({ historic: true }, 'DAY'), dates.whenText({}, 'DAY'));
  });

  it('count days by the calendar, not by hours', () => {
    const evening = new Date('2026-06-10T21:30:00Z');
    assert.equal(dates.relativeDays('2026-06-11T07:00:00+02:00', evening), 'demain');
    assert.equal(dates.relativeDays('2026-06-10T07:00:00+02:00', evening), 'aujourd’hui');
    assert.equal(dates.relativeDays('2026-03-30T07:00:00+02:00', new Date('2026-03-28T12:00:00Z')), 'après-demain');
  });
});
