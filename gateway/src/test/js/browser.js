// A browser for the tests: jsdom's window, with its names as globals. The modules of the app are imported after it.
import 'fake-indexeddb/auto';
import { after, mock } from 'node:test';
import { JSDOM, VirtualConsole } from 'jsdom';

const APP = new URL('../../main/resources/static/', import.meta.url);

const GLOBAL = ['document', 'location', 'history', 'localStorage', 'sessionStorage', 'Event', 'MouseEvent', 'KeyboardEvent', 'Node',
  'HTMLElement', 'FormData', 'Blob', 'AbortController', 'AbortSignal', 'addEventListener', 'removeEventListener', 'dispatchEvent',
  'requestAnimationFrame', 'DOMParser'];

const define = (name, value) => Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });

/** The window of a page at this address, in this language. */
export function browser({ url = 'https://rencontres.test/programme', language = 'fr', body = '' } = {}) {
  const { window } = new JSDOM(`<!doctype html><html><body><div id="tete"></div><main id="contenu"></main><div id="pied"></div>
    <div id="annonces"></div><div id="messages"></div>${body}</body></html>`,
  { url, pretendToBeVisual: true, virtualConsole: new VirtualConsole() });
  const isMethod = (name) => typeof window[name] === 'function' && /^[a-z]/.test(name);
  for (const name of GLOBAL) define(name, isMethod(name) ? window[name].bind(window) : window[name]);
  define('window', window);
  define('navigator', window.navigator);
  define('CSS', { escape: (text) => String(text).replace(/["\\\].:[]/g, '\\$&') });
  define('scrollTo', mock.fn());
  define('scrollY', 0);
  window.Element.prototype.scrollIntoView = () => {};
  online(true);
  after(() => window.close());
  window.localStorage.setItem('spro.lang', language);
  return window;
}

export const load = (module) => import(new URL(module, APP).href);

export function online(value) {
  Object.defineProperty(navigator, 'onLine', { value, configurable: true });
  window.dispatchEvent(new window.Event(value ? 'online' : 'offline'));
}

export function hidden(value) {
  Object.defineProperty(document, 'hidden', { value, configurable: true });
  document.dispatchEvent(new window.Event('visibilitychange'));
}

/** Waits for something that happens by itself. */
export async function until(holds) {
  for (const start = performance.now(); performance.now() - start < 30_000;) {
    const found = await holds();
    if (found) return found;
    await new Promise(setImmediate);
  }
  throw new Error(`never: ${holds}`);
}

/** Lets go on what needs no more than its turn. */
export async function calm() {
  for (let i = 0; i < 40; i += 1) await new Promise(setImmediate);
}

/** The answer of a server. */
export const answer = (status, content, headers = {}) => new Response(content === undefined ? null : JSON.stringify(content), {
  status, headers: { ...(content === undefined ? {} : { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' }),
    ...headers },
});

/** A server: `handle(path, options)` gives an answer, or throws where there is no network. Returns what it was asked. */
export function server(handle) {
  const asked = [];
  define('fetch', async (path, options) => {
    const one = { path, ...options, content: typeof options.body === 'string' ? JSON.parse(options.body) : options.body };
    asked.push(one);
    return handle(path, one, asked.length);
  });
  return asked;
}

/** What `fetch` says where there is no network. */
export const noNetwork = () => { throw new TypeError('Failed to fetch'); };
