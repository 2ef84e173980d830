// The page of a waiting room: counts by itself, and asks when the server said. Without it the page loads itself anew.
const main = document.querySelector('[data-room]');
const texts = JSON.parse(main.dataset.texts);
const path = `/api/waiting-rooms/${location.pathname.split('/').pop()}`;
const asked = new URLSearchParams(location.search).get('lang');
const SECOND = 1000;
const MINUTE = 60000;
const RETRY = 10000;
const lang = document.documentElement.lang;
const numbers = new Intl.NumberFormat(lang === 'fr' ? 'fr-FR' : 'en-GB');
const at = (id) => document.getElementById(id);

let view;
let heard = 0;
let timer = 0;

/** Milliseconds since the server's last word; its clock counts, not this one's. */
const since = () => performance.now() - heard;

function put(id, text) {
  if (at(id).textContent !== text) at(id).textContent = text;
}

const counted = (name, n) => (n < 2 ? texts[`${name}${n}`] : texts[name].replace('{n}', numbers.format(n)));

function clock(ms) {
  const seconds = Math.ceil(ms / SECOND);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function later(action, ms) {
  clearTimeout(timer);
  timer = setTimeout(action, ms);
}

function draw() {
  const waiting = view.state === 'WAITING';
  at('early').hidden = waiting;
  at('waiting').hidden = !waiting;
  if (!waiting) {
    if (!at('countdown')) return;
    const left = Date.parse(view.opens) - Date.parse(view.now) - since();
    const word = left <= 0;
    at('countdown').classList.toggle('drawing', word);
    put('countdown', word ? texts.drawing : clock(left));
    if (word) put('said', texts.drawing);
    return;
  }
  const before = Math.max(0, Math.ceil(view.before - (since() * view.perMinute) / MINUTE));
  put('number', numbers.format(view.number));
  put('before', counted('before', before));
  const wait = counted('wait', Math.round(before / view.perMinute));
  put('wait', wait);
  // Said aloud when the minutes change, not with every person.
  put('said', wait);
}

function hear(next) {
  view = next;
  heard = performance.now();
  if (view.state === 'IN') {
    put('said', texts.in);
    location.replace(asked ? view.next.replace('#', `?lang=${encodeURIComponent(asked)}#`) : view.next);
    return;
  }
  draw();
  // Without a cookie there is no number to keep: each question would be a stranger's.
  at('cookies').hidden = navigator.cookieEnabled;
  if (!navigator.cookieEnabled) return;
  later(view.state === 'OUTSIDE' ? enter : ask, view.again);
}

/** Only the page itself gives a ticket. It is loaded once it can be had: in the place of a failure nobody would ask again. */
async function enter() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
    if (!answer.ok) throw new Error(answer.status);
    location.reload();
  } catch {
    at('lost').hidden = false;
    later(enter, RETRY * (0.5 + Math.random()));
  }
}

async function ask() {
  try {
    const answer = await fetch(path, { headers: { Accept: 'application/json' } });
    if (!answer.ok) throw new Error(answer.status);
    const next = await answer.json();
    at('lost').hidden = true;
    hear(next);
  } catch {
    at('lost').hidden = false;
    later(ask, RETRY * (0.5 + Math.random()));
  }
}

hear(JSON.parse(main.dataset.room));
setInterval(draw, SECOND);
// A phone that slept asks at once.
document.addEventListener('visibilitychange', () => { if (!document.hidden && since() > view.again && ['EARLY', 'WAITING'].includes(view.state)) later(ask, 0); });
