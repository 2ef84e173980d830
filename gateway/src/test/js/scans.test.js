import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { answer, browser, calm, hidden, load, noNetwork, online, server, until } from './browser.js';

browser();
const { doorName, renameDoor, scanning, sendLeftOvers, withScans } = await load('lib/scans.js');
const vault = await load('lib/vault.js');

const taken = (path, { content }) => answer(200, { results: content.scans.map(({ scanId }) => ({ scanId, outcome: 'TAKEN' })) });
const ids = (marks) => marks.map((one) => one.scanId);
const kept = async (session = 's1') => (await vault.keptMarks(session)).map((one) => one.mark);

let leave;
let news;
const door = (session = 's1') => scanning(session, leave.signal, (one) => news.push(one));

beforeEach(() => {
  leave = new AbortController();
  news = [];
  online(true);
  hidden(false);
});

afterEach(async () => {
  leave.abort();
  await calm();
  await vault.dropMarks((await vault.keptMarks()).map((one) => one.seq));
  mock.timers.reset();
  mock.restoreAll();
});

describe('a mark at a door', () => {
  it('is kept before it leaves, and goes once the server has it', async () => {
    const before = [];
    const asked = server(async (...one) => { before.push(await kept()); return taken(...one); });
    const scans = await door();

    const mark = await scans.note({ registrationId: 'r1', name: 'Camille' });
    await until(() => news.some((one) => one.results));
    await until(() => !scans.waiting.length);

    assert.deepEqual(before, [[mark]]);
    assert.equal(asked[0].path, '/api/sessions/s1/scans?early=true');
    assert.deepEqual(asked[0].content.scans, [{ scanId: mark.scanId, at: mark.at, registrationId: 'r1' }], 'without names');
    assert.equal(asked[0].content.door, doorName());
    assert.deepEqual(await kept(), []);
  });

  it('waits without a network, and leaves with the same id when it is back', async () => {
    const asked = server(noNetwork);
    const scans = await door();
    const mark = await scans.note({ registrationId: 'r1' });
    await until(() => news.length);
    assert.equal(asked.length, 1);
    assert.deepEqual(ids(scans.waiting), [mark.scanId]);

    const again = server(taken);
    online(true);
    await until(() => !scans.waiting.length);

    assert.deepEqual(ids(again[0].content.scans), [mark.scanId]);
    assert.deepEqual(await kept(), []);
  });

  it('is not sent at all while the device says that there is no network', async () => {
    const asked = server(taken);
    online(false);
    const scans = await door();
    await scans.note({ registrationId: 'r1' });
    await calm();

    assert.equal(asked.length, 0);
    assert.equal((await kept()).length, 1);
  });

  it('is tried again, later and later, and as late as the server asks', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    mock.method(Math, 'random', () => 0.5);
    const asked = server(() => answer(503, { code: 'BUSY' }, { 'Retry-After': '5' }));
    const scans = await door();
    await scans.note({ registrationId: 'r1' });
    await until(() => news.length === 1);

    mock.timers.tick(4999);
    await calm();
    assert.equal(asked.length, 1);
    mock.timers.tick(1);
    await until(() => news.length === 2);
    assert.equal(asked.length, 2);
    server(taken);
    mock.timers.tick(5000);
    await until(() => !scans.waiting.length);
  });

  it('waits for a new sign-in, and says so', async () => {
    const asked = server(() => answer(401, { code: 'SIGN_IN' }));
    const scans = await door();
    await scans.note({ registrationId: 'r1' });
    await until(() => news.length);
    assert.equal(scans.signedOut, true);
    await scans.note({ registrationId: 'r2' });
    await calm();
    assert.equal(asked.length, 1, 'nothing comes of asking on');
    assert.equal((await kept()).length, 2);

    server(taken);
    hidden(false);
    await until(() => !scans.waiting.length);
    assert.equal(scans.signedOut, false);
  });

  it('is not taken for sent because a hall’s network answers with a page of its own', async () => {
    const asked = server(() => new Response('<h1>Welcome</h1>', { status: 200, headers: { 'Content-Type': 'text/html' } }));
    const scans = await door();
    await scans.note({ registrationId: 'r1' });
    await until(() => news.length);

    assert.equal(asked.length, 1);
    assert.equal((await kept()).length, 1);
  });

  it('made while a batch is on its way follows it', async () => {
    let release;
    const asked = server(async (...one) => {
      if (asked.length === 1) await new Promise((resolve) => { release = resolve; });
      return taken(...one);
    });
    const scans = await door();
    const first = await scans.note({ registrationId: 'r1' });
    await until(() => release);
    const second = await scans.note({ registrationId: 'r2' });
    release();
    await until(() => !scans.waiting.length);

    assert.deepEqual(asked.map((one) => ids(one.content.scans)), [[first.scanId], [second.scanId]]);
  });

  it('is still there after the page was left, and leaves from any page', async () => {
    server(noNetwork);
    const scans = await door();
    const mark = await scans.note({ registrationId: 'r1' });
    await (await door('s2')).note({ registrationId: 'r2' });
    await until(() => news.length === 2);
    leave.abort();

    assert.deepEqual((await kept()).map((one) => one.scanId), [mark.scanId]);
    online(false);
    await sendLeftOvers();
    assert.equal((await vault.keptMarks()).length, 2);
    online(true);
    const asked = server(taken);
    await sendLeftOvers();

    assert.deepEqual(asked.map((one) => one.path).sort(), ['/api/sessions/s1/scans?early=true', '/api/sessions/s2/scans?early=true']);
    assert.deepEqual(await vault.keptMarks(), []);
  });

  it('leaves with at most two hundred others, the oldest first', async () => {
    for (let i = 0; i < 201; i += 1) await vault.keepMark('s1', { scanId: `m${i}`, registrationId: `r${i}` });
    const asked = server(taken);
    await sendLeftOvers();

    assert.deepEqual(asked.map((one) => one.content.scans.length), [200, 1]);
    assert.equal(asked[0].content.scans[0].scanId, 'm0');
    assert.equal(asked[1].content.scans[0].scanId, 'm200');
  });
});

describe('a mark that is refused', () => {
  const refusing = (bad) => (path, { content }) => answer(200, { results: content.scans.map(({ scanId, registrationId }) => (
    registrationId === bad ? { scanId, outcome: 'REFUSED', conflict: { code: 'CANCELLED' } } : { scanId, outcome: 'TAKEN' })) });

  it('stays with the reason, is sent again when asked for, and goes when it is given up', async () => {
    server(refusing('r1'));
    const scans = await door();
    await scans.note({ registrationId: 'r1' });
    await scans.note({ registrationId: 'r2' });
    await until(() => !scans.waiting.length);

    assert.deepEqual(scans.stuck.map((one) => one.stuck), [{ code: 'CANCELLED' }]);
    const asked = server(refusing('r1'));
    await scans.retry();
    assert.deepEqual(asked.map((one) => one.content.scans.map((mark) => [mark.registrationId, 'stuck' in mark])), [[['r1', false]]]);
    assert.equal(scans.stuck.length, 1);

    await scans.discard();
    assert.deepEqual(scans.stuck, []);
    assert.deepEqual(await kept(), []);
  });

  it('keeps no other back when the server cannot read it', async () => {
    online(false);
    const scans = await door();
    for (const registrationId of ['r1', 'bad', 'r3']) await scans.note({ registrationId });
    const asked = server((path, one) => (one.content.scans.some(({ registrationId }) => registrationId === 'bad')
      ? answer(422, { title: 'No', errors: [{ field: 'scans', code: 'BAD', message: 'not a person' }] }) : taken(path, one)));
    online(true);
    await until(() => scans.stuck.length);
    await until(() => !scans.waiting.length);

    assert.deepEqual(asked.map((one) => one.content.scans.length), [3, 1, 1, 1]);
    assert.deepEqual((await kept()).map((one) => [one.registrationId, one.stuck]), [['bad', 'not a person']]);
    assert.ok(news.some((one) => one.refused?.[0].registrationId === 'bad'));
  });
});

describe('the list with the marks of this device laid over it', () => {
  const line = (registrationId, more = {}) => ({ registrationId, state: 'CONFIRMED', attended: false, ...more });
  const came = (mark) => ({ scanId: 'm1', at: '2026-05-05T09:00:00Z', ...mark });

  it('shows who came, and who did not after all', () => {
    const lines = withScans([line('r1'), line('r2', { attended: true, attendedAt: 'before' }), line('r3', { attended: true }),
      line('r4', { state: 'WAITING' })], [came({ registrationId: 'r1' }), came({ registrationId: 'r2' }),
      came({ registrationId: 'r3', undo: true }), came({ registrationId: 'r4' })]);

    assert.deepEqual(lines.map((one) => [one.attended, one.attendedAt]),
      [[true, '2026-05-05T09:00:00Z'], [true, 'before'], [false, null], [true, '2026-05-05T09:00:00Z']]);
  });

  it('leaves whoever gave the place up to the server, and takes a mistake for none', () => {
    const lines = [line('r1', { state: 'CANCELLED' }), line('r2')];

    assert.deepEqual(withScans(lines, [came({ registrationId: 'r1' })]), lines);
    assert.deepEqual(withScans(lines, [came({ registrationId: 'r2' }), { scanId: 'm2', undoes: 'm1', undo: true }]), lines);
    assert.deepEqual(withScans(lines, [came({ walkIn: { familyName: 'Roux' } }), { scanId: 'm2', undoes: 'm1', undo: true }]), lines);
    assert.equal(withScans(lines, []), lines);
  });

  it('ends with those who walked in', () => {
    const [, walkIn] = withScans([line('r1')], [came({ walkIn: { familyName: 'Roux', givenName: 'Camille' } })]);

    assert.deepEqual([walkIn.familyName, walkIn.attended, walkIn.walkIn, walkIn.registrationId], ['Roux', true, true, 'local:m1']);
  });
});

it('a device keeps its name', () => {
  const name = doorName();
  assert.match(name, /^Accueil [0-9A-F-]{3}$/);
  assert.equal(doorName(), name);
  renameDoor('   ');
  assert.equal(doorName(), name);
  renameDoor(' North door ');
  assert.equal(doorName(), 'North door');
});
