import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { answer, browser, calm, hidden, load, noNetwork, online, server, until } from './browser.js';

browser();
const { watchPlaces } = await load('lib/places.js');

/** Stands for the browser's stream of events. */
class Stream extends EventEmitter {
  static CLOSED = 2;

  constructor(url) {
    super();
    Object.assign(this, { url, readyState: 1 });
    streams.push(this);
  }

  addEventListener(type, listener) { this.on(type, listener); }

  tell(type, content) { this.emit(type, { data: JSON.stringify(content) }); }

  close() { this.readyState = Stream.CLOSED; }
}
globalThis.EventSource = Stream;

let streams;
let frames;
let leave;
let told;
const places = (sessionId, version, free = 5) => ({ sessionId, version, free, capacity: 10, confirmed: 10 - free, waiting: 0 });
const watch = (options = {}) => watchPlaces({ signal: leave.signal, ...options },
  (known, ids, silentSince) => told.push({ known: new Map(known), ids: [...ids], silentSince }));
const stream = () => streams.at(-1);
const open = () => streams.filter((one) => one.readyState !== Stream.CLOSED);

/** Lets the browser draw its next frame. */
async function frame() {
  await calm();
  frames.splice(0).forEach((draw) => draw());
  return told.at(-1);
}

beforeEach(() => {
  streams = [];
  frames = [];
  told = [];
  leave = new AbortController();
  globalThis.requestAnimationFrame = (draw) => frames.push(draw);
  hidden(false);
  online(true);
  server(() => answer(200, { items: [] }));
});
afterEach(() => {
  leave.abort();
  mock.timers.reset();
});

describe('places', () => {
  it('are read once, and then told as they change', async () => {
    const asked = server(() => answer(200, [places('s1', 1), places('s2', 1)]));
    const known = watch({ territory: 'a' });
    assert.deepEqual((await frame()).ids, ['s1', 's2']);
    assert.deepEqual([asked[0].path, stream().url], ['/api/places?territory=a', '/api/places/stream?territory=a']);

    stream().tell('places', places('s1', 2, 4));
    assert.deepEqual((await frame()).ids, ['s1']);
    stream().tell('places', [places('s1', 3, 3), places('s2', 2, 0)]);
    assert.deepEqual((await frame()).ids, ['s1', 's2']);
    assert.deepEqual([known.get('s1').free, known.get('s2').free], [3, 0]);
    assert.equal(asked.length, 1);
  });

  it('never go back to older ones, in whatever order they are heard', async () => {
    let release;
    server(() => new Promise((resolve) => { release = () => resolve(answer(200, [places('s1', 1, 9)])); }));
    const known = watch();
    stream().tell('places', places('s1', 7, 2));
    await frame();
    release();
    await frame();
    stream().tell('places', places('s1', 6, 3));
    await frame();

    assert.equal(known.get('s1').free, 2);
    assert.equal(told.length, 1);
  });

  it('are told once a frame, and not at all where nothing changed', async () => {
    watch();
    for (let version = 1; version <= 50; version += 1) stream().tell('places', places('s1', version, version));
    await frame();
    assert.equal(told.length, 1);
    assert.equal(told[0].known.get('s1').version, 50);

    stream().tell('places', places('s1', 50, 50));
    await frame();
    assert.equal(told.length, 1);
  });

  it('of others are not looked at', async () => {
    const asked = server(() => answer(200, { items: [] }));
    const known = watch({ sessions: Array.from({ length: 51 }, (_, i) => `s${i}`) });
    stream().tell('places', places('other', 1));
    stream().tell('places', places('s50', 1));
    await frame();

    assert.deepEqual([...known.keys()], ['s50']);
    assert.equal(asked.length, 2, 'fifty at a time');
    assert.equal(asked[1].path, '/api/places?sessions=s50');
  });

  it('of no session ask nobody', async () => {
    const asked = server(() => answer(200, []));
    watch({ sessions: [] });
    await calm();
    assert.equal(asked.length, 0);
  });
});

describe('a server that is not heard', () => {
  it('is told with the moment at which it was heard last, until it is heard again', async () => {
    watch();
    stream().emit('open');
    stream().emit('error');
    const { silentSince } = await frame();
    assert.ok(Math.abs(Date.now() - silentSince) < 60000);
    stream().emit('error');
    await frame();
    assert.equal(told.length, 1, 'once');

    stream().tell('places', places('s1', 1));
    assert.equal((await frame()).silentSince, null);
  });

  it('is known by the words that are missing, and asked anew', async () => {
    mock.timers.enable({ apis: ['Date', 'setInterval', 'setTimeout'], now: 1_000_000 });
    watch();
    await calm();
    stream().emit('open');
    stream().emit('here', { data: '4000' });
    mock.timers.tick(10_000);
    await frame();
    assert.equal(told.length, 0);

    mock.timers.tick(1000);
    assert.equal(Number((await frame()).silentSince), 1_000_000);
    assert.equal(streams.length, 2);
    assert.equal(open().length, 1);
    mock.timers.tick(5000);
    assert.equal(streams.length, 2, 'not again before it could answer');
    mock.timers.tick(6000);
    assert.equal(streams.length, 3);
  });

  it('that refuses more streams is read now and then', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const asked = server(() => answer(200, []));
    watch();
    await calm();
    stream().readyState = Stream.CLOSED;
    stream().emit('error');
    await calm();
    assert.equal(open().length, 0);
    mock.timers.tick(20_000);
    await until(() => open().length === 1);
    assert.equal(asked.length, 2);
  });

  it('does not stop the page when even the first look fails', async () => {
    server(noNetwork);
    const known = watch();
    stream().tell('places', places('s1', 1));
    await frame();
    assert.equal(known.size, 1);
  });
});

describe('a page', () => {
  it('hears nothing while it is hidden, and everything again when it is looked at', () => {
    watch();
    hidden(true);
    assert.equal(open().length, 0);
    hidden(false);
    assert.equal(open().length, 1);
  });

  it('asks anew when the network is back', async () => {
    watch();
    online(false);
    assert.ok((await frame()).silentSince);
    online(true);
    assert.deepEqual([streams.length, open().length], [2, 1]);
  });

  it('that is left hears no more', async () => {
    watch();
    stream().tell('places', places('s1', 1));
    leave.abort();
    await frame();
    assert.equal(told.length, 0);
    assert.equal(open().length, 0);
    hidden(false);
    assert.equal(open().length, 0);
  });
});
