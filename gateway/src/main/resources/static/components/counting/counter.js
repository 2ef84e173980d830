// The counter at the door, for a phone in one hand: one large button, also without a network.
import { api } from '../../lib/api.js';
import { attr, html } from '../../lib/html.js';
import { announce, on, render } from '../../lib/dom.js';
import { colon, t } from '../../lib/i18n.js';
import { counting } from '../../lib/counting.js';
import { keepApp } from '../../lib/offline.js';
import { fullTitle, placeText } from '../../lib/sessions.js';
import { session as me } from '../../lib/store.js';
import { banner, data, failure, icon, toast } from '../../lib/ui.js';
import { keptUntil, takeAlong, taken } from '../../lib/vault.js';

const doorSlot = (id) => `spro.porte.${id}`;
const GROUPS = [2, 5, 10];

export const doorName = (door) => (door === '' ? t('count.entrance') : door);

/** @param {EventTarget} target */
const isTyping = (target) => /** @type {Element} */ (target).matches?.('input, select, textarea');

export async function page(context) {
  const { root, params, signal } = context;
  const id = params.sessionId;
  const slot = `compteur:${id}`;
  const along = await taken(slot);
  const session = await api.get(`/api/sessions/${encodeURIComponent(id)}`, { signal }).catch((problem) => {
    if (along && (problem.status === 0 || problem.status >= 500)) return along.session;
    throw problem;
  });
  const event = await api.get(`/api/events/${encodeURIComponent(session.eventId)}`, { signal }).catch((problem) => {
    if (problem.name === 'AbortError') throw problem;
    return along?.event ?? {};
  });
  // No person is in it: the counter opens again without a network by itself.
  if (navigator.onLine) {
    keepApp().then((kept) => kept && takeAlong(slot, me, keptUntil(session.end), { session, event: { doors: event.doors } }))
      .catch(() => { /* no storage: with a network only */ });
  }
  const own = event.doors?.length ? event.doors : [''];
  const title = fullTitle(session);
  let door = kept();
  context.title(`${t('count.title')}, ${title}`);

  function kept() {
    try {
      const name = localStorage.getItem(doorSlot(id));
      if (own.includes(name)) return name;
    } catch { /* no storage: the first door */ }
    return own.length === 1 ? own[0] : null;
  }

  const counter = counting(id, signal, ({ refused, problem }) => {
    if (refused) toast(t('count.refused', { n: refused.change, reason: problem.errors[0]?.message ?? problem.message }), { bad: true });
    draw();
  });

  function draw() {
    const now = counter.now;
    const mine = door === null ? 0 : now.doors.get(door) ?? 0;
    render(root, html`<div class="counter"><header class="panel"><div class="phone wrap checkhead">
        <a class="back" href="/organisateur/seances/${encodeURIComponent(id)}">${icon('left')}<span>${data(title)}</span></a>
        <h1>${t('count.title')}</h1>
        <p class="small muted">${placeText(session.venue)}${me.demo ? html` · ${t('demo.tag')}` : ''}</p>
        <p class="tally" data-key="total"><span class="big-n">${counter.problem ? '–' : now.total}</span> ${
          t(own.length > 1 || now.doors.size > 1 ? 'count.allDoors' : 'count.counted', { n: now.total })}</p></div></header><div
            class="selvedge"></div>
      <div class="phone wrap countmain">
        <div data-key="reseau">${network()}</div>
        ${counter.problem ? failure(counter.problem) : ''}
        ${own.length > 1 ? doors(now) : ''}
        ${door === null ? html`<p class="lede" data-key="porte">${t('count.chooseDoor')}</p>` : pad(mine)}</div></div>`);
  }

  const doors = (now) => html`<div class="doors" role="group" aria-label="${t('count.doors')}" data-key="portes">${
    own.map((one) => html`<button type="button" data-door="${one}" aria-pressed="${one === door ? 'true' : 'false'}"><span
        ${attr('lang', 'fr')}>${one}</span> <b>${now.doors.get(one) ?? 0}</b></button>`)}</div>`;

  const pad = (mine) => html`<section class="pad" data-key="pave" aria-label="${doorName(door)}">
    <button class="one" type="button" data-add="1"><span aria-hidden="true">+1</span><span class="vh">${t('count.addOne')}</span><small>${
      own.length > 1 ? data(door) : t('count.tapHere')}${colon()}<b>${mine}</b></small></button>
    <div class="groups"><button class="less" type="button" data-add="-1" ${attr('aria-disabled', mine <= 0 ? 'true' : null)}><span
        aria-hidden="true">−1</span><span class="vh">${t('count.takeOne')}</span></button>
      ${GROUPS.map((n) => html`<button type="button" data-add="${n}"><span aria-hidden="true">+${n}</span><span class="vh">${
        t('count.addGroup', { n })}</span></button>`)}</div>
    <p class="small muted">${t('count.hint')} <a href="/organisateur/seances/${encodeURIComponent(id)}/comptage">${
      t('count.table')}</a></p></section>`;

  function network() {
    const n = counter.kept;
    if (!navigator.onLine) {
      return banner('warn', 'off', html`<strong>${t('count.offlineTitle')}</strong> ${t('count.offline', { n })}`, 'status');
    }
    return n && counter.waiting.some((one) => Date.now() - Date.parse(one.at) > 4000) ? banner('warn', 'off',
      t('count.pending', { n }), 'status') : '';
  }

  function add(change) {
    if (door === null) return;
    const mine = counter.now.doors.get(door) ?? 0;
    if (change < 0 && mine <= 0) return;
    counter.tap(door, change);
    announce(t('count.said', { door: doorName(door), n: counter.now.doors.get(door) ?? 0 }));
  }

  draw();
  await counter.refresh();
  on(root, 'click', '[data-add]', (event_, button) => add(Number(button.dataset.add)), signal);
  on(root, 'click', '[data-door]', (event_, button) => {
    door = button.dataset.door;
    try { localStorage.setItem(doorSlot(id), door); } catch { /* chosen for this page */ }
    draw();
    announce(t('count.atDoor', { door: doorName(door) }));
  }, signal);
  on(root, 'click', '[data-act="retry"]', () => counter.refresh(), signal);
  document.addEventListener('keydown', (pressed) => {
    if (pressed.ctrlKey || pressed.metaKey || pressed.altKey || isTyping(pressed.target)) return;
    if (pressed.key === '+') add(1);
    if (pressed.key === '-') add(-1);
  }, { signal });
  addEventListener('online', draw, { signal });
  addEventListener('offline', draw, { signal });
}
