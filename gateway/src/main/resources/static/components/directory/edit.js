// An organisation and its reception points as its territory's organisers write them. Nothing typed is lost: not by a
// refusal, not by somebody else's change in between.
import { all, api, ApiProblem } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { announce, focusOn, on, render } from '../../lib/dom.js';
import { busy, fromProblem, hold, showErrors } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { territoryAt } from '../../lib/map-ground.js';
import { territoryLabel } from '../../lib/sessions.js';
import { forgetOrganisations, mayOrganise, territories } from '../../lib/store.js';
import { ask, banner, crumbs, data, toast } from '../../lib/ui.js';
import { check, draftOf, fieldOf, fieldOfPath, LISTS, newItem, newPoint, read, toBody } from './edit-content.js';
import { form } from './edit-fields.js';
import { history as changes } from './history.js';
import { placer } from './placer.js';
import { valuesOf } from './points.js';
import { ownTerritories } from './staff.js';

const newKey = () => crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16)
  .padStart(2, '0')).join('');

export async function page(context) {
  const { root, params, query, signal } = context;
  const [areas, everywhere] = await Promise.all([ownTerritories({ open: true }), territories()]);
  let one = null;
  let tag = null;
  let draft = draftOf({ territory: (areas.find((each) => each.key === query.get('territory')) ?? areas[0])?.key ?? '',
    receptionPoints: [] });
  let past = null;
  let sending = false;
  let creation = null;
  let suggestions = suggest([]);
  if (params.organisationId) adopt(await api.getWithTag(`/api/organisations/${encodeURIComponent(params.organisationId)}`, { signal }));
  if (one && !mayOrganise(one.territory)) {
    context.title(one.name);
    render(root, html`<div class="wrap section"><h1>${data(one.name)}</h1><p class="lede muted mt-s">${t('dir.notYours')}</p><p
        class="mt"><a class="btn" href="/annuaire/${encodeURIComponent(one.id)}">${t('dir.staff.seePublic')}</a></p></div>`);
    return;
  }

  /** @param {{ data: Organisation & Record<string, unknown>, etag?: string | null }} answer */
  function adopt({ data: next, etag }) {
    one = next;
    tag = etag ?? `"${next.version}"`;
    draft = draftOf(next);
    forgetOrganisations();
  }

  const shape = () => root.querySelector('#structure');
  const path = () => `/api/organisations/${encodeURIComponent(one.id)}`;

  function draw() {
    const title = t(one ? 'dir.edit' : 'dir.staff.new');
    const area = everywhere.find((each) => each.key === draft.territory);
    context.title(one ? `${title}, ${one.name}` : title);
    render(root, html`<div class="wrap">
      ${crumbs([[t('dir.staff.title'), `/organisateur/annuaire?territory=${encodeURIComponent(draft.territory)}`],
        [one ? data(one.name) : title]])}
      <div class="page-head tight"><div><h1>${title}</h1><p class="muted">${
        one ? html`${data(one.name)} · ${area ? territoryLabel(area.name) : one.territory}` : t('dir.staff.newText')}</p></div>
        ${one ? html`<a class="btn quiet" href="/annuaire/${encodeURIComponent(one.id)}">${t('dir.staff.seePublic')}</a>` : ''}</div>
      <div id="perime" data-keep></div>
      ${one && !draft.active ? banner('warn', 'info', html`<p>${t('dir.former')}</p><p><button class="btn second sm mt-s"
          type="button" data-act="restore">${t('dir.restore')}</button></p>`) : ''}
      ${form({ draft, made: Boolean(one), areas, suggestions, candidates: places.candidates })}
      <div class="edit-actions row"><button class="btn" type="submit" form="structure" data-key="save">${t('dir.save')}</button>
        ${one && draft.active ? html`<button class="btn danger" type="button" data-act="remove">${t('dir.remove')}</button>` : ''}</div>
      ${one ? html`<section class="card mt" data-key="historique" aria-labelledby="hi"><h2 id="hi">${t('dir.history.title')}</h2><div
          class="mt-s">${past === null ? html`<p class="small muted" role="status">${t('loading')}</p>` : past === false
            ? html`<p class="small muted">${t('dir.history.none')}</p>` : changes(past, one)}</div></section>` : ''}</div>`);
  }

  /** Draws anew from the organisation as it is now, forgetting what was typed. */
  function fresh() {
    places.forget();
    root.textContent = '';
    draw();
  }

  function redraw() {
    draft = read(shape(), draft);
    draw();
  }

  const places = placer({ root, signal, point: (key) => draft.points.find((each) => each.key === key),
    home: () => territoryAt(draft.territory), keep: () => {
    draft = read(shape(), draft);
  }, draw });

  async function send(work, after) {
    if (sending) return false;
    sending = true;
    const button = root.querySelector('.edit-actions [type="submit"]');
    busy(button, true, t('signUp.sending'));
    hold(shape(), true);
    try {
      after(await work());
      return true;
    } catch (problem) {
      hold(shape(), false);
      refused(problem);
      return false;
    } finally {
      sending = false;
      busy(button, false);
    }
  }

  async function save() {
    draft = read(shape(), draft);
    const errors = check(draft);
    if (errors.length) { openDetails(errors); showErrors(shape(), errors); return; }
    const content = toBody(draft, { create: !one });
    await send(() => (one ? api.put(path(), content, { headers: { 'If-Match': tag } }) : api.post('/api/organisations',
      content, { headers: { 'Idempotency-Key': keyFor(content) } })), (answer) => {
      const made = !one;
      adopt({ data: answer });
      if (made) history.replaceState(history.state, '', `/organisateur/annuaire/${encodeURIComponent(answer.id)}`);
      fresh();
      loadPast();
      toast(t('edit.saved'));
      focusOn(root.querySelector(made ? 'h1' : '.edit-actions [type="submit"]'), { scroll: made });
    });
  }

  /** The same content tried again is the same organisation; changed content is another attempt. */
  function keyFor(content) {
    const text = JSON.stringify(content);
    if (creation?.text !== text) creation = { text, key: newKey() };
    return creation.key;
  }

  function openDetails(errors) {
    for (const { id } of errors) root.querySelector(`[data-field="${CSS.escape(id)}"]`)?.closest('details')?.setAttribute('open', '');
  }

  function refused(problem) {
    if (problem.name === 'AbortError') return;
    if (!(problem instanceof ApiProblem)) throw problem;
    if (problem.status === 412) {
      render(root.querySelector('#perime'), banner('warn', 'warn', html`<p tabindex="-1"><strong>${t('edit.staleTitle')}</strong> ${
        t('dir.stale')}</p><p><button class="btn second sm mt-s" type="button" data-act="reload">${t('edit.staleReload')}</button></p>`,
        'alert'));
      focusOn(root.querySelector('#perime p'));
      return;
    }
    const errors = fromProblem(problem).map(({ id, message }) => ({ message, ...fieldOfPath(id, draft) }));
    openDetails(errors);
    showErrors(shape(), errors, errors.length ? {} : { title: problem.title || t('error.title'), intro: problem.message });
  }

  async function reload() {
    adopt(await api.getWithTag(path(), { signal }));
    fresh();
    loadPast();
    focusOn(root.querySelector('h1'));
  }

  async function loadPast() {
    past = await api.get(`${path()}/history`, { signal }).catch(() => false);
    if (!signal.aborted) redraw();
  }

  async function remove() {
    if (!await ask({ title: t('dir.removeTitle'), body: html`<p>${t('dir.removeBody')}</p>`, confirm: t('dir.removeYes'),
      keep: t('dir.removeKeep'), danger: true })) {
      return;
    }
    await send(() => api.delete(path(), { headers: { 'If-Match': tag } }), (answer) => {
      adopt({ data: answer });
      fresh();
      loadPast();
      toast(t('dir.removed'));
    });
  }

  function addPoint() {
    draft = read(shape(), draft);
    // The first point usually is the organisation itself.
    draft.points.push(newPoint(draft.points.length ? '' : draft.name));
    draw();
    root.querySelector(`#${CSS.escape(fieldOf(draft.points.at(-1), 'name'))}`)?.focus();
  }

  function dropPoint({ dataset: { point: key } }) {
    draft = read(shape(), draft);
    const at = draft.points.findIndex((each) => each.key === key);
    const name = draft.points[at].name;
    draft.points.splice(at, 1);
    places.forget(key);
    draw();
    const next = draft.points[at] ?? draft.points[at - 1];
    (next ? root.querySelector(`#${CSS.escape(fieldOf(next, 'name'))}`) : root.querySelector('[data-act="add-point"]')).focus();
    announce(t('dir.pointDropped', { name: name || at + 1 }));
  }

  function move({ dataset: { point: key, act } }) {
    draft = read(shape(), draft);
    const from = draft.points.findIndex((each) => each.key === key);
    const to = from + (act === 'up' ? -1 : 1);
    if (to < 0 || to >= draft.points.length) return;
    draft.points.splice(to, 0, ...draft.points.splice(from, 1));
    draw();
    const button = (name) => root.querySelector(`[data-act="${name}"][data-point="${CSS.escape(key)}"]`);
    (button(act) ?? button(act === 'up' ? 'down' : 'up')).focus();
    announce(t('dir.pointMoved', { n: to + 1 }));
  }

  function addItem({ dataset: { point: key, list } }) {
    draft = read(shape(), draft);
    const point = draft.points.find((each) => each.key === key);
    if (point[list].length < 30) point[list].push(newItem());
    draw();
    root.querySelector(`[name="${CSS.escape(`${fieldOf(point, list)}-${point[list].at(-1).key}`)}"]`)?.focus();
  }

  function dropItem({ dataset: { point: key, list, item } }) {
    draft = read(shape(), draft);
    const point = draft.points.find((each) => each.key === key);
    point[list] = point[list].filter((each) => each.key !== item);
    draw();
    root.querySelector(`[data-act="add-item"][data-point="${CSS.escape(key)}"][data-list="${list}"]`).focus();
  }

  draw();
  if (one) loadPast();
  // What others wrote is offered, so that the same thing gets the same name.
  all('/api/organisations', {}, { limit: 2000, signal }).then((list) => { suggestions = suggest(list); redraw(); })
    .catch(() => { /* the usual words are there */ });

  on(root, 'submit', '#structure', (submitted) => { submitted.preventDefault(); save(); }, signal);
  on(root, 'keydown', '.repeat input', (event, field) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    if (field.value.trim()) addItem(field);
  }, signal);
  on(root, 'input', '.session-edit input', (event, field) => places.typed(field), signal);
  on(root, 'toggle', 'details[data-act="by-hand"]', (event, details) => { if (details.open) places.open(details.dataset.point); }, signal);
  const actions = {
    'add-point': addPoint, 'drop-point': dropPoint, up: move, down: move, 'add-item': addItem, 'drop-item': dropItem, reload, remove,
    restore: () => send(() => api.put(path(), { ...toBody(draftOf(one)), active: true }, { headers: { 'If-Match': tag } }), (answer) => {
      adopt({ data: answer });
      fresh();
      loadPast();
      toast(t('edit.saved'));
    }),
    locate: (button) => places.locate(button), take: (button) => places.take(button),
  };
  on(root, 'click', 'button[data-act]', (clicked, button) => actions[button.dataset.act]?.(button), signal);
}

function suggest(list) {
  return Object.fromEntries(LISTS.map((name) => [name, [...new Set([...valuesOf(list, name).map(([value]) => value),
    ...t(`dir.usual.${name}`).split(' | ')])].slice(0, 60)]));
}
