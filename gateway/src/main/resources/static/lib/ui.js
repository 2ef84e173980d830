// The building blocks of look.md as markup.
import { attr, html, raw } from './html.js';
import { dataLang, t } from './i18n.js';
import { rich } from './typography.js';
import { cloth as clothName, formatName, stateOf, takesSignUps } from './sessions.js';

/** In the set of the app's files, so that icons are there without a network, too. */
export const MARKS = new URL('../marks.svg', import.meta.url).pathname;

/** @param {string} name @param {string} [extra] */
export const icon = (name, extra = '') =>
  html`<svg class="ico ${extra}" aria-hidden="true"><use href="${MARKS}#i-${name}"/></svg>`;

/** @param {string | null | undefined} format */
export const mark = (format) =>
  html`<svg class="mark" aria-hidden="true"><use href="${MARKS}#m-${clothName(format)}"/></svg>`;

/** A printed square in the cloth of the format. @param {string | null | undefined} format @param {string} [size] */
export const swatch = (format, size = '') => {
  const name = clothName(format);
  return html`<svg class="swatch ${size} f-${name}" aria-hidden="true"><use href="${MARKS}#s-${name}"/></svg>`;
};

let clothCount = 0;

/** The cloth itself, printed in half-drop over its whole parent. @param {string | null | undefined} format @param {number} [cell] */
export function clothOf(format, cell = 76) {
  const id = `etoffe-${clothCount += 1}`;
  const half = cell / 2;
  const size = (half * 0.86).toFixed(2);
  const pad = (half * 0.07).toFixed(2);
  const name = clothName(format);
  const r = (cell * 0.022).toFixed(2);
  /** @param {number} x @param {number} y */
  const sprig = (x, y) => {
    const d = half * 0.14;
    return [[0, 0], [-d, 0], [d, 0], [0, -d], [0, d]].map(([dx, dy]) =>
      html`<circle class="grain" cx="${(x + dx).toFixed(2)}" cy="${(y + dy).toFixed(2)}" r="${r}"/>`);
  };
  return html`<svg class="cloth" aria-hidden="true" focusable="false"><defs>
    <pattern id="${id}" width="${cell}" height="${cell}" patternUnits="userSpaceOnUse"><g opacity="0.6">
      <use href="${MARKS}#m-${name}" x="${pad}" y="${pad}" width="${size}" height="${size}"/>
      <use href="${MARKS}#m-${name}" x="${half + Number(pad)}" y="${half + Number(pad)}" width="${size}" height="${size}"/>
      ${sprig(half * 1.5, half / 2)}${sprig(half / 2, half * 1.5)}</g></pattern></defs>
    <rect width="100%" height="100%" stroke="none" fill="url(#${id})"/></svg>`;
}

const MIXED = ['forum', 'seminar', 'cross-visits', 'workshops', 'drop-in', 'stand', 'drop-in', 'stand', 'workshops',
  'bus-tour', 'speed-dating', 'series', 'speed-dating', 'forum', 'bus-tour', 'series', 'cross-visits', 'seminar'];

/** All nine marks, for panels that belong to no single format. */
export function clothOfAll() {
  const cells = MIXED.map((name, i) => {
    const row = Math.floor(i / 3);
    const x = (i % 3) * 84 + (row % 2) * 42 + 2;
    const y = row * 42 + 2;
    return html`<use href="${MARKS}#m-${name}" x="${x}" y="${y}" width="30.24" height="30.24"/>
      <circle class="grain" cx="${(x + 57.12) % 252}" cy="${y + 15.12}" r="1.6"/>`;
  });
  return html`<svg class="cloth" aria-hidden="true" focusable="false"><defs><pattern id="toutes" width="252" height="252"
    patternUnits="userSpaceOnUse"><g opacity="0.24">${cells}</g></pattern></defs>
    <rect width="100%" height="100%" stroke="none" fill="url(#toutes)"/></svg>`;
}

/** @param {{ kind: string, icon: string, label: unknown }} state */
export const state = ({ kind, icon: name, label }) =>
  html`<span class="state ${kind}">${icon(name)}<span>${rich(label)}</span></span>`;

/** @param {string} kind @param {string} name @param {Piece} content @param {string} [role] */
export const banner = (kind, name, content, role) =>
  html`<div class="banner ${kind}" ${attr('role', role)}>${icon(name)}<div>${content}</div></div>`;

/** Data that stays French on an English page. @param {unknown} text */
export const data = (text) => {
  const language = dataLang();
  return language ? html`<span lang="${language}">${rich(text)}</span>` : rich(text);
};

/** @param {number} share @param {string} [kind] @param {number} [wait] */
export const bar = (share, kind = 'taken', wait = 0) => {
  const width = Math.max(0, Math.min(100, share)).toFixed(1);
  return html`<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="${kind}"
    width="${width}" height="8"/>${wait > 0 ? html`<rect class="wait" x="${width}" width="${wait}" height="8"/>` : ''}</svg>`;
};

/** State, bar and count of one session, as in the lists. @param {Session} session @param {Places} [places] */
export function placesBlock(session, places) {
  const now = stateOf(session, places);
  const live = takesSignUps(session) && places && ['open', 'few', 'full'].includes(now.kind);
  /** @type {Piece} */
  let count = '';
  if (live) {
    count = places.free > 0
      ? html`<span><b>${t('places.free', { n: places.free })}</b> ${t('places.of', { n: places.capacity })}</span>`
      : html`<span>${places.waiting > 0 ? t('places.waiting', { n: places.waiting }) : t('places.none')}</span>`;
  } else if (takesSignUps(session) && ['soon'].includes(now.kind) && session.status === 'PUBLISHED') {
    count = html`<span>${t('places.capacity', { n: session.capacity })}</span>`;
  }
  const kind = { full: 'full', few: 'hot' }[now.kind] ?? 'taken';
  return html`${state(now)}${live ? bar(((places.confirmed + (places.offered ?? 0)) / Math.max(1, places.capacity)) * 100, kind) : ''}${
    count}`;
}

/** @param {{ format: string }} event */
export const tagOf = (event) => html`<span class="tag">${mark(event.format)}${formatName(event.format)}</span>`;

/** @param {string} [code] */
export const audience = (code) => t(`audience.${code || 'PROFESSIONALS'}`);

/** @param {string} format @param {Piece} title @param {Piece} text @param {Piece} [action] */
export const empty = (format, title, text, action = '') =>
  html`<div class="empty">${mark(format)}<h2>${title}</h2><p class="muted mt-s">${text}</p>${
    action ? html`<p class="mt">${action}</p>` : ''}</div>`;

/** @param {string} [text] */
export const loading = (text = t('loading')) =>
  html`<div class="card stack loading" aria-busy="true"><p class="small muted" role="status">${text}</p><p class="skeleton"></p><p
      class="skeleton"></p><p class="skeleton"></p></div>`;

/**
 * What happened, what is safe, what to do.
 * @param {{ title?: string, message: string }} problem @param {{ safe?: Piece, retry?: boolean }} [options]
 */
export const failure = (problem, { safe = '', retry = true } = {}) =>
  html`<div class="card stack-s failure">${
    banner('bad', 'warn', html`<strong>${problem.title || t('error.title')}</strong> ${problem.message} ${safe}`, 'alert')}
    ${retry ? html`<p><button class="btn second" type="button" data-act="retry">${t('retry')}</button></p>` : ''}</div>`;

/** @param {Piece[][]} items */
export const crumbs = (items) => html`<nav class="crumbs" aria-label="${t('crumbs')}"><ol>${items.map(([text, href]) =>
  (href ? html`<li><a href="${href}">${text}</a></li>` : html`<li aria-current="page">${text}</li>`))}</ol></nav>`;

export const demoTag = () => html`<span class="state few">${icon('info')}<span>${t('demo.tag')}</span></span>`;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let toastTimer;

/**
 * A short message at the foot of the screen, also spoken. `action` = [label, handler]; `stays` until it is answered or replaced.
 * @param {Piece} text @param {{ action?: [label: string, act: () => unknown], bad?: boolean, stays?: boolean }} [options]
 */
export function toast(text, { action, bad = false, stays = false } = {}) {
  const place = /** @type {HTMLElement} */ (document.getElementById('messages'));
  place.innerHTML = String(html`<div class="toast">${icon(bad ? 'warn' : 'okc')}<span>${text}</span>${
    action ? html`<button type="button" class="link">${action[0]}</button>` : ''}</div>`);
  place.querySelector('button')?.addEventListener('click', () => { clearToast(); action?.[1](); });
  clearTimeout(toastTimer);
  if (!stays) toastTimer = setTimeout(clearToast, action ? 12000 : 7000);
  return place.firstElementChild;
}

export function clearToast() {
  clearTimeout(toastTimer);
  const place = document.getElementById('messages');
  if (place) place.textContent = '';
}

/**
 * Asks in a dialog; resolves with the form's data, or null when the person keeps things as they are. `other` is a second way
 * to say yes: its name and value are among the data then.
 * @param {Question} question @returns {Promise<Record<string, string> | null>}
 */
export function ask({ title, body = '', confirm, other = null, keep = t('dialog.keep'), danger = false, onReady }) {
  return new Promise((resolve) => {
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    const dialog = document.createElement('dialog');
    dialog.className = 'dialog';
    dialog.setAttribute('aria-labelledby', 'dlg');
    dialog.innerHTML = String(html`<form method="dialog" novalidate><h2 id="dlg">${title}</h2><div class="dialog-body stack-s">${body}</div>
      <footer><button class="btn second" type="button" data-dlg="keep">${keep}</button>
      ${other ? html`<button class="btn second" type="submit" name="${other.name}" value="${other.value}">${other.text}</button>` : ''}
      <button class="btn ${danger ? 'danger' : ''}" type="submit">${confirm}</button></footer></form>`);
    document.body.append(dialog);
    const form = /** @type {HTMLFormElement} */ (dialog.querySelector('form'));
    /** @param {Record<string, string> | null} value */
    const finish = (value) => { dialog.close(); dialog.remove(); before?.focus?.(); resolve(value); };
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (onReady?.validate && !onReady.validate(form)) return;
      finish(/** @type {Record<string, string>} */ (Object.fromEntries(new FormData(form, event.submitter))));
    });
    const stay = /** @type {HTMLElement} */ (dialog.querySelector('[data-dlg="keep"]'));
    stay.addEventListener('click', () => finish(null));
    dialog.addEventListener('cancel', (event) => { event.preventDefault(); finish(null); });
    dialog.showModal();
    (dialog.querySelector('[autofocus]') ?? stay).focus();
  });
}

export { raw };
