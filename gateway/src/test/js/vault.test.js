import assert from 'node:assert/strict';
import { beforeEach, describe, it, mock } from 'node:test';
import { browser, load, until } from './browser.js';

browser();
const vault = await load('lib/vault.js');

const ANNE = { authenticated: true, name: 'Anne', roles: ['ORGANISER'], territories: ['terre-et-mer'], demo: false };
const BEN = { ...ANNE, name: 'Ben' };
const TOMORROW = Date.now() + 86400000;
const LIST = { lines: [{ familyName: 'Roux', givenName: 'Camille' }] };

const asked = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

/** What lies in a store of the device, as somebody reads it who has no key. */
async function stored(store) {
  const database = await asked(indexedDB.open('spro-accueil', 1));
  try {
    return await asked(database.transaction(store).objectStore(store).getAll());
  } finally {
    database.close();
  }
}

async function write(store, work) {
  const database = await asked(indexedDB.open('spro-accueil', 1));
  await asked(work(database.transaction(store, 'readwrite').objectStore(store)));
  database.close();
}

const text = (record) => Buffer.from(record.data).toString('latin1');

beforeEach(async () => {
  await vault.forget();
  await vault.dropMarks((await vault.keptMarks()).map((one) => one.seq));
});

describe('lists that are taken along', () => {
  it('are there again as they were, also without the server', async () => {
    await vault.takeAlong('s1', ANNE, TOMORROW, LIST);

    const { takenAt, until: end, ...content } = await vault.taken('s1');
    assert.deepEqual(content, LIST);
    assert.equal(end, TOMORROW);
    assert.ok(Date.now() - takenAt < 60000);
    assert.equal((await vault.remembered()).name, 'Anne');
    assert.deepEqual((await vault.allTaken()).map((one) => one.lines[0].givenName), ['Camille']);
  });

  it('lie encrypted, under a key that no script can read out', async () => {
    await vault.takeAlong('s1', ANNE, TOMORROW, LIST);

    for (const record of await stored('lists')) assert.doesNotMatch(text(record), /Roux|Camille|Anne/);
    const [{ key }] = await stored('keys');
    assert.equal(key.extractable, false);
    await assert.rejects(crypto.subtle.exportKey('raw', key));
  });

  it('are read as nothing but what they are', async () => {
    await vault.takeAlong('s1', ANNE, TOMORROW, LIST);
    await vault.takeAlong('s2', ANNE, TOMORROW, { lines: [] });
    const [first] = (await stored('lists')).filter((one) => one.id === 's1');

    await write('lists', (lists) => lists.put({ ...first, id: 's2' }));

    assert.equal(await vault.taken('s2'), null);
    assert.ok(await vault.taken('s1'));
  });

  it('end the day after the session', async () => {
    const end = vault.keptUntil('2026-05-05T12:00:00');
    assert.equal(end, new Date('2026-05-07T00:00:00').getTime());
    await vault.takeAlong('s1', ANNE, end, LIST);
    mock.timers.enable({ apis: ['Date'], now: end - 1 });
    try {
      assert.ok(await vault.taken('s1'));
      mock.timers.setTime(end + 1);
      assert.equal(await vault.taken('s1'), null);
      await vault.tidy(ANNE);
      assert.deepEqual(await stored('lists'), []);
      assert.deepEqual(await stored('keys'), []);
    } finally {
      mock.timers.reset();
    }
  });

  it('go with who took them: when somebody else signs in, or by signing out', async () => {
    await vault.takeAlong('s1', ANNE, TOMORROW, LIST);
    await vault.tidy(ANNE);
    await vault.tidy({ authenticated: false, name: null });
    assert.ok(await vault.taken('s1'), 'who comes back, or has no network, keeps it');

    await vault.tidy(BEN);
    assert.equal(await vault.taken('s1'), null);
    assert.deepEqual(await stored('keys'), []);

    await vault.takeAlong('s1', BEN, TOMORROW, LIST);
    await vault.forget();
    assert.equal(await vault.taken('s1'), null);
    assert.equal(await vault.remembered(), null);
  });

  it('of somebody before are not readable with the key of the next', async () => {
    await vault.takeAlong('s1', ANNE, TOMORROW, LIST);
    await vault.takeAlong('s2', BEN, TOMORROW, LIST);

    assert.equal(await vault.taken('s1'), null);
    assert.ok(await vault.taken('s2'));
  });

  it('may be left alone', async () => {
    await vault.takeAlong('s1', ANNE, TOMORROW, LIST);
    await vault.takeAlong('s2', ANNE, TOMORROW, LIST);
    await vault.leave('s1');

    assert.equal(await vault.taken('s1'), null);
    assert.ok(await vault.taken('s2'));
  });
});

describe('marks that have not left', () => {
  const ids = async (session) => (await vault.keptMarks(session)).map((one) => one.mark.scanId);

  it('are kept in the order in which they were made, for each session', async () => {
    for (const [session, scanId] of [['s1', 'a'], ['s2', 'b'], ['s1', 'c'], ['s1', 'd']]) await vault.keepMark(session, { scanId });

    assert.deepEqual(await ids('s1'), ['a', 'c', 'd']);
    assert.deepEqual(await ids(), ['a', 'b', 'c', 'd']);
  });

  it('lie encrypted, and outlive a sign-out', async () => {
    await vault.takeAlong('s1', ANNE, TOMORROW, LIST);
    await vault.keepMark('s1', { scanId: 'a', walkIn: { familyName: 'Roux' } });
    await vault.forget();
    await vault.tidy(BEN);

    assert.doesNotMatch(text((await stored('marks'))[0]), /Roux/);
    assert.deepEqual((await vault.keptMarks('s1')).map((one) => one.mark.walkIn.familyName), ['Roux']);
  });

  it('go one by one, and their key with the last', async () => {
    await vault.keepMark('s1', { scanId: 'a' });
    await vault.keepMark('s2', { scanId: 'b' });
    const [first, second] = await vault.keptMarks();

    await vault.dropMarks([first.seq]);
    assert.deepEqual(await ids(), ['b']);
    assert.equal((await stored('keys')).length, 1);

    await vault.dropMarks([second.seq]);
    assert.deepEqual(await ids(), []);
    assert.deepEqual(await stored('keys'), []);
  });

  it('are readable though another tab takes the key away at that moment', async () => {
    for (let i = 0; i < 20; i += 1) {
      await vault.keepMark('s1', { scanId: `before-${i}` });
      const seqs = (await vault.keptMarks()).map((one) => one.seq);

      await Promise.all([vault.dropMarks(seqs), vault.keepMark('s1', { scanId: `while-${i}` })]);

      assert.deepEqual(await ids('s1'), [`while-${i}`]);
      await vault.dropMarks((await vault.keptMarks()).map((one) => one.seq));
    }
  });

  it('are readable though two are made at once, before there is a key', async () => {
    await Promise.all(['a', 'b', 'c'].map((scanId) => vault.keepMark('s1', { scanId })));

    assert.deepEqual((await ids('s1')).sort(), ['a', 'b', 'c']);
    assert.equal((await stored('keys')).length, 1);
  });

  it('change in their place', async () => {
    for (const scanId of ['a', 'b', 'c']) await vault.keepMark('s1', { scanId });
    const [first] = await vault.keptMarks('s1');

    await vault.changeMark({ ...first, mark: { ...first.mark, stuck: 'no' } });

    assert.deepEqual((await vault.keptMarks('s1')).map((one) => one.mark),
      [{ scanId: 'a', stuck: 'no' }, { scanId: 'b' }, { scanId: 'c' }]);
  });

  it('stay in memory where nothing can be stored', async () => {
    await vault.keepMark('s1', { scanId: 'on disk' });
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = () => { throw new DOMException('closed', 'InvalidStateError'); };
    try {
      await vault.keepMark('s1', { scanId: 'a' });
      await vault.keepMark('s1', { scanId: 'b' });
      const [first] = await until(() => vault.keptMarks('s1'));
      await vault.changeMark({ ...first, mark: { ...first.mark, stuck: 'no' } });
      assert.deepEqual((await vault.keptMarks('s1')).map((one) => one.mark), [{ scanId: 'a', stuck: 'no' }, { scanId: 'b' }]);
    } finally {
      IDBDatabase.prototype.transaction = transaction;
    }

    assert.deepEqual(await ids('s1'), ['on disk', 'a', 'b']);
    await vault.dropMarks((await vault.keptMarks('s1')).filter((one) => one.mark.scanId === 'a').map((one) => one.seq));
    assert.deepEqual(await ids('s1'), ['on disk', 'b']);
  });
});

it('a browser that never kept anything is not asked for a database', async () => {
  localStorage.removeItem('spro.accueil');
  const open = mock.method(indexedDB, 'open');

  assert.equal(vault.used(), false);
  assert.equal(await vault.taken('s1'), null);
  assert.deepEqual(await vault.allTaken(), []);
  assert.deepEqual(await vault.keptMarks(), []);
  await vault.tidy(ANNE);
  await vault.forget();
  await vault.dropMarks([]);

  assert.equal(open.mock.callCount(), 0);
});
