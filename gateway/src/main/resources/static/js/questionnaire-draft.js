// Keeps a draft of the questionnaire on this device until the answers are sent. It is encrypted with a key made from the ballot
// in the address, so that it cannot be read without the link. Nothing is sent from here; without storage all else works.

const PREFIX = 'spro-q-';
const DAYS_30 = 30 * 24 * 3600 * 1000;
const PAUSE = 500;
// A card has only ten characters: slow enough that they cannot be guessed from what is stored.
const ROUNDS = 200000;
const NAME_BITS = 64;
const KEY_BITS = 256;
const NONCE_BYTES = 12;

/** @type {HTMLFormElement | null} */
const form = document.querySelector('form[data-draft]');
const ballot = new URL(form?.action ?? location.href).pathname.split('/').pop().toUpperCase();

/** The name of the draft in the storage and its key; neither tells the ballot. */
async function secrets() {
  const utf8 = new TextEncoder();
  const base = await crypto.subtle.importKey('raw', utf8.encode(ballot), 'PBKDF2', false, ['deriveBits']);
  const bits = new Uint8Array(await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: utf8.encode('spro questionnaire draft'), iterations: ROUNDS }, base, NAME_BITS + KEY_BITS));
  const key = await crypto.subtle.importKey('raw', bits.slice(NAME_BITS / 8), 'AES-GCM', false, ['encrypt', 'decrypt']);
  return { name: PREFIX + [...bits.slice(0, NAME_BITS / 8)].map((one) => one.toString(16).padStart(2, '0')).join(''), key };
}

const toText = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
const toBytes = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));

/** Drafts that nobody came back for. */
function removeOld() {
  for (const name of Object.keys(localStorage).filter((one) => one.startsWith(PREFIX))) {
    let until = 0;
    try { until = JSON.parse(localStorage.getItem(name)).until; } catch { /* not one of ours: removed */ }
    if (!(until > Date.now())) localStorage.removeItem(name);
  }
}

const answers = () => [...new FormData(form)].filter(([, value]) => value !== '');

async function save({ name, key }, given) {
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const content = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(JSON.stringify(given)));
  localStorage.setItem(name, JSON.stringify({ until: Date.now() + DAYS_30, iv: toText(iv), content: toText(content) }));
}

async function load({ name, key }) {
  try {
    const { iv, content } = JSON.parse(localStorage.getItem(name));
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: toBytes(iv) }, key, toBytes(content))));
  } catch {
    return [];
  }
}

/** Ticks and fills in what was answered; a question that an answer brings up follows by its own listener. */
function restore(given) {
  for (const [name, value] of given) {
    for (const field of /** @type {Iterable<HTMLInputElement>} */ (form.elements)) {
      if (field.name !== name || field.matches('button')) continue;
      const ticks = ['radio', 'checkbox'].includes(field.type);
      if (ticks && field.value !== value) continue;
      if (ticks) field.checked = true; else field.value = value;
      for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
    }
  }
}

async function keep() {
  const own = await secrets();
  const note = document.getElementById('brouillon');
  let work = Promise.resolve();
  let pause = 0;
  const show = (kept) => { note.hidden = !kept; };
  const write = () => {
    clearTimeout(pause);
    work = work.then(async () => {
      const given = answers();
      if (given.length) await save(own, given); else localStorage.removeItem(own.name);
      show(given.length > 0);
    }).catch(() => show(false));
  };
  if (!form.hasAttribute('data-typed')) restore(await load(own));
  // What was chosen while the key was being made is part of it.
  write();
  form.addEventListener('change', write);
  form.addEventListener('input', () => { clearTimeout(pause); pause = setTimeout(write, PAUSE); });
  note.querySelector('button').addEventListener('click', () => {
    clearTimeout(pause);
    work = work.then(() => { localStorage.removeItem(own.name); show(false); });
  });
}

/** Enter in a field presses the hidden first button, which would draw the page anew. */
form?.addEventListener('submit', (event) => {
  if (/** @type {HTMLButtonElement | null} */ (event.submitter)?.name === '_edit') event.preventDefault();
});

try {
  removeOld();
  if (form) keep().catch(() => { /* no storage or no encryption here */ });
  else secrets().then(({ name }) => localStorage.removeItem(name)).catch(() => { /* nothing was kept */ });
} catch { /* no storage here */ }
