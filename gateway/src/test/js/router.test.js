import assert from 'node:assert/strict';
import { beforeEach, describe, it, mock } from 'node:test';
import { answer, browser, calm, load, online, server, until } from './browser.js';

const window = browser();
const { ApiProblem, api } = await load('lib/api.js');
const router = await load('lib/router.js');

/** By the name of the page: what it was given each time it was drawn. */
const drawn = {};
const loaded = [];
let inside;
let refused = () => false;

const route = (path, name, more = {}) => ({ path, name, ...more, load: async () => {
  loaded.push(name);
  return { page: async (context) => {
    (drawn[name] ??= []).push(context);
    context.root.innerHTML = `<h1>${name}</h1><a id="ankle" href="#${name}-part">.</a><p id="${name}-part">.</p>`;
    context.title(name);
    await inside?.(context);
  } };
} });

const shown = [];
router.take([route('/programme', 'programme'), route('/seances/{id}', 'session'), route('/staff', 'staff', { staff: true }),
  route('/404', 'missing')]);
assert.deepEqual(loaded, ['programme'], 'the page of this address is fetched before anything else');
router.start({ route: (one) => shown.push(one.name), refused: (...one) => refused(...one) });

const main = document.getElementById('contenu');
const heading = () => main.querySelector('h1')?.textContent;
const last = (name) => drawn[name].at(-1);
const on = (name) => until(() => heading() === name && last(name).root.isConnected);

async function to(path, name) {
  const times = drawn[name]?.length ?? 0;
  router.go(path);
  await until(() => drawn[name]?.length > times);
  await on(name);
}

function click(markup, options = {}) {
  const place = document.createElement('div');
  place.innerHTML = markup;
  document.body.append(place);
  const event = new MouseEvent('click', { bubbles: true, cancelable: true, button: 0, ...options });
  place.querySelector('*').dispatchEvent(event);
  place.remove();
  return event.defaultPrevented;
}

beforeEach(async () => {
  inside = null;
  refused = () => false;
  online(true);
  await to('/programme', 'programme');
});

describe('an address', () => {
  it('leads to its page, with what it names', async () => {
    await to('/seances/a%20b?x=1', 'session');

    assert.deepEqual(last('session').params, { id: 'a b' });
    assert.equal(last('session').query.get('x'), '1');
    assert.equal(document.title, 'session – Rencontres SPRO');
    await to('/programme/', 'programme');
  });

  it('that nobody knows, or that cannot be read, leads to a page that says so', async () => {
    await to('/nowhere', 'missing');
    await to('/programme', 'programme');
    await to('/seances/%E0%A4%A', 'missing');
  });

  it('moves the focus to the heading, and says where one is', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    await to('/seances/1', 'session');

    assert.equal(document.activeElement, main.querySelector('h1'));
    mock.timers.tick(60);
    mock.timers.reset();
    assert.equal(document.getElementById('annonces').textContent, 'session – Rencontres SPRO');
  });
});

describe('a link', () => {
  it('within the app is followed without leaving the page', async () => {
    assert.equal(click('<a href="/seances/7">.</a>'), true);
    await on('session');
    assert.equal(last('session').params.id, '7');
  });

  it('is left to the browser where it is for somebody else, or meant to be opened otherwise', () => {
    for (const markup of ['<a href="https://elsewhere.test/programme">.</a>', '<a href="/programme" target="_blank">.</a>',
      '<a href="/programme" download>.</a>', '<a href="/programme" data-native>.</a>', '<a href="/api-docs">.</a>', '<button>.</button>']) {
      assert.equal(click(markup), false, markup);
    }
    for (const options of [{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { altKey: true }, { button: 1 }]) {
      assert.equal(click('<a href="/programme">.</a>', options), false, JSON.stringify(options));
    }
  });

  it('to a part of the page moves there and draws nothing', async () => {
    const times = drawn.programme.length;
    assert.equal(click('<a href="#programme-part">.</a>'), true);
    await calm();

    assert.equal(location.hash, '#programme-part');
    assert.equal(document.activeElement.id, 'programme-part');
    assert.equal(drawn.programme.length, times);
  });
});

describe('a page', () => {
  it('ends when another one is shown, and draws nothing over it when it was slow', async () => {
    let release;
    inside = ({ route: { name } }) => (name === 'session' ? new Promise((resolve) => { release = resolve; }) : null);
    router.go('/seances/1');
    await until(() => release);
    assert.ok([...main.children].every((left) => left.inert), 'what is left cannot be sent');
    const slow = last('session');
    await to('/staff', 'staff');

    assert.equal(slow.signal.aborted, true);
    assert.equal(slow.visit.aborted, true);
    release();
    await calm();
    assert.equal(heading(), 'staff');
    assert.ok(!main.firstElementChild.inert);
    slow.title('late');
    assert.equal(document.title, 'staff – Rencontres SPRO');
  });

  it('is drawn again at the same address with what it kept', async () => {
    const before = last('programme');
    before.kept.open = true;
    await router.reload();

    const after = last('programme');
    assert.notEqual(after, before);
    assert.equal(before.signal.aborted, true);
    assert.equal(before.visit.aborted, false);
    assert.equal(after.kept.open, true);
    await to('/programme', 'programme');
    assert.equal(last('programme').kept.open, undefined);
  });

  it('hears of its query without being drawn again, also when one goes back', async () => {
    const heard = [];
    const context = last('programme');
    const times = drawn.programme.length;
    context.onQuery((query) => heard.push(String(query)));
    context.setQuery(new URLSearchParams({ a: '1' }));
    context.setQuery(new URLSearchParams({ a: '2' }));
    assert.equal(location.search, '?a=2');
    history.back();
    await until(() => heard.length === 3);

    assert.deepEqual(heard, ['a=1', 'a=2', 'a=1']);
    assert.equal(drawn.programme.length, times);
  });

  it('that holds something unsaved is asked before it is left by going back', async () => {
    await to('/seances/1', 'session');
    let answerIt;
    router.beforeLeaving(() => new Promise((resolve) => { answerIt = resolve; }));
    assert.equal(router.asksBefore(), true);

    history.back();
    await until(() => answerIt);
    assert.equal(location.pathname, '/seances/1', 'its address is shown again meanwhile');
    answerIt(false);
    await calm();
    assert.equal(heading(), 'session');

    answerIt = null;
    history.back();
    await until(() => answerIt);
    answerIt(true);
    await on('programme');
    assert.equal(router.asksBefore(), false);
    assert.equal(await router.mayLeave(), true);
  });
});

describe('a page that fails', () => {
  it('says so, and can be asked for again', async () => {
    let fails = true;
    server(() => answer(500, { title: 'Out of order', detail: 'The list does not answer.' }));
    inside = ({ route: { name } }) => (fails && name === 'session' ? api.get('/api/x') : null);
    router.go('/seances/1');
    await until(() => main.textContent.includes('The list does not answer.'));

    fails = false;
    main.querySelector('[data-act="retry"]').click();
    await on('session');
  });

  it('says that there is no such thing', async () => {
    server(() => answer(404, {}));
    inside = ({ route: { name } }) => (name === 'session' ? api.get('/api/x') : null);
    router.go('/seances/1');
    await until(() => main.querySelector('a[href="/programme"]'));

    assert.match(document.title, /introuvable/i);
  });

  it('tells nobody what went wrong inside, but the console', async () => {
    const console = mock.method(globalThis.console, 'error', () => {});
    inside = ({ route: { name } }) => { if (name === 'session') throw new TypeError('x is undefined'); };
    router.go('/seances/1');
    await until(() => main.querySelector('.failure'));

    assert.doesNotMatch(main.textContent, /undefined/);
    assert.equal(console.mock.callCount(), 1);
    console.mock.restore();
  });

  it('for want of a sign-in is left to the app', async () => {
    const heard = [];
    refused = (problem) => { heard.push(problem.status); return true; };
    server(() => answer(401, {}));
    inside = ({ route: { name } }) => (name === 'staff' ? api.get('/api/x') : null);
    router.go('/staff');
    await until(() => heard.length);

    assert.deepEqual(heard, [401]);
    assert.ok(new ApiProblem(401, {}) instanceof Error);
  });
});

it('a click on what is drawn no more leads nowhere', async () => {
  await to('/seances/1', 'session');
  assert.equal(router.leadsTo({ target: document, defaultPrevented: false, button: 0 }), null);
  assert.equal(window.location.pathname, '/seances/1');
});
