// Where a reception point lies: looked up from its address, pressed on a map, or typed.
import { api, ApiProblem, query } from '../../lib/api.js';
import { announce } from '../../lib/dom.js';
import { t } from '../../lib/i18n.js';
import { map } from '../../lib/map.js';
import { fieldOf, number } from './edit-content.js';
import { addressOf } from './points.js';

/** `keep` takes over what stands in the form, `point(key)` is the point then; `home()` is where to look without a place. */
export function placer({ root, signal, point, home, keep, draw }) {
  const candidates = new Map();
  const maps = new Map();
  const field = (key, name) => root.querySelector(`[name="${CSS.escape(fieldOf({ key }, name))}"]`);

  function set(key, latitude, longitude, located) {
    keep();
    const here = point(key);
    Object.assign(here, { latitude: String(latitude), longitude: String(longitude), located, moved: false });
    // Values of a form belong to the person typing: drawing leaves them alone.
    for (const name of ['latitude', 'longitude', 'located']) field(key, name).value = here[name];
    draw();
    announce(t('dir.placed'));
    show(key);
  }

  async function locate(button) {
    const key = button.dataset.point;
    keep();
    const address = addressOf(point(key));
    if (!address) {
      candidates.set(key, { list: [], said: t('dir.addressFirst') });
      draw();
      field(key, 'address').focus();
      return;
    }
    if (button.getAttribute('aria-disabled')) return;
    button.setAttribute('aria-disabled', 'true');
    try {
      const { postcode } = point(key);
      const { items, source } = await api.get(`/api/geocoding${query({ address, postcode: /^\d{5}$/.test(postcode) ? postcode : '' })}`,
        { signal });
      candidates.set(key, { list: items, said: t(items.length ? 'dir.found' : 'dir.notFound', { n: items.length, source }) });
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      if (!(problem instanceof ApiProblem)) throw problem;
      candidates.set(key, { list: [], said: problem.message });
      root.querySelector(`details[data-act="by-hand"][data-point="${CSS.escape(key)}"]`)?.setAttribute('open', '');
    } finally {
      button.removeAttribute('aria-disabled');
    }
    keep();
    if (point(key)) draw();
  }

  function take({ dataset: { point: key, i } }) {
    const one = candidates.get(key)?.list[Number(i)];
    if (!one) return;
    candidates.delete(key);
    set(key, one.latitude, one.longitude, 'ADDRESS');
    root.querySelector(`[data-act="locate"][data-point="${CSS.escape(key)}"]`)?.focus();
  }

  async function show(key) {
    const here = point(key);
    const handle = await maps.get(key)?.catch(() => null);
    if (!handle || !here) return;
    const at = { latitude: number(here.latitude), longitude: number(here.longitude) };
    handle.show(at.latitude === null || at.longitude === null ? [] : [{ id: key, title: here.name || t('dir.here'),
      kind: 'chosen', ...at }], { fit: false });
    if (at.latitude !== null && at.longitude !== null) handle.look(at.latitude, at.longitude);
  }

  function open(key) {
    if (!maps.has(key)) {
      const spot = root.querySelector(`#${CSS.escape(`carte-${key}`)}`);
      maps.set(key, map(spot, { label: t('dir.map.pick'), pick: (latitude, longitude) => set(key, latitude, longitude, 'MANUAL') }));
      maps.get(key).then((handle) => { if (home()) handle.look(...home(), 10); }, () => { spot.textContent = t('dir.map.failed'); });
    }
    show(key);
  }

  /** Degrees typed by hand; an address changed after its place was found. */
  function typed(input) {
    const key = input.dataset.degrees;
    if (key) {
      const given = field(key, 'latitude').value.trim() || field(key, 'longitude').value.trim();
      field(key, 'located').value = given ? 'MANUAL' : 'NONE';
      keep();
      draw();
      show(key);
      return;
    }
    const [, of, name] = /^p-(.+)-(address|postcode|town)$/.exec(input.name) ?? [];
    if (name && field(of, 'located').value === 'ADDRESS') {
      point(of).moved = true;
      root.querySelector(`[data-moved="${CSS.escape(of)}"]`).hidden = false;
    }
  }

  function forget(key) {
    for (const one of key ? [key] : [...maps.keys()]) {
      maps.get(one)?.then((handle) => handle.remove(), () => { /* never came */ });
      maps.delete(one);
      candidates.delete(one);
    }
    if (!key) candidates.clear();
  }

  signal.addEventListener('abort', () => forget());
  return { candidates, locate, take, open, typed, forget };
}
