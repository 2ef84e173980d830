import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { answer, browser, load, noNetwork, server } from './browser.js';

const window = browser();
const { all, api, ApiProblem, genuine, isOutdated, patient, query } = await load('lib/api.js');
const { setLang } = await load('lib/i18n.js');

const refusal = (work) => work.then(() => assert.fail('refused'), (problem) => {
  assert.ok(problem instanceof ApiProblem, problem);
  return problem;
});

let heard;
const EVENTS = ['signed-out', 'signed-in', 'step-up'];
const listen = ({ type }) => heard.push(type);

beforeEach(() => {
  heard = [];
  EVENTS.forEach((type) => window.addEventListener(type, listen));
});
afterEach(() => {
  EVENTS.forEach((type) => window.removeEventListener(type, listen));
  document.cookie = 'XSRF-TOKEN=; max-age=0';
});

describe('a request', () => {
  it('says what is sent, in which language, and that it comes from the app', async () => {
    document.cookie = 'other=1';
    document.cookie = `XSRF-TOKEN=${encodeURIComponent('a+b=')}`;
    const asked = server(() => answer(200, { id: 1 }));

    assert.deepEqual(await api.post('/api/x', { a: 1 }, { headers: { 'Idempotency-Key': 'k' } }), { id: 1 });
    await setLang('en');
    await api.get('/api/x');
    await setLang('fr');

    assert.equal(asked[0].method, 'POST');
    assert.deepEqual(asked[0].content, { a: 1 });
    assert.deepEqual(asked[0].headers, { Accept: 'application/json, application/problem+json', 'Accept-Language': 'fr',
      'Idempotency-Key': 'k', 'Content-Type': 'application/json', 'X-XSRF-TOKEN': 'a+b=' });
    assert.equal(asked[0].credentials, 'same-origin');
    assert.equal(asked[1].headers['Accept-Language'], 'en');
    assert.equal('X-XSRF-TOKEN' in asked[1].headers, false);
    assert.equal(asked[1].content, undefined);
  });

  it('sends a file as it is', async () => {
    const asked = server(() => answer(204));
    const file = new Blob(['a;b'], { type: 'text/csv' });

    assert.equal(await api.post('/api/x', file), null);
    assert.equal(asked[0].body, file);
    assert.equal(asked[0].headers['Content-Type'], 'text/csv');
  });

  it('has the tag of what was read beside it, text as text, and a paper as a file', async () => {
    server(() => answer(200, { a: 1 }, { ETag: '"7"' }));
    assert.deepEqual(await api.getWithTag('/api/x'), { data: { a: 1 }, etag: '"7"' });

    server(() => new Response('<p>', { headers: { 'Content-Type': 'text/html' } }));
    assert.equal(await api.text('/api/x'), '<p>');

    server(() => new Response('%PDF', { headers: { 'Content-Type': 'application/pdf' } }));
    assert.equal((await api.get('/api/x')).size, 4);
  });
});

describe('a refusal', () => {
  it('says what the server says', async () => {
    server(() => answer(422, { code: 'BAD', title: 'No', detail: 'Not this.', errors: [{ field: 'a', code: 'B' }] },
      { 'Retry-After': '3' }));
    const problem = await refusal(api.put('/api/x', {}));

    assert.deepEqual([problem.status, problem.code, problem.title, problem.message, problem.errors, problem.retryAfter],
      [422, 'BAD', 'No', 'Not this.', [{ field: 'a', code: 'B' }], 3]);
    assert.equal(problem.unknownOutcome, false);
  });

  it('is known from an answer that may have been lost: then the same may be sent again', async () => {
    for (const [status, unknown] of [[400, false], [401, false], [409, false], [429, true], [500, true], [503, true]]) {
      server(() => answer(status, {}));
      assert.equal((await refusal(api.post('/api/x', {}))).unknownOutcome, unknown, String(status));
    }
    server(noNetwork);
    const problem = await refusal(api.post('/api/x', {}));
    assert.deepEqual([problem.status, problem.code, problem.unknownOutcome], [0, 'NETWORK', true]);
    assert.ok(problem.message);
  });

  it('is in words though a proxy answered, or nothing that can be read', async () => {
    server(() => new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'Content-Type': 'text/html' } }));
    assert.deepEqual([(await refusal(api.get('/api/x'))).code, Boolean((await refusal(api.get('/api/x'))).message)], ['HTTP_502', true]);

    server(() => new Response('{', { status: 500, headers: { 'Content-Type': 'application/json' } }));
    assert.ok((await refusal(api.get('/api/x'))).message);
  });

  it('is none of the server’s when the page was left', async () => {
    server(() => { throw new DOMException('left', 'AbortError'); });
    await assert.rejects(api.get('/api/x'), { name: 'AbortError' });
  });
});

describe('a sign-in that ran out', () => {
  it('is told, and told to be over when the same is answered', async () => {
    server(() => answer(401, {}));
    await refusal(api.get('/api/mine'));
    assert.deepEqual(heard, ['signed-out']);

    server(() => answer(200, {}));
    await api.get('/api/other');
    assert.deepEqual(heard, ['signed-out']);
    await api.get('/api/mine');
    await api.get('/api/mine');
    assert.deepEqual(heard, ['signed-out', 'signed-in']);
  });

  it('is no news to whoever asks who is signed in', async () => {
    server(() => answer(401, {}));
    await refusal(api.get('/api/session'));
    assert.deepEqual(heard, []);
  });

  it('or is not strong enough is told as that', async () => {
    server(() => answer(403, { code: 'STEP_UP_NEEDED' }));
    await refusal(api.post('/api/x', {}));
    assert.deepEqual(heard, ['step-up']);
  });
});

describe('what goes with requests', () => {
  it('a query leaves out what is empty, and nothing else', () => {
    assert.equal(query({ a: '', b: null, c: undefined, d: 0, e: false, f: 'é &' }), '?d=0&e=false&f=%C3%A9+%26');
    assert.equal(query({}), '');
  });

  it('every page of a list is read, up to its end or to what is asked for', async () => {
    const pages = (total) => (path) => {
      const at = new URLSearchParams(path.split('?')[1]);
      const first = Number(at.get('page')) * 100;
      return answer(200, { total, items: Array.from({ length: Math.max(0, Math.min(100, total - first)) }, (_, i) => first + i) });
    };
    let asked = server(pages(201));
    assert.deepEqual((await all('/api/x', { q: 'a' })).length, 201);
    assert.deepEqual(asked.map((one) => one.path), [0, 1, 2].map((page) => `/api/x?q=a&page=${page}&size=100`));

    server(pages(5000));
    assert.equal((await all('/api/x', {}, { limit: 300 })).length, 300);

    asked = server(() => answer(200, [1, 2]));
    assert.deepEqual(await all('/api/x'), [1, 2]);
    assert.equal(asked.length, 1);

    asked = server(() => answer(200, { total: 500, items: [] }));
    assert.deepEqual(await all('/api/x'), []);
    assert.equal(asked.length, 1, 'a server that miscounts is not asked for ever');
  });

  it('an answer that does not look like one counts as none', () => {
    assert.deepEqual(genuine({ items: [] }, (one) => Array.isArray(one.items)), { items: [] });
    for (const strange of ['<html>', null, undefined, {}]) {
      assert.throws(() => genuine(strange, (one) => Array.isArray(one.items)), { status: 0, unknownOutcome: true });
    }
  });

  it('patience ends, and earlier where the page is left', async () => {
    const left = new AbortController();
    const signal = patient(60000, left.signal);
    left.abort();
    assert.equal(signal.aborted, true);
    const short = patient(1);
    await new Promise((resolve) => { short.addEventListener('abort', resolve); });
    assert.equal(short.reason.name, 'TimeoutError');
  });
});

it('an answer of another app than the page began with is noticed', async () => {
  server(() => answer(200, {}, { 'App-Version': 'f'.repeat(16) }));
  await api.get('/api/x');
  assert.equal(isOutdated(), false, 'no set, no version');

  const folder = mkdtempSync(join(tmpdir(), 'app-'));
  try {
    const set = join(folder, 'app', 'a'.repeat(16));
    cpSync(new URL('../../main/resources/static/lib', import.meta.url), join(set, 'lib'), { recursive: true });
    cpSync(new URL('../../../package.json', import.meta.url), join(folder, 'package.json'));
    const kept = await import(pathToFileURL(join(set, 'lib', 'api.js')));

    server(() => answer(200, {}, { 'App-Version': 'a'.repeat(16) }));
    await kept.api.get('/api/x');
    assert.equal(kept.isOutdated(), false);
    server(() => answer(200, {}));
    await kept.api.get('/api/x');
    assert.equal(kept.isOutdated(), false);
    server(() => answer(404, {}, { 'App-Version': 'f'.repeat(16) }));
    await kept.api.get('/api/x').catch(() => {});
    server(() => answer(200, {}, { 'App-Version': 'a'.repeat(16) }));
    await kept.api.get('/api/x');
    assert.equal(kept.isOutdated(), true, 'and stays so');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
