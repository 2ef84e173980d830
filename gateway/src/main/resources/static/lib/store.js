// What the whole app shares: who is signed in, and the small directories that rarely change.
import { api, all, genuine, patient } from './api.js';
import { forget, remembered, tidy, used } from './vault.js';

const ANONYMOUS = { authenticated: false, name: null, roles: [], territories: [], registrations: [], demo: false };

/** @type {Reader} */
export const session = { ...ANONYMOUS };

export async function loadSession() {
  try {
    const answer = await api.get('/api/session', used() ? { signal: patient(3000) } : {});
    Object.assign(session, ANONYMOUS, genuine(answer, (one) => 'authenticated' in one));
    await tidy(session);
  } catch (problem) {
    // Without a network: who took a list along on this device may go on welcoming people.
    const known = /** @type {{ status?: number }} */ (problem).status === 0 ? await remembered() : null;
    Object.assign(session, ANONYMOUS, known ? { authenticated: true, ...known, registrations: [] } : {});
  }
  return session;
}

/** Before signing out: what was taken along leaves the device. */
export const forgetLists = () => forget();

/** @param {string[]} roles */
export const hasRole = (...roles) => roles.some((role) => session.roles?.includes(role));
export const isStaff = () => session.authenticated && hasRole('ORGANISER', 'EVALUATOR', 'ADMIN');
/** @param {string | null} [territory] */
export const mayOrganise = (territory) =>
  hasRole('ADMIN') || (hasRole('ORGANISER') && (!territory || session.territories?.includes(territory)));

/** @template T @param {() => Promise<T>} load */
function once(load) {
  /** @type {Promise<T> | null} */
  let pending = null;
  const ask = () => {
    pending ??= load().catch((failure) => { pending = null; throw failure; });
    return pending;
  };
  ask.forget = () => { pending = null; };
  return ask;
}

/** @template T @param {T[] | { items?: T[] } | null} value @returns {T[]} */
const list = (value) => (Array.isArray(value) ? value : value?.items ?? []);

/** @type {(() => Promise<Territory[]>) & { forget: () => void }} */
export const territories = once(async () => list(await api.get('/api/territories')));

/** After a change: the next reader asks again. */
export const forgetTerritories = territories.forget;

/** @type {Map<string, Promise<Organisation[]>>} */
const perTerritory = new Map();

/** Organisations of a territory, or of the whole region without one. @param {string} [territory] @returns {Promise<Organisation[]>} */
export function organisations(territory = '') {
  const known = perTerritory.get(territory) ?? all('/api/organisations', { territory }, { limit: 2000 })
    .catch((failure) => { perTerritory.delete(territory); throw failure; });
  perTerritory.set(territory, known);
  return known;
}

/** After a change: the next reader asks again. */
export const forgetOrganisations = () => perTerritory.clear();

/**
 * Names of organisations by id; an empty map when the directory does not answer.
 * @param {string} [territory] @returns {Promise<Map<string, string>>}
 */
export async function organisationNames(territory) {
  try {
    return new Map((await organisations(territory)).map((one) => [one.id, one.name]));
  } catch {
    return new Map();
  }
}

/** Name of a territory without its « SPRO » prefix doubled. @returns {Promise<Map<string, string>>} */
export async function territoryNames() {
  try {
    return new Map((await territories()).map((one) => [one.key, one.name]));
  } catch {
    return new Map();
  }
}
