// What a device keeps to welcome people without a network: the lists that an organiser takes along, and the marks that
// have not left yet. Both lie encrypted in IndexedDB under keys that no script can read out. The lists' key goes when
// the organiser signs out or another one signs in; the marks' key goes with the last mark, so that none is ever lost.
const NAME = 'spro-accueil';
const FLAG = 'spro.accueil';
const DAY = 86400000;
const ME = '#moi';

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
const promised = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

/** @type {Promise<IDBDatabase> | null} */
let opening = null;

function database() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('keys');
      request.result.createObjectStore('lists', { keyPath: 'id' });
      request.result.createObjectStore('marks', { keyPath: 'seq', autoIncrement: true });
    };
    request.onsuccess = () => {
      request.result.onversionchange = () => { request.result.close(); opening = null; };
      resolve(request.result);
    };
    request.onerror = () => { opening = null; reject(request.error); };
  });
  return opening;
}

/**
 * Runs `work(...stores)` in one transaction; resolves with its result once that is on disk.
 * @template T @param {string | string[]} names @param {IDBTransactionMode} mode @param {(...stores: IDBObjectStore[]) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function within(names, mode, work) {
  const stores = [names].flat();
  const transaction = (await database()).transaction(stores, mode, { durability: 'strict' });
  const done = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  const result = await work(...stores.map((name) => transaction.objectStore(name)));
  await done;
  return result;
}

/** @template T @param {string} store @param {(store: IDBObjectStore) => IDBRequest<T>} work */
const read = (store, work) => within(store, 'readonly', (s) => promised(work(s)));
/** @template T @param {string} store @param {(store: IDBObjectStore) => IDBRequest<T>} work */
const write = (store, work) => within(store, 'readwrite', (s) => promised(work(s)));

/** Whether this browser ever kept something: spares everybody else the opening of a database. */
export function used() {
  try { return localStorage.getItem(FLAG) !== null; } catch { return false; }
}

function use() {
  try { localStorage.setItem(FLAG, '1'); } catch { /* then the database is asked each time */ }
}

/** @type {WeakMap<CryptoKey, string>} */
const madeOf = new WeakMap();

/** @param {KeyRecord} record */
function keyIn(record) {
  madeOf.set(record.key, record.made);
  return record.key;
}

/** @param {string} name @param {string | null} [owner] @returns {Promise<CryptoKey | null>} */
async function knownKey(name, owner) {
  /** @type {KeyRecord | undefined} */
  const known = await read('keys', (s) => s.get(name));
  return known && (owner === undefined || known.owner === owner) ? keyIn(known) : null;
}

/** @param {string} name @param {string | null} [owner] @returns {Promise<CryptoKey>} */
async function keyOf(name, owner) {
  const known = await knownKey(name, owner);
  if (known) return known;
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  // Two tabs at once: the first one's key stays.
  return within('keys', 'readwrite', async (s) => {
    const there = await promised(s.get(name));
    if (there && (owner === undefined || there.owner === owner)) return keyIn(there);
    const record = { key, owner: owner ?? null, made: `${Date.now()}-${Math.random()}` };
    await promised(s.put(record, name));
    return keyIn(record);
  });
}

/** @param {CryptoKey} key @param {string} id @param {unknown} content */
async function seal(key, id, content) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const bytes = new TextEncoder().encode(JSON.stringify(content));
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(id) }, key, bytes) };
}

/** @param {CryptoKey} key @param {string} id @param {Sealed} sealed */
async function open(key, id, { iv, data }) {
  const bytes = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(id) }, key, data);
  return JSON.parse(new TextDecoder().decode(bytes));
}

// ---------------------------------------------------------------- lists

/** The end of the day after the one on which `end` lies. @param {string | number | Date | null} [end] */
export function keptUntil(end) {
  const day = new Date(end ?? Date.now());
  day.setHours(24, 0, 0, 0);
  return day.getTime() + DAY;
}

/**
 * Keeps a list for this organiser until the day after the session.
 * @param {string} id @param {Reader} me @param {number} until @param {unknown} content
 */
export async function takeAlong(id, me, until, content) {
  use();
  const key = await keyOf('lists', me.name);
  const sealed = await seal(key, id, content);
  const who = await seal(key, ME, { name: me.name, roles: me.roles, territories: me.territories, demo: me.demo });
  await write('lists', (s) => s.put({ id, until, takenAt: Date.now(), ...sealed }));
  await write('lists', (s) => s.put({ id: ME, until: Infinity, ...who }));
}

/**
 * A list as it was taken along, or null.
 * @template T @param {string} id @returns {Promise<T & { takenAt: number, until: number } | null>}
 */
export async function taken(id) {
  try {
    const kept = used() && await read('lists', (s) => s.get(id));
    if (!kept || kept.until < Date.now()) return null;
    const key = await knownKey('lists');
    return key && { takenAt: kept.takenAt, until: kept.until, ...await open(key, id, kept) };
  } catch {
    return null;
  }
}

/** Every session that was taken along. */
export async function allTaken() {
  try {
    const ids = used() ? await read('lists', (s) => s.getAllKeys()) : [];
    const lists = await Promise.all(ids.map(String).filter((id) => id !== ME && !id.includes(':')).map((id) => taken(id)));
    return lists.filter((one) => one !== null);
  } catch {
    return [];
  }
}

/** @param {string} id */
export const leave = (id) => write('lists', (s) => s.delete(id));

/** Who took lists along: what the app may go by while it cannot ask the server. */
export const remembered = () => taken(ME);

/** Takes every list away from this device, and the key with them. */
export async function forget() {
  if (!used()) return;
  try {
    await write('lists', (s) => s.clear());
    await write('keys', (s) => s.delete('lists'));
  } catch { /* no storage: nothing was kept */ }
}

/** At each start: lists whose day is over go, and those of somebody else who signed in before. @param {Reader} me */
export async function tidy(me) {
  if (!used()) return;
  try {
    const key = await read('keys', (s) => s.get('lists'));
    if (me.authenticated && key && key.owner !== me.name) await forget();
    const now = Date.now();
    const old = (await read('lists', (s) => s.getAll())).filter((one) => one.until < now);
    await Promise.all(old.map((one) => leave(one.id)));
    const left = await read('lists', (s) => s.getAllKeys());
    if (key && left.every((id) => id === ME)) await forget();
  } catch { /* asked again at the next start */ }
}

// ---------------------------------------------------------------- marks that have not left

/** @type {KeptMark[]} */
const memory = [];
let memorySeq = -1;

/** Keeps a mark; resolves once it is on disk, or in memory where there is no disk. @param {string} sessionId @param {Mark} mark */
export async function keepMark(sessionId, mark) {
  use();
  try {
    for (;;) {
      const key = await keyOf('marks');
      const sealed = await seal(key, sessionId, mark);
      // With its key in one step: another tab may have taken the key away with the last mark before this one.
      const kept = await within(['keys', 'marks'], 'readwrite', async (keys, marks) => {
        const there = await promised(keys.get('marks'));
        if (there && there.made !== madeOf.get(key)) return false;
        if (!there) await promised(keys.put({ key, owner: null, made: madeOf.get(key) }, 'marks'));
        await promised(marks.put({ sessionId, ...sealed }));
        return true;
      });
      if (kept) return;
    }
  } catch {
    memory.push({ seq: memorySeq, sessionId, mark });
    memorySeq -= 1;
  }
}

/**
 * Marks in the order in which they were made: `[{seq, sessionId, mark}]`; of one session, or all.
 * @param {string} [sessionId] @returns {Promise<KeptMark[]>}
 */
export async function keptMarks(sessionId) {
  /** @type {KeptMark[]} */
  let stored = [];
  try {
    /** @type {(Sealed & { seq: number, sessionId: string })[]} */
    const records = used() ? await read('marks', (s) => s.getAll()) : [];
    const key = await (records.length ? keyOf('marks') : null);
    stored = key === null ? [] : await Promise.all(records.map(async (one) => ({ seq: one.seq, sessionId: one.sessionId,
      mark: await open(key, one.sessionId, one) })));
  } catch { /* no storage: those of this page are in memory */ }
  return [...stored, ...memory].filter((one) => !sessionId || one.sessionId === sessionId);
}

/** Marks that the server has. @param {number[]} seqs */
export async function dropMarks(seqs) {
  for (const seq of seqs) {
    const at = memory.findIndex((one) => one.seq === seq);
    if (at >= 0) memory.splice(at, 1);
  }
  if (!used()) return;
  await within('marks', 'readwrite', (s) => Promise.all(seqs.filter((seq) => seq > 0).map((seq) => promised(s.delete(seq)))));
  await within(['keys', 'marks'], 'readwrite', async (keys, marks) => {
    if (await promised(marks.count()) === 0) await promised(keys.delete('marks'));
  });
}

/** The same mark with what the server said of it. @param {KeptMark} mark */
export async function changeMark({ seq, sessionId, mark }) {
  const there = memory.find((one) => one.seq === seq);
  if (there) { there.mark = mark; return; }
  const sealed = await seal(await keyOf('marks'), sessionId, mark);
  await write('marks', (s) => s.put({ seq, sessionId, ...sealed }));
}
