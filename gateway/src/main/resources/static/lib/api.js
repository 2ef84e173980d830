// The one place that talks to the server.
import { lang, t } from './i18n.js';

/** A refusal or failure of the server, in the reader's language. `status` 0 means that nothing answered. */
export class ApiProblem extends Error {
  constructor(status, body, retryAfter) {
    super(body.detail || body.title || t('error.unexpected'));
    this.status = status;
    this.code = body.code || (status === 0 ? 'NETWORK' : `HTTP_${status}`);
    this.title = body.title || '';
    this.body = body;
    this.errors = Array.isArray(body.errors) ? body.errors : [];
    this.retryAfter = retryAfter;
  }

  /** True when we cannot know whether the server did it: trying again with the same key is right. */
  get unknownOutcome() { return this.status === 0 || this.status >= 500 || this.status === 429; }
}

const cookie = (name) => document.cookie.split('; ')
  .find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);

/** The set of files that this page began with; null where they are not kept. */
const VERSION = /\/app\/([0-9a-f]{16})\//.exec(import.meta.url)?.[1] ?? null;
let outdated = false;

/** Whether a server has had another app meanwhile: pages of that need not fit what is here. */
export const isOutdated = () => outdated;

/** What was last refused for want of a sign-in: once it is answered, there is one again. */
let refused = null;

async function call(method, path, { body, headers = {}, signal, accept = 'application/json', file = false } = {}) {
  const all = { Accept: `${accept}, application/problem+json`, 'Accept-Language': lang(), ...headers };
  if (body !== undefined) all['Content-Type'] = body instanceof Blob ? body.type : 'application/json';
  if (method !== 'GET') {
    const token = cookie('XSRF-TOKEN');
    if (token) all['X-XSRF-TOKEN'] = decodeURIComponent(token);
  }
  let response;
  try {
    response = await fetch(path, {
      method, headers: all, signal, credentials: 'same-origin',
      body: body === undefined || body instanceof Blob ? body : JSON.stringify(body),
    });
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new ApiProblem(0, { title: t('error.network.title'), detail: t('error.network') });
  }
  outdated ||= VERSION !== null && (response.headers.get('App-Version') ?? VERSION) !== VERSION;
  if (!response.ok) {
    const problem = (response.headers.get('Content-Type') || '').includes('json')
      ? await response.json().catch(() => ({})) : {};
    if (!problem.detail && response.status >= 500) problem.detail = t('error.server');
    if (problem.code === 'STEP_UP_NEEDED') dispatchEvent(new Event('step-up'));
    if (response.status === 401 && path !== '/api/session') {
      refused = path;
      dispatchEvent(new Event('signed-out'));
    }
    throw new ApiProblem(response.status, problem, Number(response.headers.get('Retry-After')) || null);
  }
  if (path === refused) {
    refused = null;
    dispatchEvent(new Event('signed-in'));
  }
  if (response.status === 204) return { data: null, etag: null };
  if (file) return { blob: await response.blob(), name: /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') || '')?.[1] };
  const type = response.headers.get('Content-Type') || '';
  const data = type.includes('json') ? await response.json() : type.includes('pdf') ? await response.blob() : await response.text();
  return { data, etag: response.headers.get('ETag') };
}

const data = async (...args) => (await call(...args)).data;

export const api = {
  get: (path, options) => data('GET', path, options),
  getWithTag: (path, options) => call('GET', path, options),
  post: (path, body, options) => data('POST', path, { ...options, body }),
  put: (path, body, options) => data('PUT', path, { ...options, body }),
  patch: (path, body, options) => data('PATCH', path, { ...options, body }),
  delete: (path, options) => data('DELETE', path, options),
  text: (path, options) => data('GET', path, { ...options, accept: 'text/html' }),
};

/** Saves a file that may be refused: a refusal is shown as with any other request. */
export async function save(path) {
  const { blob, name } = await call('GET', path, { accept: '*/*', file: true });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name ?? '';
  link.dataset.native = '';
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * An answer that looks like what was asked for. Where guests must first accept something, a hall's network answers
 * every question with a page of its own: that is no answer.
 */
export function genuine(answer, looksRight) {
  if (answer && typeof answer === 'object' && looksRight(answer)) return answer;
  throw new ApiProblem(0, { title: t('error.network.title'), detail: t('error.network') });
}

/** Gives up after a while: a network that takes everything and answers nothing is none. */
export function patient(ms, signal) {
  const end = AbortSignal.timeout(ms);
  return signal && AbortSignal.any ? AbortSignal.any([signal, end]) : signal ?? end;
}

/** Query string from an object; empty values are left out. */
export function query(values) {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== null && value !== undefined && value !== '') params.set(name, value);
  }
  const text = params.toString();
  return text ? `?${text}` : '';
}

/** Every item of a paged list (pages of 100, at most `limit` items). */
export async function all(path, values = {}, { limit = 1000, signal } = {}) {
  const items = [];
  for (let page = 0; items.length < limit; page += 1) {
    const part = await api.get(path + query({ ...values, page, size: 100 }), { signal });
    const list = Array.isArray(part) ? part : part.items;
    items.push(...list);
    if (Array.isArray(part) || list.length === 0 || !(items.length < part.total)) break;
  }
  return items;
}
