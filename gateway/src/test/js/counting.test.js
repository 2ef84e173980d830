import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { answer, browser, calm, load, noNetwork, online, server, until } from './browser.js';

browser();
const { counting, MOST, stored, together, withTaps } = await load('lib/counting.js');

const AT = '2026-05-05T09:00:00.000Z';
const after = (seconds) => new Date(Date.parse(AT) + seconds * 1000).toISOString();
const tapped = (change = 1, at = AT, door = 'A') => ({ door, change, at });
let ids;
const newId = () => `t${ids += 1}`;

let leave;
let news;
const counter = (session = 's1') => counting(session, leave.signal, (one) => news.push(one));
const counts = (version, count, door = 'A') => ({ version, doors: [{ door, count }] });
const counted = (path, { content, method }) => answer(200, method === 'GET' ? counts(1, 10) : counts(2, 10 + content.change));

beforeEach(() => {
  ids = 0;
  leave = new AbortController();
  news = [];
  localStorage.clear();
  online(true);
});
afterEach(async () => {
  leave.abort();
  await calm();
  mock.timers.reset();
});

describe('taps that wait', () => {
  it('go together where they say the same thing within a minute', () => {
    let waiting = together([], tapped(), newId);
    waiting = together(waiting, tapped(1, after(59)), newId);
    assert.deepEqual(waiting, [{ countId: 't1', door: 'A', change: 2, at: AT }]);

    assert.equal(together(waiting, tapped(1, after(60)), newId).length, 2, 'a minute later');
    assert.equal(together(waiting, tapped(1, after(1), 'B'), newId).length, 2, 'another door');
    assert.equal(together(waiting, tapped(-1, after(1)), newId).length, 2, 'somebody left');
    assert.equal(together([{ ...waiting[0], tried: true }], tapped(1, after(1)), newId).length, 2, 'one that may have arrived');
  });

  it('are never more than the server takes at once', () => {
    let waiting = [];
    for (let i = 0; i <= MOST; i += 1) waiting = together(waiting, tapped(), newId);
    assert.deepEqual(waiting.map((one) => one.change), [MOST, 1]);
  });

  it('lie over what the server has, and never under nobody', () => {
    assert.deepEqual(withTaps(counts(1, 10), [tapped(2), tapped(1, AT, 'B')]), { total: 13, doors: new Map([['A', 12], ['B', 1]]) });
    assert.equal(withTaps(counts(1, 1), [tapped(-5)]).total, 0);
    assert.equal(withTaps(null, []).total, 0);
  });
});

describe('a tap', () => {
  it('is kept before it leaves, and goes once the server has it', async () => {
    const before = [];
    const asked = server((...one) => { before.push(stored('s1').map((tap) => [tap.countId, tap.tried])); return counted(...one); });
    const doors = counter();
    doors.tap('A', 1);
    const [{ countId }] = doors.waiting;
    assert.equal(stored('s1')[0].countId, countId);
    await until(() => !doors.waiting.length);

    assert.deepEqual(before, [[[countId, true]]]);
    assert.deepEqual(Object.keys(asked[0].content).sort(), ['at', 'change', 'countId', 'door']);
    assert.deepEqual(stored('s1'), []);
    assert.equal(doors.now.total, 11);
  });

  it('that may have arrived is sent again as it was, and what comes after it apart', async () => {
    const asked = server(noNetwork);
    const doors = counter();
    doors.tap('A', 1);
    await until(() => asked.length === 1);
    await calm();
    doors.tap('A', 1);
    await calm();
    assert.equal(doors.waiting.length, 2);
    assert.equal(doors.kept, 2);

    const again = server(counted);
    await doors.flush();
    const posts = again.filter((one) => one.method === 'POST').map((one) => one.content);
    assert.deepEqual(posts.map((one) => one.change), [1, 1]);
    assert.equal(posts[0].countId, asked[0].content.countId);
  });

  it('is still there when the page was left, for its session alone', async () => {
    online(false);
    const doors = counter();
    doors.tap('A', 1);
    doors.tap('A', -1);
    leave.abort();
    leave = new AbortController();

    assert.deepEqual(counter().waiting.map((one) => one.change), [1, -1]);
    assert.deepEqual(counter('s2').waiting, []);
  });

  it('of another tab is not overwritten', () => {
    online(false);
    const [one, other] = [counter(), counter()];
    one.tap('A', 1);
    other.tap('B', 1);

    assert.deepEqual(stored('s1').map((tap) => tap.door).sort(), ['A', 'B']);
  });

  it('waits for a sign-in', async () => {
    const asked = server(() => answer(401, {}));
    const doors = counter();
    doors.tap('A', 1);
    await until(() => asked.length === 1);
    await calm();
    doors.tap('A', 1);
    await calm();

    assert.equal(asked.length, 1);
    assert.equal(doors.kept, 2);
  });

  it('that is refused goes, with the reason, and keeps no other back', async () => {
    online(false);
    const doors = counter();
    doors.tap('A', 1);
    doors.tap('B', 1);
    server((path, one) => (one.content?.door === 'A' ? answer(422, { detail: 'No such door.' }) : counted(path, one)));
    online(true);
    await until(() => !doors.waiting.length);

    assert.deepEqual(news.filter((one) => one.refused).map((one) => [one.refused.door, one.problem.message]), [['A', 'No such door.']]);
    assert.deepEqual(stored('s1'), []);
  });

  it('of a device whose clock is wrong counts as of now', async () => {
    const asked = server((path, one) => (one.content?.at ? answer(422, { errors: [{ field: 'at', code: 'FUTURE' }] })
      : counted(path, one)));
    const doors = counter();
    doors.tap('A', 1);
    await until(() => !doors.waiting.length);

    const posts = asked.filter((one) => one.method === 'POST').map((one) => one.content);
    assert.deepEqual(posts.map((one) => [one.countId === posts[0].countId, 'at' in one]), [[true, true], [true, false]]);
    assert.equal(news.some((one) => one.refused), false);
  });
});

describe('the counts of the server', () => {
  it('are not replaced by older ones', async () => {
    let next = counts(5, 50);
    server(() => answer(200, next));
    const doors = counter();
    await doors.refresh();
    next = counts(4, 40);
    await doors.refresh();

    assert.equal(doors.now.total, 50);
  });

  it('are looked at every five seconds, and the reason is told while there are none', async () => {
    mock.timers.enable({ apis: ['setInterval'] });
    server(noNetwork);
    const doors = counter();
    await doors.refresh();
    assert.equal(doors.problem.status, 0);

    const asked = server(counted);
    mock.timers.tick(5000);
    await until(() => doors.now.total === 10);
    assert.equal(doors.problem, null);
    leave.abort();
    mock.timers.tick(5000);
    await calm();
    assert.equal(asked.length, 1);
  });
});
