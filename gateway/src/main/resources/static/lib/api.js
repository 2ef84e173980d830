// The one place that talks to the server.
import { lang, t } from './i18n.js';

/** A refusal or failure of the server, in the reader's language. `status` 0 means that nothing answered. */
export class ApiProblem extends Error {
  /** @param {number} status @param {ProblemBody} body @param {number | null} [retryAfter] */
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

/** @param {string} name */
const cookie = (name) => document.cookie.split('; ')
  .find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);

/** The set of files that this page began with; null where they are not kept. */
const VERSION = /\/app\/([0-9a-f]{16})\//.exec(import.meta.url)?.[1] ?? null;
let outdated = false;

/** Whether a server has had another app meanwhile: pages of that need not fit what is here. */
export const isOutdated = () => outdated;

/** What was last refused for want of a sign-in: once it is answered, there is one again. @type {string | null} */
let refused = null;

const unreachable = () => new ApiProblem(0, { title: t('error.network.title'), detail: t('error.network') });

/** @param {string} method @param {Sent} sent */
function headersOf(method, { body, headers, accept = 'application/json' }) {
  /** @type {Record<string, string>} */
  const all = { Accept: `${accept}, application/problem+json`, 'Accept-Language': lang(), ...headers };
  if (body !== undefined) all['Content-Type'] = body instanceof Blob ? body.type : 'application/json';
  const token = method === 'GET' ? null : cookie('XSRF-TOKEN');
  if (token) all['X-XSRF-TOKEN'] = decodeURIComponent(token);
  return all;
}

/** @param {Response} response @param {string} path */
async function refusalOf(response, path) {
  /** @type {ProblemBody} */
  const problem = (response.headers.get('Content-Type') || '').includes('json') ? await response.json().catch(() => ({})) : {};
  if (!problem.detail && response.status >= 500) problem.detail = t('error.server');
  if (problem.code === 'STEP_UP_NEEDED') dispatchEvent(new Event('step-up'));
  if (response.status === 401 && path !== '/api/session') {
    refused = path;
    dispatchEvent(new Event('signed-out'));
  }
  return new ApiProblem(response.status, problem, Number(response.headers.get('Retry-After')) || null);
}

/** @param {Response} response */
function contentOf(response) {
  const type = response.headers.get('Content-Type') || '';
  if (type.includes('json')) return response.json();
  return type.includes('pdf') ? response.blob() : response.text();
}

/** @template T @param {string} method @param {string} path @param {Sent} [sent] @returns {Promise<Answer<T>>} */
async function call(method, path, sent = {}) {
  const { body, signal, file = false } = sent;
  const headers = headersOf(method, sent);
  let response;
  try {
    response = await fetch(path, { method, headers, signal, credentials: 'same-origin',
      body: body instanceof Blob ? body : JSON.stringify(body) });
  } catch (failure) {
    if (/** @type {Error} */ (failure).name === 'AbortError') throw failure;
    throw unreachable();
  }
  outdated ||= VERSION !== null && (response.headers.get('App-Version') ?? VERSION) !== VERSION;
  if (!response.ok) throw await refusalOf(response, path);
  if (path === refused) {
    refused = null;
    dispatchEvent(new Event('signed-in'));
  }
  if (response.status === 204) return { data: /** @type {T} */ (null), etag: null };
  if (!file) return { data: await contentOf(response), etag: response.headers.get('ETag') };
  const name = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') || '')?.[1];
  return { data: /** @type {T} */ (await response.blob()), etag: null, name };
}

/** @type {<T>(method: string, path: string, options?: Sent) => Promise<T>} */
const data = async (method, path, options) => (await call(method, path, options)).data;

export const api = {
  /** @type {Fetches} */
  get: (path, options) => data('GET', path, options),
  /** @type {<T>(path: string, options?: Asked) => Promise<Answer<T>>} */
  getWithTag: (path, options) => call('GET', path, options),
  /** @type {Sends} */
  post: (path, body, options) => data('POST', path, { ...options, body }),
  /** @type {Sends} */
  put: (path, body, options) => data('PUT', path, { ...options, body }),
  /** @type {Sends} */
  patch: (path, body, options) => data('PATCH', path, { ...options, body }),
  /** @type {Fetches} */
  delete: (path, options) => data('DELETE', path, options),
  /** @type {(path: string, options?: Asked) => Promise<string>} */
  text: (path, options) => data('GET', path, { ...options, accept: 'text/html' }),
};

/** Saves a file that may be refused: a refusal is shown as with any other request. @param {string} path */
export async function save(path) {
  /** @type {Answer<Blob>} */
  const { data: blob, name } = await call('GET', path, { accept: '*/*', file: true });
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
 * @template T @param {T} answer @param {(answer: T) => boolean} looksRight @returns {T}
 */
export function genuine(answer, looksRight) {
  if (answer && typeof answer === 'object' && looksRight(answer)) return answer;
  throw unreachable();
}

/** Gives up after a while: a network that takes everything and answers nothing is none. @param {number} ms @param {AbortSignal} [signal] */
export function patient(ms, signal) {
  const end = AbortSignal.timeout(ms);
  return signal && AbortSignal.any ? AbortSignal.any([signal, end]) : signal ?? end;
}

/** Query string from an object; empty values are left out. @param {Record<string, unknown>} values */
export function query(values) {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== null && value !== undefined && value !== '') params.set(name, String(value));
  }
  const text = params.toString();
  return text ? `?${text}` : '';
}

/**
 * Every item of a paged list (pages of 100, at most `limit` items).
 * @template T @param {string} path @param {Record<string, unknown>} [values] @param {{ limit?: number, signal?: AbortSignal }} [options]
 * @returns {Promise<T[]>}
 */
export async function all(path, values = {}, { limit = 1000, signal } = {}) {
  /** @type {T[]} */
  const items = [];
  for (let page = 0; items.length < limit; page += 1) {
    /** @type {T[] | { items: T[], total: number }} */
    const part = await api.get(path + query({ ...values, page, size: 100 }), { signal });
    const list = Array.isArray(part) ? part : part.items;
    items.push(...list);
    if (Array.isArray(part) || list.length === 0 || !(items.length < part.total)) break;
  }
  return items;
}
