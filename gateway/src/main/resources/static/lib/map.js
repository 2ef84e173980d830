// A map with places to choose, drawn by Leaflet (kept here, loaded when a page shows a map). Its ground is our own
// drawing, so that no other host learns who looks at what, unless the operator names one that serves tiles.
import { api } from './api.js';
import { html } from './html.js';
import { t } from './i18n.js';
import { ground, LIMITS, REGION, SEA, TOWNS } from './map-ground.js';

const NEAR = 34;
const DEEPEST = 13;
const CLOSE = 12;

/** @type {Promise<Leaflet> | null} */
let library = null;

function load() {
  library ??= Promise.all([import('../vendor/leaflet/leaflet.js'), sheet()])
    .then(() => globalThis.leaflet)
    .catch((failure) => { library = null; throw failure; });
  return library;
}

// Its own sheet, unchanged, in our lowest layer but one: every rule of ours is stronger.
async function sheet() {
  const answer = await fetch('/vendor/leaflet/leaflet.css');
  if (!answer.ok) throw new Error(`The style of the map did not load: ${answer.status}`);
  const style = new CSSStyleSheet();
  style.replaceSync(`@layer base { ${await answer.text()} }`);
  document.adoptedStyleSheets.push(style);
}

/** @type {Promise<MapSettings> | null} */
let settings = null;

/** {tiles, attribution, attributionUrl, maxZoom} of the operator; without tiles our own ground is shown. */
export function mapSettings() {
  settings ??= api.get('/api/map').catch(() => { settings = null; return {}; });
  return settings;
}

/** @param {{ latitude?: number | null, longitude?: number | null } | null | undefined} one */
export const hasPlace = (one) => Number.isFinite(one?.latitude) && Number.isFinite(one?.longitude);

const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** @param {string} content */
const text = (content) => Object.assign(document.createElement('span'), { textContent: content });

/**
 * Shows a map in `element` (which needs a height by its style sheet, and `data-keep` where the page is drawn again).
 *
 * @param {HTMLElement} element
 * @param {MapOptions} [options]
 * @returns a handle: show(points, {fit}), draw(lines), choose(id), look(latitude, longitude), remove()
 */
export async function map(element, { points = [], lines = [], select, pick, tiles, signal, label = t('dir.map.label') } = {}) {
  const [L, given] = await Promise.all([load(), tiles === undefined ? mapSettings() : /** @type {MapSettings} */ ({ tiles })]);
  signal?.throwIfAborted();
  const tiled = Boolean(given.tiles);
  element.classList.add('live-map');
  element.classList.toggle('tiled', tiled);
  element.setAttribute('role', 'region');
  element.setAttribute('aria-label', label);
  const view = L.map(element, {
    attributionControl: false, zoomControl: false, zoomSnap: tiled ? 1 : 0.5, minZoom: 6.5, maxZoom: tiled ? given.maxZoom ?? 18 : DEEPEST,
    maxBounds: LIMITS, maxBoundsViscosity: 0.8, scrollWheelZoom: false,
    // Leaflet ends a zoom's animation by a timer, which finds nothing once the page is left.
    zoomAnimation: false, fadeAnimation: !calm(), markerZoomAnimation: !calm(), inertia: !calm(),
  });
  L.control.zoom({ zoomInTitle: t('dir.map.in'), zoomOutTitle: t('dir.map.out'), zoomInText: text('+').outerHTML,
    zoomOutText: text('−').outerHTML }).addTo(view);
  // The wheel belongs to the page until somebody works with the map.
  view.on('focus', () => view.scrollWheelZoom.enable()).on('blur', () => view.scrollWheelZoom.disable());
  view.fitBounds(REGION, { animate: false });
  const makeWay = paint(L, view, tiled);
  if (tiled) tileLayer(L, view, given);

  const pins = L.layerGroup().addTo(view);
  const roads = L.layerGroup().addTo(view);
  /** @type {MapPoint[]} */
  let known = [];
  /** @type {string | null} */
  let chosen = null;

  /** @param {MapPoint} one */
  function go(one) {
    if (select) { choose(one.id); select(one.id); } else if (one.url) location.assign(one.url);
  }

  /** @param {MapPoint[]} group */
  function enter(group) {
    const bounds = L.latLngBounds(group.map((one) => [one.latitude, one.longitude]));
    const deeper = view.getBoundsZoom(bounds, false, L.point(60, 60));
    if (deeper <= view.getZoom() || view.getZoom() >= view.getMaxZoom()) go(group[(group.findIndex((one) => one.id === chosen)
      + 1) % group.length]);
    else view.fitBounds(bounds, { padding: [40, 40], animate: !calm() });
  }

  function redraw() {
    const active = /** @type {HTMLElement | null} */ (document.activeElement);
    const focused = element.contains(active) ? active?.dataset?.ids : null;
    pins.clearLayers();
    const groups = near(known, (one) => view.project([one.latitude, one.longitude]));
    makeWay(groups.map(middle));
    for (const group of groups) {
      const pin = add(group);
      if (focused && pin.dataset.ids === focused) pin.focus({ preventScroll: true });
    }
  }

  /** @param {MapPoint[]} group */
  function add(group) {
    const many = group.length > 1;
    const on = group.some((one) => one.id === chosen);
    const one = group.find((each) => each.id === chosen) ?? group[0];
    const name = many ? t('dir.map.several', { n: group.length, names: group.slice(0, 3).map((each) => each.title).join(', ') })
      : one.title;
    const mark = many ? group.length : one.mark;
    const marker = L.marker(middle(group), {
      icon: L.divIcon({ className: `pin ${many ? 'many' : ''} ${one.kind ? `pin-${one.kind}` : ''} ${on ? 'on' : ''}`,
        iconSize: [30, 30], iconAnchor: [15, 15], html: String(html`<span class="pin-dot">${mark ?? ''}</span>`) }),
      keyboard: true, riseOnHover: true, zIndexOffset: on ? 1000 : 0,
    }).addTo(pins);
    const pin = /** @type {HTMLElement} */ (marker.getElement());
    pin.setAttribute('aria-label', name);
    if (select && !many) pin.setAttribute('aria-pressed', String(on));
    pin.dataset.ids = group.map((each) => each.id).join(' ');
    marker.bindTooltip(text(name), { direction: 'top', offset: [0, -14], className: 'pin-tip' });
    const act = () => (many ? enter(group) : go(one));
    marker.on('click', act);
    pin.addEventListener('keydown', (event) => { if (['Enter', ' '].includes(event.key)) { event.preventDefault(); act(); } });
    return pin;
  }

  function fit() {
    if (known.length) view.fitBounds(known.map((one) => [one.latitude, one.longitude]), { padding: [40, 40],
      maxZoom: tiled ? CLOSE + 3 : CLOSE, animate: false });
    else view.fitBounds(REGION, { animate: false });
  }

  /** @param {MapPoint[]} next @param {{ fit?: boolean }} [options] */
  function show(next, { fit: fitting = true } = {}) {
    known = next.filter(hasPlace);
    if (fitting) fit();
    redraw();
  }

  /** @param {MapLine[]} next */
  function draw(next) {
    roads.clearLayers();
    for (const one of next) L.polyline(one.points, { className: `road ${one.kind ? `road-${one.kind}` : ''}`, interactive: false })
      .addTo(roads);
  }

  /** Marks a point and brings it into view. @param {string} id @param {{ move?: boolean }} [options] */
  function choose(id, { move = true } = {}) {
    chosen = id;
    const one = known.find((each) => each.id === id);
    if (one && move && !view.getBounds().pad(-0.1).contains([one.latitude, one.longitude])) look(one.latitude, one.longitude);
    redraw();
  }

  /** @param {number} latitude @param {number} longitude @param {number} [zoom] */
  const look = (latitude, longitude, zoom = Math.max(view.getZoom(), 10)) => view.setView([latitude, longitude], zoom,
    { animate: !calm() });

  view.on('zoomend', redraw);
  if (pick) view.on('click', ({ latlng }) => pick(Math.round(latlng.lat * 1e5) / 1e5, Math.round(latlng.lng * 1e5) / 1e5));
  element.classList.toggle('picks', Boolean(pick));
  draw(lines);
  show(points);
  let width = element.clientWidth;
  const watch = new ResizeObserver(() => {
    view.invalidateSize({ animate: false });
    // Shown for the first time (a map behind a button): now there is room to fit the points in.
    if (!width && element.clientWidth) { fit(); redraw(); }
    width = element.clientWidth;
  });
  watch.observe(element);
  function remove() {
    watch.disconnect();
    view.remove();
  }
  signal?.addEventListener('abort', remove);
  return { show, draw, choose, look, remove };
}

/** @param {MapPoint[]} group @returns {[number, number]} */
const middle = (group) => [group.reduce((sum, one) => sum + one.latitude, 0) / group.length,
  group.reduce((sum, one) => sum + one.longitude, 0) / group.length];

/**
 * Points that would lie on one another, together; each looks only at what its own and the neighbouring cells hold.
 * @template {{ latitude: number, longitude: number }} T @param {T[]} points @param {(point: T) => { x: number, y: number }} project
 * @returns {T[][]}
 */
export function near(points, project) {
  /** @type {Map<string, { x: number, y: number, items: T[] }[]>} */
  const cells = new Map();
  /** @type {{ x: number, y: number, items: T[] }[]} */
  const groups = [];
  for (const one of points) {
    const { x, y } = project(one);
    const [column, row] = [Math.floor(x / NEAR), Math.floor(y / NEAR)];
    let home = null;
    for (let dx = -1; dx <= 1 && !home; dx += 1) {
      for (let dy = -1; dy <= 1 && !home; dy += 1) {
        home = (cells.get(`${column + dx} ${row + dy}`) ?? []).find((group) => Math.hypot(group.x - x, group.y - y) < NEAR) ?? null;
      }
    }
    if (home) { home.items.push(one); continue; }
    const group = { x, y, items: [one] };
    groups.push(group);
    const key = `${column} ${row}`;
    cells.set(key, [...(cells.get(key) ?? []), group]);
  }
  return groups.map((group) => group.items);
}

/**
 * Our ground: under the tiles where there are any, so that something stands there while they load or fail. Returns how
 * names make way for pins.
 * @param {Leaflet} L @param {LeafletMap} view @param {boolean} tiled @returns {(pins: [number, number][]) => void}
 */
function paint(L, view, tiled) {
  const pane = view.createPane('ground');
  const renderer = L.svg({ pane: 'ground', padding: 0.6 });
  /** @template T @param {(points: T, options: object) => import('leaflet').Layer} shape @param {string} className @param {T} points */
  const layer = (shape, className, points) => shape(points, { renderer, pane: 'ground', className: `g-${className}`,
    interactive: false, smoothFactor: 1 }).addTo(view);
  const { abroad, land, water, relief, rivers } = ground();
  layer(L.polygon, 'abroad', abroad);
  layer(L.polygon, 'land', land);
  layer(L.polyline, 'relief', relief);
  layer(L.polygon, 'water', water);
  layer(L.polyline, 'river', rivers);
  pane.setAttribute('aria-hidden', 'true');
  return tiled ? () => {} : names(L, view);
}

/** @param {Leaflet} L @param {LeafletMap} view @returns {(pins: [number, number][]) => void} */
function names(L, view) {
  const pane = view.createPane('names');
  pane.setAttribute('aria-hidden', 'true');
  /** @param {[name: string, latitude: number, longitude: number]} place @param {string} [className] */
  const label = ([name, ...at], className = 'town') => L.marker(at, {
    pane: 'names', interactive: false, keyboard: false,
    icon: L.divIcon({ className, iconSize: /** @type {NoSize} */ (null), html: String(html`<span>${name}</span>`) }),
  });
  const layers = Object.entries(TOWNS).map(([zoom, towns]) => ({ zoom: Number(zoom),
    layer: L.layerGroup(towns.map((town) => label(town))) }));
  label([t('map.sea'), ...SEA], 'sea').addTo(view);
  return (pins) => {
    const covered = pins.map((at) => view.project(at));
    for (const { zoom, layer } of layers) {
      if (view.getZoom() < zoom) { layer.remove(); continue; }
      layer.addTo(view).eachLayer((each) => {
        const town = /** @type {import('leaflet').Marker} */ (each);
        const here = view.project(town.getLatLng());
        town.getElement()?.classList.toggle('aside', covered.some((pin) => pin.distanceTo(here) < 16));
      });
    }
  };
}

/** @param {Leaflet} L @param {LeafletMap} view @param {MapSettings} settings */
function tileLayer(L, view, { tiles, attribution, attributionUrl, maxZoom = 18 }) {
  L.tileLayer(tiles ?? '', { maxZoom, maxNativeZoom: maxZoom, keepBuffer: 1, referrerPolicy: 'strict-origin' }).addTo(view);
  if (attribution) {
    const credit = attributionUrl ? html`<a href="${attributionUrl}" target="_blank" rel="noopener">${attribution}</a>`
      : html`${attribution}`;
    L.control.attribution({ prefix: false }).addAttribution(String(credit)).addTo(view);
  }
}
