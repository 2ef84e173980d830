// Client routes over the History API: one page module per route, loaded when first needed.
import { ApiProblem, isOutdated } from './api.js';
import { announce, focusOn, render } from './dom.js';
import { t } from './i18n.js';
import { clearToast, failure, loading } from './ui.js';
import { html } from './html.js';

const BEGUN = 'spro.neuf';
const SOON = 10000;

/** @type {Route[]} */
let routes = [];
/** @type {Visit | null} */
let current = null;
/** @type {Hooks} */
let hooks = {};

/** @param {string} path */
const compile = (path) => ({
  test: new RegExp(`^${path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}/?$`),
});

/** The app's routes, before it knows who is here: meanwhile the page of this address is fetched. @param {Omit<Route, 'test'>[]} table */
export function take(table) {
  routes = table.map((route) => ({ ...route, ...compile(route.path) }));
  match(location.pathname)?.route.load().catch(() => { /* said when it is to be shown */ });
}

/** @param {Hooks} callbacks */
export function start(callbacks) {
  hooks = callbacks;
  history.scrollRestoration = 'manual';
  addEventListener('popstate', () => {
    if (current?.path === location.pathname && current.onQuery) {
      current.url = location.href;
      current.onQuery(new URLSearchParams(location.search));
    } else if (!asksFirst()) show({ back: true });
  });
  document.addEventListener('click', follow);
  show({ first: true });
}

/** Whether the page of before is asked first: its address is shown again meanwhile. */
function asksFirst() {
  const left = current;
  const answer = left?.question?.();
  if (!left || !answer) return false;
  history.pushState({}, '', left.url);
  answer.then((yes) => {
    if (!yes || left !== current || !left.question) return;
    left.question = null;
    history.back();
  });
  return true;
}

/**
 * What the page that is shown asks before it is left: `question` gives null, or a promise of whether it may be.
 * @param {() => Promise<unknown> | null} question
 */
export function beforeLeaving(question) {
  if (current) current.question = question;
}

/** Whether the page may be left, or be drawn anew: asked where something would be lost. */
export const mayLeave = async () => Boolean(await (current?.question?.() ?? true));

/** Whether the page asks before it is left, and so has its own idea of what is unsaved. */
export const asksBefore = () => Boolean(current?.question);

/** @param {URL} url */
const isAnchor = (url) => url.pathname === location.pathname && url.search === location.search && url.hash !== '';

/**
 * Where a click leads within the app; null when it is for the browser, or for nobody any more.
 * @param {MouseEvent} event @returns {URL | null}
 */
export function leadsTo(event) {
  /** @type {HTMLAnchorElement | null | undefined} */
  const link = /** @type {Element} */ (event.target).closest?.('a[href]');
  if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
    return null;
  }
  const url = new URL(link.href, location.href);
  if (url.origin !== location.origin || link.target || link.hasAttribute('download') || link.dataset.native !== undefined) return null;
  return isAnchor(url) || match(url.pathname) ? url : null;
}

/** @param {MouseEvent} event */
function follow(event) {
  const url = leadsTo(event);
  if (!url) return;
  event.preventDefault();
  if (isAnchor(url)) jump(url.hash);
  else go(url.pathname + url.search + url.hash);
}

/** @param {string} hash */
function jump(hash) {
  const target = document.getElementById(decodeURIComponent(hash.slice(1)));
  if (!target) return;
  history.replaceState(history.state, '', hash);
  target.scrollIntoView();
  focusOn(target, { scroll: false });
}

/** @param {string} path @returns {Matched | null} */
function match(path) {
  for (const route of routes) {
    const found = route.test.exec(path);
    if (found) return withParams(route, found.groups ?? {});
  }
  return null;
}

/**
 * Null where the address says nothing that can be read.
 * @param {Route} route @param {Record<string, string>} groups @returns {Matched | null}
 */
function withParams(route, groups) {
  try {
    return { route, params: Object.fromEntries(Object.entries(groups).map(([k, v]) => [k, decodeURIComponent(v)])) };
  } catch {
    return null;
  }
}

/** @param {string} url @param {{ replace?: boolean }} [options] */
export function go(url, { replace = false } = {}) {
  history.replaceState({ ...history.state, y: scrollY }, '');
  if (replace) history.replaceState({}, '', url);
  else history.pushState({}, '', url);
  show({});
}

/** Shows the same address again (language changed, retry). */
export const reload = () => show({ again: true });

/** Begins with the app that the server has now, at the address that is shown; false where that was of no use just before. */
function beginAnewOnce() {
  try {
    if (Date.now() - Number(sessionStorage.getItem(BEGUN)) < SOON) return false;
    sessionStorage.setItem(BEGUN, String(Date.now()));
  } catch {
    return false;
  }
  location.reload();
  return true;
}

/** @param {Visit} mine @param {HTMLElement} page @param {Matched} matched @returns {PageContext} */
function contextOf(mine, page, { route, params }) {
  const { signal } = mine.controller;
  return {
    root: page, params, signal, route,
    /** What the page puts here is still there when the same address is shown again; `visit` aborts when it is left. */
    kept: mine.kept, visit: mine.visit.signal,
    query: new URLSearchParams(location.search),
    /** Changes the query without leaving the page; the page hears it through `onQuery`. */
    setQuery(values, { replace = false } = {}) {
      const text = values.toString();
      const url = location.pathname + (text ? `?${text}` : '');
      if (replace) history.replaceState(history.state, '', url);
      else history.pushState({}, '', url);
      mine.url = location.href;
      mine.onQuery?.(new URLSearchParams(text));
    },
    onQuery(handler) { mine.onQuery = handler; },
    title(text) { if (!signal.aborted) document.title = text ? `${text} – Rencontres SPRO` : 'Rencontres SPRO'; },
    go, reload,
  };
}

/**
 * Draws what a page could not; false where that is nobody's to see. `fits` is false as long as its module is not there.
 * @param {Error & { status?: number }} problem @param {PageContext} context @param {boolean} fits
 */
function saysFailure(problem, context, fits) {
  if (problem.name === 'AbortError' || hooks.refused?.(problem, context)) return false;
  // A module that asks another one for what it does not have is of another app.
  if (!fits && problem instanceof SyntaxError && beginAnewOnce()) return false;
  if (!(problem instanceof ApiProblem)) console.error(problem);
  const missing = problem.status === 404;
  context.title(missing ? t('notFound.title') : t('error.title'));
  render(context.root, html`<div class="wrap section">${missing
    ? html`<h1>${t('notFound.title')}</h1><p class="lede muted mt-s">${t('notFound.text')}</p><p class="mt"><a class="btn"
          href="/programme">${t('notFound.go')}</a></p>`
    : html`<h1>${t('error.page')}</h1><div class="mt">${
      failure(problem instanceof ApiProblem ? problem : { message: t('error.unexpected') })}</div>`}</div>`);
  context.root.querySelector('[data-act="retry"]')?.addEventListener('click', reload);
  return true;
}

/** Ends the page of before, and begins the visit of this address; the same `again` keeps what it kept. @param {boolean} [again] */
function begin(again) {
  const before = again ? current : null;
  current?.controller.abort();
  if (!again) current?.visit.abort();
  /** @type {Visit} */
  const mine = { controller: new AbortController(), path: location.pathname, url: location.href, onQuery: null, question: null,
    visit: before?.visit ?? new AbortController(), kept: before?.kept ?? {} };
  current = mine;
  return mine;
}

/** @param {Way} way */
async function show(way) {
  const mine = begin(way.again);
  if (isOutdated() && !way.first && !way.again && navigator.onLine) { location.reload(); return; }
  clearToast();
  const { route, params } = match(location.pathname)
    ?? { route: /** @type {Route} */ (routes.find((one) => one.path === '/404')), params: {} };
  const { signal } = mine.controller;
  const root = /** @type {HTMLElement} */ (document.getElementById('contenu'));
  // What stands there hears nothing any more, and a form would be sent by the browser itself.
  for (const left of root.children) /** @type {HTMLElement} */ (left).inert = true;
  hooks.route?.(route, params);
  const slow = setTimeout(() => { if (!signal.aborted) render(root, html`<div class="wrap mt">${loading()}</div>`); }, 300);
  const page = document.createElement('div');
  page.className = 'page';
  const context = contextOf(mine, page, { route, params });
  let fits = false;
  try {
    const module = await route.load();
    fits = true;
    await module.page(context);
  } catch (problem) {
    if (signal.aborted || !saysFailure(/** @type {ApiProblem} */ (problem), context, fits)) return;
  } finally {
    clearTimeout(slow);
  }
  if (signal.aborted) return;
  root.replaceChildren(page);
  hooks.shown?.(route, params);
  arrive(root, way);
}

/** @param {HTMLElement} root @param {Way} way */
function arrive(root, { first, back, again }) {
  if (again) return;
  if (location.hash && !back) {
    jump(location.hash);
  } else {
    scrollTo(0, back ? history.state?.y ?? 0 : 0);
    if (!first) focusOn(root.querySelector('h1'), { scroll: false });
  }
  if (!first) announce(document.title);
}
